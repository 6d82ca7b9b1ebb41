//! Rows of users, sign-ins, organisations, places and the audit.

use std::collections::HashMap;

use diesel::prelude::*;

use super::words::{OrganisationKind, SignInKind};
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, directly, on_unique};
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::id::new_id;
use crate::platform::paging::Slice;
use crate::platform::person::Role;
use crate::platform::schema::{audit, organisations, places, sign_ins, user_roles, users};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = users)]
#[diesel(treat_none_as_default_value = false)]
pub struct UserRow {
    pub id: String,
    pub email: Option<String>,
    pub name: String,
    pub organisation_id: Option<String>,
    pub password_hash: Option<String>,
    pub active: bool,
    pub version: i32,
    pub created_at: Instant,
    /// Codes of rights taken away, between spaces.
    pub withheld: Option<String>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = sign_ins)]
#[diesel(treat_none_as_default_value = false)]
pub struct SignInRow {
    pub id: String,
    pub secret_hash: String,
    pub user_id: String,
    pub kind: SignInKind,
    pub label: String,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub ended_at: Option<Instant>,
    pub last_used_at: Option<Instant>,
    pub idle_seconds: Option<i32>,
    /// Codes of scopes, between spaces; `None` for all.
    pub scopes: Option<String>,
    /// Without the second factor that the roles ask for.
    pub held_back: Option<bool>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub struct OrganisationRow {
    pub id: String,
    pub name: String,
    pub kind: OrganisationKind,
    pub version: i32,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = places)]
pub struct PlaceRow {
    pub id: String,
    pub organisation_id: String,
    pub name: String,
    pub version: i32,
    pub created_at: Instant,
}

/// `Some` when the e-mail is taken.
pub fn insert_user(conn: &mut Conn, row: &UserRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(users::table).values(row).execute(conn))
}

pub fn insert_role(conn: &mut Conn, user_id: &str, role: Role) -> QueryResult<usize> {
    diesel::insert_into(user_roles::table)
        .values((user_roles::user_id.eq(user_id), user_roles::role.eq(role)))
        .execute(conn)
}

/// 1 when the account still had this version.
pub fn update_user(conn: &mut Conn, id: &str, seen: i32, active: bool, withheld: Option<&str>) -> QueryResult<usize> {
    let seen_row = users::table.find(id).filter(users::version.eq(seen));
    diesel::update(seen_row)
        .set((users::active.eq(active), users::withheld.eq(withheld), users::version.eq(seen + 1)))
        .execute(conn)
}

pub fn delete_roles(conn: &mut Conn, user_id: &str) -> QueryResult<usize> {
    diesel::delete(user_roles::table.filter(user_roles::user_id.eq(user_id))).execute(conn)
}

pub fn user(conn: &mut Conn, id: &str) -> QueryResult<Option<UserRow>> {
    users::table.find(id).select(UserRow::as_select()).get_result(conn).optional()
}

pub fn user_by_email(conn: &mut Conn, email: &str) -> QueryResult<Option<UserRow>> {
    users::table.filter(users::email.eq(email)).select(UserRow::as_select()).get_result(conn).optional()
}

