DROP INDEX storages_by_state;
DROP INDEX storages_by_serial;
DROP TABLE erasure_log_disks;
DROP TABLE certificate_years;
DROP TABLE certificates;
