//! Forms of correction: one card, or those of a whole donation. What is wrong and what will stand there is shown
//! first; confirmed, it passes through the JSON door: the same act, the same rules.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::api::{CORRECT, CORRECT_DONATION};
use super::correction::FactsIn;
use super::donation_correction::{Foreseen, foresee};
use crate::collection;
use crate::machine::words::{Fact, Kind, Medium};
use crate::machine::{Machine, Storage, shown_storage};
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Way, Who, send};
use crate::platform::error::{Error, Failure, Refusal, common, unacceptable};
use crate::platform::i18n::Word;
use crate::platform::id::{new_id, read_id};
use crate::platform::person::{Person, Role};
use crate::platform::text;
use crate::platform::web::{Frame, encoded};
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
const OF_MACHINE: &str = "/machines/{tag}/corriger";
const OF_DONATION: &str = "/dons/{id}/corriger";
/// Donations that the form proposes, the newest first; any other is typed.
const PROPOSED: usize = 200;

pub fn doors() -> Vec<Door> {
    let page = |path| Door::file(path, WORKSHOP, Way::Report, show).for_people();
    let form = |path| {
        let run = |house, call, who| -> std::pin::Pin<Box<dyn Future<Output = _>>> { Box::pin(sent(house, call, who)) };
        Door::own(Method::Post, path, WORKSHOP, run, Description::file).for_people()
    };
    vec![page(OF_MACHINE), page(OF_DONATION), form(OF_MACHINE), form(OF_DONATION)]
}

/// What the form says; a name that is not there changes nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Form {
    acte: String,
    /// The number of the right donation.
    donation: String,
    kind: String,
    maker: String,
    model: String,
    serial: String,
    donor_number: String,
    storage: String,
    mistake: String,
    medium: String,
    storage_serial: String,
    storage_model: String,
    reason: String,
    /// What was shown and is confirmed: the `set` of the JSON door, and how many machines there were.
    set: String,
    count: String,
}

/// What is corrected: one machine, or all of a donation.
struct Subject {
    /// Of the donation; `None` for one machine.
    donation: Option<String>,
    machines: Vec<Machine>,
    /// The number of the donation, as it stands.
    reference: String,
}

impl Subject {
    fn of(cx: &mut Cx, call: &Call) -> Result<Self, Error> {
        if call.params.contains_key("tag") {
            let machine = Machine::find(cx, call.param("tag"))?;
            let reference = collection::reference(cx, &machine.record.donation)?.unwrap_or_default();
            return Ok(Self { donation: None, machines: vec![machine], reference });
        }
        let id = call.id("id")?;
        let reference = collection::donation(cx, &id)?.reference;
        Ok(Self { machines: Machine::find_of_donation(cx, &id)?, donation: Some(id), reference })
    }

    /// What stands on the card now; of several, nothing.
    fn known(&self) -> Form {
        let (None, Some(machine)) = (&self.donation, self.machines.first()) else { return Form::default() };
        let record = &machine.record;
        let told = |fact: &Option<String>| fact.clone().unwrap_or_default();
        Form {
            donation: self.reference.clone(),
            kind: record.kind.map_or_else(String::new, |kind| kind.code().to_owned()),
            maker: told(&record.maker),
            model: told(&record.model),
            serial: told(&record.serial),
            donor_number: told(&record.donor_number),
            ..Form::default()
        }
    }
}

/// What will change, before it is done.
struct Preview {
    /// What the JSON door will be sent.
    set: String,
    /// Each change with the machines that it reaches.
    groups: Vec<(String, Vec<String>)>,
    changed: usize,
    same: usize,
}

#[derive(Template)]
#[template(path = "allocation/correct.html")]
struct CorrectPage {
    frame: Frame,
    /// Every machine of a donation; else one.
    whole: bool,
    /// Where it leads when nothing is to be changed.
    back: String,
    count: usize,
    storages: Vec<(String, Word)>,
    donations: Vec<(String, String)>,
    form: Form,
    seen: Option<Preview>,
    /// The act that the form will be, made with the page.
    act: String,
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let subject = Subject::of(cx, call)?;
    let known = subject.known();
    page(cx, &subject, known, None, None)
}

fn page(
    cx: &mut Cx,
    subject: &Subject,
    form: Form,
    seen: Option<Preview>,
    problem: Option<Refusal>,
) -> Result<Answer, Error> {
    let (whole, one) = (subject.donation.is_some(), subject.machines.first());
    let (title, back, here) = match (&subject.donation, one) {
        (Some(id), _) => {
            (say!("allocation-correct-donation", reference = &subject.reference), format!("/dons/{id}"), "/dons")
        }
        (None, machine) => {
            let tag = machine.map(Machine::shown_tag).unwrap_or_default();
            let back = format!("/machines/{}", encoded(&tag));
            (say!("allocation-correct-machine", tag), back, "/machines")
        }
    };
    let named = |storage: &Storage| {
        let facts = &storage.facts;
        (storage.id.clone(), shown_storage(facts.medium, facts.size_bytes, facts.serial.as_deref()))
    };
    let storages = one.filter(|_| !whole).map(|machine| machine.record.storages.iter().map(named).collect());
    let donations = collection::all_donations(cx.conn)?.into_iter().rev().take(PROPOSED);
    let status = problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    let page = CorrectPage {
        frame: Frame::new(cx, title).under(here),
        whole,
        back,
        count: subject.machines.len(),
        storages: storages.unwrap_or_default(),
        donations: donations.map(|(donation, donor)| (donation.reference, donor.name)).collect(),
        form,
        seen,
        act: new_id(),
        problem,
    };
    Answer::html_with(status, &page)
}

