-- A sign-in ends when it was not used for so long (null: never), and a token may do less than its holder
-- (null: all of it, else codes between spaces). A person may have lost rights that come with their roles.
ALTER TABLE sign_ins ADD COLUMN last_used_at TIMESTAMP;
ALTER TABLE sign_ins ADD COLUMN idle_seconds INTEGER;
ALTER TABLE sign_ins ADD COLUMN scopes TEXT;
ALTER TABLE users ADD COLUMN withheld TEXT;

-- Links by which a person chooses a password: only their hash is kept, each serves once.
CREATE TABLE password_links (
    id TEXT NOT NULL PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX password_links_user ON password_links (user_id);
