-- Priority neighbourhoods, as files of an official geography name them (src/families/quarters.rs), and of which geography
-- the one of a card is: none while no list was loaded when it was written.
CREATE TABLE quarters (
  geography INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  commune TEXT,
  loaded_by TEXT NOT NULL,
  loaded_at TIMESTAMP NOT NULL,
  PRIMARY KEY (geography, code)
);
ALTER TABLE families ADD COLUMN quarter_geography INTEGER;
