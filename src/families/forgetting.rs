//! Forgetting who a family is: names, numbers, addresses, years of birth. Codes and figures stay.

use super::family::Family;
use super::member::NAMES_ERASER;
use super::{store, united_store};
use crate::platform::doors::Cx;
use crate::platform::erasure_ledger;
use crate::platform::error::Error;

/// The people of a family, and how many of them still have a name here.
pub fn people(cx: &mut Cx, family: &Family) -> Result<(Vec<String>, usize), Error> {
    let people = store::members_of(cx.conn, std::slice::from_ref(&family.id))?;
    let named = people.iter().filter(|(row, names)| names.is_some() || row.birth_year.is_some()).count();
    Ok((people.into_iter().map(|(row, _)| row.id).collect(), named))
}

/// Forgets who they are.
pub fn forget(cx: &mut Cx, family: &Family) -> Result<(), Error> {
    let (people, named) = people(cx, family)?;
    for id in &people {
        if (NAMES_ERASER.again)(cx, id)? {
            erasure_ledger::record(cx, NAMES_ERASER.what, id)?;
        }
    }
    if named > 0 {
        // Nothing of them stands here any more; a backup from before they were united still has it.
        for id in united_store::led_to(cx.conn, &people)? {
            erasure_ledger::record(cx, NAMES_ERASER.what, &id)?;
        }
    }
    store::complete(cx.conn, &family.id)?;
    Ok(())
}
