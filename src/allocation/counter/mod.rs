//! Pages of who meets families: their cards and requests, the waiting list with its reasons, the machine that fits, the
//! handover. They work with plain forms; each passes through the JSON door that does the same.

mod families;
mod family;
mod forgetting;
mod handing;
mod matching;
mod waiting;

use std::sync::Arc;

use serde_json::Value;

use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Body, Cx, Description, Door, House, Method, Own, Who, send_form};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::person::{Person, Role};
use crate::platform::web::Form;

const FAMILIES: &str = "/familles";
const WAITING: &str = "/liste-d-attente";
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);
/// Who keeps the cards of families and asks for them.
const KEEPS: Who = Who::Roles(&[Role::Coordinator, Role::Referrer]);
/// Who puts a machine into somebody's hands.
const HANDS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator, Role::Trainer]);

pub fn doors() -> Vec<Door> {
    let form =
        |path: &'static str, who, own: Own| Door::own(Method::Post, path, who, own, Description::file).for_people();
    vec![
        Door::page(FAMILIES, KEEPS, families::show).logged("names_seen"),
        form(FAMILIES, KEEPS, |house, call, who| Box::pin(families::register(house, call, who))),
        Door::page("/familles/{code}", KEEPS, family::show).logged("names_seen"),
        form("/familles/{code}/personnes", KEEPS, |house, call, who| Box::pin(family::join(house, call, who))),
        form("/familles/{code}/demande", KEEPS, |house, call, who| Box::pin(family::ask(house, call, who))),
        Door::page("/familles/{code}/oubli", COORDINATOR, forgetting::show),
        form("/familles/{code}/oubli", COORDINATOR, |house, call, who| Box::pin(forgetting::forget(house, call, who))),
        Door::page(WAITING, KEEPS, waiting::show),
        Door::page("/demandes/{id}", COORDINATOR, matching::show),
        form("/demandes/{id}", COORDINATOR, |house, call, who| Box::pin(matching::reserve(house, call, who))),
        Door::page("/attributions/{id}", HANDS, handing::show),
        form("/attributions/{id}/remettre", HANDS, |house, call, who| Box::pin(handing::hand_over(house, call, who))),
        form("/attributions/{id}/annuler", COORDINATOR, |house, call, who| Box::pin(handing::cancel(house, call, who))),
    ]
}

/// An act by a form: what the JSON door answered, or why it refused.
async fn act(
    house: &Arc<House>,
    who: &Person,
    door: &'static str,
    params: &[(&str, &str)],
    body: Value,
    form: &Form,
) -> Result<Result<Value, Say>, Error> {
    match send_form(house, who, door, params, body, form.act()).await {
        Ok(answer) => Ok(Ok(told(&answer))),
        // What is not there and what is not theirs is a page of its own.
        Err(Error::Refused(refusal)) if !matches!(refusal.problem.status, 403 | 404 | 500..) => Ok(Err(refusal.detail)),
        Err(error) => Err(error),
    }
}

fn told(answer: &Answer) -> Value {
    match &answer.body {
        Body::Bytes(bytes) => serde_json::from_slice(bytes).unwrap_or_default(),
        Body::File(..) => Value::Null,
    }
}

/// Shows a page again after a refusal.
async fn again(
    house: Arc<House>,
    asked: crate::platform::doors::Asked,
    who: Person,
    page: impl FnOnce(&mut Cx) -> Result<Answer, Error> + Clone + Send + 'static,
) -> Result<Answer, Error> {
    let db = house.db.clone();
    let show = move |conn: &mut Conn| {
        let now = house.clock.now();
        page(&mut Cx::new(conn, who, now, house).asking(&asked))
    };
    db.write(show).await
}
