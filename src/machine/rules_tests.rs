//! Which verb comes at which stage (the whole table), the second person (R2), the blockers (R3).

use super::entry::Entry;
use super::story_tests::*;
use super::tag::Tag;
use super::words::{Blocker, ErasureResult, Kind, ReturnReason, Stage, Verdict, WayOut};
use crate::platform::i18n::Language;

const OUT_OF_ORDER: &str = "etape-impossible";
const BLOCKED: &str = "machine-bloquee";

/// A laptop at each stage, by a letter. Each has `s1` fitted and `out` taken out, still open.
fn laptops() -> Vec<(char, Story)> {
    let received = Story::of(Kind::Laptop)
        .did(ANNE, fit("out", false, false))
        .did(ANNE, remove("out", false))
        .did(ANNE, fit("s1", false, false));
    let diagnosed = received.clone().did(ANNE, diagnose(Verdict::Refurbish, &["s1"]));
    let erased = diagnosed.clone().did(ANNE, erase("s1", true));
    let installed = erased.clone().did(ANNE, install());
    let ready = installed.clone().did(BILAL, check(true));
    let reserved = ready.clone().did(ANNE, reserve());
    let handed_over = reserved.clone().did(ANNE, hand_over());
    let taken_in = handed_over.clone().did(ANNE, Entry::TakeIn {});
    let returned = handed_over.clone().did(ANNE, returned(ReturnReason::LoanOver, false)).did(ANNE, files());
    let retired = ready.clone().did(ANNE, retire(WayOut::InternalUse));
    vec![
        ('r', received),
        ('d', diagnosed),
        ('e', erased),
        ('i', installed),
        ('y', ready),
        ('s', reserved),
        ('h', handed_over),
        ('t', taken_in),
        ('b', returned),
        ('x', retired),
    ]
}

const EVERYWHERE: &str = "rdeiyshtbx";

/// Each verb, the stages at which it comes, and the stages where another rule than the table refuses it.
fn table() -> Vec<(Entry, &'static str, &'static str, &'static str)> {
    let tag = || Tag::read("7K3R9XC4").expect("valid");
    let blocker = Blocker::ToExamine;
    let proof = "effacement-non-prouve";
    vec![
        (Entry::Receive { tag: tag(), donation: "d".into(), kind: Kind::Laptop }, "", "", ""),
        (Entry::Describe { maker: None, model: None, serial: None, donor_number: None }, "rdeiyb", "", ""),
        (diagnose(Verdict::Refurbish, &["s1"]), "rdeb", "", ""),
        (inventory(&["s1"]), "rdeiybt", "", ""),
        (erase("s1", true), "rdeiyb", "", ""),
        (erase("out", true), EVERYWHERE, "", ""),
        (repair(false), "rdeiybt", "", ""),
        (fit("new", true, false), "rdeiyb", "", ""),
        (fit("new", true, true), "rdeiybt", "", ""),
        (fit("new", false, true), "rdeiyb", "t", proof),
        (remove("s1", false), "rdeiyb", "", ""),
        (remove("s1", true), "rdeiybt", "", ""),
        (install(), "eit", "", ""),
        (check(true), "iyt", "", ""),
        (check(false), "iyt", "", ""),
        (destroy("out"), EVERYWHERE, "", ""),
        (entrust("out"), EVERYWHERE, "", ""),
        (certify("out"), "", EVERYWHERE, "disque-dans-un-autre-etat"),
        (hand_back("out"), EVERYWHERE, "", ""),
        (reserve(), "y", "", ""),
        (Entry::Release { sound: true }, "s", "", ""),
        (hand_over(), "s", "", ""),
        (returned(ReturnReason::Fault, false), "ht", "", ""),
        (files(), "b", "", ""),
        (Entry::ReportFault {}, "h", "", ""),
        (Entry::TakeIn {}, "h", "", ""),
        (Entry::GiveBack {}, "t", "", ""),
        (retire(WayOut::Parts), "eiy", "rdb", proof),
        (retire(WayOut::InternalUse), "eiy", "rdb", proof),
        (retire(WayOut::Recycled), "eiy", "rdb", proof),
        (retire(WayOut::ReturnedToDonor), "rdeiyb", "", ""),
        (retire(WayOut::Lost), "rdeiyshtb", "", ""),
        (Entry::Reopen {}, "x", "", ""),
        (Entry::CloseIncident { told_on: chrono::NaiveDate::default() }, "", "", ""),
        (Entry::Relabel { tag: tag(), old: Some(tag()) }, EVERYWHERE, "", ""),
        (Entry::Move { to: "étagère".into() }, EVERYWHERE, "", ""),
        (Entry::Note {}, EVERYWHERE, "", ""),
        (Entry::Flag { blocker, asks: Vec::new() }, "rdeiyshtb", "", ""),
        (Entry::Unflag { blocker }, "", "rdeiyshtb", BLOCKED),
        (correct("s1"), EVERYWHERE, "", ""),
        (Entry::Undo { seq: 1 }, EVERYWHERE, "", ""),
        (Entry::Redact { seq: 1 }, EVERYWHERE, "", ""),
    ]
}

