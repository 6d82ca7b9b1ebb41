-- What a funder pays for, and which proof of presence it asks.
CREATE TABLE operations (
    id TEXT NOT NULL PRIMARY KEY,
    funder TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT,
    starts_on DATE NOT NULL,
    ends_on DATE,
    sentence TEXT,
    proof TEXT NOT NULL,
    kept_until DATE,
    version INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE operation_places (
    operation_id TEXT NOT NULL REFERENCES operations (id),
    place_id TEXT NOT NULL REFERENCES places (id),
    PRIMARY KEY (operation_id, place_id)
);
ALTER TABLE courses ADD COLUMN operation_id TEXT;
CREATE INDEX courses_operation ON courses (operation_id);
-- One signature of a person for a half-day of an operation, however many sessions it holds.
CREATE TABLE half_day_signatures (
    id TEXT NOT NULL PRIMARY KEY,
    operation_id TEXT NOT NULL REFERENCES operations (id),
    member_id TEXT NOT NULL REFERENCES members (id),
    day DATE NOT NULL,
    half_day TEXT NOT NULL,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    proof TEXT NOT NULL,
    drawing TEXT,
    noted_by TEXT NOT NULL,
    signed_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX half_day_signatures_one ON half_day_signatures (operation_id, day, half_day, member_id);
-- What proves one session beside the people's signatures: the trainer's own, the scan of the paper sheet.
CREATE TABLE session_proofs (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id),
    trainer_drawing TEXT,
    trainer_signed_by TEXT,
    trainer_signed_at TIMESTAMP,
    scan_kept_where TEXT,
    scan_sha256 TEXT,
    scanned_by TEXT,
    scanned_at TIMESTAMP
);
