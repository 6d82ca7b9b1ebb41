//! The closed lists of a family’s card, with the words that people read.

use crate::codes;

codes! {
    /// Whether the family lives in a priority neighbourhood (*QPV*).
    pub enum PriorityNeighbourhood {
        Yes = "yes" / "Oui",
        No = "no" / "Non",
        Unknown = "unknown" / "Ne sait pas",
    }
}

codes! {
    /// What the family had before.
    pub enum ComputerAtHome {
        None = "none" / "Aucun",
        PhoneOnly = "phone_only" / "Téléphone seulement",
        Obsolete = "obsolete" / "Ordinateur trop ancien",
        Working = "working" / "Ordinateur qui marche",
        Unknown = "unknown" / "Ne sait pas",
    }
}

codes! {
    pub enum InternetAtHome {
        Yes = "yes" / "Oui",
        No = "no" / "Non",
        PhoneOnly = "phone_only" / "Par le téléphone seulement",
        Unknown = "unknown" / "Ne sait pas",
    }
}

codes! {
    /// Asked only where a funder's report needs it.
    pub enum Gender {
        Female = "female" / "Femme",
        Male = "male" / "Homme",
        NotSaid = "not_said" / "Non communiqué",
    }
}
