//! What a tool's word is worth, and what contradicts « passed » (R1, `domain.md` 2.4, NIST SP 800-88). Pure.

use super::erasure::ErasureIn;
use super::methods::{can, reaches};
use super::timing::{CameIn, Clock};
use crate::machine::entry::{Erasure, LogLine};
use crate::machine::words::{ErasureFault, ErasureResult, HiddenArea, Level, Method};
use crate::machine::{NamedStorage, same_serial};
use crate::platform::clock::Instant;
use crate::platform::error::{Problem, Refusal, unacceptable};
use crate::platform::text;
use crate::say;

pub static CLOCK_TO_CONFIRM: Problem = Problem::rule("horloge-a-confirmer", "R1");

/// How tools say that it went well, in capitals: any other word is no proof (`domain.md` 2.3). A list that is
/// closed on purpose: what nobody has read yet is doubted.
const WENT_WELL: &[&str] = &["ERASED", "PASSED", "SUCCESS", "SUCCEEDED", "SUCCESSFUL", "COMPLETED", "OK"];

/// Most errors that a tool can have counted: one for each sector of the largest disk, and more. A number
/// beyond what JSON holds exactly would not be read back as it was written.
const MOST_ERRORS: i64 = 1_000_000_000_000;
/// Most that a tool can have measured, in bytes or else: a petabyte.
const MOST: i64 = 1_000_000_000_000_000;

/// The storage that was erased, and what is asked of it.
pub struct About {
    pub storage: NamedStorage,
    /// The erasure is the first to name it.
    pub is_new: bool,
    pub required: Level,
    /// When it last came into our hands; none for what was fitted here, or was out when its machine came in.
    pub came_in: Option<CameIn>,
    /// Its machine is one of those that their own reset erases: a tablet, a phone, a printer, a router.
    pub resets: bool,
}

/// What only a tool's log tells.
#[derive(Debug, Clone, Default)]
pub struct FromLog {
    pub line: Option<LogLine>,
    /// The tool read and wrote nothing.
    pub only_read: bool,
    /// Nobody here knows what the tool's method does.
    pub unknown_method: bool,
    /// It tells two serials of the disk.
    pub two_serials: bool,
}

/// The erasure as the journal keeps it. « Passed » with errors, another serial, missing bytes or an unerased hidden
/// area has not passed; a pass below what the donation asks proves nothing either.
pub fn proof(said: &ErasureIn, about: About, log: FromLog, now: Instant) -> Result<Erasure, Refusal> {
    let facts = &about.storage.facts;
    if !can(facts.medium, said.method, about.resets) {
        let ways = Method::ALL.iter().copied().filter(|way| can(facts.medium, *way, about.resets));
        let ways = ways.collect::<Vec<_>>();
        return Err(unacceptable(
            "method",
            say!("reconditioning-method-medium", method = said.method, medium = facts.medium, ways),
        ));
    }
    let best = reaches(said.method, facts.medium);
    let aimed = said.level.unwrap_or(best);
    check(said, aimed)?;
    let serial_read = text::optional("serial_read", said.serial_read.as_deref(), text::SHORT)?;
    let mut faults = faults(said, &about.storage, serial_read.as_deref(), &log);
    let clock = Clock::of(said, &log, about.came_in, now);
    if clock == Clock::TooOld {
        faults.push(ErasureFault::TooOld);
    }
    let reached = aimed.min(best);
    let proves = said.result == ErasureResult::Passed && faults.is_empty() && reached >= about.required;
    if proves && clock == Clock::ToConfirm && !said.clock_confirmed {
        return Err(CLOCK_TO_CONFIRM.because(say!("reconditioning-clock-to-confirm")));
    }
    Ok(Erasure {
        storage: about.storage.id.clone(),
        level: aimed,
        method: said.method,
        result: said.result,
        tool: text::optional("tool", said.tool.as_deref(), text::SHORT)?,
        tool_version: text::optional("tool_version", said.tool_version.as_deref(), text::SHORT)?,
        started_at: said.started_at,
        ended_at: said.ended_at,
        verification: said.verification,
        hidden_area: said.hidden_area,
        errors: said.errors.or_else(|| said.measures.as_ref()?.errors()),
        serial_read,
        faults,
        measures: said.measures.clone(),
        clock_doubtful: matches!(clock, Clock::Doubtful | Clock::ToConfirm),
        clock_confirmed: said.clock_confirmed && clock == Clock::ToConfirm,
        validator: said.validator.clone(),
        log: log.line,
        supersedes: said.supersedes.clone(),
        certificate: None,
        reached,
        required: about.required,
        proves,
        found: about.is_new.then_some(about.storage),
    })
}

