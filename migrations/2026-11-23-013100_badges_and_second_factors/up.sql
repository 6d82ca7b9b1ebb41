-- A badge opens the house with a PIN, for roles that see little. Only the hashes are kept; after too many wrong PINs it
-- is ended, and one is made anew.
CREATE TABLE badges (
    id TEXT NOT NULL PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES users (id),
    pin_hash TEXT NOT NULL,
    wrong_pins INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX badges_user ON badges (user_id);

-- The second factor of an account (RFC 6238): it counts from the day it was confirmed by a first code. Each step of
-- thirty seconds serves once.
CREATE TABLE second_factors (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
    secret TEXT NOT NULL,
    begun_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP,
    last_step BIGINT NOT NULL
);

-- What stands in for it when the phone is lost; each serves once.
CREATE TABLE recovery_codes (
    code_hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    used_at TIMESTAMP
);
CREATE INDEX recovery_codes_user ON recovery_codes (user_id);

-- Came in without the second factor that the roles ask for: they are held back until there is one (null: no).
ALTER TABLE sign_ins ADD COLUMN held_back BOOLEAN;
