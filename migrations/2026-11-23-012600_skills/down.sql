DROP TABLE skill_levels;
