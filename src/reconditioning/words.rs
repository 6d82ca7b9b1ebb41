//! Closed lists of this room.

use crate::codes;

codes! {
    /// Whether a certificate still holds.
    pub enum Standing {
        Valid = "valid",
        Superseded = "superseded",
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What becomes of one disk of a log.
    pub enum Placing {
        Recorded = "recorded",
        Ready = "ready",
        Choice = "choice",
        Refused = "refused",
    }
}
