//! A machine that comes in meets the line of the donor's list that tells of it: by the donor's own number or by its
//! serial, as they were typed or scanned. Either is a hint, never a key (R8): where two lines fit, a person chooses.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::expected::{ExpectedLine, shown};
use super::list::key;
use super::list_store::{self, ExpectedRow};
use super::words::IntakeWarning;
use crate::machine::{self, Machine, MachineView};
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, not_found};
use crate::platform::shapes::Id;
use crate::say;

pub static LINE_TAKEN: Problem = Problem::new("ligne-deja-prise", 409);

/// What is known of a machine to find its line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    pub serial: Option<&'a str>,
    pub donor_number: Option<&'a str>,
    /// What a scanner read on the machine: the one or the other.
    pub scanned: Option<&'a str>,
}

/// Which line it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meeting {
    None,
    One(Box<ExpectedRow>),
    /// Several fit as well.
    Several(Vec<ExpectedRow>),
    /// Only lines fit that have their machine already.
    Taken,
    /// A number was read that no line has.
    Nowhere,
}

impl Meeting {
    /// The line, where there is one and no other.
    pub fn line(&self) -> Option<&ExpectedRow> {
        match self {
            Self::One(row) => Some(row),
            Self::None | Self::Several(_) | Self::Taken | Self::Nowhere => None,
        }
    }
}

/// The machine received, and the line of the donor's list that it met.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Received {
    #[serde(flatten)]
    pub machine: MachineView,
    /// The line of the donor's list that it met, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_line: Option<ExpectedLine>,
    /// Lines that fit as well as each other: a person says which, at `/machines/{tag}/expected-line`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expected_choice: Vec<ExpectedLine>,
    /// What to look at; absent where all is as the list says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<IntakeWarning>,
}

impl Received {
    /// A machine with what it met.
    pub fn of(conn: &mut Conn, machine: &Machine, met: Meeting) -> Result<Self, Error> {
        let warning = match &met {
            Meeting::Taken => Some(IntakeWarning::LineAlreadyMet),
            Meeting::Nowhere => Some(IntakeWarning::NumberOnNoLine),
            Meeting::One(row) if row.kind != machine.row.kind => Some(IntakeWarning::KindDiffers),
            Meeting::None | Meeting::One(_) | Meeting::Several(_) => None,
        };
        let (one, several) = match met {
            Meeting::None | Meeting::Taken | Meeting::Nowhere => (None, Vec::new()),
            Meeting::One(row) => (shown(conn, vec![*row])?.pop(), Vec::new()),
            Meeting::Several(rows) => (None, shown(conn, rows)?),
        };
        Ok(Self {
            machine: MachineView::from(machine),
            expected_line: one,
            expected_choice: several,
            warnings: warning.into_iter().collect(),
        })
    }
}

/// The open line that fits best: by number and serial before number alone before serial alone.
pub fn find(conn: &mut Conn, donation_id: &str, told: Told<'_>) -> Result<Meeting, Error> {
    let scanned = told.scanned.map(compared).unwrap_or_default();
    let keys =
        |typed: Option<&str>| -> Vec<String> { typed.and_then(key).into_iter().chain(scanned.clone()).collect() };
    let (serials, numbers) = (keys(told.serial), keys(told.donor_number));
    if serials.is_empty() && numbers.is_empty() {
        return Ok(Meeting::None);
    }
    let named = list_store::named(conn, donation_id, &serials, &numbers)?;
    let nobody = match named.is_empty() {
        true if told.scanned.is_some() => Meeting::Nowhere,
        true => Meeting::None,
        false => Meeting::Taken,
    };
    let rows = open(conn, named)?;
    let fits = |of: &Option<String>, keys: &[String]| of.as_ref().is_some_and(|key| keys.contains(key));
    let rank = |row: &ExpectedRow| (fits(&row.number_key, &numbers), fits(&row.serial_key, &serials));
    let best = rows.iter().map(rank).max();
    let mut fitting: Vec<ExpectedRow> = rows.into_iter().filter(|row| Some(rank(row)) == best).collect();
    Ok(match (fitting.pop(), fitting.is_empty()) {
        (None, _) => nobody,
        (Some(row), true) => Meeting::One(Box::new(row)),
        (Some(row), false) => {
            fitting.push(row);
            Meeting::Several(fitting)
        }
    })
}

