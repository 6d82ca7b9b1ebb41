//! The report `donor-statement`: for each donor what became of their gift, machine by machine and with their own
//! numbers. Lines of their lists that no machine met stand in it too.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};

use super::export::{Filters, Out};
use super::machines::{code, pages, shown};
use super::table::{Cell, Column};
use crate::allocation::{self, LineState};
use crate::codes;
use crate::collection::{self, Category, DonationRow, DonorRow, ExpectedRow};
use crate::machine::words::{Kind, Stage, StorageState, WasteCategory, WayOut};
use crate::machine::{self, MachineRow};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::error::Error;
use crate::reconditioning::CATEGORIES;

codes! {
    /// What became of a machine, as its donor asks.
    pub enum Outcome {
        Reused = "reused",
        InParts = "in_parts",
        Recycled = "recycled",
        InHand = "in_hand",
        Lost = "lost",
        ReturnedToDonor = "returned_to_donor",
        NeverMet = "never_met",
    }
}

pub const COLUMNS: &[Column] = &[
    Column("donor"),
    Column("donor_category"),
    Column("donation"),
    Column("agreement"),
    Column("transferred_on"),
    Column("list_line"),
    Column("donor_number"),
    Column("serial"),
    Column("kind"),
    Column("maker"),
    Column("model"),
    Column("weee_category"),
    Column("purchase_year"),
    Column("age_at_reform"),
    Column("unit_value"),
    Column("tag"),
    Column("received_on"),
    Column("received_year"),
    Column("outcome"),
    Column("outcome_on"),
    Column("outcome_year"),
    Column("storages_waiting"),
];

/// What a row of the statement is told from.
struct Origins {
    donations: HashMap<String, (DonationRow, DonorRow)>,
    /// Lines of lists, by the machine that met them.
    met: HashMap<String, ExpectedRow>,
    /// Those that no machine met.
    open: Vec<ExpectedRow>,
    categories: BTreeMap<Kind, WasteCategory>,
}

impl Origins {
    fn of(conn: &mut Conn) -> Result<Self, Error> {
        let donations = collection::all_donations(conn)?;
        let lines = collection::all_lines(conn)?;
        let ids: Vec<String> = lines.iter().filter_map(|line| line.machine_id.clone()).collect();
        let here = machine::tags_of(conn, &ids)?;
        let is_met = |line: &ExpectedRow| line.machine_id.as_ref().is_some_and(|id| here.contains_key(id));
        let (met, open): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_met);
        Ok(Self {
            donations: donations.into_iter().map(|both| (both.0.id.clone(), both)).collect(),
            met: met.into_iter().filter_map(|line| Some((line.machine_id.clone()?, line))).collect(),
            open,
            categories: CATEGORIES.get(conn)?,
        })
    }
}

/// Machines that were received or whose outcome came in the period, and lines that no machine met.
pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    let origins = Origins::of(conn)?;
    pages(conn, |conn, machines| {
        let after = After::of(conn, machines)?;
        for machine in machines {
            let outcome = after.outcome(machine);
            let days = [Some(machine.received_at.day()), outcome.1];
            if days.into_iter().flatten().any(|day| filters.holds(day)) {
                let waiting = after.waiting.get(&machine.id).copied().unwrap_or(0);
                out.row(&received(machine, &origins, outcome, waiting))?;
            }
        }
        Ok(())
    })?;
    for line in &origins.open {
        let origin = origins.donations.get(&line.donation_id);
        let since = |(row, _): &(DonationRow, DonorRow)| row.collected_on.unwrap_or_else(|| row.created_at.day());
        if origin.map(since).is_some_and(|day| filters.holds(day)) {
            out.row(&never_met(line, &origins, origin))?;
        }
    }
    Ok(())
}

fn received(
    machine: &MachineRow,
    origins: &Origins,
    (outcome, outcome_on): (Outcome, Option<NaiveDate>),
    waiting: i64,
) -> Vec<Cell> {
    let (origin, line) = (origins.donations.get(&machine.donation_id), origins.met.get(&machine.id));
    let received_on = machine.received_at.day();
    // The donor's own number as the donor writes it; the serial as the machine bears it.
    let number = line.and_then(|line| line.donor_number.as_ref()).or(machine.donor_number.as_ref());
    let serial = machine.serial.as_ref().or_else(|| line.and_then(|line| line.serial.as_ref()));
    let mut cells = head(origin, line);
    cells.extend([
        text(number),
        text(serial),
        code!(machine.kind),
        text(machine.maker.as_ref()),
        text(machine.model.as_ref()),
        category(origins, machine.kind),
    ]);
    cells.extend(reform(origin, line));
    cells.extend([
        shown(machine.tag.as_ref()),
        Cell::Day(received_on),
        Cell::Int(received_on.year().into()),
        code!(outcome),
        Cell::maybe(outcome_on, Cell::Day),
        Cell::maybe(outcome_on, |day| Cell::Int(day.year().into())),
        Cell::Int(waiting),
    ]);
    cells
}

