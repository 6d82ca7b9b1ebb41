//! A machine: where it stands, what it holds, where it comes from, who it is for, and all it went through.

use std::collections::{HashMap, HashSet};

use askama::Template;

use crate::access;
use crate::allocation::{self, AllocationView};
use crate::collection::{self, Donation};
use crate::machine::words::{Grade, Looks, NextAct, Stage, WorkingOrder};
use crate::machine::{self, Entry, Harvest, LineView, Machine, MachineView, Tag, Told};
use crate::platform::clock::Instant;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::web::{Frame, encoded};
use crate::say;

#[derive(Template)]
#[template(path = "reporting/pages/machine.html")]
struct MachinePage {
    frame: Frame,
    machine: MachineView,
    /// Where it comes from: the workshop's and the coordinator's.
    donation: Option<Donation>,
    family: Option<String>,
    allocation: Option<AllocationView>,
    /// The numbers of its certificates of erasure.
    certificates: Vec<String>,
    /// What people did, newest first; empty for who may not read histories.
    acts: Vec<HistoryLine>,
    /// Where it was put, how it was named: the rest of the history, newest first.
    details: Vec<HistoryLine>,
    /// Its parts that are in other machines now.
    parts: Vec<Harvest>,
    /// The act that this person may still undo.
    undo: Option<Say>,
    may_reopen: bool,
    /// The check comes next.
    may_check: bool,
    /// The acts that the two forms will be, made with the page.
    forms: [String; 2],
}

impl MachinePage {
    fn looks(&self, grade: &Grade) -> Looks {
        Looks::of(*grade)
    }

    fn working_order(&self, grade: &Grade) -> WorkingOrder {
        WorkingOrder::of(*grade)
    }

    /// A text as an address holds it.
    fn in_address(&self, text: &str) -> String {
        encoded(text)
    }

    /// A tag as people read it.
    fn shown(&self, tag: &str) -> String {
        Tag::read(tag).map_or_else(|| tag.to_owned(), |tag| tag.shown())
    }
}

/// One line of the history, ready to read.
struct HistoryLine {
    seq: i32,
    told: Told,
    /// Notes and reasons; `None` where the text was removed.
    texts: Vec<Option<String>>,
    who: String,
    at: Instant,
    /// A later line voided it.
    void: bool,
    /// Somebody worked on the machine; else it was only named or put somewhere.
    is_act: bool,
}

pub fn machine(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let found = Machine::find(cx, call.param("tag"))?;
    let frame = Frame::new(cx, say!("reporting-machine", tag = found.shown_tag())).under("/machines");
    let works = frame.sees_machines();
    let donation = if works { Some(collection::donation(cx, &found.row.donation_id)?) } else { None };
    let allocation = found.record.allocation.as_deref().map(|id| allocation::allocation(cx, id)).transpose()?;
    let mut history = if works { history(cx, &found, &frame)? } else { Vec::new() };
    history.reverse();
    let (acts, details) = history.into_iter().partition(|line| line.is_act);
    let undo = machine::to_undo(cx, &found).ok().filter(|_| works);
    let undo = undo.map(|line| machine::tell(&line.entry, &found.record).act);
    let parts = found.parts_taken(cx.conn)?;
    let page = MachinePage {
        frame,
        machine: MachineView::from(&found),
        donation,
        family: found.record.family.clone(),
        allocation,
        certificates: if works { found.lines.iter().filter_map(certificate).collect() } else { Vec::new() },
        acts,
        details,
        parts,
        undo,
        may_check: works && found.row.next_act == Some(NextAct::Check),
        may_reopen: works && found.row.stage == Stage::Retired,
        forms: [new_id(), new_id()],
    };
    Answer::html(&page)
}

fn history(cx: &mut Cx, machine: &Machine, frame: &Frame) -> Result<Vec<HistoryLine>, Error> {
    let actors: HashSet<&String> = machine.lines.iter().map(|line| &line.actor_id).collect();
    let actors: Vec<String> = actors.into_iter().cloned().collect();
    let names = access::signatures(cx, &actors)?;
    let views = machine::history(cx, machine)?;
    let mut views: HashMap<i32, LineView> = views.into_iter().map(|view| (view.seq, view)).collect();
    let void: HashSet<i32> = machine.lines.iter().filter_map(|line| voided(&line.entry)).collect();
    let told = machine.lines.iter().map(|line| tell(cx, machine, &line.entry)).collect::<Result<Vec<_>, _>>()?;
    let line = |(line, told): (&machine::Line, Told)| HistoryLine {
        seq: line.seq,
        told,
        texts: views.remove(&line.seq).map(|view| view.texts.into_values().collect()).unwrap_or_default(),
        who: names.get(&line.actor_id).map_or_else(|| frame.tell(say!("reporting-old-account")), |who| frame.tell(who)),
        at: line.occurred_at,
        void: void.contains(&line.seq),
        is_act: is_act(&line.entry),
    };
    Ok(machine.lines.iter().zip(told).map(line).collect())
}

/// An entry in words, with what only other rooms know: the number of a donation.
fn tell(cx: &mut Cx, machine: &Machine, entry: &Entry) -> Result<Told, Error> {
    let readable = match entry {
        Entry::Correct(correction) => Some(Entry::Correct(Box::new(allocation::readable(cx, correction)?))),
        _ => None,
    };
    Ok(machine::tell(readable.as_ref().unwrap_or(entry), &machine.record))
}

const fn is_act(entry: &Entry) -> bool {
    !matches!(
        entry,
        Entry::Describe { .. } | Entry::Move { .. } | Entry::Relabel { .. } | Entry::Undo { .. } | Entry::Redact { .. }
    )
}

const fn voided(entry: &Entry) -> Option<i32> {
    match entry {
        Entry::Undo { seq } => Some(*seq),
        _ => None,
    }
}

fn certificate(line: &machine::Line) -> Option<String> {
    let issued = match &line.entry {
        Entry::Erase(erasure) => erasure.certificate.as_ref(),
        Entry::Destroy { certificate, .. } => certificate.as_ref(),
        _ => None,
    };
    issued.map(|issued| issued.number.clone())
}
