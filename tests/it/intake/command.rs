//! `import donor-list`: shows, and with `--apply` writes what the door would.

use std::process::{Command, Output};

use ordi_pratique::collection;

use super::Dock;

fn import(dock: &Dock, file: &str, more: &[&str]) -> Output {
    let path = dock.house.store.data_dir.join("liste.csv");
    std::fs::write(&path, file).unwrap();
    let path = path.to_string_lossy().into_owned();
    let reference = dock.donation()["reference"].as_str().unwrap().to_owned();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    command.args(["import", "donor-list", "--donation", &reference, &path]).args(more);
    command.arg("--data-dir").arg(&dock.house.store.data_dir);
    if let Some(url) = &dock.house.store.database_url {
        command.env("ORDI_PRATIQUE_DATABASE_URL", url);
    }
    command.output().unwrap()
}

#[test]
fn a_list_is_shown_then_written_by_a_command_beside_the_service() {
    let dock = Dock::new(1);
    let file = "Typ;Série\nportable;A1\nportable;A2\n";
    let shown = import(&dock, file, &[]);
    let told = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert_eq!(shown.status.code(), Some(1), "{told}");
    assert!(told.contains("Aucune colonne ne dit le type"), "{told}");
    let shown = import(&dock, file, &["--column", "kind=Typ"]);
    let told = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert_eq!(shown.status.code(), Some(0), "{told}");
    assert!(told.contains("lignes : 2") && told.contains("--apply"), "{told}");
    assert!(dock.lines().is_empty());
    for said in ["Enregistré : 2 lignes attendues", "Rien de nouveau"] {
        let written = import(&dock, file, &["--column", "kind=1", "--apply"]);
        let told = String::from_utf8_lossy(&written.stdout).into_owned();
        assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
        assert!(told.contains(said), "{told}");
        assert_eq!(dock.lines().len(), 2);
    }
    let shown = import(&dock, file, &["--column", "kind=1"]);
    let told = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(told.contains("lignes : 2 (déjà attendues : 2)") && !told.contains("--apply"), "{told}");
    let wrong = import(&dock, file, &["--column", "couleur=1"]);
    assert_eq!(wrong.status.code(), Some(2));
    let huge = import(&dock, &"x".repeat(collection::LARGEST_LIST + 1), &[]);
    assert_eq!(huge.status.code(), Some(1));
}
