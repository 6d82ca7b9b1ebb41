//! Backups: whole while others write, refused when they are not, locked and opened with keys, and without what was
//! erased since they were made.

mod erasures;
mod keys;
mod nights;
mod whole;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::Db;
use ordi_pratique::platform::doors::House as Open;
use serde_json::{Value, json};

use crate::support::{Client, House, empty_store, new_id, remove_store};

/// A folder that goes with the test.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("ordi-pratique-backup-{}", new_id()));
        std::fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a command left: its exit code and all it said.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub said: String,
}

impl Ran {
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.code, 0, "{}", self.said);
        self.said
    }

    #[track_caller]
    pub fn refused(self, words: &str) {
        assert_eq!(self.code, 1, "{}", self.said);
        assert!(self.said.contains(words), "{} instead of « {words} »", self.said);
    }
}

/// A command on these data.
pub fn command(arguments: &[&str], store: &Store) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    command.args(arguments).arg("--data-dir").arg(&store.data_dir);
    if let Some(url) = &store.database_url {
        command.arg("--database-url").arg(url);
    }
    command
}

pub fn run(arguments: &[&str], store: &Store) -> Ran {
    ran(&command(arguments, store).output().unwrap())
}

fn ran(output: &Output) -> Ran {
    let said = [&output.stdout, &output.stderr].map(|said| String::from_utf8_lossy(said).into_owned()).concat();
    Ran { code: output.status.code().unwrap(), said }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Backs up into exactly this file.
pub fn back_up(store: &Store, file: &Path) -> String {
    run(&["backup", "--to", text(file)], store).well()
}

/// A number out of a database that nobody serves.
pub fn counted(store: &Store, query: &str) -> i64 {
    let query = format!("(SELECT {query})");
    let db = Db::open(store).unwrap();
    db.report_now(|conn| Ok(diesel::select(sql::<BigInt>(&query)).get_result::<i64>(conn)?)).unwrap()
}

/// A house without doors, on a copy.
pub fn house_on(store: &Store) -> Arc<Open> {
    let db = Db::open(store).unwrap();
    Arc::new(Open::without_server(db, Clock::default(), store.data_dir.clone()))
}

/// A laptop of the workshop; its tag.
pub fn received(house: &House) -> String {
    let coordinator = house.coordinator();
    let donor = json!({"name": "Donateur d’essai", "category": "company"});
    let donor = coordinator.post("/donors", donor).expect(201).json();
    let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let batch = coordinator.post("/tag-batches", json!({"count": 1})).expect(201).json();
    let tag = batch["tags"][0].as_str().unwrap().to_owned();
    let machine = json!({"tag": tag, "donation_id": donation["id"], "kind": "laptop"});
    house.workshop().post("/machines", machine).expect(201);
    tag
}

pub fn note(who: &Client, tag: &str, words: &str) -> Value {
    who.post(&format!("/machines/{tag}/notes"), json!({"text": words})).expect(201).json()
}

/// Waits until this is true.
#[track_caller]
pub fn until(what: &str, mut is_true: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_true() {
        assert!(began.elapsed() < Duration::from_secs(60), "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Restores into a database with nothing in it, looks at it, and leaves nothing.
pub fn restored_elsewhere<T>(arguments: &[&str], look: impl FnOnce(&Store, &str) -> T) -> T {
    let elsewhere = empty_store();
    let said = run(arguments, &elsewhere.0).well();
    let seen = look(&elsewhere.0, &said);
    remove_store(&elsewhere);
    seen
}
