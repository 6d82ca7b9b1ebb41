//! Safe retries, at every door that writes: a story that opens each of them, and at each the same
//! questions. Is there one effect when the answer is lost after the commit and the act is sent again? When
//! it is sent twice at the same time? Is the same id refused for another body, and to another person?

mod cards;
mod story;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use ordi_pratique::app;
use ordi_pratique::platform::doors::Way;
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, new_id};
use story::Story;

/// How an act is sent the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    /// Its answer never arrives: the line breaks once the act is on disk.
    Lost,
    /// Twice at the same time, with the id in the body and in the header.
    Twice,
}

/// Sends every act of the story, and tries its retries.
pub struct Prover {
    house: House,
    first: First,
    /// Somebody else, who may use every door.
    other: Client,
    /// The doors that were opened.
    opened: RefCell<BTreeSet<(String, &'static str)>>,
}

impl Prover {
    fn new(first: First) -> Self {
        let house = House::start();
        let roles: Vec<&str> = ordi_pratique::platform::person::Role::ALL.iter().map(|role| role.code()).collect();
        let user = house.admin().post("/users", json!({"name": "Autre personne", "roles": roles})).expect(201).json();
        let other = house.fresh_token(user["id"].as_str().unwrap());
        Self { house, first, other, opened: RefCell::default() }
    }

    /// The act, proved; the answer it had.
    #[track_caller]
    pub fn act(&self, who: &Client, method: &str, path: &str, body: Value) -> Value {
        let path = format!("/api/v1{path}");
        self.opened.borrow_mut().insert((method.to_owned(), door_of(method, &path)));
        let id = new_id();
        let told = match self.first {
            First::Lost => self.lost(who, method, &path, &body, &id),
            First::Twice => twice(who, method, &path, &body, &id),
        };
        assert!((200..300).contains(&told.status), "{told}");
        let stands = self.counted();

        let again = send(who, method, &path, &body, &id);
        assert_eq!((again.status, again.json()), (told.status, told.json()), "told differently: {again}");
        let mut another = body.clone();
        // A field that the door knows, where it reads the body before it looks at the id.
        another[if body["name"].is_string() { "name" } else { "autrement" }] = json!("Autrement");
        send(who, method, &path, &another, &id).expect(409).refused("identifiant-reutilise");
        send(&self.other, method, &path, &body, &id).expect(409).refused("identifiant-reutilise");
        assert_eq!(self.counted(), stands, "{method} {path} had a second effect");
        told.json()
    }

    /// A raw body, proved: it has no id, and the same again from the same person or another changes nothing.
    #[track_caller]
    pub fn raw(&self, who: &Client, path: &str, body: &str) {
        let path = format!("/api/v1{path}");
        self.opened.borrow_mut().insert(("POST".to_owned(), door_of("POST", &path)));
        let send = |who: &Client| {
            let headers = [("Content-Type", "application/json")];
            who.raw("POST", &path, &headers, Some(body.as_bytes().to_vec())).expect(201)
        };
        let (one, twin) = thread::scope(|scope| {
            let one = scope.spawn(|| send(who));
            let twin = (self.first == First::Twice).then(|| send(who));
            (one.join().unwrap(), twin)
        });
        let stands = self.counted();
        assert_eq!(send(who).json(), one.json());
        assert!(twin.is_none_or(|twin| twin.json() == one.json()));
        assert_eq!(self.counted(), stands, "{path} had a second effect");
        assert_eq!(send(&self.other).json(), one.json());
        assert_eq!(self.counted()["journal"], stands["journal"], "{path} had a second effect");
    }

    /// Sends and hangs up once the act is on disk; then asks again, as a phone does.
    fn lost(&self, who: &Client, method: &str, path: &str, body: &Value, id: &str) -> Answer {
        let mut whole = body.clone();
        whole["id"] = json!(id);
        let whole = whole.to_string();
        let (host, token) = (self.house.url.trim_start_matches("http://"), who.token.as_deref().unwrap());
        let mut line = TcpStream::connect(host).unwrap();
        write!(
            line,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{whole}",
            whole.len()
        )
        .unwrap();
        let sent = Instant::now();
        while !self.is_kept(id) {
            assert!(sent.elapsed() < Duration::from_secs(20), "never done: {}", heard(&mut line));
            thread::yield_now();
        }
        drop(line);
        send(who, method, path, body, id)
    }

