//! One label: what a presented text is, and the drawing of a printed tag.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{qr, store};
use crate::machine::presented::tag_in;
use crate::machine::tag::Tag;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::Error;

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

/// A printed tag, claimed or not, with the QR code of its address.
fn printed(cx: &mut Cx, text: &str) -> Result<(Tag, qr::Qr), Error> {
    let tag = tag_in(cx.conn, text)?;
    store::is_claimed(cx.conn, &tag)?.ok_or_else(|| tag.never_printed())?;
    let qr = qr::Qr::of(&qr::payload(&cx.house.public_url, &tag))?;
    Ok((tag, qr))
}

/// The label as vectors.
pub fn svg(cx: &mut Cx, text: &str) -> Result<String, Error> {
    let (tag, qr) = printed(cx, text)?;
    Ok(qr::svg(&tag, &qr, cx.house.demo))
}

/// The QR code as pixels.
pub fn png(cx: &mut Cx, text: &str) -> Result<Vec<u8>, Error> {
    let (_, qr) = printed(cx, text)?;
    qr::png(&qr)
}
