//! Proof of erasure through the doors: certificates, their register, what contradicts a pass.

mod doubts;
pub mod logs;
mod pages;

use serde_json::{Value, json};

use crate::support::{Answer, Client, House, verify};

/// A laptop of a donation that asks for this level, with these disks, diagnosed.
struct Bench {
    house: House,
    workshop: Client,
    donation: String,
    tags: Vec<String>,
}

impl Bench {
    fn open(level: &str) -> Self {
        let house = House::start();
        let workshop = house.workshop();
        let coordinator = house.coordinator();
        let donor = json!({"name": "Entreprise d’essai", "category": "company"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = json!({"donor_id": donor["id"], "erasure_level": level, "pledge": {"laptop": 3}});
        let donation = coordinator.post("/donations", donation).expect(201).json();
        let batch = workshop.post("/tag-batches", json!({"count": 12})).expect(201).json();
        let tags = batch["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned()).collect();
        Self { donation: donation["id"].as_str().unwrap().to_owned(), house, workshop, tags }
    }

    fn received(&mut self) -> String {
        self.received_as("laptop")
    }

    /// As a database stood before it was kept what each line of a log is; then the service opens.
    fn forget_lines(&self) {
        use diesel::connection::SimpleConnection;
        let forget = "UPDATE erasure_log_disks SET line_sha256 = NULL";
        self.house.write(move |cx| Ok(cx.conn.batch_execute(forget)?));
        ordi_pratique::reconditioning::catch_up(self.house.open.as_ref().unwrap()).unwrap();
    }

    fn received_as(&mut self, kind: &str) -> String {
        let tag = self.tags.pop().unwrap();
        let intake = json!({"tag": tag, "donation_id": self.donation, "kind": kind});
        self.workshop.post("/machines", intake).expect(201);
        tag
    }

    /// A machine that a family gave back, its disk `GG-1` proved once before.
    fn returned(&mut self) -> String {
        let tag = self.machine(json!([{"medium": "hdd", "serial": "GG-1", "size_bytes": 500_107_862_016_i64}]));
        self.erase(&tag, json!({})).expect(201);
        let act = |client: &Client, door: &str, body: Value| {
            let answer = client.post(&format!("/machines/{tag}/{door}"), body);
            assert!(answer.status < 300, "{answer}");
        };
        act(&self.workshop, "installation", json!({"system": "Linux Mint"}));
        let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
        act(&self.house.workshop2(), "check", check);
        let coordinator = self.house.coordinator();
        let family = json!({"language": "fr", "adults": 1, "members": [{"first_name": "Ana"}]});
        let family = coordinator.post("/families", family).expect(201).json()["code"].clone();
        let line = json!({"family": family, "tag": tag, "mode": "gift"});
        let allocation = coordinator.post("/allocations", line).expect(201).json()["id"].clone();
        let id = allocation.as_str().unwrap();
        let waiver = json!({"waiver_reason": "essai"});
        coordinator.post(&format!("/allocations/{id}/handover"), waiver).expect(200);
        act(&self.workshop, "return", json!({"reason": "not_needed"}));
        tag
    }

    fn machine(&mut self, storages: Value) -> String {
        let tag = self.received();
        let said = json!({"verdict": "refurbish", "storages": storages});
        self.workshop.post(&format!("/machines/{tag}/diagnosis"), said).expect(201);
        tag
    }

    fn look(&self, tag: &str) -> Value {
        self.workshop.get(&format!("/machines/{tag}")).expect(200).json()
    }

    /// The same, as somebody else sees it.
    fn look_as(&self, who: &Client, tag: &str) -> Value {
        who.get(&format!("/machines/{tag}")).expect(200).json()
    }

    fn storage(&self, tag: &str, place: usize) -> String {
        self.look(tag)["storages"][place]["id"].as_str().unwrap().to_owned()
    }

    fn erase(&self, tag: &str, more: Value) -> Answer {
        let mut body = json!({"storage": self.storage(tag, 0), "method": "overwrite", "result": "passed"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.workshop.post(&format!("/machines/{tag}/erasures"), body)
    }

    fn certificates(&self, tag: &str) -> Vec<Value> {
        let list = self.workshop.get(&format!("/machines/{tag}/certificates")).expect(200).json();
        list["items"].as_array().unwrap().clone()
    }
}

fn disk(serial: &str) -> Value {
    json!([{"medium": "hdd", "serial": serial, "size_bytes": 500_107_862_016_i64, "model": "Modèle d’essai"}])
}

fn place(certificate: &Value) -> i64 {
    certificate["number"].as_str().unwrap().split('-').next_back().unwrap().parse().unwrap()
}

#[test]
fn a_proof_gets_the_next_number_and_a_refusal_takes_none() {
    let mut bench = Bench::open("clear");
    let tags = [bench.machine(disk("A")), bench.machine(disk("B"))];
    bench.erase(&tags[0], json!({"measures": {"passes_done": 1, "passes_requested": 1}})).expect(201);
    bench.erase(&tags[1], json!({"result": "failed"})).expect(201);
    bench.erase(&tags[1], json!({"errors": 3})).expect(201);
    bench.erase(&tags[1], json!({"supersedes": "E26-99999"})).expect(404);
    bench.erase(&tags[1], json!({"validator": bench.house.ids.workshop})).expect(422);
    assert!(bench.certificates(&tags[1]).is_empty());
    bench.erase(&tags[1], json!({"validator": bench.house.ids.coordinator})).expect(201);
    let (one, two) = (bench.certificates(&tags[0]), bench.certificates(&tags[1]));
    assert_eq!((one.len(), two.len()), (1, 1));
    assert_eq!(place(&one[0]) + 1, place(&two[0]));
    assert_eq!(one[0]["storage_serial"], "A");
    assert_eq!(one[0]["tag"], json!(tags[0]));
    assert_eq!(one[0]["measures"]["passes_done"], 1);
    assert_eq!((&one[0]["level"], &one[0]["standing"]), (&json!("clear"), &json!("valid")));
    assert!(two[0]["validator_name"].is_string());
    let number = one[0]["number"].as_str().unwrap();
    assert_eq!(bench.workshop.get(&format!("/certificates/{number}")).expect(200).json(), one[0]);
    bench.workshop.get("/certificates/E26-99999").expect(404);
    let page = bench.workshop.page(&format!("/certificats/{number}")).expect(200).text();
    assert!(page.contains(number) && page.contains("Effacement simple"), "{page}");
    let journal = bench.workshop.get(&format!("/machines/{}/journal", tags[0])).expect(200).json();
    let lines = journal["items"].as_array().unwrap();
    let erase = lines.iter().find(|line| line["verb"] == "erase").unwrap();
    assert_eq!(erase["payload"]["certificate"]["sha256"], one[0]["sha256"]);
    assert!(verify(&bench.house.store).contains("Tout concorde"));
}

#[test]
fn people_who_erase_at_the_same_time_leave_no_gap() {
    let mut bench = Bench::open("clear");
    let tags: Vec<String> = (0..8).map(|place| bench.machine(disk(&format!("S{place}")))).collect();
    std::thread::scope(|scope| {
        for tag in &tags {
            scope.spawn(|| bench.erase(tag, json!({})).expect(201));
        }
    });
    let mut places: Vec<i64> = tags.iter().map(|tag| place(&bench.certificates(tag)[0])).collect();
    places.sort_unstable();
    let first = places[0];
    assert_eq!(places, (first..first + 8).collect::<Vec<_>>());
}

#[test]
fn a_certificate_is_corrected_by_an_erasure_that_names_it_once() {
    let mut bench = Bench::open("clear");
    let tags = [bench.machine(disk("A")), bench.machine(disk("B"))];
    bench.erase(&tags[0], json!({})).expect(201);
    bench.erase(&tags[1], json!({})).expect(201);
    let first = bench.certificates(&tags[0])[0].clone();
    bench.erase(&tags[1], json!({"supersedes": first["number"]})).expect(404);
    bench.erase(&tags[0], json!({"supersedes": first["number"], "tool": "nwipe"})).expect(201);
    let now = bench.certificates(&tags[0]);
    assert_eq!((&now[0]["standing"], &now[0]["superseded_by"]), (&json!("superseded"), &now[1]["number"]));
    assert_eq!((&now[1]["standing"], &now[1]["supersedes"]), (&json!("valid"), &first["number"]));
    assert_eq!(now[0]["sha256"], first["sha256"]);
    bench.erase(&tags[0], json!({"supersedes": first["number"]})).expect(409).refused("certificat-a-corriger");
    // It had failed after all: the one that holds is withdrawn, and the machine waits for its erasure again.
    bench.erase(&tags[0], json!({"supersedes": now[1]["number"], "result": "failed"})).expect(201);
    assert_eq!(bench.certificates(&tags[0])[1]["standing"], "withdrawn");
    assert_eq!(bench.look(&tags[0])["stage"], "diagnosed");
}

#[test]
fn a_level_below_what_the_donor_asks_proves_nothing() {
    let mut bench = Bench::open("purge");
    let tag = bench.machine(json!([{"medium": "ssd_sata", "serial": "F"}]));
    bench.erase(&tag, json!({"level": "purge"})).expect(201);
    assert!(bench.certificates(&tag).is_empty());
    assert_eq!(bench.look(&tag)["storages"][0]["state"], "open");
    bench.erase(&tag, json!({"method": "ata_sanitize"})).expect(201);
    assert_eq!(bench.certificates(&tag)[0]["level"], "purge");
    assert_eq!(bench.look(&tag)["stage"], "erased");
}

#[test]
fn a_storage_destroyed_here_has_a_certificate_and_an_entrusted_one_awaits_its_own() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(json!([{"medium": "hdd", "serial": "A"}, {"medium": "hdd", "serial": "B"}]));
    let [one, two] = [0, 1].map(|place| format!("/machines/{tag}/storages/{}", bench.storage(&tag, place)));
    let today = bench.house.clock.today();
    let received = json!({"number": "CD-7", "issued_on": today.to_string()});
    for storage in [&one, &two] {
        bench.workshop.post(&format!("{storage}/removal"), json!({})).expect(201);
        let early = bench.workshop.post(&format!("{storage}/destruction-certificate"), received.clone());
        early.expect(409).refused("disque-dans-un-autre-etat");
    }
    bench.workshop.post(&format!("{one}/destruction"), json!({"how": "perçage"})).expect(201);
    bench.workshop.post(&format!("{two}/entrusting"), json!({"to": "Recycleur d’essai"})).expect(201);
    let certificates = bench.certificates(&tag);
    assert_eq!(certificates.len(), 1);
    assert_eq!((&certificates[0]["level"], &certificates[0]["method"]), (&json!("destroy"), &Value::Null));
    let future = json!({"number": "CD-7", "issued_on": "2099-01-31"});
    bench.workshop.post(&format!("{two}/destruction-certificate"), future).expect(422);
    let before = json!({"number": "CD-7", "issued_on": today.pred_opt().unwrap().to_string()});
    let refused = bench.workshop.post(&format!("{two}/destruction-certificate"), before).expect(422).text();
    assert!(refused.contains("avant le jour où le disque a été confié"), "{refused}");
    bench.workshop.post(&format!("{two}/destruction-certificate"), received.clone()).expect(201);
    let states: Vec<Value> =
        bench.look(&tag)["storages"].as_array().unwrap().iter().map(|s| s["state"].clone()).collect();
    assert_eq!(states, [json!("destroyed"), json!("destroyed")]);
    let report = bench.house.coordinator().get("/reports/erasures.csv?profile=opendata").expect(200).text();
    assert!(report.contains("CD-7") && report.contains(certificates[0]["number"].as_str().unwrap()), "{report}");
    assert!(verify(&bench.house.store).contains("Tout concorde"));
}

#[test]
fn the_register_tells_every_act_and_what_contradicts_it() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(disk("SERIE-1"));
    bench.erase(&tag, json!({"tool": "nwipe", "tool_version": "0.38", "errors": 2})).expect(201);
    let measures = json!({"bytes_erased": 500_107_862_016_i64, "bytes_expected": 500_107_862_016_i64});
    bench.erase(&tag, json!({"tool": "nwipe", "measures": measures})).expect(201);
    let coordinator = bench.house.coordinator();
    let french = coordinator.get("/reports/erasures.csv").expect(200).text();
    assert!(french.contains("N° certificat;Code;") && french.contains(";Erreurs;"), "{french}");
    let rows = coordinator.get("/reports/erasures.csv?profile=opendata").expect(200).text();
    let told: Vec<&str> = rows.lines().filter(|row| row.contains("SERIE-1")).collect();
    assert_eq!(told.len(), 2, "{rows}");
    assert!(told[0].contains("passed,errors,false") && told[1].contains("500107862016,passed,,true"), "{rows}");
    bench.house.viewer().get("/reports/erasures.csv").expect(403);
}
