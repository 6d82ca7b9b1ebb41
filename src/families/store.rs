//! Rows of families, members and their names.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::duplicates::Traits;
use super::words::{ComputerAtHome, Gender, InformationHow, InternetAtHome, PriorityNeighbourhood};
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, in_lists, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{
    cards_to_complete, families, family_information, member_names, members, merged_families,
};

#[derive(Debug, Clone, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = families)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct FamilyRow {
    pub id: String,
    pub code: String,
    pub referrer_id: Option<String>,
    pub language: String,
    pub commune: Option<String>,
    pub quarter: Option<String>,
    pub priority_neighbourhood: PriorityNeighbourhood,
    pub adults: i32,
    pub children_0_5: i32,
    pub children_6_10: i32,
    pub children_11_14: i32,
    pub children_15_17: i32,
    pub computer_at_home: ComputerAtHome,
    pub internet_at_home: InternetAtHome,
    pub version: i32,
    pub created_at: Instant,
    pub quarter_geography: Option<i32>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = members)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct MemberRow {
    pub id: String,
    pub family_id: String,
    pub position: i32,
    pub code: String,
    pub gender: Gender,
    pub birth_year: Option<i32>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = member_names)]
#[diesel(primary_key(member_id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NamesRow {
    pub member_id: String,
    pub first_name: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    /// `first name|name`, folded.
    pub search_key: String,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = family_information)]
pub struct InformationRow {
    pub id: String,
    pub family_id: String,
    pub how: InformationHow,
    pub language: String,
    pub given_on: NaiveDate,
    pub given_by: String,
    pub recorded_at: Instant,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = merged_families)]
pub struct MergedRow {
    pub id: String,
    pub code: String,
    pub into_id: String,
    pub merged_by: String,
    pub merged_at: Instant,
}

/// Patterns for `LIKE`.
pub struct Search {
    pub code: String,
    pub name: String,
}

/// `Some` when the code is taken.
pub fn insert_family(conn: &mut Conn, row: &FamilyRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(families::table).values(row).execute(conn))
}

/// How many rows changed: none when the version is no longer this one.
pub fn update_family(conn: &mut Conn, row: &FamilyRow, seen: i32) -> QueryResult<usize> {
    let same = families::table.filter(families::id.eq(&row.id)).filter(families::version.eq(seen));
    diesel::update(same).set(row).execute(conn)
}

/// Marks the card as changed, which also makes two people who add a member wait for each other.
pub fn touch_family(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    diesel::update(families::table.filter(families::id.eq(id)))
        .set(families::version.eq(families::version + 1))
        .execute(conn)
}

/// The same, if the card is still at this version: how many rows changed.
pub fn touch_seen_family(conn: &mut Conn, id: &str, seen: i32) -> QueryResult<usize> {
    diesel::update(families::table.filter(families::id.eq(id)).filter(families::version.eq(seen)))
        .set(families::version.eq(seen + 1))
        .execute(conn)
}

pub fn leave_to_complete(conn: &mut Conn, family_id: &str, since: Instant) -> QueryResult<usize> {
    let row = (cards_to_complete::family_id.eq(family_id), cards_to_complete::since.eq(since));
    diesel::insert_into(cards_to_complete::table).values(row).execute(conn)
}

pub fn complete(conn: &mut Conn, family_id: &str) -> QueryResult<usize> {
    diesel::delete(cards_to_complete::table.find(family_id)).execute(conn)
}

/// Which of these are to complete.
pub fn to_complete(conn: &mut Conn, family_ids: &[String]) -> QueryResult<Vec<String>> {
    let theirs = cards_to_complete::table.filter(cards_to_complete::family_id.eq_any(family_ids));
    theirs.select(cards_to_complete::family_id).load(conn)
}

pub fn insert_information(conn: &mut Conn, row: &InformationRow) -> QueryResult<usize> {
    diesel::insert_into(family_information::table).values(row).execute(conn)
}

