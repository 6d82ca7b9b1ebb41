//! The trace: donation → machines → allocation → family code → hours of each module. The heart of the
//! house, as one answer for a donation and as the report `donation-trace`.

use std::collections::{HashMap, HashSet};

use crate::platform::shapes::Id;
use serde::Serialize;
use utoipa::ToSchema;

use super::export::{Filters, Out};
use super::machines::{code, pages, shown};
use super::table::{Cell, Column};
use crate::allocation::{self, LineRow, LineState};
use crate::collection::{self, Donation};
use crate::families::{self, Family};
use crate::machine::MachineRow;
use crate::machine::words::{Kind, Stage};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::training::{self, CORE, Module, Record, RecordState};

pub const COLUMNS: &[Column] = &[
    Column("donation"),
    Column("donor_category"),
    Column("received_on"),
    Column("tag"),
    Column("kind"),
    Column("stage"),
    Column("erased_on"),
    Column("handed_over_on"),
    Column("line_state"),
    Column("family"),
    Column("priority_neighbourhood"),
    Column("basics_hours_attended"),
    Column("basics_hours_asked"),
    Column("parenting_hours_attended"),
    Column("parenting_hours_asked"),
    Column("rights_hours_attended"),
    Column("rights_hours_asked"),
    Column("record_state"),
    Column("hours_counted"),
];

/// What the trace needs to know beside some machines.
struct Known {
    lines: HashMap<String, Vec<LineRow>>,
    families: HashMap<String, Family>,
    records: HashMap<String, Record>,
}

impl Known {
    fn of(conn: &mut Conn, machines: &[&MachineRow]) -> Result<Self, Error> {
        let ids: Vec<String> = machines.iter().map(|machine| machine.id.clone()).collect();
        let mut lines: HashMap<String, Vec<LineRow>> = HashMap::new();
        for line in allocation::lines_of_machines(conn, &ids)?.into_iter().filter(is_told) {
            lines.entry(line.machine_id.clone()).or_default().push(line);
        }
        let with_machines: HashSet<&String> = lines.values().flatten().map(|line| &line.family_id).collect();
        let ids: Vec<String> = with_machines.into_iter().cloned().collect();
        let (families, records) = (families::families_of(conn, &ids)?, training::records_of(conn, &ids)?);
        Ok(Self { lines, families, records })
    }
}

/// Families whose hours stand on a row already.
#[derive(Default)]
struct Counted(HashSet<String>);

impl Counted {
    /// Whether this row carries the family's hours: true once for each family.
    fn here(&mut self, family_id: &str) -> bool {
        self.0.insert(family_id.to_owned())
    }
}

/// A line that was handed over or is live: none that was cancelled, swapped or mistaken.
fn is_told(line: &LineRow) -> bool {
    line.live || (line.handed_over_at.is_some() && line.state != LineState::Mistaken)
}

/// The report `donation-trace`: machines received in the period.
pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    let donations: HashMap<String, _> =
        collection::all_donations(conn)?.into_iter().map(|both| (both.0.id.clone(), both)).collect();
    let mut counted = Counted::default();
    pages(conn, |conn, machines| {
        let machines: Vec<&MachineRow> =
            machines.iter().filter(|machine| filters.holds(machine.received_at.day())).collect();
        let known = Known::of(conn, &machines)?;
        for machine in machines {
            let origin = donations.get(&machine.donation_id);
            let head = [
                Cell::maybe(origin, |(donation, _)| Cell::Text(donation.reference.clone())),
                Cell::maybe(origin, |(_, donor)| code!(donor.category)),
                Cell::Day(machine.received_at.day()),
                shown(machine.tag.as_ref()),
                code!(machine.kind),
                code!(machine.stage),
            ];
            let lines = known.lines.get(&machine.id).map_or(&[][..], Vec::as_slice);
            if lines.is_empty() {
                out.row(&[head.as_slice(), &without_family(machine)].concat())?;
            }
            for line in lines {
                out.row(&[head.as_slice(), &with_family(machine, line, &known, &mut counted)].concat())?;
            }
        }
        Ok(())
    })
}

fn without_family(machine: &MachineRow) -> Vec<Cell> {
    let mut cells = vec![Cell::Empty; COLUMNS.len() - 6];
    if let Some(erased_on) = cells.first_mut() {
        *erased_on = Cell::maybe(machine.proved_at, |at| Cell::Day(at.day()));
    }
    cells
}

