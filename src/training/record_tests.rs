//! The rules of the record, by table and by property.

use proptest::prelude::*;

use super::*;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, number).unwrap_or_default()
}

fn parts(each: &[(Module, i32)]) -> Vec<Part> {
    each.iter().map(|(module, minutes)| Part { module: *module, minutes: *minutes }).collect()
}

fn course(asked: &[(Module, i32)]) -> CourseFacts {
    CourseFacts {
        title: "Premiers pas".to_owned(),
        threshold_percent: 80,
        asked: asked.iter().copied().collect(),
        computer_given: ComputerGiven::Enrolled,
        computer_after_sessions: None,
    }
}

fn session(course_id: &str, number: u32, state: SessionState, each: &[(Module, i32)]) -> SessionFacts {
    SessionFacts { course_id: Some(course_id.to_owned()), day: day(number), state, parts: parts(each) }
}

fn enrolled(id: &str, course_id: &str, started: u32, ended: Option<u32>) -> EnrolmentFacts {
    let (id, course_id) = (id.to_owned(), course_id.to_owned());
    EnrolmentFacts { id, course_id, started_on: day(started), ended_on: ended.map(day) }
}

fn mark(session_id: &str, member_id: &str, state: AttendanceState, minutes: Option<i32>) -> Mark {
    Mark { session_id: session_id.to_owned(), member_id: member_id.to_owned(), state, minutes }
}

fn present(session_id: &str, member_id: &str) -> Mark {
    mark(session_id, member_id, AttendanceState::Present, None)
}

fn shelf(courses: Vec<(&str, CourseFacts)>, sessions: Vec<(&str, SessionFacts)>) -> Shelf {
    Shelf::new(
        courses.into_iter().map(|(id, one)| (id.to_owned(), one)).collect(),
        sessions.into_iter().map(|(id, one)| (id.to_owned(), one)).collect(),
    )
}

/// One course of two hours of basics, and two sessions of one hour.
fn two_hours() -> Shelf {
    let held = |number| session("c", number, SessionState::Held, &[(Module::Basics, 60)]);
    shelf(vec![("c", course(&[(Module::Basics, 120)]))], vec![("s1", held(2)), ("s2", held(9))])
}

fn book(enrolments: Vec<EnrolmentFacts>, marks: Vec<Mark>) -> Book {
    Book { enrolments, marks, equivalences: Minutes::default() }
}

fn basics(record: &Record) -> (i32, i32, bool) {
    record.module(Module::Basics).map_or((0, 0, false), |one| (one.attended_minutes, one.asked_minutes, one.reached))
}

#[test]
fn late_minutes_are_shared_in_proportion() {
    let table: &[(&[i32], i32, &[i32])] = &[
        (&[45, 75], 50, &[19, 31]),
        (&[60, 60], 61, &[31, 30]),
        (&[30, 30, 30], 1, &[1, 0, 0]),
        (&[30, 30, 30], 2, &[1, 1, 0]),
        (&[10, 20, 90], 60, &[5, 10, 45]),
        (&[1, 100], 50, &[0, 50]),
        (&[90], 37, &[37]),
        (&[45, 75], 120, &[45, 75]),
        (&[45, 75], 500, &[45, 75]),
        (&[45, 75], 0, &[0, 0]),
    ];
    for (lengths, minutes, shares) in table {
        let each: Vec<(Module, i32)> = lengths.iter().map(|length| (Module::Basics, *length)).collect();
        let credited = credit(&parts(&each), AttendanceState::Late, Some(*minutes));
        assert_eq!(credited, *shares, "{minutes} of {lengths:?}");
    }
}

#[test]
fn only_who_came_is_credited() {
    let held = parts(&[(Module::Basics, 45), (Module::Rights, 75)]);
    assert_eq!(credit(&held, AttendanceState::Present, None), [45, 75]);
    for state in [AttendanceState::Registered, AttendanceState::Excused, AttendanceState::Absent] {
        assert_eq!(credit(&held, state, Some(60)), [0, 0], "{state}");
    }
}

