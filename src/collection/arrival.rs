//! A van without a donation: it is received all the same, under the donor's name, and completed later.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::donation::{self, Donation, DonationIn};
use super::donor;
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::shapes::{Day, ShortText};

/// What is known when a van comes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalIn {
    /// Who gives, as far as somebody knows.
    #[schema(value_type = ShortText)]
    pub donor_name: String,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub collected_on: Option<NaiveDate>,
}

/// Opens a donation by the donor's name alone.
pub fn arrive(cx: &mut Cx, id: &str, arrival: &ArrivalIn) -> Result<Donation, Error> {
    let donor_id = donor::name_donor(cx, &arrival.donor_name)?;
    let collected_on = Some(arrival.collected_on.unwrap_or_else(|| cx.at().day()));
    donation::record_donation(cx, id, &DonationIn { donor_id, collected_on, ..DonationIn::default() })
}
