-- Rules that a correction of fact turned out to break, on machines that have left or are promised: what is done
-- is not refused, but somebody must know. Made anew at each correction of the machine.
CREATE TABLE broken_rules (
  machine_id TEXT NOT NULL REFERENCES machines (id),
  rule TEXT NOT NULL,
  since TIMESTAMP NOT NULL,
  PRIMARY KEY (machine_id, rule)
);