/// First to see, then to confirm.
async fn sent(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: Form = call.form()?;
    let mut problem = None;
    if !form.set.is_empty() {
        match confirmed(&house, &call, &who, &form).await {
            Ok(back) => return Ok(Answer::go_to(back)),
            Err(Error::Refused(refusal)) if refusal.problem.status != 404 => problem = Some(*refusal),
            Err(error) => return Err(error),
        }
    }
    let (db, now) = (house.db.clone(), house.clock.now());
    let work = move |conn: &mut Conn| {
        let mut cx = Cx::new(conn, who, now, house).asking(&call.asked);
        let subject = Subject::of(&mut cx, &call)?;
        if problem.is_some() {
            let form = Form { reason: form.reason, ..subject.known() };
            return page(&mut cx, &subject, form, None, problem);
        }
        match preview(&mut cx, &subject, &form) {
            Ok(seen) => page(&mut cx, &subject, form, Some(seen), None),
            Err(Error::Refused(refusal)) => page(&mut cx, &subject, form, None, Some(*refusal)),
            Err(error) => Err(error),
        }
    };
    db.report(work).await
}

/// What was shown passes through the JSON door; answers where to go then.
async fn confirmed(house: &Arc<House>, call: &Call, who: &Person, form: &Form) -> Result<String, Error> {
    let reload = || say!("allocation-reload");
    let act_id = read_id(&form.acte).ok_or_else(|| common::ID_MISSING.because(reload()))?;
    let set: Value = serde_json::from_str(&form.set).map_err(|_| common::UNREADABLE.because(reload()))?;
    let mut json = json!({"set": set, "reason": form.reason});
    let (path, name, back) = match call.params.get("tag") {
        Some(tag) => (CORRECT, "tag", format!("/machines/{}", encoded(tag))),
        None => (CORRECT_DONATION, "id", format!("/dons/{}", call.id("id")?)),
    };
    if let (CORRECT_DONATION, Ok(count)) = (path, form.count.parse::<u64>()) {
        json["count"] = count.into();
    }
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == path).cloned();
    let door = door.ok_or_else(|| Failure::new("correcting by a form", "the door is gone"))?;
    let named = call.param(name).to_owned();
    let asked = Call {
        method: door.method.name().to_owned(),
        path: path.replace(&format!("{{{name}}}"), &encoded(&named)),
        params: HashMap::from([(name.to_owned(), named)]),
        json,
        act_id,
        ..Call::default()
    };
    send(Arc::clone(house), &door, asked, who.clone(), house.clock.now()).await?;
    Ok(back)
}

fn preview(cx: &mut Cx, subject: &Subject, form: &Form) -> Result<Preview, Error> {
    text::required("reason", &form.reason, text::LONG)?;
    let mut set = set(cx, subject, form)?;
    let facts: FactsIn = serde_json::from_value(Value::Object(set.clone()))
        .map_err(|_| common::UNREADABLE.because(say!("allocation-reload")))?;
    let foreseen = foresee(cx, &subject.machines, &facts)?;
    // Only what changes is sent: what somebody else puts right meanwhile stays.
    let changes = |fact: Fact| foreseen.iter().any(|one| one.correction.changes(fact));
    set.retain(|name, _| Fact::read(name).is_none_or(changes));
    let frame = Frame::new(cx, say!("allocation-correct-foreseen"));
    let same = foreseen.iter().filter(|one| one.correction.is_empty()).count();
    let changed = foreseen.len() - same;
    if changed == 0 {
        return Err(unacceptable("set", say!("allocation-correct-nothing")).into());
    }
    Ok(Preview { set: Value::Object(set).to_string(), groups: groups(&frame, foreseen), changed, same })
}

/// The machines by what changes on them, in the order of the first of each.
fn groups(frame: &Frame, foreseen: Vec<Foreseen>) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for one in foreseen.into_iter().filter(|one| !one.correction.is_empty()) {
        let told = frame.tell(one.told);
        match groups.iter_mut().find(|(known, _)| *known == told) {
            Some((_, tags)) => tags.push(one.tag),
            None => groups.push((told, vec![one.tag])),
        }
    }
    groups
}

/// The `set` of the JSON door, from what the form says. Of one machine an empty field means that nothing is known;
/// of a donation, that nothing changes.
fn set(cx: &mut Cx, subject: &Subject, form: &Form) -> Result<Map<String, Value>, Error> {
    let mut set = Map::new();
    let reference = form.donation.trim();
    if !reference.is_empty() && reference != subject.reference {
        let found = collection::donation_of_reference(cx.conn, reference)?;
        let found = found.ok_or_else(|| unacceptable("donation", say!("allocation-no-such-reference", reference)))?;
        set.insert(Fact::Donation.code().to_owned(), found.id.into());
    }
    if let Some(kind) = Kind::read(&form.kind) {
        set.insert(Fact::Kind.code().to_owned(), kind.code().into());
    }
    let mut texts = vec![(Fact::Maker, &form.maker), (Fact::Model, &form.model)];
    if subject.donation.is_none() {
        texts.extend([(Fact::Serial, &form.serial), (Fact::DonorNumber, &form.donor_number)]);
    }
    for (fact, said) in texts {
        if subject.donation.is_none() || !said.trim().is_empty() {
            set.insert(fact.code().to_owned(), said.trim().into());
        }
    }
    if subject.donation.is_none() && !form.storage.is_empty() {
        set.insert("storage".to_owned(), storage(form));
    }
    Ok(set)
}

fn storage(form: &Form) -> Value {
    let mut storage = json!({"id": form.storage});
    if !form.mistake.is_empty() {
        storage["recorded_by_mistake"] = true.into();
    }
    for (name, said) in [("medium", &form.medium), ("serial", &form.storage_serial), ("model", &form.storage_model)] {
        if !said.trim().is_empty() {
            storage[name] = said.trim().into();
        }
    }
    storage
}
