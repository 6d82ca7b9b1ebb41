//! Lists as donors send them, and as nobody would.

use super::*;

fn said(remarks: &[Remark]) -> Vec<(u32, Option<&str>, &str)> {
    remarks.iter().map(|remark| (remark.line, remark.column.as_deref(), remark.message.id())).collect()
}

fn chosen(columns: &[(ListField, &str)], assumed: Option<Kind>) -> Choice {
    Choice { columns: columns.iter().map(|(field, column)| (*field, (*column).to_owned())).collect(), assumed }
}

#[test]
fn a_list_is_read_with_what_its_spreadsheet_did_to_it() {
    let file = "Carton;;Nº Inventary;Type of device;Marque;Modèle;N° de série;Utilisateur\r\n\
                ;;I-01;PC ;Exemple;Tour 1;SN-A1;Une Personne\r\n\
                ;;I-02;PC portable; Exemple ;;6.37702E+15;\r\n\
                \r\n\
                ;;;Écran;Exemple;E24;To be filled by O.E.M.;\r\n\
                ;;;;;;;une note\r\n\
                ;;I-05;PC;Exemple;Tour 1;sn a1;\r\n";
    let found = read(file.as_bytes(), &Choice::default());
    assert_eq!(said(&found.errors), []);
    assert_eq!(
        said(&found.notices),
        [
            (3, Some("N° de série"), "collection-cell-damaged"),
            (5, Some("N° de série"), "collection-cell-placeholder"),
            (6, None, "collection-line-nothing"),
            (7, Some("N° de série"), "collection-cell-twice"),
        ]
    );
    let lines: Vec<_> = found
        .lines
        .iter()
        .map(|line| (line.line, line.kind, line.maker.as_deref(), line.serial.as_deref(), line.donor_number.as_deref()))
        .collect();
    assert_eq!(
        lines,
        [
            (2, Kind::Desktop, Some("Exemple"), Some("SN-A1"), Some("I-01")),
            (3, Kind::Laptop, Some("Exemple"), None, Some("I-02")),
            (5, Kind::Screen, Some("Exemple"), None, None),
            (7, Kind::Desktop, Some("Exemple"), Some("sn a1"), Some("I-05")),
        ]
    );
    assert_eq!(found.columns[7], ("Utilisateur".to_owned(), None), "who had it is not read");
}

#[test]
fn what_cannot_be_understood_is_said_cell_by_cell() {
    let long = "x".repeat(201);
    let file =
        format!("type,marque,année,valeur\nPC,{long},2019,\"1 234,50 €\"\nChaise,A,hier,cher\n,B,12/05/2018,90.5\n");
    let found = read(file.as_bytes(), &Choice::default());
    assert_eq!(
        said(&found.errors),
        [
            (2, Some("marque"), "collection-cell-long"),
            (3, Some("type"), "collection-cell-kind"),
            (3, Some("année"), "collection-cell-year"),
            (3, Some("valeur"), "collection-cell-value"),
            (4, Some("type"), "collection-cell-no-kind"),
        ]
    );
    let read_values: Vec<_> = found.lines.iter().map(|line| (line.purchase_year, line.unit_value_cents)).collect();
    assert_eq!(read_values, [(Some(2019), Some(123_450)), (None, None), (Some(2018), Some(9_050))]);
}

#[test]
fn somebody_may_choose_the_columns() {
    let file = "Truc\tMachin\tType\nA-1\tDell\tChaise\n";
    let found = read(file.as_bytes(), &Choice::default());
    assert_eq!(said(&found.errors), [(2, Some("Type"), "collection-cell-kind")]);
    let choice = chosen(
        &[(ListField::DonorNumber, "truc"), (ListField::Maker, "2"), (ListField::Kind, "-")],
        Some(Kind::Laptop),
    );
    let found = read(file.as_bytes(), &choice);
    assert_eq!((said(&found.errors), said(&found.notices)), (vec![], vec![]));
    let line = &found.lines[0];
    assert_eq!(
        (line.kind, line.maker.as_deref(), line.donor_number.as_deref()),
        (Kind::Laptop, Some("Dell"), Some("A-1"))
    );
    let found = read(file.as_bytes(), &chosen(&[(ListField::Serial, "absente")], None));
    assert_eq!(said(&found.errors), [(0, None, "collection-list-no-column")]);
}

