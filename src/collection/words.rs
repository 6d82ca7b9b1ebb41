//! The closed lists of this room: kinds of donors, warnings, usual accessories.

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

codes! {
    /// What to look at in a donation. Nothing is refused for it.
    pub enum DonationWarning {
        DonorToComplete = "donor_to_complete",
        NoAgreement = "no_agreement",
        ValueAboveCap = "value_above_cap",
        TooOld = "too_old",
    }
}

codes! {
    /// What to look at when a machine comes in. Nothing is refused for it.
    pub enum IntakeWarning {
        NumberOnNoLine = "number_on_no_line",
        LineAlreadyMet = "line_already_met",
        KindDiffers = "kind_differs",
    }
}

codes! {
    /// Accessories that come along. An organisation may count others.
    pub enum Accessory {
        Charger = "charger",
        Keyboard = "keyboard",
        Mouse = "mouse",
        Cable = "cable",
        Bag = "bag",
        Dock = "dock",
        Headset = "headset",
        Webcam = "webcam",
    }
}
