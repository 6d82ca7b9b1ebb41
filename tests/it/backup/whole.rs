//! A backup holds everything acknowledged before it began, and is taken in whole or not at all.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use ordi_pratique::platform::canonical::sha256;
use ordi_pratique::platform::config::Store;
use serde_json::json;

use super::{Scratch, back_up, counted, note, received, restored_elsewhere, run, text, until};
use crate::support::{House, furnished_store, new_id, postgres_url, remove_store};

#[test]
fn every_act_acknowledged_before_it_began_is_in_it_and_none_is_half_done() {
    const WRITERS: usize = 4;
    let house = House::start();
    let tags: Vec<String> = (0..WRITERS).map(|_| received(&house)).collect();
    let scratch = Scratch::new();
    let file = scratch.path("copie");
    let (stop, done) = (AtomicBool::new(false), [const { AtomicUsize::new(0) }; WRITERS]);
    let acknowledged: Vec<Vec<String>> = std::thread::scope(|scope| {
        let write = |writer: usize| {
            let (workshop, tag) = (house.workshop(), &tags[writer]);
            let (stop, done) = (&stop, &done[writer]);
            scope.spawn(move || {
                let mut acts = Vec::new();
                while !stop.load(Ordering::SeqCst) {
                    let id = new_id();
                    let body = json!({"id": id, "text": format!("note {}", acts.len())});
                    workshop.post(&format!("/machines/{tag}/notes"), body).expect(201);
                    acts.push(id);
                    done.store(acts.len(), Ordering::SeqCst);
                }
                acts
            })
        };
        let writers: Vec<_> = (0..WRITERS).map(write).collect();
        let count = |more: usize| {
            until("the writers write", || done.iter().all(|done| done.load(Ordering::SeqCst) >= more));
        };
        count(20);
        let before: Vec<usize> = done.iter().map(|done| done.load(Ordering::SeqCst)).collect();
        let said = back_up(&house.store, &file);
        assert!(said.contains("elle tient debout"), "{said}");
        // They were never stopped.
        count(before.iter().max().unwrap() + 1);
        stop.store(true, Ordering::SeqCst);
        let acts = writers.into_iter().map(|writer| writer.join().unwrap());
        acts.zip(before).map(|(acts, before)| acts[..before].to_vec()).collect()
    });
    restored_elsewhere(&["restore", text(&file)], |copy, said| {
        assert!(said.contains("Tout concorde."), "{said}");
        for act in acknowledged.iter().flatten() {
            assert_eq!(counted(copy, &format!("count(*) FROM acts WHERE id = '{act}' AND status = 201")), 1);
        }
        let notes = counted(copy, "count(*) FROM journal WHERE verb = 'note'");
        assert_eq!(notes, counted(copy, "count(*) FROM acts WHERE door LIKE '%/notes'"));
        assert_eq!(notes, counted(copy, "count(*) FROM journal_texts"));
        assert!(notes >= 80, "{notes}");
    });
}

#[test]
fn a_restored_database_is_the_one_that_was_copied_and_nobody_is_signed_in() {
    let house = House::start();
    let tag = received(&house);
    note(&house.workshop(), &tag, "avant");
    let digest = |said: &str| said.lines().find(|line| line.starts_with("empreinte : ")).unwrap().to_owned();
    let verified = digest(&run(&["verify"], &house.store).well());
    let scratch = Scratch::new();
    let file = scratch.path("copie");
    back_up(&house.store, &file);
    note(&house.workshop(), &tag, "après");
    restored_elsewhere(&["restore", text(&file)], |copy, said| {
        assert_eq!(digest(said), verified);
        assert!(said.contains("effacements refaits : 0"), "{said}");
        assert_eq!(counted(copy, "count(*) FROM sign_ins WHERE ended_at IS NULL"), 0);
        assert!(counted(copy, "count(*) FROM users") >= 9);
        assert_eq!(counted(copy, "count(*) FROM audit WHERE act = 'backup_restored'"), 1);
    });
    // Alone, without what stood beside it, it is taken in too, and it is said.
    std::fs::remove_file(scratch.path("copie.json")).unwrap();
    restored_elsewhere(&["restore", text(&file)], |_, said| assert!(said.contains("sans son fichier .json"), "{said}"));
}

