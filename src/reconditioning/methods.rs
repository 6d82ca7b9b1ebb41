//! What each method of erasure can do on each medium (`domain.md` 2.2, NIST SP 800-88). Pure.

use crate::machine::words::{Level, Medium, Method};

/// The level that a method reaches on a medium. An overwrite alone on flash reaches `clear`, since
/// cells are remapped out of its reach.
pub const fn reaches(method: Method, medium: Medium) -> Level {
    match method {
        Method::Overwrite | Method::FactoryReset => Level::Clear,
        Method::AtaSecureErase
        | Method::AtaSanitize
        | Method::ScsiSanitize
        | Method::CryptoErase
        | Method::NvmeSanitize
        | Method::NvmeFormat => match medium {
            Medium::Emmc => Level::Clear,
            _ => Level::Purge,
        },
    }
}

/// Whether a medium understands this method at all (`domain.md` 2.2). The reset of its maker erases what is made
/// to be reset: what is soldered into a device, or any storage of a device whose path is its reset (`resets`).
/// Behind a USB adapter the commands of ATA and NVMe do not come through.
pub const fn can(medium: Medium, method: Method, resets: bool) -> bool {
    match method {
        Method::Overwrite => !matches!(medium, Medium::Phone),
        // A disk on SAS has no medium of its own on our list: it turns, or it is flash.
        Method::AtaSecureErase | Method::AtaSanitize | Method::ScsiSanitize => {
            matches!(medium, Medium::Hdd | Medium::SsdSata)
        }
        Method::NvmeSanitize | Method::NvmeFormat => matches!(medium, Medium::Nvme),
        Method::CryptoErase => true,
        Method::FactoryReset => resets || matches!(medium, Medium::Emmc | Medium::Phone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each method on each medium: whether it can be done, and the level it reaches. `r`: by a device that its own
    /// reset erases.
    #[test]
    fn a_method_is_taken_only_on_what_understands_it() {
        use Medium::{Emmc, Hdd, Nvme, Phone, SsdSata, Usb};
        let media = [Hdd, SsdSata, Nvme, Emmc, Phone, Usb];
        let table = [
            (Method::Overwrite, ["clear", "clear", "clear", "clear", "-", "clear"]),
            (Method::AtaSecureErase, ["purge", "purge", "-", "-", "-", "-"]),
            (Method::AtaSanitize, ["purge", "purge", "-", "-", "-", "-"]),
            (Method::ScsiSanitize, ["purge", "purge", "-", "-", "-", "-"]),
            (Method::NvmeSanitize, ["-", "-", "purge", "-", "-", "-"]),
            (Method::NvmeFormat, ["-", "-", "purge", "-", "-", "-"]),
            (Method::CryptoErase, ["purge", "purge", "purge", "clear", "purge", "purge"]),
            (Method::FactoryReset, ["r", "r", "r", "clear", "clear", "r"]),
        ];
        assert_eq!((table.len(), media.len()), (Method::ALL.len(), Medium::ALL.len()));
        for (method, cells) in table {
            for (medium, cell) in media.into_iter().zip(cells) {
                let (plainly, by_reset) = (can(medium, method, false), can(medium, method, true));
                assert_eq!((plainly, by_reset), (!matches!(cell, "-" | "r"), cell != "-"), "{method} on {medium}");
                if plainly {
                    assert_eq!(reaches(method, medium).code(), cell, "{method} on {medium}");
                }
            }
        }
    }
}
