//! Intake: a blank label is stuck on the machine and scanned against a donation.

use crate::machine::tag::TagText;
use crate::platform::shapes::{Id, LongNote, ShortNote};
use serde::Deserialize;
use utoipa::ToSchema;

use super::list_store::ExpectedRow;
use super::meeting::{self, Meeting, Told};
use super::store;
use crate::machine::words::Kind;
use crate::machine::{self, ALREADY_RECEIVED, Entry, Machine, Tag};
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
    /// What a scanner read on the machine itself: the donor's number or the serial. It finds the line of the donor's
    /// list; where none is its own, the note keeps it.
    #[schema(value_type = Option<ShortNote>)]
    pub scanned: Option<String>,
    /// The line of the donor's list that it is, where somebody says so.
    #[schema(value_type = Option<Id>)]
    pub expected_line: Option<String>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

/// The label, if it is printed and still free; else the refusal that says what it is.
pub fn free_tag(cx: &mut Cx, new: &Intake) -> Result<Tag, Error> {
    let tag = machine::tag_in(cx.conn, &new.tag)?;
    match machine::claimed_by(cx.conn, &tag)? {
        None => Err(tag.never_printed().into()),
        Some(Some(taken_by)) => Err(taken(cx, &taken_by, new)?),
        Some(None) => Ok(tag),
    }
}

/// Receives a machine. The same label scanned again for the same donation and kind is told apart from
/// a label that names another machine. What the donor's list says of it fills what was not said.
pub fn receive(cx: &mut Cx, id: &str, new: &Intake) -> Result<(Machine, Meeting), Error> {
    let tag = free_tag(cx, new)?;
    store::donation(cx.conn, &new.donation_id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let told = |field: &str, said: &Option<String>| text::optional(field, said.as_deref(), text::SHORT);
    let (maker, model) = (told("maker", &new.maker)?, told("model", &new.model)?);
    let (serial, donor_number) = (told("serial", &new.serial)?, told("donor_number", &new.donor_number)?);
    let scanned = told("scanned", &new.scanned)?;
    let met = match &new.expected_line {
        Some(line) => Meeting::One(Box::new(meeting::chosen(cx.conn, &new.donation_id, line)?)),
        None => {
            let told =
                Told { serial: serial.as_deref(), donor_number: donor_number.as_deref(), scanned: scanned.as_deref() };
            meeting::find(cx.conn, &new.donation_id, told)?
        }
    };
    let unmet = scanned.filter(|_| met.line().is_none());
    let texts: Vec<_> = note(cx, new, unmet)?.into_iter().map(|note| ("note", note)).collect();
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
    let met = join(cx, met, &machine.row.id)?;
    let line = met.line().cloned();
    let of_line = |field: fn(ExpectedRow) -> Option<String>| line.clone().and_then(field);
    let described = Entry::Describe {
        maker: maker.or_else(|| of_line(|line| line.maker)),
        model: model.or_else(|| of_line(|line| line.model)),
        serial: serial.or_else(|| of_line(|line| line.serial)),
        donor_number: donor_number.or_else(|| of_line(|line| line.donor_number)),
    };
    if described != (Entry::Describe { maker: None, model: None, serial: None, donor_number: None }) {
        machine.write(cx, described, &[])?;
    }
    Ok((machine, met))
}

/// What somebody wrote, and the number read on the machine where no line of the list tells it: it is lost nowhere.
fn note(cx: &Cx, new: &Intake, unmet: Option<String>) -> Result<Option<String>, Error> {
    let note = text::optional("note", new.note.as_deref(), text::LONG)?;
    let read = unmet.map(|number| say!("collection-number-read", number).told(cx.asked.language));
    let both: Vec<String> = note.into_iter().chain(read).collect();
    Ok((!both.is_empty()).then(|| both.join("\n")))
}

/// The line is the machine's from now on, unless another one met it meanwhile.
fn join(cx: &mut Cx, met: Meeting, machine_id: &str) -> Result<Meeting, Error> {
    let Meeting::One(row) = met else { return Ok(met) };
    let joined = meeting::join(cx.conn, &row, machine_id)?;
    Ok(joined.map_or(Meeting::None, |row| Meeting::One(Box::new(row))))
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
