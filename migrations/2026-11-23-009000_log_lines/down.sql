DROP INDEX erasure_log_disks_by_line;
ALTER TABLE erasure_log_disks DROP COLUMN line_sha256;
