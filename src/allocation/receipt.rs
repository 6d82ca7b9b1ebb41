//! What a family was told, got and signed when its machines were given.
//!
//! The text is kept as it stood that day, by its SHA-256. A signature and a witness's name stand apart, so that they
//! can be erased; the journal holds the SHA-256 of salt and signature, so that a kept one proves itself.

use chrono::Datelike;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::handover::HandoverIn;
use super::receipt_store::{self as store, HandoverRow, SignatureRow};
use super::store::{self as lines, AllocationRow};
use super::words::Mode;
use crate::access;
use crate::collection;
use crate::platform::canonical::{self, sha256};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::erasure_ledger::{self, Eraser};
use crate::platform::error::{Error, Refusal, not_found, unacceptable};
use crate::platform::i18n::Language;
use crate::platform::id;
use crate::platform::person::{Right, Role};
use crate::platform::settings::Setting;
use crate::platform::shapes::Id;
use crate::platform::text;
use crate::say;

/// What a family is told, by the way in which it gets its machines.
const fn handover_text(key: &'static str, default: fn() -> String) -> Setting<String> {
    Setting { key, default, check: |told| (1..=text::LONG).contains(&told.trim().chars().count()) }
}

pub static GIFT_TEXT: Setting<String> =
    handover_text("handover.text_gift", || say!("allocation-text-gift").told(Language::Fr));
pub static SALE_TEXT: Setting<String> =
    handover_text("handover.text_sale", || say!("allocation-text-sale").told(Language::Fr));
pub static LOAN_TEXT: Setting<String> =
    handover_text("handover.text_loan", || say!("allocation-text-loan").told(Language::Fr));

/// The signature, where one was drawn.
fn drawing(said: &HandoverIn) -> Result<Option<String>, Refusal> {
    match &said.signature {
        Some(path) if !text::is_drawing(path) => Err(unacceptable("signature", say!("allocation-signature"))),
        drawn => Ok(drawn.clone()),
    }
}

/// Keeps what was told, got and signed; answers what the journal says of the signature.
pub fn keep(cx: &mut Cx, allocation: &AllocationRow, said: &HandoverIn) -> Result<Option<String>, Error> {
    let (drawing, witness) = (drawing(said)?, text::optional("witness", said.witness.as_deref(), text::SHORT)?);
    let mut accessories = said.accessories.clone();
    accessories.sort_unstable();
    accessories.dedup();
    if let Some(refusal) = collection::unknown_accessory(cx, accessories.iter())? {
        return Err(refusal.into());
    }
    let told = told(cx, allocation.mode)?;
    let text_sha256 = sha256(told.as_bytes());
    store::keep_text(cx.conn, &text_sha256, &told, cx.now)?;
    let signature = match drawing.is_some() || witness.is_some() {
        true => Some(SignatureRow {
            allocation_id: allocation.id.clone(),
            salt: canonical::hex(&id::random::<16>()?),
            drawing,
            witness,
        }),
        false => None,
    };
    let signed_sha256 = signature.as_ref().map(SignatureRow::sha256);
    let row = HandoverRow {
        allocation_id: allocation.id.clone(),
        receipt_number: if allocation.mode == Mode::Sale { Some(next_number(cx)?) } else { None },
        text_sha256,
        accessories: json!(accessories).to_string(),
        signed_sha256: signed_sha256.clone(),
        read_aloud: said.read_aloud,
        language: text::optional("language", said.language.as_deref(), 20)?,
        handed_over_by: cx.who.id.clone(),
        handed_over_at: cx.at(),
    };
    store::insert(cx.conn, &row, signature.as_ref())?;
    Ok(signed_sha256)
}

/// The text of this way, as the house has it today.
fn told(cx: &mut Cx, mode: Mode) -> Result<String, Error> {
    let text = match mode {
        Mode::Gift => &GIFT_TEXT,
        Mode::Sale => &SALE_TEXT,
        Mode::Loan => &LOAN_TEXT,
    };
    text.get(cx.conn)
}

/// « R26-00042 »: the next of its year, without a gap.
fn next_number(cx: &mut Cx) -> Result<String, Error> {
    let year = cx.now.day().year();
    let place = store::next_receipt(cx.conn, year)?;
    Ok(format!("R{:02}-{place:05}", year.rem_euclid(100)))
}

/// What was told, got and signed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Receipt {
    #[schema(value_type = Id)]
    pub allocation_id: String,
    pub mode: Mode,
    /// Of a sale.
    pub receipt_number: Option<String>,
    pub price_cents: Option<i32>,
    pub handed_over_at: Instant,
    #[schema(value_type = Id)]
    pub handed_over_by: String,
    pub accessories: Vec<String>,
    /// As it stood that day.
    pub text: String,
    pub text_sha256: String,
    pub read_aloud: bool,
    pub language: Option<String>,
    /// SHA-256 of salt and signature, as the journal has it; null where nobody signed.
    pub signed_sha256: Option<String>,
    /// The coordinator's alone, and null once erased.
    pub signature: Option<String>,
    pub witness: Option<String>,
}

/// What was told, got and signed, as this person may see it. Each sight of a signature is an audit line.
pub fn receipt(cx: &mut Cx, id: &str) -> Result<Receipt, Error> {
    let absent = || not_found(say!("allocation-this-receipt"));
    let allocation = lines::allocation(cx.conn, id)?.ok_or_else(|| not_found(say!("allocation-this-allocation")))?;
    let row = store::handover(cx.conn, id)?.ok_or_else(absent)?;
    let named = cx.who.is(Role::Coordinator) && cx.who.may(Right::Names);
    let signature = if named { store::signature(cx.conn, id)? } else { None };
    let (signature, witness) = signature.map_or((None, None), |row| (row.drawing, row.witness));
    Ok(Receipt {
        allocation_id: row.allocation_id,
        mode: allocation.mode,
        receipt_number: row.receipt_number,
        price_cents: allocation.price_cents,
        handed_over_at: row.handed_over_at,
        handed_over_by: row.handed_over_by,
        accessories: serde_json::from_str(&row.accessories).unwrap_or_default(),
        text: store::text(cx.conn, &row.text_sha256)?.ok_or_else(absent)?,
        text_sha256: row.text_sha256,
        read_aloud: row.read_aloud,
        language: row.language,
        signed_sha256: row.signed_sha256,
        signature,
        witness,
    })
}

/// Erases who signed; that somebody did, and what they were told, stays.
pub fn erase_signature(cx: &mut Cx, id: &str) -> Result<Receipt, Error> {
    if store::delete_signature(cx.conn, id)? == 0 {
        return Err(not_found(say!("allocation-this-signature")).into());
    }
    erasure_ledger::record(cx, SIGNATURE_ERASER.what, id)?;
    access::record(cx, "signature_erased", &json!({"allocation": id}))?;
    receipt(cx, id)
}

/// Erases who signed again, in a database put back from before it was erased.
pub const SIGNATURE_ERASER: Eraser =
    Eraser { what: "handover_signature", again: |cx, id| Ok(store::delete_signature(cx.conn, id)? > 0) };
