//! The report `weee`: what left as waste, as the register of waste asks (environmental code, R.541-43), and the
//! figures of it for who sees figures only.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::export::{FEW, Filters, Out};
use super::machines::{code, pages};
use super::table::{Cell, Column};
use crate::machine::words::{WasteCategory, WayOut};
use crate::machine::{self, MachineRow};
use crate::platform::db::Conn;
use crate::platform::error::Error;
use crate::reconditioning::CATEGORIES;

pub const COLUMNS: &[Column] = &[
    Column("out_on"),
    Column("waste_code"),
    Column("waste_category"),
    Column("units"),
    Column("weighed_units"),
    Column("weight"),
    Column("carrier"),
    Column("destination"),
    Column("treatment"),
    Column("slip"),
];

/// The same for who sees figures only: by category, small counts masked.
pub const FIGURES: &[Column] = &[Column("waste_category"), Column("units"), Column("weight")];

/// One line of the register: what left on one day, under one code, on one slip.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Load {
    day: NaiveDate,
    code: String,
    category: WasteCategory,
    carrier: Option<String>,
    destination: Option<String>,
    treatment: Option<String>,
    slip: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sum {
    units: i64,
    /// Units whose weight somebody said.
    weighed: i64,
    grams: i64,
}

impl Sum {
    fn add(&mut self, grams: Option<i64>) {
        self.units += 1;
        self.weighed += i64::from(grams.is_some());
        self.grams = self.grams.saturating_add(grams.unwrap_or(0));
    }

    /// Empty where nothing was weighed: 0 kg would be a figure.
    fn weight(self) -> Cell {
        if self.weighed == 0 { Cell::Empty } else { Cell::Kilograms(self.grams) }
    }
}

pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    let mut loads: BTreeMap<Load, Sum> = BTreeMap::new();
    every(conn, filters, |load, grams| loads.entry(load).or_default().add(grams))?;
    let text = |value: &Option<String>| Cell::maybe(value.as_ref(), |value| Cell::Text(value.clone()));
    loads.into_iter().try_for_each(|(load, sum)| {
        out.row(&[
            Cell::Day(load.day),
            Cell::Text(load.code),
            code!(load.category),
            Cell::Int(sum.units),
            Cell::Int(sum.weighed),
            sum.weight(),
            text(&load.carrier),
            text(&load.destination),
            text(&load.treatment),
            text(&load.slip),
        ])
    })
}

pub fn figures(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    let mut sums: BTreeMap<WasteCategory, Sum> = BTreeMap::new();
    every(conn, filters, |load, grams| sums.entry(load.category).or_default().add(grams))?;
    // No total stands beside them: a masked count cannot be worked out.
    sums.into_iter().try_for_each(|(category, sum)| {
        let (units, weight) = match sum.units < FEW {
            true => (Cell::Text(format!("< {FEW}")), Cell::Empty),
            false => (Cell::Int(sum.units), sum.weight()),
        };
        out.row(&[code!(category), units, weight])
    })
}

/// Every machine that left as waste in this time, with its weight in grams.
fn every(conn: &mut Conn, filters: &Filters, mut each: impl FnMut(Load, Option<i64>)) -> Result<(), Error> {
    let categories = CATEGORIES.get(conn)?;
    pages(conn, |conn, page| {
        for row in page.iter().filter(|row| row.way_out == Some(WayOut::Recycled)) {
            let Some(day) = row.out_at.map(|at| at.day()).filter(|day| filters.holds(*day)) else { continue };
            let by_kind = categories.get(&row.kind).copied().unwrap_or(WasteCategory::SmallInformatics);
            each(load(conn, row, day, by_kind)?, row.weight_grams);
        }
        Ok(())
    })
}

fn load(conn: &mut Conn, row: &MachineRow, day: NaiveDate, by_kind: WasteCategory) -> Result<Load, Error> {
    let (waste, mut texts) = match machine::exit_of(conn, &row.id)? {
        Some((exit, texts)) => (exit.waste, texts),
        None => (None, HashMap::new()),
    };
    let mut text = |field: &str| texts.remove(field);
    Ok(Load {
        day,
        code: waste.as_ref().map(|waste| waste.code.clone()).unwrap_or_default(),
        category: waste.as_ref().map_or(by_kind, |waste| waste.category),
        carrier: text("carrier"),
        destination: text("destination"),
        treatment: waste.and_then(|waste| waste.treatment),
        slip: text("slip"),
    })
}
