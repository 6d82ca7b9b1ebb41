//! What was erased about people after a backup is erased again when the backup is taken in.

use std::path::Path;

use diesel::connection::SimpleConnection;
use ordi_pratique::app::App;
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::erasure_ledger;
use serde_json::json;

use super::{Scratch, back_up, counted, house_on, note, received, restored_elsewhere, run, text, until};
use crate::support::{House, config_of, empty_store, postgres_url, remove_store};

const NAME: &str = "voir Madame Exemple";

/// A house whose backup holds a name in a note and a member's names, both erased since; the folder of the backup.
struct Erased {
    house: House,
    scratch: Scratch,
}

impl Erased {
    fn new() -> Self {
        let house = House::start();
        let tag = received(&house);
        note(&house.workshop(), &tag, "rien d’une personne");
        note(&house.workshop(), &tag, NAME);
        let card = json!({"language": "fr", "adults": 1, "members": [{"first_name": "Zélie"}, {"first_name": "Yann"}]});
        let family = house.coordinator().post("/families", card).expect(201).json();
        let scratch = Scratch::new();
        back_up(&house.store, &scratch.path("copie"));

        let reason = json!({"reason": "un nom"});
        house.coordinator().post(&format!("/machines/{tag}/journal/3/redaction"), reason).expect(200);
        let member = family["members"][0]["id"].as_str().unwrap().to_owned();
        house.write(move |cx| {
            cx.conn.batch_execute(&format!("DELETE FROM member_names WHERE member_id = '{member}'"))?;
            erasure_ledger::record(cx, "member_names", &member)
        });
        // The running service copies the ledger out by itself.
        let file = house.store.data_dir.join("sauvegardes").join(erasure_ledger::FILE);
        until("two lines in the file", || erasure_ledger::read(&file).unwrap().len() == 2);
        let told = std::fs::read_to_string(&file).unwrap();
        assert!(!told.contains("Exemple") && !told.contains("Zélie"), "{told}");
        Self { house, scratch }
    }

    fn folder(&self) -> std::path::PathBuf {
        self.house.store.data_dir.join("sauvegardes")
    }
}

fn names(store: &Store) -> (i64, i64) {
    let texts = counted(store, &format!("count(*) FROM journal_texts WHERE text = '{NAME}'"));
    (texts, counted(store, "count(*) FROM member_names WHERE first_name = 'Zélie'"))
}

#[test]
fn on_a_new_disk_the_ledger_beside_the_backups_is_enough() {
    let erased = Erased::new();
    let copy = erased.scratch.path("copie");
    let beside = |arguments: &[&str], ledger: &Path| {
        let _ = std::fs::copy(erased.folder().join(erasure_ledger::FILE), ledger);
        restored_elsewhere(arguments, |store, said| {
            assert!(said.contains("effacements refaits : 2\n"), "{said}");
            assert!(said.contains("textes retirés : 1\n") && said.contains("Tout concorde."), "{said}");
            assert_eq!(names(store), (0, 0));
            assert_eq!(counted(store, "count(*) FROM journal_texts WHERE text = 'rien d’une personne'"), 1);
            assert_eq!(counted(store, "count(*) FROM member_names WHERE first_name = 'Yann'"), 1);
            assert_eq!(counted(store, "count(*) FROM people_erased"), 2);
            // The copy of the copy knows what was erased: nothing is left to do.
            let again = erased.scratch.path(&crate::support::new_id());
            back_up(store, &again);
            restored_elsewhere(&["restore", text(&again)], |_, said| {
                assert!(said.contains("effacements refaits : 0\n"), "{said}");
            });
        });
        let _ = std::fs::remove_file(ledger);
    };
    // Beside the file, or in the folder that is named.
    beside(&["restore", text(&copy)], &erased.scratch.path(erasure_ledger::FILE));
    let elsewhere = Scratch::new();
    beside(&["restore", text(&copy), "--backup-dir", text(&elsewhere.0)], &elsewhere.path(erasure_ledger::FILE));
}

#[test]
fn a_database_put_back_by_hand_forgets_when_the_service_opens() {
    let erased = Erased::new();
    let elsewhere = empty_store();
    // No ledger in sight: what was erased is back.
    let copy = erased.scratch.path("copie");
    run(&["restore", text(&copy)], &elsewhere.0).well();
    assert_eq!(names(&elsewhere.0), (1, 1));
    let mut config = config_of(&elsewhere.0, false);
    config.backup_dir = Some(erased.folder());
    actix_web::rt::System::new().block_on(async { drop(App::open(&config, Clock::default()).unwrap()) });
    assert_eq!(names(&elsewhere.0), (0, 0));
    assert!(run(&["verify"], &elsewhere.0).well().contains("textes retirés : 1\n"));
    remove_store(&elsewhere);
}

#[test]
fn the_database_that_is_replaced_tells_what_it_erased() {
    if postgres_url().is_some() {
        return; // Nothing is replaced there: the database to fill is empty.
    }
    let erased = Erased::new();
    let scratch = Scratch::new();
    // The data as they are now, without the folder of backups.
    let now = scratch.path("maintenant");
    back_up(&erased.house.store, &now);
    std::fs::remove_file(scratch.path(erasure_ledger::FILE)).unwrap();
    let store = Store { data_dir: scratch.path("data"), database_url: None };
    run(&["restore", text(&now)], &store).well();
    let said = run(&["restore", text(&erased.scratch.path("copie"))], &store).well();
    assert!(said.contains("effacements refaits : 2\n"), "{said}");
    assert_eq!(names(&store), (0, 0));
    // Damaged beyond reading, it cannot tell: that is said, and the files tell.
    std::fs::write(store.data_dir.join("ordi-pratique.db"), b"SQLite format 3\0 et puis plus rien").unwrap();
    let said = run(&["restore", text(&erased.scratch.path("copie"))], &store).well();
    assert!(said.contains("Attention : la base d’avant ne se lit plus"), "{said}");
    let aside = said.lines().find_map(|line| line.strip_prefix("base d’avant, mise de côté : ")).unwrap();
    assert!(std::fs::read(aside).unwrap().ends_with(b"plus rien"));
}

#[test]
fn an_eraser_exists_for_each_kind_that_is_recorded() {
    let erased = Erased::new();
    let open = house_on(&erased.house.store);
    let recorded = open.db.report_now(erasure_ledger::all).unwrap();
    assert_eq!(recorded.len(), 2);
    for line in recorded {
        let known = ordi_pratique::app::erasers().iter().any(|eraser| eraser.what == line.what);
        assert!(known, "{} is recorded, and nobody erases it again", line.what);
    }
}
