//! Taking a backup in again. Everything is tried on a copy first: what is there now is put aside, never removed,
//! and only once the copy is whole, migrated, and without what was erased since.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{self, Manifest, Unfinished};
use super::keys;
use super::make::{Turn, measured};
use super::{LOCKED, NEWER, NOT_EMPTY, UNREADABLE, WRONG_ENGINE, damaged};
use crate::platform::clock::{Clock, Instant};
use crate::platform::config::Store;
use crate::platform::db::{self, Db, EngineKind, Unfit};
use crate::platform::doors::{Cx, House};
use crate::platform::erasure_ledger::{self, Again, Erased, Eraser};
use crate::platform::error::Error;
use crate::platform::lock::ServeLock;
use crate::say;

/// What is to be taken in, and where.
pub struct Restoring<'a> {
    pub store: Store,
    pub file: &'a Path,
    /// A file with a secret key, for a backup that is locked.
    pub identity: Option<&'a Path>,
    /// The folder of backups, which may hold a newer ledger than the one beside the file.
    pub folder: &'a Path,
    pub erasers: &'a [Eraser],
    pub clock: Clock,
}

/// What was done.
#[derive(Debug)]
pub struct Restored {
    /// What stands beside the backup; `None` when it came alone, so that its hash could not be compared.
    pub manifest: Option<Manifest>,
    /// Where the database from before lies now.
    pub aside: Option<PathBuf>,
    /// Erasures done again.
    pub again: Again,
    /// The ledger of the database from before could not be read: only the files told.
    pub blind: bool,
}

/// Takes a backup in. `then` writes into the copy before it takes its place.
pub fn restore(asked: &Restoring, then: impl FnOnce(&mut Cx) -> Result<(), Error> + Clone) -> Result<Restored, Error> {
    folder::make_private(&asked.store.data_dir)?;
    let _alone = ServeLock::take(&asked.store)?;
    let _turn = Turn::take(&asked.store.data_dir)?;
    folder::sweep(&asked.store.data_dir, "");

    let manifest = folder::read_manifest(asked.file);
    let work = Unfinished::folder(&asked.store.data_dir, "restauration")?;
    // Where a SQLite house keeps its database: the copy is opened as a house of its own.
    let copy = Store { data_dir: work.path().to_owned(), database_url: None };
    let plain = work.path().join("ordi-pratique.db");
    unpack(asked, manifest.as_ref(), &plain)?;
    fits(asked, &plain)?;
    let (lines, blind) = ledger(asked)?;

    match EngineKind::of(&asked.store) {
        EngineKind::Sqlite => {
            let again = bring_up(&copy, asked, &lines, then)?;
            // Whoever still had the copy open has closed it now.
            db::fold(&plain)?;
            File::open(&plain)?.sync_all()?;
            let aside = put_in_place(&plain, &asked.store, asked.clock.now())?;
            Ok(Restored { manifest, aside, again, blind })
        }
        EngineKind::Postgres => {
            db::take_in(&asked.store, &plain)?;
            let again = bring_up(&asked.store, asked, &lines, then)?;
            Ok(Restored { manifest, aside: None, again, blind })
        }
    }
}

/// Writes the backup, unlocked, to a file of ours, and compares its hash on the way.
fn unpack(asked: &Restoring, manifest: Option<&Manifest>, plain: &Path) -> Result<(), Error> {
    let mut source = File::open(asked.file).map_err(|cause| {
        UNREADABLE.because(say!(
            "backup-file-closed",
            file = asked.file.display().to_string(),
            cause = cause.to_string()
        ))
    })?;
    folder::room_for(&asked.store.data_dir, source.metadata()?.len())?;
    let mut begins = [0; 32];
    let count = source.read(&mut begins)?;
    let locked = begins[..count].starts_with(keys::MAGIC);
    if let Some(told) = manifest {
        let (size, sha256) = measured(&mut BufReader::new(File::open(asked.file)?), std::io::sink())?;
        if (size, &sha256) != (told.size, &told.sha256) {
            return Err(damaged());
        }
    }
    let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(plain)?;
    match (locked, asked.identity) {
        (true, None) => Err(LOCKED.because(say!("backup-locked")).into()),
        (true, Some(identity)) => keys::unlock(File::open(asked.file)?, &keys::identities(identity)?, &mut out),
        (false, _) => {
            std::io::copy(&mut File::open(asked.file)?, &mut out)?;
            Ok(())
        }
    }
}

