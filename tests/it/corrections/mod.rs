//! Corrections of fact: old, new and reason stay; the stage follows; what is done is not refused, the rule that it
//! breaks is told. And several machines in one act.

mod donation;

use serde_json::{Value, json};

use crate::support::{Answer, Client, House};

struct Bench {
    house: House,
    workshop: Client,
    coordinator: Client,
    tags: Vec<String>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Bench {
    fn open() -> Self {
        let house = House::start();
        let tags = house.coordinator().post("/tag-batches", json!({"count": 500})).expect(201).json();
        let tags = tags["tags"].as_array().unwrap().iter().map(text).collect();
        Self { workshop: house.workshop(), coordinator: house.coordinator(), house, tags }
    }

    fn donation(&self, category: &str, more: Value) -> String {
        let donor = json!({"name": format!("Donateur {category}"), "category": category});
        let donor = self.coordinator.post("/donors", donor).expect(201).json();
        let mut donation = json!({"donor_id": donor["id"]});
        donation.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        text(&self.coordinator.post("/donations", donation).expect(201).json()["id"])
    }

    fn received(&mut self, donation: &str, kind: &str) -> String {
        let tag = self.tags.pop().unwrap();
        let intake = json!({"tag": tag, "donation_id": donation, "kind": kind});
        self.workshop.post("/machines", intake).expect(201);
        tag
    }

    #[track_caller]
    fn act(&self, tag: &str, verb: &str, body: Value) -> Value {
        let answer = self.workshop.post(&format!("/machines/{tag}/{verb}"), body);
        assert!(answer.status < 300, "{answer}");
        answer.json()
    }

    fn correct(&self, tag: &str, set: Value) -> Answer {
        self.workshop.post(&format!("/machines/{tag}/corrections"), json!({"set": set, "reason": "relu sur le bon"}))
    }

    fn machine(&self, tag: &str) -> Value {
        self.workshop.get(&format!("/machines/{tag}")).expect(200).json()
    }

    /// A machine of this kind, ready; computers hold one hard disk.
    fn ready(&mut self, donation: &str, kind: &str) -> String {
        let tag = self.received(donation, kind);
        if kind == "screen" {
            self.act(&tag, "diagnosis", json!({"verdict": "refurbish"}));
        } else {
            let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": format!("SN-{tag}")}]});
            let storage = self.act(&tag, "diagnosis", said)["storages"][0]["id"].clone();
            self.act(&tag, "erasures", json!({"storage": storage, "method": "overwrite", "result": "passed"}));
            self.act(&tag, "installation", json!({"system": "Linux Mint"}));
        }
        let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
        self.house.workshop2().post(&format!("/machines/{tag}/check"), check).expect(201);
        tag
    }

    fn family(&self) -> String {
        let family = json!({"language": "fr", "adults": 1, "members": [{"first_name": "Ana"}]});
        text(&self.coordinator.post("/families", family).expect(201).json()["code"])
    }

    /// Reserved for a family, and handed over.
    fn given(&self, tag: &str, family: &str, more: Value, handover: Value) {
        let mut wanted = json!({"family": family, "tag": tag, "mode": "gift"});
        wanted.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let allocation = self.coordinator.post("/allocations", wanted).expect(201).json();
        let path = format!("/allocations/{}/handover", text(&allocation["id"]));
        self.coordinator.post(&path, handover).expect(200);
    }

    /// The rules that the page of broken rules names for this machine.
    fn broken(&self, tag: &str) -> Vec<&'static str> {
        let page = self.coordinator.page("/regles-rompues").expect(200).text();
        let shown = format!("{}-{}", &tag[..4], &tag[4..]);
        let lines: Vec<&str> = page.split("<li>").filter(|line| line.contains(&shown)).collect();
        ["R1", "R4", "R5", "R6"]
            .into_iter()
            .filter(|rule| lines.iter().any(|line| line.contains(&format!("({rule})"))))
            .collect()
    }

