ALTER TABLE enrolments DROP COLUMN moved_to;
