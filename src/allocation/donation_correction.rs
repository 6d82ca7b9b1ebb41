//! Corrections of every machine of a donation, and what a correction would change, seen before it is done.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::correction::{FactsIn, correct_these};
use crate::machine::words::Fact;
use crate::machine::{self, Correction, Entry, Machine, Tag, TagText};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, unacceptable};
use crate::platform::i18n::Word;
use crate::platform::shapes::LongText;
use crate::platform::text;
use crate::{collection, say};

pub static DONATION_CHANGED: Problem = Problem::new("don-change", 409);

/// Every machine that stands on the donation's card now, all or none.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DonationCorrectionIn {
    pub set: FactsIn,
    #[schema(value_type = LongText)]
    pub reason: String,
    /// How many machines the donation had when somebody looked at what would change. Another number now is refused.
    #[schema(minimum = 1, maximum = 500)]
    pub count: Option<u64>,
}

/// The machines on which something was different, in the order of their reception.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DonationCorrected {
    #[schema(value_type = Vec<TagText>)]
    pub tags: Vec<Tag>,
}

pub fn correct_donation(cx: &mut Cx, id: &str, said: &DonationCorrectionIn) -> Result<DonationCorrected, Error> {
    let reason = text::required("reason", &said.reason, text::LONG)?;
    collection::facts(cx, id)?;
    one_storage_of_one_machine(&said.set)?;
    let mut machines = Machine::take_of_donation(cx, id)?;
    let found = machines.len();
    if said.count.is_some_and(|count| usize::try_from(count) != Ok(found)) {
        return Err(DONATION_CHANGED.because(say!("allocation-donation-changed", count = found)).into());
    }
    if machines.is_empty() {
        return Err(unacceptable("donation_id", say!("allocation-donation-empty")).into());
    }
    Ok(DonationCorrected { tags: correct_these(cx, &mut machines, &said.set, &reason)? })
}

/// A storage stands in one machine: it is corrected there.
pub(super) fn one_storage_of_one_machine(set: &FactsIn) -> Result<(), Error> {
    match set.storage {
        None => Ok(()),
        Some(_) => Err(unacceptable("set.storage", say!("allocation-correct-one-storage")).into()),
    }
}

/// What a correction would change on one machine.
pub struct Foreseen {
    pub tag: String,
    pub correction: Correction,
    /// Each fact, before and after, for people; empty where nothing is different.
    pub told: Vec<Word>,
}

/// What this correction would change, machine by machine; nothing is written.
pub fn foresee(cx: &mut Cx, machines: &[Machine], set: &FactsIn) -> Result<Vec<Foreseen>, Error> {
    if let Some(id) = &set.donation_id {
        collection::facts(cx, id)?;
    }
    let one = |machine: &Machine| {
        let correction = set.against(&machine.record, set.donation_id.as_deref())?;
        let entry = Entry::Correct(Box::new(readable(cx, &correction)?));
        let told = machine::tell(&entry, &machine.record).detail;
        Ok(Foreseen { tag: machine.shown_tag(), correction, told })
    };
    machines.iter().map(one).collect()
}

/// The same with donations by their number, as people know them.
pub fn readable(cx: &mut Cx, correction: &Correction) -> Result<Correction, Error> {
    let mut readable = correction.clone();
    for changed in readable.changed.iter_mut().filter(|changed| changed.fact == Fact::Donation) {
        for id in [&mut changed.old, &mut changed.new].into_iter().flatten() {
            if let Some(reference) = collection::reference(cx, id)? {
                *id = reference;
            }
        }
    }
    Ok(readable)
}
