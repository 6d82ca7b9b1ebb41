DROP TABLE to_settle;
