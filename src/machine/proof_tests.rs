//! R1: no machine goes on unless every storage in it is proved, and somebody said which those are.

use super::entry::Entry;
use super::record::Record;
use super::story_tests::*;
use super::words::{ErasureResult, Kind, ReturnReason, Stage, StorageState, Verdict, WayOut};

const NOT_PROVED: &str = "effacement-non-prouve";
const WRONG_STORAGE: &str = "disque-dans-un-autre-etat";
const NEED_PROOF: [WayOut; 3] = [WayOut::Parts, WayOut::Recycled, WayOut::InternalUse];

fn state(record: &Record, id: &str) -> StorageState {
    record.storage(id).expect("known").state
}

#[track_caller]
fn stays_unproved(story: &Story) {
    assert!(!story.record().is_proved());
    assert_eq!(story.record().proved_at(), None);
    assert_eq!(story.stage(), Stage::Diagnosed);
    story.refuses(BILAL, &install(), "etape-impossible");
    for way_out in NEED_PROOF {
        story.refuses(BILAL, &retire(way_out), NOT_PROVED);
    }
}

#[test]
fn silence_about_storages_proves_nothing() {
    let silent = Story::of(Kind::Laptop).did(ANNE, diagnose_silently(Verdict::Refurbish));
    stays_unproved(&silent);
    // An erasure names one storage; whether there is another, nobody has said.
    let erased = silent.clone().did(ANNE, erasure_found("s1", ErasureResult::Passed));
    assert_eq!(state(&erased.record(), "s1"), StorageState::Passed);
    stays_unproved(&erased);
    assert_eq!(erased.did(ANNE, diagnose(Verdict::Refurbish, &["s1"])).stage(), Stage::Erased);
    // « Aucun », said by a person, is an answer.
    let none = silent.did(ANNE, diagnose(Verdict::Refurbish, &[]));
    assert_eq!((none.stage(), none.record().proved_at()), (Stage::Erased, None));
}

#[test]
fn nobody_says_none_while_the_card_shows_one() {
    let story = Story::diagnosed(Kind::Laptop);
    story.refuses(ANNE, &diagnose(Verdict::Refurbish, &[]), WRONG_STORAGE);
    story.did(ANNE, remove("s1", false)).did(ANNE, diagnose(Verdict::Refurbish, &[]));
}

#[test]
fn a_storage_left_out_of_a_diagnosis_is_to_be_examined() {
    let story = Story::diagnosed(Kind::Laptop).did(ANNE, diagnose(Verdict::Refurbish, &["s2"]));
    assert_eq!(story.record().fitted().count(), 2, "a diagnosis adds, it never removes");
    assert!(story.record().blockers().contains(&super::words::Blocker::ToExamine));
}

#[test]
fn a_reading_adds_storages_and_never_says_none() {
    let silent = Story::of(Kind::Laptop).did(ANNE, diagnose_silently(Verdict::Refurbish));
    stays_unproved(&silent.clone().did(ANNE, inventory(&[])));
    let read = silent.did(ANNE, inventory(&["s1"]));
    assert!(read.record().storages_said, "it shows which");
    stays_unproved(&read);
    assert_eq!(read.did(ANNE, erase("s1", true)).stage(), Stage::Erased);
    let unseen = Story::erased(Kind::Laptop).did(ANNE, inventory(&[]));
    assert!(unseen.record().blockers().contains(&super::words::Blocker::ToExamine));
    assert_eq!(unseen.record().fitted().count(), 1);
}

#[test]
fn what_a_reading_finds_back_is_looked_at_and_installed_anew() {
    let refitted = Story::erased(Kind::Desktop)
        .did(ANNE, install())
        .did(ANNE, fit("s2", true, false))
        .did(ANNE, install())
        .did(ANNE, remove("s2", false))
        .did(ANNE, install())
        .did(ANNE, inventory(&["s1", "s2"]));
    assert_eq!(refitted.stage(), Stage::Erased);
    assert!(refitted.record().blockers().contains(&super::words::Blocker::ToExamine));
    let destroyed = Story::diagnosed(Kind::Desktop).did(ANNE, remove("s1", false)).did(ANNE, destroy("s1"));
    destroyed.refuses(ANNE, &inventory(&["s1"]), WRONG_STORAGE);
}

#[test]
fn what_a_family_put_in_is_theirs() {
    let read = Story::taken_in(Kind::Laptop).did(ANNE, inventory(&["s1", "theirs"]));
    assert!(read.record().is_proved() && read.record().storage("theirs").is_none());
    assert!(read.record().blockers().contains(&super::words::Blocker::ToExamine));
}

