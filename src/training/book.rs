//! Gathers the facts of records, of one family or of many, by index and in a handful of queries.

use std::collections::{BTreeSet, HashMap};

use super::module::Minutes;
use super::record::{Book, CourseFacts, EnrolmentFacts, Mark, Record, SessionFacts, Shelf, record};
use super::session::Part;
use super::standing::{Standing, standing_of};
use super::store::{self, CourseModuleRow, CourseRow, EnrolmentRow, EquivalenceRow, MarkRow, PartRow, SessionFactsRow};
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// The facts of one family.
pub fn book_of(conn: &mut Conn, family_id: &str) -> Result<(Shelf, Book), Error> {
    let (shelf, mut books) = books_of(conn, &[family_id.to_owned()])?;
    Ok((shelf, books.remove(family_id).unwrap_or_default()))
}

/// The facts of these families, by family id; a family that has none is absent.
fn books_of(conn: &mut Conn, family_ids: &[String]) -> Result<(Shelf, HashMap<String, Book>), Error> {
    let enrolments = store::enrolments_of(conn, family_ids)?;
    let marks = store::marks_of(conn, family_ids)?;
    let equivalences = store::equivalences_of(conn, family_ids)?;
    let course_ids = each_once(enrolments.iter().map(|row| &row.course_id));
    let session_ids = each_once(marks.iter().map(|(session, ..)| session));
    let sessions = store::sessions_around(conn, &course_ids, &session_ids)?;
    let ids: Vec<String> = sessions.iter().map(|(id, ..)| id.clone()).collect();
    let parts = store::parts_of(conn, &ids)?;
    let courses = store::courses_of(conn, &course_ids)?;
    let modules = store::course_modules_of(conn, &course_ids)?;
    Ok((shelf(courses, modules, sessions, parts), books(enrolments, marks, equivalences)))
}

fn each_once<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    let once: BTreeSet<&String> = ids.collect();
    once.into_iter().cloned().collect()
}

/// The records of these families by family id; a family that is absent has [`Record::default`].
pub fn records_of(conn: &mut Conn, family_ids: &[String]) -> Result<HashMap<String, Record>, Error> {
    let (shelf, books) = books_of(conn, family_ids)?;
    Ok(books.into_iter().map(|(family, book)| (family, record(&shelf, &book))).collect())
}

/// Where these families stand, by family id; a family that has followed nothing is absent.
pub fn standings_of(conn: &mut Conn, family_ids: &[String]) -> Result<HashMap<String, Standing>, Error> {
    let (shelf, books) = books_of(conn, family_ids)?;
    Ok(books.into_iter().map(|(family, book)| (family, standing_of(&shelf, &book))).collect())
}

fn shelf(
    courses: Vec<CourseRow>,
    modules: Vec<CourseModuleRow>,
    sessions: Vec<SessionFactsRow>,
    parts: Vec<PartRow>,
) -> Shelf {
    let mut asked: HashMap<String, Minutes> = HashMap::new();
    for CourseModuleRow { course_id, module, asked_minutes } in modules {
        asked.entry(course_id).or_default().add(module, asked_minutes);
    }
    let mut held = parts_by_session(parts);
    let courses = courses.into_iter().map(|row| {
        let facts = CourseFacts {
            title: row.title,
            threshold_percent: row.threshold_percent,
            asked: asked.get(&row.id).copied().unwrap_or_default(),
            computer_given: row.computer_given,
            computer_after_sessions: row.computer_after_sessions,
        };
        (row.id, facts)
    });
    let sessions = sessions.into_iter().map(|(id, course_id, day, state)| {
        let parts = held.remove(&id).unwrap_or_default();
        (id, SessionFacts { course_id, day, state, parts })
    });
    Shelf::new(courses.collect(), sessions.collect())
}

/// Parts in their order, by session.
pub fn parts_by_session(parts: Vec<PartRow>) -> HashMap<String, Vec<Part>> {
    let mut held: HashMap<String, Vec<Part>> = HashMap::new();
    for PartRow { session_id, module, minutes, .. } in parts {
        held.entry(session_id).or_default().push(Part { module, minutes });
    }
    held
}

fn books(
    enrolments: Vec<EnrolmentRow>,
    marks: Vec<MarkRow>,
    equivalences: Vec<EquivalenceRow>,
) -> HashMap<String, Book> {
    let mut books: HashMap<String, Book> = HashMap::new();
    for EnrolmentRow { id, course_id, family_id, started_on, ended_on, .. } in enrolments {
        books.entry(family_id).or_default().enrolments.push(EnrolmentFacts { id, course_id, started_on, ended_on });
    }
    for (session_id, member_id, family_id, state, minutes) in marks {
        // An anonymous walk-in is in nobody's record.
        let Some((member_id, family)) = member_id.zip(family_id) else { continue };
        books.entry(family).or_default().marks.push(Mark { session_id, member_id, state, minutes });
    }
    for EquivalenceRow { family_id, module, minutes, .. } in equivalences {
        books.entry(family_id).or_default().equivalences.add(module, minutes);
    }
    books
}
