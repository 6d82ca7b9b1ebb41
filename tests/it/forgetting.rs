//! A family that asks to be forgotten: nothing that names it is left in any table, figures stay, what a funder asks for is
//! kept and said, and an older backup forgets again.

use diesel::RunQueryDsl;
use diesel::dsl::sql;
use diesel::sql_types::{BigInt, Text};
use ordi_pratique::platform::erasure_ledger;
use serde_json::{Value, json};

use crate::backup::{Scratch, back_up, counted, restored_elsewhere, run, text as path_text, until};
use crate::families::family_of;
use crate::merging::reserved;
use crate::support::{House, new_id};

const WORDS: [&str; 7] =
    ["Zélinda", "Quasimarre", "0699887766", "Voisine Témoin", "raison de Zélinda", "maison de quartier", "M3 3L44 4"];

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Where these words stand, in whatever column of whatever table.
fn whereabouts(house: &House, words: &str) -> Vec<String> {
    let postgres = house.store.database_url.is_some();
    let words = words.to_owned();
    house.look(move |conn| {
        let columns = if postgres {
            "table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'"
        } else {
            "t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        };
        let columns = sql::<Text>(&format!("SELECT {columns}")).load::<String>(conn)?;
        let mut found = Vec::new();
        for column in columns {
            let (table, name) = column.split_once('.').unwrap();
            let query = format!("SELECT count(*) FROM {table} WHERE CAST({name} AS TEXT) LIKE '%{words}%'");
            let rows: i64 = sql::<BigInt>(&query).get_result(conn)?;
            if rows > 0 {
                found.push(column);
            }
        }
        Ok(found)
    })
}

/// A family with a computer, a waiver, a witness and an equivalence; nothing of it is open.
fn served(house: &House) -> Value {
    let coordinator = house.coordinator();
    let person = json!({"first_name": WORDS[0], "name": WORDS[1], "phone": WORDS[2], "birth_year": 1981});
    let family = coordinator.post("/families", json!({"adults": 1, "members": [person]})).expect(201).json();
    let donor = coordinator.post("/donors", json!({"name": "Entreprise d’essai", "category": "company"})).expect(201);
    let donation = coordinator.post("/donations", json!({"donor_id": donor.json()["id"]})).expect(201).json();
    let tags = house.workshop().post("/tag-batches", json!({"count": 1})).expect(201).json();
    let allocation = reserved(house, &donation, &tags["tags"][0], &family);
    let given = json!({"waiver_reason": WORDS[4], "witness": WORDS[3], "signature": WORDS[6], "read_aloud": true});
    coordinator.post(&format!("/allocations/{allocation}/handover"), given).expect(200);
    let elsewhere = json!({"module": "basics", "minutes": 60, "followed_at": WORDS[5], "said_by": WORDS[3]});
    coordinator.post(&format!("/families/{}/equivalences", text(&family["code"])), elsewhere).expect(201);
    family
}

#[test]
fn nothing_that_names_a_family_is_left_and_an_older_backup_forgets_again() {
    let house = House::start();
    let family = served(&house);
    let (coordinator, path) = (house.coordinator(), format!("/families/{}/forgetting", text(&family["code"])));
    for words in WORDS {
        assert!(!whereabouts(&house, words).is_empty(), "{words} is here before");
    }
    let figures = |report: &str| coordinator.get(&format!("/reports/{report}.csv")).expect(200).text();
    let before = figures("training-records");
    let scratch = Scratch::new();
    let twin = json!({"members": [{"first_name": WORDS[0], "name": "Ancienne Fiche"}]});
    let twin = coordinator.post("/families", twin).expect(201).json();
    back_up(&house.store, &scratch.path("copie"));
    // Since that backup, another card of the same person went into this one.
    let same = json!([{"keep": family["members"][0]["id"], "drop": twin["members"][0]["id"]}]);
    let merge = json!({"into": family["code"], "same": same});
    coordinator.post(&format!("/families/{}/merge", text(&twin["code"])), merge).expect(200);

    let foreseen = coordinator.get(&path).expect(200).json();
    let count = |what: &str| {
        let all = foreseen["goes"].as_array().unwrap();
        all.iter().find(|one| one["what"] == what).map_or(Value::Null, |one| one["count"].clone())
    };
    assert_eq!(["names", "signatures", "texts"].map(count), [json!(1), json!(1), json!(2)], "{foreseen}");
    assert!(!whereabouts(&house, WORDS[0]).is_empty(), "to look changes nothing");

    let act = json!({"id": new_id()});
    let done = coordinator.post(&path, act.clone()).expect(200).json();
    assert!(text(&done["told"][0]).contains("nous avons effacé"), "{done}");
    assert_eq!(coordinator.post(&path, act).expect(200).json(), done, "sent again, told again");
    for words in WORDS {
        assert_eq!(whereabouts(&house, words), Vec::<String>::new(), "{words}");
    }
    let card = coordinator.get(&format!("/families/{}", text(&family["code"]))).expect(200).json();
    assert_eq!((&card["code"], &card["members"][0]["first_name"]), (&family["code"], &Value::Null));
    assert_eq!(card["members"][0].get("birth_year"), None);
    assert_eq!(figures("training-records"), before, "figures stay");
    let nothing = coordinator.post(&path, json!({})).expect(200).json();
    assert_eq!(nothing["goes"], json!([]), "once more, nothing is left to go");
    let audit = house.admin().get("/audit?act=family_forgotten").expect(200).json();
    assert!(!audit["items"].as_array().unwrap().is_empty());
    assert!(run(&["verify"], &house.store).well().contains("Tout concorde."));

    let ledger = house.store.data_dir.join("sauvegardes").join(erasure_ledger::FILE);
    until("five lines in the ledger", || erasure_ledger::read(&ledger).unwrap().len() == 5);
    std::fs::copy(&ledger, scratch.path(erasure_ledger::FILE)).unwrap();
    restored_elsewhere(&["restore", path_text(&scratch.path("copie"))], |store, said| {
        assert!(said.contains("effacements refaits : 5\n") && said.contains("Tout concorde."), "{said}");
        let names = format!("count(*) FROM member_names WHERE first_name = '{}'", WORDS[0]);
        assert_eq!(counted(store, &names), 0);
        assert_eq!(counted(store, "count(*) FROM member_names WHERE name = 'Ancienne Fiche'"), 0);
        assert_eq!(counted(store, "count(*) FROM members WHERE birth_year = 1981"), 0);
        assert_eq!(counted(store, &format!("count(*) FROM allocations WHERE waiver_reason = '{}'", WORDS[4])), 0);
        assert_eq!(counted(store, &format!("count(*) FROM equivalences WHERE said_by = '{}'", WORDS[3])), 0);
        assert_eq!(counted(store, &format!("count(*) FROM handover_signatures WHERE witness = '{}'", WORDS[3])), 0);
    });
}

#[test]
fn a_family_that_waits_is_not_forgotten_and_nobody_else_forgets() {
    let house = House::start();
    let family = family_of(&house, &["Ana"]);
    let (coordinator, path) = (house.coordinator(), format!("/families/{}/forgetting", text(&family["code"])));
    let request = coordinator.post("/requests", json!({"family": family["code"]})).expect(201).json();
    let foreseen = coordinator.get(&path).expect(200).json();
    assert!(text(&foreseen["before"][0]).contains("Une demande est ouverte"), "{foreseen}");
    coordinator.post(&path, json!({})).expect(409).refused("famille-encore-suivie");
    let named = coordinator.get(&format!("/families/{}", text(&family["code"]))).expect(200).json();
    assert_eq!(named["members"][0]["first_name"], "Ana");
    house.referrer().post(&path, json!({})).expect(403);
    house.trainer().get(&path).expect(403);
    let cancelled = json!({"state": "cancelled", "reason": "Ana a déménagé", "version": request["version"]});
    coordinator.post(&format!("/requests/{}/state", text(&request["id"])), cancelled).expect(200);
    assert_eq!(whereabouts(&house, "Ana a déménagé"), ["request_moves.reason"]);
    coordinator.post(&path, json!({})).expect(200);
    assert_eq!(whereabouts(&house, "Ana a déménagé"), Vec::<String>::new());
}
