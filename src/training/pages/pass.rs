//! A session for somebody without an account: who teaches gives a pass (digits, and a code to scan); the phone shows
//! the sheet and marks who is there. The digits travel in the body of each form; in the scanned address they stand
//! behind `#`, which browsers send to nobody.

use std::sync::Arc;

use askama::Template;
use serde_json::{Map, Value, json};

use super::{SESSIONS, forms};
use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Body, Call, Credential, Cx, House, Method, send, send_form};
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::person::Person;
use crate::platform::web::{Form, Frame};
use crate::say;
use crate::training::api::BY_PASS;
use crate::training::attendance::AttendanceState;
use crate::training::pass;
use crate::training::session::Session;
use crate::training::sign::{DRAWINGS, Sign};
use crate::training::view::{Sheet, SheetLine};

/// Where a pass is typed.
pub const PASS: &str = "/passe";
/// What a tap may say. Who was late is corrected by the trainer.
const MARKS: &[AttendanceState] = &[AttendanceState::Present, AttendanceState::Absent];

/// A pass just made, to hand over.
#[derive(Template)]
#[template(path = "training/pages/pass_made.html")]
struct MadePage {
    frame: Frame,
    session: String,
    label: String,
    /// In two groups of four; absent where the service was started again meanwhile.
    digits: Option<String>,
    qr: String,
    address: String,
}

/// Makes a pass, and shows it once.
pub async fn make(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let (id, form) = (call.id("id")?, Form::of(&call)?);
    let body = json!({"label": form.shown("pour")});
    let made = send_form(&house, &who, "/api/v1/sessions/{id}/passes", &[("id", &id)], body, form.act()).await;
    let made: Value = match made {
        Ok(Answer { body: Body::Bytes(bytes), .. }) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Ok(_) => Value::Null,
        Err(Error::Refused(refusal)) if !matches!(refusal.problem.status, 403 | 404 | 500..) => {
            return forms::again(house, &call, who, id, refusal.detail).await;
        }
        Err(error) => return Err(error),
    };
    let digits = made["digits"].as_str().map(str::to_owned);
    let address = format!("{}{PASS}", house.public_url);
    let page = MadePage {
        frame: Frame::of(who, house.demo, call.asked.clone(), say!("training-pass-made")).under(SESSIONS),
        session: id,
        label: made["label"].as_str().unwrap_or_default().to_owned(),
        qr: digits
            .as_ref()
            .map(|digits| access::qr_svg(&format!("{address}#{digits}")))
            .transpose()?
            .unwrap_or_default(),
        digits: digits.map(|digits| {
            digits.chars().collect::<Vec<_>>().chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
        }),
        address,
    };
    Answer::html(&page)
}

/// The sheet as a pass shows it, or where its digits are typed.
#[derive(Template)]
#[template(path = "training/pages/pass.html")]
struct PassPage {
    frame: Frame,
    digits: String,
    opened: Option<(Session, Sheet)>,
    problem: Option<Say>,
}

impl PassPage {
    /// The act that a form will be.
    fn act(&self) -> String {
        new_id()
    }

    /// « Pomme, bleu (rond) »: the sign in words.
    fn in_words(&self, sign: &Sign) -> String {
        format!("{}, {}", self.frame.tell(sign.pictogram), self.frame.small(sign.colour))
    }

    fn is(&self, line: &SheetLine, mark: &AttendanceState) -> bool {
        line.state == Some(*mark)
    }

    fn word(&self, mark: &AttendanceState) -> String {
        self.frame.tell(match mark {
            AttendanceState::Absent => say!("training-tap-absent"),
            _ => say!("training-tap-present"),
        })
    }

    fn walk_ins(&self, sheet: &Sheet) -> usize {
        sheet.items.iter().filter(|line| line.member_id.is_none()).count()
    }
}

/// Asks for the digits.
pub fn ask(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let frame = Frame::of(Person::nobody(), cx.house.demo, cx.asked.clone(), say!("training-pass-open"));
    Answer::html(&PassPage { frame, digits: String::new(), opened: None, problem: None })
}

/// Opens the sheet.
pub async fn open(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    shown(house, &call, form.shown("chiffres").to_owned(), None).await
}

/// Marks somebody, or one more without a name; then the sheet again.
pub async fn mark(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let digits = form.shown("chiffres").to_owned();
    let mut body = Map::from_iter([("state".to_owned(), json!(form.said("etat").unwrap_or("present")))]);
    if let Some(member) = form.said("personne") {
        body.insert("member_id".to_owned(), member.into());
    }
    let door = house.doors.iter().find(|door| door.method == Method::Patch && door.path == BY_PASS).cloned();
    let door = door.ok_or_else(|| Failure::new("marking by a pass", "its door is gone"))?;
    let marking = Call {
        method: door.method.name().to_owned(),
        path: BY_PASS.to_owned(),
        json: Value::Object(body),
        act_id: crate::platform::id::read_id(form.act()).unwrap_or_else(new_id),
        ..by(&call, &digits)
    };
    let problem = match send(Arc::clone(&house), &door, marking, Person::nobody(), house.clock.now()).await {
        Ok(_) => None,
        Err(Error::Refused(refusal)) if refusal.problem.status < 500 => Some(refusal.detail),
        Err(error) => return Err(error),
    };
    shown(house, &call, digits, problem).await
}

/// A call that shows these digits.
fn by(call: &Call, digits: &str) -> Call {
    let credential = Some(Credential::Bearer(digits.to_owned()));
    Call { credential, from: call.from.clone(), asked: call.asked.clone(), ..Call::default() }
}

async fn shown(house: Arc<House>, call: &Call, digits: String, problem: Option<Say>) -> Result<Answer, Error> {
    let (db, now, asking) = (house.db.clone(), house.clock.now(), Arc::new(by(call, &digits)));
    let frame = Frame::of(Person::nobody(), house.demo, call.asked.clone(), say!("training-pass-open"));
    let read = move |conn: &mut Conn| {
        let mut cx = Cx::new(conn, Person::nobody(), now, house).asking(&asking.asked);
        pass::opened(&mut cx, &asking)
    };
    let (opened, problem) = match db.write(read).await {
        Ok(opened) => (Some(opened), problem),
        Err(Error::Refused(refusal)) if refusal.problem.status < 500 => (None, Some(refusal.detail)),
        Err(error) => return Err(error),
    };
    let status = if problem.is_some() { 422 } else { 200 };
    // What does not open is typed again: digits that are wrong are not shown as if they were right.
    let digits = if opened.is_some() { digits } else { String::new() };
    Answer::html_with(status, &PassPage { frame, digits, opened, problem })
}

/// Takes the digits of a scanned code out of the address and into the form.
pub fn script(_: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let text = include_str!("pass.js").as_bytes().to_vec();
    Ok(Answer::bytes(200, "text/javascript; charset=utf-8", text).with("Cache-Control", "public, max-age=3600"))
}