    fn verified(&self) {
        let found = self.house.look(ordi_pratique::machine::verify);
        assert!(found.faults.is_empty(), "{:?}", found.faults);
        let found = self.house.look(ordi_pratique::allocation::verify);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn old_new_and_reason_stay_visible() {
    let mut bench = Bench::open();
    let (wrong, right) = (bench.donation("company", json!({})), bench.donation("association", json!({})));
    let tag = bench.received(&wrong, "laptop");
    bench.act(&tag, "description", json!({"maker": "Del", "serial": "SN-0"}));
    let set = json!({"donation_id": right, "kind": "desktop", "maker": "Dell", "serial": "", "donor_number": "INV-7"});
    let machine = bench.correct(&tag, set).expect(200).json();
    assert_eq!((&machine["donation_id"], &machine["kind"]), (&json!(right), &json!("desktop")));
    assert_eq!((&machine["maker"], &machine["serial"]), (&json!("Dell"), &Value::Null));
    let journal = bench.workshop.get(&format!("/machines/{tag}/journal")).expect(200).json();
    let line = &journal["items"][2];
    assert_eq!((&line["verb"], &line["texts"]["reason"]), (&json!("correct"), &json!("relu sur le bon")));
    assert_eq!(line["payload"]["changed"][2], json!({"fact": "maker", "old": "Del", "new": "Dell"}));
    let page = bench.workshop.page(&format!("/machines/{tag}")).expect(200).text();
    for shown in ["Fiche corrigée", "Del → Dell", "Ordinateur portable →", "SN-0 → rien", "relu sur le bon"] {
        assert!(page.contains(shown), "the page lacks « {shown} »");
    }
    let undone = bench.act(&tag, "undo", json!({}));
    assert_eq!((&undone["donation_id"], &undone["serial"]), (&json!(wrong), &json!("SN-0")));
    bench.correct(&tag, json!({"maker": "Del"})).expect(422).refused("inacceptable");
    bench.correct(&tag, json!({})).expect(422).refused("inacceptable");
    let nowhere = json!({"donation_id": "0193a5c2-7e1d-7c3a-9b1f-2f6d3f0a4b5c"});
    bench.correct(&tag, nowhere).expect(404);
    bench.verified();
}

#[test]
fn a_machine_still_here_takes_its_new_stage_at_once() {
    let mut bench = Bench::open();
    let donation = bench.donation("company", json!({}));
    let strict = bench.donation("association", json!({"erasure_level": "purge"}));
    let tag = bench.ready(&donation, "laptop");
    // Overwritten for a donation that asks no more; the right one asks for a purge.
    let asked_more = bench.correct(&tag, json!({"donation_id": strict})).expect(200).json();
    assert_eq!((&asked_more["stage"], &asked_more["storages"][0]["state"]), (&json!("diagnosed"), &json!("open")));
    assert_eq!(bench.act(&tag, "undo", json!({}))["stage"], "ready");
    // What erases one medium says nothing of another.
    let storage = bench.machine(&tag)["storages"][0]["id"].clone();
    let other = bench.correct(&tag, json!({"storage": {"id": storage, "medium": "ssd_sata"}})).expect(200).json();
    assert_eq!((&other["stage"], &other["storages"][0]["state"]), (&json!("diagnosed"), &json!("open")));
    assert_eq!(bench.act(&tag, "undo", json!({}))["stage"], "ready");
    // Never there: then somebody must say again which there are.
    let gone = bench.correct(&tag, json!({"storage": {"id": storage, "recorded_by_mistake": true}})).expect(200).json();
    assert_eq!(
        (&gone["stage"], &gone["storages"], &gone["now"]["storages_said"]),
        (&json!("diagnosed"), &json!([]), &json!(false))
    );
    bench.correct(&tag, json!({"storage": {"id": storage, "serial": "X"}})).expect(404);
    let screen = bench.ready(&donation, "screen");
    assert_eq!(bench.correct(&screen, json!({"kind": "laptop"})).expect(200).json()["stage"], "diagnosed");
    bench.verified();
}

#[test]
fn a_proof_made_for_another_serial_is_none() {
    let mut bench = Bench::open();
    let donation = bench.donation("company", json!({}));
    let tag = bench.ready(&donation, "laptop");
    let storage = bench.machine(&tag)["storages"][0]["id"].clone();
    let serial = |serial: &str| json!({"storage": {"id": storage, "serial": serial}});
    let standing = |bench: &Bench| {
        let list = bench.workshop.get(&format!("/machines/{tag}/certificates")).expect(200).json();
        list["items"][0]["standing"].clone()
    };
    // The same disk, typed otherwise; or a serial that nobody knows any more.
    for same in [format!("sn-{}", tag.to_lowercase()), String::new()] {
        assert_eq!(bench.correct(&tag, serial(&same)).expect(200).json()["stage"], "ready");
    }
    let other = bench.correct(&tag, serial("OTHER")).expect(200).json();
    assert_eq!((&other["stage"], &other["storages"][0]["state"]), (&json!("diagnosed"), &json!("open")));
    assert_eq!(standing(&bench), "withdrawn");
    assert_eq!(bench.act(&tag, "undo", json!({}))["stage"], "ready");
    assert_eq!(standing(&bench), "valid");
    // With a family: what is done is not refused, and the rule that it breaks is told.
    bench.given(&tag, &bench.family(), json!({}), json!({"waiver_reason": "essai"}));
    bench.correct(&tag, serial("OTHER")).expect(200);
    assert_eq!(bench.broken(&tag), ["R1"]);
    bench.verified();
}

#[test]
fn a_disk_that_the_tool_read_itself_keeps_its_proof_when_the_card_follows_it() {
    let mut bench = Bench::open();
    let donation = bench.donation("company", json!({}));
    let tag = bench.received(&donation, "laptop");
    let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "size_bytes": 500_000_000_000_i64}]});
    let storage = bench.act(&tag, "diagnosis", said)["storages"][0]["id"].clone();
    let erase = json!({"storage": storage, "method": "overwrite", "result": "passed", "serial_read": "READ-1"});
    assert_eq!(bench.act(&tag, "erasures", erase)["stage"], "erased");
    let serial = |serial: &str| json!({"storage": {"id": storage, "serial": serial}});
    assert_eq!(bench.correct(&tag, serial("READ-1")).expect(200).json()["stage"], "erased");
    bench.act(&tag, "undo", json!({}));
    assert_eq!(bench.correct(&tag, serial("OTHER")).expect(200).json()["stage"], "diagnosed");
    bench.act(&tag, "undo", json!({}));
    // A reading of another serial is another disk, though the card had none.
    let found = json!({"id": "pc", "class": "system", "children": [{"id": "disk", "class": "disk", "description": "ATA Disk",
        "product": "WDC WD5000AAKX", "serial": "OTHER", "logicalname": "/dev/sda", "size": 500_000_000_000_i64}]});
    let machine = bench.act(&tag, "inventory", found);
    assert_eq!((&machine["stage"], machine["storages"].as_array().unwrap().len()), (&json!("diagnosed"), 2));
    bench.verified();
}

