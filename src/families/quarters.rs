//! Priority neighbourhoods. « Oui, non, ne sait pas » until the coordination loads an official list with the year of its
//! geography; from then on the neighbourhood of a card is one of these, and the card says of which year. No code stands
//! in this program.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::quarter_list::{self, Listed, QuarterList, Remark, code_of};
use super::quarter_store::{self, QuarterRow};
use super::store::FamilyRow;
use super::words::PriorityNeighbourhood;
use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, unacceptable};
use crate::platform::i18n::{Language, Say, Word};
use crate::platform::paging::{Page, Slice};
use crate::platform::text::alike;
use crate::say;

pub static QUARTERS_TO_MEND: Problem = Problem::new("quartiers-a-corriger", 422);

/// Lines and errors told of a file: more would not be read.
const SHOWN: usize = 200;
/// Years that a geography may be of.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// One priority neighbourhood.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Quarter {
    pub code: String,
    /// The neighbourhood's, as the list spells it.
    pub quarter: String,
    pub commune: Option<String>,
    /// The year of its geography.
    pub geography: i32,
}

/// What is wrong in a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuarterError {
    /// In the file, from 1; 0 for the file itself.
    pub line: u32,
    pub message: String,
}

/// What a file makes of a geography. The first neighbourhoods and errors are told, and how many there are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuartersPreview {
    pub geography: i32,
    pub quarter_count: usize,
    /// How many were not there, have another name or commune, are no longer there.
    pub new_count: usize,
    pub changed_count: usize,
    pub gone_count: usize,
    pub quarters: Vec<Quarter>,
    pub error_count: usize,
    /// With one of these nothing is loaded.
    pub errors: Vec<QuarterError>,
}

/// A file read against what is loaded.
#[derive(Debug, Clone)]
pub struct Reading {
    pub geography: i32,
    pub list: QuarterList,
    pub new: usize,
    pub changed: usize,
    pub gone: usize,
}

/// Refuses a year that no geography is of.
fn a_year(geography: i32) -> Result<(), Refusal> {
    if YEARS.contains(&geography) {
        return Ok(());
    }
    let (first, last) = (YEARS.start().to_string(), YEARS.end().to_string());
    Err(unacceptable("geography", say!("families-quarters-year", first, last)))
}

/// Reads a file for this geography; writes nothing. A neighbourhood that a card names does not go.
pub fn preview(conn: &mut Conn, geography: i32, bytes: &[u8]) -> Result<Reading, Error> {
    a_year(geography)?;
    let mut list = quarter_list::read(bytes);
    let known = quarter_store::quarters_of(conn, geography)?;
    let told: HashSet<&str> = list.quarters.iter().map(|one| one.code.as_str()).collect();
    let gone = known.iter().filter(|row| !told.contains(row.code.as_str())).count();
    let is = |one: &&Listed, row: &QuarterRow| row.code == one.code;
    let same = |one: &&Listed, row: &QuarterRow| row.name == one.name && row.commune == one.commune;
    let new = list.quarters.iter().filter(|one| !known.iter().any(|row| is(one, row))).count();
    let changed = list.quarters.iter().filter(|one| known.iter().any(|row| is(one, row) && !same(one, row))).count();
    let missed = quarter_store::held(conn, geography)?.into_iter().filter(|code| !told.contains(code.as_str()));
    let missed: Vec<Word> = missed.map(Word::from).collect();
    if !missed.is_empty() && list.errors.is_empty() {
        list.errors.push(Remark { line: 0, message: say!("families-quarters-held", codes = Word::List(missed)) });
    }
    Ok(Reading { geography, list, new, changed, gone })
}

impl Reading {
    pub fn told(self, language: Language) -> QuartersPreview {
        let Self { geography, list, new, changed, gone } = self;
        let error = |Remark { line, message }: &Remark| QuarterError { line: *line, message: message.told(language) };
        let quarter = |one: &Listed| {
            let Listed { code, name, commune } = one.clone();
            Quarter { code, quarter: name, commune, geography }
        };
        QuartersPreview {
            geography,
            quarter_count: list.quarters.len(),
            new_count: new,
            changed_count: changed,
            gone_count: gone,
            quarters: list.quarters.iter().take(SHOWN).map(quarter).collect(),
            error_count: list.errors.len(),
            errors: list.errors.iter().take(SHOWN).map(error).collect(),
        }
    }
}

