//! What proves to a funder who was there: on the screen each person signs once for a half-day, and the trainer at the
//! closing; on paper the signed sheet is scanned, and who enters it says whose signature lacks.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::operation::ProofAsked;
use super::operation_store::{self, OperationRow, ProofRow, SignatureRow};
use super::session::{HalfDay, Session, session};
use super::store::{self, AttendanceRow};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure, Problem, Refusal, not_found, unacceptable};
use crate::platform::id::derived_id;
use crate::platform::shapes::{Drawing, Id, ShortText};
use crate::platform::text;
use crate::say;

pub static NOT_ASKED: Problem = Problem::new("preuve-non-demandee", 409);
pub static UNSIGNED: Problem = Problem::new("signature-manquante", 409);

/// Most people whose signature lacks on one sheet.
const MOST_UNSIGNED: usize = 200;

/// What a sheet shows where its course belongs to an operation that asks for a proof.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SheetProof {
    pub proof: ProofAsked,
    pub funder: String,
    /// What its papers must show.
    pub sentence: Option<String>,
    pub trainer_signed: bool,
    pub scanned: bool,
}

/// Somebody signs on the screen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureIn {
    #[schema(value_type = Id)]
    pub member_id: String,
    #[schema(value_type = Drawing)]
    pub signature: String,
}

/// The signed sheet has been scanned.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScanIn {
    /// Where the scan and the paper are: a folder, a binder.
    #[schema(value_type = ShortText)]
    pub kept_where: String,
    /// SHA-256 of the scan, in lower-case hexadecimal.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: Option<String>,
    /// Who was there and has not signed.
    #[serde(default)]
    #[schema(value_type = Vec<Id>, max_items = 200)]
    pub unsigned: Vec<String>,
    /// Whether the trainer has signed; so when absent.
    pub trainer_signed: Option<bool>,
}

/// One signature for a half-day, without its drawing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HalfDaySignature {
    #[schema(value_type = Id)]
    pub id: String,
    /// The session at which it was given.
    #[schema(value_type = Id)]
    pub session_id: String,
    #[schema(value_type = Id)]
    pub member_id: String,
    pub day: NaiveDate,
    pub half_day: HalfDay,
    /// On paper, or on the screen.
    pub proof: ProofAsked,
    #[schema(value_type = Id)]
    pub noted_by: String,
    pub signed_at: Instant,
}

/// What has been said of a scanned sheet.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Scan {
    #[schema(value_type = Id)]
    pub session_id: String,
    pub kept_where: String,
    pub sha256: Option<String>,
    /// How many of those who were there have signed for this half-day.
    pub signatures: usize,
    pub trainer_signed: bool,
    pub scanned_at: Instant,
}

/// The operation of a session that asks for a proof, if any.
pub fn operation_of(cx: &mut Cx, session: &Session) -> Result<Option<OperationRow>, Error> {
    let Some(course) = &session.course_id else { return Ok(None) };
    let found = operation_store::operation_of(cx.conn, course)?;
    Ok(found.filter(|operation| operation.proof != ProofAsked::None))
}

/// The operation of this session, which asks for this very proof.
fn asking(cx: &mut Cx, session: &Session, proof: ProofAsked) -> Result<OperationRow, Error> {
    let asks = operation_of(cx, session)?.filter(|operation| operation.proof == proof);
    Ok(asks.ok_or_else(|| NOT_ASKED.because(say!("training-proof-not-asked")))?)
}

/// Moves and lines of an SVG path and nothing else, so that it can be shown as a picture.
fn drawn(path: &str) -> Result<String, Refusal> {
    match text::is_drawing(path) {
        true => Ok(path.to_owned()),
        false => Err(unacceptable("signature", say!("training-signature"))),
    }
}

/// Somebody who was there signs for the half-day; once more changes nothing.
pub fn sign(cx: &mut Cx, id: &str, session_id: &str, told: &SignatureIn) -> Result<HalfDaySignature, Error> {
    let session = session(cx, session_id)?;
    let operation = asking(cx, &session, ProofAsked::Screen)?;
    let drawing = Some(drawn(&told.signature)?);
    let came = store::attendance_of(cx.conn, &session.id, &told.member_id)?.filter(|mark| mark.state.came());
    if came.is_none() {
        return Err(unacceptable("member_id", say!("training-signs-who-came")).into());
    }
    let row = SignatureRow { id: id.to_owned(), drawing, ..signature(cx, &operation, &session, &told.member_id) };
    operation_store::insert_signature(cx.conn, &row)?;
    signed_by(cx, &operation, &session, &told.member_id)
}

/// The signature that an act gave, told again.
pub fn signed(cx: &mut Cx, session_id: &str, told: &SignatureIn) -> Result<HalfDaySignature, Error> {
    let session = session(cx, session_id)?;
    let operation = asking(cx, &session, ProofAsked::Screen)?;
    signed_by(cx, &operation, &session, &told.member_id)
}

fn signed_by(
    cx: &mut Cx,
    operation: &OperationRow,
    session: &Session,
    member_id: &str,
) -> Result<HalfDaySignature, Error> {
    let rows = operation_store::signatures_of(cx.conn, &operation.id, session.day, session.half_day)?;
    let row = rows.into_iter().find(|row| row.member_id == member_id);
    let row = row.ok_or_else(|| not_found(say!("training-this-signature")))?;
    let SignatureRow { id, session_id, member_id, day, half_day, proof, noted_by, signed_at, .. } = row;
    Ok(HalfDaySignature { id, session_id, member_id, day, half_day, proof, noted_by, signed_at })
}

