//! The closed lists of the workshop, with the words that people read.

use crate::codes;

codes! {
    /// What a machine is.
    pub enum Kind {
        Laptop = "laptop",
        Desktop = "desktop",
        AllInOne = "all_in_one",
        Screen = "screen",
        Tablet = "tablet",
        Phone = "phone",
        Printer = "printer",
        Router = "router",
        Accessory = "accessory",
        Other = "other",
    }
}

impl Kind {
    /// A computer in the sense of R4 and R5.
    pub const fn is_computer(self) -> bool {
        matches!(self, Self::Laptop | Self::Desktop | Self::AllInOne | Self::Tablet)
    }

    /// Kinds that hold no storage unless somebody says one (DESIGN: screens and accessories).
    pub const fn answers_no_storage(self) -> bool {
        matches!(self, Self::Screen | Self::Accessory)
    }
}

codes! {
    /// Where a machine stands. Computed from its journal, never set.
    pub enum Stage {
        Received = "received",
        Diagnosed = "diagnosed",
        Erased = "erased",
        Installed = "installed",
        Ready = "ready",
        Reserved = "reserved",
        HandedOver = "handed_over",
        Returned = "returned",
        Retired = "retired",
    }
}

impl Stage {
    /// On the bench, where the workshop may work on it.
    pub const fn is_bench(self) -> bool {
        !matches!(self, Self::Reserved | Self::HandedOver | Self::Retired)
    }
}

codes! {
    /// What is to be done with a machine next, in the infinitive as buttons say it; where nothing is, how
    /// it stands.
    pub enum NextAct {
        Unblock = "unblock",
        Diagnose = "diagnose",
        Erase = "erase",
        Repair = "repair",
        Install = "install",
        Check = "check",
        TakeApart = "take_apart",
        Recycle = "recycle",
        Ready = "ready",
        Reserved = "reserved",
        HandedOver = "handed_over",
        Retired = "retired",
    }
}

codes! {
    /// A reason why a machine cannot move on, beside its stage (R3).
    pub enum Blocker {
        ErasureFailed = "erasure_failed",
        Locked = "locked",
        MissingPart = "missing_part",
        DangerousBattery = "dangerous_battery",
        ToExamine = "to_examine",
    }
}

codes! {
    /// What locks a machine, and the donor alone can lift. What would open it is never written down.
    pub enum Lock {
        BiosPassword = "bios_password",
        Account = "account",
        DeviceManagement = "mdm",
        DiskPassword = "disk_password",
        Other = "other",
    }
}

codes! {
    /// Where a part used in a repair comes from.
    pub enum PartOrigin {
        New = "new",
        SecondHand = "second_hand",
        Harvested = "harvested",
    }
}

codes! {
    /// Under what licence a system is installed.
    pub enum Licence {
        Free = "free",
        Oem = "oem",
        Refurbisher = "refurbisher",
        Other = "other",
    }
}

codes! {
    /// Category of waste equipment, by its number in the environmental code (R.543-172 II, in force since
    /// 15 August 2018).
    pub enum WasteCategory {
        HeatExchange = "1",
        Screens = "2",
        Lamps = "3",
        Large = "4",
        Small = "5",
        SmallInformatics = "6",
        SolarPanels = "7",
    }
}

codes! {
    /// A fact of a machine's card that a correction may change.
    pub enum Fact {
        Donation = "donation_id",
        Kind = "kind",
        Maker = "maker",
        Model = "model",
        Serial = "serial",
        DonorNumber = "donor_number",
    }
}

codes! {
    /// What data lies on.
    pub enum Medium {
        Hdd = "hdd",
        SsdSata = "ssd_sata",
        Nvme = "nvme",
        Emmc = "emmc",
        Phone = "phone",
        Usb = "usb",
    }
}

impl Medium {
    /// Flash: an overwrite does not reach every cell (`domain.md` 2.2).
    pub const fn is_flash(self) -> bool {
        !matches!(self, Self::Hdd)
    }
}

codes! {
    /// How far an erasure goes, after NIST SP 800-88.
    pub enum Level {
        None = "none",
        Clear = "clear",
        Purge = "purge",
        Destroy = "destroy",
    }
}

codes! {
    /// How a storage was erased.
    pub enum Method {
        Overwrite = "overwrite",
        AtaSecureErase = "ata_secure_erase",
        AtaSanitize = "ata_sanitize",
        ScsiSanitize = "scsi_sanitize",
        NvmeSanitize = "nvme_sanitize",
        NvmeFormat = "nvme_format",
        CryptoErase = "crypto_erase",
        FactoryReset = "factory_reset",
    }
}

