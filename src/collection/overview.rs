//! All donations at a glance: what was announced, loaded and received, and the gap to settle.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::counts::{Explained, Line, lines};
use super::slip;
use super::store::{self, PledgeRow};
use crate::machine;
use crate::machine::words::Kind;
use crate::platform::doors::Cx;
use crate::platform::error::Error;

/// One donation in a list.
#[derive(Debug, Clone)]
pub struct Overview {
    pub id: String,
    pub reference: String,
    pub donor_name: String,
    pub collected_on: Option<NaiveDate>,
    pub announced: i32,
    /// `None` when nothing was counted at the donor's.
    pub loaded: Option<i32>,
    pub received: i32,
    pub missing: i32,
    /// Loaded, not received and not explained.
    pub to_settle: i32,
}

/// Every donation, the newest first. Four questions to the database, however many donations there are.
pub fn overview(cx: &mut Cx) -> Result<Vec<Overview>, Error> {
    let mut pledged: HashMap<String, Vec<PledgeRow>> = HashMap::new();
    for line in store::all_pledges(cx.conn)? {
        pledged.entry(line.donation_id.clone()).or_default().push(line);
    }
    let mut received: HashMap<String, BTreeMap<Kind, i64>> = HashMap::new();
    for (donation, kind, count) in machine::count_by_donation(cx.conn)? {
        received.entry(donation).or_default().insert(kind, count);
    }
    let explained = slip::all_explained(cx.conn)?;
    let none = Explained::new();
    let mut donations = store::all_donations(cx.conn)?;
    donations.sort_by(|(one, _), (other, _)| (other.created_at, &other.id).cmp(&(one.created_at, &one.id)));
    let one = |(row, donor): (store::DonationRow, store::DonorRow)| {
        let pledged = pledged.remove(&row.id).unwrap_or_default();
        let lines =
            lines(&pledged, &received.remove(&row.id).unwrap_or_default(), explained.get(&row.id).unwrap_or(&none));
        let sum = |of: fn(&Line) -> i32| lines.iter().map(of).sum();
        let counted = lines.iter().any(|line| line.loaded.is_some());
        Overview {
            announced: sum(|line| line.announced),
            loaded: counted.then(|| sum(|line| line.loaded.unwrap_or(0))),
            received: sum(|line| line.received),
            missing: sum(|line| line.missing),
            to_settle: sum(|line| line.to_settle),
            id: row.id,
            reference: row.reference,
            donor_name: donor.name,
            collected_on: row.collected_on,
        }
    };
    Ok(donations.into_iter().map(one).collect())
}
