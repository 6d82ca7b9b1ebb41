DROP TABLE course_signs;
