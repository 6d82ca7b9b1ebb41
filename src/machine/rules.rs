//! What may be done to a machine, and what forbids it: the table of DESIGN 3.2 with R1, R2, R3 and R9.
//! Pure: a record and an entry in, a verdict out. Every way in (page, API, import) asks here.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, Erasure, NamedStorage};
use super::record::{Files, Record, Stand};
use super::stage::Path;
use super::words::{Blocker, ChecklistLine, Owner, Stage, StorageState, Tested, Verdict, WayOut};
use crate::platform::error::{Problem, Refusal};
use crate::platform::i18n::{Say, Word};
use crate::say;

pub static OUT_OF_ORDER: Problem = Problem::new("etape-impossible", 409);
pub static NOT_PROVED: Problem = Problem::rule("effacement-non-prouve", "R1");
pub static SAME_PERSON: Problem = Problem::rule("meme-personne", "R2");
pub static BLOCKED: Problem = Problem::rule("machine-bloquee", "R3");
pub static FILES_FIRST: Problem = Problem::rule("fichiers-de-la-famille", "R9");
pub static UNKNOWN_STORAGE: Problem = Problem::new("disque-inconnu", 404);
pub static WRONG_STORAGE: Problem = Problem::new("disque-dans-un-autre-etat", 409);
pub static VERDICT: Problem = Problem::new("verdict-contraire", 409);
pub static STILL_BROKEN: Problem = Problem::new("panne-declaree", 409);

pub static PROBLEMS: &[&Problem] = &[
    &OUT_OF_ORDER,
    &NOT_PROVED,
    &SAME_PERSON,
    &BLOCKED,
    &FILES_FIRST,
    &UNKNOWN_STORAGE,
    &WRONG_STORAGE,
    &VERDICT,
    &STILL_BROKEN,
];

type Ruling = Result<(), Refusal>;

/// Whether `author` may write this entry on this machine now.
pub fn judge(record: &Record, entry: &Entry, author: &str) -> Ruling {
    let ruling = where_allowed(record, entry).and_then(|()| judge_entry(record, entry, author));
    ruling.map_err(|refusal| {
        let refusal = refusal.with("stage", record.stage().code()).with("verb", entry.verb());
        match record.blockers().into_iter().map(Blocker::code).collect::<Vec<_>>() {
            blockers if blockers.is_empty() => refusal,
            blockers => refusal.with("blockers", blockers.join(", ")),
        }
    })
}

/// The stages at which a verb comes at all.
fn where_allowed(record: &Record, entry: &Entry) -> Ruling {
    let stage = record.stage();
    let bench = record.stand == Stand::Bench;
    let taken_in = record.stand == Stand::Family { taken_in: true };
    let at_family = record.stand == Stand::Family { taken_in: false };
    let allowed = match entry {
        Entry::Receive { .. } => record.stand == Stand::Nowhere,
        Entry::Diagnose { .. } => bench && !matches!(stage, Stage::Installed | Stage::Ready),
        Entry::Describe { .. } => bench,
        Entry::Repair { .. } | Entry::Examine { .. } | Entry::Inventory(_) => bench || taken_in,
        Entry::FitStorage { family_agrees, .. } | Entry::RemoveStorage { family_agrees, .. } => {
            bench || (taken_in && *family_agrees)
        }
        Entry::Install { .. } => {
            record.path() == Path::Full && (matches!(stage, Stage::Erased | Stage::Installed) || taken_in)
        }
        Entry::Check { .. } => check_comes(record, stage) || taken_in,
        Entry::Erase(erasure) => bench || record.storage(&erasure.storage).is_some_and(|storage| !storage.fitted),
        Entry::Destroy { .. }
        | Entry::Entrust { .. }
        | Entry::CertifyDestruction { .. }
        | Entry::HandBack { .. }
        | Entry::Move { .. }
        | Entry::Note {} => true,
        Entry::Reserve { .. } => stage == Stage::Ready,
        Entry::Release { .. } | Entry::HandOver { .. } => stage == Stage::Reserved,
        Entry::Return { .. } => at_family || taken_in,
        Entry::Files { .. } => bench && record.files != Files::NotConcerned,
        Entry::ReportFault {} | Entry::TakeIn {} => at_family,
        Entry::GiveBack {} => taken_in,
        Entry::Retire { way_out, .. } => {
            bench || (*way_out == WayOut::Lost && !matches!(record.stand, Stand::Retired(_) | Stand::Nowhere))
        }
        Entry::Reopen {} => stage == Stage::Retired,
        Entry::CloseIncident { .. } => {
            record.incident.as_ref().is_some_and(|incident| incident.donor_told_on.is_none())
        }
        Entry::Flag { .. } | Entry::Unflag { .. } => stage != Stage::Retired,
        Entry::Correct(_) | Entry::Relabel { .. } | Entry::Undo { .. } | Entry::Redact { .. } => true,
    };
    let here = record.stand != Stand::Nowhere || matches!(entry, Entry::Receive { .. });
    if allowed && here { Ok(()) } else { Err(OUT_OF_ORDER.because(what_first(record, entry))) }
}

