//! Hardware readings through their door: what enters and what never does, how storages meet, what a person is
//! asked, and the script of the docs.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, new_id};

const LAPTOP: &str = include_str!("laptop.json");
const GLPI: &str = include_str!("glpi.json");

struct Bench {
    house: House,
    workshop: Client,
    donation: String,
    tags: Vec<String>,
}

impl Bench {
    fn open() -> Self {
        let house = House::start();
        let coordinator = house.coordinator();
        let donor = coordinator.post("/donors", json!({"name": "Mairie", "category": "local_authority"})).expect(201);
        let donation = coordinator.post("/donations", json!({"donor_id": donor.json()["id"]})).expect(201).json();
        let tags = coordinator.post("/tag-batches", json!({"count": 20})).expect(201).json();
        let tags = tags["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned()).collect();
        Self { workshop: house.workshop(), house, donation: donation["id"].as_str().unwrap().to_owned(), tags }
    }

    fn received(&mut self, kind: &str) -> String {
        let tag = self.tags.pop().unwrap();
        let intake = json!({"tag": tag, "donation_id": self.donation, "kind": kind});
        self.workshop.post("/machines", intake).expect(201);
        tag
    }

    fn send(&self, tag: &str, reading: impl Into<Vec<u8>>) -> Answer {
        self.workshop.post_raw(&format!("/machines/{tag}/inventory"), "application/json", reading)
    }

    #[track_caller]
    fn read(&self, tag: &str, reading: impl Into<Vec<u8>>) -> Value {
        self.send(tag, reading).expect(201).json()
    }

    #[track_caller]
    fn act(&self, tag: &str, verb: &str, body: Value) -> Value {
        let answer = self.workshop.post(&format!("/machines/{tag}/{verb}"), body);
        assert!(answer.status < 300, "{answer}");
        answer.json()
    }

    fn verified(&self) {
        let found = self.house.look(ordi_pratique::machine::verify);
        assert!(found.faults.is_empty(), "{:?}", found.faults);
    }

    /// Every text of the tables that a reading could reach.
    fn stored(&self) -> String {
        let columns = [
            ("journal", "payload"),
            ("journal_texts", "text"),
            ("acts", "answer"),
            ("machines", "coalesce(kept, '') || coalesce(search_key, '')"),
            ("storages", "coalesce(serial, '') || coalesce(model, '')"),
        ];
        self.house.look(|conn| {
            let mut all = String::new();
            for (table, column) in columns {
                let texts = sql::<Text>(&format!("SELECT {column} FROM {table}")).load::<String>(conn)?;
                all.push_str(&texts.join("\n"));
            }
            Ok(all)
        })
    }
}

/// A reading of one disk, and what else stands in it.
fn one_disk(serial: Option<&str>, size: i64) -> String {
    let disk = json!({"id": "disk", "class": "disk", "logicalname": "/dev/sda", "serial": serial, "size": size, "capabilities": {"7200rpm": "7200"}});
    json!({"id": "poste", "class": "system", "children": [{"id": "core", "class": "bus", "children": [disk]}]})
        .to_string()
}

#[test]
fn lshw_tells_the_machine_and_its_storages() {
    let mut bench = Bench::open();
    let tag = bench.received("laptop");
    let machine = bench.read(&tag, LAPTOP);
    assert_eq!(
        (&machine["maker"], &machine["model"], &machine["serial"]),
        (&json!("Exemplar"), &json!("Carnet 14"), &json!("EX-4410-77"))
    );
    let expected = json!({
        "kind": "laptop", "maker": "Exemplar", "model": "Carnet 14", "serial": "EX-4410-77", "cpu": "Exemplar Core 5 @ 2.40GHz",
        "memory_bytes": 8_589_934_592_i64, "battery_design_mwh": 48_840, "screen": "1366 × 768",
    });
    assert_eq!(machine["hardware"], expected);
    let storages: Vec<_> = machine["storages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["medium"].as_str().unwrap(),
                one["serial"].as_str().unwrap(),
                one["size_bytes"].as_i64().unwrap(),
                one["state"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(storages, [("nvme", "NV-9001", 256_060_514_304, "open"), ("hdd", "W3P-0042", 500_107_862_016, "open")]);
    assert_eq!((&machine["blockers"], &machine["now"]["storages_said"]), (&json!([]), &json!(true)));
    assert_eq!(bench.workshop.get(&format!("/machines/{tag}")).expect(200).json(), machine);
    let page = bench.workshop.page(&format!("/machines/{tag}")).expect(200).text();
    for shown in ["Fiche technique", "Exemplar Core 5", "8 Go", "1366 × 768", "Fiche technique lue"] {
        assert!(page.contains(shown), "the page lacks {shown}");
    }
    bench.verified();
}

#[test]
fn glpi_tells_the_machine_and_its_storages() {
    let mut bench = Bench::open();
    let tag = bench.received("desktop");
    let machine = bench.read(&tag, GLPI);
    assert_eq!(
        (&machine["model"], &machine["serial"]),
        (&json!("Tour 300"), &Value::Null),
        "a placeholder is no serial"
    );
    let expected = json!({
        "kind": "desktop", "maker": "Exemplar", "model": "Tour 300", "cpu": "Exemplar Core 3", "memory_bytes": 8_589_934_592_i64,
        "battery_design_mwh": 57_570, "battery_full_mwh": 50_570, "screen": "Exemplar EC-22",
    });
    assert_eq!(machine["hardware"], expected);
    let storages = machine["storages"].as_array().unwrap();
    assert_eq!(storages.len(), 1, "{machine}");
    assert_eq!((&storages[0]["serial"], &storages[0]["size_bytes"]), (&json!("WD-77"), &json!(1_000_204_000_000_i64)));
    assert_eq!(storages[0]["medium"], "hdd");
    bench.verified();
}

/// All texts of a JSON value, names of fields aside.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

#[test]
fn nothing_but_the_hardware_enters() {
    const MAY: &[&str] = &[
        "Carnet 14 (CR-14-B)",
        "Exemplar",
        "EX-4410-77",
        "Exemplar Core 5 @ 2.40GHz",
        "EX NVMe 256",
        "NV-9001",
        "ST500LT012",
        "W3P-0042",
        "notebook",
        "1366,768",
        "Tour 300",
        "Exemplar Core 3",
        "EC-22",
        "WDC WD10EZEX",
        "WD-77",
    ];
    let mut bench = Bench::open();
    for reading in [LAPTOP, GLPI] {
        let tag = bench.received("laptop");
        bench.read(&tag, reading);
    }
    let stored = bench.stored();
    let mut all = Vec::new();
    for reading in [LAPTOP, GLPI] {
        texts(&serde_json::from_str(reading).unwrap(), &mut all);
    }
    // Shorter words stand in anything.
    let others: Vec<_> = all
        .iter()
        .filter(|text| text.len() > 7 && text.parse::<i64>().is_err() && !MAY.contains(&text.as_str()))
        .collect();
    assert!(others.len() > 40, "{others:?}");
    for text in others {
        assert!(!stored.contains(text.as_str()), "« {text} » was kept");
    }
    for word in ["arie", "192.0.2", "02:42", "CLE-", "SECRETE", "BARRETTE", "VOLUME-", "CARTE-"] {
        assert!(!stored.contains(word), "« {word} » was kept");
    }
}

#[test]
fn the_same_reading_again_changes_nothing() {
    let mut bench = Bench::open();
    let tag = bench.received("laptop");
    let machine = bench.read(&tag, LAPTOP);
    assert_eq!(bench.read(&tag, LAPTOP), machine);
    let hyphened = format!("{}-{}", &tag[..4], &tag[4..]);
    assert_eq!(bench.read(&hyphened, LAPTOP), machine);
    let colleague = bench.house.coordinator();
    let path = format!("/machines/{tag}/inventory");
    assert_eq!(colleague.post_raw(&path, "application/json", LAPTOP).expect(201).json(), machine);
    // Taken back, it may come again from another; told by a phone, it is the same.
    let told = json!({"id": new_id(), "kind": "inventory", "at": bench.house.clock.now(), "body": {"tag": tag, "inventory": LAPTOP}});
    let sync = json!({"sent_at": bench.house.clock.now(), "operations": [told]}).to_string();
    let verdicts = bench.workshop.post_raw("/sync", "application/json", sync).expect(200).json();
    assert_eq!(verdicts["verdicts"][0]["verdict"], "applied", "{verdicts}");
    assert_eq!(bench.workshop.get(&format!("/machines/{tag}")).expect(200).json(), machine);
}

#[test]
fn a_reading_adds_to_the_card_and_takes_nothing_away() {
    let mut bench = Bench::open();
    let tag = bench.received("desktop");
    bench.act(&tag, "description", json!({"maker": "Dit à la main", "serial": "SN-DIT"}));
    let said = json!([{"medium": "hdd", "size_bytes": 500_000_000_000_i64}, {"medium": "ssd_sata", "serial": "AUTRE"}]);
    let card = bench.act(&tag, "diagnosis", json!({"verdict": "refurbish", "storages": said}));
    let machine = bench.read(&tag, one_disk(Some("HD-1"), 500_107_862_016));
    assert_eq!((&machine["maker"], &machine["serial"]), (&json!("Dit à la main"), &json!("SN-DIT")));
    let storages = machine["storages"].as_array().unwrap();
    assert_eq!(storages.len(), 2, "met by medium and size: {machine}");
    let met = storages.iter().find(|one| one["serial"] == "HD-1").unwrap();
    assert!(card["storages"].as_array().unwrap().iter().any(|one| one["id"] == met["id"]));
    assert_eq!(machine["blockers"], json!(["to_examine"]), "a fitted storage was not seen");
    bench.act(&tag, "undo", json!({}));
    let undone = bench.workshop.get(&format!("/machines/{tag}")).expect(200).json();
    assert_eq!((&undone["storages"], &undone["blockers"]), (&card["storages"], &json!([])));
    assert_eq!(undone["hardware"], Value::Null);
    bench.verified();
}

#[test]
fn where_two_fit_a_person_is_asked() {
    let mut bench = Bench::open();
    let tag = bench.received("desktop");
    let two = json!([{"medium": "hdd", "size_bytes": 500_107_862_016_i64}, {"medium": "hdd", "size_bytes": 500_000_000_000_i64}]);
    bench.act(&tag, "diagnosis", json!({"verdict": "refurbish", "storages": two}));
    let refused = bench.send(&tag, one_disk(Some("HD-1"), 500_107_862_016)).expect(422);
    let told = refused.refused("inacceptable");
    assert_eq!(told["errors"][0]["field"], "storages");
    assert_eq!(bench.workshop.get(&format!("/machines/{tag}")).expect(200).json()["seq"], 2, "nothing was written");
}

#[test]
fn no_disk_read_is_no_word_on_disks() {
    let mut bench = Bench::open();
    let nothing = json!({"id": "poste", "class": "system", "product": "Sans disque"}).to_string();
    let tag = bench.received("laptop");
    let read = bench.read(&tag, nothing.clone());
    assert_eq!((&read["now"]["storages_said"], &read["storages"]), (&json!(false), &json!([])));
    assert_eq!(bench.act(&tag, "diagnosis", json!({"verdict": "refurbish"}))["stage"], "diagnosed");
    let page = bench.workshop.page(&format!("/machines/{tag}")).expect(200).text();
    assert!(page.contains("Personne n’a encore dit"), "the page asks");
    assert_eq!(bench.act(&tag, "diagnosis", json!({"verdict": "refurbish", "storages": "none"}))["stage"], "erased");
    // On the card and not seen: to be looked for.
    let tag = bench.received("laptop");
    bench.act(&tag, "diagnosis", json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": "A"}]}));
    assert_eq!(bench.read(&tag, nothing)["blockers"], json!(["to_examine"]));
}

#[test]
fn a_disk_that_a_reading_finds_is_to_be_erased() {
    let mut bench = Bench::open();
    let tag = bench.received("laptop");
    let machine = bench.act(
        &tag,
        "diagnosis",
        json!({"verdict": "refurbish", "storages": [{"medium": "nvme", "serial": "NV-9001"}]}),
    );
    let erase = |machine: &Value, place: usize| json!({"storage": machine["storages"][place]["id"], "method": "nvme_sanitize", "result": "passed"});
    assert_eq!(bench.act(&tag, "erasures", erase(&machine, 0))["stage"], "erased");
    bench.act(&tag, "installation", json!({"system": "Linux Mint"}));
    let machine = bench.read(&tag, LAPTOP);
    assert_eq!((&machine["stage"], machine["storages"].as_array().unwrap().len()), (&json!("diagnosed"), 2));
    assert_eq!(machine["storages"][0]["state"], "passed", "met by its serial");
    let mut overwritten = erase(&machine, 1);
    overwritten["method"] = json!("overwrite");
    assert_eq!(bench.act(&tag, "erasures", overwritten)["stage"], "erased", "and installed anew");
    bench.verified();
}

#[test]
fn two_disks_that_share_a_serial_are_two_and_a_person_says_which() {
    let mut bench = Bench::open();
    let tag = bench.received("laptop");
    let found = |name: &str| json!({"id": "disk", "class": "disk", "description": "ATA Disk", "product": "WDC WD5000AAKX", "serial": "TWIN-7", "logicalname": name});
    let both = json!({"id": "pc", "class": "system", "children": [found("/dev/sda"), found("/dev/sdb")]});
    let machine = bench.read(&tag, both.to_string());
    assert_eq!(machine["storages"].as_array().unwrap().len(), 2, "{machine}");
    bench.act(&tag, "diagnosis", json!({"verdict": "refurbish"}));
    let storage = |place: usize| machine["storages"][place]["id"].clone();
    let path = format!("/machines/{tag}/erasures/log");
    let log = crate::erasures::logs::log("2026/01/12", &[crate::erasures::logs::wiped("sda", "TWIN-7")]);
    let told = bench.workshop.post_raw(&path, "text/plain", log.as_str()).expect(200).json();
    assert_eq!(
        (&told["disks"][0]["placing"], told["disks"][0]["candidates"].as_array().unwrap().len()),
        (&json!("choice"), 2)
    );
    let described =
        json!({"storage": {"medium": "hdd", "serial": "TWIN-7"}, "method": "overwrite", "result": "passed"});
    bench.workshop.post(&format!("/machines/{tag}/erasures"), described).expect(422);
    let placed = format!("{path}?place=sda:{tag}:{}", storage(0).as_str().unwrap());
    let told = bench.workshop.post_raw(&placed, "text/plain", log.as_str()).expect(200).json();
    assert_eq!(told["disks"][0]["proves"], true);
    // The other still holds its data, and the next reading knows both.
    assert_eq!(bench.read(&tag, format!("{both}\n"))["stage"], "diagnosed");
    let erase = json!({"storage": storage(1), "method": "overwrite", "result": "passed"});
    let machine = bench.act(&tag, "erasures", erase);
    assert_eq!((&machine["stage"], machine["storages"].as_array().unwrap().len()), (&json!("erased"), 2));
    bench.verified();
}

#[test]
fn what_is_no_reading_is_a_clear_refusal() {
    let mut bench = Bench::open();
    let tag = bench.received("laptop");
    let deep = format!("{{\"id\":\"a\",\"class\":\"system\",\"children\":{}", "[{\"children\":".repeat(50_000));
    for bad in
        ["", "{", "[]", "null", "12", "texte", "{}", "{\"id\": 3}", "{\"content\": {}}", deep.as_str(), &LAPTOP[..900]]
    {
        bench.send(&tag, bad).expect(422).refused("inventaire-illisible");
    }
    bench.send(&tag, vec![b' '; 3 * 1024 * 1024]).expect(413).refused("trop-gros");
    bench.send("7K3R9XC4", LAPTOP).expect(404);
    assert_eq!(bench.workshop.get(&format!("/machines/{tag}")).expect(200).json()["seq"], 1);
}

#[test]
fn whatever_bytes_come_the_answer_is_clear() {
    let mut bench = Bench::open();
    let tag = bench.received("laptop");
    let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
    let sources = prop::sample::select(vec![LAPTOP.as_bytes(), GLPI.as_bytes()]);
    let strategy = (
        sources,
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        any::<prop::sample::Index>(),
    );
    let told = runner.run(&strategy, |(source, changes, end)| {
        let mut bytes = source.to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if end.index(3) == 0 {
            bytes.truncate(end.index(bytes.len()));
        }
        let answer = bench.send(&tag, bytes);
        prop_assert!([201, 422].contains(&answer.status) || answer.status == 409, "{}", answer);
        Ok(())
    });
    told.unwrap();
    bench.verified();
}

/// The script as the docs print it.
fn script() -> String {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fiche-technique.md")).unwrap();
    page.split("```sh\n").nth(1).unwrap().split("\n```").next().unwrap().to_owned()
}

#[test]
fn the_script_of_the_docs_reads_and_sends() {
    let mut bench = Bench::open();
    let tag = bench.received("laptop");
    let dir = bench.house.store.data_dir.join("cle-usb");
    std::fs::create_dir(&dir).unwrap();
    std::fs::write(dir.join("laptop.json"), LAPTOP).unwrap();
    std::fs::write(dir.join("lire-materiel"), script()).unwrap();
    std::fs::write(dir.join("jeton"), format!("Authorization: Bearer {}\n", bench.workshop.token.as_deref().unwrap()))
        .unwrap();
    std::fs::write(dir.join("lshw"), "#!/bin/sh\n[ \"$1\" = -json ] && cat \"$(dirname \"$0\")/laptop.json\"\n")
        .unwrap();
    std::fs::set_permissions(dir.join("lshw"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", dir.display(), std::env::var("PATH").unwrap());
    let run = |tag: &str| {
        let script = dir.join("lire-materiel");
        Command::new("sh").arg(script).args([&bench.house.url, tag]).env("PATH", &path).output().unwrap()
    };
    let done = run(&tag);
    assert!(done.status.success(), "{done:?}");
    let machine = bench.workshop.get(&format!("/machines/{tag}")).expect(200).json();
    assert_eq!(machine["hardware"]["maker"], "Exemplar");
    let refused = run("7K3R9XC4");
    let said = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(!refused.status.success() && said.contains("etiquette-jamais-imprimee"), "{refused:?}");
}