/// Makes this file the list of its geography: all of it, or nothing.
pub fn load(cx: &mut Cx, geography: i32, bytes: &[u8]) -> Result<Reading, Error> {
    let reading = preview(cx.conn, geography, bytes)?;
    if !reading.list.errors.is_empty() {
        let refusal = QUARTERS_TO_MEND.because(say!("families-quarters-to-mend", count = reading.list.errors.len()));
        let told = reading.list.errors.iter().take(SHOWN);
        return Err(told.fold(refusal, |refusal, wrong| refusal.field(wrong.place(), wrong.message.clone())).into());
    }
    let row = |one: &Listed| QuarterRow {
        geography,
        code: one.code.clone(),
        name: one.name.clone(),
        commune: one.commune.clone(),
        loaded_by: cx.who.id.clone(),
        loaded_at: cx.now,
    };
    let rows: Vec<QuarterRow> = reading.list.quarters.iter().map(row).collect();
    quarter_store::replace(cx.conn, geography, &rows)?;
    access::record(cx, "quarters_loaded", &json!({"geography": geography, "quarters": rows.len()}))?;
    Ok(reading)
}

impl Remark {
    /// Where it stands, as a refusal names a field.
    fn place(&self) -> String {
        if self.line == 0 { "file".to_owned() } else { self.line.to_string() }
    }
}

/// The neighbourhoods of a geography, of the newest one when none is named.
pub fn list(conn: &mut Conn, geography: Option<i32>, slice: &Slice) -> Result<Page<Quarter>, Error> {
    geography.map_or(Ok(()), a_year)?;
    let newest = quarter_store::geographies(conn)?.first().copied();
    let Some(geography) = geography.or(newest) else { return Ok(Page { items: Vec::new(), next: None }) };
    let page = slice.page(quarter_store::page(conn, geography, slice)?, |row| row.code.clone());
    Ok(page.map(|QuarterRow { geography, code, name, commune, .. }| Quarter {
        code,
        quarter: name,
        commune,
        geography,
    }))
}

/// Writes the neighbourhood that somebody says on a card: one of a list, by its code or its name, once a list is loaded.
pub fn place(conn: &mut Conn, row: &mut FamilyRow, said: Option<String>) -> Result<(), Error> {
    if said == row.quarter {
        return Ok(());
    }
    (row.quarter, row.quarter_geography) = match said {
        None => (None, None),
        Some(said) => {
            let geographies = quarter_store::geographies(conn)?;
            match found(conn, &geographies, &said)? {
                Some((code, geography)) => (Some(code), Some(geography)),
                None if geographies.is_empty() => (Some(said), None),
                None => {
                    let years = geographies.iter().map(|year| Word::from(year.to_string())).collect();
                    let why: Say = say!("families-quarter-unknown", years = Word::List(years));
                    return Err(unacceptable("quarter", why).into());
                }
            }
        }
    };
    Ok(())
}

/// The code that was said, or the one of this name where it is the only one, in the newest geography that has it.
fn found(conn: &mut Conn, geographies: &[i32], said: &str) -> Result<Option<(String, i32)>, Error> {
    let code = code_of(said);
    for geography in geographies {
        let known = quarter_store::quarters_of(conn, *geography)?;
        let by_code = known.iter().find(|row| Some(&row.code) == code.as_ref());
        let named: Vec<&QuarterRow> = known.iter().filter(|row| alike(&row.name) == alike(said)).collect();
        let one = match named.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        if let Some(row) = by_code.or(one) {
            return Ok(Some((row.code.clone(), *geography)));
        }
    }
    Ok(None)
}

/// A neighbourhood of a list is a priority one: nobody says otherwise beside it.
pub fn agree(row: &mut FamilyRow, said: Option<PriorityNeighbourhood>) -> Result<(), Refusal> {
    if row.quarter_geography.is_none() {
        row.priority_neighbourhood = said.unwrap_or(row.priority_neighbourhood);
        return Ok(());
    }
    if said.is_some_and(|said| said != PriorityNeighbourhood::Yes) {
        return Err(unacceptable("priority_neighbourhood", say!("families-quarter-is-priority")));
    }
    row.priority_neighbourhood = PriorityNeighbourhood::Yes;
    Ok(())
}
