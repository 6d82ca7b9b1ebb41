//! What the writer promises: groups are all or none, faults stay alone, and nothing is told before it is on disk.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tokio::task::JoinHandle;

use super::writer::WAITING;
use super::{Conn, Db, savepoint};
use crate::platform::config::Store;
use crate::platform::error::{Error, Failure, Refusal, common, not_found};
use crate::platform::id::new_id;
use crate::platform::schema::settings;
use crate::say;

/// A fresh SQLite database, gone with the test.
struct Base {
    db: Db,
    dir: PathBuf,
}

impl Base {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("ordi-pratique-writer-{}", new_id()));
        let store = Store { data_dir: dir.clone(), database_url: None };
        Self { db: Db::open(&store).unwrap(), dir }
    }

    /// What is on disk, seen from another connection.
    fn kept(&self) -> Vec<String> {
        let keys = |conn: &mut Conn| Ok(settings::table.select(settings::key).order(settings::key).load(conn)?);
        self.db.report_now(keys).unwrap()
    }

    fn write(&self, work: Work) -> JoinHandle<Result<(), Error>> {
        let db = self.db.clone();
        tokio::spawn(async move { db.write(move |conn| work(conn)).await })
    }

    /// Holds the writer until the sender speaks: what is written meanwhile joins the same group.
    async fn gate(&self) -> Sender<()> {
        let (open, wait) = channel();
        let (told, began) = channel();
        self.write(holding(told, wait));
        passed(&began).await;
        open
    }

    /// The answers of works that are committed together, in their order.
    async fn together(&self, works: Vec<Work>) -> Vec<Result<(), Error>> {
        let gate = self.gate().await;
        let sent: Vec<_> = works.into_iter().map(|work| self.write(work)).collect();
        settle().await;
        gate.send(()).unwrap();
        let mut answers = Vec::new();
        for answer in sent {
            answers.push(answer.await.unwrap());
        }
        answers
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// `Db::write` asks for work that could run again, so that what is moved in stands behind a lock.
type Work = std::sync::Arc<dyn Fn(&mut Conn) -> Result<(), Error> + Send + Sync>;

fn work(run: impl Fn(&mut Conn) -> Result<(), Error> + Send + Sync + 'static) -> Work {
    std::sync::Arc::new(run)
}

fn insert(key: &'static str) -> Work {
    work(move |conn| put(conn, key, "true"))
}

fn put(conn: &mut Conn, key: &str, value: &str) -> Result<(), Error> {
    let row = format!(
        "INSERT INTO settings (key, value, version, updated_at, updated_by)
         VALUES ('{key}', '{value}', 1, '2026-01-01 00:00:00', 'essai')"
    );
    diesel::sql_query(row).execute(conn)?;
    Ok(())
}

fn holding(told: Sender<()>, wait: Receiver<()>) -> Work {
    let both = std::sync::Mutex::new((told, wait));
    work(move |_| {
        let (told, wait) = &*both.lock().unwrap();
        told.send(()).unwrap();
        wait.recv().unwrap();
        Ok(())
    })
}

/// Waits for another thread without stopping the tasks of this one.
async fn passed(signal: &Receiver<()>) {
    while signal.try_recv().is_err() {
        tokio::task::yield_now().await;
    }
}

/// Lets every task that can go on go on.
async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(test);
}

#[track_caller]
fn refusal(answer: &Result<(), Error>) -> &Refusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, not {other:?}"),
    }
}

#[test]
fn an_answer_leaves_only_after_the_commit_of_its_group() {
    run(async {
        let base = Base::new();
        let gate = base.gate().await;
        let first = base.write(insert("a"));
        let ((told, began), (open, wait)) = (channel(), channel());
        let second = base.write(holding(told, wait));
        settle().await;
        gate.send(()).unwrap();
        passed(&began).await;
        settle().await;
        // The first has run: the writer is at the second.
        assert!(!first.is_finished() && base.kept().is_empty());
        open.send(()).unwrap();
        second.await.unwrap().unwrap();
        first.await.unwrap().unwrap();
        assert_eq!(base.kept(), ["a"]);
    });
}

