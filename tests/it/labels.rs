//! Printing labels, and telling what was scanned, through the doors.

use std::collections::HashSet;

use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

use crate::support::qr::{decoded_png, decoded_svg};
use crate::support::{Answer, Client, House, escape, new_id};

const PUBLIC_URL: &str = "https://ordi-pratique.example.fr";

fn house() -> House {
    House::start_with(|config| config.public_url = Some(PUBLIC_URL.into()))
}

fn tags(batch: &Value) -> Vec<String> {
    let tags = batch["tags"].as_array().unwrap();
    tags.iter().map(|tag| tag.as_str().unwrap().to_owned()).collect()
}

fn read(house: &House, text: &str) -> Answer {
    house.trainer().post_raw("/tags/read", "application/json", json!({"text": text}).to_string())
}

#[test]
fn every_label_of_a_sheet_decodes_to_its_address() {
    let house = house();
    let workshop = house.workshop();
    let batch = workshop.post("/tag-batches", json!({"count": 24})).expect(201).json();
    let printed = tags(&batch);
    assert_eq!(printed.iter().collect::<HashSet<_>>().len(), 24);
    for tag in &printed {
        let address = format!("HTTPS://ORDI-PRATIQUE.EXAMPLE.FR/M/{tag}");
        let svg = workshop.get(&format!("/machines/{tag}/label.svg")).expect(200);
        assert_eq!(svg.header("Content-Type"), Some("image/svg+xml"));
        assert_eq!(decoded_svg(&svg.text()), address);
        assert!(svg.text().contains(&format!(">{}-{}</text>", &tag[..4], &tag[4..])));
        assert!(!svg.text().contains("DÉMONSTRATION"));
        let png = workshop.get(&format!("/machines/{tag}/label.png")).expect(200);
        assert_eq!(png.header("Content-Type"), Some("image/png"));
        assert_eq!(decoded_png(png.bytes()), address);
    }
}

#[test]
fn a_sheet_sent_twice_is_printed_once() {
    let house = house();
    let body = json!({"id": new_id(), "count": 24});
    let first = house.coordinator().post("/tag-batches", body.clone()).expect(201);
    let again = house.coordinator().post("/tag-batches", body.clone()).expect(201);
    assert_eq!(first.bytes(), again.bytes());
    let id = body["id"].as_str().unwrap();
    assert_eq!(house.workshop().get(&format!("/tag-batches/{id}")).expect(200).json(), first.json());
    let list = house.workshop().get("/tag-batches").expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!((&list["items"][0]["count"], &list["items"][0]["claimed"]), (&json!(24), &json!(0)));
    assert_eq!(list["next"], Value::Null);
}

#[test]
fn batches_are_listed_page_by_page() {
    let house = house();
    for _ in 0..3 {
        house.workshop().post("/tag-batches", json!({"count": 1})).expect(201);
    }
    let first = house.workshop().get("/tag-batches?limit=2").expect(200).json();
    let next = first["next"].as_str().unwrap();
    let second = house.workshop().get(&format!("/tag-batches?limit=2&cursor={next}")).expect(200).json();
    assert_eq!((first["items"].as_array().unwrap().len(), second["items"].as_array().unwrap().len()), (2, 1));
    house.workshop().get(&format!("/tag-batches/{}", new_id())).expect(404).refused("introuvable");
}

#[test]
fn a_sheet_has_one_to_five_hundred_labels() {
    let house = house();
    for count in [json!(0), json!(-1), json!(501), json!("24"), json!(1.5)] {
        house.workshop().post("/tag-batches", json!({"count": count})).expect(422).refused("inacceptable");
    }
    house.workshop().post("/tag-batches", json!({})).expect(422).refused("inacceptable");
    house.workshop().post("/tag-batches", json!({"count": 2, "donor": "x"})).expect(422).refused("inacceptable");
    let most = house.workshop().post("/tag-batches", json!({"count": 500})).expect(201).json();
    assert_eq!(tags(&most).iter().collect::<HashSet<_>>().len(), 500);
    for other in [house.trainer(), house.referrer(), house.viewer(), house.admin()] {
        other.post("/tag-batches", json!({"count": 1})).expect(403).refused("non-autorise");
    }
}

