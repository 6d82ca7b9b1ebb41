//! Erasure of one storage, and what makes it a proof (R1, `domain.md` 2.4, NIST SP 800-88).

use crate::platform::shapes::{LongNote, ShortNote};
use serde::Deserialize;
use utoipa::ToSchema;

use super::storage::StorageIn;
use crate::collection;
use crate::machine::entry::Erasure;
use crate::machine::words::{AskedLevel, ErasureResult, HiddenArea, Level, Medium, Method, Verification};
use crate::machine::{Entry, Machine, NamedStorage, UNKNOWN_STORAGE};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::{id, text};
use crate::say;

/// Most errors that a tool can have counted: one for each sector of the largest disk, and more. A number
/// beyond what JSON holds exactly would not be read back as it was written.
const MOST_ERRORS: i64 = 1_000_000_000_000;

/// The storage erased: its id, or its description when the erasure is the first to name it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Which {
    Id(String),
    Described(StorageIn),
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureIn {
    pub storage: Which,
    pub method: Method,
    /// The level aimed at: `clear` or `purge`. The one the method reaches when absent.
    #[schema(value_type = Option<AskedLevel>)]
    pub level: Option<Level>,
    pub result: ErasureResult,
    #[schema(value_type = Option<ShortNote>)]
    pub tool: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub tool_version: Option<String>,
    pub started_at: Option<Instant>,
    pub ended_at: Option<Instant>,
    pub verification: Option<Verification>,
    pub hidden_area: Option<HiddenArea>,
    /// Errors that the tool counted.
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    pub errors: Option<i64>,
    /// The serial that the tool read.
    #[schema(value_type = Option<ShortNote>)]
    pub serial_read: Option<String>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

pub fn erase(cx: &mut Cx, tag: &str, said: &ErasureIn) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    let required = collection::facts(cx, &machine.row.donation_id)?.erasure_level;
    let (storage, found) = which(&machine, &said.storage)?;
    let facts = found.as_ref().map(|found| &found.facts);
    let facts = facts.or_else(|| machine.record.storage(&storage).map(|known| &known.facts));
    let (medium, serial) = facts.map(|facts| (facts.medium, facts.serial.clone())).unwrap_or((Medium::Hdd, None));
    let entry = proof(said, storage, found, medium, serial.as_deref(), required)?;
    let note = text::optional("note", said.note.as_deref(), text::LONG)?;
    machine.write(
        cx,
        Entry::Erase(Box::new(entry)),
        &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>(),
    )?;
    Ok(machine)
}

fn which(machine: &Machine, which: &Which) -> Result<(String, Option<NamedStorage>), Refusal> {
    match which {
        Which::Id(text) => match id::read_id(text) {
            Some(id) => Ok((id, None)),
            None => Err(UNKNOWN_STORAGE.because(say!("reconditioning-storage-uuid"))),
        },
        Which::Described(described) => {
            let named = described.meet(&machine.record, &[])?;
            let known = machine.record.storage(&named.id).is_some();
            Ok((named.id.clone(), (!known).then_some(named)))
        }
    }
}

/// The level that a method reaches on a medium. An overwrite alone on flash reaches `clear`, since
/// cells are remapped out of its reach.
const fn reaches(method: Method, medium: Medium) -> Level {
    match method {
        Method::Overwrite | Method::FactoryReset => Level::Clear,
        Method::AtaSecureErase | Method::AtaSanitize | Method::CryptoErase => Level::Purge,
        Method::NvmeSanitize | Method::NvmeFormat => match medium {
            Medium::Nvme => Level::Purge,
            _ => Level::Clear,
        },
    }
}

/// What the tool's word is worth. « Passed » with errors, another serial or an unerased hidden area has
/// not passed; a pass below what the donation asks proves nothing either.
fn proof(
    said: &ErasureIn,
    storage: String,
    found: Option<NamedStorage>,
    medium: Medium,
    serial: Option<&str>,
    required: Level,
) -> Result<Erasure, Refusal> {
    let best = reaches(said.method, medium);
    let aimed = said.level.unwrap_or(best);
    if !matches!(aimed, Level::Clear | Level::Purge) {
        return Err(unacceptable("level", say!("reconditioning-aim")));
    }
    if said.errors.is_some_and(|errors| !(0..=MOST_ERRORS).contains(&errors)) {
        return Err(unacceptable("errors", say!("reconditioning-errors", most = MOST_ERRORS)));
    }
    if let (Some(start), Some(end)) = (said.started_at, said.ended_at)
        && end < start
    {
        return Err(unacceptable("ended_at", say!("reconditioning-ends-first")));
    }
    let serial_read = text::optional("serial_read", said.serial_read.as_deref(), text::SHORT)?;
    let mut faults = Vec::new();
    if said.errors.unwrap_or(0) > 0 {
        faults.push("errors".to_owned());
    }
    if said.hidden_area == Some(HiddenArea::NotErased) {
        faults.push("hidden_area".to_owned());
    }
    if let (Some(read), Some(known)) = (serial_read.as_deref(), serial)
        && !read.eq_ignore_ascii_case(known)
    {
        faults.push("serial".to_owned());
    }
    let reached = aimed.min(best);
    let proves = said.result == ErasureResult::Passed && faults.is_empty() && reached >= required;
    Ok(Erasure {
        storage,
        found,
        level: aimed,
        method: said.method,
        result: said.result,
        tool: text::optional("tool", said.tool.as_deref(), text::SHORT)?,
        tool_version: text::optional("tool_version", said.tool_version.as_deref(), text::SHORT)?,
        started_at: said.started_at,
        ended_at: said.ended_at,
        verification: said.verification,
        hidden_area: said.hidden_area,
        errors: said.errors,
        serial_read,
        faults,
        reached,
        required,
        proves,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(method: Method) -> ErasureIn {
        ErasureIn {
            storage: Which::Id(String::new()),
            method,
            level: None,
            result: ErasureResult::Passed,
            tool: None,
            tool_version: None,
            started_at: None,
            ended_at: None,
            verification: None,
            hidden_area: None,
            errors: None,
            serial_read: None,
            note: None,
        }
    }

    fn proves(said: &ErasureIn, medium: Medium, required: Level) -> bool {
        proof(said, String::new(), None, medium, Some("S1"), required).is_ok_and(|erasure| erasure.proves)
    }

    #[test]
    fn an_overwrite_on_flash_reaches_clear_only() {
        assert!(proves(&said(Method::Overwrite), Medium::SsdSata, Level::Clear));
        assert!(!proves(
            &ErasureIn { level: Some(Level::Purge), ..said(Method::Overwrite) },
            Medium::SsdSata,
            Level::Purge
        ));
        assert!(proves(&said(Method::AtaSanitize), Medium::SsdSata, Level::Purge));
    }

    #[test]
    fn a_contradicted_pass_proves_nothing() {
        let overwrite = said(Method::Overwrite);
        let cases = [
            ErasureIn { errors: Some(1), ..overwrite.clone() },
            ErasureIn { hidden_area: Some(HiddenArea::NotErased), ..overwrite.clone() },
            ErasureIn { serial_read: Some("S2".into()), ..overwrite.clone() },
            ErasureIn { result: ErasureResult::Failed, ..overwrite.clone() },
            ErasureIn { result: ErasureResult::Aborted, ..overwrite.clone() },
        ];
        for case in cases {
            assert!(!proves(&case, Medium::Hdd, Level::Clear), "{case:?}");
        }
        assert!(proves(
            &ErasureIn { serial_read: Some("s1".into()), errors: Some(0), ..overwrite },
            Medium::Hdd,
            Level::Clear
        ));
    }
}
