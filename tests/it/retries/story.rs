//! A story that opens every door that writes, each at a moment when it may be opened.

use serde_json::{Value, json};

use super::Prover;
use crate::signing_in::code_of;
use crate::support::{Client, new_id};

pub struct Story<'a> {
    pub prover: &'a Prover,
    workshop: Client,
    second: Client,
    pub trainer: Client,
    pub coordinator: Client,
    admin: Client,
    donation: String,
    tags: Vec<String>,
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl<'a> Story<'a> {
    pub fn new(prover: &'a Prover) -> Self {
        let house = &prover.house;
        Self {
            prover,
            workshop: house.workshop(),
            second: house.workshop2(),
            trainer: house.trainer(),
            coordinator: house.coordinator(),
            admin: house.admin(),
            donation: String::new(),
            tags: Vec::new(),
        }
    }

    pub fn play(mut self) {
        self.the_house();
        self.a_donation();
        self.a_van();
        self.the_bench();
        self.storages_go();
        self.in_and_out();
        self.counted();
        let families = [self.family("Ana"), self.family("Bela")];
        self.two_cards();
        self.training(&families);
        self.sessions_otherwise();
        self.proved(&families);
        self.given(&families);
        self.ended_otherwise(&families);
        self.late();
    }

    pub fn post(&self, who: &Client, path: &str, body: Value) -> Value {
        self.prover.act(who, "POST", path, body)
    }

    fn machine(&self, tag: &str, verb: &str, body: Value) -> Value {
        self.post(&self.workshop, &format!("/machines/{tag}/{verb}"), body)
    }

    fn next_tag(&mut self) -> String {
        self.tags.pop().expect("a tag is left")
    }

    fn received(&mut self, kind: &str) -> String {
        let tag = self.next_tag();
        let intake = json!({"tag": tag, "donation_id": self.donation, "kind": kind});
        self.post(&self.workshop, "/machines", intake);
        tag
    }

    fn the_house(&self) {
        let organisation = json!({"organisation": "Structure d’essai", "kind": "referrer"});
        let organisation = self.post(&self.coordinator, "/organisations", organisation);
        self.post(&self.coordinator, "/places", json!({"place": "Bureau", "organisation_id": organisation["id"]}));
        let user = json!({"name": "Une personne", "email": "une@essai.example", "password": "une longue phrase", "roles": ["viewer"]});
        let user = self.post(&self.admin, "/users", user);
        let path = format!("/users/{}", text(&user["id"]));
        self.prover.act(&self.admin, "PATCH", &path, json!({"active": false, "version": 1}));
        let user = json!({"name": "Autre", "email": "autre@essai.example", "roles": ["viewer"]});
        let user = text(&self.post(&self.admin, "/users", user)["id"]);
        self.post(&self.admin, &format!("/users/{user}/password-link"), json!({}));
        let token = self.post(&self.admin, "/tokens", json!({"user_id": user, "label": "essai", "scopes": ["read"]}));
        self.post(&self.admin, &format!("/sign-ins/{}/ending", text(&token["id"])), json!({}));
        self.post(&self.admin, &format!("/users/{user}/sign-ins/ending"), json!({}));
        self.post(&self.admin, &format!("/users/{user}/lost-device"), json!({}));
        self.post(&self.admin, &format!("/users/{user}/badge"), json!({"pin": "2580"}));
        self.post(&self.admin, &format!("/users/{user}/badge/ending"), json!({}));
        self.a_second_factor(&user);
        self.post(&self.admin, &format!("/users/{user}/departure"), json!({}));
        let phone = json!({"value": "04 99 00 00 00", "version": 0});
        self.prover.act(&self.coordinator, "PUT", "/settings/public.phone", phone);
        let grid = json!({"value": true, "version": 0});
        self.prover.act(&self.coordinator, "PUT", "/settings/training.skills_grid", grid);
        self.post(&self.admin, "/backups", json!({}));
    }

    fn a_second_factor(&self, user: &str) {
        let path = |step: &str| format!("/me/second-factor{step}");
        let begun = self.post(&self.second, &path(""), json!({}));
        let code = code_of(&text(&begun["secret"]), self.prover.house.clock.now().millis());
        let confirmed = self.post(&self.second, &path("/confirmation"), json!({"code": code}));
        self.post(&self.second, &path("/removal"), json!({"code": confirmed["recovery_codes"][0]}));
        self.post(&self.admin, &format!("/users/{user}/second-factor/removal"), json!({}));
    }

    fn a_donation(&mut self) {
        let donor = self.post(&self.coordinator, "/donors", json!({"name": "Donateur d’essai", "category": "company"}));
        let donation = json!({"donor_id": donor["id"], "pledge": {"laptop": 5}});
        let donation = self.post(&self.coordinator, "/donations", donation);
        self.donation = text(&donation["id"]);
        let path = format!("/donations/{}", self.donation);
        self.prover.act(&self.coordinator, "PATCH", &path, json!({"loaded": {"laptop": 5}, "version": 1}));
        let batch = self.post(&self.workshop, "/tag-batches", json!({"count": 40}));
        self.tags = batch["tags"].as_array().unwrap().iter().map(text).collect();
    }

    fn a_van(&mut self) {
        let donation = self.post(&self.workshop, "/donations/arrivals", json!({"donor_name": "Le camion de mardi"}));
        let donor = format!("/donors/{}", text(&donation["donor_id"]));
        let known = json!({"category": "company", "version": 1});
        self.prover.act(&self.coordinator, "PATCH", &donor, known);
        let path = format!("/donations/{}", text(&donation["id"]));
        let slip = json!({"loaded": {"laptop": 3}, "signed_by": "Une Personne"});
        self.post(&self.workshop, &format!("{path}/slip"), slip);
        self.post(&self.coordinator, &format!("{path}/slip/erasure"), json!({}));
        self.post(&self.workshop, &format!("{path}/gap"), json!({"reason": "repris par le donateur"}));
        let list = "type;n° inventaire\nportable;I-1\nportable;I-2\n";
        let list = self.workshop.post_raw(&format!("{path}/list"), "text/csv", list).expect(200).json();
        let lines = self.workshop.get(&format!("{path}/expected-lines")).expect(200).json();
        let tags = [self.next_tag(), self.next_tag()];
        let intake = json!({"donation_id": donation["id"], "kind": "laptop", "tags": tags});
        self.post(&self.workshop, "/machines/intake", intake);
        self.machine(&tags[0], "expected-line", json!({"expected_line": lines["items"][0]["id"]}));
        self.post(&self.workshop, &format!("{path}/lists/{}/removal", text(&list["id"])), json!({}));
    }

    fn the_bench(&mut self) {
        let tag = self.received("laptop");
        self.machine(&tag, "checklist", json!({"answers": {"screen": "ok"}, "rest_ok": true}));
        self.machine(&tag, "description", json!({"maker": "Exemple", "serial": "SN-1"}));
        self.prover.raw(&self.workshop, &format!("/machines/{tag}/inventory"), r#"{"id":"a","class":"system"}"#);
        self.machine(&tag, "notes", json!({"text": "clavier usé"}));
        let reason = json!({"reason": "demande"});
        self.post(&self.coordinator, &format!("/machines/{tag}/journal/5/redaction"), reason);
        self.machine(&tag, "moves", json!({"to": "étagère A"}));
        self.post(&self.workshop, "/machines/moves", json!({"tags": [tag], "to": "étagère B"}));
        let right = json!({"set": {"maker": "Exemplaire"}, "reason": "faute de frappe"});
        self.machine(&tag, "corrections", right);
        let right = json!({"tags": [tag], "set": {"model": "E5"}, "reason": "relu"});
        self.post(&self.workshop, "/machines/corrections", right);
        let right = json!({"set": {"maker": "Autre marque"}, "reason": "lu sur la facture"});
        self.post(&self.workshop, &format!("/donations/{}/corrections", self.donation), right);
        self.machine(&tag, "flags", json!({"blocker": "missing_part"}));
        self.machine(&tag, "flags/missing_part/lift", json!({}));
        let fresh = self.next_tag();
        self.machine(&tag, "relabel", json!({"tag": fresh}));
        self.machine(&tag, "notes", json!({"text": "à reprendre"}));
        self.machine(&tag, "undo", json!({}));
    }

    fn ready(&mut self, kind: &str) -> String {
        let tag = self.received(kind);
        if kind == "screen" {
            self.machine(&tag, "diagnosis", json!({"verdict": "refurbish"}));
        } else {
            let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": format!("SN-{tag}")}]});
            let machine = self.machine(&tag, "diagnosis", said);
            self.erased(&tag, &machine);
            self.machine(&tag, "repairs", json!({"parts": ["chargeur"]}));
            self.machine(&tag, "installation", json!({"system": "Linux Mint"}));
        }
        let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
        self.post(&self.second, &format!("/machines/{tag}/check"), check);
        tag
    }

    fn erased(&self, tag: &str, machine: &Value) {
        let storage = &machine["storages"][0]["id"];
        self.machine(tag, "erasures", json!({"storage": storage, "method": "overwrite", "result": "passed"}));
    }

    fn storages_go(&mut self) {
        let tag = self.received("desktop");
        let storages = json!([{"medium": "hdd", "serial": "A"}, {"medium": "hdd", "serial": "B"}, {"medium": "hdd", "serial": "C"}]);
        let machine = self.machine(&tag, "diagnosis", json!({"verdict": "refurbish", "storages": storages}));
        let ends = [
            ("destruction", json!({"how": "perçage"})),
            ("entrusting", json!({"to": "Recycleur d’essai"})),
            ("handing-back", json!({"owner": "donor", "taken_by": "le donateur"})),
        ];
        for (storage, (end, body)) in machine["storages"].as_array().unwrap().iter().zip(ends) {
            let storage = format!("storages/{}", text(&storage["id"]));
            self.machine(&tag, &format!("{storage}/removal"), json!({}));
            self.machine(&tag, &format!("{storage}/{end}"), body);
            if end == "entrusting" {
                let today = ordi_pratique::platform::clock::Clock::default().today().to_string();
                let certificate = json!({"number": "CD-42", "issued_on": today});
                self.machine(&tag, &format!("{storage}/destruction-certificate"), certificate);
            }
        }
        self.machine(&tag, "storages", json!({"medium": "ssd_sata", "serial": "D", "blank": true}));
    }

    fn in_and_out(&mut self) {
        let tag = self.received("laptop");
        self.machine(&tag, "retirement", json!({"way_out": "lost"}));
        self.machine(&tag, "incident/closing", json!({"told_on": "2026-02-01", "how": "courrier"}));
        self.machine(&tag, "reopening", json!({"reason": "retrouvée"}));
    }

    /// A shelf is counted, twice.
    fn counted(&mut self) {
        let tag = self.received("laptop");
        self.machine(&tag, "moves", json!({"to": "étagère C"}));
        for end in ["closing", "dropping"] {
            let take = self.post(&self.workshop, "/stock-takes", json!({"place": "étagère C"}));
            let path = format!("/stock-takes/{}", text(&take["id"]));
            self.post(&self.second, &format!("{path}/scans"), json!({"texts": [tag, "7K3R9XC4", "bonjour"]}));
            self.post(&self.workshop, &format!("{path}/{end}"), json!({}));
        }
    }

    /// An act that came too late is refused, and settled.
    fn late(&mut self) {
        let tag = self.received("laptop");
        let (id, at) = (new_id(), self.prover.house.clock.now());
        let early = json!({"id": id, "kind": "install", "at": at, "body": {"tag": tag, "system": "Linux Mint"}});
        let sync = json!({"sent_at": at, "operations": [early]}).to_string();
        self.workshop.post_raw("/sync", "application/json", sync).expect(200);
        let aside = json!({"how": "set_aside", "reason": "saisi deux fois", "version": 1});
        self.post(&self.workshop, &format!("/to-settle/{id}/settlement"), aside);
    }

    fn training(&self, families: &[Value]) {
        let modules = json!([{"module": "basics", "asked_minutes": 60}, {"module": "parenting", "asked_minutes": 60}, {"module": "rights", "asked_minutes": 60}]);
        let course = json!({"title": "Essai", "organisation_id": self.prover.house.ids.training_org, "starts_on": "2026-02-02", "modules": modules});
        let made = self.post(&self.coordinator, "/courses", course.clone());
        self.again(&self.coordinator, "/courses", "course", &made, course);
        let course = made;
        for family in families {
            let enrolment =
                json!({"course_id": course["id"], "member_id": family["members"][0]["id"], "started_on": "2026-02-02"});
            let enrolment = self.post(&self.trainer, "/enrolments", enrolment);
            let levels = json!({"moment": "entry", "levels": [{"skill": "email", "level": "with_help"}]});
            self.post(&self.trainer, &format!("/enrolments/{}/skills", text(&enrolment["id"])), levels);
            let sign = json!({"member_id": family["members"][0]["id"], "pictogram": "key", "colour": if family == &families[1] { "blue" } else { "pink" }});
            self.post(&self.trainer, &format!("/courses/{}/signs", text(&course["id"])), sign);
            if family == &families[1] {
                continue;
            }
            let parts = json!([{"module": "basics", "minutes": 60}]);
            let session = self.post(
                &self.trainer,
                "/sessions",
                json!({"course_id": course["id"], "day": "2026-02-03", "half_day": "morning", "parts": parts}),
            );
            let path = format!("/sessions/{}", text(&session["id"]));
            let mark = json!({"member_id": family["members"][0]["id"], "state": "present"});
            self.prover.act(&self.trainer, "PATCH", &format!("{path}/attendance"), mark);
            let passing = json!({"state": "present", "gender": "female"});
            let passing = self.prover.act(&self.trainer, "PATCH", &format!("{path}/attendance"), passing);
            let joining = format!("{path}/attendance/{}/joining", text(&passing["id"]));
            self.post(&self.trainer, &joining, json!({"member_id": families[1]["members"][0]["id"]}));
            self.post(&self.trainer, &format!("{path}/attendance/all-present"), json!({}));
            self.post(&self.trainer, &format!("{path}/state"), json!({"state": "held"}));
            self.post(&self.trainer, &format!("{path}/closing"), json!({}));
            let elsewhere =
                json!({"module": "rights", "minutes": 60, "followed_at": "ailleurs", "said_by": "la structure"});
            self.post(&self.coordinator, &format!("/families/{}/equivalences", text(&family["code"])), elsewhere);
            let ending = format!("/enrolments/{}/ending", text(&enrolment["id"]));
            self.post(&self.trainer, &ending, json!({"ending": "left", "reason": "moved"}));
            let again =
                json!({"course_id": course["id"], "member_id": family["members"][0]["id"], "started_on": "2026-02-04"});
            let again = self.post(&self.trainer, "/enrolments", again);
            let next = json!({"title": "Suite", "organisation_id": self.prover.house.ids.training_org, "starts_on": "2026-02-02", "modules": [{"module": "basics", "asked_minutes": 60}, {"module": "parenting", "asked_minutes": 60}, {"module": "rights", "asked_minutes": 60}]});
            let next = self.post(&self.coordinator, "/courses", next);
            let ending = format!("/enrolments/{}/ending", text(&again["id"]));
            self.post(&self.trainer, &ending, json!({"ending": "moved_to", "moved_to": next["id"]}));
        }
    }

    /// Tells anew what stands.
    fn again(&self, who: &Client, path: &str, name: &str, made: &Value, whole: Value) {
        let body = json!({"version": made["version"], name: whole});
        self.prover.act(who, "PUT", &format!("{path}/{}", text(&made["id"])), body);
    }

    /// Sessions that are no course's: a series, one opened on the spot, people counted.
    fn sessions_otherwise(&self) {
        let parts = json!([{"module": "other", "minutes": 60}]);
        let session = json!({"kind": "open_access", "day": "2026-02-03", "half_day": "morning", "parts": parts});
        self.post(&self.trainer, "/sessions/series", json!({"session": session, "every_weeks": 1, "times": 2}));
        let event = json!({"kind": "event", "themes": ["email"], "parts": parts});
        let event = self.post(&self.trainer, "/sessions/on-the-spot", event);
        let path = format!("/sessions/{}", text(&event["id"]));
        self.post(&self.trainer, &format!("{path}/counts"), json!({"counts": [{"people": 12}]}));
        let session = json!({"day": "2026-02-03", "half_day": "evening", "parts": parts, "organisation_id": self.prover.house.ids.training_org});
        let session = self.post(&self.coordinator, "/sessions", session);
        self.post(&self.trainer, &format!("/sessions/{}/takeover", text(&session["id"])), json!({}));
        let session = self.post(&self.trainer, "/sessions/on-the-spot", json!({"parts": parts}));
        let anew = json!({"day": session["day"], "starts_at": "10:00", "parts": parts, "title": "Autrement"});
        self.again(&self.trainer, "/sessions", "session", &session, anew);
        let sheet = format!("/sessions/{}/attendance", text(&session["id"]));
        let passing = self.prover.act(&self.trainer, "PATCH", &sheet, json!({"state": "present"}));
        self.post(&self.trainer, &format!("{sheet}/{}/removal", text(&passing["id"])), json!({}));
        let path = format!("/sessions/{}/passes", text(&session["id"]));
        let pass = self.post(&self.trainer, &path, json!({"label": "la stagiaire"}));
        let bearer = Client::new(&self.prover.house.url, pass["digits"].as_str());
        self.prover.act(&bearer, "PATCH", "/session-pass/attendance", json!({"state": "present"}));
        self.post(&self.trainer, &format!("{path}/{}/revocation", text(&pass["id"])), json!({}));
    }

    /// What a funder asks to see: signatures on the screen, then a scanned sheet.
    fn proved(&self, families: &[Value]) {
        let modules = json!([{"module": "basics", "asked_minutes": 60}]);
        let course = json!({"title": "Financée", "organisation_id": self.prover.house.ids.training_org, "starts_on": "2026-02-02", "modules": modules});
        let course = text(&self.post(&self.coordinator, "/courses", course)["id"]);
        for proof in ["screen", "paper"] {
            let operation =
                json!({"funder": "Un financeur", "name": "Essai", "starts_on": "2026-01-01", "proof": proof});
            let made = self.post(&self.coordinator, "/operations", operation.clone());
            self.again(&self.coordinator, "/operations", "operation", &made, operation);
            let operation = made;
            let choice = json!({"operation_id": operation["id"]});
            self.post(&self.coordinator, &format!("/courses/{course}/operation"), choice);
            let parts = json!([{"module": "basics", "minutes": 60}]);
            let session = json!({"course_id": course, "day": "2026-02-03", "half_day": "morning", "parts": parts});
            let path = format!("/sessions/{}", text(&self.post(&self.trainer, "/sessions", session)["id"]));
            let member = &families[0]["members"][0]["id"];
            let mark = json!({"member_id": member, "state": "present"});
            self.prover.act(&self.trainer, "PATCH", &format!("{path}/attendance"), mark);
            if proof == "screen" {
                let signature = json!({"member_id": member, "signature": "M1 1L2 2"});
                self.post(&self.trainer, &format!("{path}/signatures"), signature);
                self.post(&self.trainer, &format!("{path}/closing"), json!({"signature": "M1 1L3 3"}));
            } else {
                self.post(&self.trainer, &format!("{path}/scan"), json!({"kept_where": "classeur 3"}));
            }
        }
    }

    fn reserved(&mut self, family: &Value) -> (String, String) {
        let tag = self.ready("laptop");
        let wanted = json!({"family": family["code"], "tag": tag, "mode": "gift"});
        let allocation = self.post(&self.coordinator, "/allocations", wanted);
        (tag, text(&allocation["id"]))
    }

    fn given(&mut self, families: &[Value]) {
        self.asked(&families[0]);
        let (tag, allocation) = self.reserved(&families[0]);
        let path = format!("/allocations/{allocation}");
        let signed =
            json!({"accessories": ["charger"], "signature": "M1 1L2 2", "witness": "Une Voisine", "read_aloud": true});
        self.post(&self.trainer, &format!("{path}/handover"), signed);
        self.post(&self.coordinator, &format!("/receipts/{allocation}/erasure"), json!({}));
        self.machine(&tag, "faults", json!({"text": "ne démarre plus"}));
        self.machine(&tag, "take-in", json!({}));
        self.machine(&tag, "give-back", json!({}));
        self.machine(&tag, "return", json!({"reason": "fault"}));
        self.machine(&tag, "files", json!({"answer": "copied"}));
    }

    fn ended_otherwise(&mut self, families: &[Value]) {
        let (tag, allocation) = self.reserved(&families[1]);
        let path = format!("/allocations/{allocation}");
        let other = self.ready("laptop");
        self.post(&self.coordinator, &format!("{path}/swap"), json!({"from": tag, "to": other, "reason": "rayure"}));
        self.post(&self.coordinator, &format!("{path}/handover"), json!({}));
        self.post(&self.workshop, &format!("{path}/return"), json!({"reason": "not_needed"}));
        let (_, allocation) = self.reserved(&families[1]);
        self.post(&self.coordinator, &format!("/allocations/{allocation}/cancel"), json!({"sound": true}));
    }
}
