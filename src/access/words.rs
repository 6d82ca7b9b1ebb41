//! The closed list of what an organisation does here.

use crate::codes;

codes! {
    /// What an organisation does here.
    pub enum OrganisationKind {
        Workshop = "workshop" / "Atelier de reconditionnement",
        Training = "training" / "Formation",
        Library = "library" / "Médiathèque",
        Referrer = "referrer" / "Prescripteur",
        Coordination = "coordination" / "Coordination",
        Other = "other" / "Autre structure",
    }
}
