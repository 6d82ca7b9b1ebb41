//! Chapters 4 to 7: families and their course, handovers, attendance, repair and return.

use serde_json::{Value, json};

use super::Story;
use super::workshop::Machines;

pub struct Families {
    /// Two parents, followed to the end.
    pub pair: Family,
    pub other: Family,
    pub sessions: Vec<String>,
}

pub struct Family {
    pub code: String,
    pub members: Vec<String>,
}

pub struct Given {
    pub laptop: String,
    pub pair: String,
}

impl Story {
    fn register(&self, names: &[&str]) -> Family {
        let members: Vec<Value> =
            names.iter().map(|name| json!({"first_name": name, "phone": "06 39 98 00 01"})).collect();
        let card = json!({"language": "ar", "commune": "Chambéry", "priority_neighbourhood": "yes", "adults": 2,
            "children": {"0-5": 1, "6-10": 0, "11-14": 1, "15-17": 0}, "members": members});
        let family = self.referrer.post("/families", card).expect(201).json();
        let ids = family["members"].as_array().unwrap().iter().map(|member| member["id"].as_str().unwrap().to_owned());
        Family { code: family["code"].as_str().unwrap().to_owned(), members: ids.collect() }
    }

    pub fn families_and_course(&self) -> Families {
        let pair = self.register(&["Imaginaire", "Inventée"]);
        let other = self.register(&["Fictive"]);
        let request =
            self.referrer.post("/requests", json!({"family": pair.code, "kind": "desktop"})).expect(201).json();
        assert_eq!((&request["state"], &request["place"]), (&json!("waiting"), &json!(1)));
        let course = json!({
            "title": "Premiers pas", "organisation_id": self.house.ids.training_org, "starts_on": "2026-02-02",
            "modules": [{"module": "basics", "asked_minutes": 120}, {"module": "parenting", "asked_minutes": 60}, {"module": "rights", "asked_minutes": 60}],
        });
        let course = self.coordinator.post("/courses", course).expect(201).json();
        let planned = [
            ("2026-02-03", json!([{"module": "basics", "minutes": 120}])),
            ("2026-02-10", json!([{"module": "parenting", "minutes": 45}, {"module": "rights", "minutes": 75}])),
            ("2026-02-17", json!([{"module": "parenting", "minutes": 60}])),
        ];
        let session = |(day, parts): &(&str, Value)| {
            let new = json!({"course_id": course["id"], "day": day, "starts_at": "14:00", "parts": parts});
            self.trainer.post("/sessions", new).expect(201).json()["id"].as_str().unwrap().to_owned()
        };
        let sessions = planned.iter().map(session).collect();
        self.refused_before_enrolment(&pair);
        for member in &pair.members {
            self.trainer
                .post(
                    "/enrolments",
                    json!({"course_id": course["id"], "member_id": member, "started_on": "2026-02-02"}),
                )
                .expect(201);
        }
        self.trainer
            .post(
                "/enrolments",
                json!({"course_id": course["id"], "member_id": other.members[0], "started_on": "2026-02-02"}),
            )
            .expect(201);
        Families { pair, other, sessions }
    }

    /// R5: reserved with a warning, refused at the handover, and the machine set free again.
    fn refused_before_enrolment(&self, family: &Family) {
        let wanted = json!({"family": family.code, "tag": self.tags[11], "with": [self.tags[17]], "mode": "gift"});
        let reserved = self.coordinator.post("/allocations", wanted).expect(201).json();
        assert_eq!(reserved["warnings"].as_array().unwrap().len(), 1);
        let handover = format!("/allocations/{}/handover", reserved["id"].as_str().unwrap());
        assert_eq!(self.workshop.post(&handover, json!({})).refused("sans-formation")["rule"], "R5");
        self.workshop.post(&handover, json!({"waiver_reason": "pressé"})).refused("non-autorise");
        let cancel = format!("/allocations/{}/cancel", reserved["id"].as_str().unwrap());
        self.coordinator.post(&cancel, json!({"sound": true})).expect(200);
        assert_eq!(self.stage(&self.tags[11]), "ready");
    }

    pub fn handovers(&self, machines: &Machines, families: &Families) -> Given {
        let wanted =
            json!({"family": families.pair.code, "tag": machines.desktop, "with": [machines.screen], "mode": "gift"});
        let pair = self.coordinator.post("/allocations", wanted).expect(201).json();
        let pair_id = pair["id"].as_str().unwrap().to_owned();
        assert_eq!((pair["lines"].as_array().unwrap().len(), &pair["warnings"]), (2, &json!([])));
        let twice = json!({"family": families.other.code, "tag": machines.desktop, "mode": "gift"});
        let taken = self.coordinator.post("/allocations", twice).refused("machine-deja-attribuee");
        assert_eq!(taken["rule"], "R4");
        let second = json!({"family": families.pair.code, "tag": machines.laptop, "mode": "gift"});
        assert_eq!(self.coordinator.post("/allocations", second).refused("second-ordinateur")["rule"], "R4");
        let handover = format!("/allocations/{pair_id}/handover");
        let given = self.trainer.post(&handover, json!({})).expect(200).json();
        assert!(given["lines"].as_array().unwrap().iter().all(|line| line["state"] == "handed_over"));
        self.trainer.post(&handover, json!({})).refused("rien-de-reserve");
        let requests = self.referrer.get("/requests").expect(200).json();
        assert_eq!(requests["items"][0]["state"], "served");

        // A sale of a public donor's laptop: above the cap, then under it.
        let sale = |cents| json!({"family": families.other.code, "tag": machines.laptop, "mode": "sale", "price_cents": cents});
        assert_eq!(self.coordinator.post("/allocations", sale(18_001)).refused("prix-refuse")["rule"], "R6");
        let sold = self.coordinator.post("/allocations", sale(5_000)).expect(201).json();
        let laptop = sold["id"].as_str().unwrap().to_owned();
        self.coordinator.post(&format!("/allocations/{laptop}/handover"), json!({})).expect(200);
        Given { laptop, pair: pair_id }
    }

