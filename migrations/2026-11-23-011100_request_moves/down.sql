DROP TABLE request_needs;
DROP TABLE request_moves;
