//! The one thread that writes to SQLite. It takes the jobs that wait, gives each a savepoint, commits
//! them with one fsync, and only then lets the answers go.
//!
//! A job that refuses or panics undoes its own savepoint and nobody else's. A commit that fails fails
//! every job of its group, since none is on disk; so does a job that takes the whole transaction with it, as
//! a full disk does. The next group then begins on a new connection.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::Measures;
use super::conn::{self, Conn, Target};
use crate::platform::error::{Error, Failure, common};
use crate::say;

/// Jobs that may wait. One more is told to come back (503).
pub(super) const WAITING: usize = 1024;
/// Jobs in one commit.
const GROUP: usize = 512;

/// What a job leaves behind: told whether the group was committed, it sends the answer.
type Farewell = Box<dyn FnOnce(Result<(), Error>)>;
/// Runs on the connection, or is told why it cannot. It leaves its farewell, and its own error.
type Job = Box<dyn FnOnce(Result<&mut Conn, Error>) -> (Farewell, Option<Error>) + Send>;

pub(super) struct Writer {
    jobs: SyncSender<Job>,
    measures: Measures,
}

impl Writer {
    pub fn start(target: Target, measures: Measures) -> Result<Self, Error> {
        let (jobs, waiting) = sync_channel(WAITING);
        let (conn, kept) = (target.open_for_writing()?, measures.clone());
        std::thread::Builder::new().name("writer".into()).spawn(move || run(&target, conn, &waiting, &kept))?;
        Ok(Self { jobs, measures })
    }

    pub async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |conn| {
            let done = conn.and_then(|conn| conn::attempt(conn, work));
            let error = done.as_ref().err().cloned();
            let farewell: Farewell = Box::new(move |committed| {
                // The client may have gone; the work is on disk all the same.
                let _ = answer.send(committed.and(done));
            });
            (farewell, error)
        });
        self.measures.waiting.inc();
        self.jobs.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => {
                self.measures.waiting.dec();
                self.measures.turned_away.inc();
                Error::from(common::BUSY.because(say!("platform-writer-full")))
            }
            TrySendError::Disconnected(_) => Failure::new("writing", "the writer has stopped").into(),
        })?;
        answered.await.map_err(|cause| Failure::new("waiting for the writer", cause))?
    }

    /// Waits until all that waits now is on disk.
    pub async fn settle(&self) -> Result<(), Error> {
        loop {
            match self.write(|_| Ok(())).await {
                Err(Error::Refused(refusal)) if refusal.problem == &common::BUSY => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                settled => return settled,
            }
        }
    }
}

fn run(target: &Target, conn: Conn, waiting: &Receiver<Job>, measures: &Measures) {
    let mut kept = Some(conn);
    while let Ok(first) = waiting.recv() {
        let group = std::iter::once(first).chain(waiting.try_iter()).take(GROUP);
        let (committed, farewells) = match begun(target, kept.take()) {
            Ok(mut conn) => {
                let done = transact(&mut conn, group, measures);
                kept = Some(conn).filter(|_| done.0.is_ok());
                done
            }
            // Nothing may be written outside a transaction: each job is refused unrun.
            Err(error) => (Err(error.clone()), group.map(|job| job(Err(error.clone())).0).collect()),
        };
        measures.waiting.dec_by(i64::try_from(farewells.len()).unwrap_or(0));
        measures.group.observe(f64::from(u32::try_from(farewells.len()).unwrap_or(u32::MAX)));
        if let Err(error) = &committed {
            measures.failed_commits.inc();
            tracing::error!(cause = error.to_string(), "a group of writes was not committed");
        }
        for farewell in farewells {
            farewell(committed.clone());
        }
    }
}

fn begun(target: &Target, kept: Option<Conn>) -> Result<Conn, Error> {
    let mut conn = kept.map_or_else(|| target.open_for_writing(), Ok)?;
    conn::begin(&mut conn)?;
    Ok(conn)
}

/// Runs the jobs and commits them. Once one has taken the transaction with it, the others are told so unrun.
fn transact(
    conn: &mut Conn,
    group: impl Iterator<Item = Job>,
    measures: &Measures,
) -> (Result<(), Error>, Vec<Farewell>) {
    let (mut whole, mut farewells) = (Ok(()), Vec::new());
    for job in group {
        let began = Instant::now();
        let (farewell, error) = job(whole.clone().map(|()| &mut *conn));
        measures.held(began.elapsed());
        farewells.push(farewell);
        if let (Ok(()), Some(error), true) = (&whole, error, conn::is_broken(conn)) {
            whole = Err(error);
        }
    }
    let began = Instant::now();
    let committed = whole.and_then(|()| conn::commit(conn));
    measures.commit.observe(began.elapsed().as_secs_f64());
    (committed, farewells)
}
