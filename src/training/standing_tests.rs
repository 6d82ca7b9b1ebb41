//! R5, by table.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::*;
use crate::platform::i18n::Language;
use crate::training::attendance::AttendanceState;
use crate::training::record::{EnrolmentFacts, Mark, SessionFacts};
use crate::training::session::{Part, SessionState};

const ALL: &[Module] = &[Module::Basics, Module::Parenting, Module::Rights];

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, number).unwrap_or_default()
}

fn course(asked: &[Module], computer_given: ComputerGiven, after: Option<i32>) -> CourseFacts {
    CourseFacts {
        title: "Premiers pas".to_owned(),
        threshold_percent: 100,
        asked: asked.iter().map(|module| (*module, 60)).collect(),
        computer_given,
        computer_after_sessions: after,
    }
}

/// Courses by name, each with sessions `<course>-1` to `<course>-4`: an hour of each core module.
fn shelf(courses: Vec<(&str, CourseFacts)>) -> Shelf {
    let mut sessions = HashMap::new();
    for (id, _) in &courses {
        for number in 1..=4 {
            let state = if number == 4 { SessionState::Cancelled } else { SessionState::Held };
            let parts = ALL.iter().map(|module| Part { module: *module, minutes: 60 }).collect();
            let facts = SessionFacts { course_id: Some((*id).to_owned()), day: day(number), state, parts };
            sessions.insert(format!("{id}-{number}"), facts);
        }
    }
    Shelf::new(courses.into_iter().map(|(id, one)| (id.to_owned(), one)).collect(), sessions)
}

fn book(enrolled: &[(&str, bool)], sessions: &[&str], elsewhere: &[Module]) -> Book {
    let enrolments = enrolled.iter().map(|(course, live)| EnrolmentFacts {
        id: (*course).to_owned(),
        course_id: (*course).to_owned(),
        started_on: day(1),
        ended_on: if *live { None } else { Some(day(20)) },
    });
    let marks = sessions.iter().map(|session| Mark {
        session_id: (*session).to_owned(),
        member_id: "m".to_owned(),
        state: AttendanceState::Present,
        minutes: None,
    });
    Book {
        enrolments: enrolments.collect(),
        marks: marks.collect(),
        equivalences: elsewhere.iter().map(|module| (*module, 60)).collect(),
    }
}

fn judged(courses: Vec<(&str, CourseFacts)>, book: &Book) -> Result<(), Lack> {
    may_receive(&standing_of(&shelf(courses), book))
}

#[test]
fn a_live_enrolment_is_enough_where_the_course_says_so() {
    let whole = || vec![("a", course(ALL, ComputerGiven::Enrolled, None))];
    assert_eq!(judged(whole(), &book(&[], &[], &[])), Err(Lack::NotEnrolled));
    assert_eq!(judged(whole(), &book(&[("a", true)], &[], &[])), Ok(()));
    assert_eq!(judged(whole(), &book(&[("a", false)], &[], &[])), Err(Lack::NotEnrolled));
}

