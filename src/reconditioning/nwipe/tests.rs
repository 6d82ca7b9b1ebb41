//! The reader of nwipe's logs, against logs of several versions and against anything.

use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::print::print;
use super::{Disk, Log, read};
use crate::machine::same_serial;
use crate::machine::words::{ErasureResult, HiddenArea, Medium, Method, Verification};

fn at(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()
}

/// A recent version, two disks: one well, one that failed; the stick it ran from was left alone.
const RECENT: &str = include_str!("samples/0.38-two-disks.txt");
/// An old version: other wordings, two columns of errors, its long name cut in the table.
const OLD: &str = include_str!("samples/0.30-old-words.txt");
/// Every way to end.
const ENDS: &str = include_str!("samples/0.35-every-end.txt");
/// Disks told to erase themselves: three did, one refused, one could not be told.
const BY_THEMSELVES: &str = include_str!("samples/0.43-by-themselves.txt");
/// The older command, read back: one disk holds zeros, one does not.
const SECURE_ERASE: &str = include_str!("samples/0.43-secure-erase.txt");

#[test]
fn a_recent_log_is_understood() {
    let log = read(RECENT.as_bytes());
    assert_eq!(log.version.as_deref(), Some("0.38"));
    assert_eq!(log.disks.iter().map(|disk| disk.name.as_str()).collect::<Vec<_>>(), ["sda", "nvme0n1"]);
    let disk = &log.disks[0];
    assert_eq!((disk.model.as_deref(), disk.serial.as_deref()), (Some("ESSAI HD500"), Some("ES-HD-0001")));
    assert_eq!((disk.size, disk.about), (Some(500_107_862_016), Some(500_000_000_000)));
    assert_eq!((disk.medium(), disk.method(), disk.result()), (Medium::Hdd, Method::Overwrite, ErasureResult::Passed));
    assert_eq!((disk.method.as_deref(), disk.prng.as_deref()), (Some("DoD Short"), Some("XORoshiro-256")));
    assert_eq!((disk.verify, disk.hidden), (Some(Verification::Last), Some(HiddenArea::None)));
    assert_eq!((disk.passes_done, disk.passes, disk.rounds_done, disk.rounds), (Some(3), Some(3), Some(1), Some(1)));
    assert_eq!((disk.errors, disk.written), (Some([Some(0), Some(0), Some(0)]), Some(500_107_862_016)));
    assert_eq!((disk.started, disk.ended), (at("2026-03-02 09:00:05"), at("2026-03-02 13:40:00")));
    let other = &log.disks[1];
    assert_eq!((other.medium(), other.result()), (Medium::Nvme, ErasureResult::Failed));
    assert_eq!((other.hidden, other.errors), (Some(HiddenArea::NotErased), Some([Some(1), Some(0), Some(0)])));
    assert_eq!(other.all_errors(), Some(2));
}

#[test]
fn a_log_that_tells_two_serials_of_one_disk_says_so() {
    assert!(read(RECENT.as_bytes()).disks.iter().all(|disk| !disk.two_serials));
    let other = RECENT.replace("ESSAI HD500/ES-HD-0001", "ESSAI HD500/ES-HD-9999");
    assert_ne!(other, RECENT);
    let disks = read(other.as_bytes()).disks;
    assert_eq!(disks.iter().map(|disk| disk.two_serials).collect::<Vec<_>>(), [true, false]);
    assert_eq!(disks[0].serial.as_deref(), Some("ES-HD-0001"));
    // Cut by the tool, or with a bar in it: the same.
    for (found, row) in [("S/N=AB/CD-77", "X/AB/CD-77"), ("S/N=ABCDEFGHIJKLMNOPQRSTUVWX", "X/ABCDEFGHIJKLMNOPQRST")] {
        let text = RECENT.replace("S/N=ES-HD-0001", found).replace("ESSAI HD500/ES-HD-0001", row);
        assert!(!read(text.as_bytes()).disks[0].two_serials, "{row}");
    }
}

