//! The keeper: every night by itself, thinned out, its age told; a failure is told and stops nothing.

use std::sync::Arc;

use ordi_pratique::platform::backup;
use ordi_pratique::platform::clock::Instant;
use ordi_pratique::platform::doors::House as Open;
use serde_json::{Value, json};

use super::{run, until};
use crate::support::{House, postgres_url};

fn at(text: &str) -> Instant {
    serde_json::from_value(json!(text)).unwrap()
}

fn open(house: &House) -> Arc<Open> {
    Arc::clone(house.open.as_ref().unwrap())
}

fn list(house: &House) -> Value {
    house.coordinator().get("/backups").expect(200).json()
}

fn made(house: &House) -> usize {
    list(house)["items"].as_array().unwrap().len()
}

#[test]
fn one_is_made_each_night_and_its_age_is_told() {
    let house = House::start();
    house.clock.stop_at(at("2026-11-23T10:00:00Z"));
    let told = list(&house);
    assert_eq!((&told["age_seconds"], &told["next"]), (&json!(null), &json!(null)));
    assert!(told["warnings"][0].as_str().unwrap().contains("Aucune sauvegarde encore"), "{told}");
    assert!(house.coordinator().page("/").text().contains("Attention. Aucune sauvegarde encore"));

    assert!(backup::turn(&open(&house), true).unwrap(), "a missed night is caught up");
    assert!(!backup::turn(&open(&house), true).unwrap());
    house.clock.stop_at(at("2026-11-24T01:59:00Z"));
    assert!(!backup::turn(&open(&house), true).unwrap());
    house.clock.stop_at(at("2026-11-24T02:00:00Z"));
    assert!(!backup::turn(&open(&house), false).unwrap(), "only at night");
    assert!(backup::turn(&open(&house), true).unwrap());
    assert_eq!(made(&house), 2);
    let hour = json!({"value": 4, "version": 0});
    house.coordinator().put("/settings/backup.hour", hour.clone()).expect(403);
    house.admin().put("/settings/backup.hour", json!({"value": 24, "version": 0})).expect(422);
    house.admin().put("/settings/backup.hour", hour).expect(200);
    house.clock.stop_at(at("2026-11-24T03:00:00Z"));
    assert!(backup::turn(&open(&house), true).unwrap(), "it is four");
    house.clock.stop_at(at("2026-11-25T02:30:00Z"));
    assert!(!backup::turn(&open(&house), true).unwrap(), "not yet four");
    house.clock.stop_at(at("2026-11-25T03:00:00Z"));
    assert!(backup::turn(&open(&house), true).unwrap());

    house.clock.stop_at(at("2026-11-27T04:00:00Z"));
    let page = house.coordinator().page("/").text();
    assert!(page.contains("Dernière sauvegarde : il y a 2 jours"), "{page}");
    assert!(house.admin().page("/").text().contains("Dernière sauvegarde"));
    assert!(!house.workshop().page("/").text().contains("sauvegarde"));
    assert!(!page.contains("trop vieille"));
    house.clock.stop_at(at("2026-11-28T04:00:00Z"));
    assert!(house.coordinator().page("/").text().contains("trop vieille"));
    let told = list(&house);
    assert_eq!(told["age_seconds"], json!(73 * 3600));
    if house.store.database_url.is_none() {
        assert_eq!(told["same_disk"], json!(true));
        assert!(page.contains("sur le même disque que les données"), "{page}");
    } else {
        assert_eq!(told["same_disk"], json!(null));
    }
    let health = house.nobody().get("/health/ready").expect(200).json();
    let checks = health["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == "backup").unwrap();
    assert_eq!(check["state"], "warning");
    assert!(house.nobody().get("/metrics").text().contains("\nordi_pratique_backup_age_seconds 262800\n"));
}

#[test]
fn who_asks_gets_one_once_however_often_the_act_is_sent() {
    let house = House::start();
    let act = json!({"id": crate::support::new_id()});
    let asked = house.admin().post("/backups", act.clone()).expect(201).json();
    assert_eq!(asked["id"], act["id"]);
    until("a backup", || made(&house) == 1 && list(&house)["under_way"] == json!(false));
    assert_eq!(house.admin().post("/backups", act).expect(201).json(), asked);
    house.coordinator().post("/backups", json!({})).expect(403);
    assert!(!backup::turn(&open(&house), false).unwrap(), "nothing waits");
    assert_eq!(made(&house), 1);
    let item = &list(&house)["items"][0];
    let file = house.store.data_dir.join("sauvegardes").join(item["name"].as_str().unwrap());
    assert_eq!(std::fs::metadata(&file).unwrap().len(), item["size_bytes"].as_u64().unwrap());
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0, "for its owner alone");
}

