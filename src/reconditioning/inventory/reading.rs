//! What a reading tells, whichever tool wrote it, and how the words of makers are understood.

use crate::machine::words::{Kind, Medium};
use crate::machine::{Hardware, StorageFacts};
use crate::platform::text;

/// One reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub hardware: Hardware,
    /// The data-bearing media of the machine: no USB stick, no optical drive, no card reader.
    pub storages: Vec<StorageFacts>,
    /// The system's names of those storages, in the same order; empty where the tool tells none.
    pub(super) devices: Vec<String>,
}

impl Reading {
    /// Takes in a storage, once: a tool may show one disk by two ways, under one name. Two disks of one serial have
    /// two names; cheap ones do share theirs, and both hold data (R8).
    pub fn add(&mut self, facts: StorageFacts, device: &str) {
        let mut known = self.storages.iter().zip(&self.devices);
        let twin = known.any(|(other, name)| {
            facts.serial.is_some()
                && other.serial == facts.serial
                && (name == device || name.is_empty() || device.is_empty())
        });
        if !twin {
            self.storages.push(facts);
            self.devices.push(device.to_owned());
        }
    }
}

/// What makers leave in a field that they did not fill, in lower case without spaces and punctuation.
const PLACEHOLDERS: &[&str] = &[
    "tobefilledbyoem",
    "tobefilled",
    "filledbyoem",
    "defaultstring",
    "systemserialnumber",
    "systemproductname",
    "systemmanufacturer",
    "systemname",
    "systemversion",
    "serialnumber",
    "chassisserialnumber",
    "baseboardserialnumber",
    "productname",
    "notspecified",
    "notavailable",
    "notapplicable",
    "notprovided",
    "unspecified",
    "unknown",
    "undefined",
    "invalid",
    "empty",
    "oem",
    "byoem",
    "none",
    "null",
    "na",
    "generic",
    "sernum",
    "abcdefgh",
];

/// A field's text: `None` when it is empty, or what a maker leaves in a field that nobody filled.
pub fn said(text: Option<&str>) -> Option<String> {
    let text: String = text?.chars().map(|c| if c.is_control() { ' ' } else { c }).take(text::SHORT).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let one_sign = bare.chars().all(|c| bare.starts_with(c));
    (!one_sign && !counts_up(&bare) && !PLACEHOLDERS.contains(&bare.as_str())).then_some(text)
}

/// « 0123456789 », « 12345678 », « 0123456789abcdef »: what somebody typed to fill the field.
fn counts_up(bare: &str) -> bool {
    bare.len() >= 5 && ["0123456789abcdef", "1234567890"].iter().any(|all| all.contains(bare))
}

/// A number of bytes or milliwatt-hours that can be; tools print nonsense such as 2⁶⁴ − 512.
pub fn amount(number: Option<f64>, most: f64) -> Option<i64> {
    let number = number.filter(|number| number.is_finite() && *number >= 1.0 && *number <= most)?;
    #[expect(clippy::cast_possible_truncation, reason = "the bound stands just above")]
    Some(number.round() as i64)
}

/// The largest storage that is believed, in bytes: a petabyte, as at the other doors.
pub const LARGEST_STORAGE: f64 = 1_000_000_000_000_000.0;
/// Most memory that is believed, in bytes: 16 tebibytes.
pub const MOST_MEMORY: f64 = 17_592_186_044_416.0;
/// Largest battery that is believed, in milliwatt-hours.
pub const LARGEST_BATTERY: f64 = 1_000_000.0;

/// A tool's words in one form: lower case, each blank or hyphen an underscore.
pub fn words_of(text: &str) -> String {
    text.to_lowercase().replace([' ', '-'], "_")
}

/// The medium that a storage's own words tell. Where nothing says that it turns it counts as flash: R1 then asks
/// the more, never the less.
pub fn medium_of(words: &str) -> Medium {
    let words = words_of(words);
    let has = |any: &[&str]| any.iter().any(|one| words.contains(one));
    if has(&["nvme"]) {
        Medium::Nvme
    } else if has(&["mmcblk", "emmc"]) {
        Medium::Emmc
    } else if has(&["ssd", "solid_state"]) || !turns(&words) {
        Medium::SsdSata
    } else {
        Medium::Hdd
    }
}

