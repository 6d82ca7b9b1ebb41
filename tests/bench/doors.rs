//! The doors under load: look-ups, scans, and both at once.

use std::sync::Arc;
use std::time::Duration;

use ordi_pratique::platform::id::new_id;

use crate::Fault;
use crate::data::Place;
use crate::disk::syncs_per_second;
use crate::load::{self, Answers, Requests};
use crate::service::{Service, get, post};
use crate::table::{Table, decimal, rate};

/// How long each figure is measured.
const TIME: Duration = Duration::from_secs(3);
/// Answered before anything is counted: caches are warm in a service that runs.
const WARM_UP: Duration = Duration::from_millis(500);
/// Times that two figures of one ratio are measured in turn; the ratio is that of the sums.
const TURNS: usize = 3;
/// Connections that read while others write.
const READERS: usize = 8;
const WRITERS: usize = 32;

/// What one kind of request came to over several turns.
#[derive(Default)]
struct Sum {
    answers: f64,
    seconds: f64,
    slowest: f64,
    computed: f64,
}

impl Sum {
    fn add(&mut self, service: &Service, connections: usize, time: Duration, requests: &Requests) -> Result<(), Fault> {
        let before = service.computed()?;
        let answers = load::run(service.address, connections, time, requests)?;
        self.computed += (service.computed()? - before).as_secs_f64();
        self.answers += answers.count();
        self.seconds += answers.count() / answers.per_second();
        self.slowest = f64::max(self.slowest, answers.within(0.99));
        Ok(())
    }

    fn rate(&self) -> f64 {
        self.answers / self.seconds
    }

    fn told(&self) -> String {
        let micros = decimal(self.computed / self.answers * 1e6);
        format!("{}, p99 {} ms, {micros} µs de calcul", rate(self.rate()), decimal(self.slowest))
    }
}

/// (a) and (b): the door that knows nothing, and the one that finds a machine by its tag.
pub fn lookups(place: &Place, table: &mut Table) -> Result<(), Fault> {
    let service = Service::on_a_copy(place)?;
    let (fixed, tags) = (fixed(), by_tag(place)?);
    load::run(service.address, 64, WARM_UP, &tags)?;
    for connections in [16, 64, 256] {
        let (mut live, mut found) = (Sum::default(), Sum::default());
        for _ in 0..TURNS {
            live.add(&service, connections, TIME / 2, &fixed)?;
            found.add(&service, connections, TIME / 2, &tags)?;
        }
        table.tell(format!("(a) route fixe, {connections} connexions"), live.told());
        table.tell(format!("(b) machine par son code, {connections} connexions"), found.told());
        let what = format!("(b)/(a), {connections} connexions");
        match connections {
            64 => table.at_least(what, found.rate() / live.rate(), 0.6),
            _ => table.tell(what, decimal(found.rate() / live.rate())),
        }
    }
    Ok(())
}

/// (c): machines received, each on disk before it is answered.
pub fn scans(place: &Place, table: &mut Table) -> Result<(), Fault> {
    let service = Service::on_a_copy(place)?;
    let mut tags = place.free_tags()?;
    let mut before = syncs_per_second(&place.copied())?;
    for connections in [1, 16, 64, 256] {
        let some = tags.split_off(tags.len().saturating_sub(FOR_ONE_FIGURE));
        let mut scans = Sum::default();
        scans.add(&service, connections, TIME, &receptions(place, some)?)?;
        let after = syncs_per_second(&place.copied())?;
        let syncs = f64::midpoint(before, after);
        before = after;
        table.tell(format!("(c) réceptions durables, {connections} connexions"), scans.told());
        table.tell("(c) fdatasync du même disque, 4 Kio", rate(syncs));
        let what = format!("(c) réceptions par fdatasync, {connections} connexions");
        match connections {
            64 => {
                table.at_least(what, scans.rate() / syncs, 1.5);
                table.below("(c) p99, 64 connexions", scans.slowest, 50.0, "ms");
            }
            _ => table.tell(what, decimal(scans.rate() / syncs)),
        }
    }
    Ok(())
}

/// Tags that one figure of (c) may use up.
const FOR_ONE_FIGURE: usize = 45_000;

