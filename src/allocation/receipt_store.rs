//! Rows of what is told, got and signed at a handover.

use diesel::prelude::*;

use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::{Error, Failure};
use crate::platform::schema::{handover_signatures, handover_texts, handovers, receipt_years};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = handovers)]
#[diesel(treat_none_as_default_value = false)]
pub struct HandoverRow {
    pub allocation_id: String,
    pub receipt_number: Option<String>,
    pub text_sha256: String,
    pub accessories: String,
    pub signed_sha256: Option<String>,
    pub read_aloud: bool,
    pub language: Option<String>,
    pub handed_over_by: String,
    pub handed_over_at: Instant,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = handover_signatures)]
#[diesel(treat_none_as_default_value = false)]
pub struct SignatureRow {
    pub allocation_id: String,
    pub salt: String,
    pub drawing: Option<String>,
    pub witness: Option<String>,
}

impl SignatureRow {
    /// Of salt, drawing and witness, each on its line.
    pub fn sha256(&self) -> String {
        let (drawing, witness) = (self.drawing.as_deref(), self.witness.as_deref());
        sha256(format!("{}\n{}\n{}", self.salt, drawing.unwrap_or(""), witness.unwrap_or("")).as_bytes())
    }
}

/// Keeps a text under its SHA-256; what stands there already is the same.
pub fn keep_text(conn: &mut Conn, sha256: &str, text: &str, now: Instant) -> Result<(), Error> {
    if self::text(conn, sha256)?.is_none() {
        let row =
            (handover_texts::sha256.eq(sha256), handover_texts::text.eq(text), handover_texts::first_used_at.eq(now));
        on_unique(conn, |conn| diesel::insert_into(handover_texts::table).values(row).execute(conn))?;
    }
    Ok(())
}

pub fn text(conn: &mut Conn, sha256: &str) -> QueryResult<Option<String>> {
    handover_texts::table.find(sha256).select(handover_texts::text).get_result(conn).optional()
}

pub fn handover(conn: &mut Conn, allocation: &str) -> QueryResult<Option<HandoverRow>> {
    handovers::table.find(allocation).select(HandoverRow::as_select()).get_result(conn).optional()
}

/// Writes it, once: an allocation is handed over whole.
pub fn insert(conn: &mut Conn, row: &HandoverRow, signature: Option<&SignatureRow>) -> QueryResult<()> {
    diesel::insert_into(handovers::table).values(row).execute(conn)?;
    if let Some(signature) = signature {
        diesel::insert_into(handover_signatures::table).values(signature).execute(conn)?;
    }
    Ok(())
}

pub fn signature(conn: &mut Conn, allocation: &str) -> QueryResult<Option<SignatureRow>> {
    handover_signatures::table.find(allocation).select(SignatureRow::as_select()).get_result(conn).optional()
}

pub fn delete_signature(conn: &mut Conn, allocation: &str) -> QueryResult<usize> {
    diesel::delete(handover_signatures::table.find(allocation)).execute(conn)
}

/// Signatures that do not give the SHA-256 kept with their handover.
pub fn unfit_signatures(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let both = handover_signatures::table
        .inner_join(handovers::table.on(handovers::allocation_id.eq(handover_signatures::allocation_id)))
        .select((SignatureRow::as_select(), handovers::signed_sha256))
        .load::<(SignatureRow, Option<String>)>(conn)?;
    let unfit = both.into_iter().filter(|(row, kept)| kept.as_ref() != Some(&row.sha256()));
    Ok(unfit.map(|(row, _)| row.allocation_id).collect())
}

/// The next receipt of a year. The year's row is held until the transaction ends: a number is lost with the act that
/// took it, and given again.
pub fn next_receipt(conn: &mut Conn, year: i32) -> Result<i32, Error> {
    let row = receipt_years::table.find(year);
    let next = diesel::update(row).set(receipt_years::last.eq(receipt_years::last + 1)).execute(conn)?;
    if next == 0 {
        let first = (receipt_years::year.eq(year), receipt_years::last.eq(1));
        if on_unique(conn, |conn| diesel::insert_into(receipt_years::table).values(first).execute(conn))?.is_some() {
            let met = Failure { doing: "numbering a receipt", cause: "met another".into(), try_again: true };
            return Err(met.into());
        }
    }
    Ok(row.select(receipt_years::last).get_result(conn)?)
}