#[test]
fn a_file_that_is_no_list_says_so() {
    let cases: [(&[u8], &str); 4] = [
        (b"", "collection-list-empty"),
        (b"\n\n \n", "collection-list-empty"),
        (b"bonjour\n", "collection-list-no-header"),
        (b"marque;modele\nA;B\n", "collection-list-no-kind"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(said(&read(bytes, &Choice::default()).errors), [(0, None, expected)], "{bytes:?}");
    }
    let many = format!("type\n{}", "PC\n".repeat(MOST_LINES + 1));
    assert_eq!(said(&read(many.as_bytes(), &Choice::default()).errors), [(0, None, "collection-list-long")]);
}

#[test]
fn a_row_with_more_cells_than_titles_is_not_guessed() {
    let found = read(b"Type;Marque;Serial\nPortable;Soci;ete;S1\nPortable;HP;S2;;\n", &Choice::default());
    assert_eq!(said(&found.errors), [(2, None, "collection-line-shifted")]);
    assert_eq!(found.lines.iter().map(|line| line.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_quotation_mark_left_open_is_said_where_it_stands() {
    type Case<'a> = (&'a str, &'a [(u32, Option<&'a str>, &'a str)], usize);
    let cases: [Case; 5] = [
        ("Portable;\"abc\nPortable;S2\nPortable;S3\n", &[(2, None, "collection-line-open-quote")], 0),
        ("Portable;S1\nPortable;\"abc", &[(3, None, "collection-line-open-quote")], 1),
        ("Portable;\"abc\nPortable;\"S2\"\n", &[(2, Some("Serial"), "collection-cell-several")], 1),
        ("Portable;\"S1\"\nÉcran 24\";S2\n", &[], 2),
        ("Portable;\"S 1\"\"\"\n\n", &[], 1),
    ];
    for (rows, errors, lines) in cases {
        let found = read(format!("Type;Serial\n{rows}").as_bytes(), &Choice::default());
        assert_eq!((said(&found.errors).as_slice(), found.lines.len()), (errors, lines), "{rows}");
    }
    // In a column that is not read, several lines may be what somebody wrote.
    let found = read(b"Type;Serial;Note\nPortable;S1;\"deux\nlignes\"\n", &Choice::default());
    assert_eq!(said(&found.errors), []);
    assert_eq!(said(&found.notices), [(2, None, "collection-line-several")]);
}

#[test]
fn euros_are_read_as_people_write_them() {
    let cases = [
        ("150", Some(15_000)),
        ("150,5", Some(15_050)),
        ("1 234,50 €", Some(123_450)),
        ("1.234,50", Some(123_450)),
        ("1,234.50", Some(123_450)),
        ("1.234", Some(123_400)),
        ("99999999999", None),
        ("-3", None),
        ("", None),
        ("cher", None),
    ];
    for (text, expected) in cases {
        assert_eq!(cents(text), expected, "{text}");
    }
}

#[test]
fn numbers_are_compared_by_their_letters_and_digits() {
    assert_eq!(key(" n006-536 "), key("N006 536"));
    assert_eq!(key("- / -"), None);
}

proptest::proptest! {
    #[test]
    fn any_bytes_have_a_clear_result(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        clear(&bytes);
    }

    /// Nearer to a list: the signs that matter, in any order.
    #[test]
    fn any_signs_of_a_list_have_a_clear_result(text in "(type|marque|série|PC|6[.,]3E\\+15|[;,\t\"'=\r\n \u{feff}\u{a0}]|[a-z0-9]){0,120}") {
        clear(text.as_bytes());
    }
}

/// Either lines, each with a place in the file and nothing that cannot be kept, or the reason why there are none.
fn clear(bytes: &[u8]) {
    let found = read(bytes, &chosen(&[], Some(Kind::Other)));
    assert!(!found.lines.is_empty() || !found.errors.is_empty());
    for line in &found.lines {
        assert!(line.line > 1);
        let texts = [&line.maker, &line.model, &line.serial, &line.donor_number];
        for text in texts.into_iter().flatten() {
            assert!(!text.is_empty() && text.chars().count() <= SHORT && !text.chars().any(char::is_control));
        }
    }
    let again = read(bytes, &chosen(&[], Some(Kind::Other)));
    assert_eq!((found.lines, found.errors), (again.lines, again.errors));
}
