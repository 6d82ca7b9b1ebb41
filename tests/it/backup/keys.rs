//! Locked backups: two keys or more, any one of which opens them, and their sheets of paper.

use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::{Scratch, command, counted, note, received, restored_elsewhere, run, text, until};
use crate::support::{House, furnished_store, qr, remove_store};

/// Makes a pair of keys; the public one, the sheet beside.
fn key(scratch: &Scratch, name: &str, store: &ordi_pratique::platform::config::Store) -> String {
    let sheet = scratch.path(&format!("{name}.html"));
    let made = command(&["backup-key", "new", "--holder", "Mairie & coffre", "--output", text(&sheet)], store);
    let output = { made }.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn either_key_opens_it_no_other_does_and_nothing_is_left_open() {
    const SECRET: &str = "une note que personne d’autre ne lit";
    let house = House::start();
    let tag = received(&house);
    note(&house.workshop(), &tag, SECRET);
    let scratch = Scratch::new();
    let [one, two, stranger] = ["une", "deux", "autre"].map(|name| key(&scratch, name, &house.store));
    let file = scratch.path("copie.age");
    let arguments = ["backup", "--to", text(&file), "--recipient", &one, "--recipient", &two];
    let said = run(&arguments, &house.store).well();
    assert!(said.contains("chiffrée : oui, pour 2 clés"), "{said}");
    let locked = std::fs::read(&file).unwrap();
    assert!(locked.starts_with(b"age-encryption.org/v1\n"));
    let manifest = std::fs::read_to_string(scratch.path("copie.age.json")).unwrap();
    assert!(manifest.contains(&one) && manifest.contains(&two) && !manifest.contains(&stranger));
    for left in std::fs::read_dir(&house.store.data_dir).unwrap().chain(std::fs::read_dir(&scratch.0).unwrap()) {
        let name = left.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!name.starts_with('.'), "{name} is left");
    }

    // The sheet itself, and the key as somebody typed it.
    let sheet = std::fs::read_to_string(scratch.path("deux.html")).unwrap();
    let secret = qr::decoded_svg(&sheet);
    let typed = scratch.path("cle.txt");
    let groups: Vec<String> =
        secret.to_lowercase().as_bytes().chunks(5).map(|c| String::from_utf8_lossy(c).into()).collect();
    std::fs::write(&typed, groups.join(" ")).unwrap();
    let elsewhere = furnished_store();
    for identity in [scratch.path("une.html"), typed] {
        restored_elsewhere(&["restore", text(&file), "--identity", text(&identity)], |copy, said| {
            assert!(said.contains("Tout concorde."), "{said}");
            assert_eq!(counted(copy, &format!("count(*) FROM journal_texts WHERE text = '{SECRET}'")), 1);
        });
    }
    let refused = |identity: &[&str], words: &str| {
        run(&[&["restore", text(&file)], identity].concat(), &elsewhere.0).refused(words);
    };
    refused(&[], "ajoutez --identity");
    refused(&["--identity", text(&scratch.path("autre.html"))], "Aucune de ces clés");
    refused(&["--identity", text(&scratch.path("copie.age.json"))], "aucune clé secrète ici");
    remove_store(&elsewhere);

    // Damage shows without the manifest too: here in the last piece, which is cut.
    std::fs::write(scratch.path("coupe.age"), &locked[..locked.len() - 20]).unwrap();
    let cut = [text(&scratch.path("coupe.age")).to_owned(), text(&scratch.path("une.html")).to_owned()];
    run(&["restore", &cut[0], "--identity", &cut[1]], &elsewhere.0).refused("abîmé ou coupé");
}

#[test]
fn one_key_alone_is_refused() {
    let house = House::start();
    let scratch = Scratch::new();
    let [one, two] = ["une", "deux"].map(|name| key(&scratch, name, &house.store));
    let file = scratch.path("copie.age");
    let alone = run(&["backup", "--to", text(&file), "--recipient", &one, "--recipient", &one], &house.store);
    assert_eq!(alone.code, 2, "{}", alone.said);
    assert!(alone.said.contains("une clé perdue serait toutes les sauvegardes perdues"), "{}", alone.said);
    assert!(!file.exists());

    let admin = house.admin();
    let set = |keys: &[&String], version: i32| {
        admin.put("/settings/backup.recipients", json!({"value": keys, "version": version}))
    };
    set(&[&one], 0).expect(422);
    set(&[&one, &one], 0).expect(422);
    let both = json!({"value": [one, two], "version": 0});
    house.coordinator().put("/settings/backup.recipients", both).expect(403).refused("non-autorise");
    set(&[&one, &two], 0).expect(200);
    // From now on every backup of the service is locked, without more words.
    admin.post("/backups", json!({})).expect(201);
    let list = || house.coordinator().get("/backups").expect(200).json();
    until("a backup", || list()["items"].as_array().unwrap().len() == 1);
    let made = list()["items"][0].clone();
    assert_eq!((&made["encrypted"], &made["checked"]), (&json!(true), &json!(true)));
    assert!(made["name"].as_str().unwrap().ends_with(".age"), "{made}");
}

#[test]
fn a_sheet_is_private_never_written_over_and_says_what_to_do() {
    let store = furnished_store();
    let scratch = Scratch::new();
    let public = key(&scratch, "feuille", &store.0);
    assert!(public.starts_with("age1"), "{public}");
    let path = scratch.path("feuille.html");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let sheet = std::fs::read_to_string(&path).unwrap();
    let secret = qr::decoded_svg(&sheet);
    assert!(secret.starts_with("AGE-SECRET-KEY-1") && secret.len() == 74, "{secret}");
    let spaced: String = sheet.split("<p class=\"groups\"><code>").nth(1).unwrap().split('<').next().unwrap().into();
    assert_eq!(spaced.replace(' ', ""), secret, "the text says what the drawing says");
    for told in [&public, "Mairie &#38; coffre", "ordi-pratique restore", "effacements.jsonl", "effacez le fichier"] {
        assert!(sheet.contains(told), "{told}");
    }
    assert!(!sheet.contains("DÉMONSTRATION"));
    assert_eq!(run(&["backup-key", "new", "--output", text(&path)], &store.0).code, 1);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), sheet);
    remove_store(&store);

    let demo = House::empty(true);
    key(&scratch, "demo", &demo.store);
    assert!(std::fs::read_to_string(scratch.path("demo.html")).unwrap().contains("DÉMONSTRATION"));
}
