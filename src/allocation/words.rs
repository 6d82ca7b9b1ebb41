//! The closed lists of requests and allocations, with the words that people read.

use crate::codes;

codes! {
    /// Where a request stands.
    pub enum RequestState {
        Received = "received",
        Incomplete = "incomplete",
        Waiting = "waiting",
        Proposed = "proposed",
        InTraining = "in_training",
        Served = "served",
        Refused = "refused",
        Cancelled = "cancelled",
        NoNews = "no_news",
    }
}

impl RequestState {
    /// Whether the family still expects a machine.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Incomplete | Self::Waiting | Self::Proposed | Self::InTraining)
    }
}

codes! {
    /// Who will use the computer first; never a name.
    pub enum ComputerUser {
        Adults = "adults",
        Children = "children",
        Everybody = "everybody",
    }
}

codes! {
    /// What may weigh in the waiting list, from facts that a card already holds.
    pub enum WaitingCriterion {
        Children = "children",
        NoComputer = "no_computer",
        NoInternet = "no_internet",
        PriorityNeighbourhood = "priority_neighbourhood",
    }
}

codes! {
    /// Why a family may be given a computer, as checked on proofs that are never kept.
    pub enum EligibilityCriterion {
        FamilyQuotient = "family_quotient",
        RemainingIncome = "remaining_income",
        MinimumIncome = "minimum_income",
        JobSeeker = "job_seeker",
        Student = "student",
        PriorityNeighbourhood = "priority_neighbourhood",
        NoComputer = "no_computer",
        SocialWorker = "social_worker",
    }
}

codes! {
    /// What is kept about a family.
    pub enum FamilyTrace {
        Names = "names",
        Signatures = "signatures",
        Texts = "texts",
        Card = "card",
        Machines = "machines",
    }
}

codes! {
    /// How a machine is given.
    pub enum Mode {
        Gift = "gift",
        Sale = "sale",
        Loan = "loan",
    }
}

codes! {
    /// In what state a machine comes back from a family.
    pub enum Condition {
        Good = "good",
        Worn = "worn",
        Damaged = "damaged",
        Incomplete = "incomplete",
    }
}

codes! {
    /// A rule that a correction of fact turned out to break.
    pub enum BrokenRule {
        Proof = "R1",
        OneComputer = "R4",
        Course = "R5",
        Price = "R6",
    }
}

codes! {
    /// Where one machine of an allocation stands.
    pub enum LineState {
        Reserved = "reserved",
        HandedOver = "handed_over",
        Cancelled = "cancelled",
        Swapped = "swapped",
        Mistaken = "mistaken",
        Returned = "returned",
        Lost = "lost",
    }
}

impl LineState {
    /// A gift stays live for ever.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Reserved | Self::HandedOver)
    }
}
