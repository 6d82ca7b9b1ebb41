//! The one thread that writes to SQLite. It takes the jobs that wait, gives each a savepoint, commits
//! them with one fsync, and only then lets the answers go.
//!
//! A job that refuses or panics undoes its own savepoint and nobody else's. A commit that fails fails
//! every job of its group, since none is on disk.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Instant;

use tokio::sync::oneshot;

use super::Measures;
use super::conn::{self, Conn};
use crate::platform::error::{Error, Failure, common};

/// Jobs that may wait. One more is told to come back (503).
const WAITING: usize = 1024;
/// Jobs in one commit.
const GROUP: usize = 512;

/// What a job leaves behind: told whether the group was committed, it sends the answer.
type Farewell = Box<dyn FnOnce(Result<(), String>)>;
type Job = Box<dyn FnOnce(&mut Conn) -> Farewell + Send>;

pub(super) struct Writer {
    jobs: SyncSender<Job>,
    measures: Measures,
}

impl Writer {
    pub fn start(conn: Conn, measures: Measures) -> Result<Self, Error> {
        let (jobs, waiting) = sync_channel(WAITING);
        let kept = measures.clone();
        std::thread::Builder::new().name("writer".into()).spawn(move || run(conn, &waiting, &kept))?;
        Ok(Self { jobs, measures })
    }

    pub async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |conn| {
            let done = conn::attempt(conn, work);
            Box::new(move |committed| {
                let told = match committed {
                    Ok(()) => done,
                    Err(cause) => Err(Failure::new("committing", cause).into()),
                };
                // The client may have gone; the work is on disk all the same.
                let _ = answer.send(told);
            })
        });
        self.measures.waiting.inc();
        self.jobs.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => {
                self.measures.waiting.dec();
                self.measures.turned_away.inc();
                Error::from(common::BUSY.because("Trop d’écritures attendent : réessayez dans un instant."))
            }
            TrySendError::Disconnected(_) => Failure::new("writing", "the writer has stopped").into(),
        })?;
        answered.await.map_err(|cause| Failure::new("waiting for the writer", cause))?
    }
}

fn run(mut conn: Conn, waiting: &Receiver<Job>, measures: &Measures) {
    while let Ok(first) = waiting.recv() {
        let begun = conn::begin(&mut conn).map_err(|cause| cause.to_string());
        let group = std::iter::once(first).chain(waiting.try_iter()).take(GROUP);
        let farewells: Vec<Farewell> = match &begun {
            Ok(()) => group.map(|job| hold(&mut conn, job, measures)).collect(),
            // Nothing may be written outside the transaction: each job is refused unrun.
            Err(_) => group.map(refuse_unrun).collect(),
        };
        measures.waiting.dec_by(i64::try_from(farewells.len()).unwrap_or(0));
        measures.group.observe(f64::from(u32::try_from(farewells.len()).unwrap_or(u32::MAX)));
        let committed = begun.and_then(|()| committed(&mut conn, measures));
        if let Err(cause) = &committed {
            measures.failed_commits.inc();
            tracing::error!(cause, "a group of writes was not committed");
            let _ = conn::roll_back(&mut conn);
        }
        for farewell in farewells {
            farewell(committed.clone());
        }
    }
}

/// Runs one job; everybody else waits meanwhile.
fn hold(conn: &mut Conn, job: Job, measures: &Measures) -> Farewell {
    let began = Instant::now();
    let farewell = job(conn);
    measures.held(began.elapsed());
    farewell
}

fn committed(conn: &mut Conn, measures: &Measures) -> Result<(), String> {
    let began = Instant::now();
    let committed = conn::commit(conn).map_err(|cause| cause.to_string());
    measures.commit.observe(began.elapsed().as_secs_f64());
    committed
}

/// Drops the job: its client's channel closes, and the client learns that nothing was written.
fn refuse_unrun(job: Job) -> Farewell {
    drop(job);
    Box::new(|_| {})
}
