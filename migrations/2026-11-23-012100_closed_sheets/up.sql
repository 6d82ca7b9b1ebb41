-- A session's sheet is closed; what is changed afterwards stays beside what stood there.
ALTER TABLE sessions ADD COLUMN closed_at TIMESTAMP;
ALTER TABLE sessions ADD COLUMN closed_by TEXT;
-- How it was marked; null for marks from before, which nobody said.
ALTER TABLE attendances ADD COLUMN marked_how TEXT;
-- Who joined an anonymous walk-in to a person, and when.
ALTER TABLE attendances ADD COLUMN joined_by TEXT;
ALTER TABLE attendances ADD COLUMN joined_at TIMESTAMP;
CREATE TABLE attendance_corrections (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    attendance_id TEXT NOT NULL REFERENCES attendances (id),
    state_before TEXT,
    minutes_before INTEGER,
    state TEXT NOT NULL,
    minutes INTEGER,
    reason TEXT,
    corrected_by TEXT NOT NULL,
    corrected_at TIMESTAMP NOT NULL
);
CREATE INDEX attendance_corrections_session ON attendance_corrections (session_id, id);
