//! The history in words: what each entry of a journal says to a person.

use std::collections::BTreeMap;

use super::correction::{Changed, Correction};
use super::entry::{Entry, Erasure, StorageFacts};
use super::hardware::Inventory;
use super::material::{PartUsed, Waste};
use super::record::Record;
use super::view::shown_storage;
use super::words::{Fact, Grade, Kind, Tested, WayOut};
use crate::platform::i18n::{Say, Word, label};
use crate::say;

/// One entry, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened, as the verb's participle: « Diagnostiquée ».
    pub act: Say,
    /// What makes this one different, part by part; may be empty.
    pub detail: Vec<Word>,
}

/// Tells an entry; `record` knows the storages that entries name by id.
pub fn tell(entry: &Entry, record: &Record) -> Told {
    Told { act: act(entry), detail: detail(entry, record) }
}

fn act(entry: &Entry) -> Say {
    match entry {
        Entry::Receive { .. } => say!("told-receive"),
        Entry::Describe { .. } => say!("told-describe"),
        Entry::Diagnose { .. } => say!("told-diagnose"),
        Entry::Examine { .. } => say!("told-examine"),
        Entry::Inventory(_) => say!("told-inventory"),
        Entry::Erase(_) => say!("told-erase"),
        Entry::Repair { .. } => say!("told-repair"),
        Entry::FitStorage { .. } => say!("told-fit-storage"),
        Entry::RemoveStorage { .. } => say!("told-remove-storage"),
        Entry::Install { .. } => say!("told-install"),
        Entry::Check { .. } => say!("told-check"),
        Entry::Destroy { .. } => say!("told-destroy"),
        Entry::Entrust { .. } => say!("told-entrust"),
        Entry::CertifyDestruction { .. } => say!("told-certify-destruction"),
        Entry::HandBack { .. } => say!("told-hand-back"),
        Entry::Reserve { .. } => say!("told-reserve"),
        Entry::Release { .. } => say!("told-release"),
        Entry::HandOver { .. } => say!("told-hand-over"),
        Entry::Return { .. } => say!("told-return"),
        Entry::Files { .. } => say!("told-files"),
        Entry::ReportFault {} => say!("told-report-fault"),
        Entry::TakeIn {} => say!("told-take-in"),
        Entry::GiveBack {} => say!("told-give-back"),
        Entry::Retire { .. } => say!("told-retire"),
        Entry::Reopen {} => say!("told-reopen"),
        Entry::CloseIncident { .. } => say!("told-close-incident"),
        Entry::Relabel { .. } => say!("told-relabel"),
        Entry::Move { .. } => say!("told-move"),
        Entry::Note {} => say!("told-note"),
        Entry::Flag { .. } => say!("told-flag"),
        Entry::Unflag { .. } => say!("told-unflag"),
        Entry::Correct(_) => say!("told-correct"),
        Entry::Undo { .. } => say!("told-undo"),
        Entry::Redact { .. } => say!("told-redact"),
    }
}

fn detail(entry: &Entry, record: &Record) -> Vec<Word> {
    let one = |say: Say| vec![Word::from(say)];
    match entry {
        Entry::Receive { tag, kind, .. } => one(say!("detail-receive", kind, tag = tag.shown())),
        Entry::Describe { maker, model, serial, donor_number } => described([maker, model, serial, donor_number]),
        Entry::Diagnose { verdict, storages: None, answers } => {
            std::iter::once(verdict.into()).chain(answered(answers)).collect()
        }
        Entry::Diagnose { verdict, storages: Some(said), answers } => {
            let first = say!("detail-diagnose", verdict, count = said.len()).into();
            std::iter::once(first).chain(answered(answers)).collect()
        }
        Entry::Examine { answers } => answered(answers),
        Entry::Inventory(read) => hardware(read),
        Entry::Erase(erasure) => {
            let number = erasure.certificate.as_ref().map(|issued| certified(&issued.number));
            let faults = erasure.faults.iter().map(Word::from);
            [erased(erasure, record).into()].into_iter().chain(faults).chain(number).collect()
        }
        Entry::Repair { parts, minutes, removes_battery } => {
            let minutes = minutes.map(|minutes| say!("detail-minutes", minutes).into());
            let battery = removes_battery.then(|| say!("detail-battery").into());
            parts.iter().map(part).chain(minutes).chain(battery).collect()
        }
        Entry::FitStorage { storage: fitted, blank: true, .. } => {
            one(say!("detail-blank", storage = storage(record, &fitted.id)))
        }
        Entry::FitStorage { storage: fitted, blank: false, .. } => vec![storage(record, &fitted.id)],
        Entry::RemoveStorage { storage: id, .. } | Entry::Entrust { storage: id } => vec![storage(record, id)],
        Entry::Destroy { storage: id, certificate } => {
            let number = certificate.as_ref().map(|issued| certified(&issued.number));
            [storage(record, id)].into_iter().chain(number).collect()
        }
        Entry::CertifyDestruction { storage: id, number, issued_on } => {
            one(say!("detail-certify-destruction", storage = storage(record, id), number, day = issued_on))
        }
        Entry::HandBack { storage: id, owner } => one(say!("detail-hand-back", storage = storage(record, id), owner)),
        Entry::Install { system, version, language, licence, image } => {
            let licence = licence.map(|licence| say!("detail-licence", licence).into());
            described([&Some(system.clone()), version, language, image]).into_iter().chain(licence).collect()
        }
        Entry::Check { passed, cosmetic_grade, functional_grade, alone, answers } => {
            let said = checked(*passed, *cosmetic_grade, *functional_grade, *alone);
            said.into_iter().chain(answered(answers)).collect()
        }
        Entry::Reserve { family, .. } | Entry::HandOver { family, .. } => one(say!("detail-family", family)),
        Entry::Release { sound: true } => one(say!("detail-sound")),
        Entry::Release { sound: false } => one(say!("detail-to-examine")),
        Entry::Return { reason, .. } => one(say!("detail-small", label = reason)),
        Entry::Files { answer } => vec![answer.into()],
        Entry::Retire { way_out, waste, weight_grams, .. } => left(*way_out, waste.as_ref(), *weight_grams),
        Entry::CloseIncident { told_on } => one(say!("detail-donor-told", day = told_on)),
        Entry::Relabel { tag, .. } => one(say!("detail-new-label", tag = tag.shown())),
        Entry::Move { to } => vec![to.into()],
        Entry::Flag { blocker, asks } => std::iter::once(blocker.into()).chain(asks.iter().map(Word::from)).collect(),
        Entry::Unflag { blocker } => vec![blocker.into()],
        Entry::Correct(correction) => corrected(correction),
        Entry::Undo { seq } | Entry::Redact { seq } => one(say!("detail-line", seq)),
        Entry::ReportFault {} | Entry::TakeIn {} | Entry::GiveBack {} | Entry::Reopen {} | Entry::Note {} => Vec::new(),
    }
}

