//! One connection, to either engine, and the transactions on it.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager, TransactionManagerStatus};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::{Connection, ConnectionError, RunQueryDsl, SqliteConnection};

use super::slow::Watch;
use crate::platform::config::Store;
use crate::platform::error::{Error, Failure, common};
use crate::say;

/// A connection to SQLite or PostgreSQL. Only `platform/db` looks which.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
}

impl Conn {
    /// Whether no other transaction can write while this one does: SQLite's own rule.
    pub const fn has_one_writer(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// Asks the engine's own connection, in code made for each engine. Diesel then knows a statement by its type;
/// through [`Conn`] it writes the SQL out anew, three times for each execution. For what every request and
/// every scan asks.
macro_rules! directly {
    ($conn:expr, |$engine:ident| $query:expr) => {
        match $conn {
            $crate::platform::db::Conn::Sqlite($engine) => $query,
            #[cfg(feature = "postgres")]
            $crate::platform::db::Conn::Postgres($engine) => $query,
        }
    };
}
pub(crate) use directly;

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
                patiently(|| sqlite.batch_execute(&format!("PRAGMA {pragma}")))?;
            }
            if read_only {
                sqlite.batch_execute("PRAGMA query_only = ON")?;
            }
        }
        Ok(conn)
    }
}

/// SQLite does not always wait its turn by itself while a file is opened or closed by another (the change to
/// WAL, the last checkpoint): it is asked again for ten seconds.
pub(super) fn patiently(mut work: impl FnMut() -> diesel::QueryResult<()>) -> diesel::QueryResult<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let began = Instant::now();
    loop {
        match work() {
            Err(DieselError::DatabaseError(_, info))
                if info.message().contains("locked") && began.elapsed() < Duration::from_secs(10) =>
            {
                std::thread::sleep(PAUSE);
            }
            done => return done,
        }
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
                // Where this fails too, the connection is broken and goes; the first error says why.
                let _ = roll_back(conn);
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
    // Nothing was written. A connection that cannot even end is broken, and its pool lets it go.
    let _ = roll_back(conn);
    answer?
}

/// Part of a transaction that can fail alone.
pub fn savepoint<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    in_savepoint(conn, work)
}

/// As Diesel's own, but it ends at its own depth even when the work panics, and the error told is the work's:
/// when SQLite finds the disk full it ends the whole transaction by itself, and then « no such savepoint » says
/// nothing. Such a connection is not used again: what came next would be written outside any transaction.
fn in_savepoint<T, E: From<DieselError>>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    Manager::begin_transaction(conn)?;
    let done = catch_unwind(AssertUnwindSafe(|| work(conn)));
    let error = match done {
        Ok(Ok(answer)) => match Manager::commit_transaction(conn) {
            Ok(()) => return Ok(answer),
            Err(cause) => Ok(cause.into()),
        },
        Ok(Err(error)) => Ok(error),
        Err(panic) => Err(panic),
    };
    if Manager::rollback_transaction(conn).is_err() {
        Manager::transaction_manager_status_mut(conn).set_in_error();
    }
    Err(error.unwrap_or_else(|panic| resume_unwind(panic)))
}

/// Whether the transaction is gone, and the connection with it.
pub(super) fn is_broken(conn: &mut Conn) -> bool {
    matches!(Manager::transaction_manager_status_mut(conn), TransactionManagerStatus::InError)
}

/// What the work's error means: a fault of the work, or of a server that went away meanwhile.
pub(super) fn blamed(conn: &mut Conn, error: Error) -> Error {
    match error {
        Error::Failed(failure) if diesel::sql_query("SELECT 1").execute(conn).is_err() => {
            tracing::error!(doing = failure.doing, cause = failure.cause, "the database went away");
            unreachable_now()
        }
        error => error,
    }
}

/// Whether an act was done may be unknown: its id makes asking again safe.
pub(super) fn unreachable_now() -> Error {
    common::UNREACHABLE.because(say!("platform-database-silent")).into()
}

/// Moves what the write-ahead log holds into the SQLite file, and empties the log. Readers still at work are
/// given two seconds; the log is part of the database, so that what they keep is not lost.
pub(super) fn checkpoint(target: &Target) -> Result<(), Error> {
    if let Conn::Sqlite(sqlite) = &mut target.open_for_writing()? {
        sqlite.batch_execute("PRAGMA busy_timeout = 2000")?;
        sqlite.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
    }
    Ok(())
}

/// Part of a transaction that can fail, or panic, alone.
pub fn attempt<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    super::guarded(|| savepoint(conn, work))?
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

/// Runs one statement that may meet a unique index: `Some(index or table it met)` instead of an error.
/// On PostgreSQL in a savepoint, since it gives up the whole transaction otherwise; SQLite undoes the one
/// statement by itself.
pub fn on_unique(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> diesel::QueryResult<usize>,
) -> Result<Option<String>, Error> {
    let done = match conn {
        Conn::Sqlite(_) => work(conn),
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => in_savepoint(conn, work),
    };
    match done {
        Ok(_) => Ok(None),
        Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info)) => {
            let named = info.constraint_name().unwrap_or_else(|| info.message());
            Ok(Some(named.to_owned()))
        }
        Err(cause) => Err(cause.into()),
    }
}
