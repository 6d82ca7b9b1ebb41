DROP TABLE harvested_parts;
DROP INDEX machines_by_next_act;
ALTER TABLE machines DROP COLUMN weight_grams;
ALTER TABLE machines DROP COLUMN out_at;
ALTER TABLE machines DROP COLUMN proved_level;
ALTER TABLE machines DROP COLUMN waiting_since;
ALTER TABLE machines DROP COLUMN next_act;
