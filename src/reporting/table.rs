//! The table of an export: the same rows for two readers, French Excel and programs. Both guard against
//! spreadsheet formulas, and both have one header line and nothing above it.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use sha2::{Digest, Sha256};

use crate::codes;
use crate::platform::canonical::hex;
use crate::platform::clock::Instant;
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::{self, Language, Say};
use crate::say;

codes! {
    /// For whom an export is written.
    pub enum Profile {
        ExcelFr = "excel-fr",
        Opendata = "opendata",
    }
}

impl Default for Profile {
    /// Most readers open the file in Excel.
    fn default() -> Self {
        Self::ExcelFr
    }
}

/// One column, by its field name, which programs read; people read its header, `column-<field>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(pub &'static str);

impl Column {
    /// The header for people.
    pub fn header(self) -> Say {
        Say::message(format!("column-{}", self.0))
    }
}

/// « Oui » and « Non », made once for all rows.
static YES_NO: LazyLock<[String; 2]> =
    LazyLock::new(|| [say!("reporting-yes"), say!("reporting-no")].map(|say| say.told(Language::Fr)));

/// One value, before it is written for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    /// Somebody: people read the name, programs the code that stands for it.
    Somebody {
        name: String,
        code: String,
    },
    /// A code of a closed list: programs read the code, people the label.
    Code {
        code: &'static str,
        label: &'static str,
    },
    /// Several codes: programs read `a+b`, people the labels.
    Codes(Vec<(&'static str, &'static str)>),
    Int(i64),
    /// Minutes, shown as hours with two decimals.
    Hours(i64),
    /// Cents, shown as euros with two decimals.
    Money(i64),
    /// Grams, shown as kilograms with two decimals.
    Kilograms(i64),
    Day(NaiveDate),
    /// A moment: people read its day in Chambéry.
    Moment(Instant),
    YesNo(bool),
}

impl Cell {
    /// An optional value, empty where there is none.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// Adds the text that this reader gets, before quoting. Nothing that writes to a text can fail.
    fn write(&self, text: &mut String, profile: Profile) -> fmt::Result {
        let french = profile == Profile::ExcelFr;
        match self {
            Self::Empty => Ok(()),
            Self::Text(words) => {
                text.push_str(guard(words));
                text.write_str(words)
            }
            Self::Somebody { name, code } => {
                let told = if french { name } else { code };
                text.push_str(guard(told));
                text.write_str(told)
            }
            Self::Code { code, label } => text.write_str(if french { label } else { code }),
            Self::Codes(codes) => codes.iter().enumerate().try_for_each(|(place, (code, label))| {
                let (name, sign) = if french { (label, " + ") } else { (code, "+") };
                text.push_str(if place == 0 { "" } else { sign });
                text.write_str(name)
            }),
            Self::Int(number) => write!(text, "{number}"),
            // A hundredth of an hour is 0.6 minutes: to the nearest, and no minute lies half-way.
            Self::Hours(minutes) => decimal(text, (minutes.saturating_mul(5).saturating_add(1)).div_euclid(3), profile),
            Self::Kilograms(grams) => decimal(text, grams.saturating_add(5).div_euclid(10), profile),
            Self::Money(cents) => decimal(text, *cents, profile),
            Self::Day(day) => write_day(text, *day, profile),
            Self::Moment(moment) if french => write_day(text, moment.day(), profile),
            Self::Moment(moment) => write!(text, "{moment}"),
            Self::YesNo(yes) if french => text.write_str(&YES_NO[usize::from(!yes)]),
            Self::YesNo(yes) => write!(text, "{yes}"),
        }
    }
}

/// A spreadsheet takes a text that begins so for a formula, and a formula can send data away (OWASP,
/// "CSV Injection"): an apostrophe before it makes it text again.
fn guard(text: &str) -> &'static str {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" }
}

fn decimal(text: &mut String, hundredths: i64, profile: Profile) -> fmt::Result {
    let mark = if profile == Profile::ExcelFr { Language::Fr.decimal_mark() } else { '.' };
    i18n::write_decimal(text, hundredths, mark)
}

/// By hand: chrono reads its format anew at every call, and a long table is mostly days.
fn write_day(text: &mut String, day: NaiveDate, profile: Profile) -> fmt::Result {
    let (year, month, day) = (day.year(), day.month(), day.day());
    match profile {
        Profile::ExcelFr => write!(text, "{day:02}/{month:02}/{year:04}"),
        Profile::Opendata => write!(text, "{year:04}-{month:02}-{day:02}"),
    }
}

/// What is known of an export once it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Rows under the header.
    pub rows: u64,
    /// Bytes.
    pub length: u64,
    pub sha256: String,
}

/// Writes a table row by row, however long it is.
pub struct Writer<W: Write> {
    profile: Profile,
    rows: u64,
    csv: csv::Writer<Counted<W>>,
    /// The cell being written: one text for the whole table.
    cell: String,
}

impl<W: Write> Writer<W> {
    /// Begins with the header line (and, for Excel, the mark that says UTF-8).
    pub fn new(out: W, profile: Profile, columns: &[Column]) -> Result<Self, Error> {
        let mut out = Counted { out, length: 0, hash: Sha256::new() };
        let delimiter = match profile {
            Profile::ExcelFr => {
                out.write_all("\u{feff}".as_bytes())?;
                b';'
            }
            Profile::Opendata => b',',
        };
        let mut csv = WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(out);
        let name = |column: &Column| match profile {
            Profile::ExcelFr => column.header().told(Language::Fr),
            Profile::Opendata => column.0.to_owned(),
        };
        csv.write_record(columns.iter().map(name)).map_err(failed)?;
        Ok(Self { profile, rows: 0, csv, cell: String::new() })
    }