pub fn information_of(conn: &mut Conn, family_id: &str, slice: &Slice) -> QueryResult<Vec<InformationRow>> {
    family_information::table
        .filter(family_information::family_id.eq(family_id))
        .filter(family_information::id.gt(&slice.after))
        .order(family_information::id)
        .limit(slice.rows())
        .select(InformationRow::as_select())
        .load(conn)
}

pub fn insert_member(conn: &mut Conn, row: &MemberRow) -> QueryResult<usize> {
    diesel::insert_into(members::table).values(row).execute(conn)
}

pub fn update_member(conn: &mut Conn, row: &MemberRow) -> QueryResult<usize> {
    diesel::update(members::table.find(&row.id)).set(row).execute(conn)
}

pub fn update_names(conn: &mut Conn, row: &NamesRow) -> QueryResult<usize> {
    diesel::update(member_names::table.find(&row.member_id)).set(row).execute(conn)
}

pub fn insert_names(conn: &mut Conn, row: &NamesRow) -> QueryResult<usize> {
    diesel::insert_into(member_names::table).values(row).execute(conn)
}

pub fn delete_names(conn: &mut Conn, member_id: &str) -> QueryResult<usize> {
    diesel::delete(member_names::table.find(member_id)).execute(conn)
}

pub fn delete_birth_year(conn: &mut Conn, member_id: &str) -> QueryResult<usize> {
    let known = members::table.find(member_id).filter(members::birth_year.is_not_null());
    diesel::update(known).set(members::birth_year.eq(None::<i32>)).execute(conn)
}

/// The family of this id, or the one that it became.
pub fn family(conn: &mut Conn, id: &str) -> QueryResult<Option<FamilyRow>> {
    let found = families::table.find(id).select(FamilyRow::as_select()).get_result(conn).optional()?;
    match found {
        Some(row) => Ok(Some(row)),
        None => {
            let became =
                families::table.inner_join(merged_families::table.on(merged_families::into_id.eq(families::id)));
            became.filter(merged_families::id.eq(id)).select(FamilyRow::as_select()).get_result(conn).optional()
        }
    }
}

/// The family of this code, or the one that it became.
pub fn family_by_code(conn: &mut Conn, code: &str) -> QueryResult<Option<FamilyRow>> {
    let found = families::table.filter(families::code.eq(code)).select(FamilyRow::as_select());
    match found.get_result(conn).optional()? {
        Some(row) => Ok(Some(row)),
        None => {
            let became =
                families::table.inner_join(merged_families::table.on(merged_families::into_id.eq(families::id)));
            became.filter(merged_families::code.eq(code)).select(FamilyRow::as_select()).get_result(conn).optional()
        }
    }
}

/// Moves the people after this position.
pub fn move_members(conn: &mut Conn, from: &str, into: &str, after: i32) -> QueryResult<usize> {
    diesel::update(members::table.filter(members::family_id.eq(from)))
        .set((members::family_id.eq(into), members::position.eq(members::position + after)))
        .execute(conn)
}

pub fn move_member(conn: &mut Conn, id: &str, into: &str, position: i32) -> QueryResult<usize> {
    let place = (members::family_id.eq(into), members::position.eq(position));
    diesel::update(members::table.find(id)).set(place).execute(conn)
}

pub fn move_information(conn: &mut Conn, from: &str, into: &str) -> QueryResult<usize> {
    let theirs = family_information::table.filter(family_information::family_id.eq(from));
    diesel::update(theirs).set(family_information::family_id.eq(into)).execute(conn)
}

/// Lets a card go, and leads from it (and from what led to it) to the one that it became.
pub fn forward(conn: &mut Conn, row: &MergedRow) -> QueryResult<usize> {
    let led_here = merged_families::table.filter(merged_families::into_id.eq(&row.id));
    diesel::update(led_here).set(merged_families::into_id.eq(&row.into_id)).execute(conn)?;
    diesel::insert_into(merged_families::table).values(row).execute(conn)?;
    diesel::delete(families::table.find(&row.id)).execute(conn)
}

