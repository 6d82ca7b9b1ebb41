//! Pages of sessions: what is to be held and closed, and the sheet on which who came is marked. They work with plain
//! forms; each passes through the JSON door that does the same.

mod forms;
mod list;
mod sheet;

use crate::platform::doors::{Description, Door, Method, Own, Who};
use crate::platform::person::{Right, Role};

/// Who teaches.
const TEACHES: Who = Who::Roles(&[Role::Coordinator, Role::Trainer]);
/// Where sessions stand.
pub const SESSIONS: &str = "/seances";
const ONE: &str = "/seances/{id}";

pub fn doors() -> Vec<Door> {
    let form = |path: &'static str, own: Own| {
        Door::own(Method::Post, path, TEACHES, own, Description::file).for_people().needing(Right::Names)
    };
    vec![
        Door::page(SESSIONS, TEACHES, list::show),
        Door::page(ONE, TEACHES, sheet::show).needing(Right::Names).logged("names_seen"),
        form("/seances/ouvrir", |house, call, who| Box::pin(forms::open(house, call, who))),
        form("/seances/{id}/presence", |house, call, who| Box::pin(forms::mark(house, call, who))),
        form("/seances/{id}/tous-presents", |house, call, who| Box::pin(forms::all_present(house, call, who))),
        form("/seances/{id}/accompagnants", |house, call, who| Box::pin(forms::along(house, call, who))),
        form("/seances/{id}/compter", |house, call, who| Box::pin(forms::count(house, call, who))),
        form("/seances/{id}/je-remplace", |house, call, who| Box::pin(forms::take_over(house, call, who))),
        form("/seances/{id}/fermer", |house, call, who| Box::pin(forms::close(house, call, who))),
    ]
}
