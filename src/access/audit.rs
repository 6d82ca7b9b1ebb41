//! The audit: who saw names, exported, changed rights; only ever added to. Read by the administrator, as data and as
//! a page; families stand in it by code.

use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::store::{self, AuditFilter, AuditRow};
use super::words::AuditAct;
use crate::platform::clock::{self, Instant, sane_day_or_none};
use crate::platform::doors::{Answer, Call, Cx, Door, Who};
use crate::platform::error::{Error, Refusal};
use crate::platform::i18n::Word;
use crate::platform::id::asked_id;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::shapes::{Cursor, Id};
use crate::platform::web::{Frame, encoded};
use crate::say;

const ADMIN: Who = Who::Roles(&[Role::Admin]);
const PAGE: &str = "/journal-des-acces";

pub fn doors() -> Vec<Door> {
    vec![Door::read("/api/v1/audit", ADMIN, audit), Door::page(PAGE, ADMIN, page)]
}

/// Which lines are asked for: by whom, what, and on which days in Chambéry, both included.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditQuery {
    #[schema(minimum = 1, maximum = 500)]
    limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    cursor: Option<String>,
    #[schema(value_type = Option<Id>)]
    user_id: Option<String>,
    act: Option<String>,
    #[serde(default, deserialize_with = "sane_day_or_none")]
    from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "sane_day_or_none")]
    to: Option<NaiveDate>,
}

impl AuditQuery {
    fn filter(&self) -> Result<AuditFilter, Refusal> {
        let user_id = self.user_id.as_deref().filter(|id| !id.is_empty());
        let midnight = |day: NaiveDate| Instant::in_chambery(day.and_hms_opt(0, 0, 0).unwrap_or_default());
        Ok(AuditFilter {
            user_id: user_id.map(|id| asked_id("user_id", id)).transpose()?,
            act: self.act.clone().filter(|act| !act.is_empty()),
            from: self.from.map(midnight),
            until: self.to.map(|day| midnight(clock::shift(day, 1))),
        })
    }
}

/// One line of the audit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditLine {
    #[schema(value_type = Id)]
    pub id: String,
    pub at: Instant,
    pub user_id: String,
    pub act: String,
    pub detail: Value,
}

impl From<AuditRow> for AuditLine {
    fn from((id, at, user_id, act, detail): AuditRow) -> Self {
        Self { id, at, user_id, act, detail: serde_json::from_str(&detail).unwrap_or_default() }
    }
}

fn audit(cx: &mut Cx, _: &Call, query: AuditQuery) -> Result<Page<AuditLine>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    let rows = store::audit(cx.conn, &query.filter()?, &slice)?;
    Ok(slice.page(rows, |row| row.0.clone()).map(AuditLine::from))
}

/// One line, as people read it.
struct Told {
    at: Instant,
    who: String,
    act: Word,
    detail: String,
}

#[derive(Template)]
#[template(path = "access/audit.html")]
struct AuditPage {
    frame: Frame,
    lines: Vec<Told>,
    acts: Vec<(AuditAct, bool)>,
    from: String,
    to: String,
    /// The address of the lines before these.
    next: Option<String>,
}

/// The newest lines first.
fn page(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let mut query: AuditQuery = query_of_form(call)?;
    query.limit = Some(100);
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    let rows = store::audit_back(cx.conn, &query.filter()?, &slice)?;
    let shown = slice.page(rows, |row| row.0.clone()).map(AuditLine::from);
    let ids: Vec<String> = shown.items.iter().map(|line| line.user_id.clone()).collect();
    let names = store::user_names(cx.conn, &ids)?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (act, from, to) = (query.act.unwrap_or_default(), day(query.from), day(query.to));
    let next = shown
        .next
        .map(|cursor| format!("{PAGE}?act={}&from={from}&to={to}&cursor={}", encoded(&act), encoded(&cursor)));
    let lines = shown.items.into_iter().map(|line| Told {
        at: line.at,
        who: names.get(&line.user_id).cloned().unwrap_or(line.user_id),
        act: AuditAct::read(&line.act).map_or_else(|| line.act.into(), Word::from),
        detail: detail_told(&line.detail),
    });
    let lines = lines.collect();
    let acts = AuditAct::ALL.iter().map(|one| (*one, one.code() == act)).collect();
    let frame = Frame::new(cx, say!("access-audit-title")).under(PAGE);
    Answer::html(&AuditPage { frame, lines, acts, from, to, next })
}

/// The query of a form: a field left empty is not asked for.
fn query_of_form(call: &Call) -> Result<AuditQuery, Error> {
    let said: Vec<&str> = call.query.split('&').filter(|pair| !pair.ends_with('=')).collect();
    Call { query: said.join("&"), ..Call::default() }.query()
}

/// « user: 0193…, active: false »: the codes as they were kept.
fn detail_told(detail: &Value) -> String {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let fields = detail.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    fields.map(|(name, value)| [name.as_str(), ": ", &plain(value)].concat()).collect::<Vec<_>>().join(", ")
}
