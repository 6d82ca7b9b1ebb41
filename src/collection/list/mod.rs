//! A donor's list, read from the file they sent: pure, so that a preview and what is written are the same. What is
//! not recognised as a field of ours is not kept: such lists often name the people who had the computers.

mod columns;

use std::collections::{BTreeMap, HashMap};

pub use columns::ListField;
use columns::{Columns, TOP, is_damaged, is_monotonous, is_placeholder, kind_of, plain, recognised};

use crate::machine::words::Kind;
use crate::platform::i18n::Say;
use crate::platform::sheet::{Row, SEPARATORS, open_quote, rows, text_of};
use crate::platform::text::{SHORT, fold};
use crate::say;

/// Largest file, in bytes.
pub const LARGEST: usize = 4 * 1024 * 1024;
/// Most lines of a list.
pub const MOST_LINES: usize = 10_000;
/// Written instead of a column: this field is not read.
const IGNORED: &str = "-";

/// How somebody wants a list to be read, where it is not recognised.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The column of a field: its name, its number from 1, or `-` for none.
    pub columns: BTreeMap<ListField, String>,
    /// The kind of machines whose kind is not said or not understood.
    pub assumed: Option<Kind>,
}

/// One machine of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// In the file, from 1.
    pub line: u32,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub donor_number: Option<String>,
    pub purchase_year: Option<i32>,
    pub unit_value_cents: Option<i32>,
}

/// Something to say of one cell; of the whole file when the line is 0, of a whole line when no column is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub line: u32,
    pub column: Option<String>,
    pub message: Say,
}

/// What a file says.
#[derive(Debug, Clone, Default)]
pub struct ListRead {
    /// The names of the columns, as they stand in the file, each with what it holds.
    pub columns: Vec<(String, Option<ListField>)>,
    pub lines: Vec<Listed>,
    /// With one of these the list is not taken in.
    pub errors: Vec<Remark>,
    /// What was left out or guessed.
    pub notices: Vec<Remark>,
}

/// How a serial or a number is compared: its letters and digits, whatever their case.
pub fn key(text: &str) -> Option<String> {
    let key: String = fold(text).chars().filter(char::is_ascii_alphanumeric).collect();
    (!key.is_empty()).then_some(key)
}

/// Reads a file, whatever it holds.
pub fn read(bytes: &[u8], choice: &Choice) -> ListRead {
    let text = text_of(bytes);
    let mut found = ListRead::default();
    let Some((separator, header)) = header_of(&text) else {
        found.whole(say!("collection-list-empty"));
        return found;
    };
    let columns = found.columns_of(&header, choice);
    found.columns = header
        .cells
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let field = columns.iter().find(|(_, at)| **at == place).map(|(field, _)| *field);
            (name.clone(), field)
        })
        .collect();
    if !found.errors.is_empty() {
        return found;
    }
    let open = open_quote(&text, separator);
    let read = |row: &Row| row.line > header.line && open.is_none_or(|line| row.line < line);
    for row in rows(&text, separator).filter(read) {
        if found.lines.len() >= MOST_LINES {
            found.whole(say!("collection-list-long", most = MOST_LINES));
            break;
        }
        found.row(&row, &header, &columns, choice);
    }
    if let Some(line) = open {
        found.errors.push(Remark { line, column: None, message: say!("collection-line-open-quote") });
    }
    if found.lines.is_empty() && found.errors.is_empty() {
        found.whole(say!("collection-list-empty"));
    }
    found.twice();
    found
}

/// The row of the file's first ones that names most columns, and the separator that shows it. Where none is
/// recognised, the first row as the separator cuts it that stands there most.
fn header_of(text: &str) -> Option<(u8, Row)> {
    let tops =
        SEPARATORS.into_iter().flat_map(|separator| rows(text, separator).take(TOP).map(move |row| (separator, row)));
    // Of equals the last is taken: from the end, that is the first row of the first separator.
    tops.collect::<Vec<_>>().into_iter().rev().max_by_key(|(_, row)| {
        let named = recognised(row).len();
        (named, if named == 0 { row.cells.len().min(2) } else { 0 })
    })
}

