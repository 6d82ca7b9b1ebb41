//! How a person who works here is named to somebody else.

use std::collections::HashMap;

use super::store;
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::i18n::Word;
use crate::platform::person::{Person, Role};
use crate::say;

/// These users as the person who asks may know them: by name for the coordinator and for who is of the same
/// organisation, by initials and role for all others. Accounts that are no more are left out.
pub fn signatures(cx: &mut Cx, ids: &[String]) -> Result<HashMap<String, Word>, Error> {
    let mut roles: HashMap<String, Vec<Role>> = HashMap::new();
    for (id, role) in store::roles_of(cx.conn, ids)? {
        roles.entry(id).or_default().push(role);
    }
    let mut signatures = HashMap::new();
    for (id, name, organisation) in store::users_by_id(cx.conn, ids)? {
        let roles = roles.remove(&id).unwrap_or_default();
        let signature = if is_due(&cx.who, &id, organisation.as_deref()) {
            name.into()
        } else {
            say!("access-initials", initials = initials(&name), roles).into()
        };
        signatures.insert(id, signature);
    }
    Ok(signatures)
}

/// Whether this name is told to this person. A house that keeps no organisations is one.
fn is_due(who: &Person, id: &str, organisation: Option<&str>) -> bool {
    who.id == id || who.is(Role::Coordinator) || who.organisation_id.as_deref() == organisation
}

/// « A. B. »: the first letter of each word of a name; what stands in brackets is no name.
fn initials(name: &str) -> String {
    let name = name.split('(').next().unwrap_or_default();
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric()).map(|c| format!("{}.", c.to_uppercase()));
    name.split([' ', '-']).filter_map(first).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_to_its_initials() {
        let cases = [
            ("Alix Exemple", "A. E."),
            ("jean-luc d’Essai (atelier)", "J. L. D."),
            ("Éva", "É."),
            ("", ""),
            ("(x)", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_due_among_colleagues_and_to_the_coordinator() {
        let person = |role: Role, organisation: Option<&str>| Person {
            id: "me".into(),
            roles: vec![role],
            organisation_id: organisation.map(str::to_owned),
            ..Person::nobody()
        };
        assert!(is_due(&person(Role::Workshop, Some("a")), "x", Some("a")));
        assert!(!is_due(&person(Role::Workshop, Some("a")), "x", Some("b")));
        assert!(!is_due(&person(Role::Workshop, Some("a")), "x", None));
        assert!(is_due(&person(Role::Workshop, None), "x", None));
        assert!(is_due(&person(Role::Workshop, Some("a")), "me", None));
        assert!(is_due(&person(Role::Coordinator, Some("a")), "x", Some("b")));
    }
}
