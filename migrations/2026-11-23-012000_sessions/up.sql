-- What else a session is: for whom (null: families, as all were before), on which themes, for how many, of which series.
ALTER TABLE sessions ADD COLUMN kind TEXT;
ALTER TABLE sessions ADD COLUMN themes TEXT;
ALTER TABLE sessions ADD COLUMN capacity INTEGER;
ALTER TABLE sessions ADD COLUMN series_id TEXT;
-- Opened without having been planned.
ALTER TABLE sessions ADD COLUMN on_the_spot BOOLEAN;
-- Who was to hold it, where somebody else took it over.
ALTER TABLE sessions ADD COLUMN planned_trainer_id TEXT;

-- People counted, not named: open access, events, trainings for professionals.
CREATE TABLE session_counts (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    audience TEXT NOT NULL,
    gender TEXT NOT NULL,
    age_band TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (session_id, audience, gender, age_band)
);