    fn is_kept(&self, id: &str) -> bool {
        let count = format!("count(*) FROM acts WHERE id = '{id}' AND status > 0");
        self.house.look(|conn| Ok(diesel::select(sql::<BigInt>(&format!("(SELECT {count})"))).get_result::<i64>(conn)?))
            == 1
    }

    /// How many rows each table has, and how often its rows were changed. The audit grows with each sight.
    fn counted(&self) -> BTreeMap<String, i64> {
        let postgres = self.house.store.database_url.is_some();
        self.house.look(|conn| {
            let tables = if postgres {
                "tablename::text FROM pg_tables WHERE schemaname = 'public'"
            } else {
                "name FROM sqlite_master WHERE type = 'table'"
            };
            let tables = sql::<Text>(&format!("SELECT {tables}")).load::<String>(conn)?;
            let mut counted = BTreeMap::new();
            for table in tables.into_iter().filter(|table| table != "audit") {
                let rows = sql::<BigInt>(&format!("SELECT count(*) FROM {table}")).get_result(conn)?;
                counted.insert(table, rows);
            }
            for table in ["donations", "sessions", "enrolments", "requests", "families", "users", "settings"] {
                let changes = sql::<BigInt>(&format!("SELECT coalesce(sum(version), 0) FROM {table}"));
                counted.insert(format!("{table}.version"), changes.get_result(conn)?);
            }
            Ok(counted)
        })
    }
}

/// The table's path for an address.
fn door_of(method: &str, path: &str) -> &'static str {
    let fits = |pattern: &str| {
        let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len()
            && pattern.iter().zip(&path).all(|(one, other)| one.starts_with('{') || one == other)
    };
    let doors = app::doors().into_iter().filter(|door| door.method.name() == method && fits(door.path));
    doors.map(|door| door.path).min_by_key(|path| path.matches('{').count()).expect("the address has a door")
}

fn send(who: &Client, method: &str, path: &str, body: &Value, id: &str) -> Answer {
    let mut body = body.clone();
    body["id"] = json!(id);
    who.raw(method, path, &[("Content-Type", "application/json")], Some(body.to_string().into_bytes()))
}

/// What the line said, to explain an act that was not done.
fn heard(line: &mut TcpStream) -> String {
    line.set_read_timeout(Some(Duration::from_secs(1))).unwrap();
    let mut said = vec![0; 4096];
    let length = line.read(&mut said).unwrap_or(0);
    String::from_utf8_lossy(&said[..length]).into_owned()
}

/// Two at the same time; both hear the same.
fn twice(who: &Client, method: &str, path: &str, body: &Value, id: &str) -> Answer {
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| send(who, method, path, body, id));
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", id)];
        let other = who.raw(method, path, &headers, Some(body.to_string().into_bytes()));
        (one.join().unwrap(), other)
    });
    assert_eq!((one.status, one.json()), (other.status, other.json()), "told differently: {one} and {other}");
    one
}

fn prove(first: First) {
    let prover = Prover::new(first);
    Story::new(&prover).play();
    let opened = prover.opened.borrow();
    for door in app::doors().iter().filter(|door| matches!(door.way, Way::Write(_))) {
        let known = opened.contains(&(door.method.name().to_owned(), door.path));
        assert!(known, "the story opens no {} {}", door.method.name(), door.path);
    }
}

#[test]
fn an_act_whose_answer_was_lost_has_one_effect_at_every_door() {
    prove(First::Lost);
}

#[test]
fn an_act_sent_twice_at_the_same_time_has_one_effect_at_every_door() {
    prove(First::Twice);
}
