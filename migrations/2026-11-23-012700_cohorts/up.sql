-- Which group a course is for, how many it takes, and who holds it (ids of users, by comma).
ALTER TABLE courses ADD COLUMN cohort TEXT;
ALTER TABLE courses ADD COLUMN seats INTEGER;
ALTER TABLE courses ADD COLUMN trainers TEXT;
