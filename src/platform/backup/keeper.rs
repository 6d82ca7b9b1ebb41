//! The keeper: makes a backup every night while the service runs, and whenever the administrator asks; copies
//! the ledger of erasures out. It works on a thread of its own; its failure is told, and stops nothing.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{NaiveDate, TimeZone};
use chrono_tz::Europe::Paris;
use tokio::sync::{Notify, oneshot};

use super::folder::{self, Kept};
use super::make::{Place, make};
use super::{FAILED, HOUSE, Keys, RECIPIENTS};
use crate::platform::clock::{self, Instant};
use crate::platform::db::EngineKind;
use crate::platform::doors::House;
use crate::platform::erasure_ledger;
use crate::platform::error::Error;
use crate::platform::i18n::{Say, Word};
use crate::platform::settings::Setting;
use crate::say;

/// The hour of the night, in Chambéry.
pub static HOUR: Setting<u8> = Setting { key: "backup.hour", default: || 3, check: |hour| *hour < 24 };

/// How often the keeper looks at the clock.
const LOOK: Duration = Duration::from_secs(60);
/// A service that has just opened has better things to do.
const SETTLING: Duration = Duration::from_secs(120);
/// The keeper is woken from inside a transaction: this lets it be committed.
const COMMIT: Duration = Duration::from_millis(300);
/// Seconds before a backup that failed is tried again.
const AGAIN: i64 = 3600;

/// The newest backup of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    pub at: Instant,
    /// It lies on the disk of the data, and would be lost with it; unknown on PostgreSQL, whose disk is its own.
    pub same_disk: Option<bool>,
}

/// A backup that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    pub at: Instant,
    /// For people.
    pub why: Say,
}

#[derive(Debug, Default)]
struct State {
    latest: Option<Latest>,
    /// The last try, when it failed.
    missed: Option<Missed>,
}

/// Keeps the backups of one house.
#[derive(Debug)]
pub struct Keeper {
    folder: PathBuf,
    state: Mutex<State>,
    woken: Notify,
    asked: AtomicBool,
    working: AtomicBool,
}

impl Keeper {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            state: Mutex::default(),
            woken: Notify::new(),
            asked: AtomicBool::new(false),
            working: AtomicBool::new(false),
        }
    }

    /// Where backups go.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Asks for a backup now.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::SeqCst);
        self.wake();
    }

    /// Says that something waits for the keeper: an erasure to copy out, a backup to make.
    pub(in crate::platform) fn wake(&self) {
        self.woken.notify_one();
    }

    /// Whether a backup is being made, or waits to be.
    pub fn is_at_work(&self) -> bool {
        self.working.load(Ordering::SeqCst) || self.asked.load(Ordering::SeqCst)
    }

    pub(super) fn missed(&self) -> Option<Missed> {
        self.state().missed.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The newest backup, as last looked at (at most a minute ago): it asks no disk, so that any door may call it.
pub fn latest(house: &House) -> Option<Latest> {
    house.backups.state().latest.clone()
}

/// Looks at the folder again, and answers with what lies there, the newest first.
pub fn look(house: &House) -> Result<Vec<Kept>, Error> {
    let keeper = &house.backups;
    let id = house.db.report_now(|conn| HOUSE.get(conn))?;
    let kept = folder::list(&keeper.folder, &id).map_err(|error| closed(&keeper.folder, &error))?;
    let same_disk = match house.db.kind() {
        EngineKind::Sqlite => folder::same_disk(&keeper.folder, &house.data_dir),
        EngineKind::Postgres => None,
    };
    keeper.state().latest = kept.first().map(|kept| Latest { at: kept.manifest.made_at, same_disk });
    Ok(kept)
}

/// One turn of the keeper: copies the ledger out, and makes a backup when one is asked for, or due by the house's
/// clock. Answers whether it made one.
pub fn turn(house: &House, nightly: bool) -> Result<bool, Error> {
    let keeper = &house.backups;
    let looked = copy_ledger(house).and_then(|()| look(house));
    let newest = looked.as_ref().ok().and_then(|kept| kept.first()).map(|kept| kept.manifest.made_at);
    let now = house.clock.now();
    let asked = keeper.asked.load(Ordering::SeqCst);
    let tired = keeper.missed().is_some_and(|missed| now < missed.at.plus_seconds(AGAIN));
    let hour = house.db.report_now(|conn| HOUR.get(conn))?;
    let due = nightly && !tired && is_due(now, newest, hour);
    if !asked && !due {
        return looked.map(|_| false);
    }
    let _working = Working::begin(keeper);
    keeper.asked.store(false, Ordering::SeqCst);
    let made = looked.and_then(|_| make_and_look(house));
    keeper.state().missed = match &made {
        Ok(()) => None,
        Err(error) => {
            tracing::error!(cause = error.to_string(), "the backup failed");
            Some(Missed { at: now, why: told(error) })
        }
    };
    made.map(|()| true)
}

fn make_and_look(house: &House) -> Result<(), Error> {
    let keys = Keys::read(&house.db.report_now(|conn| RECIPIENTS.get(conn))?)?;
    let kept = make(house, &Place::Folder, &keys)?;
    tracing::info!(bytes = kept.manifest.size, "backup made");
    look(house).map(drop)
}

fn copy_ledger(house: &House) -> Result<(), Error> {
    let folder = house.backups.folder();
    let copied = erasure_ledger::copy_out(&house.db, &folder.join(erasure_ledger::FILE));
    copied.map(drop).map_err(|error| closed(folder, &error))
}

/// A folder that cannot be used: a disk that is not plugged in, most often.
fn closed(folder: &Path, error: &Error) -> Error {
    let cause = match error {
        Error::Refused(_) => told(error).into(),
        Error::Failed(failure) => Word::Text(failure.cause.clone()),
    };
    FAILED.because(say!("backup-folder-closed", folder = folder.display().to_string(), cause)).into()
}

/// Says that the keeper is at work, for as long as it is: also when the work panics.
struct Working<'a>(&'a Keeper);

