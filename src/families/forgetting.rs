//! Forgetting who a family is: names, numbers, addresses, years of birth. Codes and figures stay.

use super::family::Family;
use super::member::NAMES_ERASER;
use super::store;
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
    for (row, _) in store::members_of(cx.conn, std::slice::from_ref(&family.id))? {
        if (NAMES_ERASER.again)(cx, &row.id)? {
            erasure_ledger::record(cx, NAMES_ERASER.what, &row.id)?;
        }
    }
    store::complete(cx.conn, &family.id)?;
    Ok(())
}
