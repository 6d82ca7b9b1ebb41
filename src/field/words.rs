//! Closed lists of words: verdicts, and what becomes of a refused act.

use crate::codes;

codes! {
    /// What became of one operation.
    pub enum Outcome {
        Applied = "applied",
        Duplicate = "duplicate",
        Refused = "refused",
    }
}

codes! {
    /// Where a refused act stands.
    pub enum SettleState {
        Open = "open",
        Applied = "applied",
        Corrected = "corrected",
        SetAside = "set_aside",
    }
}

codes! {
    /// How a refused act is settled.
    pub enum Settlement {
        Apply = "apply",
        Correct = "correct",
        SetAside = "set_aside",
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
