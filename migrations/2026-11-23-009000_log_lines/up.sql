-- What a line of an erasing tool's log is, however its file was saved again (src/reconditioning/log.rs): it proves once.
-- Null for lines from before, until the service has read them once (src/reconditioning/catch_up.rs).
ALTER TABLE erasure_log_disks ADD COLUMN line_sha256 TEXT;
CREATE UNIQUE INDEX erasure_log_disks_by_line ON erasure_log_disks (line_sha256);
