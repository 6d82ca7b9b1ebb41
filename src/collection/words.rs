//! The closed list of kinds of donors.

use crate::codes;

codes! {
    /// What kind of donor.
    pub enum Category {
        Individual = "individual",
        Company = "company",
        Association = "association",
        LocalAuthority = "local_authority",
        State = "state",
        School = "school",
        Other = "other",
    }
}
