-- What somebody can do by themselves, at the beginning of a course and at its end.
CREATE TABLE skill_levels (
    enrolment_id TEXT NOT NULL REFERENCES enrolments (id),
    moment TEXT NOT NULL,
    skill TEXT NOT NULL,
    level TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (enrolment_id, moment, skill)
);