/// (d): look-ups while others write.
pub fn mixed(place: &Place, table: &mut Table) -> Result<(), Fault> {
    let service = Service::on_a_copy(place)?;
    let tags = by_tag(place)?;
    load::run(service.address, READERS, WARM_UP, &tags)?;
    let (mut alone, mut beside, mut written) = (0.0, 0.0, 0.0);
    let mut free = place.free_tags()?;
    for _ in 0..TURNS {
        alone += load::run(service.address, READERS, TIME / 2, &tags)?.per_second() / TURNS as f64;
        let some = free.split_off(free.len().saturating_sub(FOR_ONE_FIGURE));
        let (read, wrote) = both(&service, &tags, &receptions(place, some)?)?;
        beside += read.per_second() / TURNS as f64;
        written += wrote.per_second() / TURNS as f64;
    }
    table.tell(format!("(d) lectures seules, {READERS} connexions"), rate(alone));
    table.tell(
        format!("(d) lectures pendant que {WRITERS} connexions écrivent"),
        format!("{}, et {} réceptions", rate(beside), rate(written)),
    );
    table.at_least("(d) lectures pendant / seules", beside / alone, 0.4);
    table.tell("mémoire résidente après (d)", format!("{} Mo", decimal(service.memory()?)));
    Ok(())
}

/// What the body of the nth act says beside its id and its tags.
type Rest = fn(usize) -> String;

/// (e): acts on five hundred machines, each of which holds the writer while it lasts.
pub fn many(place: &Place, table: &mut Table) -> Result<(), Fault> {
    const AT_ONCE: usize = 500;
    const ACTS: usize = 20;
    let service = Service::on_a_copy(place)?;
    let tags = place.claimed_tags()?;
    let trolleys: Vec<String> =
        tags.chunks(AT_ONCE).take(ACTS).map(|some| format!("\"{}\"", some.join("\",\""))).collect();
    let acts: [(&str, &str, Rest); 2] = [
        ("déplacer", "/api/v1/machines/moves", |nth| format!(r#""to":"étagère {nth}""#)),
        ("corriger", "/api/v1/machines/corrections", |nth| {
            format!(r#""set":{{"model":"Modèle {nth}"}},"reason":"relu""#)
        }),
    ];
    for (what, path, rest) in acts {
        let hold = |bucket: &str| service.figure(&format!("ordi_pratique_writer_hold_seconds_{bucket}"));
        let (count, sum, short) = (hold("count")?, hold("sum")?, hold("bucket{le=\"0.05\"}")?);
        for (nth, trolley) in trolleys.iter().enumerate() {
            let body = format!(r#"{{"id":"{}","tags":[{trolley}],{}}}"#, new_id(), rest(nth));
            load::fetch(service.address, &post(path, &body))?;
        }
        let (count, sum, short) = (hold("count")? - count, hold("sum")? - sum, hold("bucket{le=\"0.05\"}")? - short);
        let mean = format!("{} ms", decimal(sum / count * 1e3));
        table.tell(format!("(e) {what} {AT_ONCE} machines, écriture tenue en moyenne"), mean);
        table.below(format!("(e) {what} {AT_ONCE} machines, au-delà de 50 ms sur {ACTS}"), count - short, 1.0, "acte");
    }
    Ok(())
}

fn both(service: &Service, reads: &Requests, writes: &Requests) -> Result<(Answers, Answers), Fault> {
    let address = service.address;
    let writes = Arc::clone(writes);
    let writers = std::thread::spawn(move || load::run(address, WRITERS, TIME, &writes));
    let read = load::run(address, READERS, TIME, reads)?;
    Ok((read, writers.join().map_err(|_| "the writers fell")??))
}

fn fixed() -> Requests {
    // Nobody signs in: this is what the server does for any answer at all.
    let request = b"GET /health/live HTTP/1.1\r\nHost: bench\r\n\r\n".to_vec();
    Arc::new(move |_| Some(request.clone()))
}

/// Every machine in turn, far apart in the database.
fn by_tag(place: &Place) -> Result<Requests, Fault> {
    let tags = place.claimed_tags()?;
    Ok(Arc::new(move |nth| {
        tags.get(nth.wrapping_mul(7919) % tags.len()).map(|tag| get(&format!("/api/v1/machines/{tag}")))
    }))
}

fn receptions(place: &Place, tags: Vec<String>) -> Result<Requests, Fault> {
    let donation = place.a_donation()?;
    Ok(Arc::new(move |nth| {
        let tag = tags.get(nth)?;
        let id = new_id();
        let body = format!(r#"{{"id":"{id}","tag":"{tag}","donation_id":"{donation}","kind":"laptop"}}"#);
        Some(post("/api/v1/machines", &body))
    }))
}