#[test]
fn what_is_done_is_not_refused_and_the_rule_it_breaks_is_told() {
    let mut bench = Bench::open();
    let (company, town) = (bench.donation("company", json!({})), bench.donation("local_authority", json!({})));
    // A screen that was a laptop: nobody said which disks it holds, and the family followed no course.
    let family = bench.family();
    let screen = bench.ready(&company, "screen");
    bench.given(&screen, &family, json!({}), json!({}));
    assert!(bench.broken(&screen).is_empty());
    let given = bench.correct(&screen, json!({"kind": "laptop"})).expect(200).json();
    assert_eq!(given["stage"], "handed_over");
    assert_eq!(bench.broken(&screen), ["R1", "R5"]);
    let home = bench.coordinator.page("/").expect(200).text();
    assert!(home.contains("/regles-rompues"), "the home page says so");
    // With it the family has its computer: another must be told as the second.
    let second = bench.ready(&company, "laptop");
    let wanted = json!({"family": family, "tag": second, "mode": "gift"});
    bench.coordinator.post("/allocations", wanted).expect(409).refused("second-ordinateur");
    bench.act(&screen, "undo", json!({}));
    assert!(bench.broken(&screen).is_empty(), "what is taken back breaks nothing");
    // Two computers of one family.
    bench.given(&second, &family, json!({}), json!({"waiver_reason": "essai"}));
    bench.correct(&screen, json!({"kind": "desktop"})).expect(200);
    assert_eq!(bench.broken(&screen), ["R1", "R4", "R5"]);
    bench.correct(&screen, json!({"kind": "screen"})).expect(200);
    assert!(bench.broken(&screen).is_empty());
    // Sold above the cap of a public donor.
    let sold = bench.ready(&company, "laptop");
    let sale = json!({"mode": "sale", "price_cents": 50_000});
    bench.given(&sold, &bench.family(), sale, json!({"waiver_reason": "essai"}));
    bench.correct(&sold, json!({"donation_id": town})).expect(200);
    assert_eq!(bench.broken(&sold), ["R6"]);
    // Gone for parts with a disk that was not in it.
    let gone = bench.ready(&company, "desktop");
    bench.act(&gone, "retirement", json!({"way_out": "parts"}));
    let storage = bench.machine(&gone)["storages"][0]["id"].clone();
    bench.correct(&gone, json!({"storage": {"id": storage, "recorded_by_mistake": true}})).expect(200);
    assert_eq!(bench.broken(&gone), ["R1"]);
    bench.act(&gone, "reopening", json!({"reason": "retrouvée"}));
    assert!(bench.broken(&gone).is_empty(), "back on the bench, it is judged there");
    bench.verified();
}

