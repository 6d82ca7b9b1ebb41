//! The rules on every way in: each verb at each stage of each kind, asked at its door, told in a sync, and where it
//! has them among many machines at once and in a tool's file. The whole table says what is expected of each cell; an act that is allowed is undone, and leaves no trace.

mod lives;
mod table;

use serde_json::{Value, json};

use crate::support::{Client, House, new_id};
use lives::{Life, Lives};
use table::{ROWS, Row};

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Way {
    Door,
    Sync,
    /// A door for many machines at once.
    Batch,
    /// A file that a tool wrote, sent as it is.
    File,
}

/// Asks for the act: nothing when it is done, else the name of the refusal.
fn ask(house: &House, who: &Client, way: Way, row: &Row, life: &Life) -> Result<(), String> {
    match way {
        Way::Door | Way::Batch => {
            let answer = who.post(&row.path(life), (row.body)(life));
            if answer.status < 300 { Ok(()) } else { Err(slug(&answer.json())) }
        }
        Way::File => {
            let body = match (row.body)(life) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            let answer = who.post_raw(&row.path(life), "application/octet-stream", body);
            if answer.status < 300 { Ok(()) } else { Err(slug(&answer.json())) }
        }
        Way::Sync => {
            let mut body = (row.body)(life);
            body["tag"] = json!(life.tag);
            if row.path.contains("{storage}") {
                body["storage"] = json!(life.named(row.path));
            }
            tell(house, who, row.kind, body)
        }
    }
}

fn tell(house: &House, who: &Client, kind: &str, body: Value) -> Result<(), String> {
    let now = house.clock.now();
    let operation = json!({"id": new_id(), "kind": kind, "at": now, "body": body});
    let sync = json!({"sent_at": now, "operations": [operation]}).to_string();
    let answer = who.post_raw("/sync", "application/json", sync).expect(200).json();
    let verdict = &answer["verdicts"][0];
    if verdict["verdict"] == "applied" { Ok(()) } else { Err(slug(&verdict["problem"])) }
}

fn slug(problem: &Value) -> String {
    problem["type"].as_str().unwrap_or_default().trim_start_matches("/problemes#").to_owned()
}

/// Tries every row at every stage that this kind knows, by these of its ways.
fn try_all(kind: &str, ways: &[Way]) {
    let mut lives = Lives::begin(kind);
    let asking = lives.house.coordinator();
    for letter in lives.stages() {
        let mut life = lives.at(letter);
        let tried =
            ROWS.iter().flat_map(|row| row.ways.iter().filter(|way| ways.contains(way)).map(move |way| (row, *way)));
        for (row, way) in tried {
            let before = lives.machine(&life);
            let found = ask(&lives.house, &asking, way, row, &life);
            let expected = row.expected(&lives.path, letter);
            let cell = format!("{} of a {kind} at {letter} ({way:?})", row.kind);
            assert_eq!(found.as_ref().map_err(String::as_str), expected.as_ref().map_err(|slug| *slug), "{cell}");
            if found.is_err() {
                assert_eq!(lives.machine(&life), before, "a refusal left a trace: {cell}");
            } else if row.is_undone {
                let undone = asking.post(&format!("/machines/{}/undo", life.tag), json!({}));
                undone.expect(200);
                assert_eq!(lives.machine(&life), before, "undo left a trace: {cell}");
            } else {
                life = lives.at(letter);
            }
        }
    }
    lives.verified();
}

macro_rules! kinds {
    ($($name:ident = $kind:literal),+ $(,)?) => {
        $(mod $name {
            #[test]
            fn at_its_doors() {
                super::try_all($kind, &[super::Way::Door]);
            }

            #[test]
            fn in_a_sync() {
                super::try_all($kind, &[super::Way::Sync]);
            }

            #[test]
            fn among_many_and_in_files() {
                super::try_all($kind, &[super::Way::Batch, super::Way::File]);
            }
        })+

        #[test]
        fn every_kind_is_tried() {
            use ordi_pratique::machine::words::Kind;
            let tried = [$($kind),+];
            assert!(Kind::ALL.iter().all(|kind| tried.contains(&kind.code())), "{tried:?}");
        }
    };
}

kinds!(
    laptop = "laptop",
    desktop = "desktop",
    all_in_one = "all_in_one",
    screen = "screen",
    tablet = "tablet",
    phone = "phone",
    printer = "printer",
    router = "router",
    accessory = "accessory",
    other = "other",
);
