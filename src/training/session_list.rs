//! Sessions in the order of the calendar, a page at a time.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::session::{Part, Session, shown};
use super::store::{self, PartRow, SessionFilter};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::id::asked_id;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::shapes::{Cursor, Id};
use crate::say;

/// What a list of sessions is narrowed to.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionsQuery {
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub course_id: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Sessions by day.
pub fn session_list(cx: &mut Cx, query: SessionsQuery) -> Result<Page<Session>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    let own = cx.who.organisation_id.clone().unwrap_or_default();
    let filter = SessionFilter {
        after: read_cursor(&slice.after)?,
        organisation_id: (!cx.who.is(Role::Coordinator)).then_some(own),
        course_id: query.course_id.map(|id| asked_id("course_id", &id)).transpose()?,
        from: query.from,
        to: query.to,
    };
    let rows = store::sessions(cx.conn, &filter, slice.rows())?;
    let page = slice.page(rows, |row| format!("{}-{}", row.day, row.id));
    let ids: Vec<String> = page.items.iter().map(|row| row.id.clone()).collect();
    let mut parts: HashMap<String, Vec<Part>> = HashMap::new();
    for PartRow { session_id, module, minutes, .. } in store::parts_of(cx.conn, &ids)? {
        parts.entry(session_id).or_default().push(Part { module, minutes });
    }
    Ok(page.map(|row| {
        let own = parts.remove(&row.id).unwrap_or_default();
        shown(row, own)
    }))
}

fn read_cursor(after: &str) -> Result<Option<(NaiveDate, String)>, Refusal> {
    if after.is_empty() {
        return Ok(None);
    }
    let read = after.get(..10).and_then(|day| day.parse().ok()).zip(after.get(11..));
    let (day, id) = read.ok_or_else(|| unacceptable("cursor", say!("training-cursor")))?;
    Ok(Some((day, id.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_holds_a_day_and_an_id() {
        let (day, id) = read_cursor("2026-11-22-0190").unwrap().unwrap();
        assert_eq!((day.to_string().as_str(), id.as_str()), ("2026-11-22", "0190"));
        assert!(read_cursor("demain").is_err());
    }
}
