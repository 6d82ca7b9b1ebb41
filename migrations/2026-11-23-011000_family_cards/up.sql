-- Cards written in a hurry (src/families/completing.rs): they serve at once, and somebody completes them.
CREATE TABLE cards_to_complete (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  since TIMESTAMP NOT NULL
);
-- How each family was told what is kept of it (src/families/information.rs).
CREATE TABLE family_information (
  id TEXT NOT NULL PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES families (id),
  how TEXT NOT NULL,
  language TEXT NOT NULL,
  given_on DATE NOT NULL,
  given_by TEXT NOT NULL,
  recorded_at TIMESTAMP NOT NULL
);
CREATE INDEX family_information_family ON family_information (family_id);
