//! The closed lists of a family’s card, with the words that people read.

use crate::codes;

codes! {
    /// Whether the family lives in a priority neighbourhood (*QPV*).
    pub enum PriorityNeighbourhood {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
    }
}

codes! {
    /// What the family had before.
    pub enum ComputerAtHome {
        None = "none",
        PhoneOnly = "phone_only",
        Obsolete = "obsolete",
        Working = "working",
        Unknown = "unknown",
    }
}

codes! {
    pub enum InternetAtHome {
        Yes = "yes",
        No = "no",
        PhoneOnly = "phone_only",
        Unknown = "unknown",
    }
}

codes! {
    /// Asked only where a funder's report needs it.
    pub enum Gender {
        Female = "female",
        Male = "male",
        NotSaid = "not_said",
    }
}

codes! {
    /// Why two families may be one.
    pub enum Likeness {
        Phone = "phone",
        FirstNameAndYear = "first_name_and_year",
        WholeName = "whole_name",
    }
}

codes! {
    /// How a family was told what is kept of it.
    pub enum InformationHow {
        ReadAloud = "read_aloud",
        Paper = "paper",
    }
}