/// A signature of this person for this half-day, given on paper.
fn signature(cx: &Cx, operation: &OperationRow, session: &Session, member_id: &str) -> SignatureRow {
    SignatureRow {
        id: derived_id(&[&operation.id, &session.id, member_id]),
        operation_id: operation.id.clone(),
        member_id: member_id.to_owned(),
        day: session.day,
        half_day: session.half_day,
        session_id: session.id.clone(),
        proof: operation.proof,
        drawing: None,
        noted_by: cx.who.id.clone(),
        signed_at: cx.at(),
    }
}

/// Who enters a signed sheet says where it is kept, and whose signature lacks. Entered again, it adds signatures and
/// takes none back.
pub fn scan(cx: &mut Cx, session_id: &str, told: &ScanIn) -> Result<Scan, Error> {
    let session = session(cx, session_id)?;
    let operation = asking(cx, &session, ProofAsked::Paper)?;
    if told.unsigned.len() > MOST_UNSIGNED {
        return Err(unacceptable("unsigned", say!("training-unsigned", most = MOST_UNSIGNED)).into());
    }
    let is_hash = |hash: &String| hash.len() == 64 && hash.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    if told.sha256.as_ref().is_some_and(|hash| !is_hash(hash)) {
        return Err(unacceptable("sha256", say!("training-scan-sha256")).into());
    }
    for member in came(&store::attendances_at(cx.conn, &session.id)?) {
        if !told.unsigned.contains(&member) {
            let row = signature(cx, &operation, &session, &member);
            operation_store::insert_signature(cx.conn, &row)?;
        }
    }
    let kept = operation_store::proof(cx.conn, &session.id)?.unwrap_or_default();
    let signs = told.trainer_signed.unwrap_or(true);
    let trainer = session.trainer_id.clone().unwrap_or_else(|| cx.who.id.clone());
    let row = ProofRow {
        session_id: session.id.clone(),
        scan_kept_where: Some(text::required("kept_where", &told.kept_where, text::SHORT)?),
        scan_sha256: told.sha256.clone(),
        scanned_by: Some(cx.who.id.clone()),
        scanned_at: Some(cx.at()),
        trainer_drawing: kept.trainer_drawing,
        trainer_signed_by: signs.then_some(trainer),
        trainer_signed_at: signs.then_some(cx.at()),
    };
    operation_store::keep_proof(cx.conn, &row)?;
    scanned(cx, session_id)
}

/// What is known of the scanned sheet of a session.
pub fn scanned(cx: &mut Cx, session_id: &str) -> Result<Scan, Error> {
    let session = session(cx, session_id)?;
    let operation = asking(cx, &session, ProofAsked::Paper)?;
    let row = operation_store::proof(cx.conn, &session.id)?.unwrap_or_default();
    let signed = operation_store::signatures_of(cx.conn, &operation.id, session.day, session.half_day)?;
    let absent = || not_found(say!("training-this-scan"));
    Ok(Scan {
        session_id: session.id,
        kept_where: row.scan_kept_where.ok_or_else(absent)?,
        sha256: row.scan_sha256,
        signatures: signed.len(),
        trainer_signed: row.trainer_signed_at.is_some(),
        scanned_at: row.scanned_at.ok_or_else(|| Failure::new("telling a scan", "it has no moment"))?,
    })
}

/// The trainer's signature at the closing: asked where people sign on the screen, and nowhere else.
pub fn at_closing(cx: &mut Cx, session: &Session, signature: Option<&str>) -> Result<(), Error> {
    let asks = operation_of(cx, session)?.is_some_and(|operation| operation.proof == ProofAsked::Screen);
    let drawing = match (asks, signature) {
        (false, None) => return Ok(()),
        (false, Some(_)) => return Err(NOT_ASKED.because(say!("training-proof-not-asked")).into()),
        (true, None) => return Err(UNSIGNED.because(say!("training-trainer-signs")).into()),
        (true, Some(path)) => drawn(path)?,
    };
    let row = ProofRow {
        session_id: session.id.clone(),
        trainer_drawing: Some(drawing),
        trainer_signed_by: Some(cx.who.id.clone()),
        trainer_signed_at: Some(cx.at()),
        ..ProofRow::default()
    };
    operation_store::keep_proof(cx.conn, &row)?;
    Ok(())
}

/// What the sheet shows of its proof, and who has signed; nothing where no proof is asked.
pub fn on_sheet(cx: &mut Cx, session: &Session) -> Result<Option<(SheetProof, BTreeSet<String>)>, Error> {
    let Some(operation) = operation_of(cx, session)? else { return Ok(None) };
    let row = operation_store::proof(cx.conn, &session.id)?.unwrap_or_default();
    let signed = operation_store::signatures_of(cx.conn, &operation.id, session.day, session.half_day)?;
    let proof = SheetProof {
        proof: operation.proof,
        funder: operation.funder,
        sentence: operation.sentence,
        trainer_signed: row.trainer_signed_at.is_some(),
        scanned: row.scanned_at.is_some(),
    };
    Ok(Some((proof, signed.into_iter().map(|row| row.member_id).collect())))
}

/// Who was there and is somebody.
pub fn came(marks: &[AttendanceRow]) -> BTreeSet<String> {
    marks.iter().filter(|mark| mark.state.came()).filter_map(|mark| mark.member_id.clone()).collect()
}
