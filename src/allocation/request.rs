//! Requests: a family waiting for a machine, sent by a referrer or by itself.

use crate::families::FamilyCode;
use crate::platform::shapes::{Day, Id};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::eligibility::{self, Eligibility, EligibilityIn};
use super::moves;
use super::queue::{self, Waiting};
use super::request_store::{self, NeedsRow};
use super::store::{self, RequestRow};
use super::words::{ComputerUser, RequestState};
use crate::families::{self, InternetAtHome};
use crate::machine::words::Kind;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::id::new_id;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::settings::Setting;
use crate::platform::shapes::Language;
use crate::platform::text;
use crate::say;

/// From how many open requests of one organisation on a new one is answered with a warning; 0 for never.
pub static CAP: Setting<i64> =
    Setting { key: "requests.referrer_cap", default: || 0, check: |cap| (0..=10_000).contains(cap) };

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
    /// What happens next, in a sentence.
    pub next_step: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub internet_at_home: Option<InternetAtHome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_by: Option<ComputerUser>,
    /// What was checked, where this is noted; never the proof.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility: Option<Eligibility>,
    pub version: i32,
}

/// A request just asked, with what the person who asks should know.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Asked {
    #[serde(flatten)]
    pub request: Request,
    /// In sentences; nothing was refused.
    pub warnings: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestIn {
    /// The family's code.
    #[schema(value_type = FamilyCode)]
    pub family: String,
    /// A laptop or a desktop: what suits their home.
    pub kind: Option<Kind>,
    pub internet_at_home: Option<InternetAtHome>,
    /// The language in which to speak to who will use it.
    #[schema(value_type = Option<Language>)]
    pub language: Option<String>,
    pub used_by: Option<ComputerUser>,
    /// What was checked; refused until a setting names the criteria that are used.
    pub eligibility: Option<EligibilityIn>,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub requested_on: Option<NaiveDate>,
}

/// Registers a request. A referrer asks for the families of their own organisation only.
pub fn ask(cx: &mut Cx, id: &str, new: &RequestIn) -> Result<Asked, Error> {
    let family = families::visible_family(cx, &new.family)?;
    let requested_on = new.requested_on.unwrap_or_else(|| cx.now.day());
    if requested_on > cx.now.day() {
        return Err(unacceptable("requested_on", say!("allocation-requested-later")).into());
    }
    let language = new.language.as_deref().map(|language| text::required("language", language, 40)).transpose()?;
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
    let (internet_at_home, used_by) = (new.internet_at_home, new.used_by);
    let needs = NeedsRow { request_id: row.id.clone(), internet_at_home, language, used_by };
    request_store::insert_needs(cx.conn, &needs)?;
    if let Some(checked) = &new.eligibility {
        eligibility::note(cx, &row, Some(checked))?;
    }
    moves::keep(cx, &row, None)?;
    asked(cx, id)
}

/// A request, and whether its organisation has many of them open.
pub fn asked(cx: &mut Cx, id: &str) -> Result<Asked, Error> {
    let row = store::request(cx.conn, id)?.ok_or_else(|| not_found(say!("allocation-this-request")))?;
    let (cap, mut warnings) = (CAP.get(cx.conn)?, Vec::new());
    if let Some(referrer) = row.referrer_id.as_deref().filter(|_| cap > 0) {
        let open = request_store::open_of(cx.conn, referrer)?;
        if open > cap {
            warnings.push(say!("allocation-many-requests", open, cap).told(cx.asked.language));
        }
    }
    let waiting = queue::waiting(cx.conn)?;
    Ok(Asked { request: seen(cx, row, &waiting)?, warnings })
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
    let needs = request_store::needs(cx.conn, &row.id)?;
    let eligibility = eligibility::of(cx.conn, &row.id)?;
    let (internet_at_home, language, used_by) =
        needs.map_or((None, None, None), |needs| (needs.internet_at_home, needs.language, needs.used_by));
    Ok(Request {
        family: families::family(cx, &row.family_id)?.code,
        id: row.id,
        referrer_id: row.referrer_id,
        kind: row.kind,
        state: row.state,
        requested_on: row.requested_on,
        before_all: row.before_all,
        place,
        next_step: moves::next_step(row.state, place).told(cx.asked.language),
        internet_at_home,
        language,
        used_by,
        eligibility,
        version: row.version,
    })
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
    store::request(cx.conn, id)?.map_or(Ok(()), |row| moves::take(cx, row, state))
}

/// After a fault or a loss the family waits again, with its first date, before all others (R9).
pub fn wait_again(cx: &mut Cx, family_id: &str, request_id: Option<&str>, since: NaiveDate) -> Result<(), Error> {
    let known = request_id.map(|id| store::request(cx.conn, id)).transpose()?.flatten();
    match known {
        Some(mut row) => {
            row.before_all = true;
            moves::take(cx, row, RequestState::Waiting)
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
            moves::keep(cx, &row, None)
        }
    }
}
