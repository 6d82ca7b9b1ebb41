//! Pages that read several rooms: the home page by role, a donation with its trace, a machine with all
//! that is known of it.

mod acts;
mod donation;
mod home;
mod machine;

use crate::platform::doors::{Door, Way, Who};
use crate::platform::i18n::Word;
use crate::platform::person::Role;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
const HANDS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator, Role::Trainer]);

pub fn doors() -> Vec<Door> {
    let pages = vec![
        Door::file("/", Who::SignedIn, Way::Report, home::home).for_people(),
        Door::file("/dons/{id}", WORKSHOP, Way::Report, donation::donation).for_people(),
        Door::page("/machines/{tag}", HANDS, machine::machine),
    ];
    [pages, acts::doors()].concat()
}

/// Minutes as hours with two decimals, as people read them: « 12,50 ».
fn hours(minutes: i64) -> Word {
    // A hundredth of an hour is 0.6 minutes: to the nearest, as exports do.
    Word::Decimal(minutes.saturating_mul(5).saturating_add(1).div_euclid(3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::i18n::Language;

    #[test]
    fn minutes_are_shown_as_hours_with_two_decimals() {
        for (minutes, french, english) in
            [(0, "0,00", "0.00"), (125, "2,08", "2.08"), (40, "0,67", "0.67"), (750, "12,50", "12.50")]
        {
            assert_eq!(Language::ALL.map(|language| hours(minutes).told(language)), [french, english]);
        }
    }
}