#[test]
fn a_job_that_panics_or_refuses_fails_alone() {
    run(async {
        let base = Base::new();
        let panics = work(|conn| {
            put(conn, "b", "true")?;
            panic!("a fault in one job")
        });
        // Deeper down, where its own savepoint is not the last one.
        let panics_deep = work(|conn| {
            put(conn, "c", "true")?;
            savepoint(conn, |conn| {
                put(conn, "d", "true")?;
                panic!("a fault in a part of one job")
            })
        });
        let refuses = work(|conn| {
            put(conn, "e", "true")?;
            Err(not_found(say!("platform-this-address")).into())
        });
        let answers = base.together(vec![insert("a"), panics, panics_deep, refuses, insert("f")]).await;
        assert_eq!(answers.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, false, true]);
        assert!(matches!(&answers[1], Err(Error::Failed(_))) && matches!(&answers[2], Err(Error::Failed(_))));
        assert_eq!(refusal(&answers[3]).problem, &common::NOT_FOUND);
        assert_eq!(base.kept(), ["a", "f"]);
    });
}

#[test]
fn one_more_than_may_wait_is_told_to_come_back() {
    run(async {
        let base = Base::new();
        let gate = base.gate().await;
        let waiting: Vec<_> = (0..WAITING).map(|_| base.write(work(|_| Ok(())))).collect();
        settle().await;
        let one_more = base.write(insert("a")).await.unwrap();
        assert_eq!((refusal(&one_more).problem, refusal(&one_more).problem.status), (&common::BUSY, 503));
        gate.send(()).unwrap();
        for answer in waiting {
            answer.await.unwrap().unwrap();
        }
        base.write(insert("b")).await.unwrap().unwrap();
        assert_eq!(base.kept(), ["b"]);
    });
}

#[test]
fn a_commit_that_fails_fails_every_job_of_its_group() {
    run(async {
        let base = Base::new();
        // Only the commit finds that this place belongs to nobody.
        let orphan = work(|conn| {
            conn.batch_execute("PRAGMA defer_foreign_keys = ON")?;
            conn.batch_execute(
                "INSERT INTO places (id, organisation_id, name, version, created_at)
                 VALUES ('p', 'nulle-part', 'Salle', 1, '2026-01-01 00:00:00')",
            )?;
            Ok(())
        });
        let answers = base.together(vec![insert("a"), orphan, insert("b")]).await;
        for answer in &answers {
            let Err(Error::Failed(failure)) = answer else { panic!("{answer:?}") };
            assert!(failure.cause.to_lowercase().contains("foreign key"), "{failure:?}");
        }
        assert!(base.kept().is_empty());
        base.write(insert("c")).await.unwrap().unwrap();
        assert_eq!(base.kept(), ["c"]);
    });
}

#[test]
fn a_job_that_takes_the_transaction_with_it_leaves_no_half_group() {
    run(async {
        let base = Base::new();
        // SQLite ends the whole transaction by itself when it finds no room.
        let fills = work(|conn| {
            conn.batch_execute("PRAGMA max_page_count = 1")?;
            (0..100).try_for_each(|number| put(conn, &format!("z{number}"), &"x".repeat(100_000)))
        });
        let answers = base.together(vec![insert("a"), fills, insert("b")]).await;
        for answer in &answers {
            assert_eq!((refusal(answer).problem, refusal(answer).problem.status), (&common::DISK_FULL, 507));
        }
        assert!(base.kept().is_empty(), "what came after was written outside the transaction");
        base.write(insert("c")).await.unwrap().unwrap();
        assert_eq!(base.kept(), ["c"]);
    });
}

#[test]
fn closing_waits_for_what_is_under_way_and_empties_the_log() {
    run(async {
        let base = Base::new();
        let gate = base.gate().await;
        let waiting: Vec<_> = (0..WAITING).map(|_| base.write(work(|_| Ok(())))).collect();
        let last = base.write(work(|conn| put(conn, "never", "true")));
        settle().await;
        assert!(last.is_finished(), "the queue is full: closing has to wait for it");
        let closing = tokio::spawn({
            let db = base.db.clone();
            async move { db.close().await }
        });
        settle().await;
        assert!(!closing.is_finished());
        gate.send(()).unwrap();
        closing.await.unwrap().unwrap();
        for answer in waiting {
            answer.await.unwrap().unwrap();
        }
        let log = std::fs::metadata(base.dir.join("ordi-pratique.db-wal")).unwrap();
        assert_eq!(log.len(), 0);
    });
}

#[test]
fn a_base_that_another_command_holds_is_busy_and_not_broken() {
    let error = Error::from(Failure::new("asking the database", "database is locked"));
    assert_eq!(refusal(&Err(error)).problem, &common::BUSY);
}
