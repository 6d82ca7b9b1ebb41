//! The closed lists of requests and allocations, with the words that people read.

use crate::codes;

codes! {
    /// Where a request stands.
    pub enum RequestState {
        Received = "received" / "reçue",
        Incomplete = "incomplete" / "incomplète",
        Waiting = "waiting" / "en attente",
        Proposed = "proposed" / "proposée",
        InTraining = "in_training" / "en formation",
        Served = "served" / "servie",
        Refused = "refused" / "refusée",
        Cancelled = "cancelled" / "annulée",
        NoNews = "no_news" / "sans nouvelles",
    }
}

codes! {
    /// How a machine is given.
    pub enum Mode {
        Gift = "gift" / "Don",
        Sale = "sale" / "Vente solidaire",
        Loan = "loan" / "Prêt",
    }
}

codes! {
    /// Where one machine of an allocation stands.
    pub enum LineState {
        Reserved = "reserved" / "réservée",
        HandedOver = "handed_over" / "remise",
        Cancelled = "cancelled" / "annulée",
        Swapped = "swapped" / "échangée",
        Mistaken = "mistaken" / "saisie par erreur",
        Returned = "returned" / "retournée",
        Lost = "lost" / "perdue",
    }
}

impl LineState {
    /// A gift stays live for ever.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Reserved | Self::HandedOver)
    }
}
