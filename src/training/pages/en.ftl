## Pages of sessions

training-sessions = Sessions
training-sessions-today = Today
training-sessions-none-today = No session today.
training-sessions-to-close = To close
training-sessions-coming = The coming two weeks
training-sessions-none-coming = No session is planned. The coordinator plans them; an unplanned one is opened below.
training-sessions-closed = Ended in the last two months
training-open-now = Open a session now
training-open-now-about = For a session that nobody had planned: it begins at once, with you.
training-open-course = Course
training-open-no-course = None
training-open-title = Title (optional)
training-open-kind = For whom
training-open-module = What is learnt
training-open-minutes = Length in minutes
training-open-do = Open
training-sheet-of = Sheet of { $day }
training-sheet-back = All sessions
training-sheet-length = { $minutes } min
training-sheet-trainer = Held by { $name }.
training-sheet-planned = Planned with { $name }.
training-sheet-no-trainer = Nobody is named to hold it yet.
training-sheet-replace = I stand in
training-sheet-not-held = This session does not take place: there is nothing to mark.
training-sheet-to-come = This session is to come: who sends apologies can be marked already.
training-sheet-funder = Operation funded by { $funder }.
training-sheet-unsigned = { $count ->
    [one] { $count } person who was there has not signed.
   *[other] { $count } people who were there have not signed.
}
training-sheet-came = { $count ->
    [one] { $count } person is here.
   *[other] { $count } people are here.
}
training-sheet-unset = { $count ->
    [one] { $count } is still to be marked.
   *[other] { $count } are still to be marked.
}
training-tap-present = Here
training-tap-excused = Excused
training-tap-absent = Absent
training-sheet-all-present = Everybody is here
training-sheet-nobody = Nobody is enrolled. Who comes is marked below, without a name.
training-sheet-walk-in = walk-in
training-sheet-why = Why this change
training-sheet-stayed = Minutes stayed
training-sheet-passing = One more person, without a name
training-sheet-walk-ins = { $count ->
    [one] { $count } walk-in marked.
   *[other] { $count } walk-ins marked.
}
training-sheet-take-back-title = Somebody too many?
training-sheet-take-back = Take off: { $who }
training-sheet-along = Who came along
training-sheet-children = Children
training-sheet-companions = Accompanying adults
training-sheet-note = Note it
training-sheet-close-title = Close the sheet
training-sheet-close-about = A closed sheet can still be corrected today; later, by saying why.
training-sheet-close = Close
training-sheet-closed = The sheet is closed.
training-sheet-closed-word = Closed
training-counts-title = { $count ->
    [one] { $count } person counted
   *[other] { $count } people counted
}
training-counts-about = People are counted, not named. Leave empty what concerns nobody.
training-counts-age = Age
training-counts-save = Save

## Pages of courses

training-courses = Courses
training-courses-back = All courses
training-courses-none = No course is open. The coordinator makes them; sessions without a course are opened from “Sessions”.
training-courses-ended = { $count ->
    [one] { $count } course that ended
   *[other] { $count } courses that ended
}
training-course-title = Course: { $title }
training-course-back = Back to the course
training-course-new = New course
training-course-change = Change the course
training-course-from = from { $from }
training-course-from-to = from { $from } to { $to }
training-course-when = Dates
training-course-organisation = Organisation
training-course-held-by = Held by
training-course-cohort = Group
training-course-hours = Hours asked
training-course-threshold = (complete at { $percent } %)
training-course-computer = The computer is given
training-course-after = { $count ->
    [one] after { $count } session
   *[other] after { $count } sessions
}
training-course-axes = Action and axes
training-course-operation = Funding operation
training-course-no-operation = None
training-course-people = { $count ->
    [0] Nobody is enrolled
    [one] { $count } person enrolled
   *[other] { $count } people enrolled
}
training-course-full = All { $seats } seats are taken. Who comes is welcome all the same.
training-course-nobody = Enrol somebody below, by the code of their family or by a quick card.
training-enrolled-since = enrolled on { $day }
training-sign-choose = Choose a sign
training-sign-change = Change the sign
training-sign-of = The sign of { $name }
training-sign-about = The person points at the drawing they like: one tap is enough. No two people of a course have the same.
training-sign-colours = Colour of the drawing
training-sign-back = Back to the course
training-sign-is-taken = (taken)
training-end = End the enrolment
training-end-completed = The course is finished
training-end-why = Why the person leaves, if they said it
training-end-left = The person leaves
training-end-where = Where they go on
training-end-moved = They go on elsewhere, with their hours
training-course-left = { $count ->
    [one] { $count } enrolment that ended
   *[other] { $count } enrolments that ended
}
training-enrol = Enrol somebody
training-enrol-code = Code of the family
training-enrol-find = See the people
training-enrol-do = Enrol { $name }
training-enrol-already = enrolled already
training-enrol-new = The family has no card yet
training-enrol-new-about = A first name is enough; the rest is completed later, with the person.
training-enrol-first-name = First name
training-enrol-phone = Phone (optional)
training-enrol-new-do = Make the card and enrol
training-course-sessions = Sessions
training-course-no-session = No session to come: plan one below.
training-course-past = { $count ->
    [one] { $count } past session
   *[other] { $count } past sessions
}
training-plan = Plan a session, or several
training-plan-day = Day
training-plan-hour = Hour
training-plan-parts = Minutes of each module
training-plan-place = Place
training-plan-no-place = No place
training-plan-series = The same, several times
training-plan-times = How many sessions
training-plan-weeks = Every how many weeks
training-plan-except = Except on
training-plan-except-about = Such as “22/12/2026, 29/12/2026”: holidays.
training-plan-do = Plan
training-hours = { $hours } h
training-save = Save
training-course-name = Name of the course
training-course-starts = First day
training-course-ends = Last day (optional)
training-course-asked = Hours asked of each module
training-course-asked-about = Leave a module empty that this course does not ask.
training-course-threshold-field = Part of the hours that is enough, in %
training-course-after-field = After how many sessions
training-course-cohort-field = Group (optional)
training-course-seats = Number of seats (optional)
training-course-action = Action
training-session-change = Change the session
training-session-back = Back to the sheet
training-session-off = It does not take place
training-session-off-about = The sheet is kept, and who is enrolled does not count as absent.
training-session-cancel = Cancelled
training-session-postpone = Postponed

## Passes and papers

training-pass-give = Give a pass to somebody without an account
training-pass-about = A trainee, a volunteer: eight digits open this sheet, on the day of the session only, until midnight. You answer for it.
training-pass-for = For whom, in a word
training-pass-make = Make the pass
training-pass-revoke = Take the pass away: { $label }
training-pass-made = A pass
training-pass-for-whom = Pass: { $label }
training-pass-how = On the person’s phone: scan this code, or open { $address } and type these digits.
training-pass-code = The code to scan
training-pass-once = These digits will not be shown again. Lost? Take the pass away and make another one.
training-pass-gone = This pass is made, but its digits are no longer known. Take it away on the sheet and make another one.
training-pass-open = Open a sheet with a pass
training-pass-open-about = The trainer of the session gave you eight digits.
training-pass-digits = The eight digits
training-pass-enter = Open
training-pass-one-more = + one person
training-paper-print = The sheet to print
training-paper-title = Attendance sheet
training-paper-who = First name and sign
training-paper-signature = Signature
training-paper-other = Somebody else:
training-paper-trainer = Trainer:
training-paper-along = Came along: ______ children, ______ adults.
training-paper-about = Print with the menu of your browser (Ctrl + P). Afterwards, who came is marked on the sheet of the session.
