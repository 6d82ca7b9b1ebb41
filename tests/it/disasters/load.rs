//! People at work: each tells a story of acts, keeps the id of each act until its answer is heard, and sends
//! the same again after a disaster. Afterwards the database must hold each act exactly once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use diesel::RunQueryDsl;
use diesel::dsl::sql;
use diesel::sql_types::Text;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::{Conn, Db};
use ordi_pratique::platform::id::new_id;
use serde_json::{Value, json};

use super::stories::{Bench, Desk, Sheet};
use crate::support::{Answer, Client, Furnished, api};

/// One thing that somebody does.
pub struct Act {
    pub id: String,
    who: &'static str,
    method: &'static str,
    path: String,
    body: Value,
}

impl Act {
    pub fn new(who: &'static str, method: &'static str, path: impl Into<String>, mut body: Value) -> Self {
        let id = new_id();
        body["id"] = json!(id);
        Self { id, who, method, path: path.into(), body }
    }

    fn send(&self, clients: &Clients) -> Result<Answer, ureq::Error> {
        let body = self.body.to_string().into_bytes();
        clients[self.who].try_raw(self.method, &api(&self.path), &[("Content-Type", "application/json")], Some(body))
    }
}

/// What one person does, act after act.
pub trait Story: Send {
    fn next(&mut self) -> Act;
    /// The act was done, and this was the answer.
    fn heard(&mut self, act: &Act, answer: &Value);
    /// Looks in the database for what was heard since the last look: all of it, once, and whole.
    fn check(&mut self, base: &mut Base);
}

type Tokens = HashMap<&'static str, String>;
type Clients = HashMap<&'static str, Client>;

/// The database, read behind the doors.
pub struct Base<'a>(&'a mut Conn);

impl Base<'_> {
    /// The texts that a query finds.
    pub fn texts(&mut self, select: &str) -> Vec<String> {
        sql::<Text>(select).load(self.0).unwrap_or_else(|cause| panic!("{select}: {cause}"))
    }

    pub fn count(&mut self, from: &str) -> u64 {
        self.texts(&format!("SELECT CAST(count(*) AS TEXT) FROM {from}"))[0].parse().unwrap()
    }
}

/// One person with their story.
struct Teller {
    story: Box<dyn Story>,
    /// Sent, and not heard yet.
    pending: Option<Act>,
    heard: AtomicU32,
    /// Told to come back later.
    put_off: AtomicU32,
}

/// Everybody at work.
pub struct Load {
    tokens: Tokens,
    tellers: Vec<Teller>,
    /// Acts in the database before the first of theirs.
    before: u64,
    /// Acts whose answer was lost in a disaster.
    pub unheard: u32,
    /// Those of them that had been done all the same.
    pub done_unheard: u32,
    stop: AtomicBool,
}