impl ListRead {
    fn whole(&mut self, message: Say) {
        self.errors.push(Remark { line: 0, column: None, message });
    }

    /// Which column holds what: what was chosen before what is recognised.
    fn columns_of(&mut self, header: &Row, choice: &Choice) -> Columns {
        let mut columns = recognised(header);
        for (field, chosen) in &choice.columns {
            columns.remove(field);
            if chosen == IGNORED {
                continue;
            }
            let number = chosen.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let by_number = number.filter(|place| *place < header.cells.len());
            let by_name = || header.cells.iter().position(|name| plain(name) == plain(chosen));
            match by_number.or_else(by_name) {
                Some(place) => {
                    columns.retain(|_, taken| *taken != place);
                    columns.insert(*field, place);
                }
                None => self.whole(say!("collection-list-no-column", column = shown(chosen), field)),
            }
        }
        if columns.is_empty() && self.errors.is_empty() {
            self.whole(say!("collection-list-no-header"));
        } else if !columns.contains_key(&ListField::Kind) && choice.assumed.is_none() && self.errors.is_empty() {
            self.whole(say!("collection-list-no-kind"));
        }
        columns
    }

    fn row(&mut self, row: &Row, header: &Row, columns: &Columns, choice: &Choice) {
        let mut cells = Cells { row, header, columns, errors: Vec::new(), notices: Vec::new() };
        let beyond = row.cells.iter().skip(header.cells.len()).find(|cell| !cell.is_empty());
        if let Some(beyond) = beyond {
            // A separator too many has moved the cells: what stands under a title is not what it says.
            let message = say!("collection-line-shifted", value = shown(beyond));
            cells.errors.push(Remark { line: row.line, column: None, message });
        } else if columns.values().all(|place| row.cells.get(*place).is_none_or(String::is_empty)) {
            cells.notices.push(Remark { line: row.line, column: None, message: say!("collection-line-nothing") });
        } else {
            let listed = Listed {
                line: row.line,
                kind: cells.kind(choice.assumed).unwrap_or(Kind::Other),
                maker: cells.text(ListField::Maker),
                model: cells.text(ListField::Model),
                serial: cells.number(ListField::Serial),
                donor_number: cells.number(ListField::DonorNumber),
                purchase_year: cells.year(),
                unit_value_cents: cells.value(),
            };
            self.lines.push(listed);
        }
        let is_read = |place: &usize| columns.values().any(|read| read == place);
        if row.cells.iter().enumerate().any(|(place, cell)| cell.contains('\n') && !is_read(&place)) {
            cells.notices.push(Remark { line: row.line, column: None, message: say!("collection-line-several") });
        }
        self.errors.append(&mut cells.errors);
        self.notices.append(&mut cells.notices);
    }

    /// A serial that stands twice is a hint of little worth (R8): it is said, not refused.
    fn twice(&mut self) {
        let mut seen: HashMap<String, u32> = HashMap::new();
        for listed in &self.lines {
            let Some(key) = listed.serial.as_deref().and_then(key) else { continue };
            if let Some(first) = seen.get(&key) {
                let column = self.columns.iter().find(|(_, field)| *field == Some(ListField::Serial));
                let message = say!("collection-cell-twice", line = *first);
                self.notices.push(Remark { line: listed.line, column: column.map(|(name, _)| name.clone()), message });
            } else {
                seen.insert(key, listed.line);
            }
        }
    }
}

/// The cells of one row, and what there is to say of them.
struct Cells<'a> {
    row: &'a Row,
    header: &'a Row,
    columns: &'a Columns,
    errors: Vec<Remark>,
    notices: Vec<Remark>,
}

