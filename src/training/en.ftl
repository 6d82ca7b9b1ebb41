## Titles of refusals

problem-seance-non-tenue = This session did not take place
problem-deja-inscrit = This person is already enrolled
problem-inscription-terminee = This enrolment has already ended

## Labels of codes

attendance-state-registered = Registered
attendance-state-present = Present
attendance-state-late = Late
attendance-state-excused = Absent, excused
attendance-state-absent = Absent
action-ordi_pratique = Ordi-pratique
action-web_biollay = Web Biollay
action-eduquer_numerique = Éduquer au numérique
action-parcours_emploi = Parcours emploi
axis-education = Education
axis-rights_access = Access to rights
axis-inclusion = Social and professional inclusion
axis-participation = Participation
axis-economic_development = Economic development
computer-given-enrolled = On enrolment
computer-given-sessions = After a number of sessions
computer-given-completed = When the course is completed
ending-completed = Completed
ending-left = Dropped out
ending-moved_to = Moved to another course
ending-reason-moved = Moved away
ending-reason-work = Job or training
ending-reason-other = Other reason
ending-reason-unknown = Reason unknown
module-basics = Basic use
module-parenting = Parenting
module-rights = Access to rights
module-other = Other
record-state-complete = Training completed
record-state-under_way = Training under way
record-state-enrolled = Enrolled
record-state-left = Left before the end
record-state-none = Not enrolled
session-state-planned = Planned
session-state-held = Held
session-state-cancelled = Cancelled
session-state-postponed = Postponed
half-day-morning = Morning
half-day-afternoon = Afternoon
half-day-evening = Evening

## Sentences

training-this-course = This course
training-this-session = This session
training-this-enrolment = This enrolment
training-not-held = The session of { $day } is marked “{ LOWER($state) }”: if it did take place, first mark it as held.
training-not-yet = The session of { $day } is still to come: attendance is marked on the day or after.
training-late-minutes = For somebody late, say how many minutes they attended, from 1 to { $length }.
training-walk-in = A walk-in is present or late; otherwise, say who it is.
training-who-holds-course = Say which organisation holds the course.
training-course-ends-first = A course cannot end before it begins.
training-threshold = The threshold is between 1 and 100 %.
training-after-sessions = Say after how many sessions the computer is handed over (1 to 500).
training-sessions-only = A number of sessions goes only with “sessions” in computer_given.
training-no-module = A course asks for hours of at least one module.
training-module-minutes = A module asks for 1 to { $most } minutes.
training-module-twice = A module is given twice: add its minutes up.
training-no-axis = Give at least one axis.
training-already-enrolled = This person already follows this course: there is nothing to do, or first end the present enrolment.
training-enrolment-ends-first = An enrolment cannot end before it has begun.
training-ends-later = This date is still to come: end the enrolment on that day.
training-already-ended = Somebody has already ended this enrolment; enrol the person again if they come back.
training-equivalence-minutes = Give the minutes attended, from 1 to 60,000.
training-who-holds-session = Say which organisation holds the session.
training-own-organisation = You may add sessions for your own organisation only.
training-time = Write the time like 14:00.
training-when = Say the half-day, or the starting time.
training-part-minutes = A part lasts 1 to 600 minutes.
training-parts = A session has 1 to 12 parts, each with a module and minutes.
training-planned-again = A session does not become planned again: add another one on the new date.
training-held-later = This session is still to come: it cannot have been held yet.
training-how-many = Give a number of people, from 0 to 200.
training-cursor = This cursor is none of those that the list gave.
training-minutes = Minutes attended are between 1 and { $most }.

## What a handover still waits for (R5)

training-not-enrolled = This family is not enrolled in any course: enrol it first, or the coordination writes why it goes without.
training-modules-missing = The courses of this family ask for no hours of: { LOWER($modules) }. Enrol it in a course that asks for them, or note what was followed elsewhere.
training-sessions-missing = The course “{ $course }” gives the computer after { $needed } sessions; the family attended { $attended }. Mark today’s attendance if it is missing.
training-hours-missing = The course “{ $course }” gives the computer when it is completed; still to do: { LOWER($modules) }.

## Lines of the API’s description

door-get-courses = The courses
door-post-courses = Add a course
door-get-courses-id = One course
door-get-courses-id-enrolments = Who is enrolled in a course
door-post-enrolments = Enrol a person
door-post-enrolments-id-ending = End an enrolment
door-get-sessions = The sessions
door-post-sessions = Add a session
door-get-sessions-id = One session
door-post-sessions-id-state = Say what became of a session
door-get-sessions-id-attendance = The attendance sheet
door-patch-sessions-id-attendance = Mark somebody’s attendance
door-post-sessions-id-attendance-all-present = Mark all who remain as present
door-get-families-code-training-record = The training record of a family
door-post-families-code-equivalences = Note what was followed elsewhere
room-training = Courses, sessions, enrolments, attendance, records
