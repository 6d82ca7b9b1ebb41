//! README's session, run as a newcomer would: `curl` against the demo.

use std::process::Command;

use crate::support::House;

#[test]
fn the_session_of_the_readme_leads_a_computer_to_the_last_training_hour() {
    let readme = include_str!("../../README.md");
    let (_, after) = readme.split_once("## Le chemin entier, avec `curl`").expect("README has its session");
    let session = after.split("```").nth(1).expect("a block").trim_start_matches("sh\n");
    let house = House::empty(true);
    let script = session.replace("http://127.0.0.1:8080", &house.url);
    let dir = house.store.data_dir.clone();
    let ran = Command::new("bash").args(["-euo", "pipefail", "-c", &script]).current_dir(dir).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    assert!(!out.contains("/problemes#"), "nothing was refused: {out}");
    let last = out.lines().last().unwrap();
    assert!(last.contains(";Formation terminée;1"), "{last}");
    assert!(last.contains(";1,00;1,00;0,50;0,50;0,50;0,50;"), "{last}");
}