#[test]
fn one_open_storage_among_several_holds_the_machine() {
    let two =
        Story::of(Kind::Desktop).did(ANNE, diagnose(Verdict::Refurbish, &["s1", "s2"])).did(ANNE, erase("s1", true));
    stays_unproved(&two);
    assert_eq!(two.did(ANNE, erase("s2", true)).stage(), Stage::Erased);
}

#[test]
fn an_erasure_that_failed_or_stopped_short_proves_nothing() {
    let cases = [
        erasure("s1", false, ErasureResult::Failed),
        erasure("s1", false, ErasureResult::Aborted),
        // Passed below the level asked for: clear where the donation says purge, an overwrite on flash.
        erase("s1", false),
    ];
    for case in cases {
        stays_unproved(&Story::diagnosed(Kind::Laptop).did(ANNE, case.clone()));
        // The newest decides: it takes an older proof back, and a newer proof heals it.
        let after = Story::erased(Kind::Laptop).did(ANNE, case);
        stays_unproved(&after);
        assert_eq!(after.did(ANNE, erase("s1", true)).stage(), Stage::Erased);
    }
}

#[test]
fn a_storage_taken_out_no_longer_holds_the_machine_but_is_not_forgotten() {
    let out = Story::diagnosed(Kind::Laptop).did(ANNE, remove("s1", false));
    assert_eq!(out.stage(), Stage::Erased);
    assert_eq!(state(&out.record(), "s1"), StorageState::Open);
    let ends = [
        (destroy("s1"), StorageState::Destroyed),
        (entrust("s1"), StorageState::Entrusted),
        (hand_back("s1"), StorageState::HandedBack),
    ];
    for (end, becomes) in ends {
        Story::diagnosed(Kind::Laptop).refuses(ANNE, &end, WRONG_STORAGE);
        let ended = out.clone().did(ANNE, end.clone());
        assert_eq!(state(&ended.record(), "s1"), becomes);
        let gone = [
            end,
            erase("s1", true),
            fit("s1", false, false),
            diagnose(Verdict::Refurbish, &["s1"]),
            remove("s1", false),
            recycle_with(&["s1"], &["s1"]),
        ];
        for entry in gone {
            ended.refuses(ANNE, &entry, WRONG_STORAGE);
        }
    }
    // Put back, it is what it was; erased out of the machine, it comes back proved.
    assert_eq!(out.clone().did(ANNE, fit("s1", true, false)).stage(), Stage::Diagnosed);
    let later = out.did(ANNE, retire(WayOut::Parts)).did(ANNE, erase("s1", true));
    assert_eq!(state(&later.record(), "s1"), StorageState::Passed);
}

#[test]
fn an_unknown_storage_is_told_so() {
    let story = Story::diagnosed(Kind::Laptop);
    for entry in [erase("s9", true), remove("s9", false), destroy("s9"), entrust("s9"), hand_back("s9")] {
        story.refuses(ANNE, &entry, "disque-inconnu");
    }
    story.refuses(ANNE, &fit("s1", true, false), WRONG_STORAGE);
}

#[test]
fn a_new_sealed_storage_is_proved_and_any_other_is_open() {
    let none = Story::of(Kind::Laptop).did(ANNE, diagnose(Verdict::Refurbish, &[]));
    let blank = none.clone().did(ANNE, fit("s1", true, false));
    assert_eq!((blank.stage(), blank.record().proved_at().is_some()), (Stage::Erased, true));
    stays_unproved(&none.did(ANNE, fit("s1", false, false)));
}

#[test]
fn a_swap_after_the_erasure_sends_the_machine_back() {
    let ready = Story::ready(Kind::Laptop);
    let open = ready.clone().did(ANNE, remove("s1", false)).did(ANNE, fit("s2", false, false));
    stays_unproved(&open);
    let blank = ready.clone().did(ANNE, remove("s1", false)).did(ANNE, fit("s2", true, false));
    assert_eq!(blank.stage(), Stage::Erased, "to be installed and checked again");
    assert_eq!(ready.did(ANNE, erase("s1", true)).stage(), Stage::Erased, "an erasure takes the system away");
}