#[test]
fn the_state_is_the_first_that_holds() {
    let live = || vec![enrolled("e", "c", 1, None)];
    let left = || vec![enrolled("e", "c", 1, Some(5))];
    let table = [
        (book(vec![], vec![]), RecordState::None),
        (book(vec![], vec![present("s1", "m")]), RecordState::None),
        (book(live(), vec![]), RecordState::Enrolled),
        (book(live(), vec![mark("s1", "m", AttendanceState::Absent, None)]), RecordState::Enrolled),
        (book(live(), vec![present("s1", "m")]), RecordState::UnderWay),
        (book(live(), vec![present("s1", "m"), present("s2", "m")]), RecordState::Complete),
        (book(left(), vec![present("s1", "m")]), RecordState::Left),
        // Left, but after all was followed: never lost.
        (book(left(), vec![present("s1", "m"), present("s2", "m")]), RecordState::Complete),
    ];
    for (book, state) in table {
        assert_eq!(record(&two_hours(), &book).state, state, "{book:?}");
    }
}

#[test]
fn two_parents_in_the_same_hour_make_one_hour() {
    let both = vec![present("s1", "m1"), present("s1", "m2")];
    let record = record(&two_hours(), &book(vec![enrolled("e", "c", 1, None)], both));
    assert_eq!(basics(&record), (60, 120, false));
    assert_eq!(record.person_minutes(), 120);
    assert_eq!(record.sessions_attended, 1);
}

#[test]
fn of_two_parents_the_one_who_stayed_longer_counts() {
    let marks =
        vec![mark("s1", "m1", AttendanceState::Late, Some(20)), mark("s1", "m2", AttendanceState::Late, Some(35))];
    let record = record(&two_hours(), &book(vec![enrolled("e", "c", 1, None)], marks));
    assert_eq!(basics(&record).0, 35);
    assert_eq!(record.person_minutes(), 55);
}

#[test]
fn parents_who_take_turns_add_up() {
    let marks = vec![present("s1", "m1"), present("s2", "m2")];
    let record = record(&two_hours(), &book(vec![enrolled("e", "c", 1, None)], marks));
    assert_eq!((record.state, basics(&record)), (RecordState::Complete, (120, 120, true)));
}

#[test]
fn the_threshold_is_reached_at_exactly_its_share() {
    assert!(reaches(96, 120, 80) && !reaches(95, 120, 80) && reaches(1, 1, 100));
    let shelf = two_hours();
    for (minutes, state) in [(36, RecordState::Complete), (35, RecordState::UnderWay)] {
        let marks = vec![present("s1", "m"), mark("s2", "m", AttendanceState::Late, Some(minutes))];
        assert_eq!(record(&shelf, &book(vec![enrolled("e", "c", 1, None)], marks)).state, state, "{minutes}");
    }
}

#[test]
fn a_cancelled_or_postponed_session_is_neither_planned_nor_attended() {
    for state in [SessionState::Cancelled, SessionState::Postponed] {
        let off = session("c", 2, state, &[(Module::Basics, 60)]);
        let shelf = shelf(vec![("c", course(&[(Module::Basics, 60)]))], vec![("s1", off)]);
        let record = record(&shelf, &book(vec![enrolled("e", "c", 1, None)], vec![present("s1", "m")]));
        let told = (record.state, record.planned_minutes, record.sessions_attended, record.person_minutes());
        assert_eq!(told, (RecordState::Enrolled, 0, 0, 0), "{state}");
    }
}

#[test]
fn sessions_after_an_enrolment_ended_are_not_planned() {
    let planned = |ended| record(&two_hours(), &book(vec![enrolled("e", "c", 1, ended)], vec![])).planned_minutes;
    assert_eq!((planned(None), planned(Some(9)), planned(Some(8)), planned(Some(1))), (120, 120, 60, 0));
}

#[test]
fn two_enrolled_parents_plan_each_session_once() {
    let both = vec![enrolled("e1", "c", 1, None), enrolled("e2", "c", 1, None)];
    assert_eq!(record(&two_hours(), &book(both, vec![])).planned_minutes, 120);
}

#[test]
fn each_module_is_asked_by_the_newest_enrolment_that_asks_it() {
    let courses = || {
        vec![
            ("old", course(&[(Module::Basics, 300), (Module::Rights, 60)])),
            ("new", CourseFacts { threshold_percent: 50, ..course(&[(Module::Basics, 100)]) }),
        ]
    };
    let asked = |enrolments: Vec<EnrolmentFacts>| {
        let record = record(&shelf(courses(), vec![]), &book(enrolments, vec![]));
        Module::ALL[..3]
            .iter()
            .map(|module| record.module(*module).map_or(0, |one| one.asked_minutes))
            .collect::<Vec<_>>()
    };
    let table = [
        // The latest start, module by module.
        (vec![enrolled("1", "old", 1, None), enrolled("2", "new", 2, None)], [100, 0, 60]),
        (vec![enrolled("1", "old", 3, None), enrolled("2", "new", 2, None)], [300, 0, 60]),
        // Live before ended, whatever the start.
        (vec![enrolled("1", "old", 1, None), enrolled("2", "new", 2, Some(4))], [300, 0, 60]),
        (vec![enrolled("1", "old", 3, Some(4)), enrolled("2", "new", 2, Some(4))], [300, 0, 60]),
        (vec![enrolled("2", "new", 2, None)], [100, 0, 0]),
    ];
    for (enrolments, minutes) in table {
        assert_eq!(asked(enrolments.clone()), minutes, "{enrolments:?}");
    }
}