fn never_met(line: &ExpectedRow, origins: &Origins, origin: Option<&(DonationRow, DonorRow)>) -> Vec<Cell> {
    let mut cells = head(origin, Some(line));
    cells.extend([
        text(line.donor_number.as_ref()),
        text(line.serial.as_ref()),
        code!(line.kind),
        text(line.maker.as_ref()),
        text(line.model.as_ref()),
        category(origins, line.kind),
    ]);
    cells.extend(reform(origin, Some(line)));
    cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, code!(Outcome::NeverMet)]);
    cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
    cells
}

/// What the journal, the storages and the families tell of some machines.
struct After {
    retired: HashMap<String, Instant>,
    given: HashMap<String, Instant>,
    /// Storages taken out that may still hold data (R1).
    waiting: HashMap<String, i64>,
}

impl After {
    fn of(conn: &mut Conn, machines: &[MachineRow]) -> Result<Self, Error> {
        let ids: Vec<String> = machines.iter().map(|machine| machine.id.clone()).collect();
        let lines = allocation::lines_of_machines(conn, &ids)?;
        let with = lines.into_iter().filter(|line| line.state == LineState::HandedOver);
        let mut waiting: HashMap<String, i64> = HashMap::new();
        for storage in machine::storages_of(conn, &ids)? {
            if !storage.fitted && storage.state == StorageState::Open {
                *waiting.entry(storage.machine_id).or_default() += 1;
            }
        }
        Ok(Self {
            retired: machine::retired_at(conn, &ids)?,
            given: with.filter_map(|line| Some((line.machine_id, line.handed_over_at?))).collect(),
            waiting,
        })
    }

    fn outcome(&self, machine: &MachineRow) -> (Outcome, Option<NaiveDate>) {
        let day = |of: &HashMap<String, Instant>| of.get(&machine.id).map(|at| at.day());
        let outcome = match (machine.stage, machine.way_out) {
            (Stage::HandedOver, _) => return (Outcome::Reused, day(&self.given)),
            (_, None) => return (Outcome::InHand, None),
            (_, Some(WayOut::Parts)) => Outcome::InParts,
            (_, Some(WayOut::Recycled)) => Outcome::Recycled,
            (_, Some(WayOut::Lost)) => Outcome::Lost,
            (_, Some(WayOut::ReturnedToDonor)) => Outcome::ReturnedToDonor,
            (_, Some(WayOut::InternalUse)) => Outcome::Reused,
        };
        (outcome, day(&self.retired))
    }
}

fn head(origin: Option<&(DonationRow, DonorRow)>, line: Option<&ExpectedRow>) -> Vec<Cell> {
    vec![
        Cell::maybe(origin, |(_, donor)| named(donor)),
        Cell::maybe(origin, |(_, donor)| code!(donor.category)),
        Cell::maybe(origin, |(donation, _)| Cell::Text(donation.reference.clone())),
        text(origin.and_then(|(donation, _)| donation.agreement.as_ref())),
        Cell::maybe(origin.and_then(|(donation, _)| donation.transferred_on), Cell::Day),
        Cell::maybe(line, |line| Cell::Int(line.line.into())),
    ]
}

/// A donor who may be a private person is a code to programs: what they read may travel on. Of a donor known by name
/// only, nobody has said who it is.
fn named(donor: &DonorRow) -> Cell {
    match donor.category == Category::Individual || donor.to_complete == Some(true) {
        true => Cell::Somebody { name: donor.name.clone(), code: donor.id.clone() },
        false => Cell::Text(donor.name.clone()),
    }
}

/// Year, age at reform and value: the line's own before those of the whole donation.
fn reform(origin: Option<&(DonationRow, DonorRow)>, line: Option<&ExpectedRow>) -> [Cell; 3] {
    let donation = origin.map(|(donation, _)| donation);
    let year = line.and_then(|line| line.purchase_year).or_else(|| donation.and_then(|row| row.purchase_year));
    let value = line.and_then(|line| line.unit_value_cents).or_else(|| donation.and_then(|row| row.unit_value_cents));
    let age = donation.zip(year).map(|(donation, year)| collection::age(donation, year));
    [
        Cell::maybe(year, |year| Cell::Int(year.into())),
        Cell::maybe(age, |age| Cell::Int(age.into())),
        Cell::maybe(value, |cents| Cell::Money(cents.into())),
    ]
}

/// The number of the category of waste equipment that public donors report by, as the setting tells it.
fn category(origins: &Origins, kind: Kind) -> Cell {
    let category = origins.categories.get(&kind).copied().unwrap_or(WasteCategory::SmallInformatics);
    Cell::maybe(category.code().parse().ok(), Cell::Int)
}

fn text(value: Option<&String>) -> Cell {
    Cell::maybe(value, |value| Cell::Text(value.clone()))
}
