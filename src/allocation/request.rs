//! Requests: a family waiting for a machine, sent by a referrer or by itself.

use crate::families::FamilyCode;
use crate::platform::shapes::{Day, Id};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::queue::{self, Waiting};
use super::store::{self, RequestRow};
use super::words::RequestState;
use crate::families;
use crate::machine::words::Kind;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, not_found, unacceptable};
use crate::platform::id::new_id;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::say;

pub static CLOSED: Problem = Problem::new("demande-close", 409);

/// A request. `place` is the family's place among those that wait, from 1.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Request {
    #[schema(value_type = Id)]
    pub id: String,
    /// The family's code.
    pub family: String,
    #[schema(value_type = Option<Id>)]
    pub referrer_id: Option<String>,
    pub kind: Option<Kind>,
    pub state: RequestState,
    pub requested_on: NaiveDate,
    /// After a fault or a loss: served before all others (R9).
    pub before_all: bool,
    pub place: Option<usize>,
    pub version: i32,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestIn {
    /// The family's code.
    #[schema(value_type = FamilyCode)]
    pub family: String,
    /// A laptop or a desktop: what suits their home.
    pub kind: Option<Kind>,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub requested_on: Option<NaiveDate>,
}

/// Registers a request. A referrer asks for the families of their own organisation only.
pub fn ask(cx: &mut Cx, id: &str, new: &RequestIn) -> Result<Request, Error> {
    let family = families::visible_family(cx, &new.family)?;
    let requested_on = new.requested_on.unwrap_or_else(|| cx.now.day());
    if requested_on > cx.now.day() {
        return Err(unacceptable("requested_on", say!("allocation-requested-later")).into());
    }
    let row = RequestRow {
        id: id.to_owned(),
        referrer_id: family.referrer_id,
        family_id: family.id,
        kind: new.kind,
        state: RequestState::Waiting,
        requested_on,
        before_all: false,
        version: 1,
        created_at: cx.now,
        created_by: cx.who.id.clone(),
    };
    store::insert_request(cx.conn, &row)?;
    let waiting = queue::waiting(cx.conn)?;
    seen(cx, row, &waiting)
}

/// A page of requests; a referrer sees those of their organisation.
pub fn list(cx: &mut Cx, state: Option<RequestState>, slice: &Slice) -> Result<Page<Request>, Error> {
    let Some(own) = own(cx) else { return Ok(Page { items: Vec::new(), next: None }) };
    let waiting = queue::waiting(cx.conn)?;
    let page = slice.page(store::requests(cx.conn, own.referrer(), state, slice)?, |row| row.id.clone());
    let items = page.items.into_iter().map(|row| seen(cx, row, &waiting)).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// Whose requests somebody sees.
pub enum Own {
    All,
    Of(String),
}

impl Own {
    /// The organisation that sent them; none for all of them.
    fn referrer(&self) -> Option<&str> {
        match self {
            Self::All => None,
            Self::Of(organisation) => Some(organisation),
        }
    }

    pub fn holds(&self, row: &RequestRow) -> bool {
        self.referrer().is_none_or(|own| row.referrer_id.as_deref() == Some(own))
    }
}

/// Whose requests the person asking sees; `None` for who belongs to no organisation.
pub fn own(cx: &Cx) -> Option<Own> {
    if cx.who.is(Role::Coordinator) { Some(Own::All) } else { cx.who.organisation_id.clone().map(Own::Of) }
}

/// A request as people see it, at its place among those that wait.
pub fn seen(cx: &mut Cx, row: RequestRow, waiting: &[Waiting]) -> Result<Request, Error> {
    let place = waiting.iter().position(|other| other.row.id == row.id).map(|before| before + 1);
    Ok(Request {
        family: families::family(cx, &row.family_id)?.code,
        id: row.id,
        referrer_id: row.referrer_id,
        kind: row.kind,
        state: row.state,
        requested_on: row.requested_on,
        before_all: row.before_all,
        place,
        version: row.version,
    })
}

/// What the coordinator decides of a request that is still open.
pub fn decide(cx: &mut Cx, id: &str, state: RequestState) -> Result<Request, Error> {
    let mut row = store::request(cx.conn, id)?.ok_or_else(|| not_found(say!("allocation-this-request")))?;
    if row.state == RequestState::Served {
        return Err(CLOSED.because(say!("allocation-request-served")).into());
    }
    row.state = state;
    row.version += 1;
    store::update_request(cx.conn, &row)?;
    let waiting = queue::waiting(cx.conn)?;
    seen(cx, row, &waiting)
}

/// The request that an allocation answers: the one named, else the family's oldest that waits.
pub fn answered_by(cx: &mut Cx, family_id: &str, named: Option<&str>) -> Result<Option<String>, Error> {
    let theirs = store::requests_of(cx.conn, family_id)?;
    match named {
        Some(id) => match theirs.iter().any(|row| row.id == id) {
            true => Ok(Some(id.to_owned())),
            false => Err(not_found(say!("allocation-this-request-of-family")).into()),
        },
        None => Ok(theirs.into_iter().find(|row| row.state == RequestState::Waiting).map(|row| row.id)),
    }
}

/// Moves a request along with its allocation.
pub fn follow(cx: &mut Cx, id: Option<&str>, state: RequestState) -> Result<(), Error> {
    let Some(id) = id else { return Ok(()) };
    if let Some(mut row) = store::request(cx.conn, id)? {
        row.state = state;
        row.version += 1;
        store::update_request(cx.conn, &row)?;
    }
    Ok(())
}

/// After a fault or a loss the family waits again, with its first date, before all others (R9).
pub fn wait_again(cx: &mut Cx, family_id: &str, request_id: Option<&str>, since: NaiveDate) -> Result<(), Error> {
    let known = request_id.map(|id| store::request(cx.conn, id)).transpose()?.flatten();
    match known {
        Some(mut row) => {
            row.state = RequestState::Waiting;
            row.before_all = true;
            row.version += 1;
            store::update_request(cx.conn, &row)?;
        }
        None => {
            let row = RequestRow {
                id: new_id(),
                family_id: family_id.to_owned(),
                referrer_id: families::family(cx, family_id)?.referrer_id,
                kind: None,
                state: RequestState::Waiting,
                requested_on: since,
                before_all: true,
                version: 1,
                created_at: cx.now,
                created_by: cx.who.id.clone(),
            };
            store::insert_request(cx.conn, &row)?;
        }
    }
    Ok(())
}
