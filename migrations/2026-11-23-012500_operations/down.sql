DROP TABLE session_proofs;
DROP TABLE half_day_signatures;
DROP INDEX courses_operation;
ALTER TABLE courses DROP COLUMN operation_id;
DROP TABLE operation_places;
DROP TABLE operations;
