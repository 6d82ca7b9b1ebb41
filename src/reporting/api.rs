//! Doors of the trace and of the exports.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::export::{self, Filters, REPORTS, Report, WASTE_FIGURES};
use super::table::Profile;
use super::trace;
use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Body, Call, Cx, Description, Door, House, Method, Nothing, Part, Who};
use crate::platform::error::{Error, not_found};
use crate::platform::i18n::{Language, Say};
use crate::platform::person::{Person, Right, Role};
use crate::say;

const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);
/// Who may see figures that name nobody.
const FIGURES: Who = Who::Roles(&[Role::Coordinator, Role::Viewer]);

/// The part of paths that names a report.
pub const PATH_PARTS: &[&Part] = &[&NAME];

static NAME: Part = Part {
    name: "name",
    schema: || {
        let names = REPORTS.iter().map(|report| report.name);
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).into()
    },
    example: "donation-trace",
};

pub fn doors() -> Vec<Door> {
    vec![
        Door::report("/api/v1/donations/{id}/trace", COORDINATOR, |cx, call, _: Nothing| {
            trace::trace(cx, &call.id("id")?)
        }),
        Door::read("/api/v1/reports", COORDINATOR, reports),
        Door::own(
            Method::Get,
            "/api/v1/reports/weee.csv",
            FIGURES,
            |house, call, who| Box::pin(waste(house, call, who)),
            || Description::media(CSV).asked_by::<ExportQuery>().with_headers(export_headers()),
        )
        .needing(Right::Export),
        Door::own(
            Method::Get,
            "/api/v1/reports/{name}.csv",
            COORDINATOR,
            |house, call, who| Box::pin(csv(house, call, who)),
            || Description::media(CSV).asked_by::<ExportQuery>().with_headers(export_headers()),
        )
        .needing(Right::Export),
    ]
}

const CSV: &str = "text/csv; charset=utf-8; header=present";

fn export_headers() -> Vec<(&'static str, Say)> {
    vec![
        ("Content-Disposition", say!("reporting-openapi-file-name")),
        ("X-Export", say!("reporting-openapi-export")),
        ("X-Content-SHA256", say!("reporting-openapi-hash")),
    ]
}

/// One report that can be exported.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportView {
    /// Its name in addresses.
    pub report: &'static str,
    pub title: String,
    pub csv: String,
}

/// The reports of the house.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportsView {
    pub items: Vec<ReportView>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

fn reports(cx: &mut Cx, _: &Call, _: Nothing) -> Result<ReportsView, Error> {
    let view = |report: &Report| ReportView {
        report: report.name,
        title: report.title().told(cx.asked.language),
        csv: format!("/api/v1/reports/{}.csv", report.name),
    };
    Ok(ReportsView { items: REPORTS.iter().map(view).collect(), next: None })
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ExportQuery {
    /// The first day told, in Chambéry.
    from: Option<NaiveDate>,
    /// The last day told.
    to: Option<NaiveDate>,
    /// `excel-fr` (default) for Excel in French, `opendata` for a program.
    profile: Option<Profile>,
}

/// Row by row for the coordinator; by category and masked for who sees figures only.
async fn waste(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let whole = REPORTS.iter().find(|report| report.name == WASTE_FIGURES.name);
    let report = whole.filter(|_| who.is(Role::Coordinator)).unwrap_or(&WASTE_FIGURES);
    exported(house, call, who, report).await
}

async fn csv(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let report = REPORTS
        .iter()
        .find(|report| report.name == call.param("name"))
        .ok_or_else(|| not_found(say!("reporting-this-report")))?;
    exported(house, call, who, report).await
}

async fn exported(house: Arc<House>, call: Arc<Call>, who: Person, report: &'static Report) -> Result<Answer, Error> {
    let query: ExportQuery = call.query()?;
    let filters = Filters::of(query.from, query.to)?;
    let profile = query.profile.unwrap_or_default();
    let (dir, asked) = (house.data_dir.clone(), filters.clone());
    let (file, written) =
        house.db.report(move |conn| export::write_report(conn, report, &asked, profile, &dir)).await?;
    let now = house.clock.now();
    let told = export::said(&who.id, report, &filters, profile, &written);
    let (kept, detail) = (Arc::clone(&house), told.clone());
    let log = move |conn: &mut Conn| access::record(&mut Cx::new(conn, who, now, kept), "report_exported", &detail);
    house.db.write(log).await?;
    let name = format!("ordi-pratique_{}_{}.csv", report.name, now.day());
    let answer = Answer { status: 200, content_type: CSV, headers: Vec::new(), body: Body::File(file, written.length) };
    let answer = answer
        .with("Content-Disposition", format!("attachment; filename=\"{name}\""))
        .with("X-Export", format!("{told} at {now}"))
        .with("X-Content-SHA256", written.sha256);
    Ok(if report.about_people {
        answer.with("X-Publication", say!("reporting-not-to-publish").told(Language::Fr))
    } else {
        answer
    })
}
