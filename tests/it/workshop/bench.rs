//! The checklist, the check, parts from other machines, and what is asked of a donor.

use serde_json::json;

use super::Bench;

#[test]
fn a_checklist_is_answered_in_parts_and_all_the_rest_in_one_gesture() {
    let mut bench = Bench::open(2);
    let tag = bench.receive("laptop");
    let list = |tag: &str| bench.workshop.get(&format!("/machines/{tag}/checklist")).expect(200).json();
    assert_eq!(list(&tag)["unanswered"], 6, "short at first");
    bench.act(&tag, "checklist", json!({"answers": {"screen": "fault", "webcam": "absent"}}));
    assert_eq!(list(&tag)["unanswered"], 5);
    bench.act(
        &tag,
        "diagnosis",
        json!({"verdict": "refurbish", "answers": {"battery": "not_tested"}, "rest_ok": true}),
    );
    let answers = bench.machine(&tag)["now"]["answers"].clone();
    let expected = json!({"battery": "not_tested", "boot": "ok", "charger": "ok", "keyboard": "ok", "screen": "fault",
        "webcam": "absent", "wifi": "ok"});
    assert_eq!(answers, expected, "what was set stays");
    assert_eq!(list(&tag)["unanswered"], 0);
    bench.act(&tag, "checklist", json!({"answers": {"screen": "ok"}}));
    assert_eq!(bench.machine(&tag)["now"]["answers"]["screen"], "ok", "the newest answer stands");
    bench.refused(&tag, "checklist", json!({"answers": {"souris": "ok"}}), "inacceptable");
    // Longer by the setting, for one kind.
    let longer = json!({"value": {"screen": ["boot", "screen", "speakers"]}, "version": 0});
    bench.coordinator.put("/settings/workshop.checklists", longer).expect(200);
    let screen = bench.receive("screen");
    assert_eq!(bench.workshop.get(&format!("/machines/{screen}/checklist")).expect(200).json()["unanswered"], 3);
    // Out and in again, it is looked at anew.
    bench.act(&tag, "retirement", json!({"way_out": "lost"}));
    bench.act(&tag, "reopening", json!({"reason": "retrouvée"}));
    assert_eq!(bench.machine(&tag)["now"]["answers"], json!({}));
    bench.verified();
}

#[test]
fn a_failed_check_says_why_and_sends_the_machine_to_repair() {
    let mut bench = Bench::open(1);
    let tag = bench.installed();
    let check = |body| bench.second.post(&format!("/machines/{tag}/check"), body);
    check(json!({"passed": false})).refused("inacceptable");
    let failed = check(json!({"passed": false, "answers": {"wifi": "fault"}})).expect(201).json();
    assert_eq!((&failed["stage"], &failed["next_act"]), (&json!("installed"), &json!("repair")));
    let repaired = bench.act(&tag, "repairs", json!({"parts": ["carte Wi-Fi"], "minutes": 15}));
    assert_eq!(repaired["next_act"], "check");
    assert_eq!(repaired["now"]["answers"].get("wifi"), None, "to be tested again");
    let grades = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "A", "answers": {"wifi": "ok"}});
    assert_eq!(check(grades).expect(201).json()["stage"], "ready");
    let page = bench.workshop.page(&format!("/machines/{tag}")).expect(200).text();
    for told in ["Wi-Fi : défaut", "carte Wi-Fi, 15 min", "licence libre"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    bench.verified();
}

#[test]
fn a_harvested_part_shows_on_both_machines_until_it_is_undone() {
    let mut bench = Bench::open(2);
    let (giver, taker) = (bench.receive("laptop"), bench.receive("laptop"));
    bench.act(&giver, "diagnosis", json!({"verdict": "parts", "storages": "none"}));
    bench.act(&giver, "retirement", json!({"way_out": "parts", "weight_grams": 2100}));
    let parts =
        json!([{"name": "clavier", "origin": "harvested", "from": giver}, {"name": "RAM", "origin": "new"}, "vis"]);
    bench.act(&taker, "repairs", json!({"parts": parts}));
    let taken = |tag: &str| bench.workshop.get(&format!("/machines/{tag}/parts")).expect(200).json()["items"].clone();
    assert_eq!((&taken(&giver)[0]["name"], &taken(&giver)[0]["into"]), (&json!("clavier"), &json!(taker)));
    let page = bench.workshop.page(&format!("/machines/{giver}")).expect(200).text();
    assert!(page.contains("Pièces prises sur cette machine") && page.contains(&format!("/machines/{taker}")), "{page}");
    bench.verified();
    bench.act(&taker, "undo", json!({}));
    assert_eq!(taken(&giver), json!([]));
    let from = |tag: &str, origin| json!({"parts": [{"name": "clavier", "origin": origin, "from": tag}]});
    bench.refused(&taker, "repairs", from(&taker, "harvested"), "pas-de-pieces-a-prendre");
    bench.refused(&taker, "repairs", from(&giver, "new"), "inacceptable");
    let whose = json!({"parts": [{"name": "clavier", "origin": "harvested"}]});
    bench.refused(&taker, "repairs", whose, "inacceptable");
    bench.refused(&taker, "repairs", json!({}), "inacceptable");
    bench.refused(&taker, "repairs", json!({"note": " "}), "inacceptable");
    bench.verified();
}

