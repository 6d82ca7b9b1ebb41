//! Gathers the facts of records: of one family by index, or of all of them in a handful of queries.

use std::collections::HashMap;

use super::module::Minutes;
use super::record::{Book, CourseFacts, EnrolmentFacts, Mark, Record, SessionFacts, Shelf, record};
use super::session::Part;
use super::store::{
    self, AttendanceRow, CourseModuleRow, CourseRow, EnrolmentRow, EquivalenceRow, PartRow, SessionRow,
};
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// The facts of one family.
pub fn book_of(conn: &mut Conn, family_id: &str) -> Result<(Shelf, Book), Error> {
    let enrolments = store::enrolments_of(conn, Some(family_id))?;
    let marks = store::attendances_of(conn, Some(family_id))?;
    let equivalences = store::equivalences_of(conn, Some(family_id))?;
    let mut course_ids: Vec<String> = enrolments.iter().map(|row| row.course_id.clone()).collect();
    course_ids.sort_unstable();
    course_ids.dedup();
    let session_ids: Vec<String> = marks.iter().map(|row| row.session_id.clone()).collect();
    let sessions = store::sessions_around(conn, &course_ids, &session_ids)?;
    let ids: Vec<String> = sessions.iter().map(|row| row.id.clone()).collect();
    let parts = store::parts_of(conn, Some(&ids))?;
    let courses = store::courses_of(conn, Some(&course_ids))?;
    let modules = store::course_modules_of(conn, Some(&course_ids))?;
    let book = books(enrolments, marks, equivalences).remove(family_id).unwrap_or_default();
    Ok((shelf(courses, modules, sessions, parts), book))
}

/// The facts of every family that has any, by family id.
pub fn all_books(conn: &mut Conn) -> Result<(Shelf, HashMap<String, Book>), Error> {
    let books = books(
        store::enrolments_of(conn, None)?,
        store::attendances_of(conn, None)?,
        store::equivalences_of(conn, None)?,
    );
    let (courses, modules) = (store::courses_of(conn, None)?, store::course_modules_of(conn, None)?);
    let (sessions, parts) = (store::all_sessions(conn)?, store::parts_of(conn, None)?);
    Ok((shelf(courses, modules, sessions, parts), books))
}

/// Every record by family id; a family that is absent has [`Record::default`].
pub fn records(conn: &mut Conn) -> Result<HashMap<String, Record>, Error> {
    let (shelf, books) = all_books(conn)?;
    Ok(books.into_iter().map(|(family, book)| (family, record(&shelf, &book))).collect())
}

fn shelf(
    courses: Vec<CourseRow>,
    modules: Vec<CourseModuleRow>,
    sessions: Vec<SessionRow>,
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
    let sessions = sessions.into_iter().map(|row| {
        let parts = held.remove(&row.id).unwrap_or_default();
        (row.id, SessionFacts { course_id: row.course_id, day: row.day, state: row.state, parts })
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
    marks: Vec<AttendanceRow>,
    equivalences: Vec<EquivalenceRow>,
) -> HashMap<String, Book> {
    let mut books: HashMap<String, Book> = HashMap::new();
    for EnrolmentRow { id, course_id, family_id, started_on, ended_on, .. } in enrolments {
        books.entry(family_id).or_default().enrolments.push(EnrolmentFacts { id, course_id, started_on, ended_on });
    }
    for AttendanceRow { session_id, member_id, family_id, state, minutes, .. } in marks {
        // An anonymous walk-in is in nobody's record.
        let Some((member_id, family)) = member_id.zip(family_id) else { continue };
        books.entry(family).or_default().marks.push(Mark { session_id, member_id, state, minutes });
    }
    for EquivalenceRow { family_id, module, minutes, .. } in equivalences {
        books.entry(family_id).or_default().equivalences.add(module, minutes);
    }
    books
}
