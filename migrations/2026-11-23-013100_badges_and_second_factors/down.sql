ALTER TABLE sign_ins DROP COLUMN held_back;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
DROP TABLE badges;