#[test]
fn what_locks_machines_is_asked_of_the_donor_and_no_password_is_kept() {
    let mut bench = Bench::open(2);
    let (one, other) = (bench.receive("laptop"), bench.receive("tablet"));
    bench.act(&one, "description", json!({"serial": "SN-1", "donor_number": "INV-42"}));
    bench.act(&one, "diagnosis", json!({"verdict": "refurbish", "locks": ["bios_password"]}));
    bench.act(&other, "flags", json!({"blocker": "locked", "asks": ["account", "mdm"]}));
    bench.refused(&other, "flags", json!({"blocker": "missing_part", "asks": ["account"]}), "inacceptable");
    let sentence = json!({"blocker": "locked", "asks": ["account"], "reason": "mdp : azerty123"});
    bench.refused(&other, "flags", sentence, "inacceptable");
    bench.act(&other, "flags", json!({"blocker": "missing_part", "reason": "clavier"}));
    bench.act(&other, "flags/missing_part/lift", json!({}));
    for verb in ["flags", "diagnosis"] {
        let body = json!({"blocker": "locked", "verdict": "refurbish", "password": "1234"});
        bench.refused(&other, verb, body, "inacceptable");
    }
    let list = bench.workshop.get(&format!("/donations/{}/to-ask", bench.donation)).expect(200).json();
    let asked: Vec<_> = list["items"].as_array().unwrap().iter().map(|line| (&line["tag"], &line["asks"])).collect();
    assert_eq!(asked, [(&json!(one), &json!(["bios_password"])), (&json!(other), &json!(["account", "mdm"]))]);
    assert_eq!(list["items"][0]["donor_number"], "INV-42");
    let page = bench.workshop.page(&format!("/dons/{}/a-demander", bench.donation)).expect(200).text();
    assert!(page.contains("mot de passe du BIOS") && page.contains("INV-42"), "{page}");
    bench.act(&one, "flags/locked/lift", json!({}));
    assert_eq!(bench.machine(&one)["now"]["locks"], json!([]));
    let page = bench.workshop.page(&format!("/dons/{}/a-demander", bench.donation)).expect(200).text();
    assert!(!page.contains("INV-42"), "{page}");
    bench.verified();
}

#[test]
fn a_disk_goes_back_to_a_family_only_where_one_had_the_machine() {
    let mut bench = Bench::open(1);
    let tag = bench.receive("laptop");
    let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": "A"}]});
    let storage = bench.act(&tag, "diagnosis", said)["storages"][0]["id"].as_str().unwrap().to_owned();
    bench.act(&tag, &format!("storages/{storage}/removal"), json!({}));
    let back = |owner: &str| json!({"owner": owner, "taken_by": "quelqu’un"});
    bench.refused(&tag, &format!("storages/{storage}/handing-back"), back("family"), "etape-impossible");
    bench.act(&tag, &format!("storages/{storage}/handing-back"), back("donor"));
    bench.verified();
}

#[test]
fn nothing_passes_that_is_known_to_be_broken() {
    let mut bench = Bench::open(1);
    let tag = bench.receive("screen");
    bench.act(&tag, "diagnosis", json!({"verdict": "refurbish", "answers": {"screen": "fault", "boot": "ok"}}));
    let check = |answers| json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B", "answers": answers});
    let second = bench.house.workshop2();
    let asked = |body| second.post(&format!("/machines/{tag}/check"), body);
    let refused = asked(check(json!({}))).expect(409).refused("panne-declaree");
    assert!(refused["detail"].as_str().unwrap().contains("Écran"), "{refused}");
    asked(check(json!({"screen": "ok", "boot": "fault"}))).expect(409).refused("panne-declaree");
    // Answered again, by a repair or in the check itself.
    asked(check(json!({"screen": "ok"}))).expect(201);
    assert_eq!(bench.machine(&tag)["stage"], "ready");
    bench.verified();
}

#[test]
fn the_page_of_a_machine_undoes_and_takes_back() {
    let mut bench = Bench::open(1);
    let tag = bench.receive("screen");
    let page = format!("/machines/{tag}");
    bench.act(&tag, "retirement", json!({"way_out": "lost"}));
    let client = bench.workshop.with_cookie();
    let act = |page: &str, form: &str| {
        let after = page.split(&format!("{form}\"><input type=\"hidden\" name=\"acte\" value=\"")).nth(1);
        after.and_then(|rest| rest.get(..36)).unwrap_or_else(|| panic!("no form {form}: {page}")).to_owned()
    };
    let shown = client.page(&page).expect(200).text();
    let back = [("acte", act(&shown, "/reprendre")), ("reason", "retrouvé".to_owned())];
    let back: Vec<(&str, &str)> = back.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.form(&format!("{page}/reprendre"), &back).expect(303);
    client.form(&format!("{page}/reprendre"), &back).expect(303);
    assert_eq!(bench.machine(&tag)["stage"], "received", "sent twice, it is one act");
    let shown = client.page(&page).expect(200).text();
    client.form(&format!("{page}/annuler"), &[("acte", &act(&shown, "/annuler"))]).expect(303);
    assert_eq!(bench.machine(&tag)["stage"], "retired");
    let shown = client.page(&page).expect(200).text();
    assert!(shown.contains("<strong class=\"void\">Reprise à l’atelier</strong>"), "{shown}");
    bench.verified();
}