/// What is compared of everybody whose name is still kept.
pub fn traits(conn: &mut Conn) -> QueryResult<Vec<Traits>> {
    let columns = (families::code, members::birth_year, NamesRow::as_select());
    let rows: Vec<(String, Option<i32>, NamesRow)> = members::table
        .inner_join(member_names::table.on(member_names::member_id.eq(members::id)))
        .inner_join(families::table.on(families::id.eq(members::family_id)))
        .select(columns)
        .load(conn)?;
    let compared = rows.into_iter().map(|(family, birth_year, names)| {
        let NamesRow { first_name, name, phone, .. } = names;
        Traits { family, first_name, name, phone, birth_year }
    });
    Ok(compared.collect())
}

pub fn families(
    conn: &mut Conn,
    slice: &Slice,
    referrer: Option<&str>,
    search: Option<&Search>,
    to_complete: Option<bool>,
) -> QueryResult<Vec<FamilyRow>> {
    let mut found = families::table.filter(families::id.gt(&slice.after)).into_boxed();
    if let Some(referrer) = referrer {
        found = found.filter(families::referrer_id.eq(referrer));
    }
    if let Some(search) = search {
        let named = members::table
            .inner_join(member_names::table.on(member_names::member_id.eq(members::id)))
            .filter(member_names::search_key.like(&search.name))
            .select(members::family_id);
        found = found.filter(families::code.like(&search.code).or(families::id.eq_any(named)));
    }
    let listed = cards_to_complete::table.select(cards_to_complete::family_id);
    match to_complete {
        Some(true) => found = found.filter(families::id.eq_any(listed)),
        Some(false) => found = found.filter(families::id.ne_all(listed)),
        None => {}
    }
    found.order(families::id).limit(slice.rows()).select(FamilyRow::as_select()).load(conn)
}

pub fn all_families(conn: &mut Conn) -> QueryResult<Vec<FamilyRow>> {
    families::table.select(FamilyRow::as_select()).load(conn)
}

/// Families in order of code, a page at a time, for reports.
pub fn families_after(conn: &mut Conn, code: &str, limit: i64) -> QueryResult<Vec<FamilyRow>> {
    let after = families::table.filter(families::code.gt(code));
    after.order(families::code).limit(limit).select(FamilyRow::as_select()).load(conn)
}

/// These families, for reports.
pub fn families_of(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<FamilyRow>> {
    in_lists(ids, |ids| families::table.filter(families::id.eq_any(ids)).select(FamilyRow::as_select()).load(conn))
}

pub fn codes(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<(String, String)>> {
    families::table.filter(families::id.eq_any(ids)).select((families::id, families::code)).load(conn)
}

/// The people of these families, in their order, with their names where those are still kept.
pub fn members_of(conn: &mut Conn, family_ids: &[String]) -> QueryResult<Vec<(MemberRow, Option<NamesRow>)>> {
    members::table
        .left_join(member_names::table.on(member_names::member_id.eq(members::id)))
        .filter(members::family_id.eq_any(family_ids))
        .order((members::family_id, members::position))
        .select((MemberRow::as_select(), Option::<NamesRow>::as_select()))
        .load(conn)
}

pub fn members_by_id(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<(MemberRow, Option<NamesRow>)>> {
    members::table
        .left_join(member_names::table.on(member_names::member_id.eq(members::id)))
        .filter(members::id.eq_any(ids))
        .select((MemberRow::as_select(), Option::<NamesRow>::as_select()))
        .load(conn)
}

pub fn phones(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<(String, Option<String>)>> {
    let theirs = member_names::table.filter(member_names::member_id.eq_any(ids));
    theirs.select((member_names::member_id, member_names::phone)).load(conn)
}

pub fn last_position(conn: &mut Conn, family_id: &str) -> QueryResult<i32> {
    let places = members::table.filter(members::family_id.eq(family_id)).select(members::position).load::<i32>(conn)?;
    Ok(places.into_iter().max().unwrap_or(0))
}
