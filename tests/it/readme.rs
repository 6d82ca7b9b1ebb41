//! The sessions that documents print, run as a newcomer would: `curl` against the demo.

use std::process::Command;

use crate::support::House;

/// The blocks of shell under a heading, up to the next one, as printed.
fn session(document: &str, heading: &str) -> String {
    let (_, after) = document.split_once(&format!("\n## {heading}\n")).expect("the document has its session");
    let section = after.split("\n## ").next().unwrap();
    section.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Runs a session against a demonstration of its own; gives what it printed.
fn run(session: &str) -> String {
    let house = House::empty(true);
    let script = session.replace("http://127.0.0.1:8080", &house.url);
    let dir = house.store.data_dir.clone();
    let ran = Command::new("bash").args(["-euo", "pipefail", "-c", &script]).current_dir(dir).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    assert!(!out.contains("/problemes#"), "nothing was refused: {out}");
    out.into_owned()
}

#[test]
fn the_session_of_the_readme_leads_a_computer_to_the_last_training_hour() {
    let out = run(&session(include_str!("../../README.md"), "Le chemin entier, avec `curl`"));
    let last = out.lines().last().unwrap();
    assert!(last.contains(";Formation terminée;1"), "{last}");
    assert!(last.contains(";1,00;1,00;0,50;0,50;0,50;0,50;"), "{last}");
}

#[test]
fn ten_commands_of_curl_make_the_whole_journey() {
    let session = session(include_str!("../../docs/api.md"), "Le voyage en dix commandes");
    let commands = session.lines().filter(|line| line.starts_with("curl ") || line.contains("=$(curl ")).count();
    assert_eq!(commands, session.matches("curl ").count(), "a command stands at the beginning of its line");
    assert!((1..=10).contains(&commands), "{commands} commands");
    let out = run(&session);
    let [row, head] = out.lines().rev().take(2).collect::<Vec<_>>()[..] else { panic!("{out}") };
    assert!(head.starts_with("donation,donor_category,"), "{head}");
    let cells: Vec<(&str, &str)> = head.split(',').zip(row.split(',')).collect();
    for told in [
        ("donor_category", "local_authority"),
        ("stage", "handed_over"),
        ("line_state", "handed_over"),
        ("basics_hours_attended", "1.00"),
        ("record_state", "complete"),
        ("hours_counted", "1"),
    ] {
        assert!(cells.contains(&told), "{told:?}: {cells:?}");
    }
}
