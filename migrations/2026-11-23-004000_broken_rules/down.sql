DROP TABLE broken_rules;
