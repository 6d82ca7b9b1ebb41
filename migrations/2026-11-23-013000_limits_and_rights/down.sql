DROP TABLE password_links;
ALTER TABLE users DROP COLUMN withheld;
ALTER TABLE sign_ins DROP COLUMN scopes;
ALTER TABLE sign_ins DROP COLUMN idle_seconds;
ALTER TABLE sign_ins DROP COLUMN last_used_at;
