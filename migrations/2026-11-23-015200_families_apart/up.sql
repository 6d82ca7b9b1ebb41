-- Families that look alike and are not one (src/families/apart.rs), by their ids in order. A card that goes leaves nothing
-- to look up here: no key to it.
CREATE TABLE families_apart (
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  said_by TEXT NOT NULL,
  said_at TIMESTAMP NOT NULL,
  PRIMARY KEY (first, second)
);
CREATE INDEX families_apart_second ON families_apart (second);
