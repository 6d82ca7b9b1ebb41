//! Certificates: what proves that the data of one storage is gone (`domain.md` 2.4, after the NIST sample form).
//!
//! One is given in the transaction of the act that proves, with the next number of its year: `E26-00042`. What it
//! says is fixed that day, and the journal's line holds its SHA-256; a wrong one is corrected by an erasure that
//! names it (`supersedes`). Names of people are not in it: they are read where they stand, when it is shown.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store::{self, CertificateRow};
use super::words::Standing;
use crate::access;
use crate::collection;
use crate::machine::entry::{Erasure, Issued, Measures};
use crate::machine::words::{HiddenArea, Kind, Level, Medium, Method, Verification};
use crate::machine::{Entry, Line, Machine, NamedStorage, Record, StorageFacts, Tag};
use crate::platform::canonical;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure, Problem, Refusal, not_found};
use crate::platform::shapes::Id;
use crate::say;
use chrono::Datelike;

pub static NOT_TO_CORRECT: Problem = Problem::new("certificat-a-corriger", 409);

/// What a certificate says, fixed on the day of the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Content {
    pub number: String,
    pub issued_at: Instant,
    /// Given in a demonstration: it proves nothing.
    pub demo: bool,
    /// The computer the storage was in.
    #[schema(value_type = Id)]
    pub machine_id: String,
    pub tag: Option<String>,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    /// The donor's own number of the computer.
    pub donor_number: Option<String>,
    /// The donation's reference.
    pub donation: String,
    #[schema(value_type = Id)]
    pub storage_id: String,
    pub medium: Medium,
    pub storage_model: Option<String>,
    pub storage_serial: Option<String>,
    /// In bytes.
    pub size_bytes: Option<i64>,
    /// The level reached, after NIST SP 800-88.
    pub level: Level,
    /// The level that the donation asked for.
    pub required: Level,
    /// Null when the storage was destroyed.
    pub method: Option<Method>,
    pub tool: Option<String>,
    pub tool_version: Option<String>,
    pub started_at: Option<Instant>,
    pub ended_at: Option<Instant>,
    /// The tool's clock cannot be right.
    pub clock_doubtful: bool,
    pub verification: Option<Verification>,
    pub hidden_area: Option<HiddenArea>,
    pub errors: Option<i64>,
    pub measures: Option<Measures>,
    /// The serial that the tool read.
    pub serial_read: Option<String>,
    /// SHA-256 of the tool's log.
    pub log_sha256: Option<String>,
    #[schema(value_type = Id)]
    pub operator_id: String,
    /// The operator's.
    pub organisation: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub validator_id: Option<String>,
    /// The certificate that this one corrects.
    pub supersedes: Option<String>,
}

/// A certificate as it stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Certificate {
    #[serde(flatten)]
    pub content: Content,
    /// SHA-256 of the content as canonical JSON, as the machine's history holds it.
    pub sha256: String,
    pub standing: Standing,
    /// The certificate that corrects this one.
    pub superseded_by: Option<String>,
    pub operator_name: Option<String>,
    pub validator_name: Option<String>,
}

/// Gives the erasure of a storage its certificate. The caller has judged the act, and writes it next.
pub fn for_erasure(cx: &mut Cx, machine: &Machine, storage: &NamedStorage, erasure: &Erasure) -> Result<Issued, Error> {
    issue(cx, machine, storage, erasure.required, |content| Content {
        level: erasure.reached,
        method: Some(erasure.method),
        tool: erasure.tool.clone(),
        tool_version: erasure.tool_version.clone(),
        started_at: erasure.started_at,
        ended_at: erasure.ended_at,
        clock_doubtful: erasure.clock_doubtful,
        verification: erasure.verification,
        hidden_area: erasure.hidden_area,
        errors: erasure.errors,
        measures: erasure.measures.clone(),
        serial_read: erasure.serial_read.clone(),
        log_sha256: erasure.log.as_ref().map(|line| line.sha256.clone()),
        validator_id: erasure.validator.clone(),
        supersedes: erasure.supersedes.clone(),
        ..content
    })
}

/// The same for a storage destroyed here.
pub fn for_destruction(cx: &mut Cx, machine: &Machine, storage: &NamedStorage) -> Result<Issued, Error> {
    let required = collection::facts(cx, &machine.row.donation_id)?.erasure_level;
    issue(cx, machine, storage, required, |content| content)
}

fn issue(
    cx: &mut Cx,
    machine: &Machine,
    storage: &NamedStorage,
    required: Level,
    with: impl FnOnce(Content) -> Content,
) -> Result<Issued, Error> {
    let year = cx.now.day().year();
    let place = store::next_place(cx.conn, year)?;
    let number = format!("E{:02}-{place:05}", year.rem_euclid(100));
    let organisation = match cx.who.organisation_id.clone() {
        Some(id) => access::organisation_names(cx.conn)?.remove(&id),
        None => None,
    };
    let donation = collection::donation(cx, &machine.row.donation_id)?.reference;
    let (row, facts) = (&machine.row, &storage.facts);
    let content = with(Content {
        number: number.clone(),
        issued_at: cx.now,
        demo: cx.house.demo,
        machine_id: row.id.clone(),
        tag: row.tag.as_ref().map(|tag| tag.as_str().to_owned()),
        kind: row.kind,
        maker: row.maker.clone(),
        model: row.model.clone(),
        serial: row.serial.clone(),
        donor_number: row.donor_number.clone(),
        donation,
        storage_id: storage.id.clone(),
        medium: facts.medium,
        storage_model: facts.model.clone(),
        storage_serial: facts.serial.clone(),
        size_bytes: facts.size_bytes,
        level: Level::Destroy,
        required,
        method: None,
        tool: None,
        tool_version: None,
        started_at: None,
        ended_at: Some(cx.at()),
        clock_doubtful: false,
        verification: None,
        hidden_area: None,
        errors: None,
        measures: None,
        serial_read: None,
        log_sha256: None,
        operator_id: cx.who.id.clone(),
        organisation,
        validator_id: None,
        supersedes: None,
    });
    let content = serde_json::to_value(content).map_err(|cause| Failure::new("writing a certificate", cause))?;
    let content = canonical::json(&content)?;
    let sha256 = canonical::sha256(content.as_bytes());
    let row = CertificateRow {
        number: number.clone(),
        year,
        place,
        machine_id: row.id.clone(),
        seq: row.seq + 1,
        storage_id: storage.id.clone(),
        content,
        issued_at: cx.now,
    };
    store::insert_certificate(cx.conn, &row)?;
    Ok(Issued { number, sha256 })
}

