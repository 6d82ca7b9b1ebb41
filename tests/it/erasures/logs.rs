//! Logs of erasing tools through the doors: each disk goes to its storage, once, under the same rules.

use serde_json::{Value, json};

use super::Bench;
use crate::support::{Answer, Client, verify};

/// One disk of a log.
#[derive(Clone)]
pub struct Wiped {
    device: &'static str,
    serial: String,
    status: &'static str,
    errors: i64,
    hidden: bool,
    written: i64,
}

const SIZE: i64 = 500_107_862_016;

pub fn wiped(device: &'static str, serial: &str) -> Wiped {
    Wiped { device, serial: serial.to_owned(), status: " Erased ", errors: 0, hidden: false, written: SIZE }
}

/// A log of nwipe 0.38; `day` tells logs apart.
pub fn log(day: &str, disks: &[Wiped]) -> String {
    let mut text = format!("[{day} 08:59:58]    info: nwipe 0.38\n");
    let mut line = |hour: &str, said: String| text.push_str(&format!("[{day} {hour}]  notice: {said}\n"));
    for disk in disks {
        line("09:00:00", format!("Found /dev/{},  ATA, ESSAI HD, 500 GB, S/N={}", disk.device, disk.serial));
        let hidden = if disk.hidden { "*** HIDDEN SECTORS DETECTED ! *** on" } else { "No hidden sectors on" };
        line("09:00:00", format!("{hidden} /dev/{}", disk.device));
        line("09:00:01", format!("/dev/{}, sect/blk/dev 512/4096/{SIZE}", disk.device));
    }
    line("09:00:02", "  verify   = 1 (last pass)".to_owned());
    for disk in disks {
        line("09:00:05", format!("Invoking method 'PRNG Stream' on /dev/{}", disk.device));
        line("09:00:05", format!("Starting pass 1/1, round 1/1, on /dev/{}", disk.device));
        line("11:00:00", format!("{} bytes written to /dev/{}", disk.written, disk.device));
        line("11:00:00", format!("Finished pass 1/1, round 1/1, on /dev/{}", disk.device));
        line("11:00:00", format!("Finished final round 1 of 1 on /dev/{}", disk.device));
    }
    text.push_str("\n******************************** Error Summary *********************************\n");
    text.push_str("!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors\n");
    for disk in disks {
        text.push_str(&format!(
            "  {:>8} |  {:>10} |           {:>10} |           {:>10}\n",
            disk.device, disk.errors, 0, 0
        ));
    }
    text.push_str("********************************************************************************\n\n");
    text.push_str("********************************* Drive Status *********************************\n");
    text.push_str("!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n");
    for disk in disks {
        text.push_str(&format!(
            "  {:>8} |{}|  120 MB/s | 01:59:55 | ESSAI HD/{}\n",
            disk.device, disk.status, disk.serial
        ));
    }
    text + "--------------------------------------------------------------------------------\n"
}

const DAY: &str = "2026/01/12";

pub fn send(client: &Client, path: &str, log: &str) -> Answer {
    client.post_raw(path, "text/plain", log)
}

fn of_machine(tag: &str) -> String {
    format!("/machines/{tag}/erasures/log")
}

pub fn states(machine: &Value) -> Vec<String> {
    let storages = machine["storages"].as_array().unwrap();
    storages.iter().map(|storage| storage["state"].as_str().unwrap().to_owned()).collect()
}

fn placings(view: &Value) -> Vec<String> {
    let disks = view["disks"].as_array().unwrap();
    disks.iter().map(|disk| disk["placing"].as_str().unwrap().to_owned()).collect()
}

pub fn sized(serials: &[&str]) -> Value {
    serials.iter().map(|serial| json!({"medium": "hdd", "serial": serial, "size_bytes": SIZE})).collect()
}

