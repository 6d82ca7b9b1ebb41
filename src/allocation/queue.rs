//! The waiting list, in an order that anyone can explain: who waits again after a fault or a loss first (R9),
//! then by points, then by date. The date alone decides until a setting gives points to what the cards hold.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::request::{self, Request};
use super::store::{self, RequestRow};
use super::words::WaitingCriterion;
use crate::families::{self, ComputerAtHome, Family, InternetAtHome, PriorityNeighbourhood};
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::i18n::{Say, Word};
use crate::platform::paging::{Page, Slice};
use crate::platform::settings::Setting;
use crate::say;

type Points = BTreeMap<WaitingCriterion, i32>;

/// What each criterion weighs, from 1 to 100 points. None by default.
pub static POINTS: Setting<Points> = Setting {
    key: "requests.points",
    default: Points::new,
    check: |points| points.values().all(|points| (1..=100).contains(points)),
};

/// A request that waits, with what decides its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub row: RequestRow,
    /// The criteria that the family meets and that weigh something. Empty for who passes before all others.
    counted: Vec<(WaitingCriterion, i32)>,
}

/// A row of the waiting list, with why it stands there.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingView {
    #[serde(flatten)]
    pub request: Request,
    pub points: i32,
    /// Why it stands at this place, in sentences.
    pub reasons: Vec<String>,
}

impl Waiting {
    fn of(row: RequestRow, met: &[WaitingCriterion], points: &Points) -> Self {
        let weighs = |criterion: &WaitingCriterion| Some((*criterion, *points.get(criterion)?));
        let counted = if row.before_all { Vec::new() } else { met.iter().filter_map(weighs).collect() };
        Self { row, counted }
    }

    fn points(&self) -> i32 {
        self.counted.iter().map(|(_, points)| points).sum()
    }

    /// Smaller is sooner. The id settles what is left, so that the order is total.
    fn key(&self) -> (bool, Reverse<i32>, NaiveDate, &str) {
        (!self.row.before_all, Reverse(self.points()), self.row.requested_on, &self.row.id)
    }

    /// Why it stands where it stands.
    pub fn reasons(&self) -> Vec<Say> {
        let first = self.row.before_all.then(|| say!("allocation-waits-before-all"));
        let weighed = self.counted.iter().map(|(criterion, points)| {
            say!("allocation-waits-points", criterion = *criterion, points = i64::from(*points))
        });
        let since = say!("allocation-waits-since", day = Word::Day(self.row.requested_on));
        first.into_iter().chain(weighed).chain([since]).collect()
    }
}

/// The next to serve first.
fn in_order(mut waiting: Vec<Waiting>) -> Vec<Waiting> {
    waiting.sort_by(|one, other| one.key().cmp(&other.key()));
    waiting
}

/// The criteria that a card meets; what nobody said is not met.
fn met(family: &Family) -> Vec<WaitingCriterion> {
    let no_computer = matches!(family.computer_at_home, ComputerAtHome::None | ComputerAtHome::PhoneOnly);
    let judged = [
        (WaitingCriterion::Children, family.children.total() > 0),
        (WaitingCriterion::NoComputer, no_computer),
        (WaitingCriterion::NoInternet, family.internet_at_home == InternetAtHome::No),
        (WaitingCriterion::PriorityNeighbourhood, family.priority_neighbourhood == PriorityNeighbourhood::Yes),
    ];
    judged.into_iter().filter(|(_, holds)| *holds).map(|(criterion, _)| criterion).collect()
}

/// The requests that wait, the next to serve first.
pub fn waiting(conn: &mut Conn) -> Result<Vec<Waiting>, Error> {
    let rows = store::waiting(conn)?;
    Ok(in_order(weighed(conn, rows)?))
}

fn weighed(conn: &mut Conn, rows: Vec<RequestRow>) -> Result<Vec<Waiting>, Error> {
    let points = POINTS.get(conn)?;
    let mut known = HashMap::new();
    if !points.is_empty() {
        let ids: Vec<String> = rows.iter().map(|row| row.family_id.clone()).collect();
        known = families::families_of(conn, &ids)?;
    }
    let weigh = |row: RequestRow| {
        let met = known.get(&row.family_id).map(met).unwrap_or_default();
        Waiting::of(row, &met, &points)
    };
    Ok(rows.into_iter().map(weigh).collect())
}

