//! A donation: what came of what was announced, its machines, and for the coordinator the whole trace.

use std::collections::HashMap;

use askama::Template;

use super::hours;
use crate::collection::Donation;
use crate::machine::{self, Filter, MachineView};
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Word;
use crate::platform::paging::Slice;
use crate::platform::person::Role;
use crate::platform::web::Frame;
use crate::reporting::trace::{self, Trace, TracedMachine};
use crate::say;

/// Machines read at a time.
const AT_A_TIME: i64 = 500;

#[derive(Template)]
#[template(path = "reporting/pages/donation.html")]
struct DonationPage {
    frame: Frame,
    donation: Donation,
    rows: Vec<Row>,
    families: usize,
    attended_minutes: i64,
    /// The coordinator sees the hours; the workshop, families as codes only.
    hours_shown: bool,
}

impl DonationPage {
    fn hours(&self, minutes: &i64) -> Word {
        hours(*minutes)
    }
}

/// One machine, as traced and as it stands in the workshop.
struct Row {
    traced: TracedMachine,
    view: MachineView,
}

pub fn donation(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let Trace { donation, machines, families, attended_minutes } = trace::trace(cx, &call.id("id")?)?;
    let mut views = views(cx, &donation.id)?;
    let row = |traced: TracedMachine| views.remove(&traced.id).map(|view| Row { traced, view });
    let rows = machines.into_iter().filter_map(row).collect();
    let frame = Frame::new(cx, say!("reporting-donation", reference = &donation.reference)).under("/dons");
    let hours_shown = cx.who.is(Role::Coordinator);
    Answer::html(&DonationPage { frame, donation, rows, families, attended_minutes, hours_shown })
}

/// Every machine of the donation, by id.
fn views(cx: &mut Cx, donation: &str) -> Result<HashMap<String, MachineView>, Error> {
    let filter = Filter { donation: Some(donation.to_owned()), ..Filter::default() };
    let mut views = HashMap::new();
    let mut slice = Slice { after: String::new(), limit: AT_A_TIME };
    loop {
        let page = machine::list(cx, &filter, &slice)?;
        views.extend(page.items.into_iter().map(|view| (view.id.clone(), view)));
        match page.next {
            Some(next) => slice.after = next,
            None => return Ok(views),
        }
    }
}
