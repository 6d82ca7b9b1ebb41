//! Words and numbers of a log, each by itself.

use crate::machine::words::{Medium, Method};

/// What kind of medium is behind this connection. A disk behind USB is told as such: what it is inside, the card
/// of its machine knows.
pub fn medium(name: &str, bus: &str, model: Option<&str>) -> Medium {
    let device = name.rsplit('/').next().unwrap_or_default();
    let (bus, model) = (bus.to_uppercase(), model.unwrap_or_default().to_uppercase());
    if bus.contains("NVME") || device.starts_with("nvme") {
        Medium::Nvme
    } else if bus.contains("MMC") || device.starts_with("mmcblk") {
        Medium::Emmc
    } else if bus.starts_with("USB") {
        Medium::Usb
    } else if bus.ends_with("-S") || model.contains("SSD") {
        Medium::SsdSata
    } else {
        Medium::Hdd
    }
}

/// The method behind the tool's name for it, or behind the command that the disk was given. A name for several
/// buses (« Secure Erase (ATA/NVMe) ») means the one that this disk is on.
pub fn method(name: &str, medium: Medium) -> Method {
    let name = name.to_lowercase();
    let (nvme, scsi) = (medium == Medium::Nvme || name.starts_with("nvme"), name.starts_with("scsi"));
    if name.contains("sanitize") {
        match (nvme, scsi) {
            (true, _) => Method::NvmeSanitize,
            (false, true) => Method::ScsiSanitize,
            (false, false) => Method::AtaSanitize,
        }
    } else if nvme && (name.contains("format") || name.contains("secure erase")) {
        // On this bus the tool formats, with the setting that erases.
        Method::NvmeFormat
    } else if name.contains("secure erase") {
        Method::AtaSecureErase
    } else {
        Method::Overwrite
    }
}

/// How the tool's own names for its methods begin, in small letters, those of old versions among them.
const KNOWN: &[&str] = &[
    "prng stream",
    "zero fill",
    "one fill",
    "fill with zeros",
    "fill with ones",
    "quick erase",
    "dod 5220.22-m",
    "dod short",
    "gutmann",
    "rcmp tssit ops-ii",
    "hmg is5",
    "bruce schneier",
    "bmb21",
    "verify zero",
    "verify one",
    "secure erase",
    "sanitize crypto erase",
    "sanitize block erase",
    "sanitize overwrite",
    "ata secure erase",
    "ata sanitize",
    "nvme secure erase",
    "nvme sanitize",
    "nvme format",
    "scsi sanitize",
];

/// Whether we know what this method does.
pub fn is_known(method: &str) -> bool {
    let method = method.to_lowercase();
    KNOWN.iter().any(|known| method.starts_with(known))
}

/// « Verify Zeros » and « Verify Ones » write nothing.
pub fn only_reads(method: &str) -> bool {
    let method = method.to_lowercase();
    ["verify zero", "verify one", "verify_zero", "verify_one"].iter().any(|name| method.contains(name))
}

/// A serial that names one disk: what hides it, or stands on many, is none.
pub fn serial(told: &str) -> Option<String> {
    let told = told.trim();
    let first = told.chars().next()?;
    let nothing = told.chars().all(|c| c == first) || told.eq_ignore_ascii_case("unknown") || told.len() < 3;
    (!nothing).then(|| told.chars().take(200).collect())
}

/// « 500 GB » in bytes, rounded as it was.
pub fn about(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let power = match unit.trim() {
        "B" => 0,
        "KB" => 1,
        "MB" => 2,
        "GB" => 3,
        "TB" => 4,
        _ => return None,
    };
    number.parse::<i64>().ok()?.checked_mul(1000_i64.pow(power)).and_then(sane)
}

/// A number of bytes that a disk can have: up to a petabyte.
pub fn sane(bytes: i64) -> Option<i64> {
    (1..=1_000_000_000_000_000).contains(&bytes).then_some(bytes)
}

/// A text of the log as it may be kept: short, and on one line.
pub fn kept(text: &str) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(100).collect();
    (!text.is_empty()).then_some(text)
}

/// A count of the log.
pub fn count(text: &str) -> Option<i64> {
    text.trim().parse::<i64>().ok().filter(|count| (0..=1_000_000_000_000).contains(count))
}