/// How a scan may be compared: as it stands, or, where it holds signs that no such number has, as a scanner set to
/// another keyboard may have sent it.
fn compared(scan: &str) -> Vec<String> {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || " -./_#".contains(sign);
    match scan.trim().chars().all(plain) {
        true => key(scan).into_iter().collect(),
        false => machine::as_sent(scan).iter().filter_map(|sent| key(sent)).collect(),
    }
}

/// Those that no machine met, or only one whose reception was undone.
fn open(conn: &mut Conn, rows: Vec<ExpectedRow>) -> Result<Vec<ExpectedRow>, Error> {
    let ids: Vec<String> = rows.iter().filter_map(|row| row.machine_id.clone()).collect();
    let tags = machine::tags_of(conn, &ids)?;
    Ok(rows.into_iter().filter(|row| row.machine_id.as_ref().is_none_or(|id| !tags.contains_key(id))).collect())
}

/// Joins a line to a machine: `None` when another machine came first.
pub fn join(conn: &mut Conn, row: &ExpectedRow, machine_id: &str) -> Result<Option<ExpectedRow>, Error> {
    let joined = list_store::join(conn, &row.id, machine_id, row.machine_id.as_deref())?;
    Ok((joined == 1).then(|| ExpectedRow { machine_id: Some(machine_id.to_owned()), ..row.clone() }))
}

/// Which line a machine is, as a person says.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChosenLine {
    /// Null: it is none of them.
    #[schema(value_type = Option<Id>)]
    pub expected_line: Option<String>,
}

/// Says which line a machine is, or that it is none. The machine's journal is as it was: only the donor's list
/// changes.
pub fn choose(cx: &mut Cx, tag: &str, said: &ChosenLine) -> Result<Received, Error> {
    let machine = Machine::take(cx, tag)?;
    list_store::part(cx.conn, &machine.row.id)?;
    let Some(id) = &said.expected_line else { return Received::of(cx.conn, &machine, Meeting::None) };
    let row = chosen(cx.conn, &machine.row.donation_id, id)?;
    let joined = join(cx.conn, &row, &machine.row.id)?;
    let row = joined.ok_or_else(|| LINE_TAKEN.because(say!("collection-line-taken", line = row.line)))?;
    Received::of(cx.conn, &machine, Meeting::One(Box::new(row)))
}

/// A line of this donation that is open.
pub fn chosen(conn: &mut Conn, donation_id: &str, id: &str) -> Result<ExpectedRow, Error> {
    let row = list_store::line(conn, id)?.filter(|row| row.donation_id == donation_id);
    let row = row.ok_or_else(|| not_found(say!("collection-this-line")))?;
    let line = row.line;
    let mut open = open(conn, vec![row])?;
    Ok(open.pop().ok_or_else(|| LINE_TAKEN.because(say!("collection-line-taken", line)))?)
}

/// A machine received before the list came: its line is looked for by what is known of it by now.
pub fn meet_later(conn: &mut Conn, machine: &machine::MachineRow) -> Result<(), Error> {
    if list_store::line_of(conn, &machine.id)?.is_some() {
        return Ok(());
    }
    let told = Told { serial: machine.serial.as_deref(), donor_number: machine.donor_number.as_deref(), scanned: None };
    if let Meeting::One(row) = find(conn, &machine.donation_id, told)? {
        join(conn, &row, &machine.id)?;
    }
    Ok(())
}

/// After a description was undone: the line that it told is open again, unless the machine still carries its serial
/// or its number.
pub fn undone(conn: &mut Conn, machine: &machine::MachineRow) -> Result<(), Error> {
    let Some(line) = list_store::line_of(conn, &machine.id)? else { return Ok(()) };
    let known = |text: &Option<String>| text.as_deref().and_then(key);
    let same =
        |of_line: &Option<String>, of_machine: &Option<String>| of_line.is_some() && *of_line == known(of_machine);
    if !same(&line.serial_key, &machine.serial) && !same(&line.number_key, &machine.donor_number) {
        list_store::part(conn, &machine.id)?;
    }
    Ok(())
}
