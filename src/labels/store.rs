//! Rows of tag batches and of the printed tags.

use std::collections::{HashMap, HashSet};

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::machine::tag::Tag;
use crate::machine::words::Kind;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{machines, tag_batches, tags};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = tag_batches)]
pub struct BatchRow {
    pub id: String,
    pub count: i32,
    pub created_at: Instant,
    pub created_by: String,
}

pub fn insert_batch(conn: &mut Conn, row: &BatchRow) -> QueryResult<usize> {
    diesel::insert_into(tag_batches::table).values(row).execute(conn)
}

/// `Some` when the tag was printed before.
pub fn insert_tag(conn: &mut Conn, tag: &Tag, batch_id: &str) -> Result<Option<String>, Error> {
    let row = (tags::tag.eq(tag), tags::batch_id.eq(batch_id));
    on_unique(conn, |conn| diesel::insert_into(tags::table).values(row).execute(conn))
}

pub fn batch(conn: &mut Conn, id: &str) -> QueryResult<Option<BatchRow>> {
    tag_batches::table.find(id).select(BatchRow::as_select()).get_result(conn).optional()
}

pub fn batches(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<BatchRow>> {
    let after = tag_batches::table.filter(tag_batches::id.gt(&slice.after));
    after.order(tag_batches::id).limit(slice.rows()).select(BatchRow::as_select()).load(conn)
}

/// The same, newest first: a page begins before the last id of the one before.
pub fn newest_batches(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<BatchRow>> {
    let mut newest = tag_batches::table.order(tag_batches::id.desc()).limit(slice.rows()).into_boxed();
    if !slice.after.is_empty() {
        newest = newest.filter(tag_batches::id.lt(slice.after.clone()));
    }
    newest.select(BatchRow::as_select()).load(conn)
}

/// The tags of a batch, each with whether a machine carries it.
pub fn tags_of(conn: &mut Conn, batch_id: &str) -> QueryResult<Vec<(Tag, bool)>> {
    let printed = tags::table.filter(tags::batch_id.eq(batch_id)).order(tags::tag);
    printed.select((tags::tag, tags::machine_id.is_not_null())).load(conn)
}

/// How many tags of each batch a machine carries; a batch without any is left out.
pub fn claimed_counts(conn: &mut Conn, batch_ids: &[String]) -> QueryResult<HashMap<String, i64>> {
    let claimed = tags::table.filter(tags::batch_id.eq_any(batch_ids)).filter(tags::machine_id.is_not_null());
    let counts = claimed.group_by(tags::batch_id).select((tags::batch_id, count_star()));
    Ok(counts.load::<(String, i64)>(conn)?.into_iter().collect())
}

/// Whether a machine carries the tag; `None` when it was never printed.
pub fn is_claimed(conn: &mut Conn, tag: &Tag) -> QueryResult<Option<bool>> {
    tags::table.find(tag).select(tags::machine_id.is_not_null()).get_result(conn).optional()
}

/// Which of these tags were printed here.
pub fn printed(conn: &mut Conn, these: &[Tag]) -> QueryResult<HashSet<Tag>> {
    let printed: Vec<Tag> = tags::table.filter(tags::tag.eq_any(these)).select(tags::tag).load(conn)?;
    Ok(printed.into_iter().collect())
}

/// What a label says of the machine that carries it.
#[derive(Debug, Clone, Queryable)]
pub struct Carried {
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
}

/// The machines that answer to these tags; a tag that is still free is left out.
pub fn carried(conn: &mut Conn, these: &[Tag]) -> QueryResult<HashMap<Tag, Carried>> {
    let joined = tags::table.inner_join(machines::table.on(tags::machine_id.eq(machines::id.nullable())));
    let columns = (tags::tag, (machines::kind, machines::maker, machines::model));
    let found: Vec<(Tag, Carried)> = joined.filter(tags::tag.eq_any(these)).select(columns).load(conn)?;
    Ok(found.into_iter().collect())
}