#[test]
fn what_was_scanned_is_told_apart() {
    let house = house();
    let batch = house.workshop().post("/tag-batches", json!({"count": 1})).expect(201).json();
    let free = tags(&batch).remove(0);
    let told = read(&house, &format!("HTTPS://UN-ANCIEN-HOTE.EXAMPLE/M/{free}")).expect(404);
    assert_eq!(told.refused("etiquette-non-attribuee")["tag"], json!(free));
    read(&house, "7k3r-9xc4").expect(404).refused("etiquette-jamais-imprimee");
    read(&house, "7K3R-9XC5").expect(422).refused("code-mal-lu");
    read(&house, "https://www.example.org/promotion").expect(422).refused("code-etranger");
    read(&house, "").expect(422).refused("code-etranger");
    house.trainer().post("/tags/read", json!({"text": "7K3R9XC4"})).expect(404).refused("etiquette-jamais-imprimee");
    house.nobody().post_raw("/tags/read", "application/json", "{}").expect(401);
    house.trainer().post_raw("/tags/read", "application/json", "{").expect(400).refused("illisible");
    house.trainer().post_raw("/tags/read", "application/json", "{}").expect(422).refused("inacceptable");
}

#[test]
fn a_claimed_tag_is_read_whatever_the_case_and_counted_in_its_batch() {
    let house = house();
    let batch = house.workshop().post("/tag-batches", json!({"count": 3})).expect(201).json();
    let tag = tags(&batch).remove(1);
    let sql = claim(&tag);
    house.write(move |cx| Ok(cx.conn.batch_execute(&sql)?));
    let texts = [tag.clone(), tag.to_lowercase(), format!(" {}-{} ", &tag[..4], &tag[4..]), format!("/m/{tag}/?x=1")];
    for text in texts {
        assert_eq!(read(&house, &text).expect(200).json(), json!({"tag": tag, "machine": true}));
    }
    let id = batch["id"].as_str().unwrap();
    assert_eq!(house.workshop().get(&format!("/tag-batches/{id}")).expect(200).json()["claimed"], json!(1));
    assert_eq!(house.workshop().get("/tag-batches").expect(200).json()["items"][0]["claimed"], json!(1));
    house.workshop().get(&format!("/machines/{tag}/label.svg")).expect(200);
}

/// A machine that carries the tag, put behind the doors: its intake is another room's.
fn claim(tag: &str) -> String {
    format!(
        "INSERT INTO donors (id, name, category, is_public, version, created_at)
           VALUES ('d', 'Don d’essai', 'other', false, 1, '2026-01-01 10:00:00');
         INSERT INTO donations (id, donor_id, reference, erasure_level, resale_forbidden, version, created_at)
           VALUES ('g', 'd', 'D-1', 'clear', false, 1, '2026-01-01 10:00:00');
         INSERT INTO machines (id, tag, donation_id, kind, stage, blockers, received_at, seq, head, search_key)
           VALUES ('m', '{tag}', 'g', 'laptop', 'received', '', '2026-01-01 10:00:00', 1, '', '');
         UPDATE tags SET machine_id = 'm', claimed_at = '2026-01-01 10:00:00' WHERE tag = '{tag}';"
    )
}

#[test]
fn a_label_is_drawn_only_for_a_printed_tag_and_for_who_prints() {
    let house = house();
    let workshop = house.workshop();
    for file in ["label.svg", "label.png"] {
        let at = |tag: &str| format!("/machines/{tag}/{file}");
        workshop.get(&at("7K3R9XC4")).expect(404).refused("etiquette-jamais-imprimee");
        workshop.get(&at("7K3R9XC5")).expect(422).refused("code-mal-lu");
        workshop.get(&at("bonjour")).expect(422).refused("code-etranger");
        house.trainer().get(&at("7K3R9XC4")).expect(403).refused("non-autorise");
        house.nobody().get(&at("7K3R9XC4")).expect(401).refused("non-connecte");
    }
}

