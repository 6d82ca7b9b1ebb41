DROP TABLE session_counts;
ALTER TABLE sessions DROP COLUMN planned_trainer_id;
ALTER TABLE sessions DROP COLUMN on_the_spot;
ALTER TABLE sessions DROP COLUMN series_id;
ALTER TABLE sessions DROP COLUMN capacity;
ALTER TABLE sessions DROP COLUMN themes;
ALTER TABLE sessions DROP COLUMN kind;
