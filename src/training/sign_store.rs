//! Rows of the signs by which people of a course find themselves.

use diesel::prelude::*;

use super::sign::{Pictogram, SignColour};
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::Error;
use crate::platform::schema::{attendances, course_signs, enrolments, sessions};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = course_signs)]
pub struct SignRow {
    pub course_id: String,
    pub member_id: String,
    pub pictogram: Pictogram,
    pub colour: SignColour,
    pub chosen_by: String,
    pub chosen_at: Instant,
}

pub fn signs_in(conn: &mut Conn, course_id: &str) -> QueryResult<Vec<SignRow>> {
    course_signs::table.filter(course_signs::course_id.eq(course_id)).select(SignRow::as_select()).load(conn)
}

/// `Some` when somebody of the course has that sign.
pub fn insert_sign(conn: &mut Conn, row: &SignRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(course_signs::table).values(row).execute(conn))
}

pub fn delete_sign(conn: &mut Conn, course_id: &str, member_id: &str) -> QueryResult<usize> {
    diesel::delete(course_signs::table.find((course_id, member_id))).execute(conn)
}

/// Whether this person is or was enrolled in the course, or came to one of its sessions.
pub fn is_at(conn: &mut Conn, course_id: &str, member_id: &str) -> QueryResult<bool> {
    let enrolled: i64 = enrolments::table
        .filter(enrolments::course_id.eq(course_id))
        .filter(enrolments::member_id.eq(member_id))
        .count()
        .get_result(conn)?;
    let came: i64 = attendances::table
        .inner_join(sessions::table.on(sessions::id.eq(attendances::session_id)))
        .filter(sessions::course_id.eq(course_id))
        .filter(attendances::member_id.eq(member_id))
        .count()
        .get_result(conn)?;
    Ok(enrolled + came > 0)
}
