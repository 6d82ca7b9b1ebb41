ALTER TABLE families DROP COLUMN quarter_geography;
DROP TABLE quarters;