fn check_comes(record: &Record, stage: Stage) -> bool {
    match record.path() {
        Path::Full => matches!(stage, Stage::Installed | Stage::Ready),
        Path::Reset => matches!(stage, Stage::Erased | Stage::Ready),
        Path::Plain => matches!(stage, Stage::Diagnosed | Stage::Ready),
    }
}

/// Where the machine stands, and what comes before the act asked for.
fn what_first(record: &Record, entry: &Entry) -> Say {
    let stands = match record.stand {
        Stand::Nowhere => say!("machine-stands-nowhere"),
        Stand::Family { taken_in: true } => say!("machine-stands-in-repair"),
        _ => say!("machine-stands", stage = record.stage()),
    };
    say!("machine-out-of-order", stands, first = comes_first(record, entry))
}

fn comes_first(record: &Record, entry: &Entry) -> Say {
    match entry {
        Entry::Receive { .. } => say!("machine-first-receive"),
        Entry::Check { .. } | Entry::Install { .. } | Entry::Reserve { .. } if !record.is_proved() => {
            match record.diagnosed_by {
                None => say!("machine-first-diagnose-and-prove"),
                Some(_) => say!("machine-first-prove"),
            }
        }
        Entry::Install { .. } => say!("machine-first-install"),
        Entry::Check { .. } => say!("machine-first-check"),
        Entry::Diagnose { .. } => say!("machine-first-diagnose"),
        Entry::Reserve { .. } => say!("machine-first-reserve"),
        Entry::Release { .. } | Entry::HandOver { .. } => say!("machine-first-reserved"),
        Entry::Return { .. } | Entry::ReportFault {} | Entry::TakeIn {} => say!("machine-first-family"),
        Entry::GiveBack {} => say!("machine-first-taken-in"),
        Entry::Files { .. } => say!("machine-first-files"),
        Entry::Reopen {} => say!("machine-first-retired"),
        Entry::CloseIncident { .. } => say!("machine-first-incident"),
        Entry::Flag { .. } | Entry::Unflag { .. } => say!("machine-first-reopen"),
        Entry::FitStorage { .. } | Entry::RemoveStorage { .. }
            if record.stand == (Stand::Family { taken_in: true }) =>
        {
            say!("machine-first-agreement")
        }
        _ => say!("machine-first-workshop"),
    }
}

fn judge_entry(record: &Record, entry: &Entry, author: &str) -> Ruling {
    dangerous_battery(record, entry)?;
    match entry {
        Entry::Diagnose { storages: Some(said), .. } => diagnose(record, said),
        Entry::Inventory(inventory) => still_here(record, inventory.storages.iter().map(|named| &named.id)),
        Entry::Erase(erasure) => erase(record, erasure),
        Entry::FitStorage { storage, blank, .. } => fit(record, &storage.id, *blank),
        Entry::RemoveStorage { storage, .. } => {
            files_first(record)?;
            match known(record, storage)?.fitted {
                true => Ok(()),
                false => Err(WRONG_STORAGE.because(say!("machine-storage-out"))),
            }
        }
        Entry::HandBack { owner: Owner::Family, .. } if !record.was_given => {
            Err(OUT_OF_ORDER.because(say!("machine-never-given")))
        }
        Entry::Destroy { storage, .. } | Entry::Entrust { storage } | Entry::HandBack { storage, .. } => {
            out_and_waiting(record, storage)
        }
        Entry::CertifyDestruction { storage, .. } => match known(record, storage)?.state {
            StorageState::Entrusted => Ok(()),
            state => Err(WRONG_STORAGE.because(say!("machine-storage-not-entrusted", state))),
        },
        Entry::Install { .. } => ready_to_go(record),
        Entry::Check { passed, alone, answers, .. } => check(record, (*passed, *alone), answers, author),
        Entry::Reserve { .. } => ready_to_go(record),
        Entry::HandOver { .. } => {
            proved(record, say!("machine-to-be-given"))?;
            unblocked(record)
        }
        Entry::Correct(correction) => match &correction.storage {
            Some(storage) => known(record, &storage.id).map(drop),
            None => Ok(()),
        },
        Entry::GiveBack {} => give_back(record),
        Entry::Retire { way_out, storages, entrusts, .. } => retire(record, *way_out, storages, entrusts),
        Entry::Unflag { blocker } => unflag(record, *blocker),
        _ => Ok(()),
    }
}

