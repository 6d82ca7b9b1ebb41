//! A page for phones: take a photograph of a label, come to its machine. Works without a script.

use std::sync::Arc;

use askama::Template;

use super::label::{self, OnPhoto};
use super::photo;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who};
use crate::platform::error::{Error, Refusal};
use crate::platform::person::{Person, Role};
use crate::platform::web::{Frame, fields};
use crate::say;

/// Who may open the page of a machine.
const HANDS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator, Role::Trainer]);
const PAGE: &str = "/lire";
/// What a form adds to its photograph, in bytes.
const AROUND: usize = 16 * 1024;

pub fn doors() -> Vec<Door> {
    vec![
        Door::page(PAGE, HANDS, |cx, _| page(cx, OnPhoto::default(), None)),
        Door::own(Method::Post, PAGE, HANDS, |house, call, who| Box::pin(read(house, call, who)), Description::file)
            .for_people()
            .up_to(photo::LARGEST + AROUND),
    ]
}

#[derive(Template)]
#[template(path = "labels/photo.html")]
struct PhotoPage {
    frame: Frame,
    /// What was read, where that does not lead to one machine at once.
    found: OnPhoto,
    /// Why nothing was read.
    problem: Option<Refusal>,
}

fn page(cx: &mut Cx, found: OnPhoto, problem: Option<Refusal>) -> Result<Answer, Error> {
    let refusal = problem.as_ref().or_else(|| found.only_refusal());
    let status = refusal.map_or(200, |refusal| refusal.problem.status);
    let frame = Frame::new(cx, say!("labels-read-photo")).under("/machines");
    Answer::html_with(status, &PhotoPage { frame, found, problem })
}

/// One label, and nothing beside it that could not be read: straight to its machine. Else a person looks and chooses.
async fn read(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = fields(&call.raw);
    let sent = form.iter().find(|field| field.name == "photo").map(|field| field.value.to_vec());
    let seen = photo::look(sent.unwrap_or_default()).await;
    let (db, now) = (house.db.clone(), house.clock.now());
    let work = move |conn: &mut crate::platform::db::Conn| {
        let mut cx = Cx::new(conn, who, now, house).asking(&call.asked);
        match seen {
            Err(Error::Refused(refusal)) => page(&mut cx, OnPhoto::default(), Some(*refusal)),
            Err(failed) => Err(failed),
            Ok(seen) => {
                let found = label::on_photo(&mut cx, &seen)?;
                match found.surely() {
                    Some(tag) => Ok(Answer::go_to(format!("/machines/{tag}"))),
                    None => page(&mut cx, found, None),
                }
            }
        }
    };
    db.read(work).await
}
