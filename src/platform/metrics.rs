//! Figures for an operator, at `/metrics` in the OpenMetrics text format: how often each door was opened,
//! how long it took, how the writer holds out, how much room is left. Figures only: no person, no value.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::backup;
use super::db::Db;
use super::disk;
use super::doors::{Answer, Call, Cx, Description, Door, Way, Who};
use super::error::{Error, Failure};

const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

pub fn doors() -> Vec<Door> {
    vec![Door::file("/metrics", Who::Anyone, Way::Read, show).described(|| Description::media(CONTENT_TYPE))]
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Opened {
    method: &'static str,
    /// The path as the table of doors writes it: never an address somebody asked for.
    door: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Timed {
    method: &'static str,
    door: &'static str,
}

/// Everything counted since the service started.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    opened: Family<Opened, Counter>,
    seconds: Family<Timed, Histogram>,
}

impl Metrics {
    pub fn new(db: &Db) -> Arc<Self> {
        let mut registry = Registry::with_prefix("ordi_pratique");
        let opened = Family::<Opened, Counter>::default();
        registry.register("http_requests", "Answers by door and status", opened.clone());
        let seconds = Family::<Timed, Histogram>::new_with_constructor(|| {
            Histogram::new([0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0])
        });
        registry.register("http_request_seconds", "Time from request to answer, by door", seconds.clone());
        db.measures().register(&mut registry);
        Arc::new(Self { registry, opened, seconds })
    }

    /// Counts one answer.
    pub fn answered(&self, door: &Door, status: u16, time: Duration) {
        let (method, door) = (door.method.name(), door.path);
        self.opened.get_or_create(&Opened { method, door, status }).inc();
        self.seconds.get_or_create(&Timed { method, door }).observe(time.as_secs_f64());
    }
}

fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    call.no_query()?;
    let failed = |cause: std::fmt::Error| Failure::new("writing the figures", cause);
    let mut text = String::new();
    encode(&mut text, &cx.house.metrics.registry).map_err(failed)?;
    let end = text.rfind("# EOF").unwrap_or(text.len());
    text.truncate(end);
    for (name, help, value) in now(cx) {
        write!(
            text,
            "# HELP ordi_pratique_{name} {help}\n# TYPE ordi_pratique_{name} gauge\nordi_pratique_{name} {value}\n"
        )
        .map_err(failed)?;
    }
    text.push_str("# EOF\n");
    Ok(Answer::bytes(200, CONTENT_TYPE, text.into_bytes()))
}

/// What is read at the moment it is asked for.
fn now(cx: &Cx) -> Vec<(&'static str, &'static str, u64)> {
    let mut figures = Vec::new();
    if let Ok(free) = disk::free(&cx.house.data_dir) {
        figures.push(("disk_free_bytes", "Room left where the data lies.", free));
    }
    if let Some(file) = cx.house.db.file() {
        let size = |path: &std::path::Path| std::fs::metadata(path).map_or(0, |known| known.len());
        figures.push(("database_bytes", "Size of the SQLite file.", size(file)));
        figures.push(("wal_bytes", "Size of its write-ahead log.", size(&file.with_extension("db-wal"))));
    }
    if let Some(latest) = backup::latest(&cx.house) {
        let age = u64::try_from((cx.now.millis() - latest.at.millis()) / 1000).unwrap_or(0);
        figures.push(("backup_age_seconds", "Age of the newest backup.", age));
    }
    figures
}
