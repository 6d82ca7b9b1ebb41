//! One label: what a presented text is, and the drawing of a printed tag.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{qr, sheet, store};
use crate::machine::presented::{Presented, present, tag_in};
use crate::machine::tag::{AMBIGUOUS, Tag};
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::Error;
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
}

/// Whatever a person scanned or typed: the tag of a machine, or the refusal that says what it was.
pub fn read_tag(conn: &mut Conn, text: &str) -> Result<TagRead, Error> {
    let tag = tag_in(conn, text)?;
    match store::is_claimed(conn, &tag)? {
        None => Err(tag.never_printed().into()),
        Some(false) => Err(tag.not_claimed().into()),
        Some(true) => Ok(TagRead { tag, machine: true }),
    }
}

/// The tag on a photograph, among the QR codes that it shows. A maker's code beside our label does no harm; two
/// labels of ours do, for nobody can tell which one was meant.
pub fn read_photo(conn: &mut Conn, texts: &[String]) -> Result<TagRead, Error> {
    let mut ours: Vec<&String> = texts.iter().filter(|text| present(text) != Presented::Foreign).collect();
    ours.sort_unstable();
    ours.dedup();
    match (ours.as_slice(), texts.first()) {
        ([one], _) => read_tag(conn, one),
        ([], first) => read_tag(conn, first.map_or("", String::as_str)),
        _ => Err(AMBIGUOUS.because(say!("labels-photo-several")).into()),
    }
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