#[test]
fn a_log_is_shown_first_then_makes_one_record_for_each_disk_once() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["AA-1", "AA-2"]));
    let log = log(DAY, &[wiped("sda", "AA-1"), Wiped { status: "-FAILED-", errors: 7, ..wiped("sdb", "aa-2") }]);
    let before = bench.look(&tag)["seq"].clone();
    let preview = send(&bench.workshop, &format!("{}?preview=true", of_machine(&tag)), &log).expect(200).json();
    assert_eq!(placings(&preview), ["ready", "ready"]);
    assert_eq!((&preview["disks"][0]["proves"], &preview["disks"][1]["proves"]), (&json!(true), &json!(false)));
    assert_eq!(preview["disks"][1]["faults"], json!(["errors"]));
    assert_eq!(bench.look(&tag)["seq"], before);

    let told = send(&bench.workshop, &of_machine(&tag), &log).expect(200).json();
    assert_eq!(placings(&told), ["recorded", "recorded"]);
    assert_eq!(states(&bench.look(&tag)), ["passed", "open"]);
    let certificate = &bench.certificates(&tag)[0];
    assert_eq!(told["disks"][0]["certificate"], certificate["number"]);
    assert_eq!((&certificate["tool"], &certificate["tool_version"]), (&json!("nwipe"), &json!("0.38")));
    assert_eq!((&certificate["log_sha256"], &certificate["verification"]), (&told["sha256"], &json!("last")));
    assert_eq!(certificate["measures"]["bytes_erased"], json!(SIZE));
    // Nine o'clock in Chambéry in winter.
    assert_eq!(certificate["started_at"], "2026-01-12T08:00:05.000Z");

    let after = bench.look(&tag)["seq"].clone();
    assert_eq!(send(&bench.house.workshop2(), &of_machine(&tag), &log).expect(200).json(), told);
    assert_eq!(send(&bench.workshop, "/erasures/log", &log).expect(200).json(), told);
    assert_eq!(bench.look(&tag)["seq"], after, "a log sent again has no second effect");
    assert!(verify(&bench.house.store).contains("Tout concorde"));
}

/// A log of nwipe 0.43, where disks erase themselves.
const BY_THEMSELVES: &str = include_str!("../../../src/reconditioning/nwipe/samples/0.43-by-themselves.txt");

#[test]
fn a_disk_that_erased_itself_reaches_purge_and_one_that_only_the_table_calls_erased_proves_nothing() {
    let mut bench = Bench::open("purge");
    let ssd = |serial: &str| json!([{"medium": "ssd_sata", "serial": serial}]);
    let (well, refused) = (bench.machine(ssd("ES-SSD-0001")), bench.machine(ssd("ES-SSD-0004")));
    let told = send(&bench.workshop, &of_machine(&well), &only(BY_THEMSELVES, "sda")).expect(200).json();
    let disk = &told["disks"][0];
    assert_eq!(
        (&disk["method"], &disk["level"], &disk["proves"]),
        (&json!("ata_sanitize"), &json!("purge"), &json!(true))
    );
    assert_eq!(states(&bench.look(&well)), ["passed"]);
    let told = send(&bench.workshop, &of_machine(&refused), &only(BY_THEMSELVES, "sdc")).expect(200).json();
    let disk = &told["disks"][0];
    assert_eq!(
        (&disk["status"], &disk["result"], &disk["proves"]),
        (&json!("ERASED"), &json!("failed"), &json!(false))
    );
    assert_eq!(states(&bench.look(&refused)), ["open"]);
}

/// The lines of a log that are not about other disks.
fn only(log: &str, device: &str) -> String {
    let others = ["sda", "sdb", "sdc", "sdd", "nvme0n1"].into_iter().filter(|other| *other != device);
    let others: Vec<String> = others.flat_map(|other| [format!("/dev/{other}"), format!(" {other} |")]).collect();
    let kept = log.lines().filter(|line| !others.iter().any(|other| line.contains(other)));
    kept.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_method_that_nobody_knows_proves_nothing_and_says_so() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["UU-1"]));
    let log = log(DAY, &[wiped("sda", "UU-1")]).replace("PRNG Stream", "Magnetic Storm");
    let told = send(&bench.workshop, &of_machine(&tag), &log).expect(200).json();
    let disk = &told["disks"][0];
    assert_eq!((&disk["pattern"], &disk["faults"]), (&json!("Magnetic Storm"), &json!(["unknown_method"])));
    assert_eq!((&disk["proves"], states(&bench.look(&tag))), (&json!(false), vec!["open".to_owned()]));
    let page = bench.workshop.page(&format!("/machines/{tag}")).expect(200).text();
    assert!(page.contains("Méthode inconnue"), "{page}");
}

