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

codes! {
    /// How far a stock-take has come.
    pub enum StockTakeState {
        Open = "open",
        Closed = "closed",
        Dropped = "dropped",
    }
}

codes! {
    /// What a stock-take says of one tag.
    pub enum Finding {
        Right = "right",
        Missing = "missing",
        Elsewhere = "elsewhere",
        HandedOver = "handed_over",
        Retired = "retired",
        Blank = "blank",
        Unknown = "unknown",
        Moved = "moved",
    }
}
