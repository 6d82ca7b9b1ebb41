//! The ledger of what was erased because it was about people. A backup made before an erasure still holds what
//! was erased: whoever restores it does the erasures of the ledger again.
//!
//! A line says when, what kind of thing and which row: never what stood there. It is written in the erasure's own
//! transaction ([`record`]), and copied soon after into a file beside the backups ([`copy_out`]), where it
//! outlives the disk of the data. Each room that erases tells how to do it again ([`Eraser`]).

use std::collections::HashSet;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::clock::Instant;
use super::db::{Conn, Db};
use super::doors::{Cx, House};
use super::error::{Error, Failure};
use super::id::new_id;
use super::person::Person;
use super::schema::people_erased;

/// The ledger's file, beside the backups: one JSON object a line, only ever longer.
pub const FILE: &str = "effacements.jsonl";
/// Who acts when erasures are done again.
const ACTOR: &str = "restauration";

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = people_erased)]
pub struct Erased {
    pub id: String,
    pub at: Instant,
    /// The kind of thing, as an [`Eraser`] names it.
    pub what: String,
    /// The id of the row that held it.
    pub subject: String,
}

/// How a room erases one kind of thing again.
#[derive(Clone, Copy)]
pub struct Eraser {
    pub what: &'static str,
    /// Erases in a database from before the erasure; false when nothing stands there. It records nothing.
    pub again: fn(&mut Cx, &str) -> Result<bool, Error>,
}

/// Who acts while a database is put back.
pub fn actor() -> Person {
    Person { id: ACTOR.into(), ..Person::nobody() }
}

/// What came of doing erasures again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Again {
    /// Erased once more.
    pub erased: usize,
    /// What they erased was not there: the backup is older than the words themselves.
    pub absent: usize,
    /// Of a kind that this program does not know. They stay to be done.
    pub unknown: usize,
}

/// Notes an erasure, in its own transaction.
pub fn record(cx: &mut Cx, what: &str, subject: &str) -> Result<(), Error> {
    let line = Erased { id: new_id(), at: cx.now, what: what.to_owned(), subject: subject.to_owned() };
    diesel::insert_into(people_erased::table).values(&line).execute(cx.conn)?;
    cx.house.backups.wake();
    Ok(())
}

/// The whole ledger, in order.
pub fn all(conn: &mut Conn) -> Result<Vec<Erased>, Error> {
    let lines = people_erased::table.order((people_erased::at, people_erased::id)).select(Erased::as_select());
    Ok(lines.load(conn)?)
}