    /// Writes one row, with a cell for each column.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), Error> {
        for cell in cells {
            self.cell.clear();
            cell.write(&mut self.cell, self.profile).map_err(failed)?;
            self.csv.write_field(&self.cell).map_err(failed)?;
        }
        // Ends the record: its fields are written.
        self.csv.write_record(None::<&[u8]>).map_err(failed)?;
        self.rows += 1;
        Ok(())
    }

    /// Ends the table and gives what it was written to back.
    pub fn finish(self) -> Result<(W, Written), Error> {
        let counted = self.csv.into_inner().map_err(failed)?;
        let sha256 = hex(&counted.hash.finalize());
        Ok((counted.out, Written { rows: self.rows, length: counted.length, sha256 }))
    }
}

fn failed(cause: impl std::fmt::Display) -> Error {
    Failure::new("writing a table", cause).into()
}

/// Counts and hashes what passes.
struct Counted<W: Write> {
    out: W,
    length: u64,
    hash: Sha256,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.hash.update(&bytes[..count]);
        self.length += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::canonical::sha256;

    const COLUMNS: &[Column] = &[
        Column("model"),
        Column("stage"),
        Column("adults"),
        Column("length_hours"),
        Column("price"),
        Column("day"),
        Column("received_on"),
        Column("waived"),
    ];

    fn written(profile: Profile, columns: &[Column], rows: &[Vec<Cell>]) -> String {
        let mut writer = Writer::new(Vec::new(), profile, columns).expect("header");
        for row in rows {
            writer.row(row).expect("row");
        }
        let (bytes, told) = writer.finish().expect("end");
        assert_eq!(told, Written { rows: rows.len() as u64, length: bytes.len() as u64, sha256: sha256(&bytes) });
        String::from_utf8(bytes).expect("UTF-8")
    }

    fn rows() -> Vec<Vec<Cell>> {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
        vec![
            vec![
                Cell::Text("Écran « 22\" » ; gris".into()),
                Cell::Code { code: "ready", label: "prête" },
                Cell::Int(-3),
                Cell::Hours(105),
                Cell::Money(1250),
                Cell::Day(day),
                // Half past eleven in the evening in UTC is the next day in Chambéry.
                Cell::Moment(Instant::from_millis(1_700_004_600_007)),
                Cell::YesNo(true),
            ],
            vec![
                Cell::Text("a,b\nc".into()),
                Cell::Empty,
                Cell::maybe(None, Cell::Int),
                Cell::Hours(50),
                Cell::Money(-5),
                Cell::maybe(Some(day), Cell::Day),
                Cell::Empty,
                Cell::YesNo(false),
            ],
        ]
    }

    #[test]
    fn french_excel_gets_its_bytes() {
        let expected = "\u{feff}Modèle;Étape;Adultes;Durée (heures);Prix (€);Date;Reçue le;Dérogation à la formation\r\n\
            \"Écran « 22\"\" » ; gris\";prête;-3;1,75;12,50;01/03/2026;15/11/2023;Oui\r\n\
            \"a,b\nc\";;;0,83;-0,05;01/03/2026;;Non\r\n";
        assert_eq!(written(Profile::ExcelFr, COLUMNS, &rows()), expected);
    }

    #[test]
    fn programs_get_theirs() {
        let expected = "model,stage,adults,length_hours,price,day,received_on,waived\r\n\
            \"Écran « 22\"\" » ; gris\",ready,-3,1.75,12.50,2026-03-01,2023-11-14T23:30:00.007Z,true\r\n\
            \"a,b\nc\",,,0.83,-0.05,2026-03-01,,false\r\n";
        assert_eq!(written(Profile::Opendata, COLUMNS, &rows()), expected);
    }

    #[test]
    fn a_text_is_never_a_formula_in_either_profile() {
        let texts = ["=1+1", "+33 6", "-1", "@SUM(A1)", "\t=1", "\r=1", "1=1", "é", "'=1", ""];
        let rows: Vec<Vec<Cell>> = texts.iter().map(|text| vec![Cell::Text((*text).into())]).collect();
        let column = [Column("mode")];
        let body = "'=1+1\r\n'+33 6\r\n'-1\r\n'@SUM(A1)\r\n'\t=1\r\n\"'\r=1\"\r\n1=1\r\né\r\n'=1\r\n\"\"\r\n";
        assert_eq!(written(Profile::Opendata, &column, &rows), format!("mode\r\n{body}"));
        assert_eq!(written(Profile::ExcelFr, &column, &rows), format!("\u{feff}Mode\r\n{body}"));
    }

    #[test]
    fn a_row_of_another_length_is_a_fault() {
        let mut writer = Writer::new(Vec::new(), Profile::default(), COLUMNS).expect("header");
        assert!(writer.row(&[Cell::Empty]).is_err());
    }

    #[test]
    fn minutes_are_shown_to_the_nearest_hundredth_of_an_hour() {
        let shown = |minutes| {
            let mut text = String::new();
            Cell::Hours(minutes).write(&mut text, Profile::Opendata).expect("a text");
            text
        };
        for (minutes, hours) in [
            (0, "0.00"),
            (1, "0.02"),
            (2, "0.03"),
            (20, "0.33"),
            (40, "0.67"),
            (60, "1.00"),
            (-30, "-0.50"),
            (6000, "100.00"),
        ] {
            assert_eq!(shown(minutes), hours);
        }
    }
}
