//! Pages of who teaches: the courses with their people and their sessions, what is to be held and closed, and the
//! sheet on which who came is marked. They work with plain forms; each passes through the JSON door that does the
//! same.

mod course;
mod course_edit;
mod course_forms;
mod courses;
mod forms;
mod list;
mod paper;
mod pass;
mod reading;
mod session_edit;
mod sheet;
mod sign;

use crate::platform::doors::{Description, Door, Method, Own, Way, Who};
use crate::platform::person::{Right, Role};

/// Who teaches.
const TEACHES: Who = Who::Roles(&[Role::Coordinator, Role::Trainer]);
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);
/// Where courses stand.
pub const COURSES: &str = "/formations";
/// Where sessions stand.
pub const SESSIONS: &str = "/seances";

pub fn doors() -> Vec<Door> {
    [course_doors(), session_doors(), pass_doors()].concat()
}

/// A form of who teaches; the page that follows shows names.
fn form(path: &'static str, own: Own) -> Door {
    Door::own(Method::Post, path, TEACHES, own, Description::file).for_people().needing(Right::Names)
}

/// A form of who writes courses.
fn writing(path: &'static str, own: Own) -> Door {
    Door::own(Method::Post, path, COORDINATOR, own, Description::file).for_people()
}

fn course_doors() -> Vec<Door> {
    vec![
        Door::page(COURSES, TEACHES, courses::show),
        writing(COURSES, |house, call, who| Box::pin(course_edit::make(house, call, who))),
        Door::page("/formations/nouvelle", COORDINATOR, course_edit::new),
        Door::page("/formations/{id}", TEACHES, course::show).needing(Right::Names).logged("names_seen"),
        Door::page("/formations/{id}/changer", COORDINATOR, course_edit::change),
        writing("/formations/{id}/changer", |house, call, who| Box::pin(course_edit::save_change(house, call, who))),
        writing("/formations/{id}/operation", |house, call, who| {
            Box::pin(course_forms::choose_operation(house, call, who))
        })
        .needing(Right::Names),
        form("/formations/{id}/seances", |house, call, who| Box::pin(course_forms::plan(house, call, who))),
        form("/formations/{id}/inscrire", |house, call, who| Box::pin(course_forms::enrol(house, call, who))),
        form("/formations/{id}/fiche", |house, call, who| Box::pin(course_forms::register(house, call, who))),
        form("/formations/{id}/fin", |house, call, who| Box::pin(course_forms::end(house, call, who))),
        Door::page("/formations/{id}/signes/{member}", TEACHES, sign::show).needing(Right::Names).logged("names_seen"),
        form("/formations/{id}/signes/{member}", |house, call, who| {
            Box::pin(course_forms::choose_sign(house, call, who))
        }),
    ]
}

fn session_doors() -> Vec<Door> {
    vec![
        Door::page(SESSIONS, TEACHES, list::show),
        Door::page("/seances/{id}", TEACHES, sheet::show).needing(Right::Names).logged("names_seen"),
        form("/seances/ouvrir", |house, call, who| Box::pin(forms::open(house, call, who))),
        form("/seances/{id}/presence", |house, call, who| Box::pin(forms::mark(house, call, who))),
        form("/seances/{id}/passage", |house, call, who| Box::pin(forms::take_back(house, call, who))),
        form("/seances/{id}/tous-presents", |house, call, who| Box::pin(forms::all_present(house, call, who))),
        form("/seances/{id}/accompagnants", |house, call, who| Box::pin(forms::along(house, call, who))),
        form("/seances/{id}/compter", |house, call, who| Box::pin(forms::count(house, call, who))),
        form("/seances/{id}/je-remplace", |house, call, who| Box::pin(forms::take_over(house, call, who))),
        form("/seances/{id}/fermer", |house, call, who| Box::pin(forms::close(house, call, who))),
        Door::page("/seances/{id}/changer", TEACHES, session_edit::show),
        form("/seances/{id}/changer", |house, call, who| Box::pin(session_edit::save(house, call, who))),
        form("/seances/{id}/etat", |house, call, who| Box::pin(session_edit::call_off(house, call, who))),
    ]
}

/// A session without an account: the digits of a pass travel in the body of each form, never in an address.
fn pass_doors() -> Vec<Door> {
    let anyone =
        |path: &'static str, own: Own| Door::own(Method::Post, path, Who::Anyone, own, Description::file).for_people();
    vec![
        Door::page("/seances/{id}/feuille", TEACHES, paper::show).needing(Right::Names).logged("names_seen"),
        form("/seances/{id}/passe", |house, call, who| Box::pin(pass::make(house, call, who))),
        form("/seances/{id}/passe/retirer", |house, call, who| Box::pin(forms::revoke_pass(house, call, who))),
        Door::page(pass::PASS, Who::Anyone, pass::ask),
        anyone(pass::PASS, |house, call, _| Box::pin(pass::open(house, call))),
        anyone("/passe/presence", |house, call, _| Box::pin(pass::mark(house, call))),
        Door::file("/passe.js", Who::Anyone, Way::Read, pass::script).for_people(),
    ]
}