/// The lines of a ledger's file; none when there is no file. A line that cannot be read is passed over: it was
/// cut by a crash and stands again, whole, further on.
pub fn read(file: &Path) -> Result<Vec<Erased>, Error> {
    let text = match std::fs::read(file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(cause.into()),
    };
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// Adds to the file the lines that it lacks, and answers how many; the file is on disk then.
pub fn copy_out(db: &Db, file: &Path) -> Result<usize, Error> {
    let known: HashSet<String> = read(file)?.into_iter().map(|line| line.id).collect();
    let mut lines = db.report_now(all)?;
    lines.retain(|line| !known.contains(&line.id));
    if lines.is_empty() {
        return Ok(0);
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    // A first line feed ends a line that a crash has cut.
    let mut text = if file.exists() { "\n".to_owned() } else { String::new() };
    for line in &lines {
        let json = serde_json::to_string(line).map_err(|cause| Failure::new("writing the ledger", cause))?;
        text.push_str(&json);
        text.push('\n');
    }
    let mut out = OpenOptions::new().append(true).create(true).mode(0o600).open(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    Ok(lines.len())
}

/// Does again the erasures that this database has not known, in one transaction. What it knows was erased before
/// the database was copied.
pub fn erase_again(house: &Arc<House>, erasers: &[Eraser], lines: &[Erased]) -> Result<Again, Error> {
    let db = house.db.clone();
    db.write_now(|conn| {
        let mut cx = Cx::new(conn, actor(), house.clock.now(), Arc::clone(house));
        apply(&mut cx, erasers, lines)
    })
}

fn apply(cx: &mut Cx, erasers: &[Eraser], lines: &[Erased]) -> Result<Again, Error> {
    let mut known: HashSet<String> = all(cx.conn)?.into_iter().map(|line| line.id).collect();
    let mut again = Again::default();
    for line in lines {
        if !known.insert(line.id.clone()) {
            continue;
        }
        let Some(eraser) = erasers.iter().find(|eraser| eraser.what == line.what) else {
            again.unknown += 1;
            continue;
        };
        match (eraser.again)(cx, &line.subject)? {
            true => again.erased += 1,
            false => again.absent += 1,
        }
        diesel::insert_into(people_erased::table).values(line).execute(cx.conn)?;
    }
    Ok(again)
}

/// Brings the ledger and its file together when the service opens: a database that somebody put back by hand
/// forgets again what was erased since.
pub fn reconcile(house: &Arc<House>, erasers: &[Eraser]) -> Result<Again, Error> {
    let file = house.backups.folder().join(FILE);
    let again = erase_again(house, erasers, &read(&file)?)?;
    copy_out(&house.db, &file)?;
    Ok(again)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::Clock;
    use crate::platform::config::Store;

    /// A house of its own, in a folder that goes with it.
    fn house() -> (Arc<House>, std::path::PathBuf) {
        let dir = std::env::temp_dir().join(format!("ordi-pratique-ledger-{}", new_id()));
        let store = Store { data_dir: dir.clone(), database_url: None };
        let db = Db::open(&store).expect("opens");
        (Arc::new(House::without_server(db, Clock::default(), dir.clone())), dir)
    }

    fn record_one(house: &Arc<House>, subject: &str) {
        let db = house.db.clone();
        let write = |conn: &mut Conn| {
            let (who, now) = (Person::nobody(), house.clock.now());
            record(&mut Cx::new(conn, who, now, Arc::clone(house)), "essai", subject)
        };
        db.write_now(write).expect("recorded");
    }

    #[test]
    fn the_file_gets_each_line_once_even_after_a_cut() {
        let (house, dir) = house();
        let file = dir.join(FILE);
        assert_eq!(copy_out(&house.db, &file).expect("nothing to do"), 0);
        assert!(!file.exists());
        record_one(&house, "un");
        assert_eq!(copy_out(&house.db, &file).expect("copied"), 1);
        assert_eq!(copy_out(&house.db, &file).expect("nothing to do"), 0);
        // A crash cut the next line.
        OpenOptions::new().append(true).open(&file).and_then(|mut file| file.write_all(b"{\"id\":\"x")).expect("cut");
        record_one(&house, "deux");
        assert_eq!(copy_out(&house.db, &file).expect("copied"), 1);
        let subjects: Vec<String> = read(&file).expect("read").into_iter().map(|line| line.subject).collect();
        assert_eq!(subjects, ["un", "deux"]);
        let _ = std::fs::remove_dir_all(dir);
    }

    #[test]
    fn an_erasure_is_done_again_once_and_an_unknown_kind_waits() {
        let (house, dir) = house();
        record_one(&house, "su");
        let mut lines = house.db.report_now(all).expect("read");
        let line = |what: &str, subject: &str| Erased {
            id: new_id(),
            at: house.clock.now(),
            what: what.into(),
            subject: subject.into(),
        };
        lines.extend([line("essai", "là"), line("essai", "absent"), line("inconnu", "là")]);
        lines.push(lines[1].clone());
        let erasers = [Eraser { what: "essai", again: |_, subject| Ok(subject == "là") }];
        let again = erase_again(&house, &erasers, &lines).expect("done");
        assert_eq!(again, Again { erased: 1, absent: 1, unknown: 1 });
        let again = erase_again(&house, &erasers, &lines).expect("done");
        assert_eq!(again, Again { erased: 0, absent: 0, unknown: 1 });
        let _ = std::fs::remove_dir_all(dir);
    }
}
