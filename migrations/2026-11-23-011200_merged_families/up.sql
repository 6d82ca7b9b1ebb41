-- Cards that turned out to be another family's (src/families/merging.rs): the old code and id answer for ever with
-- the family that it became. The last one: a merge of a merge is followed when it is made.
CREATE TABLE merged_families (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  into_id TEXT NOT NULL REFERENCES families (id),
  merged_by TEXT NOT NULL,
  merged_at TIMESTAMP NOT NULL
);
CREATE INDEX merged_families_into ON merged_families (into_id);