#[test]
fn a_demo_says_so_on_its_labels() {
    let house = House::empty(true);
    let workshop = house.sign_in("atelier@demo.example", ordi_pratique::demo::PASSWORD);
    let batch = workshop.post("/tag-batches", json!({"count": 1})).expect(201).json();
    let tag = tags(&batch).remove(0);
    let svg = workshop.get(&format!("/machines/{tag}/label.svg")).expect(200).text();
    assert!(svg.contains(">DÉMONSTRATION</text>"));
    assert_eq!(decoded_svg(&svg), format!("{}/M/{tag}", house.url.to_uppercase()));
}

#[test]
fn a_qwerty_scanner_on_an_azerty_computer_is_understood_everywhere() {
    let house = House::start();
    let workshop = house.workshop();
    let batch = workshop.post("/tag-batches", json!({"count": 1})).expect(201).json();
    let tag = batch["tags"][0].as_str().unwrap();
    // What AZERTY makes of the digits that a tag may hold; its letters stay.
    let digits = ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'];
    let azerty = |c: char| c.to_digit(10).map_or(c, |digit| digits[digit as usize]);
    let scanned = format!("HTTPSM!!ORDI:FR!?!{}", tag.chars().map(azerty).collect::<String>());
    let read = |text: &str| workshop.post_raw("/tags/read", "application/json", json!({"text": text}).to_string());
    read(&scanned).expect(404).refused("etiquette-non-attribuee");
    let donor = json!({"name": "Donatrice", "category": "individual"});
    let donor = house.coordinator().post("/donors", donor).expect(201).json();
    let donation = house.coordinator().post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let intake = json!({"tag": scanned, "donation_id": donation["id"], "kind": "screen"});
    assert_eq!(workshop.post("/machines", intake).expect(201).json()["tag"], json!(tag));
    assert_eq!(read(&scanned).expect(200).json()["tag"], json!(tag));
    let bare: String = tag.chars().map(azerty).collect();
    assert_eq!(read(&bare).expect(200).json()["tag"], json!(tag));
    read("HTTPSM!!ORDI:FR!?!èK\"RçXC'").refused("code-etranger");
}

/// A machine under a second label, with its first and its second tag, and a donation.
fn relabelled(house: &House) -> (String, String, Client) {
    let workshop = house.workshop();
    let batch = workshop.post("/tag-batches", json!({"count": 2})).expect(201).json();
    let [old, new] = [0, 1].map(|nth| tags(&batch)[nth].clone());
    let donor = json!({"name": "Donatrice", "category": "individual"});
    let donor = house.coordinator().post("/donors", donor).expect(201).json();
    let donation = house.coordinator().post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let intake = json!({"tag": old, "donation_id": donation["id"], "kind": "laptop", "serial": "SN-12 É"});
    workshop.post("/machines", intake).expect(201);
    workshop.post(&format!("/machines/{old}/relabel"), json!({"tag": new})).expect(200);
    (old, new, workshop)
}

#[test]
fn a_search_by_program_reads_whatever_people_present() {
    let house = House::start();
    let (old, new, workshop) = relabelled(&house);
    let digits = ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'];
    let azerty = |tag: &str| -> String {
        tag.chars().map(|c| c.to_digit(10).map_or(c, |digit| digits[digit as usize])).collect()
    };
    let found = |q: &str, more: &str| {
        let answer = workshop.get(&format!("/machines?q={}{more}", escape(q))).expect(200).json();
        tags_found(&answer)
    };
    for tag in [&old, &new] {
        let presented = [
            tag.clone(),
            tag.to_lowercase(),
            format!("{}-{}", &tag[..4], &tag[4..]),
            format!("HTTPS://UN-ANCIEN-HOTE.EXAMPLE/M/{tag}"),
            azerty(tag),
            format!("HTTPSM!!ORDI:FR!?!{}", azerty(tag)),
        ];
        for text in presented {
            assert_eq!(found(&text, ""), std::slice::from_ref(&new), "{text}");
        }
    }
    assert_eq!(found(&old, "&stage=ready"), [""; 0], "the other filters hold");
    assert_eq!(found(" sn-12 é ", ""), [new]);
    assert_eq!(found("7K3R9XC4", ""), [""; 0]);
}

fn tags_found(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["tag"].as_str().unwrap().to_owned()).collect()
}