fn known<'a>(record: &'a Record, id: &str) -> Result<&'a super::record::Storage, Refusal> {
    record.storage(id).ok_or_else(|| UNKNOWN_STORAGE.because(say!("machine-storage-unknown")))
}

/// R1 before the machine goes anywhere.
fn proved(record: &Record, to: Say) -> Ruling {
    if record.is_proved() {
        return Ok(());
    }
    let waiting = record.fitted().filter(|storage| !storage.is_proved()).count();
    let why = match record.storages_are_said() {
        false => say!("machine-proof-unsaid"),
        true => say!("machine-proof-open", count = waiting),
    };
    Err(NOT_PROVED.because(say!("machine-not-proved", to, why)))
}

/// What `install`, a passed `check` and `reserve` ask: the verdict, the proof (R1), no blocker (R3).
fn ready_to_go(record: &Record) -> Ruling {
    to_refurbish(record)?;
    proved(record, say!("machine-to-go-on"))?;
    unblocked(record)
}

/// The newest diagnosis said that the machine is worth the work.
fn to_refurbish(record: &Record) -> Ruling {
    match record.verdict {
        Some(Verdict::Refurbish) => Ok(()),
        verdict => {
            let said = verdict.map_or_else(|| say!("machine-no-diagnosis").into(), Word::from);
            Err(VERDICT.because(say!("machine-verdict", said)))
        }
    }
}

fn unblocked(record: &Record) -> Ruling {
    let blockers = record.blockers();
    if blockers.is_empty() {
        return Ok(());
    }
    Err(BLOCKED.because(say!("machine-blocked", blockers)))
}

/// R3: of the bench verbs a dangerous battery leaves only the repair that removes it, and `retire`. A
/// storage already taken out may still be erased: nobody opens the machine for that.
fn dangerous_battery(record: &Record, entry: &Entry) -> Ruling {
    let bench_verb = match entry {
        Entry::Erase(erasure) => record.storage(&erasure.storage).is_none_or(|storage| storage.fitted),
        Entry::Diagnose { .. }
        | Entry::Examine { .. }
        | Entry::Describe { .. }
        | Entry::Inventory(_)
        | Entry::FitStorage { .. }
        | Entry::RemoveStorage { .. }
        | Entry::Install { .. }
        | Entry::Check { .. }
        | Entry::Repair { removes_battery: false, .. } => true,
        _ => false,
    };
    if bench_verb && record.flags.contains(&Blocker::DangerousBattery) {
        return Err(BLOCKED.because(say!("machine-battery")));
    }
    Ok(())
}

/// R9: a computer given to a family is theirs.
fn files_first(record: &Record) -> Ruling {
    match record.files {
        Files::Waiting => Err(FILES_FIRST.because(say!("machine-files-first"))),
        Files::NotConcerned | Files::Said => Ok(()),
    }
}

/// « Aucun » contradicts a storage on the card.
fn diagnose(record: &Record, said: &[NamedStorage]) -> Ruling {
    if said.is_empty() && record.fitted().next().is_some() {
        return Err(WRONG_STORAGE.because(say!("machine-storage-on-card")));
    }
    still_here(record, said.iter().map(|named| &named.id))
}

/// What was destroyed, entrusted or handed back is no longer inside.
fn still_here<'a>(record: &Record, mut ids: impl Iterator<Item = &'a String>) -> Ruling {
    let gone = |id: &'a String| {
        record.storage(id).filter(|storage| !storage.fitted && storage.is_settled() && !storage.is_proved())
    };
    match ids.find_map(gone) {
        Some(storage) => Err(WRONG_STORAGE.because(say!("machine-storage-gone", state = storage.state))),
        None => Ok(()),
    }
}

fn erase(record: &Record, erasure: &Erasure) -> Ruling {
    let storage = match (&erasure.found, record.storage(&erasure.storage)) {
        (Some(_), None) => None,
        (_, Some(storage)) => Some(storage),
        (None, None) => Some(known(record, &erasure.storage)?),
    };
    if storage.is_none_or(|storage| storage.fitted) {
        files_first(record)?;
    }
    match storage.map(|storage| storage.state) {
        Some(state @ (StorageState::Destroyed | StorageState::Entrusted | StorageState::HandedBack)) => {
            Err(WRONG_STORAGE.because(say!("machine-storage-not-erasable", state)))
        }
        _ => Ok(()),
    }
}

