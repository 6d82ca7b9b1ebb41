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

/// The person behind a request. `nobody()` stands behind doors open to anyone.
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub organisation_id: Option<String>,
    pub roles: Vec<Role>,
    /// The sign-in or token by which this person came.
    pub sign_in: String,
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
}
