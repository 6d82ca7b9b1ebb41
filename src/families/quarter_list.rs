//! A file of priority neighbourhoods, `code;nom;commune` under a header, as spreadsheets and the official data set write
//! it. Pure: a preview and what is loaded are the same.

use std::collections::HashMap;

use crate::platform::i18n::Say;
use crate::platform::sheet::{Row, SEPARATORS, open_quote, rows, text_of};
use crate::platform::text::{self, fold};
use crate::say;

/// Largest file, in bytes.
pub const LARGEST: usize = 1024 * 1024;
/// Most lines: all of France has fewer.
const MOST_LINES: usize = 5_000;
/// Longest code.
const LONGEST_CODE: usize = 20;

/// One neighbourhood of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub code: String,
    pub name: String,
    pub commune: Option<String>,
}

/// Something wrong with a line of the file, from 1; with the file itself where it is 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub line: u32,
    pub message: Say,
}

/// What a file says. With one error it is not loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuarterList {
    pub quarters: Vec<Listed>,
    pub errors: Vec<Remark>,
}

/// Where the columns stand.
struct Columns {
    code: usize,
    name: usize,
    commune: Option<usize>,
}

/// A code as it is kept and compared: in capitals, without blanks. `None` for what is none.
pub fn code_of(written: &str) -> Option<String> {
    let code: String = written.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
    let whole = !code.is_empty() && code.len() <= LONGEST_CODE && code.chars().all(|c| c.is_ascii_alphanumeric());
    whole.then_some(code)
}

/// Reads a file, whatever it holds.
pub fn read(bytes: &[u8]) -> QuarterList {
    let (text, mut found) = (text_of(bytes), QuarterList::default());
    let Some((separator, line, columns)) = header(&text) else {
        found.wrong(1, say!("families-quarters-header"));
        return found;
    };
    let open = open_quote(&text, separator);
    let mut seen = HashMap::new();
    for row in rows(&text, separator).filter(|row| row.line > line && open.is_none_or(|open| row.line < open)) {
        found.row(&row, &columns, &mut seen);
    }
    if let Some(line) = open {
        found.wrong(line, say!("families-quarters-open-quote"));
    }
    if found.quarters.is_empty() && found.errors.is_empty() {
        found.wrong(0, say!("families-quarters-empty"));
    }
    if found.quarters.len() > MOST_LINES {
        found.wrong(0, say!("families-quarters-many", most = MOST_LINES));
    }
    found
}

/// The first row that names a code and a name, with the separator that shows it.
fn header(text: &str) -> Option<(u8, u32, Columns)> {
    SEPARATORS.into_iter().find_map(|separator| {
        let row = rows(text, separator).next()?;
        let at = |names: &[&str]| row.cells.iter().position(|cell| names.contains(&fold(cell).as_str()));
        let columns = Columns {
            code: at(&["code", "code_qp"])?,
            name: at(&["nom", "nom_qp"])?,
            commune: at(&["commune", "commune_qp"]),
        };
        Some((separator, row.line, columns))
    })
}

impl QuarterList {
    fn wrong(&mut self, line: u32, message: Say) {
        self.errors.push(Remark { line, message });
    }

    fn row(&mut self, row: &Row, columns: &Columns, seen: &mut HashMap<String, u32>) {
        let cell = |at: usize| row.cells.get(at).map(String::as_str).unwrap_or_default();
        let Some(code) = code_of(cell(columns.code)) else {
            return self.wrong(row.line, say!("families-quarters-code"));
        };
        let Ok(name) = text::required("nom", cell(columns.name), text::SHORT) else {
            return self.wrong(row.line, say!("families-quarters-name"));
        };
        let Ok(commune) = text::optional("commune", columns.commune.map(cell), text::SHORT) else {
            return self.wrong(row.line, say!("families-quarters-commune"));
        };
        if let Some(first) = seen.insert(code.clone(), row.line) {
            return self.wrong(row.line, say!("families-quarters-twice", code, first = i64::from(first)));
        }
        self.quarters.push(Listed { code, name, commune });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(file: &str) -> (Vec<String>, Vec<u32>) {
        let read = read(file.as_bytes());
        let told = |one: Listed| format!("{}|{}|{}", one.code, one.name, one.commune.unwrap_or_default());
        (read.quarters.into_iter().map(told).collect(), read.errors.into_iter().map(|error| error.line).collect())
    }

    #[test]
    fn a_file_is_read_however_it_is_cut() {
        let expected = ["QX07301|Les Tilleuls|Brumeval", "QX07302|Le Bourg|"];
        let files = [
            "code;nom;commune\nqx07301;Les Tilleuls;Brumeval\nQX07302;Le Bourg;\n",
            "Commune,Code,Nom\n\nBrumeval,QX 07301,Les Tilleuls\n,QX07302,Le Bourg\n",
            "code_qp\tnom_qp\tcommune_qp\tarchive\nQX07301\tLes Tilleuls\tBrumeval\tnon\nQX07302\tLe Bourg\n",
        ];
        for file in files {
            let (read, errors) = lines(file);
            assert_eq!((read.as_slice(), errors.len()), (expected.map(str::to_owned).as_slice(), 0), "{file}");
        }
    }

    #[test]
    fn a_bad_line_is_named_by_its_number() {
        let table = [
            ("", vec![1]),
            ("Les Tilleuls;QX07301\n", vec![1]),
            ("code;nom\n", vec![0]),
            ("code;nom\n;Sans code\nQX1;Un\nQX2; \nQX-3;Trois\nqx1;Encore\n", vec![2, 4, 5, 6]),
            ("code;nom\nQX1;Un\nQX2;\"Deux\nQX3;Trois\n", vec![3]),
        ];
        for (file, expected) in table {
            assert_eq!(lines(file).1, expected, "{file}");
        }
    }
}
