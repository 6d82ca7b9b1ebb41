//! Cards to complete. A quick card (a first name, and how to reach the person) serves at once: its people can be
//! enrolled. What is left to ask stands on a list until somebody edits the card.

use std::collections::HashSet;

use super::family::FamilyIn;
use super::store;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::Error;

/// Whether a new card says nothing of the household yet.
pub const fn is_quick(new: &FamilyIn) -> bool {
    new.commune.is_none()
        && new.quarter.is_none()
        && new.priority_neighbourhood.is_none()
        && new.adults.is_none()
        && new.children.is_none()
        && new.computer_at_home.is_none()
        && new.internet_at_home.is_none()
}

/// Puts a card on the list, or takes it off. One that is on it keeps its day.
pub fn set(cx: &mut Cx, family_id: &str, to_complete: bool) -> Result<(), Error> {
    if !to_complete {
        store::complete(cx.conn, family_id)?;
    } else if store::to_complete(cx.conn, &[family_id.to_owned()])?.is_empty() {
        store::leave_to_complete(cx.conn, family_id, cx.now)?;
    }
    Ok(())
}

/// Which of these families' cards are to complete.
pub fn of(conn: &mut Conn, family_ids: &[String]) -> Result<HashSet<String>, Error> {
    Ok(store::to_complete(conn, family_ids)?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::PriorityNeighbourhood;

    #[test]
    fn one_fact_of_the_household_makes_a_whole_card() {
        let quick = FamilyIn { language: Some("ar".to_owned()), ..FamilyIn::default() };
        assert!(is_quick(&quick));
        let unknown = Some(PriorityNeighbourhood::Unknown);
        assert!(!is_quick(&FamilyIn { priority_neighbourhood: unknown, ..FamilyIn::default() }), "it was asked");
        assert!(!is_quick(&FamilyIn { adults: Some(1), ..FamilyIn::default() }));
    }
}
