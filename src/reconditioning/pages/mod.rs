//! Pages of the workshop: the check, certificates as they are printed, the logs of erasing tools, the disks that wait.

mod certificate;
mod check;
mod logs;
mod waiting;

use super::to_ask;
use crate::platform::doors::{Answer, Description, Door, Method, Way, Who};
use crate::platform::person::Role;

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