#[test]
fn the_disks_of_a_station_go_to_their_machines_and_nobody_guesses() {
    let mut bench = Bench::open("clear");
    let one = bench.machine(sized(&["BB-1"]));
    let two = bench.machine(sized(&["BB-2"]));
    let (left, right) = (bench.machine(sized(&["TWIN"])), bench.machine(sized(&["TWIN"])));
    let out = bench.storage(&two, 0);
    bench.workshop.post(&format!("/machines/{two}/storages/{out}/removal"), json!({})).expect(201);
    let disks = [wiped("sda", "BB-1"), wiped("sdb", "BB-2"), wiped("sdc", "NOBODY-3"), wiped("sdd", "TWIN")];
    let log = log(DAY, &disks);
    let told = send(&bench.workshop, "/erasures/log", &log).expect(200).json();
    assert_eq!(placings(&told), ["recorded", "recorded", "choice", "choice"]);
    assert_eq!((&told["disks"][0]["tag"], &told["disks"][1]["tag"]), (&json!(one), &json!(two)));
    assert_eq!(
        (states(&bench.look(&one)), states(&bench.look(&two))),
        (vec!["passed".into()], vec!["passed".to_owned()])
    );
    assert_eq!(told["disks"][2]["candidates"], json!([]));
    let asked: Vec<&Value> = told["disks"][3]["candidates"].as_array().unwrap().iter().map(|one| &one["tag"]).collect();
    assert!(asked.len() == 2 && asked.contains(&&json!(left)) && asked.contains(&&json!(right)), "{told}");
    assert_eq!(states(&bench.look(&left)), ["open"]);

    let placed = format!("/erasures/log?place=sdc:{one},sdd:{right}");
    let told = send(&bench.workshop, &placed, &log).expect(200).json();
    assert_eq!(placings(&told), ["recorded", "recorded", "recorded", "recorded"]);
    assert_eq!(
        (states(&bench.look(&left)), states(&bench.look(&right))),
        (vec!["open".into()], vec!["passed".to_owned()])
    );
    assert_eq!(bench.look(&one)["storages"].as_array().unwrap().len(), 2, "the log named a new storage");
    send(&bench.workshop, "/erasures/log?place=sdc", &log).expect(422);
    send(&bench.workshop, &format!("/erasures/log?place=sdx:{one}:{out}"), &log).expect(200);
}

#[test]
fn a_disk_of_another_machine_is_not_taken_for_this_ones() {
    let mut bench = Bench::open("clear");
    let (mine, other) = (bench.machine(sized(&["CC-1"])), bench.machine(sized(&["CC-2"])));
    for (day, serial) in [(DAY, "CC-2"), ("2026/01/13", "CC-9")] {
        let told = send(&bench.workshop, &of_machine(&mine), &log(day, &[wiped("sda", serial)])).expect(200).json();
        assert_eq!(placings(&told), ["choice"], "{serial}");
    }
    assert_eq!(
        (states(&bench.look(&mine)), states(&bench.look(&other))),
        (vec!["open".into()], vec!["open".to_owned()])
    );
    // Said to be that storage all the same: another serial does not pass.
    let storage = bench.storage(&mine, 0);
    let path = format!("{}?place=sda:{mine}:{storage}", of_machine(&mine));
    let told = send(&bench.workshop, &path, &log("2026/01/13", &[wiped("sda", "CC-9")])).expect(200).json();
    assert_eq!((&told["disks"][0]["placing"], &told["disks"][0]["faults"]), (&json!("recorded"), &json!(["serial"])));
    assert_eq!(states(&bench.look(&mine)), ["open"]);
}

#[test]
fn a_machine_of_which_nobody_has_said_a_disk_gets_it_from_its_log_and_still_waits_for_a_person() {
    let mut bench = Bench::open("clear");
    let tag = bench.received();
    let told = send(&bench.workshop, &of_machine(&tag), &log(DAY, &[wiped("sda", "DD-1")])).expect(200).json();
    assert_eq!((&told["disks"][0]["placing"], &told["disks"][0]["is_new"]), (&json!("recorded"), &json!(true)));
    let machine = bench.look(&tag);
    assert_eq!((states(&machine), &machine["stage"]), (vec!["passed".to_owned()], &json!("received")));
}