/// Answers to the checklist: what is wrong by name, what is well as a count.
fn answered(answers: &BTreeMap<String, Tested>) -> Vec<Word> {
    let well = answers.values().filter(|answer| **answer == Tested::Ok).count();
    let wrong = answers.iter().filter(|(_, answer)| **answer != Tested::Ok);
    let wrong = wrong.map(|(line, answer)| say!("detail-answer", line = label("ChecklistLine", line), answer).into());
    let well = (well > 0).then(|| say!("detail-all-well", count = well).into());
    wrong.chain(well).collect()
}

fn hardware(read: &Inventory) -> Vec<Word> {
    let named = described([&read.hardware.maker, &read.hardware.model, &None, &None]);
    named.into_iter().chain([say!("detail-inventory", count = read.storages.len()).into()]).collect()
}

fn left(way_out: WayOut, waste: Option<&Waste>, weight_grams: Option<i64>) -> Vec<Word> {
    let waste = waste.map(|waste| say!("detail-waste", code = &waste.code).into());
    let weight = weight_grams.map(|grams| say!("detail-weight", kilograms = kilograms(grams)).into());
    [Some(say!("detail-small", label = way_out).into()), waste, weight].into_iter().flatten().collect()
}

fn part(part: &PartUsed) -> Word {
    match part {
        PartUsed::Named(name) => name.into(),
        PartUsed::Known { name, origin, from: None } => say!("detail-part", name, origin).into(),
        PartUsed::Known { name, from: Some(from), .. } => say!("detail-part-from", name, tag = from.shown()).into(),
    }
}

/// Grams as kilograms with two decimals, to the nearest.
fn kilograms(grams: i64) -> Word {
    Word::Decimal(grams.saturating_add(5).div_euclid(10))
}

fn certified(number: &str) -> Word {
    say!("detail-certificate", number).into()
}

/// What was put right, before and after.
fn corrected(correction: &Correction) -> Vec<Word> {
    let value = |fact: Fact, value: &Option<String>| -> Word {
        match (value, fact) {
            (None, _) => say!("detail-nothing-known").into(),
            (Some(code), Fact::Kind) => Kind::read(code).map_or_else(|| code.into(), Word::from),
            (Some(value), _) => value.into(),
        }
    };
    let fact = |changed: &Changed| {
        let (old, new) = (value(changed.fact, &changed.old), value(changed.fact, &changed.new));
        Word::from(say!("detail-corrected", fact = changed.fact, old, new))
    };
    let shown = |facts: &StorageFacts| shown_storage(facts.medium, facts.size_bytes, facts.serial.as_deref());
    let storage = correction.storage.as_ref().map(|storage| match &storage.new {
        None => say!("detail-storage-mistaken", storage = shown(&storage.old)).into(),
        Some(new) => say!("detail-storage-corrected", old = shown(&storage.old), new = shown(new)).into(),
    });
    correction.changed.iter().map(fact).chain(storage).collect()
}

fn storage(record: &Record, id: &str) -> Word {
    match record.storage(id) {
        Some(one) => shown_storage(one.facts.medium, one.facts.size_bytes, one.facts.serial.as_deref()),
        None => say!("machine-a-storage").into(),
    }
}

fn erased(erasure: &Erasure, record: &Record) -> Say {
    let how: Vec<Word> = [erasure.method.into()].into_iter().chain(erasure.tool.as_ref().map(Word::from)).collect();
    let (storage, result) = (storage(record, &erasure.storage), erasure.result);
    match erasure.proves {
        true => say!("detail-erase", storage, result, how),
        false => say!("detail-erase-no-proof", storage, result, how),
    }
}

fn checked(passed: bool, cosmetic: Option<Grade>, functional: Option<Grade>, alone: bool) -> Vec<Word> {
    let result = if passed { say!("detail-passed") } else { say!("detail-failed") };
    let cosmetic = cosmetic.map(|grade| say!("detail-cosmetic-grade", grade = grade.code()));
    let functional = functional.map(|grade| say!("detail-functional-grade", grade = grade.code()));
    let alone = alone.then(|| say!("detail-alone"));
    [Some(result), cosmetic, functional, alone].into_iter().flatten().map(Word::from).collect()
}

/// What is known of these, in one breath: « Dell Latitude 5490 ».
fn described(parts: [&Option<String>; 4]) -> Vec<Word> {
    let told = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    if told.is_empty() { Vec::new() } else { vec![told.into()] }
}