fn fit(record: &Record, id: &str, blank: bool) -> Ruling {
    let taken_in = matches!(record.stand, Stand::Family { .. });
    match record.storage(id) {
        Some(storage) if storage.fitted => Err(WRONG_STORAGE.because(say!("machine-storage-fitted"))),
        Some(storage) if taken_in && !storage.is_proved() => Err(NOT_PROVED.because(say!("machine-storage-at-family"))),
        Some(storage) if storage.is_settled() && !storage.is_proved() => {
            Err(WRONG_STORAGE.because(say!("machine-storage-not-fitted-again", state = storage.state)))
        }
        None if taken_in && !blank => Err(NOT_PROVED.because(say!("machine-storage-at-family"))),
        _ => Ok(()),
    }
}

/// A storage is destroyed, entrusted or handed back once it is out of its machine, and once.
fn out_and_waiting(record: &Record, id: &str) -> Ruling {
    let storage = known(record, id)?;
    if storage.fitted {
        return Err(WRONG_STORAGE.because(say!("machine-storage-still-fitted")));
    }
    match storage.state {
        StorageState::Destroyed | StorageState::Entrusted | StorageState::HandedBack => {
            Err(WRONG_STORAGE.because(say!("machine-storage-already", state = storage.state)))
        }
        StorageState::Open | StorageState::Passed | StorageState::Blank => Ok(()),
    }
}

/// R2, and what is said of the machine: nothing passes that is known to be broken.
fn check(record: &Record, (passed, alone): (bool, bool), answers: &BTreeMap<String, Tested>, author: &str) -> Ruling {
    to_refurbish(record)?;
    if passed {
        ready_to_go(record)?;
        let newest = |code: &String| answers.get(code).or_else(|| record.answers.get(code));
        let lines: BTreeSet<&String> = record.answers.keys().chain(answers.keys()).collect();
        let broken: Vec<ChecklistLine> = lines
            .into_iter()
            .filter(|code| newest(code) == Some(&Tested::Fault))
            .filter_map(|code| ChecklistLine::read(code))
            .collect();
        if !broken.is_empty() {
            return Err(STILL_BROKEN.because(say!("machine-still-broken", lines = broken)));
        }
    }
    let before = match &record.installed_by {
        Some(installer) => Some((installer, "installed")),
        None => record.diagnosed_by.as_ref().map(|diagnoser| (diagnoser, "diagnosed")),
    };
    match before {
        Some((who, did)) if who == author && !alone => Err(SAME_PERSON.because(say!("machine-another-person", did))),
        _ => Ok(()),
    }
}

fn give_back(record: &Record) -> Ruling {
    let installed = record.installed_by.is_some() || record.path() != Path::Full;
    if record.changed_in_repair && !(installed && record.checked) {
        return Err(OUT_OF_ORDER.because(say!("machine-changed-in-repair")));
    }
    Ok(())
}

/// R1 at the exit. A retirement that entrusts the storages is held to R9 like an erasure: they leave for good.
fn retire(record: &Record, way_out: WayOut, said: &[NamedStorage], entrusts: &[String]) -> Ruling {
    match way_out {
        WayOut::Lost | WayOut::ReturnedToDonor => Ok(()),
        WayOut::Recycled if !entrusts.is_empty() => {
            files_first(record)?;
            still_here(record, said.iter().map(|named| &named.id).chain(entrusts))?;
            if said.is_empty() && !record.storages_are_said() {
                return proved(record, say!("machine-to-leave"));
            }
            let known = record.fitted().filter(|storage| !storage.is_proved()).map(|storage| &storage.id);
            let new = said.iter().map(|named| &named.id).filter(|id| record.storage(id).is_none());
            match known.chain(new).filter(|id| !entrusts.contains(id)).count() {
                0 => Ok(()),
                n => Err(NOT_PROVED.because(say!("machine-storages-left", count = n))),
            }
        }
        WayOut::Recycled | WayOut::Parts | WayOut::InternalUse => {
            if !said.is_empty() {
                return Err(NOT_PROVED.because(say!("machine-storages-at-exit")));
            }
            proved(record, say!("machine-to-leave"))
        }
    }
}

fn unflag(record: &Record, blocker: Blocker) -> Ruling {
    if blocker == Blocker::ErasureFailed {
        return Err(BLOCKED.because(say!("machine-flag-lifts")));
    }
    match record.flags.contains(&blocker) {
        true => Ok(()),
        false => Err(BLOCKED.because(say!("machine-no-such-block", blocker))),
    }
}