#[test]
fn minutes_of_an_earlier_course_count_in_a_later_one() {
    let held = session("old", 2, SessionState::Held, &[(Module::Basics, 60)]);
    let courses = vec![("old", course(&[(Module::Basics, 300)])), ("new", course(&[(Module::Basics, 60)]))];
    let enrolments = vec![enrolled("1", "old", 1, Some(3)), enrolled("2", "new", 4, None)];
    let record = record(&shelf(courses, vec![("s1", held)]), &book(enrolments, vec![present("s1", "m")]));
    assert_eq!((record.state, basics(&record)), (RecordState::Complete, (60, 60, true)));
}

#[test]
fn an_equivalence_counts_for_the_threshold_and_is_no_attendance() {
    let mut kept = book(vec![enrolled("e", "c", 1, None)], vec![present("s1", "m")]);
    kept.equivalences.add(Module::Basics, 60);
    let record = record(&two_hours(), &kept);
    assert_eq!((record.state, basics(&record)), (RecordState::Complete, (60, 120, true)));
    assert_eq!(record.module(Module::Basics).map(|one| one.equivalent_minutes), Some(60));
}

#[test]
fn a_module_that_nobody_asks_is_never_reached() {
    let marks = vec![present("s1", "m")];
    let record = record(&two_hours(), &book(vec![], marks));
    assert_eq!(basics(&record), (60, 0, false));
}

fn any_parts() -> impl Strategy<Value = Vec<Part>> {
    let module = proptest::sample::select(Module::ALL);
    proptest::collection::vec((module, 1..=600), 1..6).prop_map(|each| parts(&each))
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let state = proptest::sample::select(AttendanceState::ALL);
    let who = (proptest::sample::select(vec!["s1", "s2", "s3"]), proptest::sample::select(vec!["m1", "m2", "m3"]));
    (who, state, 1..700).prop_map(|((at, who), state, minutes)| mark(at, who, state, Some(minutes)))
}

proptest! {
    #[test]
    fn the_shares_add_up_to_the_minutes_and_stay_within_their_parts(parts in any_parts(), minutes in 1..4000) {
        let length: i32 = parts.iter().map(|part| part.minutes).sum();
        let credited = credit(&parts, AttendanceState::Late, Some(minutes));
        prop_assert_eq!(credited.iter().sum::<i32>(), minutes.min(length));
        prop_assert!(credited.iter().zip(&parts).all(|(share, part)| (0..=part.minutes).contains(share)));
    }

    #[test]
    fn the_order_of_marks_changes_nothing_and_no_session_counts_beyond_its_length(
        parts in any_parts(), mut marks in proptest::collection::vec(any_mark(), 0..12), shift in 0..12_usize,
    ) {
        marks.sort_by(|one, other| (&one.session_id, &one.member_id).cmp(&(&other.session_id, &other.member_id)));
        marks.dedup_by(|one, other| one.session_id == other.session_id && one.member_id == other.member_id);
        let facts = |number| SessionFacts { parts: parts.clone(), ..session("c", number, SessionState::Held, &[]) };
        let sessions = vec![("s1", facts(1)), ("s2", facts(2)), ("s3", facts(3))];
        let shelf = shelf(vec![("c", course(&[(Module::Basics, 60)]))], sessions);
        let told = record(&shelf, &book(vec![enrolled("e", "c", 1, None)], marks.clone()));
        let length: i32 = parts.iter().map(|part| part.minutes).sum();
        prop_assert!(told.attended().total() <= told.sessions_attended * length);
        prop_assert!(told.attended().total() <= told.person_minutes());
        let shift = if marks.is_empty() { 0 } else { shift % marks.len() };
        marks.rotate_left(shift);
        prop_assert_eq!(&told, &record(&shelf, &book(vec![enrolled("e", "c", 1, None)], marks.clone())));
        marks.reverse();
        prop_assert_eq!(&told, &record(&shelf, &book(vec![enrolled("e", "c", 1, None)], marks)));
    }
}