#[test]
fn an_old_log_is_understood() {
    let log = read(OLD.as_bytes());
    let disk = &log.disks[0];
    assert_eq!((log.version.as_deref(), disk.name.as_str()), (Some("0.30"), "mmcblk0"));
    assert_eq!((disk.bus.as_str(), disk.model.as_deref()), ("MMC", Some("ESSAI EMMC")));
    assert_eq!((disk.medium(), disk.result()), (Medium::Emmc, ErasureResult::Passed));
    assert_eq!((disk.errors, disk.passes_done), (Some([Some(0), Some(0), None]), Some(1)));
    assert_eq!((disk.rounds_done, disk.rounds), (Some(1), Some(1)));
}

#[test]
fn every_end_has_its_result() {
    let log = read(ENDS.as_bytes());
    let ends: Vec<_> = log.disks.iter().map(|disk| (disk.name.as_str(), disk.result())).collect();
    let expected = [
        ("sda", ErasureResult::Passed),
        ("sdb", ErasureResult::Failed),
        ("sdc", ErasureResult::Aborted),
        ("sdd", ErasureResult::Failed),
        ("sde", ErasureResult::Passed),
        ("2/sda", ErasureResult::Aborted),
    ];
    assert_eq!(ends, expected);
    assert_eq!(log.disks[3].status.as_deref(), Some("INSANITY"));
    assert!(log.disks[4].only_read(), "a verification is no erasure");
    assert_eq!(log.disks[1].serial, None, "a serial that was hidden is none");
}

#[test]
fn line_ends_and_bytes_of_other_systems_change_nothing() {
    let expected = read(RECENT.as_bytes());
    assert_eq!(read(RECENT.replace('\n', "\r\n").as_bytes()), expected);
    let latin: Vec<u8> = RECENT.replace("ESSAI HD500", "ESSAI HDé").chars().map(|c| c as u8).collect();
    assert_eq!(read(&latin).disks[0].model.as_deref(), Some("ESSAI HDé"));
    let units = |mark: &str| format!("{mark}{RECENT}").encode_utf16().collect::<Vec<_>>();
    for mark in ["\u{feff}", ""] {
        let (little, big): (Vec<u8>, Vec<u8>) = (
            units(mark).into_iter().flat_map(u16::to_le_bytes).collect(),
            units(mark).into_iter().flat_map(u16::to_be_bytes).collect(),
        );
        assert_eq!((read(&little), read(&big)), (expected.clone(), expected.clone()), "{mark:?}");
    }
}

#[test]
fn the_methods_of_the_tool_are_ours() {
    let method = |name: &str, bus: &str| {
        let disk = Disk { name: "sda".into(), bus: bus.into(), method: Some(name.into()), ..Disk::default() };
        (disk.method(), disk.only_read())
    };
    let overwrites = [
        "PRNG Stream",
        "Zero Fill",
        "One Fill",
        "DoD 5220.22-M",
        "DoD Short",
        "Gutmann Wipe",
        "RCMP TSSIT OPS-II",
        "HMG IS5 Enhanced",
        "Bruce Schneier 7-Pass",
        "BMB21-2019",
        "Quick Erase",
        "",
    ];
    for name in overwrites {
        assert_eq!(method(name, "ATA"), (Method::Overwrite, false), "{name}");
    }
    assert_eq!(method("Verify Zeros (0x00)", "ATA"), (Method::Overwrite, true));
    let commands = [
        ("ATA Sanitize Block Erase", "ATA", Method::AtaSanitize),
        ("ATA Sanitize Crypto Scramble", "ATA", Method::AtaSanitize),
        ("SCSI Sanitize Overwrite", "SAS", Method::ScsiSanitize),
        ("NVMe Sanitize Block Erase", "NVME", Method::NvmeSanitize),
        ("ATA Secure Erase", "ATA", Method::AtaSecureErase),
        ("NVMe Secure Erase", "NVME", Method::NvmeFormat),
        ("NVMe Format", "NVME", Method::NvmeFormat),
        // Named for several buses: the one of this disk is meant.
        ("Secure Erase (ATA/NVMe)", "ATA", Method::AtaSecureErase),
        ("Secure Erase + PRNG + Verify", "ATA", Method::AtaSecureErase),
        ("Secure Erase (ATA/NVMe)", "NVME", Method::NvmeFormat),
        ("Sanitize Crypto Erase (ATA/SCSI/NVMe)", "ATA", Method::AtaSanitize),
        ("Sanitize Crypto Erase (ATA/SCSI/NVMe)", "NVME", Method::NvmeSanitize),
    ];
    for (name, bus, expected) in commands {
        assert_eq!(method(name, bus), (expected, false), "{name} on {bus}");
    }
}

