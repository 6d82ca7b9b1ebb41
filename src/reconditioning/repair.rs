//! Repairs: the parts used, where each comes from, and the time it took. A part taken from another machine is
//! shown on the page of both.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::machine::material::PartUsed;
use crate::machine::tag::TagText;
use crate::machine::words::{PartOrigin, Stage};
use crate::machine::{Entry, Harvest, Machine, Tag};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, unacceptable};
use crate::platform::shapes::{LongNote, ShortText};
use crate::platform::text;
use crate::say;

pub static NO_PARTS_THERE: Problem = Problem::new("pas-de-pieces-a-prendre", 409);

/// A part: its name alone, or with where it comes from.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum PartIn {
    #[schema(value_type = ShortText)]
    Named(String),
    Known(KnownPartIn),
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownPartIn {
    #[schema(value_type = ShortText)]
    pub name: String,
    pub origin: PartOrigin,
    /// With `harvested`: the machine it was taken from.
    #[schema(value_type = Option<TagText>)]
    pub from: Option<String>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairIn {
    /// Parts used: « clavier », « barrette 4 Go »…
    #[serde(default)]
    #[schema(max_items = 50)]
    pub parts: Vec<PartIn>,
    /// Time spent, in minutes.
    #[schema(minimum = 0, maximum = 10000)]
    pub minutes: Option<i64>,
    /// The dangerous battery was taken out: this lifts the blocker (R3).
    #[serde(default)]
    pub removes_battery: bool,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

/// Most parts in one repair: beyond, somebody counts screws.
const MOST_PARTS: usize = 50;

pub fn repair(cx: &mut Cx, tag: &str, said: &RepairIn) -> Result<Machine, Error> {
    if said.minutes.is_some_and(|minutes| !(0..=10_000).contains(&minutes)) {
        return Err(unacceptable("minutes", say!("reconditioning-minutes")).into());
    }
    if said.parts.len() > MOST_PARTS {
        return Err(unacceptable("parts", say!("reconditioning-parts", most = MOST_PARTS)).into());
    }
    let note = text::optional("note", said.note.as_deref(), text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    if said.parts.is_empty() && said.minutes.is_none() && !said.removes_battery && note.is_none() {
        return Err(unacceptable("parts", say!("reconditioning-repair-nothing")).into());
    }
    let parts = said.parts.iter().map(|part| used(cx, &machine, part)).collect::<Result<Vec<_>, _>>()?;
    let entry = Entry::Repair { parts, minutes: said.minutes, removes_battery: said.removes_battery };
    machine.write(cx, entry, &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>())?;
    Ok(machine)
}

fn used(cx: &mut Cx, into: &Machine, part: &PartIn) -> Result<PartUsed, Error> {
    let part = match part {
        PartIn::Named(name) => return Ok(PartUsed::Named(text::required("parts", name, text::SHORT)?)),
        PartIn::Known(part) => part,
    };
    let name = text::required("parts", &part.name, text::SHORT)?;
    let from = match (part.origin, part.from.as_deref()) {
        (PartOrigin::Harvested, None) => return Err(unacceptable("parts", say!("reconditioning-part-whose")).into()),
        (PartOrigin::New | PartOrigin::SecondHand, None) => None,
        (PartOrigin::Harvested, Some(tag)) => Some(giver(cx, into, tag)?),
        (PartOrigin::New | PartOrigin::SecondHand, Some(_)) => {
            return Err(unacceptable("parts", say!("reconditioning-part-from")).into());
        }
    };
    Ok(PartUsed::Known { name, origin: part.origin, from })
}

/// The machine that a part is taken from: another one, that is here or left as parts.
fn giver(cx: &mut Cx, into: &Machine, tag: &str) -> Result<Tag, Error> {
    let giver = Machine::find(cx, tag)?;
    let refused = |why| Err(NO_PARTS_THERE.because(why).into());
    let Some(tag) = giver.row.tag.clone() else { return refused(say!("reconditioning-part-nowhere")) };
    if giver.row.id == into.row.id {
        return refused(say!("reconditioning-part-itself"));
    }
    match giver.row.stage {
        Stage::Reserved | Stage::HandedOver => {
            refused(say!("reconditioning-part-given", tag = tag.shown(), stage = giver.row.stage))
        }
        _ => Ok(tag),
    }
}

/// The parts that were taken from a machine.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartsView {
    pub items: Vec<Harvest>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

pub fn taken(cx: &mut Cx, tag: &str) -> Result<PartsView, Error> {
    let machine = Machine::find(cx, tag)?;
    Ok(PartsView { items: machine.parts_taken(cx.conn)?, next: None })
}
