//! What people scan at a place: every form that a scanner or a finger gives, one tag at a time or a whole list.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::compare::finding;
use super::lines::{counted, register, taken_in, whereabouts};
use super::store::{self, LineRow, MachineNow, StockTakeRow};
use crate::machine::tag::Tag;
use crate::machine::tag_in;
use crate::machine::words::{Kind, Stage};
use crate::platform::doors::{Cx, Reason};
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::shapes::ShortText;
use crate::platform::text;
use crate::reconditioning::words::Finding;
use crate::say;

/// Most texts in one act.
pub const MOST: usize = 500;

/// What was scanned or typed, one text for each label.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScansIn {
    #[schema(value_type = Vec<ShortText>, min_items = 1, max_items = 500)]
    pub texts: Vec<String>,
}

/// What is told of one text.
#[derive(Debug, Clone)]
pub struct ScanTold {
    pub text: String,
    /// The tag that was read.
    pub tag: Option<Tag>,
    /// What the stock-take says of it; nothing where no tag was read, for then nothing is kept.
    pub finding: Option<Finding>,
    pub machine: Option<MachineNow>,
    /// Why no machine answers: no tag of ours, misread, never printed, or not claimed yet.
    pub refusal: Option<Refusal>,
}

/// What is told of one text.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StockTakeScan)]
pub struct ScanView {
    pub text: String,
    pub tag: Option<Tag>,
    /// Null where no tag was read: then nothing is kept.
    pub finding: Option<Finding>,
    pub kind: Option<Kind>,
    pub stage: Option<Stage>,
    /// Where the register has the machine.
    pub place: Option<String>,
    /// Why no machine answers, as `/tags/read` says it.
    #[schema(value_type = Option<Object>)]
    pub problem: Option<Map<String, Value>>,
}

/// Keeps what was scanned. Scanned again, a tag is seen anew: the newest scan counts.
pub fn scan(cx: &mut Cx, id: &str, said: &ScansIn) -> Result<Vec<ScanTold>, Error> {
    let take = super::held(cx, id)?;
    let tags: Vec<Tag> = read(cx, &said.texts)?.into_iter().filter_map(|(_, read)| read.ok()).collect();
    let now = store::tags_now(cx.conn, &tags)?;
    let lines = lines_of(cx, &take, &tags, &now)?;
    let here_for_repair = taken_in(cx, now.values().flatten())?;
    let mut met = HashSet::new();
    for tag in tags {
        let machine = now.get(&tag).and_then(Option::as_ref);
        let known = line_of(&lines, &tag, machine);
        // A machine is one line, whichever of its labels was read.
        let own = machine.and_then(|machine| machine.tag.clone()).unwrap_or(tag);
        let tag = known.map_or(own, |line| line.tag.clone());
        if !met.insert(tag.clone()) {
            continue;
        }
        let seen = machine.map(|machine| whereabouts(machine, &here_for_repair));
        let row = LineRow {
            stock_take_id: take.id.clone(),
            tag,
            machine_id: machine.map(|machine| machine.id.clone()),
            expected_seq: known.and_then(|line| line.expected_seq),
            scanned_by: Some(cx.who.id.clone()),
            scanned_at: Some(cx.at()),
            seen_here: seen.as_ref().map(super::compare::Whereabouts::is_in_house),
            seen_place: seen.and_then(|seen| seen.place),
            finding: None,
        };
        match known {
            Some(_) => store::save_scan(cx.conn, &row)?,
            None => store::insert_line(cx.conn, &row)?,
        };
    }
    told(cx, id, &said.texts)
}

/// What these texts are, and what the stock-take says of each. Changes nothing.
pub fn told(cx: &mut Cx, id: &str, texts: &[String]) -> Result<Vec<ScanTold>, Error> {
    let take = super::row(cx, id)?;
    let read = read(cx, texts)?;
    let tags: Vec<Tag> = read.iter().filter_map(|(_, read)| read.clone().ok()).collect();
    let now = store::tags_now(cx.conn, &tags)?;
    let lines = lines_of(cx, &take, &tags, &now)?;
    let here_for_repair = taken_in(cx, now.values().flatten())?;
    let told = |(text, read): ReadText| {
        let tag = match read {
            Err(refusal) => {
                return ScanTold { text, tag: None, finding: None, machine: None, refusal: Some(refusal) };
            }
            Ok(tag) => tag,
        };
        let (known, machine) = (now.get(&tag), now.get(&tag).cloned().flatten());
        let found = line_of(&lines, &tag, machine.as_ref()).map(|line| {
            let now = register(known, &here_for_repair);
            line.finding.unwrap_or_else(|| finding(&take.place, &counted(line, &HashSet::new()), &now))
        });
        let refusal = match known {
            None => Some(tag.never_printed()),
            Some(None) => Some(tag.not_claimed()),
            Some(Some(_)) => None,
        };
        ScanTold { text, tag: Some(tag), finding: found, machine, refusal }
    };
    Ok(read.into_iter().map(told).collect())
}

/// One text, and the tag in it, or the refusal that says what it was.
type ReadText = (String, Result<Tag, Refusal>);

/// Reads each text as `/tags/read` does.
fn read(cx: &mut Cx, texts: &[String]) -> Result<Vec<ReadText>, Error> {
    if texts.is_empty() || texts.len() > MOST {
        return Err(unacceptable("texts", say!("reconditioning-stock-how-many", most = MOST)).into());
    }
    let one = |text: &String| {
        let text = text::required("texts", text, text::SHORT)?;
        match tag_in(cx.conn, &text) {
            Ok(tag) => Ok((text, Ok(tag))),
            Err(Error::Refused(refusal)) => Ok((text, Err(*refusal))),
            Err(failed) => Err(failed),
        }
    };
    texts.iter().map(one).collect()
}

/// The lines of these tags, and of the machines behind them under whatever tag.
fn lines_of(
    cx: &mut Cx,
    take: &StockTakeRow,
    tags: &[Tag],
    now: &HashMap<Tag, Option<MachineNow>>,
) -> Result<Vec<LineRow>, Error> {
    let machines = || now.values().flatten();
    let own = machines().filter_map(|machine| machine.tag.clone());
    let tags: Vec<Tag> = tags.iter().cloned().chain(own).collect();
    let ids: Vec<String> = machines().map(|machine| machine.id.clone()).collect();
    Ok(store::lines_of(cx.conn, &take.id, &tags, &ids)?)
}

/// The line of a machine, or of a tag that none carries.
fn line_of<'a>(lines: &'a [LineRow], tag: &Tag, machine: Option<&MachineNow>) -> Option<&'a LineRow> {
    let id = machine.map(|machine| &machine.id);
    let own = machine.and_then(|machine| machine.tag.as_ref());
    let by_machine = lines.iter().find(|line| id.is_some() && line.machine_id.as_ref() == id);
    by_machine.or_else(|| lines.iter().find(|line| line.tag == *tag || Some(&line.tag) == own))
}

/// The same as programs read it, in the language of who asks.
pub fn scanned(cx: &Cx, told: Vec<ScanTold>) -> Vec<ScanView> {
    let view = |told: ScanTold| ScanView {
        text: told.text,
        tag: told.tag,
        finding: told.finding,
        kind: told.machine.as_ref().map(|machine| machine.kind),
        stage: told.machine.as_ref().map(|machine| machine.stage),
        place: told.machine.and_then(|machine| machine.place),
        problem: told.refusal.map(|refusal| Reason::of(&refusal).told(cx.asked.language)),
    };
    told.into_iter().map(view).collect()
}