#[test]
fn what_contradicts_the_tool_does_not_pass() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["EE-1"]));
    let disk = || wiped("sda", "EE-1");
    let cases = [
        (Wiped { errors: 1, ..disk() }, "errors", "passed"),
        (Wiped { hidden: true, ..disk() }, "hidden_area", "passed"),
        (Wiped { written: SIZE - 512, ..disk() }, "bytes", "passed"),
        (Wiped { status: "INSANITY", ..disk() }, "", "failed"),
        (Wiped { status: "UABORTED", ..disk() }, "", "aborted"),
    ];
    for (place, (disk, fault, result)) in cases.into_iter().enumerate() {
        let log = log(&format!("2026/02/{:02}", place + 1), &[disk]);
        let told = send(&bench.workshop, &of_machine(&tag), &log).expect(200).json();
        let told = &told["disks"][0];
        assert_eq!((&told["proves"], &told["result"]), (&json!(false), &json!(result)), "{told}");
        let faults = if fault.is_empty() { json!([]) } else { json!([fault]) };
        assert_eq!(told["faults"], faults, "{told}");
        assert_eq!(states(&bench.look(&tag)), ["open"]);
    }
    let whole = log("2026/02/20", &[disk()]);
    let cut = &whole[..whole.find("Drive Status").unwrap()];
    let told = send(&bench.workshop, &of_machine(&tag), cut).expect(200).json();
    assert_eq!((&told["disks"][0]["result"], &told["disks"][0]["proves"]), (&json!("aborted"), &json!(false)));
    assert!(bench.look(&tag)["blockers"].as_array().unwrap().contains(&json!("erasure_failed")));
    // A clock that nobody set: kept as told, flagged, and the proof is dated by its arrival.
    let told = send(&bench.workshop, &of_machine(&tag), &log("1970/01/01", &[disk()])).expect(200).json();
    assert_eq!((&told["disks"][0]["clock_doubtful"], &told["disks"][0]["proves"]), (&json!(true), &json!(true)));
    let machine = bench.look(&tag);
    assert_eq!(machine["stage"], "erased");
    assert!(machine["proved_at"].as_str().unwrap() > "2020", "{machine}");
    assert_eq!(bench.certificates(&tag)[0]["clock_doubtful"], json!(true));
}

#[test]
fn the_rules_hold_on_a_log_as_at_the_door() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["FF-1"]));
    let log = log(DAY, &[wiped("sda", "FF-1")]);
    // Destroyed meanwhile: nothing is left to erase.
    let storage = bench.storage(&tag, 0);
    for (act, body) in [("removal", json!({})), ("destruction", json!({"how": "perçage"}))] {
        bench.workshop.post(&format!("/machines/{tag}/storages/{storage}/{act}"), body).expect(201);
    }
    send(&bench.workshop, &of_machine(&tag), &log).expect(409).refused("disque-dans-un-autre-etat");
    // Not known at a station: the storage is gone, so nobody has this serial.
    assert_eq!(placings(&send(&bench.workshop, "/erasures/log", &log).expect(200).json()), ["choice"]);
    send(&bench.workshop, "/machines/7K3R9XC4/erasures/log", &log).expect(404);
    bench.house.trainer().post_raw("/erasures/log", "text/plain", log.as_str()).expect(403);
    let certificates = bench.certificates(&tag);
    assert_eq!(certificates.len(), 1, "a refused log takes no number");
    assert!(verify(&bench.house.store).contains("Tout concorde"));
}

#[test]
fn a_family_s_files_are_spoken_of_before_a_log_is_taken() {
    let mut bench = Bench::open("clear");
    let tag = bench.returned();
    let today = bench.house.clock.today().format("%Y/%m/%d").to_string();
    let (old, log) = (log("2026/03/01", &[wiped("sda", "GG-1")]), log(&today, &[wiped("sda", "GG-1")]));
    for path in [of_machine(&tag), format!("{}?place=sda:{tag}", of_machine(&tag))] {
        send(&bench.workshop, &path, &log).expect(409).refused("fichiers-de-la-famille");
    }
    assert_eq!(placings(&send(&bench.workshop, "/erasures/log", &log).expect(200).json()), ["refused"]);
    assert_eq!(bench.certificates(&tag).len(), 1);
    let said = bench.workshop.post(&format!("/machines/{tag}/files"), json!({"answer": "not_wanted"}));
    assert!(said.status < 300, "{said}");
    // What was erased before the family had it says nothing of what they wrote on it.
    let told = send(&bench.workshop, &of_machine(&tag), &old).expect(200).json();
    assert_eq!((&told["disks"][0]["faults"], &told["disks"][0]["proves"]), (&json!(["too_old"]), &json!(false)));
    let told = send(&bench.workshop, &of_machine(&tag), &log).expect(200).json();
    assert_eq!(placings(&told), ["recorded"]);
    assert_eq!(bench.certificates(&tag).len(), 2);
}