#[test]
fn what_was_there_is_put_aside_and_a_running_service_is_not_touched() {
    let store = furnished_store();
    let scratch = Scratch::new();
    let file = scratch.path("copie");
    let set = |value: &str| {
        let set = format!("INSERT INTO settings VALUES ('{value}', 'true', 1, '2026-01-01 00:00:00', 'essai')");
        let db = ordi_pratique::platform::db::Db::open(&store.0).unwrap();
        db.write_now(|conn| Ok(conn.batch_execute(&set)?)).unwrap();
    };
    set("avant");
    back_up(&store.0, &file);
    set("après");
    if postgres_url().is_some() {
        run(&["restore", text(&file)], &store.0).refused("n’est pas vide");
        assert_eq!(counted(&store.0, "count(*) FROM settings WHERE key = 'après'"), 1);
        remove_store(&store);
        return;
    }
    let said = run(&["restore", text(&file)], &store.0).well();
    let known = |value: &str| counted(&store.0, &format!("count(*) FROM settings WHERE key = '{value}'"));
    assert_eq!((known("avant"), known("après")), (1, 0));
    let aside = said.lines().find_map(|line| line.strip_prefix("base d’avant, mise de côté : ")).unwrap();
    let elsewhere = Scratch::new();
    std::fs::copy(aside, elsewhere.path("ordi-pratique.db")).unwrap();
    let before = Store { data_dir: elsewhere.0.clone(), database_url: None };
    assert_eq!(counted(&before, "count(*) FROM settings WHERE key = 'après'"), 1);
    let names = names_in(&store.0.data_dir);
    assert!(names.iter().all(|name| !name.starts_with('.')), "nothing half-done is left: {names:?}");
    remove_store(&store);

    let house = House::start();
    run(&["restore", text(&file)], &house.store).refused("un autre « serve »");
    house.nobody().get("/health/ready").expect(200);
}

fn names_in(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Every file of a folder with the hash of what it holds; locks and the log of a closed database aside.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let told = |name: &String| !["lock", "-wal", "-shm"].iter().any(|end| name.ends_with(end));
    let files = names_in(folder).into_iter().filter(told).filter(|name| folder.join(name).is_file());
    files.map(|name| (name.clone(), sha256(&std::fs::read(folder.join(name)).unwrap()))).collect()
}

#[test]
fn a_file_that_is_no_whole_backup_is_refused_and_nothing_is_touched() {
    let store = furnished_store();
    let scratch = Scratch::new();
    let file = scratch.path("copie");
    back_up(&store.0, &file);
    let whole = std::fs::read(&file).unwrap();
    let before = contents(&store.0.data_dir);
    let refused = |name: &str, bytes: &[u8], words: &str| {
        let file = scratch.path(name);
        std::fs::write(&file, bytes).unwrap();
        run(&["restore", text(&file)], &store.0).refused(words);
        assert_eq!(contents(&store.0.data_dir), before, "{name}");
    };
    refused("vide", b"", "n’est pas une sauvegarde d’Ordi-pratique");
    refused("texte", b"bonjour", "n’est pas une sauvegarde d’Ordi-pratique");
    // With its manifest, one bit is enough.
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    std::fs::copy(scratch.path("copie.json"), scratch.path("bit.json")).unwrap();
    refused("bit", &flipped, "abîmé ou coupé");
    // Without, what does not hold together shows.
    refused("coupe", &whole[..whole.len() / 2], "abîmé ou coupé");
    run(&["restore", "/nulle/part"], &store.0).refused("ne s’ouvre pas");
    if postgres_url().is_none() {
        let changed = |name: &str, sql: &str| {
            let file = scratch.path(name);
            std::fs::write(&file, &whole).unwrap();
            SqliteConnection::establish(text(&file)).unwrap().batch_execute(sql).unwrap();
            std::fs::read(&file).unwrap()
        };
        let newer = "INSERT INTO __diesel_schema_migrations VALUES ('20991231000000', '2099-12-31 00:00:00')";
        refused("recente", &changed("a", newer), "version plus récente du programme");
        refused("etrangere", &changed("b", "DROP TABLE journal_texts; DROP TABLE journal"), "n’est pas une sauvegarde");
        let orphan = "PRAGMA foreign_keys = OFF; DELETE FROM users";
        refused("orpheline", &changed("c", orphan), "abîmé ou coupé");
        let url = "postgres://personne@nulle.part/rien";
        let other = Store { data_dir: scratch.path("autre"), database_url: Some(url.into()) };
        run(&["restore", text(&file)], &other).refused("retirez) --database-url");
    } else {
        let other = Store { data_dir: scratch.path("autre"), database_url: None };
        run(&["restore", text(&file)], &other).refused("retirez) --database-url");
        assert!(!other.data_dir.join("ordi-pratique.db").exists());
    }
    remove_store(&store);
}

#[test]
fn a_file_that_exists_is_never_written_over() {
    let store = furnished_store();
    let scratch = Scratch::new();
    let file = scratch.path("copie");
    std::fs::write(&file, "à moi").unwrap();
    run(&["backup", "--to", text(&file)], &store.0).refused("existe déjà");
    assert_eq!(std::fs::read(&file).unwrap(), "à moi".as_bytes());
    // Into a folder, it finds a name of its own, as often as asked.
    for count in 1..=2 {
        run(&["backup", "--to", text(&scratch.0)], &store.0).well();
        let ours = names_in(&scratch.0).into_iter().filter(|name| name.starts_with("ordi-pratique-"));
        assert_eq!(ours.count(), 2 * count, "{:?}", names_in(&scratch.0));
    }
    remove_store(&store);
}
