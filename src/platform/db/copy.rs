//! Whole copies of a database: made while others write, examined, and taken in again.
//!
//! A copy has a connection of its own, so that neither the writer nor a report waits for it. SQLite copies
//! itself (`VACUUM INTO`: one snapshot, without the free pages in which removed words may stand); PostgreSQL's
//! own tools copy PostgreSQL ([`super::dump`]).

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, RunQueryDsl, SqliteConnection};

use super::Db;
use super::conn::{self, Conn, Target};
#[cfg(feature = "postgres")]
use super::dump;
use super::migrate;
use crate::codes;
use crate::platform::config::Store;
use crate::platform::error::{Error, Failure};

codes! {
    /// What a database, and a copy of it, is made with.
    pub enum EngineKind {
        Sqlite = "sqlite",
        Postgres = "postgresql",
    }
}

/// Why a copy cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It does not hold together, or was cut.
    Damaged(String),
    /// It is whole, and no database of this program.
    Foreign,
    /// It knows migrations that this program does not.
    Newer,
}

impl Db {
    pub fn kind(&self) -> EngineKind {
        match &self.0.target {
            Target::Sqlite(_) => EngineKind::Sqlite,
            #[cfg(feature = "postgres")]
            Target::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// Bytes that the database takes, its write-ahead log included: a copy takes no more.
    pub fn size(&self) -> Result<u64, Error> {
        match &self.0.target {
            Target::Sqlite(path) => {
                let log = std::fs::metadata(path.with_extension("db-wal")).map_or(0, |log| log.len());
                Ok(std::fs::metadata(path)?.len() + log)
            }
            #[cfg(feature = "postgres")]
            Target::Postgres(_) => self.report_now(|conn| {
                let size = diesel::dsl::sql::<BigInt>("SELECT pg_database_size(current_database())");
                Ok(u64::try_from(size.get_result::<i64>(conn)?).unwrap_or(0))
            }),
        }
    }

    /// Copies everything committed so far into an empty file.
    pub fn copy_to(&self, file: &Path) -> Result<(), Error> {
        match &self.0.target {
            Target::Sqlite(path) => {
                let into = diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(utf8(file)?.to_owned());
                into.execute(&mut open(path)?)?;
                Ok(())
            }
            #[cfg(feature = "postgres")]
            Target::Postgres(url) => dump::write(url, file),
        }
    }
}

impl EngineKind {
    /// The engine that a command line asks for.
    pub fn of(store: &Store) -> Self {
        if store.database_url.is_some() { Self::Postgres } else { Self::Sqlite }
    }

    /// What a copy begins with.
    pub fn by_first_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            _ if bytes.starts_with(b"SQLite format 3\0") => Some(Self::Sqlite),
            _ if bytes.starts_with(b"PGDMP") => Some(Self::Postgres),
            _ => None,
        }
    }

    /// Reads a copy from end to end, and says whether it is whole, ours, and of a schema known here.
    pub fn examine(self, file: &Path) -> Result<Result<(), Unfit>, Error> {
        let versions = match self {
            Self::Sqlite => sqlite_versions(file),
            #[cfg(feature = "postgres")]
            Self::Postgres => dump::versions(file)?,
            #[cfg(not(feature = "postgres"))]
            Self::Postgres => Err(Unfit::Foreign),
        };
        let known = migrate::versions()?;
        Ok(versions.and_then(|versions| match versions.iter().all(|version| known.contains(version)) {
            _ if versions.is_empty() => Err(Unfit::Foreign),
            true => Ok(()),
            false => Err(Unfit::Newer),
        }))
    }
}

/// The migrations that a copy went through.
fn sqlite_versions(file: &Path) -> Result<Vec<String>, Unfit> {
    let damaged = |cause: &dyn std::fmt::Display| Unfit::Damaged(cause.to_string());
    let mut copy = open(file).map_err(|cause| damaged(&cause))?;
    let mut texts = |query: &str| diesel::dsl::sql::<Text>(query).load::<String>(&mut copy);
    let told = texts("SELECT integrity_check FROM pragma_integrity_check").map_err(|cause| damaged(&cause))?;
    if told != ["ok"] {
        return Err(Unfit::Damaged(told.first().cloned().unwrap_or_default()));
    }
    let lost = texts(r#"SELECT "table" FROM pragma_foreign_key_check LIMIT 1"#).map_err(|cause| damaged(&cause))?;
    if let Some(table) = lost.first() {
        return Err(Unfit::Damaged(format!("a row of {table} names a missing one")));
    }
    let ours = "SELECT name FROM sqlite_master WHERE name IN ('journal', 'settings', '__diesel_schema_migrations')";
    if texts(ours).map_err(|cause| damaged(&cause))?.len() < 3 {
        return Err(Unfit::Foreign);
    }
    texts("SELECT version FROM __diesel_schema_migrations").map_err(|cause| damaged(&cause))
}

/// Whether the database holds nothing at all. On SQLite: whether its file is missing.
pub fn is_empty(store: &Store) -> Result<bool, Error> {
    let target = Target::of(store)?;
    match &target {
        Target::Sqlite(path) => Ok(!path.exists()),
        #[cfg(feature = "postgres")]
        Target::Postgres(_) => {
            let tables = "SELECT count(*) FROM information_schema.tables \
                 WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";
            let count = diesel::dsl::sql::<BigInt>(tables).get_result::<i64>(&mut target.open_for_reading()?)?;
            Ok(count == 0)
        }
    }
}

/// Fills an empty PostgreSQL database from a copy, all or nothing.
#[cfg(feature = "postgres")]
pub fn take_in(store: &Store, file: &Path) -> Result<(), Error> {
    match Target::of(store)? {
        Target::Postgres(url) => dump::read(&url, file),
        Target::Sqlite(_) => Err(Failure::new("restoring", "this is no PostgreSQL database").into()),
    }
}

#[cfg(not(feature = "postgres"))]
pub fn take_in(_: &Store, _: &Path) -> Result<(), Error> {
    Err(Failure::new("restoring", "this program was built without PostgreSQL").into())
}

/// Looks into a database as it stands, whatever its schema: nothing is migrated.
pub fn peek<T>(store: &Store, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    conn::snapshot(&mut Target::of(store)?.open_for_reading()?, work)
}

/// Brings the write-ahead log of a SQLite file into the file and ends it: what is left is one file. Waits for
/// those who have it open, and fails when they stay.
pub fn fold(file: &Path) -> Result<(), Error> {
    let mut alone = open(file)?;
    let end = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE";
    Ok(conn::patiently(|| alone.batch_execute(end))?)
}

fn open(file: &Path) -> Result<SqliteConnection, Error> {
    let opened = SqliteConnection::establish(utf8(file)?);
    let mut conn = opened.map_err(|cause| Failure::new("opening a SQLite file", cause))?;
    conn.batch_execute("PRAGMA busy_timeout = 5000")?;
    Ok(conn)
}

fn utf8(path: &Path) -> Result<&str, Error> {
    Ok(path.to_str().ok_or_else(|| Failure::new("reading the name of a file", "it is not UTF-8"))?)
}
