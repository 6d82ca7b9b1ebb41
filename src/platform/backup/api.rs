//! Doors: what backups there are and how old the newest is; make one now.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::folder::Kept;
use super::keeper::{self, Latest, Missed};
use crate::platform::clock::Instant;
use crate::platform::db::EngineKind;
use crate::platform::doors::{Call, Cx, Door, House, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::person::Role;
use crate::platform::shapes::Id;
use crate::say;

/// From this age on, in seconds, a backup is too old.
const TOO_OLD: i64 = 3 * 24 * 3600;

pub fn doors() -> Vec<Door> {
    const SEES: Who = Who::Roles(&[Role::Coordinator, Role::Admin]);
    const ASKS: Who = Who::Roles(&[Role::Admin]);
    vec![
        Door::report("/api/v1/backups", SEES, |cx, _, _: Nothing| list(cx)),
        Door::create("/api/v1/backups", ASKS, |cx, call, _: Nothing| ask(cx, call)),
    ]
}

/// One backup as people see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupView {
    /// The name of its file.
    pub name: String,
    pub made_at: Instant,
    pub engine: EngineKind,
    pub size_bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    pub encrypted: bool,
    /// It was read from end to end before it was kept.
    pub checked: bool,
}

/// The backups of the house.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupsView {
    /// The newest first.
    pub items: Vec<BackupView>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
    /// The folder where they lie.
    pub place: String,
    /// Seconds since the newest was made; null when there is none.
    pub age_seconds: Option<i64>,
    /// Whether they lie on the disk of the data; null when nobody knows.
    pub same_disk: Option<bool>,
    /// One is being made, or about to be.
    pub under_way: bool,
    /// What somebody should see to, in sentences; empty when all is well.
    pub warnings: Vec<String>,
}

/// A backup asked for: it is made beside the writes, and stands in the list when it is whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupAsked {
    #[schema(value_type = Id)]
    pub id: String,
    pub asked_at: Instant,
}

fn list(cx: &mut Cx) -> Result<BackupsView, Error> {
    let looked = keeper::look(&cx.house);
    let closed = looked.as_ref().err().map(keeper::told);
    let items = looked.unwrap_or_default().into_iter().map(view).collect();
    let latest = keeper::latest(&cx.house);
    let warnings = warnings(latest.as_ref(), cx.house.backups.missed().as_ref(), cx.now);
    Ok(BackupsView {
        items,
        next: None,
        place: cx.house.backups.folder().display().to_string(),
        age_seconds: latest.as_ref().map(|latest| seconds(latest, cx.now)),
        same_disk: latest.as_ref().and_then(|latest| latest.same_disk),
        under_way: cx.house.backups.is_at_work(),
        warnings: closed.into_iter().chain(warnings).map(|say| say.told(cx.asked.language)).collect(),
    })
}

fn view(kept: Kept) -> BackupView {
    BackupView {
        name: kept.name(),
        made_at: kept.manifest.made_at,
        engine: kept.manifest.engine,
        size_bytes: kept.manifest.size,
        sha256: kept.manifest.sha256,
        encrypted: !kept.manifest.recipients.is_empty(),
        checked: kept.manifest.checked,
    }
}

fn ask(cx: &mut Cx, call: &Call) -> Result<BackupAsked, Error> {
    (cx.house.record)(cx, "backup_asked", &json!({}))?;
    cx.house.backups.ask();
    Ok(BackupAsked { id: call.act_id.clone(), asked_at: cx.now })
}

/// The age of the newest backup, in a line for the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: Say,
    /// What is wrong with it: shown as an alert.
    pub warnings: Vec<Say>,
}

pub fn line(house: &House, now: Instant) -> Line {
    let latest = keeper::latest(house);
    let text = match &latest {
        Some(latest) => say!("backup-latest", ago = ago(seconds(latest, now))),
        None => say!("backup-none"),
    };
    Line { text, warnings: warnings(latest.as_ref(), house.backups.missed().as_ref(), now) }
}

fn seconds(latest: &Latest, now: Instant) -> i64 {
    ((now.millis() - latest.at.millis()) / 1000).max(0)
}

/// What somebody should see to.
pub fn warnings(latest: Option<&Latest>, missed: Option<&Missed>, now: Instant) -> Vec<Say> {
    let mut warnings = Vec::new();
    match latest {
        None => warnings.push(say!("backup-none-yet")),
        Some(latest) if seconds(latest, now) >= TOO_OLD => warnings.push(say!("backup-too-old")),
        Some(_) => {}
    }
    if latest.and_then(|latest| latest.same_disk) == Some(true) {
        warnings.push(say!("backup-same-disk"));
    }
    if let Some(missed) = missed {
        warnings.push(say!("backup-missed", moment = missed.at, why = &missed.why));
    }
    warnings
}

fn ago(seconds: i64) -> Say {
    match (seconds / 3600, seconds / (24 * 3600)) {
        (0, _) => say!("backup-ago-minutes"),
        (hours, 0) => say!("backup-ago-hours", hours),
        (_, days) => say!("backup-ago-days", days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::i18n::Language;

    #[test]
    fn an_age_is_told_as_people_say_it() {
        const HOUR: i64 = 3600;
        let told =
            [0, HOUR - 1, HOUR, 23 * HOUR, 24 * HOUR, 47 * HOUR, 48 * HOUR].map(|age| ago(age).told(Language::Fr));
        let expected = ["moins d’une heure", "1 heure", "23 heures", "1 jour", "1 jour", "2 jours"];
        let expected = ["moins d’une heure"].into_iter().chain(expected).map(|age| format!("il y a {age}"));
        assert_eq!(told.to_vec(), expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_warning_comes_after_three_days_and_while_one_disk_holds_both() {
        let now = Instant::from_millis(1_773_540_000_000);
        let latest = |age: i64, same_disk| Some(Latest { at: now.plus_seconds(-age), same_disk });
        let count = |latest: Option<Latest>| warnings(latest.as_ref(), None, now).len();
        assert_eq!(count(latest(TOO_OLD - 1, Some(false))), 0);
        assert_eq!(count(latest(TOO_OLD, Some(false))), 1);
        assert_eq!(count(latest(0, Some(true))), 1);
        assert_eq!(count(latest(TOO_OLD, Some(true))), 2);
        assert_eq!((count(latest(0, None)), count(None)), (0, 1));
        let missed = Missed { at: now, why: say!("backup-broken") };
        assert!(warnings(None, Some(&missed), now)[1].told(Language::Fr).contains(" a échoué. Une panne"));
    }
}
