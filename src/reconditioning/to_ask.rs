//! The page of what is to be asked of a donor, to print or to send.

use askama::Template;

use super::locked::{self, LockedMachine};
use crate::collection::Donation;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::web::Frame;
use crate::say;

#[derive(Template)]
#[template(path = "reconditioning/to_ask.html")]
struct ToAskPage {
    frame: Frame,
    donation: Donation,
    machines: Vec<LockedMachine>,
}

pub fn to_ask(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let (donation, locked) = locked::of_donation(cx, &call.id("id")?)?;
    let frame = Frame::new(cx, say!("reconditioning-to-ask")).under("/dons");
    Answer::html(&ToAskPage { frame, donation, machines: locked.items })
}