/// Whether a model is one of a disk that turns, by the series of the makers of such disks.
fn turns(words: &str) -> bool {
    const SERIES: &[&str] =
        &["hgst", "hitachi", "hts", "toshiba_mq", "toshiba_mk", "toshiba_dt", "fujitsu", "maxtor", "samsung_hn_m"];
    // A word of these letters, then digits: Western Digital, Seagate, Samsung.
    const NUMBERED: &[(&str, usize)] = &[("wd", 1), ("st", 3), ("hm", 3), ("hd", 3)];
    let numbered = |word: &str| {
        let digits = |rest: &str, count| rest.chars().take(count).filter(char::is_ascii_digit).count() == count;
        NUMBERED.iter().any(|(letters, count)| word.strip_prefix(letters).is_some_and(|rest| digits(rest, *count)))
    };
    SERIES.iter().any(|series| words.contains(series)) || words.split('_').any(numbered)
}

/// The kind that a chassis has (SMBIOS 3.7, 7.4.1, as the tools write it).
pub fn kind_of(chassis: &str) -> Option<Kind> {
    let chassis: String = chassis.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match chassis.as_str() {
        "laptop" | "notebook" | "portable" | "subnotebook" | "convertible" | "handheld" => Kind::Laptop,
        "allinone" => Kind::AllInOne,
        "tablet" | "detachable" => Kind::Tablet,
        "desktop" | "lowprofiledesktop" | "lowprofile" | "pizzabox" | "minitower" | "tower" | "spacesaving"
        | "lunchbox" | "minipc" | "stickpc" | "desktopcomputer" => Kind::Desktop,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_filled_is_none() {
        for text in [
            "",
            " ",
            "To Be Filled By O.E.M.",
            "0123456789",
            "1234567890",
            "123456789",
            "0123456789ABCDEF",
            "Default string",
            "System Serial Number",
            "Not Specified",
            "N/A",
            "None",
            "0",
            "00000000",
            "XXXXXXXX",
            "........",
            "INVALID",
        ] {
            assert_eq!(said(Some(text)), None, "{text}");
        }
        assert_eq!(said(None), None);
        assert_eq!(said(Some(" PF0\u{1}AB  12 ")), Some("PF0 AB 12".to_owned()));
        assert_eq!(said(Some(&"x9".repeat(500))).map(|text| text.len()), Some(text::SHORT));
    }

    #[test]
    fn a_medium_is_known_by_its_words() {
        let table = [
            ("/dev/nvme0n1 SKHynix", Medium::Nvme),
            ("/dev/mmcblk0", Medium::Emmc),
            ("WDC WD5000LPVX-22V0TT0", Medium::Hdd),
            ("WDC WDS240G2G0A-00JH30", Medium::SsdSata),
            ("ST500LM000-SSHD-8GB", Medium::Hdd),
            ("TOSHIBA MQ01ABF050", Medium::Hdd),
            ("TOSHIBA THNSNK25", Medium::SsdSata),
            ("SAMSUNG HD502HJ", Medium::Hdd),
            ("Samsung SSD 860 EVO", Medium::SsdSata),
            ("KINGSTON SA400S37240G", Medium::SsdSata),
            ("", Medium::SsdSata),
        ];
        for (words, medium) in table {
            assert_eq!(medium_of(words), medium, "{words}");
        }
    }

    #[test]
    fn a_number_that_cannot_be_is_none() {
        for number in [0.0, -5.0, f64::NAN, f64::INFINITY, 18_446_744_073_709_551_104.0] {
            assert_eq!(amount(Some(number), LARGEST_STORAGE), None, "{number}");
        }
        assert_eq!(amount(Some(500_107_862_016.0), LARGEST_STORAGE), Some(500_107_862_016));
    }
}
