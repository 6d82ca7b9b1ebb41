//! The home page: what each role needs first.

use askama::Template;

use crate::collection::{self, Overview};
use crate::machine::words::{NextAct, Stage};
use crate::machine::{self, BoardQuery, Waiting};
use crate::platform::backup;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::person::Role;
use crate::platform::web::{Alert, Frame};
use crate::reporting::export::FEW;
use crate::reporting::{REPORTS, Report};
use crate::say;

#[derive(Template)]
#[template(path = "reporting/pages/home.html")]
struct HomePage {
    frame: Frame,
    /// What waits for this person elsewhere.
    alerts: Vec<Alert>,
    /// Every stage with its count, in the order of a machine's life.
    counts: Vec<(Stage, i64)>,
    board: Vec<Waiting>,
    /// Donations of which machines are missing: the coordinator's.
    gaps: Vec<Overview>,
    reports: &'static [Report],
    /// How old the newest backup is: the coordinator's and the administrator's.
    backup: Option<backup::Line>,
    /// What a role without pages of its own may do here today.
    notes: Vec<Say>,
}

impl HomePage {
    fn masked(&self, count: &i64) -> String {
        masked(*count)
    }

    fn is_viewer(&self) -> bool {
        !self.frame.sees_machines() && self.frame.person.is(Role::Viewer)
    }
}

pub fn home(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("reporting-home")).under("/");
    let is_coordinator = cx.who.is(Role::Coordinator);
    let alerts = cx.house.alerts.clone().into_iter().filter_map(|alert| alert(cx).transpose());
    let alerts = alerts.collect::<Result<Vec<_>, _>>()?;
    let works = frame.sees_machines();
    let counts = if works || cx.who.is(Role::Viewer) { counts(cx)? } else { Vec::new() };
    let board = if works { board(cx)? } else { Vec::new() };
    let mut gaps = if is_coordinator { collection::overview(cx)? } else { Vec::new() };
    gaps.retain(|donation| donation.missing > 0);
    let reports: &'static [Report] = if is_coordinator { REPORTS } else { &[] };
    let notes = cx.who.roles.iter().filter_map(|role| note(*role)).collect();
    let backup = cx.who.is_one_of(&[Role::Coordinator, Role::Admin]).then(|| backup::line(&cx.house, cx.now));
    Answer::html(&HomePage { frame, alerts, counts, board, gaps, reports, backup, notes })
}

/// What waits for the workshop: what is ready or reserved waits for others.
fn board(cx: &mut Cx) -> Result<Vec<Waiting>, Error> {
    let mut waiting = machine::board(cx, &BoardQuery::default())?.items;
    waiting.retain(|column| column.count > 0 && !matches!(column.act, NextAct::Ready | NextAct::Reserved));
    Ok(waiting)
}

fn counts(cx: &mut Cx) -> Result<Vec<(Stage, i64)>, Error> {
    let found = machine::count_by_stage(cx.conn)?;
    let count = |stage: Stage| found.iter().find(|(known, _)| *known == stage).map_or(0, |(_, count)| *count);
    Ok(Stage::ALL.iter().map(|stage| (*stage, count(*stage))).collect())
}

/// A count as somebody may see it who sees figures only.
fn masked(count: i64) -> String {
    if count < FEW { "< 5".to_owned() } else { count.to_string() }
}

fn note(role: Role) -> Option<Say> {
    match role {
        Role::Trainer => Some(say!("reporting-note-trainer")),
        Role::Referrer => Some(say!("reporting-note-referrer")),
        Role::Admin => Some(say!("reporting-note-admin")),
        Role::Workshop | Role::Coordinator | Role::Viewer => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_are_masked() {
        assert_eq!([0, 1, 4, 5, 120].map(masked), ["< 5", "< 5", "< 5", "5", "120"]);
    }

    #[test]
    fn no_role_finds_an_empty_page() {
        let sees_figures = |role| matches!(role, Role::Workshop | Role::Coordinator | Role::Viewer);
        assert!(Role::ALL.iter().all(|role| sees_figures(*role) || note(*role).is_some()));
    }
}
