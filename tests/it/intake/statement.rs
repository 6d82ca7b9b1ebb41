//! The statement for a donor: what became of each machine, with the donor's own numbers.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Dock, text};

/// The rows of the report, each by the name of its column.
fn rows(dock: &Dock, query: &str) -> Vec<HashMap<String, String>> {
    let path = format!("/reports/donor-statement.csv?profile=opendata{query}");
    let text = dock.coordinator.get(&path).expect(200).text();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_donor_reads_what_became_of_each_machine() {
    let dock = Dock::new(4);
    dock.coordinator
        .patch(
            &dock.path(""),
            json!({"agreement": "2026-07", "purchase_year": 2018, "unit_value_cents": 12_000, "version": 1}),
        )
        .expect(200);
    dock.apply("type;marque;inventaire;année\nportable;Exemple;I-1;2016\nécran;Exemple;I-2;\nportable;Exemple;I-3;\n");
    dock.receive(0, json!({"donor_number": "i1"}));
    dock.receive(1, json!({"donor_number": "I-2", "kind": "screen"}));
    dock.receive(2, json!({"kind": "phone"}));
    let act = |tag: usize, verb: &str, body: Value| {
        let answer = dock.workshop.post(&format!("/machines/{}/{verb}", dock.tags[tag]), body);
        assert!(answer.status < 300, "{answer}");
        answer.json()
    };
    act(1, "diagnosis", json!({"verdict": "parts"}));
    act(1, "retirement", json!({"way_out": "parts"}));
    let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": "WD-1"}]});
    let machine = act(0, "diagnosis", said);
    act(0, &format!("storages/{}/removal", text(&machine["storages"][0]["id"])), json!({}));

    let all = rows(&dock, "");
    let told: Vec<Vec<&str>> = all
        .iter()
        .map(|row| {
            let names =
                ["donor_number", "kind", "weee_category", "outcome", "age_at_reform", "unit_value", "storages_waiting"];
            names.map(|name| row[name].as_str()).to_vec()
        })
        .collect();
    assert_eq!(
        told,
        [
            ["I-1", "laptop", "2", "in_hand", "10", "120.00", "1"],
            ["I-2", "screen", "2", "in_parts", "8", "120.00", "0"],
            ["", "phone", "6", "in_hand", "8", "120.00", "0"],
            ["I-3", "laptop", "2", "never_met", "8", "120.00", ""],
        ]
    );
    // The categories are the register's own: what is set there is told here, for what never came too.
    let set = json!({"value": {"laptop": "6", "screen": "4"}, "version": 0});
    dock.coordinator.put("/settings/waste.categories", set).expect(200);
    let told: Vec<String> = rows(&dock, "").iter().map(|row| row["weee_category"].clone()).collect();
    assert_eq!(told, ["6", "4", "6", "6"]);
    assert_eq!((all[0]["donor"].as_str(), all[0]["agreement"].as_str()), ("Commune d’essai", "2026-07"));
    assert_eq!(all[1]["outcome_on"], dock.house.clock.now().day().to_string());
    assert_eq!(rows(&dock, "&to=2020-12-31").len(), 0);
    dock.house.workshop().get("/reports/donor-statement.csv").expect(403);
}

#[test]
fn a_private_donor_is_a_code_in_what_programs_read() {
    let dock = Dock::new(3);
    let name = "Zoé Particulière";
    let donor = json!({"name": name, "category": "individual"});
    let donor = text(&dock.coordinator.post("/donors", donor).expect(201).json()["id"]);
    let gift = dock.coordinator.post("/donations", json!({"donor_id": donor})).expect(201).json();
    dock.receive(0, json!({"donation_id": gift["id"]}));
    // Nobody has said who this one is.
    let van = dock.workshop.post("/donations/arrivals", json!({"donor_name": "Monsieur Camion"})).expect(201).json();
    dock.receive(1, json!({"donation_id": van["id"]}));
    dock.receive(2, json!({}));
    let mut told: Vec<String> = rows(&dock, "").into_iter().map(|row| row["donor"].clone()).collect();
    told.sort_unstable();
    let mut expected = vec![donor, text(&van["donor_id"]), "Commune d’essai".to_owned()];
    expected.sort_unstable();
    assert_eq!(told, expected);
    for (profile, named) in [("opendata", false), ("excel-fr", true)] {
        let answer = dock.coordinator.get(&format!("/reports/donor-statement.csv?profile={profile}")).expect(200);
        assert_eq!(answer.header("x-publication"), Some("ne pas publier"), "{profile}");
        for name in [name, "Monsieur Camion"] {
            assert_eq!(answer.text().contains(name), named, "{profile}");
        }
    }
}
