//! Intake: a blank label is stuck on the machine and scanned against a donation.

use crate::machine::tag::TagText;
use crate::platform::shapes::{Id, LongNote, ShortNote};
use serde::Deserialize;
use utoipa::ToSchema;

use super::store;
use crate::machine::words::Kind;
use crate::machine::{self, ALREADY_RECEIVED, Entry, Machine};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::platform::text;
use crate::say;

/// One machine coming in. `maker` to `donor_number` may come later.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// What was scanned or typed.
    #[schema(value_type = TagText)]
    pub tag: String,
    #[schema(value_type = Id)]
    pub donation_id: String,
    pub kind: Kind,
    #[schema(value_type = Option<ShortNote>)]
    pub maker: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub serial: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub donor_number: Option<String>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

/// Receives a machine. The same label scanned again for the same donation and kind is told apart from
/// a label that names another machine.
pub fn receive(cx: &mut Cx, id: &str, new: &Intake) -> Result<Machine, Error> {
    let tag = machine::tag_in(cx.conn, &new.tag)?;
    match machine::claimed_by(cx.conn, &tag)? {
        None => return Err(tag.never_printed().into()),
        Some(Some(taken_by)) => return Err(taken(cx, &taken_by, new)?),
        Some(None) => {}
    }
    store::donation(cx.conn, &new.donation_id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let note = text::optional("note", new.note.as_deref(), text::LONG)?;
    let texts: Vec<_> = note.into_iter().map(|note| ("note", note)).collect();
    let mut machine = match Machine::receive(cx, id, &tag, &new.donation_id, new.kind, &texts) {
        Err(Error::Refused(refusal)) if refusal.problem == &machine::TAG_TAKEN => {
            // Somebody received it meanwhile: now it can be told which machine that is.
            return Err(match machine::claimed_by(cx.conn, &tag)? {
                Some(Some(taken_by)) => taken(cx, &taken_by, new)?,
                _ => Error::Refused(refusal),
            });
        }
        received => received?,
    };
    let described = Entry::Describe {
        maker: text::optional("maker", new.maker.as_deref(), text::SHORT)?,
        model: text::optional("model", new.model.as_deref(), text::SHORT)?,
        serial: text::optional("serial", new.serial.as_deref(), text::SHORT)?,
        donor_number: text::optional("donor_number", new.donor_number.as_deref(), text::SHORT)?,
    };
    if described != (Entry::Describe { maker: None, model: None, serial: None, donor_number: None }) {
        machine.write(cx, described, &[])?;
    }
    Ok(machine)
}

fn taken(cx: &mut Cx, machine_id: &str, new: &Intake) -> Result<Error, Error> {
    let other = Machine::load(cx, machine_id)?;
    let same = other.row.donation_id == new.donation_id && other.row.kind == new.kind;
    let refusal = match same {
        true => ALREADY_RECEIVED.because(say!("collection-already-received", tag = other.shown_tag())),
        false => {
            machine::TAG_TAKEN.because(say!("collection-label-taken", tag = other.shown_tag(), kind = other.row.kind))
        }
    };
    Ok(refusal.into())
}