impl<'a> Working<'a> {
    fn begin(keeper: &'a Keeper) -> Self {
        keeper.working.store(true, Ordering::SeqCst);
        Self(keeper)
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.working.store(false, Ordering::SeqCst);
    }
}

/// What people are told of an error.
pub(super) fn told(error: &Error) -> Say {
    match error {
        Error::Refused(refusal) => say!("backup-refused", title = refusal.problem.title(), detail = &refusal.detail),
        Error::Failed(_) => say!("backup-broken"),
    }
}

/// Whether a night has come since the newest backup. A night that was missed is caught up.
fn is_due(now: Instant, newest: Option<Instant>, hour: u8) -> bool {
    newest.is_none_or(|newest| newest < last_night(now, hour))
}

/// The last time it was this hour in Chambéry.
fn last_night(now: Instant, hour: u8) -> Instant {
    let tonight = at_hour(now.day(), hour);
    if tonight <= now { tonight } else { at_hour(clock::shift(now.day(), -1), hour) }
}

/// A whole hour of a day in Chambéry. In the night of spring that has no such hour, the next.
fn at_hour(day: NaiveDate, hour: u8) -> Instant {
    let moments = (hour..24).filter_map(|hour| day.and_hms_opt(u32::from(hour), 0, 0));
    let moment = moments.filter_map(|moment| Paris.from_local_datetime(&moment).earliest()).next();
    moment.map_or_else(|| Instant::noon(day), |moment| Instant::from_millis(moment.timestamp_millis()))
}

/// Keeps backups for as long as the service runs.
pub async fn keep(house: Arc<House>) {
    let opened = std::time::Instant::now();
    loop {
        if tokio::time::timeout(LOOK, house.backups.woken.notified()).await.is_ok() {
            tokio::time::sleep(COMMIT).await;
        }
        let (kept, nightly) = (Arc::clone(&house), opened.elapsed() >= SETTLING);
        let (done, waiting) = oneshot::channel();
        // A thread of its own, for which a service that stops does not wait.
        let work = move || {
            if let Err(error) = turn(&kept, nightly) {
                tracing::warn!(cause = error.to_string(), "the keeper of backups could not do its turn");
            }
            let _ = done.send(());
        };
        if let Err(cause) = std::thread::Builder::new().name("backup".into()).spawn(work) {
            tracing::error!(cause = cause.to_string(), "the keeper of backups has no thread");
        }
        // A turn that panicked is over too.
        let _ = waiting.await;
    }
}

/// Leaves nothing half-made when the service stops.
pub fn close(house: &House) {
    if let Ok(id) = house.db.report_now(|conn| HOUSE.get(conn)) {
        for folder in [&house.data_dir, &house.backups.folder] {
            folder::sweep(folder, &folder::of_this_process(&id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        serde_json::from_value(serde_json::json!(text)).expect("a moment")
    }

    #[test]
    fn a_backup_is_due_once_a_night_and_a_missed_night_is_caught_up() {
        let cases = [
            // Winter: 03:00 in Chambéry is 02:00 UTC.
            ("2026-11-23T01:59:59Z", Some("2026-11-22T02:00:10Z"), 3, false),
            ("2026-11-23T02:00:00Z", Some("2026-11-22T02:00:10Z"), 3, true),
            ("2026-11-23T02:05:00Z", Some("2026-11-23T02:00:10Z"), 3, false),
            ("2026-11-23T09:00:00Z", Some("2026-11-22T02:00:10Z"), 3, true),
            ("2026-11-23T09:00:00Z", Some("2026-11-23T08:00:00Z"), 3, false),
            ("2026-11-23T09:00:00Z", None, 3, true),
            // Made by hand in the evening: the night's comes all the same.
            ("2026-11-23T02:00:00Z", Some("2026-11-22T22:00:00Z"), 3, true),
            // Summer: 03:00 is 01:00 UTC.
            ("2026-07-01T00:59:00Z", Some("2026-06-30T01:00:00Z"), 3, false),
            ("2026-07-01T01:00:00Z", Some("2026-06-30T01:00:00Z"), 3, true),
            // The night of spring has no 02:00: 03:00 takes its place.
            ("2026-03-29T00:59:00Z", Some("2026-03-28T01:30:00Z"), 2, false),
            ("2026-03-29T01:00:00Z", Some("2026-03-28T01:30:00Z"), 2, true),
            // The night of autumn has it twice: once is enough.
            ("2026-10-25T00:00:00Z", Some("2026-10-24T00:30:00Z"), 2, true),
            ("2026-10-25T01:30:00Z", Some("2026-10-25T00:00:00Z"), 2, false),
            // A clock that was wrong does not bring a backup from the future again and again.
            ("2026-11-23T09:00:00Z", Some("2027-01-01T00:00:00Z"), 3, false),
        ];
        for (now, newest, hour, due) in cases {
            assert_eq!(is_due(at(now), newest.map(at), hour), due, "{now} after {newest:?}");
        }
    }
}