/// Courses and whether they are live, modules followed elsewhere, verdict.
type Case<'a> = (&'a [(&'a str, bool)], &'a [Module], Result<(), Lack>);

#[test]
fn the_courses_together_ask_all_three_modules() {
    let courses = || {
        vec![
            ("a", course(&[Module::Basics], ComputerGiven::Enrolled, None)),
            ("b", course(&[Module::Parenting, Module::Rights, Module::Other], ComputerGiven::Enrolled, None)),
        ]
    };
    let missing = |modules: &[Module]| Err(Lack::ModulesMissing(modules.to_vec()));
    let table: &[Case] = &[
        (&[("a", true)], &[], missing(&[Module::Parenting, Module::Rights])),
        (&[("a", true), ("b", true)], &[], Ok(())),
        (&[("a", true), ("b", false)], &[], missing(&[Module::Parenting, Module::Rights])),
        (&[("a", true)], &[Module::Parenting], missing(&[Module::Rights])),
        (&[("a", true)], &[Module::Parenting, Module::Rights], Ok(())),
    ];
    for (enrolled, elsewhere, verdict) in table {
        assert_eq!(&judged(courses(), &book(enrolled, &[], elsewhere)), verdict, "{enrolled:?} {elsewhere:?}");
    }
}

#[test]
fn sessions_of_that_course_are_counted_once_each() {
    let two = || {
        vec![
            ("a", course(ALL, ComputerGiven::Sessions, Some(2))),
            ("b", course(&[Module::Other], ComputerGiven::Completed, None)),
        ]
    };
    let lack = |attended| {
        let needs = Needs::Sessions { attended, needed: 2 };
        Err(Lack::NotYet { course: "Premiers pas".to_owned(), needs })
    };
    let table: &[(&[&str], Result<(), Lack>)] = &[
        (&[], lack(0)),
        // The last one was cancelled; one of another course is not of this one.
        (&["a-4"], lack(0)),
    ];
    for (sessions, verdict) in table {
        assert_eq!(&judged(two(), &book(&[("a", true), ("b", true)], sessions, &[])), verdict, "{sessions:?}");
    }
    let slow = || vec![("a", CourseFacts { threshold_percent: 100, ..long(ComputerGiven::Sessions, Some(2)) })];
    assert_eq!(judged(slow(), &book(&[("a", true)], &["a-1"], &[])), lack(1));
    assert_eq!(judged(slow(), &book(&[("a", true)], &["a-1", "a-2"], &[])), Ok(()));
}

/// A course that asks ten hours of each module.
fn long(computer_given: ComputerGiven, after: Option<i32>) -> CourseFacts {
    let asked = ALL.iter().map(|module| (*module, 600)).collect();
    CourseFacts { asked, ..course(ALL, computer_given, after) }
}

#[test]
fn a_course_that_gives_at_its_end_waits_for_its_modules() {
    let courses = || vec![("a", CourseFacts { threshold_percent: 20, ..long(ComputerGiven::Completed, None) })];
    let needs = Needs::Modules(ALL.to_vec());
    let waiting = Err(Lack::NotYet { course: "Premiers pas".to_owned(), needs });
    assert_eq!(judged(courses(), &book(&[("a", true)], &["a-1"], &[])), waiting);
    assert_eq!(judged(courses(), &book(&[("a", true)], &["a-1", "a-2"], &[])), Ok(()));
}

#[test]
fn with_several_courses_one_whose_rule_holds_is_enough() {
    let courses = vec![
        ("a", long(ComputerGiven::Completed, None)),
        ("b", course(&[Module::Other], ComputerGiven::Enrolled, None)),
    ];
    assert_eq!(judged(courses, &book(&[("a", true), ("b", true)], &[], &[])), Ok(()));
}

#[test]
fn a_complete_record_is_enough_after_leaving() {
    let courses = || vec![("a", course(ALL, ComputerGiven::Enrolled, None))];
    assert_eq!(judged(courses(), &book(&[("a", false)], &["a-1"], &[])), Ok(()));
    // Complete over one module only is not.
    let narrow = vec![("a", course(&[Module::Basics], ComputerGiven::Enrolled, None))];
    assert_eq!(judged(narrow, &book(&[("a", false)], &["a-1"], &[])), Err(Lack::NotEnrolled));
}

#[test]
fn every_lack_says_what_to_do() {
    let course = "Premiers pas".to_owned();
    let lacks = [
        (Lack::NotEnrolled, "inscrivez-la"),
        (Lack::ModulesMissing(vec![Module::Rights]), "accès aux droits"),
        (Lack::NotYet { course: course.clone(), needs: Needs::Sessions { attended: 1, needed: 4 } }, "4 séances"),
        (Lack::NotYet { course, needs: Needs::Modules(vec![Module::Basics]) }, "usages de base"),
    ];
    for (lack, word) in lacks {
        let why = lack.why().told(Language::Fr);
        assert!(why.contains(word), "{why}");
    }
}