/// A page of the waiting list; a referrer sees the requests of their organisation, at their place among all.
pub fn page(cx: &mut Cx, slice: &Slice) -> Result<Page<WaitingView>, Error> {
    let Some(own) = request::own(cx) else { return Ok(Page { items: Vec::new(), next: None }) };
    let all = waiting(cx.conn)?;
    let mut shown: Vec<Waiting> = all.iter().filter(|one| own.holds(&one.row)).cloned().collect();
    if !slice.after.is_empty() {
        // It may have been served since: what follows it is found by what decided its place.
        let last = store::request(cx.conn, &slice.after)?.filter(|row| own.holds(row));
        let last = weighed(cx.conn, last.into_iter().collect())?.pop();
        let last = last.ok_or_else(|| unacceptable("cursor", say!("platform-cursor")))?;
        shown.retain(|one| one.key() > last.key());
    }
    let page = slice.page(shown, |one| one.row.id.clone());
    let language = cx.asked.language;
    let mut items = Vec::new();
    for one in page.items {
        let (points, reasons) = (one.points(), one.reasons());
        let reasons = reasons.into_iter().map(|reason| reason.told(language)).collect();
        items.push(WaitingView { request: request::seen(cx, one.row, &all)?, points, reasons });
    }
    Ok(Page { items, next: page.next })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::allocation::RequestState;
    use crate::platform::clock::Instant;

    /// A request with this id, asked on this day of January.
    fn row(id: usize, day: u32, before_all: bool) -> RequestRow {
        RequestRow {
            id: format!("{id:03}"),
            family_id: format!("f{id:03}"),
            referrer_id: None,
            kind: None,
            state: RequestState::Waiting,
            requested_on: NaiveDate::from_ymd_opt(2026, 1, day).expect("a day"),
            before_all,
            version: 1,
            created_at: Instant::from_millis(0),
            created_by: String::new(),
        }
    }

    fn ids(waiting: &[Waiting]) -> Vec<&str> {
        waiting.iter().map(|one| one.row.id.as_str()).collect()
    }

    #[test]
    fn the_order_by_table() {
        use WaitingCriterion::{Children, NoComputer};
        let points = Points::from([(Children, 2), (NoComputer, 3)]);
        let asked = [
            (row(1, 1, false), &[][..]),
            (row(2, 9, false), &[Children][..]),
            (row(3, 8, false), &[Children, NoComputer][..]),
            (row(4, 20, true), &[][..]),
            (row(5, 10, true), &[][..]),
            (row(6, 5, false), &[NoComputer][..]),
        ];
        let by = |points: &Points| {
            let all = asked.iter().map(|(row, met)| Waiting::of(row.clone(), met, points)).collect();
            ids(&in_order(all)).join(" ")
        };
        assert_eq!(by(&Points::new()), "005 004 001 006 003 002", "before all, then the date alone");
        assert_eq!(by(&points), "005 004 003 006 002 001", "before all, then points, then the date");
    }

    fn criteria() -> impl Strategy<Value = Vec<WaitingCriterion>> {
        proptest::sample::subsequence(WaitingCriterion::ALL.to_vec(), 0..=WaitingCriterion::ALL.len())
    }

    fn points() -> impl Strategy<Value = Points> {
        proptest::collection::btree_map(proptest::sample::select(WaitingCriterion::ALL), 1..=100, 0..=4)
    }

    fn asked() -> impl Strategy<Value = Vec<(RequestRow, Vec<WaitingCriterion>)>> {
        let one = (1..=5_u32, any::<bool>(), criteria());
        proptest::collection::vec(one, 0..12).prop_map(|all| {
            let numbered = all.into_iter().enumerate();
            numbered.map(|(id, (day, before_all, met))| (row(id, day, before_all), met)).collect()
        })
    }

    fn ordered(asked: &[(RequestRow, Vec<WaitingCriterion>)], points: &Points) -> Vec<Waiting> {
        in_order(asked.iter().map(|(row, met)| Waiting::of(row.clone(), met, points)).collect())
    }

    proptest! {
        #[test]
        fn the_order_is_total_and_the_same_however_they_come(asked in asked(), points in points()) {
            let mut backwards = asked.clone();
            backwards.reverse();
            prop_assert_eq!(ordered(&asked, &points), ordered(&backwards, &points));
            let all = ordered(&asked, &points);
            prop_assert!(all.windows(2).all(|two| two[0].key() < two[1].key()));
        }

        #[test]
        fn no_points_put_anybody_before_who_waits_again(asked in asked(), points in points()) {
            let all = ordered(&asked, &points);
            prop_assert!(all.windows(2).all(|two| two[0].row.before_all || !two[1].row.before_all));
        }

        #[test]
        fn a_criterion_more_leaves_equals_as_they_were(asked in asked(), before in points(), after in points()) {
            let (before, after) = (ordered(&asked, &before), ordered(&asked, &after));
            let met = |one: &Waiting| asked.iter().find(|(row, _)| row.id == one.row.id).map(|(_, met)| met.clone());
            let place = |id: &str| after.iter().position(|one| one.row.id == id);
            for (at, one) in before.iter().enumerate() {
                for other in before.iter().skip(at + 1).filter(|other| met(other) == met(one)) {
                    prop_assert!(place(&one.row.id) < place(&other.row.id));
                }
            }
        }
    }
}
