DROP TABLE people_erased;
