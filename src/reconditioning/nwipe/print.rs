//! Writes a log as nwipe would, for the tests: what is printed must be read back.

use super::{Disk, Log};
use crate::machine::words::{HiddenArea, Verification};

/// One run of these disks. Only what nwipe tells is told: a disk whose `begun` is false is found and left alone.
pub fn print(log: &Log) -> String {
    let mut text = String::new();
    let at = |disk: &Disk| {
        disk.started.map_or_else(|| "2026/03/02 09:00:00".to_owned(), |at| at.format("%Y/%m/%d %H:%M:%S").to_string())
    };
    let first = log.disks.first().map_or_else(|| "2026/03/02 09:00:00".to_owned(), at);
    let mut line = |stamp: &str, level: &str, said: String| text.push_str(&format!("[{stamp}] {level:>7}: {said}\n"));
    if let Some(version) = &log.version {
        line(&first, "info", format!("nwipe {version}"));
    }
    for disk in &log.disks {
        let (bus, model) = (&disk.bus, disk.model.as_deref().unwrap_or_default());
        let size = disk.about.map_or_else(String::new, |about| format!("{} GB", about / 1_000_000_000));
        let serial = disk.serial.as_deref().unwrap_or_default();
        line(&first, "notice", format!("Found /dev/{},  {bus}, {model}, {size}, S/N={serial}", disk.name));
        match disk.hidden {
            Some(HiddenArea::None) => line(&first, "info", format!("No hidden sectors on /dev/{}", disk.name)),
            Some(HiddenArea::NotErased) => {
                line(&first, "warning", format!(" *** HIDDEN SECTORS DETECTED ! *** on /dev/{}", disk.name));
            }
            Some(_) => line(&first, "warning", format!("HIDDEN SECTORS INDETERMINATE! on /dev/{}", disk.name)),
            None => {}
        }
        if let Some(size) = disk.size {
            line(&first, "notice", format!("/dev/{}, sect/blk/dev 512/4096/{size}", disk.name));
        }
    }
    if let Some(disk) = log.disks.first() {
        let verify = match disk.verify {
            Some(Verification::None) => "0 (off)",
            Some(Verification::Last) => "1 (last pass)",
            Some(Verification::All) => "2 (all passes)",
            None => "",
        };
        let options = [
            ("prng", disk.prng.clone().unwrap_or_default()),
            ("rounds", disk.rounds.map(|rounds| rounds.to_string()).unwrap_or_default()),
            ("verify", verify.to_owned()),
        ];
        for (option, value) in options.into_iter().filter(|(_, value)| !value.is_empty()) {
            line(&first, "notice", format!("  {option:<8} = {value}"));
        }
    }
    for disk in &log.disks {
        worked(disk, &at(disk), &mut line);
    }
    text + &tables(log)
}

fn worked(disk: &Disk, start: &str, line: &mut impl FnMut(&str, &str, String)) {
    let (name, rounds) = (&disk.name, disk.rounds.unwrap_or(1));
    let end = disk.ended.map_or_else(|| start.to_owned(), |at| at.format("%Y/%m/%d %H:%M:%S").to_string());
    if let Some(method) = &disk.method {
        line(start, "notice", format!("Invoking method '{method}' on /dev/{name}"));
    }
    let passes = disk.passes.unwrap_or(1);
    for done in 0..disk.passes_done.unwrap_or(0) {
        line(start, "notice", format!("Starting pass {}/{passes}, round 1/{rounds}, on /dev/{name}", done + 1));
        if let Some(written) = disk.written {
            line(&end, "notice", format!("{written} bytes written to /dev/{name}"));
        }
        line(&end, "notice", format!("Finished pass {}/{passes}, round 1/{rounds}, on /dev/{name}", done + 1));
    }
    if let Some(done) = disk.rounds_done {
        line(&end, "notice", format!("Finished final round {done} of {rounds} on /dev/{name}"));
    }
    for _ in 0..disk.told_errors {
        line(&end, "error", format!("nwipe_static_pass: write: Input/output error on /dev/{name}"));
    }
}

fn tables(log: &Log) -> String {
    let rule = "-".repeat(80);
    let mut text = format!("\n{0} Error Summary {0}\n", "*".repeat(32));
    text.push_str(&format!("!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors\n{rule}\n"));
    for disk in &log.disks {
        if let Some([Some(one), Some(two), three]) = disk.errors {
            let flag = if disk.all_errors() == Some(0) { ' ' } else { '!' };
            let third = three.map_or_else(String::new, |three| format!(" | {three:>20}"));
            text.push_str(&format!("{flag} {:>8} | {one:>11} | {two:>20}{third}\n", disk.name));
        }
    }
    text.push_str(&format!("{}\n\n{1} Drive Status {1}\n", "*".repeat(80), "*".repeat(33)));
    text.push_str(&format!("!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n{rule}\n"));
    for disk in &log.disks {
        if let Some(status) = &disk.status {
            let shown = match status.as_str() {
                "ERASED" => " Erased ".to_owned(),
                "FAILED" => "-FAILED-".to_owned(),
                other => other.to_owned(),
            };
            let (model, serial) = (disk.model.as_deref().unwrap_or("?"), disk.serial.as_deref().unwrap_or_default());
            text.push_str(&format!("  {:>8} |{shown}|  120 MB/s | 01:25:04 | {model}/{serial}\n", disk.name));
        }
    }
    text.push_str(&format!("{rule}\n[2026/03/02 12:00:00] Total Throughput  120 MB/s\n"));
    text
}
