//! The forms of a machine's page: each is the act of a JSON door, with its rules and its id.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::WORKSHOP;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, send};
use crate::platform::error::{Error, Failure, common};
use crate::platform::id::read_id;
use crate::platform::person::Person;
use crate::platform::web::encoded;
use crate::say;

const UNDO: &str = "/api/v1/machines/{tag}/undo";
const REOPENING: &str = "/api/v1/machines/{tag}/reopening";

pub fn doors() -> Vec<Door> {
    vec![
        // The addresses that a browser shows after a form was refused.
        Door::page("/machines/{tag}/annuler", WORKSHOP, back),
        Door::page("/machines/{tag}/reprendre", WORKSHOP, back),
        Door::own(
            Method::Post,
            "/machines/{tag}/annuler",
            WORKSHOP,
            |house, call, who| Box::pin(act(house, call, who, UNDO)),
            Description::file,
        )
        .for_people(),
        Door::own(
            Method::Post,
            "/machines/{tag}/reprendre",
            WORKSHOP,
            |house, call, who| Box::pin(act(house, call, who, REOPENING)),
            Description::file,
        )
        .for_people(),
    ]
}

fn back(_: &mut Cx, call: &Call) -> Result<Answer, Error> {
    Ok(Answer::go_to(page_of(call)))
}

fn page_of(call: &Call) -> String {
    format!("/machines/{}", encoded(call.param("tag")))
}

#[derive(Deserialize)]
struct Form {
    acte: String,
    reason: Option<String>,
}

async fn act(house: Arc<House>, call: Arc<Call>, who: Person, path: &'static str) -> Result<Answer, Error> {
    let form = call.form::<Form>()?;
    let Some(act_id) = read_id(&form.acte) else {
        return Err(common::ID_MISSING.because(say!("reporting-reload")).into());
    };
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == path).cloned();
    let door = door.ok_or_else(|| Failure::new("acting by a form", "the door is gone"))?;
    let json: Map<String, Value> = form.reason.map(|reason| ("reason".to_owned(), reason.into())).into_iter().collect();
    let tag = call.param("tag").to_owned();
    let asked = Call {
        method: door.method.name().to_owned(),
        path: path.replace("{tag}", &encoded(&tag)),
        params: HashMap::from([("tag".to_owned(), tag)]),
        json: Value::Object(json),
        act_id,
        ..Call::default()
    };
    let now = house.clock.now();
    send(house, &door, asked, who, now).await?;
    Ok(Answer::go_to(page_of(&call)))
}
