//! With a family and back: their files (R9), a repair here, a mistake of the same day; and `undo`.

use super::entry::Entry;
use super::record::{Files, Record, Stand};
use super::story_tests::*;
use super::words::{Blocker, ErasureResult, Kind, ReturnReason, Stage, StorageState, Verdict, WayOut};

const FILES: &str = "fichiers-de-la-famille";
const NOT_PROVED: &str = "effacement-non-prouve";

#[test]
fn nothing_touches_the_familys_disk_before_somebody_spoke_of_the_files() {
    let back = Story::returned(Kind::Laptop);
    assert_eq!(back.record().files, Files::Waiting);
    let touching = [
        erase("s1", true),
        erasure("s1", false, ErasureResult::Failed),
        erasure_found("s2", ErasureResult::Passed),
        remove("s1", false),
        recycle_with(&[], &["s1"]),
    ];
    for entry in &touching {
        back.refuses(ANNE, entry, FILES);
    }
    // Looking is allowed, and does not answer for the family.
    let looked = back.did(ANNE, diagnose(Verdict::Refurbish, &["s1"])).did(ANNE, repair(false));
    for entry in &touching {
        looked.refuses(ANNE, entry, FILES);
        assert_eq!(looked.clone().did(ANNE, files()).asks(ANNE, entry), Ok(()));
    }
}

#[test]
fn the_files_are_asked_about_at_each_return_and_only_where_there_are_any() {
    let again = Story::returned(Kind::Laptop)
        .did(ANNE, files())
        .did(ANNE, diagnose(Verdict::Refurbish, &["s1"]))
        .did(ANNE, erase("s1", true))
        .did(ANNE, install())
        .did(BILAL, check(true))
        .did(ANNE, reserve())
        .did(ANNE, hand_over())
        .did(ANNE, returned(ReturnReason::Moved, false));
    again.refuses(ANNE, &erase("s1", true), FILES);
    let screen = Story::returned(Kind::Screen);
    assert_eq!(screen.record().files, Files::NotConcerned);
    screen.refuses(ANNE, &files(), "etape-impossible");
}

#[test]
fn a_disk_found_only_after_the_return_holds_the_familys_files_too() {
    let back = Story::of(Kind::Desktop)
        .did(ANNE, diagnose(Verdict::Refurbish, &[]))
        .did(ANNE, install())
        .did(BILAL, check(true))
        .did(ANNE, reserve())
        .did(ANNE, hand_over())
        .did(ANNE, returned(ReturnReason::Fault, false));
    assert_eq!(back.record().files, Files::NotConcerned);
    let found = back.did(ANNE, diagnose(Verdict::Refurbish, &["s1"]));
    found.refuses(ANNE, &erase("s1", true), FILES);
}

#[test]
fn going_out_and_in_again_does_not_answer_for_the_family() {
    for way_out in [WayOut::Lost, WayOut::ReturnedToDonor] {
        let story = Story::returned(Kind::Laptop).did(ANNE, retire(way_out)).did(ANNE, Entry::Reopen {});
        story.refuses(ANNE, &erase("s1", true), FILES);
    }
    let found = Story::handed_over(Kind::Laptop).did(ANNE, retire(WayOut::Lost)).did(ANNE, Entry::Reopen {});
    assert_eq!(found.stage(), Stage::Returned, "lost at a family and found, it is judged as a return");
    found.refuses(ANNE, &erase("s1", true), FILES);
}

#[test]
fn a_computer_taken_in_stays_the_familys() {
    let here = Story::taken_in(Kind::Laptop);
    assert_eq!((here.stage(), here.record().stand), (Stage::HandedOver, Stand::Family { taken_in: true }));
    assert_eq!(here.record().family.as_deref(), Some("F-23456"));
    assert_eq!(here.record().storage("s1").map(|storage| storage.state), Some(StorageState::Passed));
    here.refuses(ANNE, &erase("s1", true), "etape-impossible");
    let mended = here.did(ANNE, repair(false)).did(ANNE, Entry::GiveBack {});
    assert_eq!((mended.stage(), mended.record().stand), (Stage::HandedOver, Stand::Family { taken_in: false }));
    mended.refuses(ANNE, &Entry::GiveBack {}, "etape-impossible");
}