#[test]
fn a_method_that_nobody_knows_is_told_as_such() {
    let unknown = |method: Option<&str>, written: Option<i64>| {
        Disk { method: method.map(str::to_owned), written, ..Disk::default() }.method_is_unknown()
    };
    for name in ["Unknown Method (FIXME)", "Magnetic Storm", "", "Verify only"] {
        assert!(unknown(Some(name), Some(500)), "{name}");
    }
    for name in ["PRNG Stream", "Fill With Zeros", "ATA Sanitize Overwrite", "Verify Ones (0xFF)"] {
        assert!(!unknown(Some(name), None), "{name}");
    }
    // A log that begins after the method's name: what was written speaks.
    assert!(unknown(None, None) && !unknown(None, Some(500)));
}

#[test]
fn a_disk_that_erased_itself_has_to_say_so() {
    let log = read(BY_THEMSELVES.as_bytes());
    let told: Vec<_> = log.disks.iter().map(|disk| (disk.name.as_str(), disk.method(), disk.result())).collect();
    let expected = [
        ("sda", Method::AtaSanitize, ErasureResult::Passed),
        ("nvme0n1", Method::NvmeSanitize, ErasureResult::Passed),
        ("sdb", Method::ScsiSanitize, ErasureResult::Passed),
        // The tool's last table says « Erased » of both: one refused the command, one was never given it.
        ("sdc", Method::AtaSanitize, ErasureResult::Failed),
        ("sdd", Method::Overwrite, ErasureResult::Aborted),
    ];
    assert_eq!(told, expected);
    let disk = &log.disks[0];
    assert_eq!(disk.method.as_deref(), Some("ATA Sanitize Block Erase"));
    assert_eq!((disk.verify, disk.hidden), (Some(Verification::None), Some(HiddenArea::None)));
    assert_eq!((disk.started, disk.ended), (at("2026-05-04 09:00:05"), at("2026-05-04 09:01:00")));
    assert!(!disk.method_is_unknown() && disk.all_errors() == Some(0));
    assert_eq!(log.disks[3].all_errors(), Some(1));
}

#[test]
fn a_secure_erase_is_read_back() {
    let log = read(SECURE_ERASE.as_bytes());
    let [ata, nvme] = log.disks.as_slice() else { panic!("{log:?}") };
    assert_eq!(
        (ata.method(), ata.result(), ata.verify),
        (Method::AtaSecureErase, ErasureResult::Passed, Some(Verification::Last))
    );
    assert_eq!((nvme.method(), nvme.result(), nvme.all_errors()), (Method::NvmeFormat, ErasureResult::Failed, Some(7)));
    // Cut before the disk said that it had.
    let cut = SECURE_ERASE.replace("Secure erase completed for /dev/sda", "Waiting for /dev/sda");
    let cut = cut.replace("ATA Secure Erase completed successfully", "ATA Secure Erase still runs");
    assert_eq!(read(cut.as_bytes()).disks[0].result(), ErasureResult::Failed);
}

