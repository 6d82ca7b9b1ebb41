//! The closed list of what an organisation does here.

use crate::codes;

codes! {
    /// What an organisation does here.
    pub enum OrganisationKind {
        Workshop = "workshop",
        Training = "training",
        Library = "library",
        Referrer = "referrer",
        Coordination = "coordination",
        Other = "other",
    }
}
