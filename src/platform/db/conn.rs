//! One connection, to either engine, and the transactions on it.

use std::path::PathBuf;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::{Connection, ConnectionError, SqliteConnection};

use super::slow::Watch;
use crate::platform::config::Store;
use crate::platform::error::{Error, Failure};

/// A connection to SQLite or PostgreSQL. Only `platform/db` looks which.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
}

type Manager = <Conn as Connection>::TransactionManager;

/// Times a PostgreSQL write is tried when it meets another.
const TRIES: usize = 4;

/// Where the database is.
#[derive(Debug, Clone)]
pub(super) enum Target {
    Sqlite(PathBuf),
    #[cfg(feature = "postgres")]
    Postgres(String),
}

impl Target {
    /// Reads the scheme itself: a typing error must never create an empty SQLite file.
    pub fn of(store: &Store) -> Result<Self, Error> {
        std::fs::create_dir_all(&store.data_dir)?;
        match store.database_url.as_deref() {
            None => Ok(Self::Sqlite(store.data_dir.join("ordi-pratique.db"))),
            #[cfg(feature = "postgres")]
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Self::Postgres(url.to_owned()))
            }
            Some(_) => Err(Failure::new("reading --database-url", "it must begin with postgres://").into()),
        }
    }

    pub fn open_for_writing(&self) -> Result<Conn, Error> {
        self.open(false)
    }

    pub fn open_for_reading(&self) -> Result<Conn, Error> {
        self.open(true)
    }

    fn open(&self, read_only: bool) -> Result<Conn, Error> {
        let opened = match self {
            Self::Sqlite(path) => SqliteConnection::establish(&path.to_string_lossy()).map(Conn::Sqlite),
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => diesel::PgConnection::establish(url).map(Conn::Postgres),
        };
        let mut conn = opened.map_err(|cause: ConnectionError| Failure::new("opening the database", cause))?;
        conn.set_instrumentation(Watch::new());
        if let Conn::Sqlite(sqlite) = &mut conn {
            // One statement a call; the time-out first, so that the others already wait their turn.
            // What is removed (a text, a name) is overwritten in the file, not only forgotten.
            let removal = "secure_delete = ON";
            let pragmas =
                ["busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", removal];
            for pragma in pragmas {
                sqlite.batch_execute(&format!("PRAGMA {pragma}"))?;
            }
            if read_only {
                sqlite.batch_execute("PRAGMA query_only = ON")?;
            }
        }
        Ok(conn)
    }
}

/// Begins a writing transaction. On SQLite the lock is taken first: a transaction that reads and
/// then writes would fail at once with "database is locked".
pub(super) fn begin(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE")?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => AnsiTransactionManager::begin_transaction_sql(postgres, "BEGIN")?,
    }
    Ok(())
}

pub(super) fn commit(conn: &mut Conn) -> Result<(), Error> {
    Ok(Manager::commit_transaction(conn)?)
}

pub(super) fn roll_back(conn: &mut Conn) -> Result<(), Error> {
    Ok(Manager::rollback_transaction(conn)?)
}

/// One write in a transaction of its own, again when it met another writer.
pub(super) fn write_with_retries<T>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, Error> + Clone,
) -> Result<T, Error> {
    let mut tries = 1;
    loop {
        begin(conn)?;
        let again = match work.clone()(conn) {
            Ok(answer) => match commit(conn) {
                Ok(()) => return Ok(answer),
                Err(error) => error,
            },
            Err(error) => {
                roll_back(conn)?;
                error
            }
        };
        match again {
            Error::Failed(failure) if failure.try_again && tries < TRIES => tries += 1,
            error => return Err(error),
        }
    }
}

/// Reads in one snapshot.
pub(super) fn snapshot<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN")?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => {
            AnsiTransactionManager::begin_transaction_sql(postgres, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?
        }
    }
    let answer = super::guarded(|| work(conn));
    roll_back(conn)?;
    answer?
}

/// Part of a transaction that can fail alone.
#[expect(clippy::disallowed_methods, reason = "this is the house's own door to savepoints")]
pub fn savepoint<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    conn.transaction(work)
}

/// Part of a transaction that can fail, or panic, alone.
pub fn attempt<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    let in_savepoint = || savepoint(conn, |conn| super::guarded(|| work(conn))?);
    super::guarded(in_savepoint)?
}

/// What the work would answer; nothing of what it does is kept.
pub fn dry_run<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    let mut told = None;
    let undone: Result<(), Error> = attempt(conn, |conn| {
        told = Some(work(conn));
        Err(Failure::new("trying", "a try is always undone").into())
    });
    match (told, undone) {
        (Some(told), _) => told,
        (None, undone) => Err(undone.err().unwrap_or_else(|| Failure::new("trying", "nothing was tried").into())),
    }
}

/// Runs a statement that may meet a unique index: `Some(index or table it met)` instead of an error.
/// In a savepoint, since PostgreSQL gives up the whole transaction otherwise.
#[expect(clippy::disallowed_methods, reason = "this is the house's own door to savepoints")]
pub fn on_unique(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> diesel::QueryResult<usize>,
) -> Result<Option<String>, Error> {
    match conn.transaction(work) {
        Ok(_) => Ok(None),
        Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info)) => {
            let named = info.constraint_name().unwrap_or_else(|| info.message());
            Ok(Some(named.to_owned()))
        }
        Err(cause) => Err(cause.into()),
    }
}
