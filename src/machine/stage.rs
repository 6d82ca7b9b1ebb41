//! Where a machine stands: on the bench, the furthest stage that still holds. Pure.

use super::record::{Record, Stand};
use super::words::{Kind, NextAct, Stage, StorageState, Verdict};

/// The steps a kind of machine goes through. Data, one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// Diagnosed, erased, installed, checked.
    Full,
    /// Diagnosed, erased by factory reset, checked.
    Reset,
    /// Diagnosed, checked: the kind holds no storage.
    Plain,
}

/// The path of a kind; `None` for `other`, whose storages decide.
const fn path_of_kind(kind: Kind) -> Option<Path> {
    match kind {
        Kind::Laptop | Kind::Desktop | Kind::AllInOne => Some(Path::Full),
        Kind::Tablet | Kind::Phone | Kind::Printer | Kind::Router => Some(Path::Reset),
        Kind::Screen | Kind::Accessory => Some(Path::Plain),
        Kind::Other => None,
    }
}

/// The path of this machine: `other` goes as a printer when it holds a storage, else as a screen.
pub fn path(record: &Record) -> Path {
    record.kind.map_or(Path::Plain, |kind| path_of(kind, !record.storages.is_empty()))
}

/// The same, from what lists know.
pub fn path_of(kind: Kind, has_storages: bool) -> Path {
    path_of_kind(kind).unwrap_or(if has_storages { Path::Reset } else { Path::Plain })
}

/// The stage. `received` also for a machine whose reception was undone.
pub fn stage(record: &Record) -> Stage {
    match record.stand {
        Stand::Nowhere => Stage::Received,
        Stand::Reserved => Stage::Reserved,
        Stand::Family { .. } => Stage::HandedOver,
        Stand::Retired(_) => Stage::Retired,
        Stand::Bench => bench(record),
    }
}

fn bench(record: &Record) -> Stage {
    if record.diagnosed_by.is_none() {
        return if record.came_back { Stage::Returned } else { Stage::Received };
    }
    if !record.is_proved() {
        return Stage::Diagnosed;
    }
    let installed = record.installed_by.is_some();
    match path(record) {
        Path::Full if installed && record.checked => Stage::Ready,
        Path::Full if installed => Stage::Installed,
        Path::Full => Stage::Erased,
        Path::Reset | Path::Plain if record.checked => Stage::Ready,
        Path::Reset => Stage::Erased,
        Path::Plain => Stage::Diagnosed,
    }
}

/// The next act of a machine.
pub fn next_act_of(record: &Record) -> NextAct {
    let open = record.fitted().any(|storage| storage.state == StorageState::Open);
    let next = next_act(record.stage(), record.path(), record.verdict, !record.blockers().is_empty(), open);
    match next {
        NextAct::Install | NextAct::Check if record.to_repair() => NextAct::Repair,
        next => next,
    }
}

/// The next act where nothing is known to be broken. `open` tells whether a fitted storage
/// may hold data.
pub fn next_act(stage: Stage, path: Path, verdict: Option<Verdict>, blocked: bool, open: bool) -> NextAct {
    if blocked && stage.is_bench() {
        return NextAct::Unblock;
    }
    match (stage, verdict) {
        (Stage::Received | Stage::Returned, _) => NextAct::Diagnose,
        (Stage::Diagnosed, _) if path != Path::Plain || open => NextAct::Erase,
        (Stage::Diagnosed | Stage::Erased, Some(Verdict::Parts)) => NextAct::TakeApart,
        (Stage::Diagnosed | Stage::Erased, Some(Verdict::Recycle)) => NextAct::Recycle,
        (Stage::Erased, _) if path == Path::Full => NextAct::Install,
        (Stage::Diagnosed | Stage::Erased | Stage::Installed, _) => NextAct::Check,
        (Stage::Ready, _) => NextAct::Ready,
        (Stage::Reserved, _) => NextAct::Reserved,
        (Stage::HandedOver, _) => NextAct::HandedOver,
        (Stage::Retired, _) => NextAct::Retired,
    }
}
