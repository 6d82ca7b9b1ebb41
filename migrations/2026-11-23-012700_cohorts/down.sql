ALTER TABLE courses DROP COLUMN trainers;
ALTER TABLE courses DROP COLUMN seats;
ALTER TABLE courses DROP COLUMN cohort;
