-- The register of certificates of erasure (src/reconditioning/certificate.rs): numbered without a gap in each year,
-- written once in the transaction of the act that proves. `content` is what the certificate says, as canonical JSON;
-- the journal's line holds its SHA-256.
CREATE TABLE certificates (
  number TEXT NOT NULL PRIMARY KEY,
  year INTEGER NOT NULL,
  place INTEGER NOT NULL,
  machine_id TEXT NOT NULL REFERENCES machines (id),
  seq INTEGER NOT NULL,
  storage_id TEXT NOT NULL,
  content TEXT NOT NULL,
  issued_at TIMESTAMP NOT NULL,
  UNIQUE (year, place),
  UNIQUE (machine_id, seq)
);
-- The last place given in each year: its row is held until the transaction ends, so that no number is lost.
CREATE TABLE certificate_years (
  year INTEGER NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
);
-- Which disk of which erasure log has been recorded, and where: one line of a log proves once.
CREATE TABLE erasure_log_disks (
  log_sha256 TEXT NOT NULL,
  disk TEXT NOT NULL,
  machine_id TEXT NOT NULL REFERENCES machines (id),
  seq INTEGER NOT NULL,
  PRIMARY KEY (log_sha256, disk)
);
-- A log names its disks by their serials.
CREATE INDEX storages_by_serial ON storages (serial);
CREATE INDEX storages_by_state ON storages (state, fitted);
