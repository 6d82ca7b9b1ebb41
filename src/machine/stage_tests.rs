//! The stage: on the bench, the furthest that still holds, by each kind's own path.

use super::entry::Entry;
use super::stage::{Path, next_act};
use super::story_tests::*;
use super::words::{Kind, NextAct, Stage, Verdict};

#[test]
fn a_computer_goes_through_every_stage() {
    for kind in [Kind::Laptop, Kind::Desktop, Kind::AllInOne] {
        let mut stages = Vec::new();
        let mut story = Story::of(kind);
        let acts = [
            (ANNE, diagnose(Verdict::Refurbish, &["s1"])),
            (ANNE, erase("s1", true)),
            (ANNE, install()),
            (BILAL, check(true)),
            (ANNE, reserve()),
            (ANNE, hand_over()),
        ];
        for (who, act) in acts {
            stages.push(story.stage().code());
            story = story.did(who, act);
        }
        assert_eq!(stages, ["received", "diagnosed", "erased", "installed", "ready", "reserved"]);
        assert_eq!(story.stage(), Stage::HandedOver);
    }
}

#[test]
fn where_nothing_is_installed_the_check_follows_the_erasure() {
    for kind in [Kind::Tablet, Kind::Phone, Kind::Printer, Kind::Router] {
        let diagnosed = Story::diagnosed(kind);
        assert_eq!((diagnosed.record().path(), diagnosed.stage()), (Path::Reset, Stage::Diagnosed));
        diagnosed.refuses(BILAL, &check(true), "etape-impossible");
        let erased = Story::erased(kind);
        assert_eq!(erased.stage(), Stage::Erased);
        erased.refuses(ANNE, &install(), "etape-impossible");
        assert_eq!(erased.did(BILAL, check(true)).stage(), Stage::Ready);
    }
}

#[test]
fn a_screen_is_ready_once_diagnosed_and_checked() {
    for kind in [Kind::Screen, Kind::Accessory] {
        let diagnosed = Story::of(kind).did(ANNE, diagnose_silently(Verdict::Refurbish));
        assert_eq!((diagnosed.record().path(), diagnosed.stage()), (Path::Plain, Stage::Diagnosed));
        assert!(diagnosed.record().is_proved(), "the kind itself answers");
        diagnosed.refuses(ANNE, &install(), "etape-impossible");
        assert_eq!(diagnosed.did(BILAL, check(true)).stage(), Stage::Ready);
        // Unless a storage is said.
        let smart = Story::diagnosed(kind);
        smart.refuses(BILAL, &check(true), "effacement-non-prouve");
        assert_eq!(smart.did(ANNE, erase("s1", true)).did(BILAL, check(true)).stage(), Stage::Ready);
    }
}

#[test]
fn another_kind_goes_by_its_storages() {
    let with = Story::diagnosed(Kind::Other);
    assert_eq!(with.record().path(), Path::Reset);
    assert_eq!(with.did(ANNE, erase("s1", true)).did(BILAL, check(true)).stage(), Stage::Ready);
    let silent = Story::of(Kind::Other).did(ANNE, diagnose_silently(Verdict::Refurbish));
    assert_eq!((silent.record().path(), silent.stage()), (Path::Plain, Stage::Diagnosed));
    silent.refuses(BILAL, &check(true), "effacement-non-prouve");
    let without = silent.did(ANNE, diagnose(Verdict::Refurbish, &[]));
    assert_eq!(without.did(BILAL, check(true)).stage(), Stage::Ready);
}

#[test]
fn a_repair_or_a_failed_check_asks_for_a_new_check() {
    let ready = Story::ready(Kind::Laptop);
    for (who, act) in [(ANNE, repair(false)), (BILAL, check(false))] {
        let back = ready.clone().did(who, act);
        assert_eq!(back.stage(), Stage::Installed);
        assert_eq!(back.clone().did(BILAL, check(true)).stage(), Stage::Ready);
        assert_eq!(back.did(BILAL, install()).did(ANNE, check(true)).stage(), Stage::Ready);
    }
    assert_eq!(Story::ready(Kind::Printer).did(ANNE, repair(false)).stage(), Stage::Erased);
    assert_eq!(Story::ready(Kind::Screen).did(BILAL, check(false)).stage(), Stage::Diagnosed);
}

#[test]
fn whatever_the_verdict_it_is_diagnosed() {
    for verdict in Verdict::ALL {
        assert_eq!(Story::of(Kind::Laptop).did(ANNE, diagnose(*verdict, &["s1"])).stage(), Stage::Diagnosed);
        assert_eq!(Story::of(Kind::Laptop).did(ANNE, diagnose(*verdict, &[])).stage(), Stage::Erased);
    }
}

#[test]
fn moving_flagging_and_noting_change_no_stage() {
    let acts = [
        Entry::Move { to: "étagère 3".into() },
        Entry::Note {},
        Entry::Flag { blocker: super::words::Blocker::MissingPart, asks: Vec::new() },
        Entry::Describe { maker: Some("Marque".into()), model: None, serial: None, donor_number: None },
    ];
    for act in acts {
        assert_eq!(Story::ready(Kind::Laptop).did(ANNE, act).stage(), Stage::Ready);
    }
}

#[test]
fn the_next_act_follows_from_where_a_machine_stands() {
    use Stage::{Diagnosed, Erased, HandedOver, Installed, Ready, Received, Reserved, Retired, Returned};
    let refurbish = Some(Verdict::Refurbish);
    let table = [
        (Received, Path::Full, None, false, NextAct::Diagnose),
        (Returned, Path::Full, None, true, NextAct::Diagnose),
        (Diagnosed, Path::Full, refurbish, true, NextAct::Erase),
        (Diagnosed, Path::Reset, Some(Verdict::Recycle), true, NextAct::Erase),
        (Diagnosed, Path::Plain, refurbish, true, NextAct::Erase),
        (Diagnosed, Path::Plain, refurbish, false, NextAct::Check),
        (Diagnosed, Path::Plain, Some(Verdict::Recycle), false, NextAct::Recycle),
        (Erased, Path::Full, refurbish, false, NextAct::Install),
        (Erased, Path::Reset, refurbish, false, NextAct::Check),
        (Erased, Path::Full, Some(Verdict::Parts), false, NextAct::TakeApart),
        (Erased, Path::Full, Some(Verdict::Recycle), false, NextAct::Recycle),
        (Installed, Path::Full, refurbish, false, NextAct::Check),
        (Ready, Path::Full, refurbish, false, NextAct::Ready),
        (Reserved, Path::Full, refurbish, false, NextAct::Reserved),
        (HandedOver, Path::Full, refurbish, false, NextAct::HandedOver),
        (Retired, Path::Full, refurbish, false, NextAct::Retired),
    ];
    for (stage, path, verdict, open, said) in table {
        assert_eq!(next_act(stage, path, verdict, false, open), said, "{stage} on {path:?}, {verdict:?}");
        let blocked = if stage.is_bench() { NextAct::Unblock } else { said };
        assert_eq!(next_act(stage, path, verdict, true, open), blocked);
    }
}
