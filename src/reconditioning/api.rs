//! JSON doors of the workshop.

use std::sync::Arc;

use serde::Serialize;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{PartialSchema, ToSchema};

use super::bench::{self, CheckIn, InstallationIn};
use super::certificate::{self, Certificate};
use super::checklist::{self, AnswersIn};
use super::diagnosis::{self, DiagnosisIn};
use super::erasure::{self, ErasureIn};
use super::exit::{self, IncidentClosingIn, ReopeningIn};
use super::grades;
use super::inventory;
use super::locked;
use super::log::{self, LogQuery, LogView, Told};
use super::place::Place;
use super::repair::{self, RepairIn};
use super::storage::{
    self, DestructionCertificateIn, DestructionIn, EntrustingIn, FittingIn, HandingBackIn, RemovalIn,
};
use super::waiting;
use crate::machine::{Machine, MachineView};
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Nothing, Part, Who};
use crate::platform::error::Error;
use crate::platform::person::{Person, Role};
use crate::platform::shapes::Id;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

/// The part of paths that names a storage of a machine.
pub const PATH_PARTS: &[&Part] = &[&STORAGE, &NUMBER];

static NUMBER: Part = Part {
    name: "number",
    schema: || ObjectBuilder::new().schema_type(Type::String).pattern(Some("^E[0-9]{2}-[0-9]{5,}$")).into(),
    example: "E26-00042",
};

static STORAGE: Part = Part { name: "storage", schema: Id::schema, example: "0193a5c2-7e1d-7c3a-9b1f-2f6d3f0a4b5c" };

/// The door where a company's certificate of destruction is received.
pub const DESTRUCTION_CERTIFICATE: &str = "/api/v1/machines/{tag}/storages/{storage}/destruction-certificate";

/// The door where a machine is checked.
pub const CHECK: &str = "/api/v1/machines/{tag}/check";

pub fn doors() -> Vec<Door> {
    [bench(), storages(), certificates(), logs()].concat()
}

fn bench() -> Vec<Door> {
    vec![
        Door::read("/api/v1/grades", WORKSHOP, |cx, _, _: Nothing| Ok(grades::grades(cx.asked.language))),
        Door::create("/api/v1/machines/{tag}/diagnosis", WORKSHOP, |cx, call, body: DiagnosisIn| {
            shown(diagnosis::diagnose(cx, call.param("tag"), &body))
        }),
        Door::raw(
            "/api/v1/machines/{tag}/inventory",
            WORKSHOP,
            || Description::taking::<MachineView>("application/json", inventory::schema()),
            |cx, call| shown(inventory::take(cx, call.param("tag"), &call.raw)),
        )
        .up_to(inventory::LARGEST),
        Door::create("/api/v1/machines/{tag}/erasures", WORKSHOP, |cx, call, body: ErasureIn| {
            shown(erasure::erase(cx, call.param("tag"), &body))
        }),
        Door::read("/api/v1/machines/{tag}/checklist", WORKSHOP, |cx, call, _: Nothing| {
            checklist::show(cx, call.param("tag"))
        }),
        Door::create("/api/v1/machines/{tag}/checklist", WORKSHOP, |cx, call, body: AnswersIn| {
            shown(checklist::answer(cx, call.param("tag"), &body))
        }),
        Door::read("/api/v1/machines/{tag}/parts", WORKSHOP, |cx, call, _: Nothing| {
            repair::taken(cx, call.param("tag"))
        }),
        Door::report("/api/v1/donations/{id}/to-ask", WORKSHOP, |cx, call, _: Nothing| {
            Ok(locked::of_donation(cx, &call.id("id")?)?.1)
        }),
        Door::create("/api/v1/machines/{tag}/repairs", WORKSHOP, |cx, call, body: RepairIn| {
            shown(repair::repair(cx, call.param("tag"), &body))
        }),
        Door::create("/api/v1/machines/{tag}/installation", WORKSHOP, |cx, call, body: InstallationIn| {
            shown(bench::install(cx, call.param("tag"), &body))
        }),
        Door::create(CHECK, WORKSHOP, |cx, call, body: CheckIn| shown(bench::check(cx, call.param("tag"), &body))),
        Door::change(Method::Post, "/api/v1/machines/{tag}/reopening", WORKSHOP, |cx, call, body: ReopeningIn| {
            shown(exit::reopen(cx, call.param("tag"), &body))
        }),
        Door::change(
            Method::Post,
            "/api/v1/machines/{tag}/incident/closing",
            WORKSHOP,
            |cx, call, body: IncidentClosingIn| shown(exit::close_incident(cx, call.param("tag"), &body)),
        ),
    ]
}

