DROP INDEX machines_by_place;
DROP TABLE stock_take_lines;
DROP TABLE stock_takes;
