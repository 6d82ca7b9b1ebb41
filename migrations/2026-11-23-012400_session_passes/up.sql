-- A pass by which somebody without an account marks who is at one session, on its day. Only the hash of its digits is kept.
CREATE TABLE session_passes (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    label TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_by TEXT,
    revoked_at TIMESTAMP
);
CREATE UNIQUE INDEX session_passes_secret ON session_passes (secret_hash);
CREATE INDEX session_passes_session ON session_passes (session_id, id);
