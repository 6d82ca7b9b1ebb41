-- By what somebody who does not read finds themself: a pictogram and a colour, no two alike in one course.
CREATE TABLE course_signs (
    course_id TEXT NOT NULL REFERENCES courses (id),
    member_id TEXT NOT NULL REFERENCES members (id),
    pictogram TEXT NOT NULL,
    colour TEXT NOT NULL,
    chosen_by TEXT NOT NULL,
    chosen_at TIMESTAMP NOT NULL,
    PRIMARY KEY (course_id, member_id)
);
CREATE UNIQUE INDEX course_signs_one ON course_signs (course_id, pictogram, colour);
