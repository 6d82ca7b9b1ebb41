//! A donor's list: previewed, then applied; done twice or stopped half-way it ends the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use ordi_pratique::collection::{self, Choice};
use serde_json::{Value, json};

use super::{Dock, text};

/// As spreadsheets of one country write it, with what they do to it.
const FILE: &str = "Carton;;N° inventaire;Type de matériel;Marque;Modèle;N° de série;Dernier utilisateur\r\n\
    ;;INV-001;PC ;Exemple;Tour 480;SN-AAA-1;Paul Exemple\r\n\
    ;;INV-002;PC portable;Exemple;Léger 5;6.37702E+15;Paul Exemple\r\n\
    ;;;Écran;Exemple;E24;;\r\n";

fn shape(line: &Value) -> (&Value, &Value, &Value, &Value, &Value) {
    (&line["line"], &line["kind"], &line["serial"], &line["donor_number"], &line["tag"])
}

#[test]
fn a_list_is_previewed_then_makes_expected_lines_and_no_machine() {
    let dock = Dock::new(1);
    let windows = FILE.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect::<Vec<u8>>();
    for file in [FILE.as_bytes().to_vec(), windows, FILE.replace("\r\n", "\r").into_bytes()] {
        let seen = dock.preview(file);
        assert_eq!((&seen["line_count"], &seen["error_count"]), (&json!(3), &json!(0)), "{seen}");
        let damaged = &seen["notices"][0];
        assert_eq!((&damaged["line"], &damaged["column"]), (&json!(3), &json!("N° de série")));
        assert!(
            text(&damaged["message"]).contains("6.37702E+15") && text(&damaged["message"]).contains("format Texte")
        );
        assert_eq!(seen["columns"][7], json!({"name": "Dernier utilisateur", "field": null}));
    }
    assert!(dock.lines().is_empty(), "a preview writes nothing");
    let list = dock.apply(FILE);
    assert_eq!((&list["lines"], &list["written"]), (&json!(3), &json!(3)));
    let null = Value::Null;
    let lines = dock.lines();
    assert_eq!(
        lines.iter().map(shape).collect::<Vec<_>>(),
        [
            (&json!(2), &json!("desktop"), &json!("SN-AAA-1"), &json!("INV-001"), &null),
            (&json!(3), &json!("laptop"), &null, &json!("INV-002"), &null),
            (&json!(4), &json!("screen"), &null, &null, &null),
        ]
    );
    assert!(!json!(lines).to_string().contains("Paul"), "who had the computer is not kept");
    let donation = dock.donation();
    assert_eq!(
        (&donation["expected"], &donation["expected_met"], &donation["received"]),
        (&json!(3), &json!(0), &json!(0))
    );
    assert!(dock.workshop.get("/machines").expect(200).json()["items"].as_array().unwrap().is_empty());
}

#[test]
fn applying_twice_changes_nothing_and_a_list_sent_again_corrected_adds_what_is_new() {
    let dock = Dock::new(1);
    let first = dock.apply(FILE);
    let lines = dock.lines();
    let again = dock.apply(FILE);
    assert_eq!(again, first, "not begun again: its day stays");
    assert_eq!(dock.lines(), lines);
    let seen = dock.preview(FILE);
    assert_eq!((&seen["already_count"], &seen["lines"][2]["already"]), (&json!(3), &json!(true)));
    let longer = format!("{FILE};;INV-004;PC;Exemple;Tour 480;;\r\n");
    assert_eq!(dock.preview(longer.clone())["already_count"], 2, "those with a number are known; the screen has none");
    let second = dock.apply(longer);
    assert_eq!(second["lines"], 2);
    assert_eq!(dock.lines().len(), 5);

    // The second one was a mistake.
    let path = dock.path(&format!("/lists/{}/removal", text(&second["id"])));
    let left = dock.workshop.post(&path, json!({})).expect(200).json();
    assert_eq!(left["items"].as_array().unwrap().len(), 1);
    assert_eq!(dock.lines(), lines);
    dock.workshop.post(&path, json!({})).expect(404);
}

