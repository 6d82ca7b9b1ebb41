//! One label: what a presented text is, and the drawing of a printed tag.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::photo::Seen;
use super::{qr, sheet, store};
use crate::machine::presented::{Presented, present, tag_in};
use crate::machine::tag::{AMBIGUOUS, Tag};
use crate::machine::{Machine, MachineView};
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal};
use crate::say;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadIn {
    /// What the camera, the scanner or the keyboard gave, as it came.
    pub text: String,
}

/// The tag that was presented.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TagRead {
    pub tag: Tag,
    /// A machine carries it.
    pub machine: bool,
    /// Codes that the photograph shows beside it and that could not be read: where it is told, a person confirms
    /// that this is the one that was meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1)]
    pub unread: Option<usize>,
}

/// Whatever a person scanned or typed: the tag of a machine, or the refusal that says what it was.
pub fn read_tag(conn: &mut Conn, text: &str) -> Result<TagRead, Error> {
    let tag = tag_in(conn, text)?;
    match store::is_claimed(conn, &tag)? {
        None => Err(tag.never_printed().into()),
        Some(false) => Err(tag.not_claimed().into()),
        Some(true) => Ok(TagRead { tag, machine: true, unread: None }),
    }
}

/// The codes of ours on a photograph, each once. A maker's code beside our label does no harm.
fn ours(seen: &Seen) -> Vec<&String> {
    let mut ours: Vec<&String> = seen.texts.iter().filter(|text| present(text) != Presented::Foreign).collect();
    ours.sort_unstable();
    ours.dedup();
    ours
}

/// The tag on a photograph, among the QR codes that it shows. Of two labels of ours nobody can tell which one was
/// meant; of one beside codes that could not be read, a person is asked.
pub fn read_photo(conn: &mut Conn, seen: &Seen) -> Result<TagRead, Error> {
    match (ours(seen).as_slice(), seen.texts.first()) {
        ([one], _) => Ok(TagRead { unread: Some(seen.unread).filter(|unread| *unread > 0), ..read_tag(conn, one)? }),
        ([], first) => read_tag(conn, first.map_or("", String::as_str)),
        _ => Err(AMBIGUOUS.because(say!("labels-photo-several")).into()),
    }
}

/// What a photograph shows, for a person to choose from.
#[derive(Default)]
pub struct OnPhoto {
    pub machines: Vec<MachineView>,
    /// What each other code of ours is; of a photograph without any, what the first code is.
    pub refused: Vec<Refusal>,
    /// Codes that could not be read.
    pub unread: usize,
}

impl OnPhoto {
    /// The only machine that can be meant.
    pub fn surely(&self) -> Option<&str> {
        match (self.machines.as_slice(), self.refused.is_empty(), self.unread) {
            ([machine], true, 0) => machine.tag.as_deref(),
            _ => None,
        }
    }

    /// Why there is no machine to choose.
    pub fn only_refusal(&self) -> Option<&Refusal> {
        self.refused.first().filter(|_| self.machines.is_empty())
    }
}

/// Every label on a photograph. Two labels of one machine, the old and the new, are one.
pub fn on_photo(cx: &mut Cx, seen: &Seen) -> Result<OnPhoto, Error> {
    let mut found = OnPhoto { unread: seen.unread, ..OnPhoto::default() };
    let ours = ours(seen);
    let texts = if ours.is_empty() { seen.texts.iter().take(1).collect() } else { ours };
    for text in texts {
        match read_tag(cx.conn, text) {
            Ok(read) => {
                let machine = MachineView::from(&Machine::find(cx, read.tag.as_str())?);
                if found.machines.iter().all(|known| known.id != machine.id) {
                    found.machines.push(machine);
                }
            }
            Err(Error::Refused(refusal)) => found.refused.push(*refusal),
            Err(failed) => return Err(failed),
        }
    }
    Ok(found)
}

/// A printed tag, claimed or not, with the QR code of its address.
fn printed(cx: &mut Cx, text: &str) -> Result<(Tag, qr::Qr), Error> {
    let tag = tag_in(cx.conn, text)?;
    store::is_claimed(cx.conn, &tag)?.ok_or_else(|| tag.never_printed())?;
    let qr = qr::Qr::of(&qr::payload(sheet::address(cx)?.as_deref(), &tag))?;
    Ok((tag, qr))
}

/// The label as vectors.
pub fn svg(cx: &mut Cx, text: &str) -> Result<String, Error> {
    let (tag, qr) = printed(cx, text)?;
    let programme = sheet::PROGRAMME.get(cx.conn)?;
    Ok(qr::svg(&tag, &qr, &programme, cx.house.demo))
}

/// The QR code as pixels.
pub fn png(cx: &mut Cx, text: &str) -> Result<Vec<u8>, Error> {
    let (_, qr) = printed(cx, text)?;
    qr::png(&qr)
}