pub fn users(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<UserRow>> {
    let after = users::table.filter(users::id.gt(&slice.after));
    after.order(users::id).limit(slice.rows()).select(UserRow::as_select()).load(conn)
}

/// Open accounts by name: a few hundred at most.
pub fn open_users(conn: &mut Conn) -> QueryResult<Vec<UserRow>> {
    let open = users::table.filter(users::active.eq(true)).order((users::name, users::id));
    open.limit(1000).select(UserRow::as_select()).load(conn)
}

/// Names of users by id, for the pages that show who did what.
pub fn user_names(conn: &mut Conn, ids: &[String]) -> QueryResult<HashMap<String, String>> {
    let named = users::table.filter(users::id.eq_any(ids)).select((users::id, users::name));
    Ok(named.load::<(String, String)>(conn)?.into_iter().collect())
}

/// Id, name and organisation of these users.
pub fn users_by_id(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<(String, String, Option<String>)>> {
    let named = users::table.filter(users::id.eq_any(ids));
    named.select((users::id, users::name, users::organisation_id)).load(conn)
}

/// The roles of these users, each beside its user.
pub fn roles_of(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<(String, Role)>> {
    let theirs = user_roles::table.filter(user_roles::user_id.eq_any(ids));
    theirs.order((user_roles::user_id, user_roles::role)).select((user_roles::user_id, user_roles::role)).load(conn)
}

pub fn roles(conn: &mut Conn, user_id: &str) -> QueryResult<Vec<Role>> {
    user_roles::table
        .filter(user_roles::user_id.eq(user_id))
        .order(user_roles::role)
        .select(user_roles::role)
        .load(conn)
}

pub fn insert_sign_in(conn: &mut Conn, row: &SignInRow) -> QueryResult<usize> {
    diesel::insert_into(sign_ins::table).values(row).execute(conn)
}

/// Who came by a sign-in, as every request asks for it.
#[derive(Debug, Queryable)]
pub struct Recognised {
    pub sign_in: String,
    pub expires_at: Instant,
    pub user_id: String,
    pub name: String,
    pub organisation_id: Option<String>,
    pub role: Option<Role>,
    pub withheld: Option<String>,
    pub created_at: Instant,
    pub last_used_at: Option<Instant>,
    pub idle_seconds: Option<i32>,
    pub scopes: Option<String>,
    pub held_back: Option<bool>,
}

/// Who is behind a secret that opens something now: once for each role, and once where there is none. Nobody
/// when it is unknown, ended or expired, or the account is closed.
pub fn signed_in(conn: &mut Conn, secret_hash: &str, now: Instant) -> QueryResult<Vec<Recognised>> {
    let query = sign_ins::table
        .inner_join(users::table.on(users::id.eq(sign_ins::user_id)))
        .left_join(user_roles::table.on(user_roles::user_id.eq(users::id)))
        .filter(sign_ins::secret_hash.eq(secret_hash))
        .filter(sign_ins::ended_at.is_null())
        .filter(sign_ins::expires_at.gt(now))
        .filter(users::active.eq(true))
        .select((
            sign_ins::id,
            sign_ins::expires_at,
            users::id,
            users::name,
            users::organisation_id,
            user_roles::role.nullable(),
            users::withheld,
            sign_ins::created_at,
            sign_ins::last_used_at,
            sign_ins::idle_seconds,
            sign_ins::scopes,
            sign_ins::held_back,
        ));
    directly!(conn, |engine| query.load(engine))
}

pub fn end_sign_in(conn: &mut Conn, id: &str, at: Instant) -> Result<(), Error> {
    let open = sign_ins::table.find(id).filter(sign_ins::ended_at.is_null());
    diesel::update(open).set(sign_ins::ended_at.eq(at)).execute(conn)?;
    Ok(())
}

pub fn sign_in(conn: &mut Conn, id: &str) -> QueryResult<Option<SignInRow>> {
    sign_ins::table.find(id).select(SignInRow::as_select()).get_result(conn).optional()
}

/// Those that are open: of a user, of a kind, or all.
pub fn open_sign_ins(
    conn: &mut Conn,
    user_id: Option<&str>,
    kind: Option<SignInKind>,
    now: Instant,
    slice: &Slice,
) -> QueryResult<Vec<SignInRow>> {
    let mut open = sign_ins::table
        .filter(sign_ins::id.gt(&slice.after))
        .filter(sign_ins::ended_at.is_null())
        .filter(sign_ins::expires_at.gt(now))
        .into_boxed();
    if let Some(user_id) = user_id {
        open = open.filter(sign_ins::user_id.eq(user_id));
    }
    if let Some(kind) = kind {
        open = open.filter(sign_ins::kind.eq(kind));
    }
    open.order(sign_ins::id).limit(slice.rows()).select(SignInRow::as_select()).load(conn)
}

/// Ends what is open of a user, all of it or of one kind; how many.
pub fn end_sign_ins_of(conn: &mut Conn, user_id: &str, kind: Option<SignInKind>, at: Instant) -> QueryResult<usize> {
    let open = sign_ins::table.filter(sign_ins::user_id.eq(user_id)).filter(sign_ins::ended_at.is_null());
    let open = open.filter(sign_ins::expires_at.gt(at));
    let ended = sign_ins::ended_at.eq(at);
    match kind {
        Some(kind) => diesel::update(open.filter(sign_ins::kind.eq(kind))).set(ended).execute(conn),
        None => diesel::update(open).set(ended).execute(conn),
    }
}

pub fn set_last_used(conn: &mut Conn, id: &str, at: Instant) -> QueryResult<usize> {
    diesel::update(sign_ins::table.find(id)).set(sign_ins::last_used_at.eq(at)).execute(conn)
}

pub fn set_password(conn: &mut Conn, user_id: &str, hash: &str) -> QueryResult<usize> {
    diesel::update(users::table.find(user_id)).set(users::password_hash.eq(hash)).execute(conn)
}

/// How many open accounts hold a role.
pub fn holders(conn: &mut Conn, role: Role) -> QueryResult<i64> {
    let held = user_roles::table.inner_join(users::table.on(users::id.eq(user_roles::user_id)));
    held.filter(user_roles::role.eq(role)).filter(users::active.eq(true)).count().get_result(conn)
}

pub fn end_all_sign_ins(conn: &mut Conn, at: Instant) -> Result<usize, Error> {
    let open = sign_ins::table.filter(sign_ins::ended_at.is_null()).filter(sign_ins::expires_at.gt(at));
    Ok(diesel::update(open).set(sign_ins::ended_at.eq(at)).execute(conn)?)
}

pub fn insert_organisation(conn: &mut Conn, row: &OrganisationRow) -> QueryResult<usize> {
    diesel::insert_into(organisations::table).values(row).execute(conn)
}

pub fn organisation(conn: &mut Conn, id: &str) -> QueryResult<Option<OrganisationRow>> {
    organisations::table.find(id).select(OrganisationRow::as_select()).get_result(conn).optional()
}

pub fn organisations(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<OrganisationRow>> {
    let after = organisations::table.filter(organisations::id.gt(&slice.after));
    after.order(organisations::id).limit(slice.rows()).select(OrganisationRow::as_select()).load(conn)
}

/// Names of all organisations by id, for reports.
pub fn organisation_names(conn: &mut Conn) -> QueryResult<HashMap<String, String>> {
    let named = organisations::table.select((organisations::id, organisations::name));
    Ok(named.load::<(String, String)>(conn)?.into_iter().collect())
}

/// Names of all places by id, for reports.
pub fn place_names(conn: &mut Conn) -> QueryResult<HashMap<String, String>> {
    let named = places::table.select((places::id, places::name));
    Ok(named.load::<(String, String)>(conn)?.into_iter().collect())
}

pub fn insert_place(conn: &mut Conn, row: &PlaceRow) -> QueryResult<usize> {
    diesel::insert_into(places::table).values(row).execute(conn)
}

pub fn place(conn: &mut Conn, id: &str) -> QueryResult<Option<PlaceRow>> {
    places::table.find(id).select(PlaceRow::as_select()).get_result(conn).optional()
}

pub fn places(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<PlaceRow>> {
    let after = places::table.filter(places::id.gt(&slice.after));
    after.order(places::id).limit(slice.rows()).select(PlaceRow::as_select()).load(conn)
}

/// Whether nobody has begun here: neither an account nor an organisation.
pub fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    let users: i64 = users::table.count().get_result(conn)?;
    let organisations: i64 = organisations::table.count().get_result(conn)?;
    Ok(users == 0 && organisations == 0)
}

/// Writes one line of the audit: who did what, in codes and ids.
pub fn record(cx: &mut Cx, act: &str, detail: &serde_json::Value) -> Result<(), Error> {
    let line = (
        audit::id.eq(new_id()),
        audit::at.eq(cx.now),
        audit::user_id.eq(&cx.who.id),
        audit::act.eq(act),
        audit::detail.eq(detail.to_string()),
    );
    diesel::insert_into(audit::table).values(line).execute(cx.conn)?;
    Ok(())
}

/// One line of the audit.
pub type AuditRow = (String, Instant, String, String, String);

/// Which lines of the audit are asked for.
#[derive(Debug, Default)]
pub struct AuditFilter {
    pub user_id: Option<String>,
    pub act: Option<String>,
    pub from: Option<Instant>,
    /// Not itself.
    pub until: Option<Instant>,
}

fn filtered(filter: &AuditFilter) -> audit::BoxedQuery<'_, <Conn as Connection>::Backend> {
    let mut lines = audit::table.into_boxed();
    if let Some(user_id) = &filter.user_id {
        lines = lines.filter(audit::user_id.eq(user_id));
    }
    if let Some(act) = &filter.act {
        lines = lines.filter(audit::act.eq(act));
    }
    if let Some(from) = filter.from {
        lines = lines.filter(audit::at.ge(from));
    }
    if let Some(until) = filter.until {
        lines = lines.filter(audit::at.lt(until));
    }
    lines
}

/// From the first line on.
pub fn audit(conn: &mut Conn, filter: &AuditFilter, slice: &Slice) -> QueryResult<Vec<AuditRow>> {
    let lines = filtered(filter).filter(audit::id.gt(slice.after.clone()));
    lines.order(audit::id).limit(slice.rows()).load(conn)
}

/// From the last line back: before the one where the page before ended.
pub fn audit_back(conn: &mut Conn, filter: &AuditFilter, slice: &Slice) -> QueryResult<Vec<AuditRow>> {
    let mut lines = filtered(filter);
    if !slice.after.is_empty() {
        lines = lines.filter(audit::id.lt(slice.after.clone()));
    }
    lines.order(audit::id.desc()).limit(slice.rows()).load(conn)
}
