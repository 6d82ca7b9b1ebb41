//! What a stock-take finds: what the register says now, against what was expected and scanned. Pure: the newer of the
//! two knows better, so that an act recorded while people count is never told as a fault.

use crate::machine::words::Stage;
use crate::reconditioning::words::Finding;

/// What the register says of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Register {
    /// Never printed here.
    Unknown,
    /// Printed; no machine carries it.
    Blank,
    Machine(Whereabouts),
}

/// Where the register has a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    pub place: Option<String>,
    pub stage: Stage,
    /// With a family, and left here for repair.
    pub taken_in: bool,
}

impl Whereabouts {
    /// Whether it should be in our hands, at its place.
    pub fn is_in_house(&self) -> bool {
        self.taken_in || !matches!(self.stage, Stage::HandedOver | Stage::Retired)
    }

    pub fn is_at(&self, place: &str) -> bool {
        self.is_in_house() && self.place.as_deref() == Some(place)
    }
}

/// What the register said of a machine when it was last scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub place: Option<String>,
    pub in_house: bool,
}

/// What was counted of one tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Expected here when counting began, and not scanned. `moved` tells that it has changed hands or place since.
    Awaited { moved: bool },
    /// Scanned here; what the register said of its machine then, where it had one.
    Scanned(Option<Seen>),
}

/// What is to be said of one tag.
pub fn finding(place: &str, counted: &Counted, now: &Register) -> Finding {
    match (counted, now) {
        (Counted::Awaited { moved: false }, Register::Machine(now)) if now.is_at(place) => Finding::Missing,
        // Gone, come back, or received by mistake: somebody recorded it while others counted.
        (Counted::Awaited { .. }, _) => Finding::Moved,
        (Counted::Scanned(_), Register::Unknown) => Finding::Unknown,
        (Counted::Scanned(_), Register::Blank) => Finding::Blank,
        (Counted::Scanned(_), Register::Machine(now)) if now.is_at(place) => Finding::Right,
        (Counted::Scanned(Some(seen)), Register::Machine(now)) if has_left(seen, now) => Finding::Moved,
        (Counted::Scanned(_), Register::Machine(now)) if now.is_in_house() => Finding::Elsewhere,
        (Counted::Scanned(_), Register::Machine(now)) if now.stage == Stage::Retired => Finding::Retired,
        (Counted::Scanned(_), Register::Machine(_)) => Finding::HandedOver,
    }
}

/// Whether it was put elsewhere, given or retired after it was scanned.
fn has_left(seen: &Seen, now: &Whereabouts) -> bool {
    seen.place != now.place || (seen.in_house && !now.is_in_house())
}

/// How many there are of each finding, in the order of the list.
pub fn count(found: impl Iterator<Item = (Finding, i64)>) -> [i64; Finding::ALL.len()] {
    let mut counts = [0; Finding::ALL.len()];
    for (finding, number) in found {
        if let Some(count) = counts.get_mut(finding as usize) {
            *count += number;
        }
    }
    counts
}
