//! Papers: a template beside the code of its room and data as JSON make a PDF. The templates are in the language of
//! Typst, which sets them; they get their data from `/data.json` and reach nothing else, no file and no network.
//!
//! A text of a person is data, never markup: a template shows it and cannot be changed by it.

mod world;

use std::time::Duration;

use chrono::{DateTime, Datelike, Timelike};
use serde::Serialize;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::clock::Instant;
use super::error::{Error, Failure, common};
use crate::say;
use world::Desk;

/// A kind of paper.
pub struct Template {
    /// What it is, for the log.
    pub name: &'static str,
    /// Typst: `include_str!` of a `.typ` file.
    pub source: &'static str,
    pub form: Form,
}

/// What becomes of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Stuck or cut, and thrown away: nothing but what the printer needs.
    Sticker,
    /// Kept and read, also by a screen reader: PDF/A-2a and PDF/UA-1 together. The setter refuses a template that does
    /// not keep them (a title, a language, a heading, a text for each picture).
    Document,
}

/// Setting is heavy and never urgent: one paper at a time bounds the memory that it takes.
static DESK: Semaphore = Semaphore::const_new(1);
/// How long a paper waits for those before it, then for itself.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest data of one paper, in bytes: some eight thousand labels.
const LARGEST: usize = 32 * 1024 * 1024;

/// Sets a paper on a thread of its own; `at` is its date.
pub async fn draw<T>(template: &'static Template, data: T, at: Instant) -> Result<Vec<u8>, Error>
where
    T: Serialize + Send + 'static,
{
    let busy = || Error::from(common::BUSY.because(say!("platform-paper-busy")));
    let turn = timeout(PATIENCE, DESK.acquire()).await.map_err(|_| busy())?;
    let turn = turn.map_err(|cause| Failure::new("waiting to set a paper", cause))?;
    let work = tokio::task::spawn_blocking(move || {
        // Held until the paper is set, even when nobody waits for it any more.
        let _turn = turn;
        set(template, data, at)
    });
    let set = timeout(PATIENCE, work).await.map_err(|_| busy())?;
    set.map_err(|cause| Failure::new("setting a paper", cause))?
}

/// Sets a paper, on this thread. What is not needed any more is dropped on the way: a thousand labels hold their
/// pictures several times over.
fn set(template: &Template, data: impl Serialize, at: Instant) -> Result<Vec<u8>, Error> {
    let failed = |cause: String| Failure::new("setting a paper", format!("{}: {cause}", template.name));
    let bytes = serde_json::to_vec(&data).map_err(|cause| failed(cause.to_string()))?;
    drop(data);
    if bytes.len() > LARGEST {
        return Err(Failure::new("setting a paper", format!("{}: {} bytes of data", template.name, bytes.len())).into());
    }
    let told = |faults: &[SourceDiagnostic]| faults.first().map_or_else(String::new, |fault| fault.message.to_string());
    let document = {
        let desk = Desk::new(template.source, bytes, at).map_err(failed)?;
        let _clean = Clean;
        typst::compile::<PagedDocument>(&desk).output.map_err(|faults| failed(told(&faults)))?
    };
    let _clean = Clean;
    let options = options(template.form, at).map_err(failed)?;
    Ok(typst_pdf::pdf(&document, &options).map_err(|faults| failed(told(&faults)))?)
}

/// Empties what the setter remembers, also after a paper that failed: it would grow with each one, for ever.
struct Clean;

impl Drop for Clean {
    fn drop(&mut self) {
        typst::comemo::evict(0);
    }
}

fn options(form: Form, at: Instant) -> Result<PdfOptions, String> {
    let standards = match form {
        Form::Sticker => &[][..],
        Form::Document => &[PdfStandard::A_2a, PdfStandard::Ua_1],
    };
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Ordi-pratique".into())),
        timestamp: moment(at).map(Timestamp::new_utc),
        standards: PdfStandards::new(standards).map_err(|cause| cause.message().to_string())?,
        tagged: form == Form::Document,
        ..PdfOptions::default()
    })
}

/// The same moment, as the setter knows moments: UTC.
fn moment(at: Instant) -> Option<Datetime> {
    let at = DateTime::from_timestamp_millis(at.millis())?;
    let small = |number: u32| u8::try_from(number).ok();
    let (day, time) = (at.date_naive(), at.time());
    let (month, date) = (small(day.month())?, small(day.day())?);
    Datetime::from_ymd_hms(day.year(), month, date, small(time.hour())?, small(time.minute())?, small(time.second())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const AT: i64 = 1_795_000_000_000;

    fn pdf(source: &'static str, form: Form, data: serde_json::Value) -> Result<Vec<u8>, Error> {
        set(&Template { name: "essai", source, form }, data, Instant::from_millis(AT))
    }

    #[test]
    fn a_document_keeps_the_standards_or_is_refused() {
        let source = "#set document(title: \"Essai\")\n#set text(lang: \"fr\")\n= Essai\n#json(\"/data.json\").name";
        let bytes = pdf(source, Form::Document, json!({"name": "Été *gras* #panic()"})).expect("set");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF-1.7") && text.contains("pdfuaid:part"), "PDF/UA is said");
        let without_title = "#set text(lang: \"fr\")\n= Essai";
        assert!(pdf(without_title, Form::Document, json!({})).is_err());
    }

    #[test]
    fn the_same_paper_of_the_same_moment_is_the_same_to_the_byte() {
        let set = || pdf("#datetime.today().display()", Form::Sticker, json!({})).expect("set");
        assert_eq!(set(), set());
    }

    #[test]
    fn a_template_reaches_its_data_and_nothing_else() {
        for reach in ["/etc/hostname", "/main.typ/../Cargo.toml", "Cargo.toml", "/data.toml", "@preview/cetz:0.3.0"] {
            let source = format!("#read({reach:?})");
            let template = Template { name: "essai", source: source.leak(), form: Form::Sticker };
            let refused = set(&template, json!({}), Instant::from_millis(AT)).map_err(|error| error.to_string());
            assert!(refused.is_err(), "{reach} was read");
        }
        assert!(pdf("#import \"@preview/cetz:0.3.0\"", Form::Sticker, json!({})).is_err());
        assert!(pdf("#read(\"/data.json\")", Form::Sticker, json!({})).is_ok());
    }

    #[test]
    fn a_wrong_template_is_a_failure_that_names_it() {
        let told = pdf("#panic(\"non\")", Form::Sticker, json!({})).map_err(|error| error.to_string());
        assert!(told.is_err_and(|told| told.contains("essai")));
    }
}
