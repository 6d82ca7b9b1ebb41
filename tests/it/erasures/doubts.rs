//! What looks like a proof and is none: the tool’s own word, another serial, the same line again, a method that the
//! disk does not understand, a clock that tells nothing, a file that is no log.

use serde_json::{Value, json};

use super::logs::{log, send, sized, states, wiped};
use super::{Bench, disk};
use crate::support::{new_id, verify};

#[test]
fn a_tool_that_says_something_else_proves_nothing_at_any_door() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(disk("A"));
    let storage = bench.storage(&tag, 0);
    for status in ["INSANITY", "FAILED", "-FAILED-", "ABORTED", "xyz"] {
        bench.erase(&tag, json!({"measures": {"status": status}})).expect(201);
        let body = json!({"tag": tag, "storage": storage, "method": "overwrite", "result": "passed", "measures": {"status": status}});
        let now = bench.house.clock.now();
        let sync = json!({"sent_at": now, "operations": [{"id": new_id(), "kind": "erase", "at": now, "body": body}]});
        let told = bench.workshop.post_raw("/sync", "application/json", sync.to_string()).expect(200).json();
        assert_eq!(told["verdicts"][0]["verdict"], "applied", "it was done, and told: {told}");
        assert_eq!((states(&bench.look(&tag)), &bench.look(&tag)["stage"]), (vec!["open".into()], &json!("diagnosed")));
    }
    assert!(bench.certificates(&tag).is_empty());
    let journal = bench.workshop.get(&format!("/machines/{tag}/journal")).expect(200).json();
    assert_eq!(journal["items"][2]["payload"]["faults"], json!(["status"]));
    bench.erase(&tag, json!({"measures": {"status": "Erased"}})).expect(201);
    assert_eq!(bench.look(&tag)["stage"], "erased");
    assert!(verify(&bench.house.store).contains("Tout concorde"));
}

#[test]
fn a_log_that_tells_two_serials_of_a_disk_proves_neither() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["AA-1"]));
    let two = log("2026/01/12", &[wiped("sda", "AA-1")]).replace("ESSAI HD/AA-1", "ESSAI HD/ZZ-9");
    let told = send(&bench.workshop, &format!("/machines/{tag}/erasures/log"), &two).expect(200).json();
    assert_eq!((&told["disks"][0]["faults"], &told["disks"][0]["proves"]), (&json!(["serial"]), &json!(false)));
    assert_eq!(states(&bench.look(&tag)), ["open"]);
}