    fn mark(&self, session: &str, member: &str, state: Value) -> Value {
        let mut body = json!({"member_id": member});
        body.as_object_mut().unwrap().extend(state.as_object().unwrap().clone());
        self.trainer.patch(&format!("/sessions/{session}/attendance"), body).expect(200).json()
    }

    fn record(&self, family: &Family) -> Value {
        self.trainer.get(&format!("/families/{}/training-record", family.code)).expect(200).json()
    }

    /// Two parents at one session count once for the family; the record fills to complete.
    pub fn attendance(&self, families: &Families) {
        let (pair, sessions) = (&families.pair, &families.sessions);
        assert_eq!(self.record(pair)["state"], "enrolled");
        self.mark(&sessions[0], &pair.members[0], json!({"state": "present"}));
        self.mark(&sessions[0], &pair.members[1], json!({"state": "present"}));
        let filling = self.record(pair);
        assert_eq!((&filling["state"], &filling["modules"][0]["attended_minutes"]), (&json!("under_way"), &json!(120)));
        assert_eq!(filling["person_minutes"], 240);
        self.mark(&sessions[1], &pair.members[0], json!({"state": "late", "minutes": 50}));
        let late = self.record(pair);
        assert_eq!(
            (&late["modules"][1]["attended_minutes"], &late["modules"][2]["attended_minutes"]),
            (&json!(19), &json!(31))
        );
        self.mark(&sessions[1], &pair.members[1], json!({"state": "present"}));
        self.mark(&sessions[2], &pair.members[0], json!({"state": "present"}));
        let complete = self.record(pair);
        assert_eq!(complete["state"], "complete");
        let hours: Vec<i64> = (0..3).map(|at| complete["modules"][at]["attended_minutes"].as_i64().unwrap()).collect();
        assert_eq!(hours, [120, 105, 75]);
        let seen = self.referrer.get(&format!("/families/{}/training-record", pair.code)).expect(200).json();
        assert_eq!((&seen["state"], seen.get("modules")), (&json!("complete"), None));
        self.house.other_referrer().get(&format!("/families/{}/training-record", pair.code)).refused("introuvable");
    }

    pub fn repair_and_return(&self, machines: &Machines, given: &Given) {
        let desktop = &machines.desktop;
        self.act(desktop, "faults", json!({"text": "ne démarre plus"}));
        let before = self.act(desktop, "take-in", json!({}))["storages"].clone();
        assert_eq!(self.stage(desktop), "handed_over");
        let storage = before[0]["id"].as_str().unwrap();
        self.refused(
            desktop,
            "erasures",
            json!({"storage": storage, "method": "overwrite", "result": "passed"}),
            "etape-impossible",
        );
        self.refused(desktop, &format!("storages/{storage}/removal"), json!({}), "etape-impossible");
        self.act(desktop, "repairs", json!({"parts": ["alimentation"]}));
        let back = self.act(desktop, "give-back", json!({}));
        assert_eq!(
            (&back["storages"], &back["stage"], &back["now"]["taken_in"]),
            (&before, &json!("handed_over"), &json!(false))
        );

        let laptop = &machines.laptop;
        self.workshop.post(&format!("/allocations/{}/return", given.laptop), json!({"reason": "fault"})).expect(200);
        assert_eq!(self.stage(laptop), "returned");
        let disk = self.workshop.get(&format!("/machines/{laptop}")).expect(200).json()["storages"][0]["id"].clone();
        self.act(laptop, "diagnosis", json!({"verdict": "refurbish"}));
        let erase = json!({"storage": disk, "method": "nvme_sanitize", "result": "passed"});
        assert_eq!(self.refused(laptop, "erasures", erase.clone(), "fichiers-de-la-famille")["rule"], "R9");
        self.act(laptop, "files", json!({"answer": "copied"}));
        self.refused(laptop, "installation", json!({"system": "Linux Mint"}), "etape-impossible");
        self.act(laptop, "erasures", erase);
        assert_eq!(self.stage(laptop), "erased");
        // The family of a broken computer waits again, before all others.
        let waiting = self.coordinator.get("/requests?state=waiting").expect(200).json();
        assert_eq!((&waiting["items"][0]["before_all"], &waiting["items"][0]["place"]), (&json!(true), &json!(1)));
        let pair = self.workshop.get(&format!("/allocations/{}", given.pair)).expect(200).json();
        assert!(pair["lines"].as_array().unwrap().iter().all(|line| line["live"] == true));
    }
}
