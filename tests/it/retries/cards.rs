//! The part of the story where families are written down, and their requests.

use serde_json::{Value, json};

use super::story::{Story, text};

impl Story<'_> {
    pub fn family(&self, name: &str) -> Value {
        let family = json!({"language": "fr", "adults": 1, "members": [{"first_name": name}]});
        let family = self.post(&self.coordinator, "/families", family);
        let path = format!("/families/{}", text(&family["code"]));
        self.prover.act(&self.coordinator, "PATCH", &path, json!({"adults": 2, "version": 1}));
        self.post(&self.coordinator, &format!("{path}/members"), json!({"first_name": format!("{name} fille")}));
        let first = format!("{path}/members/{}", text(&family["members"][0]["id"]));
        self.prover.act(&self.coordinator, "PATCH", &first, json!({"phone": "par le prescripteur", "version": 3}));
        self.post(&self.trainer, &format!("{path}/information"), json!({"how": "read_aloud"}));
        family
    }

    /// Two cards turn out to be one family's.
    pub fn two_cards(&self) {
        let cards = [self.family("Cleo"), self.family("Cléo")];
        let (apart, other) =
            (format!("/families/{}/not-the-same", text(&cards[0]["code"])), json!({"as": cards[1]["code"]}));
        self.post(&self.coordinator, &apart, other.clone());
        self.post(&self.coordinator, &format!("{apart}/removal"), other);
        let same = json!({"keep": cards[1]["members"][0]["id"], "drop": cards[0]["members"][0]["id"]});
        let merge = format!("/families/{}/merge", text(&cards[0]["code"]));
        let one = self.post(&self.coordinator, &merge, json!({"into": cards[1]["code"], "same": [same]}));
        let split = format!("/families/{}/split", text(&one["code"]));
        let own = self.post(&self.coordinator, &split, json!({"members": [one["members"][0]["id"]]}));
        self.post(&self.coordinator, &format!("/families/{}/forgetting", text(&own["code"])), json!({}));
    }

    /// What a family asks for, what was checked of it, and what is decided.
    pub fn asked(&self, family: &Value) {
        let whys = json!({"value": {"student": "La région le demande."}, "version": 0});
        self.prover.act(&self.coordinator, "PUT", "/settings/requests.eligibility", whys);
        let checked = json!({"criterion": "student", "checked_by": self.prover.house.ids.referrer_org});
        let request = json!({"family": family["code"], "eligibility": checked});
        let request = self.post(&self.coordinator, "/requests", request);
        let path = format!("/requests/{}", text(&request["id"]));
        self.prover.act(&self.coordinator, "PATCH", &path, json!({"eligibility": null, "version": 1}));
        let refused = json!({"state": "refused", "reason": "a déjà un ordinateur", "version": 2});
        self.post(&self.coordinator, &format!("{path}/state"), refused);
    }
}