/// What cannot be meant.
fn check(said: &ErasureIn, aimed: Level) -> Result<(), Refusal> {
    if !matches!(aimed, Level::Clear | Level::Purge) {
        return Err(unacceptable("level", say!("reconditioning-aim")));
    }
    if said.errors.is_some_and(|errors| !(0..=MOST_ERRORS).contains(&errors)) {
        return Err(unacceptable("errors", say!("reconditioning-errors", most = MOST_ERRORS)));
    }
    if let Some(measures) = &said.measures {
        for (field, number) in measures.numbers() {
            if number.is_some_and(|number| !(0..=MOST).contains(&number)) {
                return Err(unacceptable(&format!("measures.{field}"), say!("reconditioning-measure", most = MOST)));
            }
        }
        for (field, word) in [("pattern", &measures.pattern), ("prng", &measures.prng), ("status", &measures.status)] {
            text::optional(&format!("measures.{field}"), word.as_deref(), text::SHORT)?;
        }
    }
    Ok(())
}

/// Whether the tool's own word, where it is told, is none of those for « it went well ».
fn says_otherwise(status: Option<&str>) -> bool {
    let bare: String = status.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
    status.is_some_and(|status| !status.trim().is_empty()) && !WENT_WELL.contains(&bare.to_ascii_uppercase().as_str())
}

