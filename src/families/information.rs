//! What a family was told about what is kept of it: by whom, when, read aloud or on paper, in which language. Told
//! again, it is written again; nothing of it is ever changed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::family::Family;
use super::store::{self, InformationRow};
use super::words::InformationHow;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::shapes::{Day, Id, Language};
use crate::platform::text;
use crate::say;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InformationIn {
    pub how: InformationHow,
    /// The card's when absent.
    #[schema(value_type = Option<Language>)]
    pub language: Option<String>,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub given_on: Option<NaiveDate>,
}

/// The information given once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Information {
    #[schema(value_type = Id)]
    pub id: String,
    pub how: InformationHow,
    pub language: String,
    pub given_on: NaiveDate,
    /// The user who told them.
    #[schema(value_type = Id)]
    pub given_by: String,
    pub recorded_at: Instant,
}

pub fn give(cx: &mut Cx, id: &str, family: &Family, told: InformationIn) -> Result<Information, Error> {
    let today = cx.now.day();
    let given_on = told.given_on.unwrap_or(today);
    if given_on > today {
        return Err(unacceptable("given_on", say!("families-information-later")).into());
    }
    let language = match told.language {
        Some(language) => text::required("language", &language, 40)?,
        None => family.language.clone(),
    };
    let row = InformationRow {
        id: id.to_owned(),
        family_id: family.id.clone(),
        how: told.how,
        language,
        given_on,
        given_by: cx.who.id.clone(),
        recorded_at: cx.now,
    };
    store::insert_information(cx.conn, &row)?;
    Ok(row.into())
}

/// Each time that a family was told, oldest first.
pub fn list(cx: &mut Cx, family: &Family, slice: &Slice) -> Result<Page<Information>, Error> {
    let rows = store::information_of(cx.conn, &family.id, slice)?;
    Ok(slice.page(rows, |row| row.id.clone()).map(Information::from))
}

impl From<InformationRow> for Information {
    fn from(row: InformationRow) -> Self {
        let InformationRow { id, how, language, given_on, given_by, recorded_at, .. } = row;
        Self { id, how, language, given_on, given_by, recorded_at }
    }
}
