//! What the people of the load do: the bench, the attendance sheet, the coordinator's desk.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::load::{Act, Base, Story};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Prints tags and takes one screen after the other from its reception to a family.
pub struct Bench {
    donation: String,
    family: String,
    tags: Vec<String>,
    at: Option<Screen>,
    fresh: Vec<Screen>,
    /// Batches printed since the last look, with their counts.
    batches: Vec<String>,
}

/// One machine and what was done to it.
struct Screen {
    id: String,
    tag: String,
    verbs: Vec<&'static str>,
    note: String,
    allocation: String,
}

/// The way of a screen, as the journal tells it.
const WAY: [&str; 5] = ["receive", "diagnose", "note", "check", "reserve"];
const BATCH: usize = 20;

impl Bench {
    pub fn new(donation: &Value, family: &Value) -> Self {
        Self {
            donation: text(&donation["id"]),
            family: text(&family["code"]),
            tags: Vec::new(),
            at: None,
            fresh: Vec::new(),
            batches: Vec::new(),
        }
    }
}

impl Story for Bench {
    fn next(&mut self) -> Act {
        let Some(screen) = &mut self.at else {
            let Some(tag) = self.tags.last() else {
                return Act::new("coordinator", "POST", "/tag-batches", json!({"count": BATCH}));
            };
            let new = json!({"tag": tag, "donation_id": self.donation, "kind": "screen"});
            return Act::new("workshop", "POST", "/machines", new);
        };
        let tag = screen.tag.clone();
        let machine = |who, door: &str, body| Act::new(who, "POST", format!("/machines/{tag}/{door}"), body);
        match WAY[screen.verbs.len()] {
            "diagnose" => machine("workshop", "diagnosis", json!({"verdict": "refurbish"})),
            "note" => {
                screen.note = format!("vu sur {tag}");
                machine("workshop", "notes", json!({"text": screen.note}))
            }
            "check" => {
                let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "A"});
                machine("workshop2", "check", check)
            }
            _ => {
                let wanted = json!({"family": self.family, "tag": tag, "mode": "gift"});
                Act::new("coordinator", "POST", "/allocations", wanted)
            }
        }
    }

    fn heard(&mut self, act: &Act, answer: &Value) {
        match &mut self.at {
            None if answer["tags"].is_array() => {
                assert_eq!(answer["tags"].as_array().unwrap().len(), BATCH);
                self.tags = answer["tags"].as_array().unwrap().iter().map(text).collect();
                self.batches.push(act.id.clone());
            }
            None => {
                let tag = self.tags.pop().unwrap();
                assert_eq!((&answer["id"], &answer["tag"]), (&json!(act.id), &json!(tag)));
                let (id, verbs) = (act.id.clone(), vec!["receive"]);
                self.at = Some(Screen { id, tag, verbs, note: String::new(), allocation: String::new() });
            }
            Some(screen) => {
                screen.verbs.push(WAY[screen.verbs.len()]);
                if screen.verbs.len() == WAY.len() {
                    screen.allocation.clone_from(&act.id);
                    self.fresh.extend(self.at.take());
                }
            }
        }
    }

    fn check(&mut self, base: &mut Base) {
        for batch in self.batches.drain(..) {
            assert_eq!(base.count(&format!("tags WHERE batch_id = '{batch}'")), BATCH as u64);
        }
        for screen in self.fresh.iter().chain(&self.at) {
            let Screen { id, tag, verbs, note, allocation } = screen;
            let journal = base.texts(&format!("SELECT verb FROM journal WHERE machine_id = '{id}' ORDER BY seq"));
            assert_eq!(&journal, verbs, "{tag}");
            assert_eq!(base.count(&format!("machines WHERE id = '{id}' AND tag = '{tag}'")), 1);
            let noted = u64::from(verbs.contains(&"note"));
            let texts = format!("journal_texts WHERE machine_id = '{id}' AND text = '{note}'");
            assert_eq!(base.count(&texts), noted, "{tag}");
            let reserved = u64::from(verbs.contains(&"reserve"));
            let lines =
                format!("allocation_lines WHERE machine_id = '{id}' AND allocation_id = '{allocation}' AND live");
            assert_eq!(base.count(&lines), reserved, "{tag}");
            assert_eq!(base.count(&format!("allocation_lines WHERE machine_id = '{id}'")), reserved, "{tag}");
        }
        self.fresh.clear();
    }
}

/// Marks who is there, and changes its mind.
pub struct Sheet {
    session: String,
    members: Vec<String>,
    marked: BTreeMap<String, &'static str>,
    marks: usize,
}

impl Sheet {
    pub fn new(session: &Value, family: &Value) -> Self {
        let members = family["members"].as_array().unwrap().iter().map(|member| text(&member["id"])).collect();
        Self { session: text(&session["id"]), members, marked: BTreeMap::new(), marks: 0 }
    }

    fn mark(&self) -> (String, &'static str) {
        let member = &self.members[self.marks % self.members.len()];
        (member.clone(), ["present", "absent", "excused", "registered"][self.marks / self.members.len() % 4])
    }
}

impl Story for Sheet {
    fn next(&mut self) -> Act {
        let (member, state) = self.mark();
        let path = format!("/sessions/{}/attendance", self.session);
        Act::new("trainer", "PATCH", path, json!({"member_id": member, "state": state}))
    }

    fn heard(&mut self, _: &Act, answer: &Value) {
        let (member, state) = self.mark();
        assert_eq!((&answer["member_id"], &answer["state"]), (&json!(member), &json!(state)));
        self.marked.insert(member, state);
        self.marks += 1;
    }

    fn check(&mut self, base: &mut Base) {
        let session = &self.session;
        let of = |what: &str| format!("attendances WHERE session_id = '{session}'{what}");
        assert_eq!(base.count(&of("")), self.marked.len() as u64);
        for (member, state) in &self.marked {
            assert_eq!(base.count(&of(&format!(" AND member_id = '{member}' AND state = '{state}'"))), 1);
        }
    }
}

/// Edits one donation, from version to version.
pub struct Desk {
    donation: String,
    version: u64,
    agreement: Option<String>,
}

impl Desk {
    pub fn new(donation: &Value) -> Self {
        Self { donation: text(&donation["id"]), version: donation["version"].as_u64().unwrap(), agreement: None }
    }
}

impl Story for Desk {
    fn next(&mut self) -> Act {
        let edit = json!({"version": self.version, "agreement": format!("A-{}", self.version)});
        Act::new("coordinator", "PATCH", format!("/donations/{}", self.donation), edit)
    }

    fn heard(&mut self, _: &Act, answer: &Value) {
        self.agreement = Some(format!("A-{}", self.version));
        self.version += 1;
        assert_eq!((&answer["version"], &answer["agreement"]), (&json!(self.version), &json!(self.agreement)));
    }

    fn check(&mut self, base: &mut Base) {
        let (donation, version) = (&self.donation, self.version);
        let agreement = self.agreement.as_ref().map_or("IS NULL".into(), |text| format!("= '{text}'"));
        let found = format!("donations WHERE id = '{donation}' AND version = {version} AND agreement {agreement}");
        assert_eq!(base.count(&found), 1, "{found}");
    }
}
