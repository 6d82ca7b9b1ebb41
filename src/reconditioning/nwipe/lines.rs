//! Reads a log line by line.

use chrono::NaiveDateTime;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{Disk, Log, facts};
use crate::machine::same_serial;
use crate::machine::words::{HiddenArea, Verification};

/// Most disks that one log may tell: a station wipes dozens.
const MOST: usize = 200;

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Lines,
    Errors,
    Status,
}

struct Reader {
    log: Log,
    /// The disks of this run, touched or not.
    run: Vec<Disk>,
    /// How many runs have ended.
    ended: usize,
    part: Part,
    verify: Option<Verification>,
    prng: Option<String>,
    rounds: Option<i64>,
}

/// The text of a log: UTF-16 as Windows saves it, UTF-8, or Latin-1 where each byte is a character.
fn text_of(bytes: &[u8]) -> String {
    // An ASCII character in UTF-16 has an empty byte beside it.
    let encoding = match (Encoding::for_bom(bytes), bytes) {
        (Some((encoding, _)), _) => Some(encoding),
        (None, [first, 0, _, 0, ..]) if *first != 0 => Some(UTF_16LE),
        (None, [0, second, 0, _, ..]) if *second != 0 => Some(UTF_16BE),
        _ => None,
    };
    match (encoding, std::str::from_utf8(bytes)) {
        (Some(encoding), _) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Reads a log, whatever its bytes.
pub fn read(bytes: &[u8]) -> Log {
    let text = text_of(bytes);
    let mut reader = Reader {
        log: Log::default(),
        run: Vec::new(),
        ended: 0,
        part: Part::Lines,
        verify: None,
        prng: None,
        rounds: None,
    };
    for line in text.trim_start_matches('\u{feff}').split_inclusive(['\n', '\r']) {
        // The last line of a log that was cut is no whole line.
        if line.ends_with(['\n', '\r']) {
            reader.line(line.trim_end());
        }
    }
    reader.end_run();
    reader.log
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.contains("* Error Summary *") {
            self.part = Part::Errors;
        } else if line.contains("* Drive Status *") {
            self.part = Part::Status;
        } else if let Some(stamped) = line.strip_prefix('[') {
            self.part = Part::Lines;
            let (told, rest) = stamped.split_once(']').unwrap_or_default();
            self.message(NaiveDateTime::parse_from_str(told, "%Y/%m/%d %H:%M:%S").ok(), rest.trim());
        } else if self.part != Part::Lines && line.contains('|') {
            let cells: Vec<&str> = line.trim_end_matches('|').split('|').map(str::trim).collect();
            match self.part {
                Part::Errors => self.errors(&cells),
                _ => self.status(&cells),
            }
        }
    }

    fn message(&mut self, at: Option<NaiveDateTime>, line: &str) {
        let line = line.strip_prefix("nwipe: ").unwrap_or(line);
        let (level, text) = line.split_once(": ").map_or(("", line), |(level, text)| (level.trim(), text.trim()));
        if let Some(version) = text.strip_prefix("nwipe ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            self.end_run();
            self.log.version = facts::kept(version);
        } else if let Some(found) = text.strip_prefix("Found /dev/") {
            self.found(found);
        } else if let Some((option, value)) = text.split_once(" = ") {
            self.option(option.trim(), value.trim());
        }
        self.about_device(at, level, text);
    }

    /// `sda,  ATA, WDC WD5000AAKX, 500 GB, S/N=WD-1234`.
    fn found(&mut self, text: &str) {
        let (name, rest) = text.split_once(',').unwrap_or((text, ""));
        let (rest, serial) = rest.rsplit_once("S/N=").unwrap_or((rest, ""));
        let rest = rest.trim().trim_end_matches(',');
        let (rest, size) = rest.rsplit_once(',').unwrap_or((rest, ""));
        // Old versions put no comma after the bus.
        let (bus, model) = rest.trim().split_once([',', ' ']).unwrap_or((rest.trim(), ""));
        let Some(disk) = self.disk(name.trim()) else { return };
        disk.bus = facts::kept(bus).unwrap_or_default();
        disk.model = facts::kept(model.trim_start_matches([',', ' ']));
        disk.name_serial(facts::serial(serial), "");
        disk.about = facts::about(size);
    }

    fn option(&mut self, option: &str, value: &str) {
        match option {
            "verify" => {
                self.verify = match value.chars().next() {
                    Some('0') => Some(Verification::None),
                    Some('1') => Some(Verification::Last),
                    Some('2') => Some(Verification::All),
                    _ => None,
                }
            }
            "prng" => self.prng = facts::kept(value),
            "rounds" => self.rounds = facts::count(value),
            _ => {}
        }
    }

    /// What a line tells of the disk that it names.
    fn about_device(&mut self, at: Option<NaiveDateTime>, level: &str, text: &str) {
        let Some(name) = device(text) else { return };
        let (verify, prng, rounds) = (self.verify, self.prng.clone(), self.rounds);
        let Some(disk) = self.disk(&name) else { return };
        let begins = ["Invoking method", "Starting round", "Starting pass", "Blanking device"];
        if begins.iter().any(|begin| text.starts_with(begin)) && !disk.begun {
            (disk.begun, disk.started) = (true, at);
            (disk.verify, disk.prng, disk.rounds) = (verify, prng, rounds.or(disk.rounds));
        }
        by_itself(disk, at, text);
        if let Some(method) = text.strip_prefix("Invoking method ") {
            disk.method = method.split('\'').nth(1).and_then(facts::kept);
        }
        hidden(disk, text);
        size(disk, text);
        if !disk.begun {
            return;
        }
        passes(disk, text);
        if let Some((bytes, _)) = text.split_once(" bytes written to ")
            && let Some(bytes) = bytes.parse::<i64>().ok().filter(|bytes| *bytes >= 0)
        {
            disk.written = Some(disk.written.map_or(bytes, |least| least.min(bytes)));
        }
        let goes_on = ["Finished", "Verified", "Blanked", "[SUCCESS]"].iter().any(|word| text.starts_with(word));
        if goes_on || text.contains(" bytes written to ") {
            disk.ended = at.or(disk.ended);
        }
        if text.contains("[FAILURE]") || matches!(level, "error" | "fatal" | "sanity") {
            disk.told_errors = disk.told_errors.saturating_add(1);
        }
    }

    /// `! sda | 1 | 0 | 0`; before 0.33 without the last column, but with its bar.
    fn errors(&mut self, cells: &[&str]) {
        let [name, counts @ ..] = cells else { return };
        let counts: Vec<Option<i64>> = counts.iter().map(|cell| facts::count(cell)).collect();
        if counts.len() < 2 || counts.iter().any(Option::is_none) {
            return;
        }
        if let Some(disk) = self.row(name) {
            let count = |place: usize| counts.get(place).copied().flatten();
            disk.errors = Some([count(0), count(1), count(2)]);
        }
    }

    /// `! sda | Erased | 120MB/s | 01:25:04 | Model/Serial`.
    fn status(&mut self, cells: &[&str]) {
        let [name, status, _, duration, disk_named, ..] = cells else { return };
        let is_duration =
            duration.matches(':').count() == 2 && duration.chars().all(|c| c == ':' || c.is_ascii_digit());
        if !is_duration || status.is_empty() {
            return;
        }
        let word: String = status.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
        let (model, serial) = disk_named.rsplit_once('/').unwrap_or((disk_named, ""));
        if let Some(disk) = self.row(name) {
            disk.status = Some(word.to_uppercase());
            disk.model = disk.model.take().or_else(|| facts::kept(model));
            disk.name_serial(facts::serial(serial), disk_named);
        }
    }

    /// The disk of a table's line. Old versions show the end of a long name only.
    fn row(&mut self, cell: &str) -> Option<&mut Disk> {
        let name = cell.trim_start_matches('!').trim();
        let ends = |disk: &Disk| disk.name.ends_with(name);
        let known = self.run.iter().position(|disk| disk.name == name);
        let like = || {
            let mut like = self.run.iter().enumerate().filter(|(_, disk)| ends(disk) && name.len() >= 6);
            like.next().filter(|_| like.next().is_none()).map(|(place, _)| place)
        };
        match known.or_else(like) {
            Some(place) => self.run.get_mut(place),
            None => self.disk(name),
        }
    }

    /// The disk of this name in this run, new where it was not told of; none when a log tells too many.
    fn disk(&mut self, name: &str) -> Option<&mut Disk> {
        let sound = |c: char| c.is_ascii_alphanumeric() || "/-_".contains(c);
        if name.is_empty() || name.len() > 40 || !name.chars().all(sound) {
            return None;
        }
        match self.run.iter().position(|disk| disk.name == name) {
            Some(place) => self.run.get_mut(place),
            None if self.run.len() + self.log.disks.len() >= MOST => None,
            None => {
                self.run.push(Disk { name: name.to_owned(), ..Disk::default() });
                self.run.last_mut()
            }
        }
    }

    /// Keeps the disks that the run touched.
    fn end_run(&mut self) {
        let touched: Vec<Disk> = self.run.drain(..).filter(|disk| disk.begun || disk.status.is_some()).collect();
        let run = self.ended + 1;
        if !touched.is_empty() {
            self.ended = run;
        }
        let named = |disk: Disk| if run == 1 { disk } else { Disk { name: format!("{run}/{}", disk.name), ..disk } };
        self.log.disks.extend(touched.into_iter().map(named));
        (self.part, self.verify, self.prng, self.rounds) = (Part::Lines, None, None, None);
    }
}

/// Since 0.43 a disk can be told to erase itself: `Attempting ATA Sanitize Block Erase on /dev/sda (ATA).`, then
/// `Sanitize Block Erase completed on /dev/sda.`, or `Secure erase completed for /dev/sda, starting zero
/// verification pass.`
fn by_itself(disk: &mut Disk, at: Option<NaiveDateTime>, text: &str) {
    if let Some((command, _)) = text.strip_prefix("Attempting ").and_then(|rest| rest.split_once(" on ")) {
        disk.started = disk.started.or(at);
        (disk.begun, disk.by_itself, disk.method) = (true, Some(false), facts::kept(command));
        // The options speak of passes: such a command is read back only where a line says so.
        disk.verify = Some(Verification::None);
    } else if disk.by_itself.is_some() && is_completed(text) {
        (disk.by_itself, disk.ended) = (Some(true), at.or(disk.ended));
    }
    if disk.by_itself == Some(true) && text.contains("verification pass") {
        disk.verify = Some(Verification::Last);
    }
}

fn is_completed(text: &str) -> bool {
    let text = text.to_lowercase();
    ["erase completed ", "overwrite completed "].iter().any(|words| text.contains(words))
}

impl Disk {
    /// The log tells this serial of it, in a cell that ends with it: a serial may hold the bar that cells are cut at.
    fn name_serial(&mut self, told: Option<String>, cell: &str) {
        match (&self.serial, told) {
            (None, told) => self.serial = told,
            (Some(known), Some(told)) => {
                let whole = cell.to_uppercase().ends_with(&known.to_uppercase());
                self.two_serials |= !whole && !same_serial(known, &told);
            }
            (Some(_), None) => {}
        }
    }
}

/// The disk that a line names: what follows `/dev/`.
fn device(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("/dev/")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "/-_".contains(c))).unwrap_or(rest.len());
    Some(rest[..end].to_owned())
}

