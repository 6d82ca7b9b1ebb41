//! Closed lists of words: verdicts, and what becomes of a refused act.

use crate::codes;

codes! {
    /// What became of one operation.
    pub enum Outcome {
        Applied = "applied" / "Fait",
        Duplicate = "duplicate" / "Déjà fait",
        Refused = "refused" / "Refusé",
    }
}

codes! {
    /// Where a refused act stands.
    pub enum SettleState {
        Open = "open" / "À régler",
        Applied = "applied" / "Appliqué",
        Corrected = "corrected" / "Corrigé",
        SetAside = "set_aside" / "Mis de côté",
    }
}

codes! {
    /// How a refused act is settled.
    pub enum Settlement {
        Apply = "apply" / "Appliquer maintenant",
        Correct = "correct" / "Corriger",
        SetAside = "set_aside" / "Mettre de côté",
    }
}

impl Settlement {
    /// Where the act stands afterwards.
    pub const fn leads_to(self) -> SettleState {
        match self {
            Self::Apply => SettleState::Applied,
            Self::Correct => SettleState::Corrected,
            Self::SetAside => SettleState::SetAside,
        }
    }
}
