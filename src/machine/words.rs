//! The closed lists of the workshop, with the words that people read.

use crate::codes;

codes! {
    /// What a machine is.
    pub enum Kind {
        Laptop = "laptop" / "Ordinateur portable",
        Desktop = "desktop" / "Ordinateur fixe",
        AllInOne = "all_in_one" / "Tout-en-un",
        Screen = "screen" / "Écran",
        Tablet = "tablet" / "Tablette",
        Phone = "phone" / "Téléphone",
        Printer = "printer" / "Imprimante",
        Router = "router" / "Box ou routeur",
        Accessory = "accessory" / "Accessoire",
        Other = "other" / "Autre",
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
        Received = "received" / "reçue",
        Diagnosed = "diagnosed" / "diagnostiquée",
        Erased = "erased" / "effacée",
        Installed = "installed" / "installée",
        Ready = "ready" / "prête",
        Reserved = "reserved" / "réservée",
        HandedOver = "handed_over" / "remise",
        Returned = "returned" / "retournée",
        Retired = "retired" / "sortie",
    }
}

impl Stage {
    /// On the bench, where the workshop may work on it.
    pub const fn is_bench(self) -> bool {
        !matches!(self, Self::Reserved | Self::HandedOver | Self::Retired)
    }
}

codes! {
    /// A reason why a machine cannot move on, beside its stage (R3).
    pub enum Blocker {
        ErasureFailed = "erasure_failed" / "effacement échoué",
        Locked = "locked" / "verrouillée",
        MissingPart = "missing_part" / "pièce manquante",
        DangerousBattery = "dangerous_battery" / "batterie dangereuse",
        ToExamine = "to_examine" / "à examiner",
    }
}

codes! {
    /// What data lies on.
    pub enum Medium {
        Hdd = "hdd" / "Disque dur",
        SsdSata = "ssd_sata" / "SSD SATA",
        Nvme = "nvme" / "SSD NVMe",
        Emmc = "emmc" / "Mémoire eMMC",
        Phone = "phone" / "Mémoire de téléphone",
        Usb = "usb" / "Mémoire USB",
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
        None = "none" / "Aucun",
        Clear = "clear" / "Effacement simple",
        Purge = "purge" / "Effacement approfondi",
        Destroy = "destroy" / "Destruction",
    }
}

codes! {
    /// How a storage was erased.
    pub enum Method {
        Overwrite = "overwrite" / "Réécriture",
        AtaSecureErase = "ata_secure_erase" / "ATA Secure Erase",
        AtaSanitize = "ata_sanitize" / "ATA Sanitize",
        NvmeSanitize = "nvme_sanitize" / "NVMe Sanitize",
        NvmeFormat = "nvme_format" / "NVMe Format sécurisé",
        CryptoErase = "crypto_erase" / "Effacement cryptographique",
        FactoryReset = "factory_reset" / "Remise à l’état d’usine",
    }
}

codes! {
    /// How an erasure ended.
    pub enum ErasureResult {
        Passed = "passed" / "Réussi",
        Failed = "failed" / "Échoué",
        Aborted = "aborted" / "Interrompu",
    }
}

codes! {
    /// How an erasure was verified afterwards.
    pub enum Verification {
        None = "none" / "Aucune",
        Last = "last" / "Dernière passe",
        All = "all" / "Toutes les passes",
    }
}

codes! {
    /// Sectors that the disk hides from the system (HPA, DCO).
    pub enum HiddenArea {
        None = "none" / "Aucune",
        Erased = "erased" / "Effacée",
        NotErased = "not_erased" / "Non effacée",
        Unknown = "unknown" / "Inconnue",
    }
}

codes! {
    /// What is known of the data on one storage (R1).
    pub enum StorageState {
        Open = "open" / "peut contenir des données",
        Passed = "passed" / "effacé",
        Blank = "blank" / "neuf",
        Destroyed = "destroyed" / "détruit",
        Entrusted = "entrusted" / "confié pour destruction",
        HandedBack = "handed_back" / "rendu",
    }
}

codes! {
    /// What a diagnosis concludes.
    pub enum Verdict {
        Refurbish = "refurbish" / "À reconditionner",
        Parts = "parts" / "Pour pièces",
        Recycle = "recycle" / "À recycler",
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
        A = "A" / "Comme neuf",
        B = "B" / "Petites marques",
        C = "C" / "Marques visibles, tout fonctionne",
        D = "D" / "Abîmé",
    }
}

codes! {
    /// Answer to one line of a checklist.
    pub enum Tested {
        Ok = "ok" / "Bon",
        Fault = "fault" / "Défaut",
        Absent = "absent" / "Absent",
        NotTested = "not_tested" / "Non testé",
    }
}

codes! {
    /// How a machine leaves for good.
    pub enum WayOut {
        Parts = "parts" / "Démontée pour pièces",
        Recycled = "recycled" / "Recyclée",
        Lost = "lost" / "Perdue ou volée",
        ReturnedToDonor = "returned_to_donor" / "Rendue au donateur",
        InternalUse = "internal_use" / "Usage interne",
    }
}

codes! {
    /// Why a family's machine comes back.
    pub enum ReturnReason {
        Fault = "fault" / "En panne",
        LoanOver = "loan_over" / "Fin du prêt",
        NotNeeded = "not_needed" / "Plus besoin",
        Moved = "moved" / "Déménagement",
        Mistake = "mistake" / "Erreur de saisie",
    }
}

codes! {
    /// What was said about the family's own files before anything is erased (R9).
    pub enum FilesAnswer {
        Copied = "copied" / "Fichiers copiés pour la famille",
        NotWanted = "not_wanted" / "La famille n’en veut pas",
        CouldNotAsk = "could_not_ask" / "La famille n’a pas pu être jointe",
    }
}

codes! {
    /// To whom a storage belongs that is handed back.
    pub enum Owner {
        Donor = "donor" / "Donateur",
        Family = "family" / "Famille",
    }
}
