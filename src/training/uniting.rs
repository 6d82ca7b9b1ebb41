//! Two people who turn out to be one: their enrolments, signs, signatures and presences become those of who stays. What
//! both had of one course, session or half-day counts once.

use super::attendance::AttendanceState;
use super::store::{AttendanceRow, EnrolmentRow};
use super::uniting_store;
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// Gives what training holds of one person to another. Nobody was twice at one session: the mark that says more of
/// their being there stays.
pub fn unite(conn: &mut Conn, keep: &str, drop: &str) -> Result<(), Error> {
    let kept = uniting_store::enrolments_of(conn, keep)?;
    for theirs in uniting_store::enrolments_of(conn, drop)? {
        match kept.iter().find(|own| own.course_id == theirs.course_id && is_live(own) && is_live(&theirs)) {
            Some(own) => uniting_store::join_enrolments(conn, own, &theirs)?,
            None => uniting_store::give_enrolment(conn, &theirs.id, keep)?,
        }
    }
    let kept = uniting_store::marks_of(conn, keep)?;
    for theirs in uniting_store::marks_of(conn, drop)? {
        match kept.iter().find(|own| own.session_id == theirs.session_id) {
            Some(own) if says_more(&theirs, own) => {
                uniting_store::replace_mark(conn, own, &theirs)?;
                uniting_store::give_mark(conn, &theirs.id, keep)?;
            }
            Some(own) => uniting_store::replace_mark(conn, &theirs, own)?,
            None => uniting_store::give_mark(conn, &theirs.id, keep)?,
        }
    }
    uniting_store::give_signs(conn, keep, drop)?;
    uniting_store::give_signatures(conn, keep, drop)?;
    Ok(())
}

const fn is_live(row: &EnrolmentRow) -> bool {
    row.ended_on.is_none()
}

/// Whether the first mark tells more of somebody's being there; of two late ones the longer.
fn says_more(one: &AttendanceRow, other: &AttendanceRow) -> bool {
    let weight = |row: &AttendanceRow| (presence(row.state), row.minutes.unwrap_or(0));
    weight(one) > weight(other)
}

const fn presence(state: AttendanceState) -> u8 {
    match state {
        AttendanceState::Present => 4,
        AttendanceState::Late => 3,
        AttendanceState::Excused => 2,
        AttendanceState::Absent => 1,
        AttendanceState::Registered => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::Gender;
    use crate::platform::clock::Instant;

    fn mark(state: AttendanceState, minutes: Option<i32>) -> AttendanceRow {
        AttendanceRow {
            id: String::new(),
            session_id: String::new(),
            member_id: None,
            family_id: None,
            gender: Gender::NotSaid,
            state,
            minutes,
            marked_by: String::new(),
            marked_at: Instant::from_millis(0),
            marked_how: None,
            joined_by: None,
            joined_at: None,
        }
    }

    #[test]
    fn the_mark_that_stays_by_table() {
        use AttendanceState::{Absent, Excused, Late, Present, Registered};
        let order =
            [(Registered, None), (Absent, None), (Excused, None), (Late, Some(30)), (Late, Some(60)), (Present, None)];
        for (less, more) in order.iter().zip(order.iter().skip(1)) {
            assert!(says_more(&mark(more.0, more.1), &mark(less.0, less.1)), "{more:?} over {less:?}");
            assert!(!says_more(&mark(less.0, less.1), &mark(more.0, more.1)), "{less:?} over {more:?}");
        }
        assert!(!says_more(&mark(Present, None), &mark(Present, None)), "of equals the kept one's stays");
    }
}
