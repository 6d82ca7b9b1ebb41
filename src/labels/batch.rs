//! A batch: tags minted and printed at once, before any machine carries them.

use crate::platform::shapes::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store;
use crate::machine::tag::Tag;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure, not_found, unacceptable};
use crate::platform::id::random;
use crate::platform::paging::{Page, Slice};
use crate::say;

/// Tags of one batch at most: twenty sheets, and one write that stays short.
const MOST: i32 = 500;
/// Draws for one tag. A draw gives a tag three times in four; never so many fail in a row by chance.
const DRAWS: usize = 100;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchIn {
    /// How many tags, from 1 to 500.
    #[schema(minimum = 1, maximum = 500)]
    pub count: i32,
}

/// A batch and its tags, in their order.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Batch {
    #[schema(value_type = Id)]
    pub id: String,
    pub count: i32,
    /// How many of them a machine carries.
    pub claimed: i64,
    pub tags: Vec<Tag>,
    pub created_at: Instant,
}

/// A batch in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BatchLine {
    #[schema(value_type = Id)]
    pub id: String,
    pub count: i32,
    pub claimed: i64,
    pub created_at: Instant,
}

/// Mints a batch. A tag that exists already is drawn again: a tag is never used twice.
pub fn print_batch(cx: &mut Cx, id: &str, new: &BatchIn) -> Result<Batch, Error> {
    if !(1..=MOST).contains(&new.count) {
        return Err(unacceptable("count", say!("labels-count", most = MOST)).into());
    }
    let row =
        store::BatchRow { id: id.to_owned(), count: new.count, created_at: cx.now, created_by: cx.who.id.clone() };
    store::insert_batch(cx.conn, &row)?;
    for _ in 0..new.count {
        mint(cx, id)?;
    }
    batch(cx, id)
}

fn mint(cx: &mut Cx, batch_id: &str) -> Result<Tag, Error> {
    for _ in 0..DRAWS {
        let Some(tag) = Tag::mint(&random::<16>()?) else { continue };
        if store::insert_tag(cx.conn, &tag, batch_id)?.is_none() {
            return Ok(tag);
        }
    }
    Err(Failure::new("minting a tag", "no free tag was drawn").into())
}

/// One batch with its tags.
pub fn batch(cx: &mut Cx, id: &str) -> Result<Batch, Error> {
    let row = store::batch(cx.conn, id)?.ok_or_else(|| not_found(say!("labels-this-batch")))?;
    let printed = store::tags_of(cx.conn, id)?;
    let claimed = printed.iter().filter(|(_, claimed)| *claimed).count();
    Ok(Batch {
        id: row.id,
        count: row.count,
        claimed: i64::try_from(claimed).unwrap_or(i64::MAX),
        tags: printed.into_iter().map(|(tag, _)| tag).collect(),
        created_at: row.created_at,
    })
}

/// The batches, oldest first.
pub fn batches(cx: &mut Cx, slice: &Slice) -> Result<Page<BatchLine>, Error> {
    let page = slice.page(store::batches(cx.conn, slice)?, |row| row.id.clone());
    counted(cx, page)
}

fn counted(cx: &mut Cx, page: Page<store::BatchRow>) -> Result<Page<BatchLine>, Error> {
    let ids: Vec<String> = page.items.iter().map(|row| row.id.clone()).collect();
    let claimed = store::claimed_counts(cx.conn, &ids)?;
    Ok(page.map(|row| BatchLine {
        claimed: claimed.get(&row.id).copied().unwrap_or(0),
        id: row.id,
        count: row.count,
        created_at: row.created_at,
    }))
}

/// The batches, newest first: for people, who print what they have just made.
pub fn newest(cx: &mut Cx, slice: &Slice) -> Result<Page<BatchLine>, Error> {
    let page = slice.page(store::newest_batches(cx.conn, slice)?, |row| row.id.clone());
    counted(cx, page)
}
