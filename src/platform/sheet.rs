//! The text of a list as rows of cells, whatever spreadsheet wrote it: UTF-8, UTF-16 or Windows-1252, any end of
//! line, with semicolons, tabs or commas.

use encoding_rs::{Encoding, WINDOWS_1252};

/// What may stand between two cells.
pub const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// One row, with its line in the file, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub line: u32,
    pub cells: Vec<String>,
}

/// The text of a file, with one kind of line end. A byte order mark tells the encoding; without one it is UTF-8
/// where it can be, else what Windows wrote before.
pub fn text_of(bytes: &[u8]) -> String {
    let text = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0,
        (None, Ok(text)) => text.into(),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The rows of a text cut at this separator; blank rows are left out. Excel's own first line, `sep=;`, is no row.
pub fn rows(text: &str, separator: u8) -> impl Iterator<Item = Row> {
    let (text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.trim().to_ascii_lowercase().starts_with("sep=") => (rest, 1),
        _ => (text, 0),
    };
    let text = text.to_owned();
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(std::io::Cursor::new(text.clone()));
    let row = move |record: csv::StringRecord| {
        // A record begins where the one before ended: blank lines come first.
        let (begins, at) = record.position().map_or((0, 0), |place| (place.line(), place.byte()));
        let from = usize::try_from(at).ok().and_then(|at| text.as_bytes().get(at..)).unwrap_or_default();
        let blank = from.iter().take_while(|byte| **byte == b'\n').count();
        let line = begins + skipped + u64::try_from(blank).unwrap_or(0);
        Row { line: u32::try_from(line).unwrap_or(u32::MAX), cells: record.iter().map(bare).collect() }
    };
    let read = reader.into_records().map_while(Result::ok);
    read.map(row).filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
}

/// The row in which a quotation mark is opened and never closed: all that follows would be one cell of it.
pub fn open_quote(text: &str, separator: u8) -> Option<u32> {
    const END: &str = "fin";
    let last = rows(&format!("{text}\n{END}"), separator).last()?;
    (last.cells != [END]).then_some(last.line)
}

/// A cell without what spreadsheets put around it: blanks, and `="…"` or `'`, which keep a number a text.
fn bare(cell: &str) -> String {
    let cell = cell.trim();
    let kept = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell);
    kept.strip_prefix('\'').unwrap_or(kept).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8], separator: u8) -> Vec<(u32, Vec<String>)> {
        rows(&text_of(bytes), separator).map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn the_same_list_is_read_from_every_spreadsheet() {
        let text = "Modèle;Série\n  Vostro ;A 1\n\n\"x;\"\"y\"\"\";='1\n";
        let expected = [
            (1, vec!["Modèle".to_owned(), "Série".to_owned()]),
            (2, vec!["Vostro".to_owned(), "A 1".to_owned()]),
            (4, vec!["x;\"y\"".to_owned(), "='1".to_owned()]),
        ];
        let utf16 = |text: &str| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>()
        };
        let files = [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            text.replace('\n', "\r\n").into_bytes(),
            text.replace('\n', "\r").into_bytes(),
            WINDOWS_1252.encode(text).0.into_owned(),
            utf16(text),
        ];
        for bytes in files {
            assert_eq!(cells(&bytes, b';'), expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_keeps_a_number_a_text_is_taken_off() {
        let read = cells(b"sep=,\n\"=\"\"0012\"\"\",'0013,\t14 \n", b',');
        assert_eq!(read, [(2, vec!["0012".to_owned(), "0013".to_owned(), "14".to_owned()])]);
    }
}
