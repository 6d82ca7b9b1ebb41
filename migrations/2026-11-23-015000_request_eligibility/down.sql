DROP TABLE request_eligibilities;