impl Load {
    /// Prepares what the stories need, by the doors of a running service.
    pub fn prepare(url: &str, store: &Store, (ids, tokens): &Furnished) -> Self {
        let client = |name: &str| Client::new(url, Some(&tokens[name]));
        let (coordinator, trainer) = (client("coordinator"), client("trainer"));
        let donor = json!({"name": "Donatrice d’essai", "category": "individual"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = || coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
        let first_names = ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six"].map(|name| json!({"first_name": name}));
        let family = coordinator.post("/families", json!({"members": first_names})).expect(201).json();
        let course = json!({"title": "Essai", "organisation_id": ids.training_org, "starts_on": "2026-02-02",
            "modules": [{"module": "basics", "asked_minutes": 60}]});
        let course = coordinator.post("/courses", course).expect(201).json();
        let session = json!({"course_id": course["id"], "day": "2026-02-03", "starts_at": "14:00",
            "parts": [{"module": "basics", "minutes": 60}]});
        let session = trainer.post("/sessions", session).expect(201).json();
        let mut stories: Vec<Box<dyn Story>> =
            vec![Box::new(Sheet::new(&session, &family)), Box::new(Desk::new(&donation()))];
        for _ in 0..4 {
            stories.push(Box::new(Bench::new(&donation(), &family)));
        }
        let teller = |story| Teller { story, pending: None, heard: AtomicU32::new(0), put_off: AtomicU32::new(0) };
        Self {
            tokens: tokens.clone(),
            tellers: stories.into_iter().map(teller).collect(),
            before: look(store, |base| base.count("acts")),
            unheard: 0,
            done_unheard: 0,
            stop: AtomicBool::new(false),
        }
    }

    /// Everybody works until the service no longer answers, or `during` says that it is enough.
    pub fn work(&mut self, url: &str, during: impl FnOnce(&Watch)) {
        self.stop.store(false, Ordering::Relaxed);
        let (clients, stop) = (self.clients(url), &self.stop);
        let clients = &clients;
        let tellers = &mut self.tellers;
        thread::scope(|scope| {
            let mut watch = Vec::new();
            for Teller { story, pending, heard, put_off } in tellers {
                let (heard, put_off) = (&*heard, &*put_off);
                watch.push((heard, put_off));
                scope.spawn(move || tell(&mut **story, pending, (heard, put_off), clients, stop));
            }
            during(&Watch(watch));
            stop.store(true, Ordering::Relaxed);
        });
    }

    fn clients(&self, url: &str) -> Clients {
        self.tokens.iter().map(|(name, token)| (*name, Client::new(url, Some(token)))).collect()
    }

    /// Sends again what was not heard, as everybody does afterwards; then looks for each act in the database.
    pub fn settle(&mut self, url: &str, store: &Store) {
        let lost: Vec<String> =
            self.tellers.iter().filter_map(|teller| teller.pending.as_ref()).map(|act| act.id.clone()).collect();
        self.unheard += u32::try_from(lost.len()).unwrap();
        for id in lost {
            let done = look(store, |base| base.count(&format!("acts WHERE id = '{id}' AND status > 0")));
            self.done_unheard += u32::try_from(done).unwrap();
        }
        let clients = self.clients(url);
        for teller in &mut self.tellers {
            if let Some(act) = teller.pending.take() {
                let answer = act.send(&clients).unwrap();
                assert!((200..300).contains(&answer.status), "asked again: {answer}");
                teller.story.heard(&act, &answer.json());
                *teller.heard.get_mut() += 1;
            }
        }
        let heard = u64::from(self.heard());
        look(store, |base| {
            assert_eq!(base.count("acts") - self.before, heard, "each act is kept once");
            assert_eq!(base.count("acts WHERE status = 0"), 0, "no act was begun and not finished");
            for teller in &mut self.tellers {
                teller.story.check(base);
            }
        });
    }

    /// Answers « come back later ».
    pub fn put_off(&self) -> u32 {
        self.tellers.iter().map(|teller| teller.put_off.load(Ordering::Relaxed)).sum()
    }

    /// Acts done.
    pub fn heard(&self) -> u32 {
        self.tellers.iter().map(|teller| teller.heard.load(Ordering::Relaxed)).sum()
    }
}

fn tell(
    story: &mut dyn Story,
    pending: &mut Option<Act>,
    (heard, put_off): (&AtomicU32, &AtomicU32),
    clients: &Clients,
    stop: &AtomicBool,
) {
    while !stop.load(Ordering::Relaxed) {
        let act = pending.take().unwrap_or_else(|| story.next());
        let sent = Instant::now();
        match act.send(clients) {
            Ok(answer) if answer.status < 300 => {
                story.heard(&act, &answer.json());
                heard.fetch_add(1, Ordering::Relaxed);
            }
            Ok(answer) => {
                // Nothing but « come back later » is right, and it is said in good time.
                assert!(answer.status == 503 && answer.header("Retry-After").is_some(), "{answer}");
                assert!(sent.elapsed() < Duration::from_secs(15), "after {:?}: {answer}", sent.elapsed());
                *pending = Some(act);
                put_off.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_millis(50));
            }
            Err(_) => {
                *pending = Some(act);
                return;
            }
        }
    }
}

/// How the tellers get on, seen while they work.
pub struct Watch<'a>(Vec<(&'a AtomicU32, &'a AtomicU32)>);

impl Watch<'_> {
    /// Waits until every one of them was heard again.
    pub fn until_all_are_heard(&self) {
        self.wait(|(heard, _)| heard.load(Ordering::Relaxed), "heard");
    }

    /// Waits until every one of them was put off again.
    pub fn until_all_are_put_off(&self) {
        self.wait(|(_, put_off)| put_off.load(Ordering::Relaxed), "put off");
    }

    fn wait(&self, count: impl Fn(&(&AtomicU32, &AtomicU32)) -> u32, what: &str) {
        let (began, before) = (Instant::now(), self.0.iter().map(&count).collect::<Vec<_>>());
        while self.0.iter().map(&count).zip(&before).any(|(now, before)| now <= *before) {
            assert!(began.elapsed() < Duration::from_secs(60), "somebody is no longer {what}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Looks behind the doors of a running service.
fn look<T>(store: &Store, see: impl FnOnce(&mut Base) -> T) -> T {
    let db = Db::open(store).unwrap();
    db.report_now(|conn| Ok(see(&mut Base(conn)))).unwrap()
}