fn storages() -> Vec<Door> {
    vec![
        Door::create("/api/v1/machines/{tag}/storages", WORKSHOP, |cx, call, body: FittingIn| {
            shown(storage::fit(cx, call.param("tag"), &call.act_id, &body))
        }),
        Door::create("/api/v1/machines/{tag}/storages/{storage}/removal", WORKSHOP, |cx, call, body: RemovalIn| {
            shown(storage::remove(cx, call.param("tag"), call.param("storage"), &body))
        }),
        Door::create(
            "/api/v1/machines/{tag}/storages/{storage}/destruction",
            WORKSHOP,
            |cx, call, body: DestructionIn| {
                shown(storage::destroy(cx, call.param("tag"), call.param("storage"), &body))
            },
        ),
        Door::create(
            "/api/v1/machines/{tag}/storages/{storage}/entrusting",
            WORKSHOP,
            |cx, call, body: EntrustingIn| shown(storage::entrust(cx, call.param("tag"), call.param("storage"), &body)),
        ),
        Door::create(
            "/api/v1/machines/{tag}/storages/{storage}/handing-back",
            WORKSHOP,
            |cx, call, body: HandingBackIn| {
                shown(storage::hand_back(cx, call.param("tag"), call.param("storage"), &body))
            },
        ),
    ]
}

fn certificates() -> Vec<Door> {
    vec![
        Door::create(DESTRUCTION_CERTIFICATE, WORKSHOP, |cx, call, body: DestructionCertificateIn| {
            shown(storage::certify_destruction(cx, call.param("tag"), call.param("storage"), &body))
        }),
        Door::report("/api/v1/storages/waiting", WORKSHOP, |cx, _, _: Nothing| waiting::waiting(cx)),
        Door::read("/api/v1/machines/{tag}/certificates", WORKSHOP, |cx, call, _: Nothing| {
            Ok(CertificatesView { items: certificate::of_machine(cx, call.param("tag"))?, next: None })
        }),
        Door::read("/api/v1/certificates/{number}", WORKSHOP, |cx, call, _: Nothing| {
            certificate::certificate(cx, call.param("number"))
        }),
    ]
}

fn logs() -> Vec<Door> {
    let described = || {
        // The first line that the tool writes; what follows it, nothing holds to a form.
        let begins = r"^\[[0-9/: ]{19}\] +info: nwipe [0-9]+\.[0-9]+\n";
        let text = ObjectBuilder::new().schema_type(Type::String).pattern(Some(begins));
        Description::taking::<LogView>("text/plain", text.into()).asked_by::<LogQuery>().shown()
    };
    vec![
        Door::own(
            Method::Post,
            "/api/v1/machines/{tag}/erasures/log",
            WORKSHOP,
            |house, call, who| Box::pin(post_log(house, call, who)),
            described,
        ),
        Door::own(
            Method::Post,
            "/api/v1/erasures/log",
            WORKSHOP,
            |house, call, who| Box::pin(post_log(house, call, who)),
            described,
        ),
    ]
}

/// A log as the tool wrote it. It carries no id: a disk of a log is recorded once, whoever sends it again, and the
/// answer is the same.
async fn post_log(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let query: LogQuery = call.query()?;
    let places = Place::read_all(query.place.as_deref().unwrap_or_default())?;
    let write = !query.preview.unwrap_or(false);
    let told = Told { places, clock_confirmed: query.clock_confirmed.unwrap_or(false), write };
    let (db, now) = (house.db.clone(), house.clock.now());
    let work = move |conn: &mut Conn| {
        let mut cx = Cx::new(conn, who, now, house).asking(&call.asked);
        let tag = Some(call.param("tag")).filter(|tag| !tag.is_empty());
        log::take(&mut cx, tag, call.file()?, &told)
    };
    let view = if write { db.write(work).await? } else { db.report(work).await? };
    Answer::json(200, &view)
}

/// Every certificate of a machine.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificatesView {
    pub items: Vec<Certificate>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

fn shown(machine: Result<Machine, Error>) -> Result<MachineView, Error> {
    machine.map(|machine| MachineView::from(&machine))
}
