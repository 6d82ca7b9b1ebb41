//! Rows of one person that become another's.

use diesel::prelude::*;

use super::store::{AttendanceRow, EnrolmentRow};
use crate::platform::db::Conn;
use crate::platform::schema::{
    attendance_corrections, attendances, course_signs, enrolments, half_day_signatures, skill_levels,
};

pub fn enrolments_of(conn: &mut Conn, member_id: &str) -> QueryResult<Vec<EnrolmentRow>> {
    let theirs = enrolments::table.filter(enrolments::member_id.eq(member_id));
    theirs.order((enrolments::started_on, enrolments::id)).select(EnrolmentRow::as_select()).load(conn)
}

pub fn give_enrolment(conn: &mut Conn, id: &str, member_id: &str) -> QueryResult<()> {
    diesel::update(enrolments::table.find(id))
        .set((enrolments::member_id.eq(member_id), enrolments::version.eq(enrolments::version + 1)))
        .execute(conn)
        .map(drop)
}

/// One live enrolment of two, from the earlier day: what led to the second leads to the first, with the abilities that
/// only the second had noted.
pub fn join_enrolments(conn: &mut Conn, own: &EnrolmentRow, theirs: &EnrolmentRow) -> QueryResult<()> {
    let noted: Vec<(String, String)> = skill_levels::table
        .filter(skill_levels::enrolment_id.eq(&own.id))
        .select((skill_levels::moment, skill_levels::skill))
        .load(conn)?;
    for (moment, skill) in noted {
        diesel::delete(skill_levels::table.find((&theirs.id, moment, skill))).execute(conn)?;
    }
    diesel::update(skill_levels::table.filter(skill_levels::enrolment_id.eq(&theirs.id)))
        .set(skill_levels::enrolment_id.eq(&own.id))
        .execute(conn)?;
    diesel::update(enrolments::table.filter(enrolments::moved_to.eq(&theirs.id)))
        .set(enrolments::moved_to.eq(&own.id))
        .execute(conn)?;
    diesel::delete(enrolments::table.find(&theirs.id)).execute(conn)?;
    let started_on = own.started_on.min(theirs.started_on);
    diesel::update(enrolments::table.find(&own.id))
        .set((enrolments::started_on.eq(started_on), enrolments::version.eq(enrolments::version + 1)))
        .execute(conn)
        .map(drop)
}

pub fn marks_of(conn: &mut Conn, member_id: &str) -> QueryResult<Vec<AttendanceRow>> {
    let theirs = attendances::table.filter(attendances::member_id.eq(member_id));
    theirs.select(AttendanceRow::as_select()).load(conn)
}

pub fn give_mark(conn: &mut Conn, id: &str, member_id: &str) -> QueryResult<()> {
    diesel::update(attendances::table.find(id)).set(attendances::member_id.eq(member_id)).execute(conn).map(drop)
}

/// A mark goes, another of the same session stays with the corrections of both.
pub fn replace_mark(conn: &mut Conn, goes: &AttendanceRow, stays: &AttendanceRow) -> QueryResult<()> {
    diesel::update(attendance_corrections::table.filter(attendance_corrections::attendance_id.eq(&goes.id)))
        .set(attendance_corrections::attendance_id.eq(&stays.id))
        .execute(conn)?;
    diesel::delete(attendances::table.find(&goes.id)).execute(conn).map(drop)
}

/// The sign of a course where the one who stays has none there.
pub fn give_signs(conn: &mut Conn, keep: &str, drop_id: &str) -> QueryResult<()> {
    let own: Vec<String> =
        course_signs::table.filter(course_signs::member_id.eq(keep)).select(course_signs::course_id).load(conn)?;
    let theirs = || course_signs::table.filter(course_signs::member_id.eq(drop_id));
    diesel::delete(theirs().filter(course_signs::course_id.eq_any(&own))).execute(conn)?;
    diesel::update(theirs()).set(course_signs::member_id.eq(keep)).execute(conn).map(drop)
}

/// The signatures of half-days that the one who stays has not signed.
pub fn give_signatures(conn: &mut Conn, keep: &str, drop_id: &str) -> QueryResult<()> {
    type Signed = (String, String, chrono::NaiveDate, String);
    let columns = (
        half_day_signatures::id,
        half_day_signatures::operation_id,
        half_day_signatures::day,
        half_day_signatures::half_day,
    );
    let of = |member: &str| half_day_signatures::table.filter(half_day_signatures::member_id.eq(member.to_owned()));
    let own: Vec<Signed> = of(keep).select(columns).load(conn)?;
    let theirs: Vec<Signed> = of(drop_id).select(columns).load(conn)?;
    for (id, operation, day, half_day) in theirs {
        if own.iter().any(|(_, other, on, half)| (other, on, half) == (&operation, &day, &half_day)) {
            diesel::delete(half_day_signatures::table.find(&id)).execute(conn)?;
        } else {
            diesel::update(half_day_signatures::table.find(&id))
                .set(half_day_signatures::member_id.eq(keep))
                .execute(conn)?;
        }
    }
    Ok(())
}
