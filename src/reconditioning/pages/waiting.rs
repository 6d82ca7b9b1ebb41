//! The disks that wait, and the certificate of destruction of one that was sent away.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::WAITING;
use crate::machine::words::StorageState;
use crate::machine::{Tag, shown_storage};
use crate::platform::doors::{Answer, Call, Cx, House, Method, send};
use crate::platform::error::{Error, Failure, Refusal, common};
use crate::platform::i18n::Word;
use crate::platform::id::{new_id, read_id};
use crate::platform::person::Person;
use crate::platform::web::Frame;
use crate::reconditioning::api::DESTRUCTION_CERTIFICATE;
use crate::reconditioning::waiting::{self, WaitingDisk};
use crate::say;

#[derive(Template)]
#[template(path = "reconditioning/pages/waiting.html")]
struct WaitingPage {
    frame: Frame,
    /// To be erased, destroyed, sent away or handed back.
    open: Vec<WaitingDisk>,
    /// Sent for destruction, each with the act that its form will be.
    away: Vec<(WaitingDisk, String)>,
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

impl WaitingPage {
    fn storage(&self, disk: &WaitingDisk) -> Word {
        shown_storage(disk.medium, disk.size_bytes, disk.serial.as_deref())
    }

    fn shown(&self, tag: &str) -> String {
        Tag::read(tag).map_or_else(|| tag.to_owned(), |tag| tag.shown())
    }
}

pub fn show(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    page(cx, None)
}

fn page(cx: &mut Cx, problem: Option<Refusal>) -> Result<Answer, Error> {
    let (away, open): (Vec<_>, Vec<_>) =
        waiting::waiting(cx)?.items.into_iter().partition(|disk| disk.state == StorageState::Entrusted);
    let away = away.into_iter().map(|disk| (disk, new_id())).collect();
    let frame = Frame::new(cx, say!("reconditioning-disks-waiting")).under("/machines");
    let status = problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    Answer::html_with(status, &WaitingPage { frame, open, away, problem })
}

#[derive(Deserialize)]
struct CertificateForm {
    acte: String,
    number: String,
    issued_on: String,
}

/// The form passes through the JSON door: the same act, the same rules.
pub async fn certify(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: CertificateForm = call.form()?;
    let Some(act_id) = read_id(&form.acte) else {
        return Err(common::ID_MISSING.because(say!("reconditioning-log-form")).into());
    };
    let (tag, storage) = (call.param("tag").to_owned(), call.param("storage").to_owned());
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == DESTRUCTION_CERTIFICATE);
    let door = door.cloned().ok_or_else(|| Failure::new("certifying by a form", "the door is gone"))?;
    let act = Call {
        method: door.method.name().to_owned(),
        path: DESTRUCTION_CERTIFICATE.replace("{tag}", &tag).replace("{storage}", &storage),
        params: HashMap::from([("tag".to_owned(), tag), ("storage".to_owned(), storage)]),
        json: json!({"number": form.number, "issued_on": form.issued_on}),
        act_id,
        ..Call::default()
    };
    let now = house.clock.now();
    match send(Arc::clone(&house), &door, act, who.clone(), now).await {
        Ok(_) => Ok(Answer::go_to(WAITING)),
        Err(Error::Refused(refusal)) if refusal.problem.status != 404 => {
            let (db, asked) = (house.db.clone(), call.asked.clone());
            db.report(move |conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), Some(*refusal))).await
        }
        Err(error) => Err(error),
    }
}