/// The certificates of a machine, oldest first.
pub fn of_machine(cx: &mut Cx, tag: &str) -> Result<Vec<Certificate>, Error> {
    let machine = Machine::find(cx, tag)?;
    let rows = store::certificates_of(cx.conn, &machine.row.id)?;
    rows.into_iter().map(|row| shown(cx, &machine, row)).collect()
}

pub fn certificate(cx: &mut Cx, number: &str) -> Result<Certificate, Error> {
    let row = store::certificate(cx.conn, number)?.ok_or_else(|| not_found(say!("reconditioning-this-certificate")))?;
    let machine = Machine::load(cx, &row.machine_id)?;
    shown(cx, &machine, row)
}

fn shown(cx: &mut Cx, machine: &Machine, row: CertificateRow) -> Result<Certificate, Error> {
    let content: Content =
        serde_json::from_str(&row.content).map_err(|cause| Failure::new("reading a certificate", cause))?;
    let people: Vec<String> =
        [Some(&content.operator_id), content.validator_id.as_ref()].into_iter().flatten().cloned().collect();
    let mut names: HashMap<String, String> = access::user_names(cx.conn, &people)?;
    let (standing, superseded_by) = standing(&machine.lines, &row);
    let validator_name = content.validator_id.as_ref().and_then(|id| names.get(id).cloned());
    Ok(Certificate {
        operator_name: names.remove(&content.operator_id),
        validator_name,
        sha256: canonical::sha256(row.content.as_bytes()),
        standing,
        superseded_by,
        content,
    })
}

/// Whether it still holds: its act may have been undone, corrected by an erasure that names it, or contradicted.
fn standing(lines: &[Line], row: &CertificateRow) -> (Standing, Option<String>) {
    if let Some(corrected) = corrected(lines, row) {
        return corrected;
    }
    match is_contradicted(lines, row) {
        true => (Standing::Withdrawn, None),
        false => (Standing::Valid, None),
    }
}

/// What was done to the certificate itself.
fn corrected(lines: &[Line], row: &CertificateRow) -> Option<(Standing, Option<String>)> {
    lines.iter().filter(|line| line.seq > row.seq).find_map(|line| match &line.entry {
        Entry::Undo { seq } if *seq == row.seq => Some((Standing::Withdrawn, None)),
        Entry::Erase(erasure) if erasure.supersedes.as_ref() == Some(&row.number) => {
            let by = erasure.certificate.as_ref().map(|issued| issued.number.clone());
            Some((if by.is_some() { Standing::Superseded } else { Standing::Withdrawn }, by))
        }
        _ => None,
    })
}

/// A later erasure of the same storage failed, or its card turned out to be another disk's: nobody shows it to a donor
/// as in force. What comes after the storage came in again is another story: the donor's data was gone.
fn is_contradicted(lines: &[Line], row: &CertificateRow) -> bool {
    let later = Record::standing(lines).filter(|line| line.seq > row.seq);
    let here = |line: &&Line| !matches!(line.entry, Entry::Return { undone: false, .. } | Entry::Reopen {});
    later.take_while(here).any(|line| match &line.entry {
        Entry::Erase(erasure) => erasure.storage == row.storage_id && !erasure.proves,
        Entry::Correct(correction) => correction.storage.as_ref().is_some_and(|storage| {
            let other = |new: &StorageFacts| storage.reopens || new.medium != storage.old.medium;
            storage.id == row.storage_id && storage.new.as_ref().is_none_or(other)
        }),
        _ => false,
    })
}

/// The certificate that an erasure of this storage may correct: the storage's own, and not corrected yet.
pub fn to_correct(cx: &mut Cx, machine: &Machine, storage: &str, number: &str) -> Result<String, Error> {
    let why = |say| -> Refusal { NOT_TO_CORRECT.because(say) };
    let row = store::certificate(cx.conn, number)?.filter(|row| row.machine_id == machine.row.id);
    let row = row.ok_or_else(|| not_found(say!("reconditioning-this-certificate")))?;
    if row.storage_id != storage {
        return Err(why(say!("reconditioning-certificate-other-storage", number)).into());
    }
    match corrected(&machine.lines, &row) {
        None => Ok(row.number),
        Some(_) => Err(why(say!("reconditioning-certificate-corrected", number)).into()),
    }
}

impl Certificate {
    /// The tag as people read it.
    pub fn shown_tag(&self) -> String {
        self.content.tag.as_deref().and_then(Tag::read).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }
}