#[test]
fn a_list_with_a_wrong_cell_is_not_taken_in_and_every_cell_is_named() {
    let dock = Dock::new(1);
    let file = "type,serial,année\nlaptop,A1,2019\nChaise,A2,hier\n";
    let seen = dock.preview(file);
    let places: Vec<_> = seen["errors"].as_array().unwrap().iter().map(|one| (&one["line"], &one["column"])).collect();
    assert_eq!(places, [(&json!(3), &json!("type")), (&json!(3), &json!("année"))]);
    let refused = dock.workshop.post_raw(&dock.path("/list"), "text/csv", file).expect(422).refused("liste-a-corriger");
    let fields: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|one| text(&one["field"])).collect();
    assert_eq!(fields, ["3.type", "3.année"]);
    assert!(dock.lines().is_empty());
    let path = dock.path("/list?assume=other&purchase_year=-");
    let list = dock.workshop.post_raw(&path, "text/csv", file).expect(200).json();
    assert_eq!(list["lines"], 2);
    for (query, status) in [("assume=chaise", 422), ("colonne=x", 422)] {
        dock.workshop.post_raw(&dock.path(&format!("/list/preview?{query}")), "text/csv", file).expect(status);
    }
}

#[test]
fn whatever_is_sent_has_a_clear_answer() {
    let dock = Dock::new(1);
    let path = dock.path("/list/preview");
    for file in [&b"\0\0\0\0"[..], b"\xFF\xFE\x00", b"\xEF\xBB\xBF", b"\x89PNG\r\n\x1a\n", &[b'"'; 5000]] {
        let seen = dock.workshop.post_raw(&path, "text/csv", file).expect(200).json();
        assert!(seen["error_count"].as_u64().unwrap() > 0, "{seen}");
        dock.workshop.post_raw(&dock.path("/list"), "text/csv", file).expect(422);
    }
    let huge = vec![b'x'; 5 * 1024 * 1024];
    dock.workshop.post_raw(&path, "text/csv", huge).expect(413);
}

/// A list of this many laptops.
fn long(count: usize) -> String {
    let rows: String = (0..count).map(|nth| format!("laptop;I-{nth:05};S-{nth:05}\n")).collect();
    format!("type;inventaire;série\n{rows}")
}

#[test]
fn a_list_that_was_stopped_half_way_ends_the_same() {
    let dock = Dock::new(1);
    let (donation, file) = (dock.donation.clone(), long(250));
    let read = dock.house.look(|conn| collection::preview(conn, &donation, file.as_bytes(), &Choice::default()));
    let rows = read.rows().unwrap();
    let (head, some) = (read.head(rows.len()), Arc::new(rows[..120].to_vec()));
    dock.house.write(move |cx| {
        collection::begin(cx, &head)?;
        some.iter().try_for_each(|row| collection::write_line(cx.conn, row))
    });
    let lists = dock.workshop.get(&dock.path("/lists")).expect(200).json();
    assert_eq!(
        (&lists["items"][0]["lines"], &lists["items"][0]["written"]),
        (&json!(250), &json!(120)),
        "it says how far it is"
    );
    let page = dock.workshop.page(&format!("/dons/{donation}/reception")).expect(200).text();
    assert!(page.contains("120 lignes sur 250"), "{page}");
    let list = dock.apply(file.clone());
    assert_eq!((&list["lines"], &list["written"]), (&json!(250), &json!(250)));
    let other = Dock::new(1);
    other.apply(file);
    let told = |dock: &Dock| {
        dock.lines().iter().map(|line| (line["line"].clone(), line["serial"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(told(&dock), told(&other));
}

#[test]
fn five_thousand_lines_are_written_beside_scans() {
    let dock = Dock::new(100);
    let done = AtomicBool::new(false);
    let scans = thread::scope(|scope| {
        let scanning = scope.spawn(|| {
            let mut scans = 0;
            while !done.load(Ordering::Relaxed) && scans < dock.tags.len() {
                dock.receive(scans, json!({"donor_number": format!("I-{scans:05}")}));
                scans += 1;
            }
            scans
        });
        let list = dock.apply(long(5_000));
        done.store(true, Ordering::Relaxed);
        assert_eq!((&list["lines"], &list["written"]), (&json!(5_000), &json!(5_000)));
        scanning.join().unwrap()
    });
    assert!(scans > 0, "a scan went through beside the list");
    // Machines that came before their line was there were joined to it at the end; a scan after that met its own.
    let again = dock.apply(long(5_000));
    assert_eq!(again["written"], 5_000);
    assert_eq!(dock.donation()["expected_met"], scans);
    if dock.house.store.database_url.is_none() {
        let (jobs, short) = crate::sync::busy::holds(&dock.house, "0.05");
        assert!(jobs >= 50, "{jobs} jobs: a list comes in slices of at most 100");
        // As for a sync: a machine that is busy elsewhere may stop any thread for a while.
        assert!(short * 10 >= jobs * 9, "{short} of {jobs} jobs held the writer for at most 50 ms");
    }
}
