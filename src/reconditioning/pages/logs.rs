//! Drop a log, see what was understood, say where a disk goes that nobody could place, confirm.

use std::sync::Arc;

use askama::Template;
use serde_json::Value;

use crate::machine::words::ErasureResult;
use crate::machine::{StorageFacts, Tag, shown_storage};
use crate::platform::canonical;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::{Error, common};
use crate::platform::i18n::Word;
use crate::platform::person::Person;
use crate::platform::web::{Field, Frame, fields};
use crate::reconditioning::log::{self, LogDisk, LogView, Told};
use crate::reconditioning::place::{Candidate, Place};
use crate::reconditioning::proof::CLOCK_TO_CONFIRM;
use crate::reconditioning::words::Placing;
use crate::say;

/// Largest log, in bytes: what the door of the API takes.
const LARGEST: usize = 1024 * 1024;

#[derive(Template)]
#[template(path = "reconditioning/pages/logs.html")]
struct LogsPage {
    frame: Frame,
    /// The machine that the log is said to be of.
    tag: String,
    read: Option<Read>,
    /// What was dropped is no log.
    is_none: bool,
}

/// A log that was read.
struct Read {
    view: LogView,
    /// Its bytes in hexadecimal digits, to be sent again when confirmed.
    bytes: String,
    written: bool,
}

impl Read {
    fn is_open(&self) -> bool {
        !self.written || self.asks_when() || self.view.disks.iter().any(|disk| disk.placing == Placing::Choice)
    }

    /// Only a person knows whether a disk was erased after it came back.
    fn asks_when(&self) -> bool {
        let asks = |problem: &Value| problem["type"].as_str().is_some_and(|kind| kind.ends_with(CLOCK_TO_CONFIRM.slug));
        self.view.disks.iter().any(|disk| disk.problem.as_ref().is_some_and(asks))
    }
}

impl LogsPage {
    fn storage(&self, disk: &LogDisk) -> Word {
        shown_storage(disk.medium, disk.size_bytes, disk.serial.as_deref())
    }

    fn candidate(&self, one: &Candidate) -> Word {
        let StorageFacts { medium, serial, size_bytes, .. } = one.facts();
        shown_storage(medium, size_bytes, serial.as_deref())
    }

    fn shown(&self, tag: &str) -> String {
        Tag::read(tag).map_or_else(|| tag.to_owned(), |tag| tag.shown())
    }

    fn why(&self, disk: &LogDisk) -> String {
        let detail = disk.problem.as_ref().and_then(|problem| problem["detail"].as_str());
        detail.unwrap_or_default().to_owned()
    }

    /// How the result is shown: of a disk that nobody has placed yet, a pass is not judged.
    fn mood(&self, disk: &LogDisk) -> &'static str {
        match (disk.proves, disk.placing, disk.result) {
            (true, ..) => "good",
            (false, Placing::Choice, ErasureResult::Passed) => "unjudged",
            (false, ..) => "alert",
        }
    }

    fn asks(&self, disk: &LogDisk) -> bool {
        disk.placing == Placing::Choice
    }
}

pub fn show(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    page(cx, String::new(), None, false)
}

fn page(cx: &Cx, tag: String, read: Option<Read>, is_none: bool) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("reconditioning-logs")).under("/machines");
    Answer::html(&LogsPage { frame, tag, read, is_none })
}

/// The form, first to see, then to confirm. Confirmed twice, it has one effect.
pub async fn read(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = fields(&call.raw);
    let field = |name: &str| form.iter().find(|field| field.name == name);
    let text = |name: &str| field(name).map(Field::text).unwrap_or_default();
    let bytes = match field("octets") {
        Some(sent) => unhexed(sent.value).ok_or_else(|| common::UNREADABLE.because(say!("reconditioning-log-form")))?,
        None => field("journal").map(|file| file.value.to_vec()).unwrap_or_default(),
    };
    if bytes.len() > LARGEST {
        return Err(common::TOO_LARGE.because(say!("platform-too-large", kib = LARGEST / 1024)).into());
    }
    let write = !text("confirmer").is_empty();
    let told = Told { places: places(&form)?, clock_confirmed: !text("apres").is_empty(), write };
    let tag = text("tag");
    let now = house.clock.now();
    let db = house.db.clone();
    let work = move |conn: &mut Conn| {
        let mut cx = Cx::new(conn, who, now, house).asking(&call.asked);
        let named = Some(tag.as_str()).filter(|tag| !tag.is_empty());
        if !log::is_one(&bytes) {
            return page(&cx, tag, None, true);
        }
        let view = log::take(&mut cx, named, &bytes, &told)?;
        page(&cx, tag, Some(Read { view, bytes: canonical::hex(&bytes), written: write }), false)
    };
    if write { db.write(work).await } else { db.report(work).await }
}

/// What was chosen or scanned for each disk: `choix:sda` from the list, `machine:sda` typed; typed comes first.
fn places(form: &[Field<'_>]) -> Result<Vec<Place>, Error> {
    let mut told = Vec::new();
    for kind in ["machine:", "choix:"] {
        for field in form {
            let Some(disk) = field.name.strip_prefix(kind) else { continue };
            let said = field.text();
            if !said.is_empty() && !told.iter().any(|(known, _)| known == disk) {
                told.push((disk.to_owned(), format!("{disk}:{said}")));
            }
        }
    }
    let told = told.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join(",");
    Ok(Place::read_all(&told)?)
}

fn unhexed(digits: &[u8]) -> Option<Vec<u8>> {
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let one = |pair: &[u8]| match pair {
        [high, low] => Some(value(*high)? * 16 + value(*low)?),
        _ => None,
    };
    digits.chunks(2).map(one).collect()
}
