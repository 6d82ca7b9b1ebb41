//! Whatever people do in whatever order, as long as every act is judged: the rules hold at each step.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::correction::{CorrectedStorage, Correction};
use super::entry::{Entry, Erasure, Line};
use super::journal::{line_of, payload};
use super::record::{Files, Record, Stand, same_serial};
use super::rules::judge;
use super::store::JournalRow;
use super::story_tests::*;
use super::words::{
    Blocker, ErasureResult, Kind, Level, Lock, Medium, ReturnReason, Stage, StorageState, Verdict, WayOut,
};

/// Every act that could be tried, by everybody, on three storages.
fn everything() -> Vec<(&'static str, Entry)> {
    let mut acts = vec![
        diagnose_silently(Verdict::Refurbish),
        diagnose(Verdict::Refurbish, &[]),
        diagnose(Verdict::Refurbish, &["s1"]),
        diagnose(Verdict::Refurbish, &["s1", "s2"]),
        diagnose(Verdict::Parts, &["s1"]),
        correct_kind(Kind::Laptop),
        correct_kind(Kind::Screen),
        require(Level::Clear),
        require(Level::Purge),
        Entry::Flag { blocker: Blocker::Locked, asks: vec![Lock::Account] },
        Entry::Unflag { blocker: Blocker::Locked },
        inventory(&[]),
        inventory(&["s1"]),
        inventory(&["s1", "s2", "s3"]),
        repair(true),
        repair(false),
        install(),
        check(true),
        check(false),
        reserve(),
        Entry::Release { sound: true },
        Entry::Release { sound: false },
        hand_over(),
        returned(ReturnReason::Fault, false),
        returned(ReturnReason::Mistake, true),
        files(),
        Entry::ReportFault {},
        Entry::TakeIn {},
        Entry::GiveBack {},
        recycle_with(&[], &["s1"]),
        recycle_with(&["s1", "s2"], &["s1", "s2", "s3"]),
        Entry::Reopen {},
        Entry::Note {},
    ];
    for storage in ["s1", "s2", "s3"] {
        acts.extend([
            correct(storage),
            correct_storage(storage, Medium::SsdSata, "SN-other"),
            correct_storage(storage, Medium::SsdSata, &format!("sn-{storage}")),
            correct_storage(storage, Medium::Nvme, &format!("SN-{storage}")),
            erase_cleared(storage),
            erase_read_as(storage, &format!("SN-{storage}")),
        ]);
        acts.extend([erase(storage, true), erase(storage, false), erasure_found(storage, ErasureResult::Passed)]);
        acts.extend([
            erasure(storage, false, ErasureResult::Failed),
            destroy(storage),
            entrust(storage),
            hand_back(storage),
        ]);
        for agrees in [false, true] {
            acts.extend([fit(storage, true, agrees), fit(storage, false, agrees), remove(storage, agrees)]);
        }
    }
    acts.extend(WayOut::ALL.iter().map(|way_out| retire(*way_out)));
    for blocker in [Blocker::MissingPart, Blocker::DangerousBattery, Blocker::ToExamine] {
        acts.extend([Entry::Flag { blocker, asks: Vec::new() }, Entry::Unflag { blocker }]);
    }
    acts.into_iter().flat_map(|act| [(ANNE, act.clone()), (BILAL, act)]).collect()
}

/// Chooses among what is allowed. One time in two it goes on along the path where it can, since a walk
/// at random would hardly ever reach a family.
fn choose(record: &Record, acts: &[(&'static str, Entry)], draw: u32) -> Option<(&'static str, Entry)> {
    // Elsewhere than on the bench a correction may show that a rule was broken: that is told, not refused.
    let here = |entry: &Entry| !matches!(entry, Entry::Correct(_)) || record.stand == Stand::Bench;
    let allowed: Vec<_> = acts.iter().filter(|(who, entry)| here(entry) && judge(record, entry, who).is_ok()).collect();
    let onward = |entry: &Entry| {
        matches!(
            entry,
            Entry::Install { .. }
                | Entry::Check { passed: true, .. }
                | Entry::Reserve { .. }
                | Entry::HandOver { .. }
                | Entry::GiveBack {}
        ) || matches!(entry, Entry::Erase(erasure) if erasure.proves && record.storage(&erasure.storage).is_some_and(|s| !s.is_proved()))
    };
    let ahead: Vec<_> = allowed.iter().filter(|(_, entry)| onward(entry)).copied().collect();
    let pool = if draw.is_multiple_of(2) && !ahead.is_empty() { ahead } else { allowed };
    let place = (draw as usize / 2).checked_rem(pool.len())?;
    pool.get(place).copied().cloned()
}

/// The act as its verb writes it: what a correction does to a proof, and what a tool's serial does, is judged there.
fn written(record: &Record, entry: Entry) -> Entry {
    match entry {
        Entry::Correct(correction) => {
            let storage = correction.storage.as_ref().and_then(|storage| {
                let known = record.storage(&storage.id)?;
                Some(CorrectedStorage::of(known, storage.new.clone()))
            });
            Entry::Correct(Box::new(Correction { storage, ..*correction }))
        }
        Entry::Erase(erasure) => {
            let card = record.storage(&erasure.storage).and_then(|storage| storage.facts.serial.as_deref());
            let other = matches!((card, &erasure.serial_read), (Some(card), Some(read)) if !same_serial(card, read));
            Entry::Erase(Box::new(Erasure { proves: erasure.proves && !other, ..*erasure }))
        }
        other => other,
    }
}

/// A sequence of allowed acts, with the record before and after each.
fn walk(kind: Kind, draws: &[u32]) -> (Story, Vec<(Entry, Record, Record)>) {
    let acts = everything();
    let mut story = Story::of(kind);
    let mut steps = Vec::new();
    for draw in draws {
        let before = story.record();
        let Some((who, entry)) = choose(&before, &acts, *draw) else { break };
        let entry = written(&before, entry);
        story.write(who, entry.clone());
        steps.push((entry, before, story.record()));
    }
    (story, steps)
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Laptop, Kind::Laptop, Kind::Tablet, Kind::Screen, Kind::Other])
}

