DROP TABLE united_members;
