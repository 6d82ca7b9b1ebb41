//! Pages: the list of machines, and the public page behind a QR code.

use askama::Template;
use serde::Deserialize;

use super::board_page;
use super::presented::{Presented, machine_in, present};
use super::store::{self, Filter};
use super::view::{self, MachineView};
use super::words::{Kind, Stage};
use crate::platform::doors::{Answer, Call, Cx, Door, Way, Who};
use crate::platform::error::{Error, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::settings::Setting;
use crate::platform::web::{Frame, encoded};
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
/// Who may open the page of a machine.
const HANDS: &[Role] = &[Role::Workshop, Role::Coordinator, Role::Trainer];

/// What a stranger, or a family that may not read, finds behind the QR code.
pub static PUBLIC_PHONE: Setting<String> = Setting {
    key: "public.phone",
    default: String::new,
    check: |phone| phone.chars().count() <= 30 && phone.chars().all(|c| c.is_ascii_digit() || " +.-()".contains(c)),
};

pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/machines", WORKSHOP, machines),
        Door::file("/atelier", WORKSHOP, Way::Report, board_page::board).for_people(),
        Door::page("/M/{tag}", Who::Anyone, public),
        Door::page("/m/{tag}", Who::Anyone, public),
    ]
}

#[derive(Deserialize)]
struct ListQuery {
    q: Option<String>,
    stage: Option<String>,
    kind: Option<String>,
    blocked: Option<String>,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "machine/list.html")]
struct ListPage {
    frame: Frame,
    q: String,
    filter: Filter,
    page: Page<MachineView>,
    /// This list with its filters, without a cursor.
    address: String,
    /// Not the first page.
    further: bool,
}

impl ListPage {
    fn is_stage(&self, stage: &Stage) -> bool {
        self.filter.stage.as_ref() == Some(stage)
    }

    fn is_kind(&self, kind: &Kind) -> bool {
        self.filter.kind.as_ref() == Some(kind)
    }
}

fn machines(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: ListQuery = call.query()?;
    let q = query.q.unwrap_or_default().trim().to_owned();
    if let Some((tag, _)) = machine_in(cx.conn, &q)? {
        return Ok(Answer::go_to(format!("/machines/{}", tag.as_str())));
    }
    let filter = Filter {
        stage: code("stage", query.stage.as_deref(), Stage::read, Stage::CODES)?,
        kind: code("kind", query.kind.as_deref(), Kind::read, Kind::CODES)?,
        blocked: query.blocked.is_some_and(|blocked| !blocked.is_empty()),
        ..Filter::default()
    };
    let filter = filter.looking_for(cx.conn, &q)?;
    let cursor = query.cursor.filter(|cursor| !cursor.is_empty());
    let page = view::list(cx, &filter, &Slice::of(None, cursor.as_deref())?)?;
    let address = address(&q, &filter);
    let frame = Frame::new(cx, say!("machine-machines")).under("/machines");
    Answer::html(&ListPage { frame, q, filter, page, address, further: cursor.is_some() })
}

/// A code of a closed list; a form sends an empty text for « all ».
pub(super) fn code<T>(
    field: &str,
    given: Option<&str>,
    read: fn(&str) -> Option<T>,
    all: &[&str],
) -> Result<Option<T>, Error> {
    match given {
        None | Some("") => Ok(None),
        Some(code) => match read(code) {
            Some(value) => Ok(Some(value)),
            None => Err(unacceptable(field, say!("machine-one-of", field, allowed = all.join(", "))).into()),
        },
    }
}

fn address(q: &str, filter: &Filter) -> String {
    let blocked = if filter.blocked { "oui" } else { "" };
    let (stage, kind) = (filter.stage.map_or("", Stage::code), filter.kind.map_or("", Kind::code));
    let parts = [("q", encoded(q)), ("stage", stage.into()), ("kind", kind.into()), ("blocked", blocked.into())];
    let told = parts.into_iter().filter(|(_, value)| !value.is_empty());
    format!("/machines?{}", told.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&"))
}

/// What the QR code opens. It tells nothing of who has the machine, nor that it was given.
#[derive(Template)]
#[template(path = "machine/public.html")]
struct PublicPage {
    frame: Frame,
    /// The tag to say on the phone; empty when the code is no tag of ours.
    shown: String,
    phone: String,
    /// The same for `tel:`, without spaces and dots.
    dial: String,
    /// The page of the machine, for who may open it.
    inside: Option<String>,
}

fn public(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let phone = PUBLIC_PHONE.get(cx.conn)?.trim().to_owned();
    let (status, tag) = match present(call.param("tag")) {
        Presented::Tag(tag) => match store::claimed_by(cx.conn, &tag)?.flatten() {
            Some(_) => (200, Some(tag)),
            None => (404, None),
        },
        Presented::Perhaps(_) | Presented::WrongCheck | Presented::Foreign => (422, None),
    };
    let inside = tag.as_ref().filter(|_| cx.who.is_one_of(HANDS)).map(|tag| format!("/machines/{}", tag.as_str()));
    let title = if tag.is_some() { say!("machine-public-title") } else { say!("machine-public-unknown") };
    let dial = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let shown = tag.map_or_else(String::new, |tag| tag.shown());
    Answer::html_with(status, &PublicPage { frame: Frame::new(cx, title), shown, phone, dial, inside })
}
