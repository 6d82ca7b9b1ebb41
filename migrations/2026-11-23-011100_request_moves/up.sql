-- Where each request went, by whom and when (src/allocation/moves.rs). What moved before this table is not known.
CREATE TABLE request_moves (
  id TEXT NOT NULL PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES requests (id),
  state TEXT NOT NULL,
  reason TEXT,
  moved_by TEXT NOT NULL,
  moved_at TIMESTAMP NOT NULL
);
CREATE INDEX request_moves_request ON request_moves (request_id);
-- What the family needs, as it was asked: no name, no proof.
CREATE TABLE request_needs (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES requests (id),
  internet_at_home TEXT,
  language TEXT,
  used_by TEXT
);