#[test]
fn a_line_of_a_log_proves_once_however_its_file_was_saved_again() {
    let mut bench = Bench::open("clear");
    let nameless = || json!([{"medium": "hdd"}]);
    let (one, other) = (bench.machine(nameless()), bench.machine(nameless()));
    let first = log("2026/01/12", &[wiped("sda", "")]);
    let place = |tag: &str| format!("/erasures/log?place=sda:{tag}:{}", bench.storage(tag, 0));
    let told = send(&bench.workshop, &place(&one), &first).expect(200).json();
    assert_eq!(told["disks"][0]["proves"], true, "{told}");
    let utf16: Vec<u8> = format!("\u{feff}{first}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    // An earlier run in the same file, or none: the same line under another name.
    let later = format!("{}{first}", log("2026/01/11", &[wiped("sdb", "B-1")]));
    let copies = [format!("{first}\n"), first.replace('\n', "\r\n"), format!("\u{feff}{first}")];
    let copies = copies.into_iter().map(String::into_bytes).chain([utf16]);
    // A database from before knows the line only by its journal, once the service has opened.
    bench.forget_lines();
    for copy in copies {
        let told = bench.workshop.post_raw(&place(&other), "text/plain", copy).expect(200).json();
        assert_eq!((&told["disks"][0]["placing"], &told["disks"][0]["tag"]), (&json!("recorded"), &json!(one)));
    }
    let second_run = format!("/erasures/log?place=2/sda:{other}:{}", bench.storage(&other, 0));
    let told = send(&bench.workshop, &second_run, &later).expect(200).json();
    assert_eq!((&told["disks"][1]["disk"], &told["disks"][1]["tag"]), (&json!("2/sda"), &json!(one)));
    assert_eq!(states(&bench.look(&other)), ["open"]);
    assert_eq!(bench.certificates(&one).len(), 1);
    // Another day it is another line.
    let told = send(&bench.workshop, &place(&other), &log("2026/01/13", &[wiped("sda", "")])).expect(200).json();
    assert_eq!((&told["disks"][0]["proves"], &told["disks"][0]["tag"]), (&json!(true), &json!(other)));
    assert!(verify(&bench.house.store).contains("Tout concorde"));
}

#[test]
fn a_method_that_the_disk_does_not_understand_is_refused_with_those_it_does() {
    let mut bench = Bench::open("purge");
    let tag = bench.machine(json!([{"medium": "nvme", "serial": "N-1"}, {"medium": "phone", "serial": "P-1"}]));
    let refused = bench.erase(&tag, json!({"method": "ata_secure_erase"})).expect(422).text();
    assert!(refused.contains("NVMe") && refused.contains("corrigez-le"), "{refused}");
    bench.erase(&tag, json!({"method": "factory_reset"})).expect(422);
    assert!(bench.certificates(&tag).is_empty());
    // A disk of a log that cannot be is refused by itself, and the others are recorded.
    let two = log("2026/01/12", &[wiped("sda", "P-1"), wiped("sdb", "N-1")]);
    let told = send(&bench.workshop, &format!("/machines/{tag}/erasures/log"), &two).expect(200).json();
    assert_eq!((&told["disks"][0]["placing"], &told["disks"][1]["placing"]), (&json!("refused"), &json!("recorded")));
    assert_eq!((&told["disks"][0]["tag"], &told["disks"][0]["problem"]["status"]), (&json!(tag), &json!(422)));
    bench.erase(&tag, json!({"method": "nvme_sanitize"})).expect(201);
    assert_eq!(states(&bench.look(&tag)), ["passed", "open"]);
    // A printer erases its own disk.
    let printer = bench.received_as("printer");
    let said = json!({"storage": {"medium": "hdd"}, "method": "factory_reset", "result": "passed"});
    bench.workshop.post(&format!("/machines/{printer}/erasures"), said).expect(201);
}

#[test]
fn after_a_return_a_dead_clock_proves_only_with_a_persons_word() {
    let mut bench = Bench::open("clear");
    let tag = bench.returned();
    bench.workshop.post(&format!("/machines/{tag}/files"), json!({"answer": "not_wanted"}));
    let path = format!("/machines/{tag}/erasures/log");
    let dead = log("1970/01/01", &[wiped("sda", "GG-1")]);
    let preview = send(&bench.workshop, &format!("{path}?preview=true"), &dead).expect(200).json();
    assert_eq!((&preview["disks"][0]["placing"], &preview["disks"][0]["proves"]), (&json!("refused"), &json!(false)));
    send(&bench.workshop, &path, &dead).expect(409).refused("horloge-a-confirmer");
    let times = json!({"started_at": "1970-01-01T08:00:00Z", "ended_at": "1970-01-01T09:00:00Z"});
    bench.erase(&tag, times.clone()).expect(409).refused("horloge-a-confirmer");
    assert_eq!((states(&bench.look(&tag)), bench.certificates(&tag).len()), (vec!["open".to_owned()], 1));
    // Before the family had it is before, whoever confirms.
    let old = log("2026/03/01", &[wiped("sda", "GG-1")]);
    let told = send(&bench.workshop, &format!("{path}?clock_confirmed=true"), &old).expect(200).json();
    assert_eq!(told["disks"][0]["faults"], json!(["too_old"]));
    let told = send(&bench.workshop, &format!("{path}?clock_confirmed=true"), &dead).expect(200).json();
    assert_eq!((&told["disks"][0]["proves"], &told["disks"][0]["clock_doubtful"]), (&json!(true), &json!(true)));
    let journal = bench.workshop.get(&format!("/machines/{tag}/journal")).expect(200).json();
    assert_eq!(journal["items"].as_array().unwrap().last().unwrap()["payload"]["clock_confirmed"], true);
    assert_eq!(bench.certificates(&tag).len(), 2);
    assert!(verify(&bench.house.store).contains("Tout concorde"));
}

#[test]
fn what_was_taken_out_after_a_return_came_back_with_it() {
    let mut bench = Bench::open("clear");
    let tag = bench.returned();
    bench.workshop.post(&format!("/machines/{tag}/files"), json!({"answer": "not_wanted"}));
    let storage = bench.storage(&tag, 0);
    bench.workshop.post(&format!("/machines/{tag}/storages/{storage}/removal"), json!({})).expect(201);
    let told = send(&bench.workshop, "/erasures/log", &log("2026/03/01", &[wiped("sda", "GG-1")])).expect(200).json();
    assert_eq!((&told["disks"][0]["faults"], &told["disks"][0]["proves"]), (&json!(["too_old"]), &json!(false)));
    assert_eq!(states(&bench.look(&tag)), ["open"]);
}

#[test]
fn an_erasure_from_before_the_machine_was_here_is_dated_by_its_arrival() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["AA-1"]));
    let path = format!("/machines/{tag}/erasures/log");
    let told = send(&bench.workshop, &path, &log("2026/01/12", &[wiped("sda", "AA-1")])).expect(200).json();
    assert_eq!((&told["disks"][0]["clock_doubtful"], &told["disks"][0]["proves"]), (&json!(true), &json!(true)));
    let machine = bench.look(&tag);
    assert!(machine["proved_at"].as_str() >= machine["received_at"].as_str(), "{machine}");
    assert_eq!(bench.certificates(&tag)[0]["clock_doubtful"], true);
}

