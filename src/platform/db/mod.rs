//! The database, in three verbs: [`Db::read`], [`Db::report`], [`Db::write`].
//!
//! - `read`: a bounded number of rows by index. On SQLite it runs inline on the worker's own
//!   `query_only` connection: faster than any hand-over to another thread.
//! - `report`: anything larger, in one consistent snapshot, on a small pool of blocking readers.
//! - `write`: on SQLite all writes go to one thread, which commits them in groups with one fsync
//!   ([`writer`]); on PostgreSQL each has its own transaction.
//!
//! Rooms see only `&mut Conn` and never which engine it is.

mod conn;
mod copy;
#[cfg(feature = "postgres")]
mod dump;
mod lists;
mod measures;
mod migrate;
mod moment;
mod pool;
mod slices;
mod slow;
mod state;
mod steady;
mod writer;
#[cfg(test)]
mod writer_tests;

use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(crate) use conn::directly;
pub use conn::{Conn, attempt, dry_run, on_unique, savepoint};
pub use copy::{EngineKind, Unfit, fold, is_empty, peek, take_in};
#[cfg(feature = "postgres")]
pub use dump::TOOL_MISSING;
pub use lists::in_lists;
pub use measures::{LONGEST_HOLD, Measures};
pub use migrate::{migrate, pending};
pub use slow::tell_from as tell_slow_queries_from;
pub use state::State;
pub use steady::{steady_insert, steady_update};

use super::config::Store;
use super::error::{Error, Failure};
use conn::Target;
use pool::Pool;
use writer::Writer;

/// Readers that reports may use at once. A report is long; two keep an old PC responsive.
const REPORT_READERS: u32 = 2;
/// How long a report waits for one of them.
const REPORT_PATIENCE: Duration = Duration::from_secs(10);
/// Connections to PostgreSQL.
#[cfg(feature = "postgres")]
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a request waits for one of them: as long as a server that is gone stays unnoticed.
#[cfg(feature = "postgres")]
const POSTGRES_PATIENCE: Duration = Duration::from_secs(3);

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    /// Tells the databases of one process apart (tests open many).
    number: u64,
    target: Target,
    reports: Pool,
    measures: Measures,
    engine: Engine,
}

enum Engine {
    Sqlite(Writer),
    #[cfg(feature = "postgres")]
    Postgres(Pool),
}

thread_local! {
    /// One reading connection for each worker thread and database.
    static READER: RefCell<HashMap<u64, Conn>> = RefCell::new(HashMap::new());
}

impl Db {
    /// Opens and migrates. Creates the data folder and the SQLite file where they are missing.
    pub fn open(store: &Store) -> Result<Self, Error> {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let target = Target::of(store)?;
        migrate(&mut target.open_for_writing()?)?;
        let measures = Measures::new();
        let engine = match &target {
            Target::Sqlite(_) => Engine::Sqlite(Writer::start(target.clone(), measures.clone())?),
            #[cfg(feature = "postgres")]
            Target::Postgres(_) => {
                Engine::Postgres(Pool::new(target.clone(), POSTGRES_CONNECTIONS, POSTGRES_PATIENCE)?)
            }
        };
        let reports = Pool::new(target.clone(), REPORT_READERS, REPORT_PATIENCE)?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Ok(Self(Arc::new(Inner { number, target, reports, measures, engine })))
    }

    /// Figures for an operator.
    pub fn measures(&self) -> &Measures {
        &self.0.measures
    }

    /// The SQLite file; none on PostgreSQL.
    pub fn file(&self) -> Option<&std::path::Path> {
        match &self.0.target {
            Target::Sqlite(path) => Some(path),
            #[cfg(feature = "postgres")]
            Target::Postgres(_) => None,
        }
    }

    /// Reads a bounded number of rows by index.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Sqlite(_) => self.read_inline(work),
            #[cfg(feature = "postgres")]
            Engine::Postgres(pool) => {
                let pool = pool.clone();
                blocking(move || pool.run(work)).await
            }
        }
    }

    fn read_inline<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
        READER.with_borrow_mut(|readers| {
            let mut conn = match readers.remove(&self.0.number) {
                Some(conn) => conn,
                None => {
                    state::opened();
                    self.0.target.open_for_reading()?
                }
            };
            // A panic leaves the connection out of the map: the next read opens a fresh one.
            let answer = guarded(|| moment::at_one(&mut conn, work))?;
            readers.insert(self.0.number, conn);
            answer
        })
    }

    /// Reads as much as it likes, in one snapshot that later writes do not disturb.
    pub async fn report<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        let pool = self.0.reports.clone();
        blocking(move || pool.run(|conn| conn::snapshot(conn, work))).await
    }

    /// Changes rows, all or none, and answers only once they are on disk. The work may run more than
    /// once on PostgreSQL (deadlocks are tried again), each time from the start.
    pub async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Clone + Send + 'static,
    {
        match &self.0.engine {
            Engine::Sqlite(writer) => writer.write(work).await,
            #[cfg(feature = "postgres")]
            Engine::Postgres(pool) => {
                let pool = pool.clone();
                blocking(move || pool.run(|conn| conn::write_with_retries(conn, work))).await
            }
        }
    }

    /// The same as [`Db::write`] for commands that run without a server.
    pub fn write_now<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, Error> + Clone) -> Result<T, Error> {
        conn::write_with_retries(&mut self.0.target.open_for_writing()?, work)
    }

    /// The same as [`Db::report`] for commands that run without a server.
    pub fn report_now<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
        self.0.reports.run(|conn| conn::snapshot(conn, work))
    }

    /// Waits until the writes under way are on disk and, on SQLite, brings them all into the one file. For the
    /// end of the service: the database is whole without it too.
    pub async fn close(&self) -> Result<(), Error> {
        match &self.0.engine {
            Engine::Sqlite(writer) => {
                writer.settle().await?;
                conn::checkpoint(&self.0.target)
            }
            #[cfg(feature = "postgres")]
            Engine::Postgres(_) => Ok(()),
        }
    }
}

/// Runs work that may wait on a thread that may.
async fn blocking<T, F>(work: F) -> Result<T, Error>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Error> + Send + 'static,
{
    match tokio::task::spawn_blocking(move || guarded(work)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(panic)) => Err(panic.into()),
        Err(cause) => Err(Failure::new("waiting for the database", cause).into()),
    }
}

/// Turns a panic into a failure: a fault in one request stops no other.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Failure::new("working with the database", "the work panicked"))
}
