//! The check: item by item, and two grades with their written definitions before the eyes of who gives them.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde_json::{Map, Value, json};

use crate::machine::words::{Grade, Looks, Tested, WorkingOrder};
use crate::machine::{Machine, MachineView};
use crate::platform::doors::{Answer, Call, Cx, House, Method, send};
use crate::platform::error::{Error, Failure, Refusal, common};
use crate::platform::id::{new_id, read_id};
use crate::platform::person::Person;
use crate::platform::web::{Frame, encoded};
use crate::reconditioning::api::CHECK;
use crate::reconditioning::checklist::{self, LineView};
use crate::say;

/// Begins the name of a line's field.
const LINE: &str = "ligne:";

#[derive(Template)]
#[template(path = "reconditioning/pages/check.html")]
struct CheckPage {
    frame: Frame,
    machine: MachineView,
    lines: Vec<LineView>,
    /// What was sent, when it was refused.
    form: HashMap<String, String>,
    /// The act that the form will be, made with the page.
    act: String,
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

impl CheckPage {
    fn said(&self, name: &str) -> &str {
        self.form.get(name).map(String::as_str).unwrap_or_default()
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.said(name) == value
    }

    fn answered(&self, line: &LineView, answer: &Tested) -> bool {
        self.said(&format!("{LINE}{}", line.line)) == answer.code()
    }

    fn looks(&self, grade: &Grade) -> Looks {
        Looks::of(*grade)
    }

    fn working_order(&self, grade: &Grade) -> WorkingOrder {
        WorkingOrder::of(*grade)
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    page(cx, call.param("tag"), HashMap::new(), None)
}

fn page(cx: &mut Cx, tag: &str, form: HashMap<String, String>, problem: Option<Refusal>) -> Result<Answer, Error> {
    let machine = Machine::find(cx, tag)?;
    let lines = checklist::show(cx, tag)?.items;
    let frame = Frame::new(cx, say!("reconditioning-check-of", tag = machine.shown_tag())).under("/machines");
    let status = problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    let machine = MachineView::from(&machine);
    Answer::html_with(status, &CheckPage { frame, machine, lines, form, act: new_id(), problem })
}

/// The form passes through the JSON door: the same act, the same rules.
pub async fn check(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: HashMap<String, String> = call.form()?;
    let act = form.get("acte").map(String::as_str).unwrap_or_default();
    let act_id = read_id(act).ok_or_else(|| common::ID_MISSING.because(say!("reconditioning-log-form")))?;
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == CHECK).cloned();
    let door = door.ok_or_else(|| Failure::new("checking by a form", "the door is gone"))?;
    let tag = call.param("tag").to_owned();
    let asked = Call {
        method: door.method.name().to_owned(),
        path: CHECK.replace("{tag}", &encoded(&tag)),
        params: HashMap::from([("tag".to_owned(), tag.clone())]),
        json: told(&form),
        act_id,
        ..Call::default()
    };
    let now = house.clock.now();
    match send(Arc::clone(&house), &door, asked, who.clone(), now).await {
        Ok(_) => Ok(Answer::go_to(format!("/machines/{}", encoded(&tag)))),
        Err(Error::Refused(refusal)) if refusal.problem.status != 404 => {
            let (db, asked) = (house.db.clone(), call.asked.clone());
            db.read(move |conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), &tag, form, Some(*refusal)))
                .await
        }
        Err(error) => Err(error),
    }
}

/// The body of the door: what was left open is not said. Grades belong to a check that passed.
fn told(form: &HashMap<String, String>) -> Value {
    let said = |name: &str| form.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let passed = said("resultat") == Some("reussi");
    let mut body = Map::from_iter([("passed".to_owned(), json!(passed))]);
    for name in ["cosmetic_grade", "functional_grade"] {
        if let Some(grade) = said(name).filter(|_| passed) {
            body.insert(name.to_owned(), grade.into());
        }
    }
    if let Some(note) = said("note") {
        body.insert("note".to_owned(), note.into());
    }
    if said("reste").is_some() {
        body.insert("rest_ok".to_owned(), true.into());
    }
    let answer = |(name, value): (&String, &String)| {
        let line = name.strip_prefix(LINE).filter(|_| !value.is_empty())?;
        Some((line.to_owned(), Value::from(value.as_str())))
    };
    body.insert("answers".to_owned(), Value::Object(form.iter().filter_map(answer).collect()));
    Value::Object(body)
}
