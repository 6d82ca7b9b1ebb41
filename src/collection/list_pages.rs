//! The pages of a donor's list: a file is sent, seen, read otherwise where that is needed, and applied. Between its
//! preview and its form the browser keeps the file, not the service: it may name people.

use std::convert::Infallible;
use std::sync::Arc;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::expected;
use super::list::{LARGEST, ListField};
use super::list_api::{HowToRead, ListPreview, SHOWN, read_file};
use super::reception_pages::{address, back, show_refused};
use crate::machine::words::Kind;
use crate::platform::doors::{Answer, Call, Description, Door, House, Method, Who};
use crate::platform::error::{Error, common};
use crate::platform::person::{Person, Role};
use crate::platform::web::Frame;
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::own(
            Method::Post,
            "/dons/{id}/liste",
            WORKSHOP,
            |house, call, who| Box::pin(upload(house, call, who)),
            Description::file,
        )
        .up_to(LARGEST + 64 * 1024)
        .for_people(),
        Door::own(
            Method::Post,
            "/dons/{id}/liste/suite",
            WORKSHOP,
            |house, call, who| Box::pin(go_on(house, call, who)),
            Description::file,
        )
        // The file comes back as text, a third longer, and its signs may be escaped.
        .up_to(LARGEST * 2)
        .for_people(),
        back("/dons/{id}/liste"),
        back("/dons/{id}/liste/suite"),
    ]
}

#[derive(Template)]
#[template(path = "collection/preview.html")]
struct PreviewPage {
    frame: Frame,
    preview: ListPreview,
    /// The file, to be sent again with the form.
    file: String,
    assumed: Option<Kind>,
    shown: usize,
}

impl PreviewPage {
    /// Whether the column of this number holds the field.
    fn is_at(&self, field: &ListField, number: &usize) -> bool {
        let found = self.preview.columns.iter().position(|column| column.field == Some(*field));
        found.is_some_and(|place| place + 1 == *number)
    }

    fn address(&self) -> String {
        address(&self.preview.donation_id)
    }
}

/// The file in the form by which a browser sent it. The first line of such a body is its boundary.
async fn file_of(call: &Call) -> Result<Vec<u8>, Error> {
    let unreadable = || Error::from(common::UNREADABLE.because(say!("collection-no-file")));
    let line = call.raw.split(|byte| *byte == b'\r').next().and_then(|line| line.strip_prefix(b"--"));
    let boundary = line.and_then(|line| std::str::from_utf8(line).ok()).filter(|line| !line.is_empty());
    let boundary = boundary.ok_or_else(unreadable)?;
    let stream = futures_util::stream::once(std::future::ready(Ok::<_, Infallible>(call.raw.clone())));
    let mut form = multer::Multipart::new(stream, boundary);
    while let Some(field) = form.next_field().await.map_err(|_| unreadable())? {
        if field.name() == Some("file") {
            return Ok(field.bytes().await.map_err(|_| unreadable())?.to_vec());
        }
    }
    Err(unreadable())
}

async fn upload(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    match file_of(&call).await {
        Ok(bytes) => show(house, &call, who, bytes, HowToRead::default()).await,
        Err(Error::Refused(refusal)) => show_refused(house, &call, who, *refusal).await,
        Err(failed) => Err(failed),
    }
}

async fn show(house: Arc<House>, call: &Call, who: Person, bytes: Vec<u8>, how: HowToRead) -> Result<Answer, Error> {
    let (file, assumed, asked) = (STANDARD.encode(&bytes), how.assume, call.asked.clone());
    let preview = read_file(&house, call.id("id")?, bytes, how.choice()?, asked.language).await?;
    let frame = Frame::of(who, house.demo, asked, say!("collection-preview")).under("/dons");
    Answer::html(&PreviewPage { frame, preview, file, assumed, shown: SHOWN })
}

#[derive(Deserialize)]
struct GoOn {
    file: String,
    geste: String,
    #[serde(default)]
    assume: String,
    kind: Option<String>,
    maker: Option<String>,
    model: Option<String>,
    serial: Option<String>,
    donor_number: Option<String>,
    purchase_year: Option<String>,
    unit_value: Option<String>,
}

/// Reads the file again as it was chosen, or applies it.
async fn go_on(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: GoOn = call.form()?;
    let bytes = STANDARD.decode(&form.file).map_err(|_| common::UNREADABLE.because(say!("collection-no-file")))?;
    let how = HowToRead {
        kind: form.kind,
        maker: form.maker,
        model: form.model,
        serial: form.serial,
        donor_number: form.donor_number,
        purchase_year: form.purchase_year,
        unit_value: form.unit_value,
        assume: Kind::read(&form.assume),
    };
    if form.geste != "appliquer" {
        return show(house, &call, who, bytes, how).await;
    }
    let id = call.id("id")?;
    match expected::apply(&house, who.clone(), id.clone(), bytes.clone(), how.clone().choice()?).await {
        Ok(_) => Ok(Answer::go_to(address(&id))),
        Err(Error::Refused(refusal)) if refusal.problem == &expected::LIST_TO_MEND => {
            show(house, &call, who, bytes, how).await
        }
        Err(error) => Err(error),
    }
}
