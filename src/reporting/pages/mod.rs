//! Pages that read several rooms: the home page by role, a donation with its trace, a machine with all
//! that is known of it.

mod donation;
mod home;
mod machine;

use crate::platform::doors::{Door, Way, Who};
use crate::platform::person::Role;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
const HANDS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator, Role::Trainer]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::file("/", Who::SignedIn, "L’accueil", Way::Report, home::home).for_people(),
        Door::file("/dons/{id}", WORKSHOP, "Un don et son chemin", Way::Report, donation::donation).for_people(),
        Door::page("/machines/{tag}", HANDS, "La fiche d’une machine", machine::machine),
    ]
}

/// Minutes as hours with two decimals, as people read them: « 12,50 ».
fn hours(minutes: i64) -> String {
    // A hundredth of an hour is 0.6 minutes: to the nearest, as exports do.
    let hundredths = minutes.saturating_mul(5).saturating_add(1).div_euclid(3);
    format!("{},{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn minutes_are_shown_as_hours_with_two_decimals() {
        assert_eq!(hours(0), "0,00");
        assert_eq!(hours(125), "2,08");
        assert_eq!(hours(40), "0,67");
        assert_eq!(hours(750), "12,50");
    }
}
