-- What a family was told, got and signed when machines were given (src/allocation/receipt.rs).
-- The text of each version, by its SHA-256: it is kept as it was on the day it was signed.
CREATE TABLE handover_texts (
  sha256 TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL,
  first_used_at TIMESTAMP NOT NULL
);
CREATE TABLE handovers (
  allocation_id TEXT NOT NULL PRIMARY KEY REFERENCES allocations (id),
  -- A sale's only: `R26-00042`.
  receipt_number TEXT UNIQUE,
  text_sha256 TEXT NOT NULL REFERENCES handover_texts (sha256),
  -- A JSON list of names.
  accessories TEXT NOT NULL,
  -- SHA-256 of salt and signature, as the journal has it; nothing where nobody signed.
  signed_sha256 TEXT,
  read_aloud BOOLEAN NOT NULL,
  language TEXT,
  handed_over_by TEXT NOT NULL,
  handed_over_at TIMESTAMP NOT NULL
);
-- Who signed, apart, so that it can be erased.
CREATE TABLE handover_signatures (
  allocation_id TEXT NOT NULL PRIMARY KEY REFERENCES handovers (allocation_id),
  salt TEXT NOT NULL,
  drawing TEXT,
  witness TEXT
);
-- The last receipt of each year: its row is held until the transaction ends, so that no number is lost.
CREATE TABLE receipt_years (
  year INTEGER NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
);
-- In what state a machine came back.
ALTER TABLE allocation_lines ADD COLUMN came_back_as TEXT;
