//! The waiting list, each request with why it stands where it stands.

use askama::Template;
use serde::Deserialize;

use super::WAITING;
use crate::allocation::queue::{self, WaitingView};
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::person::Role;
use crate::platform::web::{Frame, encoded};
use crate::say;

/// Requests of one page.
const MOST: i64 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    suite: Option<String>,
}

#[derive(Template)]
#[template(path = "allocation/counter/waiting.html")]
struct WaitingPage {
    frame: Frame,
    items: Vec<WaitingView>,
    next: Option<String>,
}

impl WaitingPage {
    fn coordinates(&self) -> bool {
        self.frame.person.is(Role::Coordinator)
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let asked: Asked = call.query()?;
    let page = queue::page(cx, &Slice::of(Some(MOST), asked.suite.as_deref())?)?;
    let frame = Frame::new(cx, say!("allocation-waiting-list")).under(WAITING);
    let next = page.next.map(|next| format!("{WAITING}?suite={}", encoded(&next)));
    Answer::html(&WaitingPage { frame, items: page.items, next })
}
