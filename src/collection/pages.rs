//! Pages: the list of donations.

use askama::Template;
use serde::Deserialize;

use super::overview::{Overview, overview};
use crate::platform::doors::{Answer, Call, Cx, Door, Way, Who};
use crate::platform::error::Error;
use crate::platform::id::new_id;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::web::Frame;
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![Door::file("/dons", WORKSHOP, Way::Report, donations).for_people()]
}

#[derive(Deserialize)]
struct ListQuery {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "collection/list.html")]
struct ListPage {
    frame: Frame,
    page: Page<Overview>,
    /// Not the first page.
    further: bool,
    /// The act that the form will be, made with the page.
    act: String,
}

fn donations(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: ListQuery = call.query()?;
    let slice = Slice::of(None, query.cursor.as_deref())?;
    let mut all = overview(cx)?;
    if let Some(last) = all.iter().position(|donation| donation.id == slice.after) {
        all.drain(..=last);
    }
    let page = slice.page(all, |donation| donation.id.clone());
    let frame = Frame::new(cx, say!("collection-donations")).under("/dons");
    Answer::html(&ListPage { frame, page, further: !slice.after.is_empty(), act: new_id() })
}