#[test]
fn old_ones_are_thinned_out_and_files_of_others_stay() {
    if postgres_url().is_some() {
        return; // Which ones stay has nothing to do with the engine.
    }
    let house = House::start();
    let other = House::start();
    let folder = house.store.data_dir.join("sauvegardes");
    std::fs::create_dir_all(&folder).unwrap();
    // Another house shares the folder; somebody keeps a copy of their own there.
    let share = ["backup", "--to", folder.to_str().unwrap()];
    run(&share, &other.store).well();
    std::fs::write(folder.join("ordi-pratique-20200101T020000Z.db"), "à moi").unwrap();
    let theirs: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(theirs.len(), 3);
    let first = at("2026-01-01T02:00:00Z");
    let nights = 45;
    for night in 0..nights {
        house.clock.stop_at(first.plus_seconds(night * 24 * 3600));
        assert!(backup::turn(&open(&house), true).unwrap());
    }
    // Seven days, four weeks (Sundays), and the last days of January and of what February has.
    let days: Vec<String> = list(&house)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["made_at"].as_str().unwrap()[..10].to_owned())
        .collect();
    let told = [
        "2026-02-14",
        "2026-02-13",
        "2026-02-12",
        "2026-02-11",
        "2026-02-10",
        "2026-02-09",
        "2026-02-08",
        "2026-02-01",
        "2026-01-31",
        "2026-01-25",
    ];
    assert_eq!(days, told);
    assert!(theirs.iter().all(|path| path.exists()));
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, 2 * told.len() + theirs.len(), "each has its manifest, and nothing else is left");
}

#[test]
fn a_failure_is_told_tried_again_after_an_hour_and_stops_nothing() {
    let house = House::start_with(|config| {
        // A file stands where the folder should be.
        let file = config.store.data_dir.join("pas-un-dossier");
        std::fs::write(&file, "").unwrap();
        config.backup_dir = Some(file);
    });
    house.clock.stop_at(at("2026-11-23T10:00:00Z"));
    assert!(backup::turn(&open(&house), true).is_err());
    let told = house.coordinator().page("/").expect(200).text();
    assert!(told.contains("La sauvegarde du 23/11/2026 11:00 a échoué."), "{told}");
    assert!(told.contains("vérifiez que son disque est branché"), "{told}");
    let listed = list(&house);
    assert!(listed["warnings"][0].as_str().unwrap().contains("ne s’ouvre pas"), "{listed}");
    assert_eq!(listed["items"], json!([]));
    let file = house.store.data_dir.join("pas-un-dossier");
    std::fs::remove_file(&file).unwrap();
    house.clock.stop_at(at("2026-11-23T10:59:59Z"));
    assert!(!backup::turn(&open(&house), true).unwrap());
    house.clock.stop_at(at("2026-11-23T11:00:00Z"));
    assert!(backup::turn(&open(&house), true).unwrap());
    let told = list(&house);
    assert!(!told["warnings"].to_string().contains("échoué"), "{told}");
}

#[test]
fn what_a_killed_maker_left_goes_when_the_service_opens_or_makes_the_next() {
    let left = |folder: &std::path::Path, whose: &str| {
        let path = folder.join(format!(".sauvegarde-en-cours-{whose}-1-x"));
        std::fs::write(&path, "des noms").unwrap();
        path
    };
    let mut before = None;
    let house = House::start_with(|config| before = Some(left(&config.store.data_dir, "autrefois")));
    assert!(!before.unwrap().exists());
    let folder = house.store.data_dir.join("sauvegardes");
    std::fs::create_dir_all(&folder).unwrap();
    let (after, theirs) = (left(&house.store.data_dir, "autrefois"), left(&folder, "un-autre-service"));
    run(&["backup"], &house.store).well();
    assert!(!after.exists() && theirs.exists(), "what another service has under way is not ours");
}

#[test]
fn two_at_once_do_not_meet() {
    let house = House::start();
    let lock = house.store.data_dir.join("sauvegarde.lock");
    let held = std::fs::OpenOptions::new().create(true).write(true).truncate(false).open(lock).unwrap();
    held.lock().unwrap();
    run(&["backup"], &house.store).refused("est en cours");
    drop(held);
    run(&["backup"], &house.store).well();
    assert_eq!(made(&house), 1);
}
