//! Pages of the workshop: the check, certificates as they are printed, the logs of erasing tools, the disks that
//! wait, and stock-takes.

mod certificate;
mod check;
mod logs;
mod stock_take;
mod stock_takes;
mod waiting;

use std::sync::Arc;

use serde_json::Value;

use super::to_ask;
use crate::platform::doors::{Answer, Call, Description, Door, House, Method, Own, Way, Who, send};
use crate::platform::error::{Error, Failure, common};
use crate::platform::id::read_id;
use crate::platform::person::{Person, Role};
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

/// Where logs are read.
const LOGS: &str = "/effacements";
/// Where a machine is checked and graded.
const CHECK: &str = "/machines/{tag}/controle";
/// Where disks wait.
pub const WAITING: &str = "/disques";

/// Largest form, in bytes: a log, and its text once more on the way to be confirmed.
const LARGEST: usize = 3 * 1024 * 1024;

pub fn doors() -> Vec<Door> {
    [papers(), stock_takes()].concat()
}

fn stock_takes() -> Vec<Door> {
    const ONE: &str = "/inventaires/{id}";
    let form = |path, own: Own| Door::own(Method::Post, path, WORKSHOP, own, Description::file).for_people();
    vec![
        Door::file(stock_takes::PAGE, WORKSHOP, Way::Report, stock_takes::show).for_people(),
        form(stock_takes::PAGE, |house, call, who| Box::pin(stock_takes::open(house, call, who))),
        Door::file(ONE, WORKSHOP, Way::Report, stock_take::show).for_people(),
        form(ONE, |house, call, who| Box::pin(stock_take::act(house, call, who))),
    ]
}

/// Sends a form through the JSON door of its act: the same act, the same rules. Answers the act's id.
async fn through(
    house: &Arc<House>,
    who: &Person,
    path: &'static str,
    parts: &[(&'static str, String)],
    (act, json): (&str, Value),
) -> Result<String, Error> {
    let act_id = read_id(act).ok_or_else(|| common::ID_MISSING.because(say!("reconditioning-stock-reload")))?;
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == path).cloned();
    let door = door.ok_or_else(|| Failure::new("sending a form", "the door is gone"))?;
    let params = parts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let path = parts.iter().fold(path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
    let method = door.method.name().to_owned();
    let call = Call { method, path, params, json, act_id: act_id.clone(), ..Call::default() };
    send(Arc::clone(house), &door, call, who.clone(), house.clock.now()).await?;
    Ok(act_id)
}

fn papers() -> Vec<Door> {
    vec![
        Door::page("/certificats/{number}", WORKSHOP, certificate::show),
        Door::file("/dons/{id}/a-demander", WORKSHOP, Way::Report, to_ask::to_ask).for_people(),
        Door::page(LOGS, WORKSHOP, logs::show),
        Door::own(
            Method::Post,
            LOGS,
            WORKSHOP,
            |house, call, who| Box::pin(logs::read(house, call, who)),
            Description::file,
        )
        .for_people()
        .up_to(LARGEST),
        Door::page(CHECK, WORKSHOP, check::show),
        Door::own(
            Method::Post,
            CHECK,
            WORKSHOP,
            |house, call, who| Box::pin(check::check(house, call, who)),
            Description::file,
        )
        .for_people(),
        Door::page(WAITING, WORKSHOP, waiting::show),
        // The address that a browser shows after a form was refused.
        Door::page("/disques/{tag}/{storage}", WORKSHOP, |_, _| Ok(Answer::go_to(WAITING))),
        Door::own(
            Method::Post,
            "/disques/{tag}/{storage}",
            WORKSHOP,
            |house, call, who| Box::pin(waiting::certify(house, call, who)),
            Description::file,
        )
        .for_people(),
    ]
}