/// Refuses what is no backup of ours, is damaged, too new, or of another engine.
fn fits(asked: &Restoring, plain: &Path) -> Result<(), Error> {
    let mut begins = Vec::new();
    File::open(plain)?.take(32).read_to_end(&mut begins)?;
    let foreign = || Error::from(UNREADABLE.because(say!("backup-foreign")));
    let engine = EngineKind::by_first_bytes(&begins).ok_or_else(foreign)?;
    if engine != EngineKind::of(&asked.store) {
        return Err(WRONG_ENGINE
            .because(say!("backup-wrong-engine", engine, other = EngineKind::of(&asked.store)))
            .into());
    }
    match engine.examine(plain)? {
        Ok(()) => {}
        Err(Unfit::Damaged(_)) => return Err(damaged()),
        Err(Unfit::Foreign) => return Err(foreign()),
        Err(Unfit::Newer) => {
            return Err(NEWER.because(say!("backup-newer")).into());
        }
    }
    if engine == EngineKind::Postgres && !db::is_empty(&asked.store)? {
        return Err(NOT_EMPTY.because(say!("backup-not-empty")).into());
    }
    Ok(())
}

/// Every erasure that is known here: in the files beside the backup and in the folder of backups, and in the
/// database from before when it can still be read.
fn ledger(asked: &Restoring) -> Result<(Vec<Erased>, bool), Error> {
    let beside = asked.file.parent().unwrap_or(Path::new("")).join(erasure_ledger::FILE);
    let mut lines = erasure_ledger::read(&beside)?;
    lines.extend(erasure_ledger::read(&asked.folder.join(erasure_ledger::FILE))?);
    let mut blind = false;
    if !db::is_empty(&asked.store)? {
        match db::peek(&asked.store, erasure_ledger::all) {
            Ok(more) => lines.extend(more),
            // A database from before there was a ledger has erased nothing that one would tell.
            Err(cause) if cause.to_string().contains("no such table") => {}
            Err(_) => blind = true,
        }
    }
    Ok((lines, blind))
}

/// Migrates the copy, erases again, and lets `then` write into it.
fn bring_up(
    store: &Store,
    asked: &Restoring,
    lines: &[Erased],
    then: impl FnOnce(&mut Cx) -> Result<(), Error> + Clone,
) -> Result<Again, Error> {
    let db = Db::open(store)?;
    let house = Arc::new(House::without_server(db, asked.clock.clone(), store.data_dir.clone()));
    let again = erasure_ledger::erase_again(&house, asked.erasers, lines)?;
    let db = house.db.clone();
    db.write_now(|conn| {
        let (who, now) = (erasure_ledger::actor(), house.clock.now());
        then(&mut Cx::new(conn, who, now, Arc::clone(&house)))
    })?;
    Ok(again)
}

/// Gives the copy the name of the database. The one from before stays, under another name.
fn put_in_place(copy: &Path, store: &Store, now: Instant) -> Result<Option<PathBuf>, Error> {
    let database = store.data_dir.join("ordi-pratique.db");
    let mut aside = None;
    if database.exists() {
        // When it is whole, its write-ahead log goes into it; when it is not, the log goes with it.
        let _ = db::fold(&database);
        let kept = unused(&store.data_dir, &folder::stamp(now));
        // At no moment is there no database at all: the old name holds until the new file takes it.
        if fs::hard_link(&database, &kept).is_err() {
            fs::copy(&database, &kept)?;
            File::open(&kept)?.sync_all()?;
        }
        for log in ["db-wal", "db-shm"] {
            let from = database.with_extension(log);
            if from.exists() {
                fs::rename(from, kept.with_extension(log))?;
            }
        }
        aside = Some(kept);
    }
    fs::rename(copy, &database)?;
    folder::sync_folder(&database)?;
    Ok(aside)
}

/// A name for the database from before that no other has.
fn unused(folder: &Path, stamp: &str) -> PathBuf {
    let named = |number: u32| folder.join(format!("ordi-pratique-avant-{stamp}-{number}.db"));
    (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0))
}