impl Cells<'_> {
    fn cell(&self, field: ListField) -> Option<&str> {
        let cell = self.row.cells.get(*self.columns.get(&field)?)?;
        (!cell.is_empty()).then_some(cell.as_str())
    }

    fn remark(&self, field: ListField, message: Say) -> Remark {
        let name = self.columns.get(&field).and_then(|place| self.header.cells.get(*place));
        Remark { line: self.row.line, column: name.cloned(), message }
    }

    fn wrong(&mut self, field: ListField, message: Say) {
        let remark = self.remark(field, message);
        self.errors.push(remark);
    }

    fn note(&mut self, field: ListField, message: Say) {
        let remark = self.remark(field, message);
        self.notices.push(remark);
    }

    fn kind(&mut self, assumed: Option<Kind>) -> Option<Kind> {
        let told = self.cell(ListField::Kind).map(str::to_owned);
        let kind = told.as_deref().and_then(kind_of);
        match (kind, told, assumed) {
            (Some(_), _, _) => {}
            (None, Some(value), Some(kind)) => {
                self.note(ListField::Kind, say!("collection-cell-assumed", value = shown(&value), kind));
            }
            (None, Some(value), None) => {
                self.wrong(ListField::Kind, say!("collection-cell-kind", value = shown(&value)))
            }
            (None, None, Some(_)) => {}
            (None, None, None) => self.wrong(ListField::Kind, say!("collection-cell-no-kind")),
        }
        kind.or(assumed)
    }

    fn text(&mut self, field: ListField) -> Option<String> {
        let text = self.cell(field)?.to_owned();
        if text.contains('\n') {
            self.wrong(field, say!("collection-cell-several"));
            return None;
        }
        if text.chars().count() > SHORT {
            self.wrong(field, say!("collection-cell-long", most = SHORT));
            return None;
        }
        if text.chars().any(char::is_control) {
            self.wrong(field, say!("collection-cell-invisible"));
            return None;
        }
        Some(text)
    }

    /// A serial, or the donor's own number.
    fn number(&mut self, field: ListField) -> Option<String> {
        let text = self.text(field)?;
        if is_damaged(&text) {
            self.note(field, say!("collection-cell-damaged", value = shown(&text)));
            return None;
        }
        if is_placeholder(&text) || (field == ListField::Serial && is_monotonous(&text)) {
            self.note(field, say!("collection-cell-placeholder", value = shown(&text)));
            return None;
        }
        Some(text)
    }

    /// The year in a date however it is written; a computer has one from 1980 on.
    fn year(&mut self) -> Option<i32> {
        let text = self.text(ListField::PurchaseYear)?;
        let numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let year = numbers.filter_map(|digits| digits.parse().ok()).find(|year| (1980..=2100).contains(year));
        if year.is_none() {
            self.wrong(ListField::PurchaseYear, say!("collection-cell-year", value = shown(&text)));
        }
        year
    }

    fn value(&mut self) -> Option<i32> {
        let text = self.text(ListField::UnitValue)?;
        let cents = cents(&text);
        if cents.is_none() {
            self.wrong(ListField::UnitValue, say!("collection-cell-value", value = shown(&text)));
        }
        cents
    }
}

/// Euros as people write them, in cents: `1 234,50 €`, `150`, `1.234,5`.
fn cents(text: &str) -> Option<i32> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').collect();
    let text = text.trim_end_matches("EUR").trim_end_matches("eur");
    let (whole, part) = match text.rsplit_once([',', '.']) {
        // Three digits after the only mark are thousands.
        Some((whole, part)) if part.len() <= 2 => (whole, part),
        _ => (text, ""),
    };
    let whole: String = whole.chars().filter(|letter| !matches!(letter, '.' | ',' | '\'')).collect();
    let digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    let euros: i32 = (digits(&whole) && digits(part)).then(|| whole.parse().ok())??;
    let cents: i32 = format!("{part:0<2}").parse().ok()?;
    euros.checked_mul(100)?.checked_add(cents).filter(|cents| *cents <= 100_000_000)
}

/// The beginning of what stands in a cell, to say which one is meant.
fn shown(cell: &str) -> String {
    const MOST: usize = 40;
    let visible = cell.chars().filter(|letter| !letter.is_control());
    let mut shown: String = visible.take(MOST).collect();
    if cell.chars().count() > MOST {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod list_tests;
