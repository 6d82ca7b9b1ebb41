//! JSON doors of families and their members.

use crate::platform::shapes::Cursor;
use serde::Deserialize;
use utoipa::{PartialSchema, ToSchema};

use super::apart::{self, Apart, ApartIn};
use super::code::FamilyCode;
use super::duplicates::{self, Duplicate};
use super::family::{self, FamilyEdit, FamilyIn};
use super::information::{self, Information, InformationIn};
use super::member::{self, MemberIn};
use super::member_edit::{self, MemberEdit, OneMember};
use super::view::{self, FamilyView, MemberView};
use crate::platform::doors::{Call, Cx, Door, Method, Nothing, Part, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page, Slice};
use crate::platform::person::Role;

/// Who meets families, and may write a quick card. The workshop knows them by the code on an allocation
/// only; a trainer reads the names of those enrolled, on the sheets of their own sessions.
const MEETS: Who = Who::Roles(&[Role::Coordinator, Role::Referrer, Role::Trainer]);
/// Who keeps their cards.
const KEEPS: Who = Who::Roles(&[Role::Coordinator, Role::Referrer]);

/// Who may look at all of them at once.
const COORDINATES: Who = Who::Roles(&[Role::Coordinator]);

/// The part of paths that names a family.
pub const PATH_PARTS: &[&Part] = &[&CODE];

static CODE: Part = Part { name: "code", schema: FamilyCode::schema, example: "F-BCDEF" };

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/families", KEEPS, get_families).logged("names_seen"),
        Door::create("/api/v1/families", MEETS, post_family).retold_by(made_family).versioned(),
        Door::report("/api/v1/families/duplicates", COORDINATES, get_duplicates),
        Door::read("/api/v1/families/{code}", KEEPS, get_family).logged("names_seen").versioned(),
        Door::change(Method::Patch, "/api/v1/families/{code}", KEEPS, patch_family)
            .retold_by(|cx, call| get_family(cx, call, Nothing {}))
            .edits(|cx, call| get_family(cx, call, Nothing {})),
        Door::create("/api/v1/families/{code}/members", KEEPS, post_member).retold_by(made_member),
        Door::read("/api/v1/families/{code}/members/{id}", KEEPS, get_member).logged("names_seen").versioned(),
        Door::change(Method::Patch, "/api/v1/families/{code}/members/{id}", KEEPS, patch_member)
            .retold_by(|cx, call| get_member(cx, call, Nothing {}))
            .edits(|cx, call| get_member(cx, call, Nothing {})),
        Door::report("/api/v1/families/{code}/not-the-same", COORDINATES, get_apart),
        Door::change(Method::Post, "/api/v1/families/{code}/not-the-same", COORDINATES, post_apart),
        Door::change(Method::Post, "/api/v1/families/{code}/not-the-same/removal", COORDINATES, post_together),
        Door::read("/api/v1/families/{code}/information", KEEPS, get_information),
        Door::create("/api/v1/families/{code}/information", MEETS, post_information),
    ]
}

/// Where the list begins, and what is looked for: a code or a name.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FamiliesQuery {
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
    pub q: Option<String>,
    /// Only the cards where something is left to ask, or only the others.
    pub to_complete: Option<bool>,
}

fn get_families(cx: &mut Cx, _: &Call, query: FamiliesQuery) -> Result<Page<FamilyView>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    view::family_list(cx, &slice, query.q.as_deref(), query.to_complete)
}

fn get_duplicates(cx: &mut Cx, _: &Call, _: Nothing) -> Result<Page<Duplicate>, Error> {
    duplicates::proposed(cx.conn)
}

fn post_family(cx: &mut Cx, call: &Call, body: FamilyIn) -> Result<FamilyView, Error> {
    let made = family::register(cx, &call.act_id, body)?;
    view::family_view(cx, made)
}

/// The family that an act made, told again.
fn made_family(cx: &mut Cx, call: &Call) -> Result<FamilyView, Error> {
    let made = family::family(cx, &call.act_id)?;
    view::family_view(cx, made)
}

fn made_member(cx: &mut Cx, call: &Call) -> Result<MemberView, Error> {
    let family = view::visible_family(cx, call.param("code"))?;
    view::member_view(cx, &family, &call.act_id)
}

fn get_family(cx: &mut Cx, call: &Call, _: Nothing) -> Result<FamilyView, Error> {
    let family = view::visible_family(cx, call.param("code"))?;
    view::family_view(cx, family)
}

fn patch_family(cx: &mut Cx, call: &Call, body: FamilyEdit) -> Result<FamilyView, Error> {
    let family = view::kept_family(cx, call.param("code"))?;
    let changed = family::edit(cx, &family, call.if_match.as_deref(), body)?;
    view::family_view(cx, changed)
}

fn post_member(cx: &mut Cx, call: &Call, body: MemberIn) -> Result<MemberView, Error> {
    let family = view::visible_family(cx, call.param("code"))?;
    member::join(cx, &call.act_id, &family, body)?;
    view::member_view(cx, &family, &call.act_id)
}

fn get_member(cx: &mut Cx, call: &Call, _: Nothing) -> Result<OneMember, Error> {
    let family = view::kept_family(cx, call.param("code"))?;
    member_edit::shown(cx, &family, &call.id("id")?)
}

fn patch_member(cx: &mut Cx, call: &Call, body: MemberEdit) -> Result<OneMember, Error> {
    let family = view::kept_family(cx, call.param("code"))?;
    member_edit::edit(cx, &family, &call.id("id")?, call.if_match.as_deref(), body)?;
    get_member(cx, call, Nothing {})
}

fn get_apart(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Page<Apart>, Error> {
    let family = view::kept_family(cx, call.param("code"))?;
    apart::list(cx, &family)
}

fn post_apart(cx: &mut Cx, call: &Call, body: ApartIn) -> Result<Page<Apart>, Error> {
    let family = view::kept_family(cx, call.param("code"))?;
    apart::say_apart(cx, &family, &body.other)
}

fn post_together(cx: &mut Cx, call: &Call, body: ApartIn) -> Result<Page<Apart>, Error> {
    let family = view::kept_family(cx, call.param("code"))?;
    apart::take_back(cx, &family, &body.other)
}

fn get_information(cx: &mut Cx, call: &Call, query: ListQuery) -> Result<Page<Information>, Error> {
    let family = view::kept_family(cx, call.param("code"))?;
    information::list(cx, &family, &query.slice()?)
}

fn post_information(cx: &mut Cx, call: &Call, body: InformationIn) -> Result<Information, Error> {
    let family = view::visible_family(cx, call.param("code"))?;
    information::give(cx, &call.act_id, &family, body)
}