/// `Starting pass 1/3, round 1/2, on …`, in old versions `pass 1 of 3, round 1 of 2,`.
fn passes(disk: &mut Disk, text: &str) {
    let of = |word: &str| {
        let (_, rest) = text.split_once(word)?;
        let mut numbers = rest.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
        Some((facts::count(numbers.next()?)?, facts::count(numbers.next()?)?))
    };
    let finished = text.starts_with("Finished");
    if let Some((_, asked)) = of("pass ") {
        disk.passes = Some(asked);
        if text.starts_with("Finished pass") {
            disk.passes_done = Some(disk.passes_done.unwrap_or(0) + 1);
        }
    }
    if let Some((done, asked)) = of("round ") {
        disk.rounds = Some(asked);
        if finished && !text.starts_with("Finished pass") {
            disk.rounds_done = Some(done);
        }
    }
}

fn hidden(disk: &mut Disk, text: &str) {
    let told = text.to_uppercase();
    if told.contains("NO HIDDEN SECTORS") {
        disk.hidden = Some(HiddenArea::None);
    } else if told.contains("HIDDEN SECTORS DETECTED") || told.contains("HIDDEN AREA DETECTED") {
        disk.hidden = Some(HiddenArea::NotErased);
    } else if told.contains("HIDDEN") && told.contains("INDETERMINATE") {
        disk.hidden = Some(HiddenArea::Unknown);
    }
}

/// `/dev/sda, sect/blk/dev 512/4096/500107862016`.
fn size(disk: &mut Disk, text: &str) {
    if let Some((_, numbers)) = text.split_once("sect/blk/dev ")
        && let Some(bytes) = numbers.rsplit('/').next().and_then(|bytes| bytes.trim().parse().ok())
    {
        disk.size = facts::sane(bytes);
    }
}
