//! The database that is measured: a hundred thousand fictional machines with their journals, families that
//! came to half a million sessions. Every journal line is judged, chained and folded by the service's own
//! code, so that `verify` finds nothing to say; what has no rules is inserted as rows.

mod machines;
mod people;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use ordi_pratique::platform::clock::{Clock, Instant};
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::{Conn, Db, savepoint};
use ordi_pratique::platform::doors::{Cx, House};
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::person::Person;
use ordi_pratique::platform::schema::{donations, tags};

use crate::Fault;

pub const MACHINES: usize = 100_000;
pub const ATTENDANCES: usize = 500_000;
/// Printed and on no machine yet: what (c) and (d) receive.
const FREE_TAGS: usize = 330_000;
/// The token of the coordinator who measures. It opens nothing but this database.
pub const SECRET: &str = "0000000000000000000000000000000000000000000000000000000000000bec";
/// Told apart from what an older generator made.
const VERSION: u32 = 3;
const FILE: &str = "ordi-pratique.db";

/// Where the databases lie.
pub struct Place {
    dir: PathBuf,
}

/// Makes the database where it is missing; the next run finds it.
pub fn furnish(dir: &Path) -> Result<Place, Fault> {
    let place = Place { dir: dir.to_owned() };
    if !place.made().join(FILE).exists() {
        eprintln!("… la base, une fois pour toutes ({} machines, {} présences)", MACHINES, ATTENDANCES);
        let unfinished = dir.join("unfinished");
        let _ = fs::remove_dir_all(&unfinished);
        make(&unfinished)?;
        let _ = fs::remove_dir_all(place.made());
        fs::rename(unfinished, place.made())?;
    }
    Ok(place)
}

impl Place {
    fn made(&self) -> PathBuf {
        self.dir.join(format!("made-{VERSION}"))
    }

    /// The folder that the service under test works in.
    pub fn copied(&self) -> PathBuf {
        self.dir.join("copy")
    }

    /// A fresh copy of the database there.
    pub fn copy(&self) -> Result<(), Fault> {
        let _ = fs::remove_dir_all(self.copied());
        fs::create_dir_all(self.copied())?;
        fs::copy(self.made().join(FILE), self.copied().join(FILE))?;
        // What the copy left to write is written now, not during the measurement.
        fs::File::open(self.copied().join(FILE))?.sync_all()?;
        Ok(())
    }

    pub fn claimed_tags(&self) -> Result<Vec<String>, Fault> {
        let claimed = tags::table.filter(tags::machine_id.is_not_null()).select(tags::tag);
        Ok(claimed.load(&mut open(&self.made())?)?)
    }

    pub fn free_tags(&self) -> Result<Vec<String>, Fault> {
        let free = tags::table.filter(tags::machine_id.is_null()).select(tags::tag);
        Ok(free.load(&mut open(&self.made())?)?)
    }

    pub fn a_donation(&self) -> Result<String, Fault> {
        let newest = donations::table.select(diesel::dsl::max(donations::id));
        Ok(newest.get_result::<Option<String>>(&mut open(&self.made())?)?.ok_or("no donation")?)
    }
}

fn open(dir: &Path) -> Result<Conn, Fault> {
    Ok(Conn::Sqlite(SqliteConnection::establish(&dir.join(FILE).to_string_lossy())?))
}

fn make(dir: &Path) -> Result<(), Fault> {
    let store = Store { data_dir: dir.to_owned(), database_url: None };
    let db = Db::open(&store).map_err(told)?;
    let house = Arc::new(House::without_server(db, Clock::default(), dir.to_owned()));
    let mut conn = open(dir)?;
    // Nothing is lost that cannot be made again.
    conn.batch_execute("PRAGMA synchronous = OFF")?;
    conn.batch_execute("PRAGMA cache_size = -200000")?;
    conn.batch_execute("PRAGMA foreign_keys = ON")?;
    let mut maker = Maker { conn: &mut conn, house: Arc::clone(&house) };
    let town = maker.all_or_none(people::town).map_err(told)?;
    let stock = maker.all_or_none(|cx| machines::stock(cx, &town)).map_err(told)?;
    let mut families = Vec::new();
    for slice in (0..MACHINES).step_by(SLICE) {
        families
            .extend(maker.all_or_none(|cx| machines::machines(cx, &town, &stock, slice..slice + SLICE)).map_err(told)?);
    }
    maker.all_or_none(|cx| people::training(cx, &town, &families)).map_err(told)?;
    // The service's own connections, so that the checkpoint below finds nobody in its way.
    drop((maker, house));
    conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

/// Machines made in one transaction.
const SLICE: usize = 5_000;

struct Maker<'a> {
    conn: &'a mut Conn,
    house: Arc<House>,
}

impl Maker<'_> {
    fn all_or_none<T>(&mut self, work: impl FnOnce(&mut Cx) -> Result<T, Error>) -> Result<T, Error> {
        let house = Arc::clone(&self.house);
        savepoint(self.conn, |conn| work(&mut Cx::new(conn, Person::default(), beginning(), house)))
    }
}

/// The house's own errors are told to people, not thrown.
fn told(error: Error) -> Fault {
    error.to_string().into()
}

/// The first day of this story: 8 January 2024.
fn beginning() -> Instant {
    Instant::from_millis(1_704_700_800_000)
}

/// Text columns are written as the codes they hold.
fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