#[test]
fn a_disk_changed_in_the_repair_asks_for_an_installation_and_a_check() {
    let changed = Story::taken_in(Kind::Laptop).did(ANNE, remove("s1", true)).did(ANNE, fit("s2", true, true));
    changed.refuses(ANNE, &Entry::GiveBack {}, "etape-impossible");
    let installed = changed.did(ANNE, install());
    installed.refuses(ANNE, &Entry::GiveBack {}, "etape-impossible");
    installed.refuses(ANNE, &check(true), "meme-personne");
    let blocked = installed.clone().did(ANNE, Entry::Flag { blocker: Blocker::MissingPart, asks: Vec::new() });
    blocked.refuses(BILAL, &check(true), "machine-bloquee");
    installed.did(BILAL, check(true)).did(ANNE, Entry::GiveBack {});
    // A tablet has nothing to install: no step is faked.
    let tablet = Story::taken_in(Kind::Tablet).did(ANNE, remove("s1", true)).did(ANNE, fit("s2", true, true));
    tablet.refuses(BILAL, &install(), "etape-impossible");
    tablet.refuses(ANNE, &Entry::GiveBack {}, "etape-impossible");
    tablet.refuses(ANNE, &check(true), "meme-personne");
    tablet.did(BILAL, check(true)).did(ANNE, Entry::GiveBack {});
}

#[test]
fn only_a_new_or_erased_disk_goes_into_a_familys_computer() {
    let here = Story::taken_in(Kind::Laptop).did(ANNE, remove("s1", true));
    for entry in [fit("s2", false, true), fit("s1", true, true)] {
        here.refuses(ANNE, &entry, NOT_PROVED);
    }
    assert_eq!(here.did(ANNE, erase("s1", true)).asks(ANNE, &fit("s1", false, true)), Ok(()));
}

#[test]
fn a_mistake_of_the_same_day_is_as_if_never_handed_over() {
    let reserved = Story::ready(Kind::Laptop).did(ANNE, reserve());
    let released = reserved.clone().did(ANNE, Entry::Release { sound: true });
    let mistaken = reserved
        .did(ANNE, hand_over())
        .did(ANNE, Entry::ReportFault {})
        .did(ANNE, returned(ReturnReason::Mistake, true));
    // It waits since the moment at which it came back.
    let waits = Record { waiting_since: mistaken.record().waiting_since, ..released.record() };
    assert_eq!((mistaken.stage(), mistaken.record()), (Stage::Ready, waits));
    let out = mistaken.did(ANNE, remove("s1", false));
    assert_eq!(out.record().storage("s1").map(|storage| storage.state), Some(StorageState::Passed));
    // Given before, it stays a machine that was given.
    let given_before = Story::returned(Kind::Laptop)
        .did(ANNE, files())
        .did(ANNE, diagnose(Verdict::Refurbish, &["s1"]))
        .did(ANNE, erase("s1", true))
        .did(ANNE, install())
        .did(BILAL, check(true))
        .did(ANNE, reserve())
        .did(ANNE, hand_over())
        .did(ANNE, returned(ReturnReason::Mistake, true));
    assert!(given_before.record().was_given);
}

#[test]
fn a_mistake_of_another_day_is_a_return() {
    let back = Story::handed_over(Kind::Laptop).did(ANNE, returned(ReturnReason::Mistake, false));
    assert_eq!((back.stage(), back.record().files), (Stage::Returned, Files::Waiting));
}

/// Undoes as the verb does: the newest line that stands.
fn undo(mut story: Story) -> Story {
    let seq = Record::newest_standing(&story.lines).expect("a line stands").seq;
    story.write(ANNE, Entry::Undo { seq });
    story
}

#[test]
fn undo_goes_one_line_further_back_each_time() {
    let erased = Story::erased(Kind::Laptop);
    let installed = erased.clone().did(ANNE, install());
    let ready = installed.clone().did(BILAL, check(true));
    let once = undo(ready);
    assert_eq!(once.record(), installed.record());
    let twice = undo(once);
    assert_eq!(twice.record(), erased.record());
    // There is no redo, and what is undone can be done again.
    assert_eq!(twice.did(BILAL, install()).did(ANNE, check(true)).stage(), Stage::Ready);
}

#[test]
fn undo_takes_back_what_a_diagnosis_said() {
    let received = Story::of(Kind::Laptop);
    let undone = undo(Story::diagnosed(Kind::Laptop));
    assert_eq!(undone.record(), received.record());
    assert_eq!(undone.record().storages.len(), 0);
    let nowhere = undo(undone);
    assert_eq!((nowhere.record().stand, nowhere.record().tag), (Stand::Nowhere, None));
}

#[test]
fn a_removed_text_is_not_undone_nor_stands_in_the_way() {
    let mut story = Story::diagnosed(Kind::Laptop).did(ANNE, Entry::Note {});
    story.write(ANNE, Entry::Redact { seq: 3 });
    assert_eq!(Record::newest_standing(&story.lines).map(|line| line.seq), Some(3));
}