#[test]
fn each_verb_comes_at_its_stages_and_nowhere_else() {
    let laptops = laptops();
    for (entry, allowed, otherwise, slug) in table() {
        for (letter, story) in &laptops {
            let expected = match letter {
                letter if allowed.contains(*letter) => Ok(()),
                letter if otherwise.contains(*letter) => Err(slug),
                _ => Err(OUT_OF_ORDER),
            };
            // Bilal asks: Anne installed, so that R2 stands aside here.
            assert_eq!(story.asks(BILAL, &entry), expected, "{entry:?} at {} ({letter})", story.stage());
        }
    }
}

#[test]
fn nothing_but_a_reception_comes_before_the_reception() {
    let nowhere = Story { lines: Vec::new() };
    for (entry, ..) in table() {
        let expected = if entry.verb() == "receive" { Ok(()) } else { Err(OUT_OF_ORDER) };
        assert_eq!(nowhere.asks(BILAL, &entry), expected, "{entry:?}");
    }
}

#[test]
fn a_refusal_names_the_stage_the_verb_and_the_blockers() {
    let story = Story::diagnosed(Kind::Laptop).did(ANNE, Entry::Flag { blocker: Blocker::Locked, asks: Vec::new() });
    let refusal = super::rules::judge(&story.record(), &install(), ANNE).unwrap_err();
    let more = [("stage", "diagnosed".to_owned()), ("verb", "install".to_owned()), ("blockers", "locked".to_owned())];
    let more: Vec<_> = more.into_iter().map(|(name, value)| (name, serde_json::Value::from(value))).collect();
    assert_eq!(refusal.more, more);
    let detail = refusal.detail.told(Language::Fr);
    assert!(detail.contains("R1"), "{detail}");
}

#[test]
fn the_verdict_must_be_to_refurbish() {
    for verdict in [Verdict::Parts, Verdict::Recycle] {
        let laptop = Story::erased(Kind::Laptop).did(ANNE, diagnose(verdict, &["s1"]));
        laptop.refuses(BILAL, &install(), "verdict-contraire");
        let printer = Story::erased(Kind::Printer).did(ANNE, diagnose(verdict, &["s1"]));
        printer.refuses(BILAL, &check(true), "verdict-contraire");
        printer.refuses(BILAL, &check(false), "verdict-contraire");
        printer.did(ANNE, diagnose(Verdict::Refurbish, &["s1"])).did(BILAL, check(true));
    }
}

#[test]
fn the_check_is_made_by_another_person() {
    let alone = |passed| match check(passed) {
        Entry::Check { cosmetic_grade, functional_grade, answers, .. } => {
            Entry::Check { passed, cosmetic_grade, functional_grade, answers, alone: true }
        }
        other => other,
    };
    let installed = Story::erased(Kind::Laptop).did(BILAL, install());
    let tablet = Story::erased(Kind::Tablet);
    let screen = Story::of(Kind::Screen).did(ANNE, diagnose_silently(Verdict::Refurbish));
    for (story, author, other) in [(installed, BILAL, ANNE), (tablet, ANNE, BILAL), (screen, ANNE, BILAL)] {
        for passed in [true, false] {
            story.refuses(author, &check(passed), "meme-personne");
            assert_eq!(story.asks(author, &alone(passed)), Ok(()), "the setting relaxes it");
            assert_eq!(story.asks(other, &check(passed)), Ok(()));
        }
    }
}

