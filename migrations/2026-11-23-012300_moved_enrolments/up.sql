-- The enrolment in which somebody who changed course goes on.
ALTER TABLE enrolments ADD COLUMN moved_to TEXT;
