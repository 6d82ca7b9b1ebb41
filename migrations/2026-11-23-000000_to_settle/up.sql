-- Acts made without network and refused when they arrived: kept until somebody settles them.
-- The id is the act's; `organisation_id` is the author's when it arrived.
CREATE TABLE to_settle (
  id TEXT NOT NULL PRIMARY KEY,
  author_id TEXT NOT NULL,
  organisation_id TEXT,
  kind TEXT NOT NULL,
  door TEXT NOT NULL,
  body TEXT NOT NULL,
  told_at TIMESTAMP NOT NULL,
  arrived_at TIMESTAMP NOT NULL,
  problem TEXT NOT NULL,
  state TEXT NOT NULL,
  possible_since TIMESTAMP,
  settled_by TEXT,
  settled_at TIMESTAMP,
  settled_act TEXT,
  reason TEXT,
  version INTEGER NOT NULL
);
CREATE INDEX to_settle_state ON to_settle (state, id);
CREATE INDEX to_settle_author ON to_settle (author_id);