/// What contradicts « passed ».
fn faults(said: &ErasureIn, storage: &NamedStorage, serial_read: Option<&str>, log: &FromLog) -> Vec<ErasureFault> {
    let measures = said.measures.clone().unwrap_or_default();
    let less =
        |done: Option<i64>, asked: Option<i64>| matches!((done, asked), (Some(done), Some(asked)) if done < asked);
    // A size that a person typed, or that a label tells, is rounded: only a disk that is another one lacks a tenth.
    let card = storage.facts.size_bytes.map(|size| size - size / 10);
    let other_serial = |known: &str| serial_read.is_some_and(|read| !same_serial(known, read));
    let contradictions = [
        (said.errors.unwrap_or(0) > 0 || measures.errors().unwrap_or(0) > 0, ErasureFault::Errors),
        (said.hidden_area == Some(HiddenArea::NotErased), ErasureFault::HiddenArea),
        (log.two_serials || storage.facts.serial.as_deref().is_some_and(other_serial), ErasureFault::Serial),
        (
            less(measures.bytes_erased, measures.bytes_expected) || less(measures.bytes_erased, card),
            ErasureFault::Bytes,
        ),
        (
            less(measures.passes_done, measures.passes_requested)
                || less(measures.rounds_done, measures.rounds_requested),
            ErasureFault::Passes,
        ),
        (log.only_read, ErasureFault::OnlyRead),
        (log.unknown_method, ErasureFault::UnknownMethod),
        // One that failed says so itself: that contradicts nothing.
        (said.result == ErasureResult::Passed && says_otherwise(measures.status.as_deref()), ErasureFault::Status),
    ];
    contradictions.into_iter().filter(|(holds, _)| *holds).map(|(_, fault)| fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::StorageFacts;
    use crate::machine::entry::Measures;
    use crate::machine::words::Medium;

    const NOW: i64 = 1_780_000_000_000;

    fn said(method: Method) -> ErasureIn {
        ErasureIn::of_method(method)
    }

    fn judged(said: &ErasureIn, medium: Medium, required: Level) -> Erasure {
        let facts = StorageFacts { medium, serial: Some("S1".into()), model: None, size_bytes: Some(500_000_000_000) };
        let storage = NamedStorage { id: String::new(), facts };
        let about = About { storage, is_new: false, required, came_in: None, resets: false };
        proof(said, about, FromLog::default(), Instant::from_millis(NOW)).expect("it can be meant")
    }

    fn proves(said: &ErasureIn, medium: Medium, required: Level) -> bool {
        judged(said, medium, required).proves
    }

    #[test]
    fn an_overwrite_on_flash_reaches_clear_only() {
        assert!(proves(&said(Method::Overwrite), Medium::SsdSata, Level::Clear));
        let aimed = ErasureIn { level: Some(Level::Purge), ..said(Method::Overwrite) };
        assert!(!proves(&aimed, Medium::SsdSata, Level::Purge));
        assert_eq!(judged(&aimed, Medium::SsdSata, Level::Clear).reached, Level::Clear);
        assert!(proves(&said(Method::AtaSanitize), Medium::SsdSata, Level::Purge));
    }

    #[test]
    fn only_a_word_of_the_tool_that_says_so_is_a_pass() {
        let judged = |status: &str| {
            let told = Measures { status: Some(status.into()), ..Measures::default() };
            judged(&measured(told), Medium::Hdd, Level::Clear)
        };
        for status in ["ERASED", " Erased ", "-erased-", "Success", "completed", ""] {
            assert!(judged(status).proves, "{status}");
        }
        let not = [
            "INSANITY",
            "FAILED",
            "-FAILED-",
            "ABORTED",
            "UABORTED",
            "xyz",
            "not erased",
            "?",
            "completed with errors",
        ];
        for status in not {
            assert_eq!((judged(status).proves, judged(status).faults), (false, vec![ErasureFault::Status]), "{status}");
        }
    }

    fn measured(measures: Measures) -> ErasureIn {
        ErasureIn { measures: Some(measures), ..said(Method::Overwrite) }
    }

    #[test]
    fn a_contradicted_pass_proves_nothing() {
        use ErasureFault as Fault;
        let none = Measures::default;
        let cases = [
            (ErasureIn { errors: Some(1), ..said(Method::Overwrite) }, Fault::Errors),
            (measured(Measures { verification_errors: Some(1), ..none() }), Fault::Errors),
            (measured(Measures { sync_errors: Some(2), pass_errors: Some(0), ..none() }), Fault::Errors),
            (ErasureIn { hidden_area: Some(HiddenArea::NotErased), ..said(Method::Overwrite) }, Fault::HiddenArea),
            (ErasureIn { serial_read: Some("S2".into()), ..said(Method::Overwrite) }, Fault::Serial),
            (measured(Measures { bytes_erased: Some(499), bytes_expected: Some(500), ..none() }), Fault::Bytes),
            (measured(Measures { bytes_erased: Some(250_000_000_000), ..none() }), Fault::Bytes),
            (measured(Measures { passes_done: Some(2), passes_requested: Some(3), ..none() }), Fault::Passes),
            (measured(Measures { rounds_done: Some(0), rounds_requested: Some(1), ..none() }), Fault::Passes),
        ];
        for (case, fault) in cases {
            let judged = judged(&case, Medium::Hdd, Level::Clear);
            assert!(!judged.proves && judged.faults.contains(&fault), "{case:?}: {:?}", judged.faults);
        }
        for result in [ErasureResult::Failed, ErasureResult::Aborted] {
            assert!(!proves(&ErasureIn { result, ..said(Method::Overwrite) }, Medium::Hdd, Level::Clear));
        }
        let whole = Measures {
            passes_done: Some(3),
            passes_requested: Some(3),
            bytes_erased: Some(500_107_862_016),
            bytes_expected: Some(500_107_862_016),
            pass_errors: Some(0),
            ..none()
        };
        let whole = ErasureIn { serial_read: Some("s1".into()), errors: Some(0), ..measured(whole) };
        assert!(proves(&whole, Medium::Hdd, Level::Clear));
    }
}
