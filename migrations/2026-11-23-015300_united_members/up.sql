-- People who stood on both cards of a merge (src/families/one_person.rs): the old id and code lead to the person who stays.
CREATE TABLE united_members (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  into_id TEXT NOT NULL,
  united_by TEXT NOT NULL,
  united_at TIMESTAMP NOT NULL
);
CREATE INDEX united_members_into ON united_members (into_id);
