DROP TABLE merged_families;
