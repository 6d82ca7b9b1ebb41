//! The table of kinds: whole, and true to the table of doors.

use std::collections::BTreeSet;
use std::path::Path;

use ordi_pratique::app;
use ordi_pratique::field::KINDS;
use ordi_pratique::platform::doors::Way;

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn every_kind_has_a_door_that_writes() {
    let doors = app::doors();
    for kind in KINDS {
        let found: Vec<_> = doors.iter().filter(|door| (door.method, door.path) == (kind.method, kind.path)).collect();
        assert_eq!(found.len(), 1, "{} {}", kind.name, kind.path);
        assert!(matches!(found[0].way, Way::Write(_)) && found[0].prepare.is_none(), "{}", kind.path);
    }
}

#[test]
fn every_door_of_a_verb_has_a_kind() {
    let mut count = 0;
    for door in app::doors().iter().filter(|door| matches!(door.way, Way::Write(_))) {
        let about = ["/api/v1/machines", "/api/v1/allocations"].iter().any(|start| door.path.starts_with(start));
        if about {
            count += 1;
            assert!(KINDS.iter().any(|kind| kind.path == door.path), "{} has no kind", door.path);
        }
    }
    assert!(count >= 30, "{count} doors");
}

#[test]
fn every_verb_of_the_journal_is_a_kind() {
    let entries = file("src/machine/entry.rs");
    let verbs = entries.split("fn verb(").nth(1).unwrap();
    let verbs: Vec<&str> = verbs.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(verbs.len() >= 30, "{verbs:?}");
    for verb in verbs {
        assert!(KINDS.iter().any(|kind| kind.name == verb), "{verb} is no kind");
    }
}

#[test]
fn the_manual_lists_every_kind_with_its_names() {
    let manual = file("docs/api.md");
    let told: BTreeSet<String> = manual
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(kind, rest)| format!("{kind} {rest}"))
        .collect();
    for name in KINDS.iter().map(|kind| kind.name).collect::<BTreeSet<_>>() {
        let row = told.iter().find(|row| row.starts_with(&format!("{name} ")));
        let row = row.unwrap_or_else(|| panic!("docs/api.md does not list {name}"));
        for (_, field) in KINDS.iter().filter(|kind| kind.name == name).flat_map(|kind| kind.names()) {
            assert!(row.contains(&format!("`{field}`")), "docs/api.md: {name} lacks {field}");
        }
    }
}
