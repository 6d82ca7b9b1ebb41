//! What the agreement with a donor says, and what to look at in it. The figures come from the law of one year: they
//! are settings, they warn, and nothing is refused for them.

use chrono::Datelike;

use super::donor::Donor;
use super::store::DonationRow;
use super::words::DonationWarning;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::settings::Setting;
use crate::say;

/// What one machine of a public donor may be worth, in cents.
pub static VALUE_CAP: Setting<i32> =
    Setting { key: "donation.value_cap_cents", default: || 30_000, check: |cents| (1..=10_000_000).contains(cents) };

/// Age at reform, in years, beyond which a public donor does not count a machine as reused.
pub static REUSE_AGE: Setting<i32> =
    Setting { key: "donation.reuse_age_years", default: || 10, check: |years| (1..=50).contains(years) };

/// What follows from an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Whole years from the purchase to the day the donor parted with the machines.
    pub age: Option<i32>,
}

impl Terms {
    pub fn of(row: &DonationRow) -> Self {
        Self { age: row.purchase_year.map(|year| age(row, year)) }
    }
}

/// The age at reform of what was bought in this year: to the day the donor parted with it, as far as it is known.
pub fn age(row: &DonationRow, purchase_year: i32) -> i32 {
    let parted = row.transferred_on.or(row.agreement_on).or(row.collected_on);
    (parted.unwrap_or_else(|| row.created_at.day()).year() - purchase_year).max(0)
}

pub fn year(said: Option<i32>) -> Result<Option<i32>, Refusal> {
    match said {
        Some(year) if !(1980..=2100).contains(&year) => Err(unacceptable("purchase_year", say!("collection-year"))),
        said => Ok(said),
    }
}

pub fn value(said: Option<i32>) -> Result<Option<i32>, Refusal> {
    match said {
        Some(cents) if !(0..=100_000_000).contains(&cents) => {
            Err(unacceptable("unit_value_cents", say!("collection-value")))
        }
        said => Ok(said),
    }
}

/// What to look at. The law speaks of public donors only.
pub fn warnings(
    conn: &mut Conn,
    row: &DonationRow,
    donor: &Donor,
    terms: Terms,
) -> Result<Vec<DonationWarning>, Error> {
    if donor.to_complete {
        return Ok(vec![DonationWarning::DonorToComplete]);
    }
    if !donor.public {
        return Ok(Vec::new());
    }
    let above = match row.unit_value_cents {
        Some(cents) => cents > VALUE_CAP.get(conn)?,
        None => false,
    };
    let old = match terms.age {
        Some(age) => age > REUSE_AGE.get(conn)?,
        None => false,
    };
    let found = [
        (row.agreement.is_none(), DonationWarning::NoAgreement),
        (above, DonationWarning::ValueAboveCap),
        (old, DonationWarning::TooOld),
    ];
    Ok(found.into_iter().filter_map(|(holds, warning)| holds.then_some(warning)).collect())
}