#[test]
fn coming_back_opens_every_fitted_storage() {
    let ready = Story::ready(Kind::Laptop);
    let returned = Story::returned(Kind::Laptop);
    let reopened = ready.clone().did(ANNE, retire(WayOut::InternalUse)).did(ANNE, Entry::Reopen {});
    let found = ready.did(ANNE, retire(WayOut::Lost)).did(ANNE, Entry::Reopen {});
    for (story, stage) in [(returned, Stage::Returned), (reopened, Stage::Received), (found, Stage::Received)] {
        assert_eq!((story.stage(), state(&story.record(), "s1")), (stage, StorageState::Open));
        story.refuses(ANNE, &retire(WayOut::Parts), NOT_PROVED);
        let again = story.did(ANNE, diagnose(Verdict::Refurbish, &["s1"]));
        assert_eq!(again.stage(), Stage::Diagnosed);
        again.refuses(ANNE, &install(), "etape-impossible");
    }
}

#[test]
fn a_storage_of_a_machine_that_was_given_comes_out_open() {
    let taken_in = Story::taken_in(Kind::Laptop).did(ANNE, remove("s1", true));
    assert_eq!(state(&taken_in.record(), "s1"), StorageState::Open);
    taken_in.refuses(ANNE, &fit("s1", false, true), NOT_PROVED);
    let erased_again = Story::returned(Kind::Laptop)
        .did(ANNE, files())
        .did(ANNE, diagnose(Verdict::Refurbish, &["s1"]))
        .did(ANNE, erase("s1", true))
        .did(ANNE, remove("s1", false));
    assert_eq!(state(&erased_again.record(), "s1"), StorageState::Open, "whatever it was");
    let never_given = Story::erased(Kind::Laptop).did(ANNE, remove("s1", false));
    assert_eq!(state(&never_given.record(), "s1"), StorageState::Passed);
}

#[test]
fn what_nobody_may_open_leaves_entrusted_for_destruction() {
    let diagnosed = Story::diagnosed(Kind::Laptop);
    let out = diagnosed.clone().did(ANNE, recycle_with(&[], &["s1"]));
    assert_eq!((out.stage(), state(&out.record(), "s1")), (Stage::Retired, StorageState::Entrusted));
    // The exit itself may say them, where nobody has.
    let received = Story::of(Kind::Laptop);
    received.clone().did(ANNE, recycle_with(&["s1", "s2"], &["s1", "s2"]));
    received.refuses(ANNE, &recycle_with(&[], &[]), NOT_PROVED);
    received.refuses(ANNE, &recycle_with(&["s1", "s2"], &["s1"]), NOT_PROVED);
    // A storage left out, or a machine of which only one storage is known by chance.
    diagnosed.clone().did(ANNE, fit("s2", false, false)).refuses(ANNE, &recycle_with(&[], &["s1"]), NOT_PROVED);
    let by_chance = received.did(ANNE, erasure_found("s0", ErasureResult::Failed));
    by_chance.refuses(ANNE, &recycle_with(&[], &["s0"]), NOT_PROVED);
    // Only to be recycled.
    let with = |way_out| Entry::Retire {
        way_out,
        storages: vec![named("s2")],
        entrusts: vec!["s2".into()],
        waste: None,
        weight_grams: None,
    };
    for way_out in [WayOut::Parts, WayOut::InternalUse] {
        Story::erased(Kind::Laptop).refuses(ANNE, &with(way_out), NOT_PROVED);
    }
}

#[test]
fn a_machine_lost_unproved_opens_an_incident_until_the_donor_was_told() {
    let told = Entry::CloseIncident { told_on: chrono::NaiveDate::default() };
    let lost = Story::diagnosed(Kind::Laptop).did(ANNE, retire(WayOut::Lost));
    assert!(lost.record().incident.is_some_and(|incident| incident.donor_told_on.is_none()));
    let closed = lost.clone().did(ANNE, told.clone());
    assert!(closed.record().incident.is_some_and(|incident| incident.donor_told_on.is_some()));
    closed.refuses(ANNE, &told, "etape-impossible");
    assert_eq!(
        lost.did(ANNE, Entry::Reopen {}).asks(ANNE, &told),
        Ok(()),
        "found again, the donor is told all the same"
    );
    for proved in [Story::ready(Kind::Laptop), Story::handed_over(Kind::Laptop)] {
        assert_eq!(proved.did(ANNE, retire(WayOut::Lost)).record().incident, None);
    }
    let returned = Story::handed_over(Kind::Laptop).did(ANNE, returned(ReturnReason::Fault, false));
    assert!(returned.did(ANNE, retire(WayOut::Lost)).record().incident.is_some());
}

#[test]
fn back_at_the_donors_its_data_is_home() {
    let out = Story::diagnosed(Kind::Laptop).did(ANNE, retire(WayOut::ReturnedToDonor));
    assert_eq!((out.stage(), state(&out.record(), "s1")), (Stage::Retired, StorageState::HandedBack));
    assert_eq!(out.record().incident, None);
}
