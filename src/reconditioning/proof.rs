//! What a tool's word is worth: the level a method reaches, and what contradicts « passed » (R1, `domain.md` 2,
//! NIST SP 800-88). Pure.

use super::erasure::ErasureIn;
use crate::machine::NamedStorage;
use crate::machine::entry::{Erasure, LogLine};
use crate::machine::words::{ErasureFault, ErasureResult, HiddenArea, Level, Medium, Method};
use crate::platform::clock::Instant;
use crate::platform::error::{Refusal, unacceptable};
use crate::platform::text;
use crate::say;

/// Most errors that a tool can have counted: one for each sector of the largest disk, and more. A number
/// beyond what JSON holds exactly would not be read back as it was written.
const MOST_ERRORS: i64 = 1_000_000_000_000;
/// Most that a tool can have measured, in bytes or else: a petabyte.
const MOST: i64 = 1_000_000_000_000_000;
/// No tool that we read is older: 1 January 2010 in UTC, in milliseconds.
const OLDEST: i64 = 1_262_304_000_000;
/// How far a clock may run ahead, in milliseconds: a day, for those that do not know where they are.
const AHEAD: i64 = 24 * 3_600_000;

/// The storage that was erased, and what is asked of it.
pub struct About {
    pub storage: NamedStorage,
    /// The erasure is the first to name it.
    pub is_new: bool,
    pub required: Level,
    /// When its machine last came back, and what was on it then.
    pub back_since: Option<Instant>,
}

/// What only a tool's log tells.
#[derive(Debug, Clone, Default)]
pub struct FromLog {
    pub line: Option<LogLine>,
    /// The tool read and wrote nothing.
    pub only_read: bool,
    /// Nobody here knows what the tool's method does.
    pub unknown_method: bool,
}

/// The level that a method reaches on a medium. An overwrite alone on flash reaches `clear`, since
/// cells are remapped out of its reach.
pub const fn reaches(method: Method, medium: Medium) -> Level {
    match method {
        Method::Overwrite | Method::FactoryReset => Level::Clear,
        Method::AtaSecureErase | Method::AtaSanitize | Method::ScsiSanitize | Method::CryptoErase => Level::Purge,
        Method::NvmeSanitize | Method::NvmeFormat => match medium {
            Medium::Nvme => Level::Purge,
            _ => Level::Clear,
        },
    }
}

/// Whether these times cannot be: the tool's clock was never set.
pub fn clock_doubtful(started_at: Option<Instant>, ended_at: Option<Instant>, now: Instant) -> bool {
    let sane = |at: Instant| (OLDEST..=now.millis().saturating_add(AHEAD)).contains(&at.millis());
    let backwards = matches!((started_at, ended_at), (Some(start), Some(end)) if end < start);
    backwards || [started_at, ended_at].into_iter().flatten().any(|at| !sane(at))
}

/// The erasure as the journal keeps it. « Passed » with errors, another serial, missing bytes or an unerased hidden
/// area has not passed; a pass below what the donation asks proves nothing either.
pub fn proof(said: &ErasureIn, about: About, log: FromLog, now: Instant) -> Result<Erasure, Refusal> {
    let facts = &about.storage.facts;
    let best = reaches(said.method, facts.medium);
    let aimed = said.level.unwrap_or(best);
    check(said, aimed)?;
    let serial_read = text::optional("serial_read", said.serial_read.as_deref(), text::SHORT)?;
    let clock_doubtful = clock_doubtful(said.started_at, said.ended_at, now);
    let mut faults = faults(said, &about.storage, serial_read.as_deref(), &log);
    if !clock_doubtful && is_too_old(said.ended_at, about.back_since) {
        faults.push(ErasureFault::TooOld);
    }
    let reached = aimed.min(best);
    let proves = said.result == ErasureResult::Passed && faults.is_empty() && reached >= about.required;
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
        clock_doubtful,
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

/// Whether the tool ended before the machine came back: what was written on it since is still there. A day is left
/// for clocks that do not know where they are.
fn is_too_old(ended_at: Option<Instant>, back_since: Option<Instant>) -> bool {
    matches!((ended_at, back_since), (Some(end), Some(back)) if end.millis().saturating_add(AHEAD) < back.millis())
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

/// What contradicts « passed ».
fn faults(said: &ErasureIn, storage: &NamedStorage, serial_read: Option<&str>, log: &FromLog) -> Vec<ErasureFault> {
    let measures = said.measures.clone().unwrap_or_default();
    let less =
        |done: Option<i64>, asked: Option<i64>| matches!((done, asked), (Some(done), Some(asked)) if done < asked);
    // A size that a person typed, or that a label tells, is rounded: only a disk that is another one lacks a tenth.
    let card = storage.facts.size_bytes.map(|size| size - size / 10);
    let other_serial = |known: &str| serial_read.is_some_and(|read| !read.eq_ignore_ascii_case(known));
    let contradictions = [
        (said.errors.unwrap_or(0) > 0 || measures.errors().unwrap_or(0) > 0, ErasureFault::Errors),
        (said.hidden_area == Some(HiddenArea::NotErased), ErasureFault::HiddenArea),
        (storage.facts.serial.as_deref().is_some_and(other_serial), ErasureFault::Serial),
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
    ];
    contradictions.into_iter().filter(|(holds, _)| *holds).map(|(_, fault)| fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::StorageFacts;
    use crate::machine::entry::Measures;

    const NOW: i64 = 1_780_000_000_000;

    fn said(method: Method) -> ErasureIn {
        ErasureIn::of_method(method)
    }

    fn judged(said: &ErasureIn, medium: Medium, required: Level) -> Erasure {
        let facts = StorageFacts { medium, serial: Some("S1".into()), model: None, size_bytes: Some(500_000_000_000) };
        let about =
            About { storage: NamedStorage { id: String::new(), facts }, is_new: false, required, back_since: None };
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
        assert!(!proves(&said(Method::NvmeFormat), Medium::SsdSata, Level::Purge));
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

    #[test]
    fn an_erasure_from_before_the_machine_came_back_proves_nothing() {
        let at = Instant::from_millis;
        let day = 24 * 3_600_000;
        let too_old = |end: i64, back: Option<i64>| is_too_old(Some(at(end)), back.map(at));
        assert!(too_old(NOW - 2 * day, Some(NOW)));
        assert!(
            !too_old(NOW - day / 2, Some(NOW)) && !too_old(NOW - 2 * day, None) && !is_too_old(None, Some(at(NOW)))
        );
    }

    #[test]
    fn a_clock_that_cannot_be_right_dates_nothing_and_refuses_nothing() {
        let at = Instant::from_millis;
        let (now, hour) = (at(NOW), 3_600_000);
        let doubtful = |start: i64, end: i64| clock_doubtful(Some(at(start)), Some(at(end)), now);
        assert!(!doubtful(NOW - hour, NOW));
        assert!(!doubtful(NOW - hour, NOW + 2 * hour));
        assert!(doubtful(0, hour) && doubtful(NOW, NOW - hour) && doubtful(NOW, NOW + 48 * hour));
        let dead = ErasureIn { started_at: Some(at(0)), ended_at: Some(at(hour)), ..said(Method::Overwrite) };
        let judged = judged(&dead, Medium::Hdd, Level::Clear);
        assert!(judged.proves && judged.clock_doubtful);
        assert_eq!(judged.ended_at, Some(at(hour)));
    }
}
