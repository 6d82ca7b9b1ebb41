//! The closed list of kinds of donors.

use crate::codes;

codes! {
    /// What kind of donor.
    pub enum Category {
        Individual = "individual" / "Particulier",
        Company = "company" / "Entreprise",
        Association = "association" / "Association",
        LocalAuthority = "local_authority" / "Collectivité",
        State = "state" / "État",
        School = "school" / "Établissement scolaire",
        Other = "other" / "Autre",
    }
}
