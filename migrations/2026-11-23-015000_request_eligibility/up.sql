-- What was checked of a request, by which organisation and when (src/allocation/eligibility.rs): never the proof. A line
-- without a criterion takes back the one before.
CREATE TABLE request_eligibilities (
  id TEXT NOT NULL PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES requests (id),
  criterion TEXT,
  checked_by TEXT,
  checked_on DATE,
  noted_by TEXT NOT NULL,
  noted_at TIMESTAMP NOT NULL
);
CREATE INDEX request_eligibilities_request ON request_eligibilities (request_id);