#[test]
fn five_hundred_are_corrected_and_moved_at_once_or_not_at_all() {
    let mut bench = Bench::open();
    let (wrong, right) = (bench.donation("company", json!({})), bench.donation("association", json!({})));
    let tags: Vec<String> = (0..12).map(|_| bench.received(&wrong, "laptop")).collect();
    let body = |tags: &[String]| json!({"tags": tags, "set": {"donation_id": right}, "reason": "mauvais don"});
    let mut one_wrong = tags.clone();
    one_wrong.push(bench.tags[0].clone());
    bench.workshop.post("/machines/corrections", body(&one_wrong)).expect(404).refused("etiquette-non-attribuee");
    assert_eq!(bench.machine(&tags[0])["donation_id"], json!(wrong), "all or none");
    let corrected = bench.workshop.post("/machines/corrections", body(&tags)).expect(200).json();
    let items = corrected["items"].as_array().unwrap();
    assert_eq!(items.iter().map(|one| text(&one["tag"])).collect::<Vec<_>>(), tags);
    assert!(items.iter().all(|one| one["donation_id"] == json!(right)));
    // Named twice, moved once.
    let twice: Vec<&String> = tags.iter().chain(&tags[..2]).collect();
    let moved = bench.workshop.post("/machines/moves", json!({"tags": twice, "to": "étagère C"})).expect(200).json();
    assert_eq!(moved["items"].as_array().unwrap().len(), tags.len());
    assert_eq!((&bench.machine(&tags[0])["place"], &bench.machine(&tags[0])["seq"]), (&json!("étagère C"), &json!(3)));
    let many = vec![tags[0].clone(); 501];
    bench.workshop.post("/machines/moves", json!({"tags": many, "to": "A"})).expect(422);
    bench.workshop.post("/machines/corrections", body(&[])).expect(422);
    bench.verified();
}

#[test]
fn a_registered_place_has_one_spelling() {
    let mut bench = Bench::open();
    let donation = bench.donation("company", json!({}));
    let tag = bench.received(&donation, "laptop");
    let house = json!({"organisation": "Atelier d’essai", "kind": "workshop"});
    let house = bench.coordinator.post("/organisations", house).expect(201).json();
    let shelf = json!({"place": "Étagère A", "organisation_id": house["id"]});
    bench.coordinator.post("/places", shelf).expect(201);
    for (typed, place) in [("etagere  a", "Étagère A"), ("ÉTAGÈRE A", "Étagère A"), ("Étagère B", "Étagère B")]
    {
        assert_eq!(bench.act(&tag, "moves", json!({"to": typed}))["place"], json!(place));
    }
    let taken = bench.workshop.post("/stock-takes", json!({"place": "étagère a"})).expect(201).json();
    assert_eq!(taken["place"], "Étagère A");
}