fn with_family(machine: &MachineRow, line: &LineRow, known: &Known, counted: &mut Counted) -> Vec<Cell> {
    let counted = counted.here(&line.family_id);
    let (family, record) = (known.families.get(&line.family_id), known.records.get(&line.family_id));
    let mut cells = vec![
        Cell::maybe(erased_at(machine, line), |at| Cell::Day(at.day())),
        Cell::maybe(line.handed_over_at, |at| Cell::Day(at.day())),
        code!(line.state),
        Cell::maybe(family, |family| Cell::Text(family.code.clone())),
        Cell::maybe(family, |family| code!(family.priority_neighbourhood)),
    ];
    for module in CORE {
        let (attended, asked) = minutes(record, module);
        cells.extend([Cell::Hours(attended), Cell::Hours(asked)]);
    }
    cells.push(code!(record.map_or(RecordState::None, |record| record.state)));
    cells.push(Cell::Int(counted.into()));
    cells
}

/// The last proof before that handover; today's while it is only reserved.
fn erased_at(machine: &MachineRow, line: &LineRow) -> Option<Instant> {
    if line.handed_over_at.is_some() { line.proved_at } else { machine.proved_at }
}

/// Minutes attended and asked.
fn minutes(record: Option<&Record>, module: Module) -> (i64, i64) {
    let found = record.and_then(|record| record.module(module));
    found.map_or((0, 0), |one| (one.attended_minutes.into(), one.asked_minutes.into()))
}

/// Hours of one module.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TracedModule {
    pub module: Module,
    pub attended_minutes: i64,
    pub asked_minutes: i64,
}

/// One family that a machine is reserved for, was or is with.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TracedLine {
    #[schema(value_type = Id)]
    pub allocation_id: String,
    pub state: LineState,
    pub erased_at: Option<Instant>,
    pub handed_over_at: Option<Instant>,
    pub family: Option<String>,
    pub modules: Vec<TracedModule>,
    pub record_state: RecordState,
    /// These hours stand on one line of the family only, so that a sum counts them once.
    pub hours_counted: bool,
}

impl TracedLine {
    /// What the family attended in the three modules.
    fn minutes(&self) -> i64 {
        self.modules.iter().map(|module| module.attended_minutes).sum()
    }
}

/// One machine of the donation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TracedMachine {
    #[schema(value_type = Id)]
    pub id: String,
    pub tag: Option<String>,
    pub kind: Kind,
    pub stage: Stage,
    pub received_at: Instant,
    pub proved_at: Option<Instant>,
    pub lines: Vec<TracedLine>,
}

/// A donation, down to the hours attended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Trace {
    pub donation: Donation,
    pub machines: Vec<TracedMachine>,
    /// Families with a machine of this donation now.
    pub families: usize,
    /// Minutes that these families attended in the three modules, each family once.
    pub attended_minutes: i64,
}

/// The trace of one donation.
pub fn trace(cx: &mut Cx, id: &str) -> Result<Trace, Error> {
    let donation = collection::donation(cx, id)?;
    let rows = crate::machine::machines_of_donation(cx.conn, id)?;
    let known = Known::of(cx.conn, &rows.iter().collect::<Vec<_>>())?;
    let mut counted = Counted::default();
    let mut machines = Vec::new();
    for machine in rows {
        let lines = known.lines.get(&machine.id).into_iter().flatten();
        let lines = lines.map(|line| traced(&machine, line, &known, &mut counted)).collect();
        machines.push(TracedMachine {
            id: machine.id,
            tag: machine.tag.map(|tag| tag.as_str().to_owned()),
            kind: machine.kind,
            stage: machine.stage,
            received_at: machine.received_at,
            proved_at: machine.proved_at,
            lines,
        });
    }
    let with_family =
        machines.iter().flat_map(|machine| &machine.lines).filter(|line| line.state == LineState::HandedOver);
    // The families that have a machine now, each with its hours once.
    let now: HashMap<_, i64> = with_family.filter_map(|line| Some((line.family.clone()?, line.minutes()))).collect();
    let attended_minutes = now.values().sum();
    Ok(Trace { donation, families: now.len(), attended_minutes, machines })
}

fn traced(machine: &MachineRow, line: &LineRow, known: &Known, counted: &mut Counted) -> TracedLine {
    let hours_counted = counted.here(&line.family_id);
    let record = known.records.get(&line.family_id);
    let module = |module| {
        let (attended_minutes, asked_minutes) = minutes(record, module);
        TracedModule { module, attended_minutes, asked_minutes }
    };
    TracedLine {
        allocation_id: line.allocation_id.clone(),
        state: line.state,
        erased_at: erased_at(machine, line),
        handed_over_at: line.handed_over_at,
        family: known.families.get(&line.family_id).map(|family| family.code.clone()),
        modules: CORE.map(module).to_vec(),
        record_state: record.map_or(RecordState::None, |record| record.state),
        hours_counted,
    }
}
