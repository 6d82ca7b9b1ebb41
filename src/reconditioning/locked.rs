//! What is to be asked of a donor: the machines of a donation that something locks, each with the donor's own
//! number and what is asked. What the donor answers is done, never written down: no field here holds a password.

use serde::Serialize;
use utoipa::ToSchema;

use crate::collection::{self, Donation};
use crate::machine::words::{Blocker, Kind, Lock};
use crate::machine::{self, Machine, Tag};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::Error;

/// One locked machine, as the donor can recognise it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LockedMachine {
    pub tag: Option<String>,
    pub kind: Kind,
    pub donor_number: Option<String>,
    pub serial: Option<String>,
    pub maker: Option<String>,
    pub model: Option<String>,
    /// What is asked; empty where nobody has said what locks it.
    pub asks: Vec<Lock>,
    pub locked_since: Option<Instant>,
}

impl LockedMachine {
    /// Maker and model, as far as they are known.
    pub fn named(&self) -> String {
        [self.maker.as_deref(), self.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The tag as people read it.
    pub fn shown_tag(&self) -> String {
        self.tag.as_deref().and_then(Tag::read).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }
}

/// The locked machines of a donation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LockedView {
    pub items: Vec<LockedMachine>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

pub fn of_donation(cx: &mut Cx, donation: &str) -> Result<(Donation, LockedView), Error> {
    let donation = collection::donation(cx, donation)?;
    let mut items = Vec::new();
    for row in machine::machines_of_donation(cx.conn, &donation.id)? {
        if row.blockers.split(',').any(|blocker| blocker == Blocker::Locked.code()) {
            let found = Machine::load(cx, &row.id)?;
            items.push(LockedMachine {
                tag: row.tag.map(|tag| tag.as_str().to_owned()),
                kind: row.kind,
                donor_number: row.donor_number,
                serial: row.serial,
                maker: row.maker,
                model: row.model,
                asks: found.record.locks.into_iter().collect(),
                locked_since: row.waiting_since,
            });
        }
    }
    Ok((donation, LockedView { items, next: None }))
}
