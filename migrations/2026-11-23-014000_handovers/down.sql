ALTER TABLE allocation_lines DROP COLUMN came_back_as;
DROP TABLE receipt_years;
DROP TABLE handover_signatures;
DROP TABLE handovers;
DROP TABLE handover_texts;
