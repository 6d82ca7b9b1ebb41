//! Who acts: roles, rights, and the person of one request. How somebody is recognised is the
//! business of the room `access`.

use crate::codes;

codes! {
    /// What a user may be. A user may hold several; rights add up.
    pub enum Role {
        Workshop = "workshop",
        Trainer = "trainer",
        Referrer = "referrer",
        Coordinator = "coordinator",
        Viewer = "viewer",
        Admin = "admin",
    }
}

codes! {
    /// Rights that come with roles and can be taken away from one person.
    pub enum Right {
        Names = "names",
        Export = "export",
        ExportNames = "export_names",
    }
}

codes! {
    /// What a token may be used for, where it may not do all that its holder may.
    pub enum Scope {
        Read = "read",
        Write = "write",
        Names = "names",
        Export = "export",
    }
}

/// The person behind a request. `nobody()` stands behind doors open to anyone.
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub organisation_id: Option<String>,
    pub roles: Vec<Role>,
    /// Rights taken away from them.
    pub withheld: Vec<Right>,
    /// What the token by which they came is for; `None` for all.
    pub scopes: Option<Vec<Scope>>,
    /// The sign-in or token by which this person came.
    pub sign_in: String,
    /// Whether roles of theirs wait for a second factor.
    pub held_back: bool,
}

impl Person {
    pub fn nobody() -> Self {
        Self::default()
    }

    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn is_one_of(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(*role))
    }

    /// Whether this right was left to them, and their token is for it.
    pub fn may(&self, right: Right) -> bool {
        let scopes: &[Scope] = match right {
            Right::Names => &[Scope::Names],
            Right::Export => &[Scope::Export],
            Right::ExportNames => &[Scope::Export, Scope::Names],
        };
        !self.withheld.contains(&right) && scopes.iter().all(|scope| self.comes_for(*scope))
    }

    /// Whether the way by which they came is for this.
    pub fn comes_for(&self, scope: Scope) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.contains(&scope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_is_held_unless_it_was_taken_away_or_the_token_is_not_for_it() {
        let all = Person::nobody();
        let without = Person { withheld: vec![Right::Names], ..Person::nobody() };
        let reads = Person { scopes: Some(vec![Scope::Read, Scope::Export]), ..Person::nobody() };
        let may = |person: &Person| Right::ALL.iter().map(|right| person.may(*right)).collect::<Vec<_>>();
        assert_eq!(may(&all), [true, true, true]);
        assert_eq!(may(&without), [false, true, true]);
        assert_eq!(may(&reads), [false, true, false]);
    }
}