#[test]
fn a_blocker_stops_what_goes_on_and_never_what_mends_or_moves() {
    for blocker in [Blocker::Locked, Blocker::MissingPart, Blocker::ToExamine, Blocker::DangerousBattery] {
        let flag = || Entry::Flag { blocker, asks: Vec::new() };
        let unflag = Entry::Unflag { blocker };
        let erased = Story::erased(Kind::Laptop).did(ANNE, flag());
        erased.refuses(BILAL, &install(), BLOCKED);
        let installed = Story::erased(Kind::Laptop).did(ANNE, install()).did(ANNE, flag());
        installed.refuses(BILAL, &check(true), BLOCKED);
        Story::ready(Kind::Laptop).did(ANNE, flag()).refuses(ANNE, &reserve(), BLOCKED);
        let reserved = Story::ready(Kind::Laptop).did(ANNE, reserve()).did(ANNE, flag());
        reserved.refuses(ANNE, &hand_over(), BLOCKED);
        for (story, mends) in [
            (&erased, retire(WayOut::Parts)),
            (&erased, Entry::Move { to: "x".into() }),
            (&reserved, Entry::Release { sound: true }),
        ] {
            assert_eq!(story.asks(ANNE, &mends), Ok(()), "{mends:?} with {blocker}");
        }
        assert_eq!(installed.asks(ANNE, &repair(true)), Ok(()));
        assert_eq!(reserved.did(ANNE, unflag).asks(ANNE, &hand_over()), Ok(()));
    }
}

#[test]
fn a_failed_erasure_blocks_and_unblocks_by_itself() {
    for result in [ErasureResult::Failed, ErasureResult::Aborted] {
        let failed = Story::erased(Kind::Laptop).did(ANNE, erasure("s1", false, result));
        assert_eq!(failed.stage(), Stage::Diagnosed);
        assert!(failed.record().blockers().contains(&Blocker::ErasureFailed));
        failed.refuses(ANNE, &Entry::Unflag { blocker: Blocker::ErasureFailed }, BLOCKED);
        let ways_on = [erase("s1", true), remove("s1", false)];
        for way_on in ways_on {
            let mended = failed.clone().did(ANNE, way_on);
            assert!(mended.record().blockers().is_empty());
            assert_eq!(mended.stage(), Stage::Erased);
        }
        let to_donor = failed.did(ANNE, retire(WayOut::ReturnedToDonor));
        assert!(to_donor.record().blockers().is_empty(), "the disk left with its owner");
    }
}

#[test]
fn a_dangerous_battery_leaves_only_its_removal_and_the_exit() {
    let story = Story::erased(Kind::Laptop)
        .did(ANNE, fit("out", false, false))
        .did(ANNE, remove("out", false))
        .did(ANNE, Entry::Flag { blocker: Blocker::DangerousBattery, asks: Vec::new() });
    let describe = Entry::Describe { maker: None, model: None, serial: None, donor_number: None };
    let touching = [
        describe,
        diagnose(Verdict::Parts, &["s1"]),
        erase("s1", true),
        erasure_found("new", ErasureResult::Passed),
        repair(false),
        fit("new", true, false),
        remove("s1", false),
        install(),
    ];
    for entry in touching {
        story.refuses(ANNE, &entry, BLOCKED);
    }
    for entry in [retire(WayOut::Parts), erase("out", true), destroy("out"), Entry::Note {}] {
        assert_eq!(story.asks(ANNE, &entry), Ok(()), "{entry:?}");
    }
    let mended = story.did(ANNE, repair(true));
    assert!(mended.record().blockers().is_empty());
    assert_eq!(mended.asks(ANNE, &install()), Ok(()));
}

#[test]
fn an_unsound_release_asks_for_an_examination() {
    let reserved = Story::ready(Kind::Laptop).did(ANNE, reserve());
    let sound = reserved.clone().did(ANNE, Entry::Release { sound: true });
    assert_eq!((sound.stage(), sound.record().family), (Stage::Ready, None));
    assert_eq!(sound.asks(ANNE, &reserve()), Ok(()));
    let unsound = reserved.did(ANNE, Entry::Release { sound: false });
    assert_eq!(unsound.record().blockers().into_iter().collect::<Vec<_>>(), [Blocker::ToExamine]);
    unsound.refuses(ANNE, &reserve(), BLOCKED);
}