codes! {
    /// How an erasure ended.
    pub enum ErasureResult {
        Passed = "passed",
        Failed = "failed",
        Aborted = "aborted",
    }
}

codes! {
    /// How an erasure was verified afterwards.
    pub enum Verification {
        None = "none",
        Last = "last",
        All = "all",
    }
}

codes! {
    /// Sectors that the disk hides from the system (HPA, DCO).
    pub enum HiddenArea {
        None = "none",
        Erased = "erased",
        NotErased = "not_erased",
        Unknown = "unknown",
    }
}

codes! {
    /// What contradicts a tool that says « passed » (R1).
    pub enum ErasureFault {
        Errors = "errors",
        HiddenArea = "hidden_area",
        Serial = "serial",
        Bytes = "bytes",
        Passes = "passes",
        OnlyRead = "only_read",
        UnknownMethod = "unknown_method",
        Status = "status",
        TooOld = "too_old",
    }
}

codes! {
    /// What is known of the data on one storage (R1).
    pub enum StorageState {
        Open = "open",
        Passed = "passed",
        Blank = "blank",
        Destroyed = "destroyed",
        Entrusted = "entrusted",
        HandedBack = "handed_back",
    }
}

codes! {
    /// What a diagnosis concludes.
    pub enum Verdict {
        Refurbish = "refurbish",
        Parts = "parts",
        Recycle = "recycle",
    }
}

/// A level that an erasure may aim at, and a donation ask for: in the description of the API.
pub struct AskedLevel;

impl utoipa::PartialSchema for AskedLevel {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let asked = [Level::Clear, Level::Purge].map(Level::code);
        let text = utoipa::openapi::schema::ObjectBuilder::new();
        text.schema_type(utoipa::openapi::schema::Type::String).enum_values(Some(asked)).into()
    }
}

impl utoipa::ToSchema for AskedLevel {}

codes! {
    /// Grade of looks, and of working order.
    pub enum Grade {
        A = "A",
        B = "B",
        C = "C",
        D = "D",
    }
}

codes! {
    /// What a grade of looks means, written out.
    pub enum Looks {
        A = "A",
        B = "B",
        C = "C",
        D = "D",
    }
}

codes! {
    /// What a grade of working order means, written out.
    pub enum WorkingOrder {
        A = "A",
        B = "B",
        C = "C",
        D = "D",
    }
}

impl Looks {
    pub const fn of(grade: Grade) -> Self {
        match grade {
            Grade::A => Self::A,
            Grade::B => Self::B,
            Grade::C => Self::C,
            Grade::D => Self::D,
        }
    }
}

impl WorkingOrder {
    pub const fn of(grade: Grade) -> Self {
        match grade {
            Grade::A => Self::A,
            Grade::B => Self::B,
            Grade::C => Self::C,
            Grade::D => Self::D,
        }
    }
}

codes! {
    /// What a checklist can ask (`domain.md` 12).
    pub enum ChecklistLine {
        Boot = "boot",
        Screen = "screen",
        Hinges = "hinges",
        Keyboard = "keyboard",
        Touchpad = "touchpad",
        Speakers = "speakers",
        Microphone = "microphone",
        Webcam = "webcam",
        Wifi = "wifi",
        Ethernet = "ethernet",
        Usb = "usb",
        Battery = "battery",
        Charger = "charger",
        DiskSmart = "disk_smart",
        Memory = "memory",
    }
}

codes! {
    /// Answer to one line of a checklist.
    pub enum Tested {
        Ok = "ok",
        Fault = "fault",
        Absent = "absent",
        NotTested = "not_tested",
    }
}

codes! {
    /// How a machine leaves for good.
    pub enum WayOut {
        Parts = "parts",
        Recycled = "recycled",
        Lost = "lost",
        ReturnedToDonor = "returned_to_donor",
        InternalUse = "internal_use",
    }
}

codes! {
    /// Why a family's machine comes back.
    pub enum ReturnReason {
        Fault = "fault",
        LoanOver = "loan_over",
        NotNeeded = "not_needed",
        Moved = "moved",
        Mistake = "mistake",
    }
}

codes! {
    /// What was said about the family's own files before anything is erased (R9).
    pub enum FilesAnswer {
        Copied = "copied",
        NotWanted = "not_wanted",
        CouldNotAsk = "could_not_ask",
    }
}

codes! {
    /// To whom a storage belongs that is handed back.
    pub enum Owner {
        Donor = "donor",
        Family = "family",
    }
}