fn draws() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 1..40)
}

/// R1 and R9, at one step.
fn holds(entry: &Entry, before: &Record, after: &Record) {
    let goes_on = [Stage::Erased, Stage::Installed, Stage::Ready, Stage::Reserved, Stage::HandedOver];
    assert!(!goes_on.contains(&after.stage()) || after.is_proved(), "{} unproved after {entry:?}", after.stage());
    if let Entry::Retire { way_out: WayOut::Parts | WayOut::Recycled | WayOut::InternalUse, entrusts, .. } = entry {
        let settled = after.fitted().all(|storage| storage.is_settled());
        assert!(before.is_proved() || (!entrusts.is_empty() && settled), "left unproved: {entry:?}");
    }
    let goes_on = matches!(
        entry,
        Entry::Install { .. } | Entry::Reserve { .. } | Entry::HandOver { .. } | Entry::Check { passed: true, .. }
    );
    assert!(!goes_on || before.blockers().is_empty(), "R3: {entry:?}");
    for now in after.storages.iter().filter(|storage| storage.state == StorageState::Passed) {
        let serial = now.facts.serial.as_deref();
        assert!(!now.was_erased_as_another(serial), "proved as another disk: {entry:?}");
        let Entry::Correct(correction) = entry else { continue };
        let asked = correction.required.unwrap_or(Level::None);
        assert!(now.reached.is_some_and(|reached| reached >= asked), "proved for less: {entry:?}");
        let medium = before.storage(&now.id).map(|was| was.facts.medium);
        assert_eq!(medium, Some(now.facts.medium), "what erases one medium does not erase another: {entry:?}");
    }
    for was in &before.storages {
        let mistaken = matches!(entry, Entry::Correct(correction) if correction.storage.as_ref().is_some_and(|one| one.id == was.id && one.new.is_none()));
        if mistaken {
            continue;
        }
        let now = after.storage(&was.id).expect("no storage is forgotten");
        let gone = matches!(was.state, StorageState::Destroyed | StorageState::Entrusted | StorageState::HandedBack);
        assert!(!gone || was.fitted || now.state == was.state, "a storage that is gone came back: {entry:?}");
        let touched = was.fitted && (!now.fitted || (now.state != was.state && now.state != StorageState::HandedBack));
        assert!(before.files != Files::Waiting || !touched || matches!(entry, Entry::Reopen {}), "R9: {entry:?}");
    }
}

/// A line as it comes back from the database.
fn read_again(line: &Line) -> Line {
    let row = JournalRow {
        id: String::new(),
        machine_id: String::new(),
        seq: line.seq,
        verb: line.entry.verb().to_owned(),
        occurred_at: line.occurred_at,
        recorded_at: line.recorded_at,
        actor_id: line.actor_id.clone(),
        payload: payload(&line.entry, &BTreeMap::new()).expect("written"),
        prev: String::new(),
        hash: String::new(),
    };
    line_of(&row).expect("read")
}

proptest! {
    // A case is a whole life, longer than others: half as many. PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases / 2, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn the_rules_hold_after_every_allowed_act(kind in kinds(), draws in draws()) {
        for (entry, before, after) in walk(kind, &draws).1 {
            holds(&entry, &before, &after);
        }
    }

    #[test]
    fn the_journal_read_again_tells_the_same(kind in kinds(), draws in draws()) {
        let (story, _) = walk(kind, &draws);
        let again: Vec<Line> = story.lines.iter().map(read_again).collect();
        prop_assert_eq!(&again, &story.lines);
        let mut one_by_one = Record::default();
        story.lines.iter().for_each(|line| one_by_one.apply(line));
        prop_assert_eq!(Record::of(&again), one_by_one);
    }

    #[test]
    fn undo_gives_back_the_record_before(kind in kinds(), draws in draws(), times in 1..6_usize) {
        let (mut story, steps) = walk(kind, &draws);
        let mut before: Vec<Record> = steps.into_iter().map(|(_, before, _)| before).collect();
        before.insert(0, Record::default());
        for _ in 0..times {
            let Some(seq) = Record::newest_standing(&story.lines).map(|line| line.seq) else { break };
            story.write(ANNE, Entry::Undo { seq });
            prop_assert_eq!(story.record(), before.pop().expect("one for each line"));
        }
    }
}

#[test]
fn the_walks_reach_families_and_come_back() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..400 {
        let draws = draws().new_tree(&mut runner).expect("draws").current();
        met.extend(walk(Kind::Laptop, &draws).1.iter().map(|(entry, ..)| entry.verb()));
    }
    for verb in
        ["hand_over", "return", "files", "take_in", "give_back", "reopen", "retire", "remove_storage", "correct"]
    {
        assert!(met.contains(verb), "no walk met {verb}: {met:?}");
    }
}
