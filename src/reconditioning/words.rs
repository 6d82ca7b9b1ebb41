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
