//! JSON doors of machines: look, search, history, and the verbs that come at any stage.

use super::tag::TagText;
use crate::platform::shapes::{Cursor, Id, LongNote, LongText, ShortNote, ShortText};
use serde::Deserialize;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{PartialSchema, ToSchema};

use super::always::{self, DescriptionIn};
use super::board::{self, BoardQuery};
use super::kept;
use super::machine::Machine;
use super::store::Filter;
use super::view::{self, LineView, MachineView};
use super::words::{Blocker, Kind, Lock, NextAct, Stage};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, Method, Nothing, Part, Way, Who};
use crate::platform::error::{Error, unacceptable};
use crate::platform::id::asked_id;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::text;
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
const HANDS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator, Role::Trainer]);
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);

/// The parts of paths that name a machine, and what belongs to one.
pub const PATH_PARTS: &[&Part] = &[&TAG, &SEQ, &BLOCKER];

static TAG: Part = Part { name: "tag", schema: TagText::schema, example: "7K3R-9XC4" };
static SEQ: Part = Part {
    name: "seq",
    schema: || {
        let whole = ObjectBuilder::new().schema_type(Type::Integer);
        whole.minimum(Some(1)).maximum(Some(i32::MAX)).into()
    },
    example: "3",
};
static BLOCKER: Part = Part { name: "blocker", schema: Blocker::schema, example: "to_examine" };

pub fn doors() -> Vec<Door> {
    [looking(), acting()].concat()
}

fn looking() -> Vec<Door> {
    vec![
        Door::read("/api/v1/machines", WORKSHOP, machines),
        Door {
            description: Description::read::<Nothing, MachineView>,
            ..Door::file("/api/v1/machines/{tag}", HANDS, Way::Read, look)
        },
        Door::report("/api/v1/board", WORKSHOP, |cx, _, query: BoardQuery| board::board(cx, &query)),
        Door::read("/api/v1/machines/{tag}/journal", WORKSHOP, journal),
    ]
}

/// The answer is kept as it is sent.
fn look(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    call.no_query()?;
    Ok(Answer::bytes(200, "application/json", kept::look(cx, call.param("tag"))?.into_bytes()))
}

/// What may be done at any stage.
fn acting() -> Vec<Door> {
    vec![
        Door::change(Method::Post, "/api/v1/machines/{tag}/description", WORKSHOP, |cx, call, body: DescriptionIn| {
            shown(always::describe(cx, call.param("tag"), &body))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/moves", WORKSHOP, |cx, call, body: MoveIn| {
            shown(always::move_to(cx, call.param("tag"), &body.to))
        }),
        Door::change(Method::Post, "/api/v1/machines/moves", WORKSHOP, |cx, _, body: MovesIn| {
            Ok(all_shown(&always::move_all(cx, &body.tags, &body.to)?))
        })
        // Five hundred machines are much to keep for the rare day when an answer is lost.
        .retold_by(|cx, call| {
            let body: MovesIn = call.body()?;
            Ok(all_shown(&Machine::find_all(cx, &body.tags)?))
        }),
        Door::create("/api/v1/machines/{tag}/notes", HANDS, |cx, call, body: NoteIn| {
            shown(always::note(cx, call.param("tag"), &body.text))
        }),
        Door::create("/api/v1/machines/{tag}/flags", WORKSHOP, |cx, call, body: FlagIn| {
            shown(always::flag(cx, call.param("tag"), body.blocker, &body.asks, body.reason.as_deref()))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/flags/{blocker}/lift", WORKSHOP, |cx, call, _: Nothing| {
            shown(always::unflag(cx, call.param("tag"), call.param("blocker")))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/relabel", WORKSHOP, |cx, call, body: RelabelIn| {
            shown(always::relabel(cx, call.param("tag"), &body.tag))
        }),
        Door::change(
            Method::Post,
            "/api/v1/machines/{tag}/journal/{seq}/redaction",
            COORDINATOR,
            |cx, call, body: RedactionIn| shown(always::redact(cx, call.param("tag"), call.param("seq"), &body.reason)),
        ),
    ]
}

fn all_shown(machines: &[Machine]) -> Page<MachineView> {
    Page { items: machines.iter().map(MachineView::from).collect(), next: None }
}

fn shown(machine: Result<Machine, Error>) -> Result<MachineView, Error> {
    machine.map(|machine| MachineView::from(&machine))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MachinesQuery {
    pub stage: Option<Stage>,
    pub kind: Option<Kind>,
    /// What it waits for, as the board has it.
    pub next_act: Option<NextAct>,
    /// Where it was put.
    #[schema(value_type = Option<ShortNote>)]
    pub place: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub donation_id: Option<String>,
    /// Words looked for in tag, maker, model, serial and donor's number; or a whole label as it was scanned or typed,
    /// an old one too: then its machine.
    pub q: Option<String>,
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

fn machines(cx: &mut Cx, _: &Call, query: MachinesQuery) -> Result<Page<MachineView>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    let donation = query.donation_id.map(|id| asked_id("donation_id", &id)).transpose()?;
    let place = text::optional("place", query.place.as_deref(), text::SHORT)?;
    let MachinesQuery { stage, kind, next_act, .. } = query;
    let filter = Filter { stage, kind, next_act, place, donation, ..Filter::default() };
    let filter = filter.looking_for(cx.conn, query.q.as_deref().unwrap_or_default())?;
    view::list(cx, &filter, &slice)
}

/// Where a history begins, oldest line first.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JournalQuery {
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// The `seq` after which the page begins.
    #[schema(minimum = 0)]
    pub cursor: Option<i32>,
}

fn journal(cx: &mut Cx, call: &Call, query: JournalQuery) -> Result<Page<LineView>, Error> {
    let machine = Machine::find(cx, call.param("tag"))?;
    let (slice, after) = (Slice::of(query.limit, None)?, query.cursor.unwrap_or(0));
    if after < 0 {
        return Err(unacceptable("cursor", say!("machine-seq")).into());
    }
    let lines = view::history(cx, &machine)?.into_iter().filter(|line| line.seq > after);
    let rows = usize::try_from(slice.rows()).unwrap_or(0);
    Ok(slice.page(lines.take(rows).collect(), |line| line.seq.to_string()))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveIn {
    #[schema(value_type = ShortText)]
    pub to: String,
}

/// A trolley of machines, and where it goes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MovesIn {
    #[schema(value_type = Vec<TagText>, min_items = 1, max_items = 500)]
    pub tags: Vec<String>,
    #[schema(value_type = ShortText)]
    pub to: String,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteIn {
    #[schema(value_type = LongText)]
    pub text: String,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FlagIn {
    pub blocker: Blocker,
    /// With `locked`: what is to be asked of the donor. What opens it is never written here.
    #[serde(default)]
    pub asks: Vec<Lock>,
    #[schema(value_type = Option<LongNote>)]
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RelabelIn {
    #[schema(value_type = TagText)]
    pub tag: String,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RedactionIn {
    #[schema(value_type = LongText)]
    pub reason: String,
}