#[test]
fn a_serial_that_the_tool_cut_is_the_cards() {
    assert!(same_serial("abc-123", " ABC-123 "));
    assert!(same_serial("ABCDEFGHIJKLMNOPQRSTUVWX", "ABCDEFGHIJKLMNOPQRST"));
    assert!(!same_serial("ABC-1234", "ABC-123") && !same_serial("ABC-123", "ABC-124"));
}

fn word() -> impl Strategy<Value = String> {
    "[A-Z][A-Z0-9-]{3,12}[A-Z0-9]"
}

/// A disk that a run began, as a log can tell it.
fn disk(place: usize) -> impl Strategy<Value = Disk> {
    let status = prop::sample::select(vec!["ERASED", "FAILED", "UABORTED", "INSANITY"]);
    let errors = prop::array::uniform3(0..1000_i64).prop_map(|errors| errors.map(Some));
    let hidden = prop::sample::select(vec![
        None,
        Some(HiddenArea::None),
        Some(HiddenArea::NotErased),
        Some(HiddenArea::Unknown),
    ]);
    let shown = (word(), word(), 1..4000_i64, prop::option::of(status));
    let work = (1..8_i64, 0..1_000_000_000_000_i64, errors, 0..3_i64, hidden, 0..100_000_i64);
    (shown, work).prop_map(
        move |((model, serial, gigabytes, status), (passes, written, errors, told_errors, hidden, seconds))| {
            let started = at("2026-03-02 09:00:00").map(|at| at + chrono::TimeDelta::seconds(seconds));
            Disk {
                name: format!("sd{}", char::from(b'a' + u8::try_from(place).unwrap_or(0))),
                bus: "ATA".into(),
                model: Some(model),
                serial: Some(serial),
                size: Some(gigabytes * 1_000_000_000 + 107_862_016),
                about: Some(gigabytes * 1_000_000_000),
                status: status.map(str::to_owned),
                method: Some("DoD Short".into()),
                prng: Some("ISAAC-64".into()),
                verify: Some(Verification::All),
                passes: Some(passes),
                rounds: Some(1),
                passes_done: Some(passes),
                rounds_done: Some(1),
                errors: Some(errors),
                told_errors,
                written: Some(written),
                hidden,
                started,
                ended: started.map(|at| at + chrono::TimeDelta::seconds(3600)),
                begun: true,
                by_itself: None,
                two_serials: false,
            }
        },
    )
}

fn log() -> impl Strategy<Value = Log> {
    let disks = (1..6_usize).prop_flat_map(|count| (0..count).map(disk).collect::<Vec<_>>());
    disks.prop_map(|disks| Log { version: Some("0.38".into()), disks })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(log in log()) {
        prop_assert_eq!(read(print(&log).as_bytes()), log);
    }

    #[test]
    fn any_bytes_are_read_without_a_fall(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }

    #[test]
    fn lines_in_any_order_are_read_without_a_fall(log in log(), seed in any::<u64>()) {
        let text = print(&log);
        let mut lines: Vec<&str> = text.lines().collect();
        let turn = usize::try_from(seed % 97).unwrap_or(0) % lines.len();
        lines.rotate_left(turn);
        for disk in read(lines.join("\n").as_bytes()).disks {
            let _ = (disk.result(), disk.measures(), disk.all_errors());
        }
    }

    #[test]
    fn a_log_cut_anywhere_passes_no_disk_that_had_not_ended(log in log(), share in 0.0..1.0_f64) {
        let text = print(&log);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a text")]
        let cut = (share * text.len() as f64) as usize;
        for disk in read(&text.as_bytes()[..cut]).disks {
            let ended = text[..cut].lines().any(|line| line.contains('|') && line.contains(&format!("{} |", disk.name)) && line.contains("01:25:04"));
            prop_assert!(disk.result() != ErasureResult::Passed || ended, "{disk:?}");
            let whole = log.disks.iter().find(|one| one.name == disk.name);
            let passed = whole.is_some_and(|one| one.result() == ErasureResult::Passed);
            prop_assert!(disk.result() != ErasureResult::Passed || passed, "{disk:?}");
        }
    }
}