#[test]
fn a_file_that_is_no_log_is_told_so_and_utf_16_is_read() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["AA-1"]));
    let path = format!("/machines/{tag}/erasures/log");
    for way in [path.clone(), format!("{path}?preview=true"), "/erasures/log".to_owned()] {
        for file in ["bonjour\n".as_bytes(), b"\x00\x01\xff\xfe\x80", "{\"nwipe\": 1}".as_bytes()] {
            let refused = bench.workshop.post_raw(&way, "text/plain", file.to_vec());
            refused.expect(422).refused("journal-illisible");
        }
    }
    let text = format!("\u{feff}{}", log("2026/01/12", &[wiped("sda", "AA-1")]));
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let told = bench.workshop.post_raw(&path, "text/plain", utf16).expect(200).json();
    assert_eq!(told["disks"][0]["proves"], true, "{told}");
}

#[test]
fn a_certificate_that_a_later_failure_contradicts_no_longer_stands() {
    let mut bench = Bench::open("clear");
    let standings = |bench: &Bench, tag: &str| -> Vec<Value> {
        bench.certificates(tag).iter().map(|one| one["standing"].clone()).collect()
    };
    let tag = bench.machine(disk("A"));
    bench.erase(&tag, json!({})).expect(201);
    bench.erase(&tag, json!({"serial_read": "A"})).expect(201);
    assert_eq!(standings(&bench, &tag), ["valid", "valid"]);
    bench.erase(&tag, json!({"result": "failed"})).expect(201);
    assert_eq!(standings(&bench, &tag), ["withdrawn", "withdrawn"]);
    let number = bench.certificates(&tag)[0]["number"].clone();
    let page = bench.workshop.page(&format!("/certificats/{}", number.as_str().unwrap())).expect(200).text();
    assert!(page.contains("Retiré"), "{page}");
    bench.erase(&tag, json!({"supersedes": number})).expect(201);
    assert_eq!(standings(&bench, &tag), ["superseded", "withdrawn", "valid"]);
    // Another story: the donor's data was gone, whatever fails once the family gave it back.
    let returned = bench.returned();
    bench.workshop.post(&format!("/machines/{returned}/files"), json!({"answer": "copied"}));
    bench.erase(&returned, json!({"result": "failed"})).expect(201);
    assert_eq!(standings(&bench, &returned), ["valid"]);
}
