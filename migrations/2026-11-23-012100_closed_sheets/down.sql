DROP TABLE attendance_corrections;
ALTER TABLE attendances DROP COLUMN joined_at;
ALTER TABLE attendances DROP COLUMN joined_by;
ALTER TABLE attendances DROP COLUMN marked_how;
ALTER TABLE sessions DROP COLUMN closed_by;
ALTER TABLE sessions DROP COLUMN closed_at;
