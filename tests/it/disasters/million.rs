//! A million rows: journal lines and attendances. Verified, listed, searched and exported, in memory that does
//! not grow with them.

use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ordi_pratique::machine::{Entry, Machine, Tag};
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::{Conn, Db};
use ordi_pratique::platform::doors::{Cx, House};
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::person::Person;
use serde_json::{Value, json};

use super::{asked, told};
use crate::support::{Client, Furnished, Process, command, escape, furnished, furnished_store, new_id, remove_store};

/// Machines of one transaction.
const SLICE: usize = 500;
/// Journal lines of one machine.
const LINES: usize = 8;
/// People at one session.
const AT_SESSION: usize = 20;
const FAMILIES: usize = 200;
/// Members of one family.
const MEMBERS: usize = 5;

/// What the rows hang on, made by the doors of a service.
struct Ground {
    donation: String,
    tags: Vec<Tag>,
    sessions: Vec<String>,
    /// Members with their families.
    members: Vec<(String, String)>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn ground(url: &str, (ids, tokens): &Furnished, machines: usize, sessions: usize) -> Ground {
    let client = |name: &str| Client::new(url, Some(&tokens[name]));
    let (coordinator, trainer) = (client("coordinator"), client("trainer"));
    let donor = coordinator.post("/donors", json!({"name": "Ville d’Exemple", "category": "local_authority"}));
    let donation = coordinator.post("/donations", json!({"donor_id": donor.expect(201).json()["id"]}));
    let batch =
        |count: usize| coordinator.post("/tag-batches", json!({"count": count})).expect(201).json()["tags"].clone();
    let batches = (0..machines.div_ceil(SLICE)).map(|_| batch(SLICE));
    let tags = batches.flat_map(|tags| serde_json::from_value::<Vec<Tag>>(tags).unwrap()).collect();
    let course = json!({"title": "Essai", "organisation_id": ids.training_org, "starts_on": "2026-02-02",
        "modules": [{"module": "basics", "asked_minutes": 60}]});
    let course = coordinator.post("/courses", course).expect(201).json();
    let session = json!({"course_id": course["id"], "day": "2026-02-03", "starts_at": "14:00",
        "parts": [{"module": "basics", "minutes": 60}]});
    let sessions = (0..sessions).map(|_| text(&trainer.post("/sessions", session.clone()).expect(201).json()["id"]));
    let sessions = sessions.collect();
    let mut members = Vec::new();
    for _ in 0..FAMILIES {
        let names = vec![json!({"first_name": "Essai"}); MEMBERS];
        let family = coordinator.post("/families", json!({"members": names})).expect(201).json();
        let of = family["members"].as_array().unwrap().iter().map(|member| (text(&member["id"]), text(&family["id"])));
        members.extend(of);
    }
    Ground { donation: text(&donation.expect(201).json()["id"]), tags, sessions, members }
}

/// The lines of one machine after its reception: it becomes ready, moves and gets a note.
fn lines() -> Vec<Entry> {
    let disk = new_id();
    let entries = json!([
        {"verb": "describe", "maker": "Lenovo", "model": "ThinkPad T480", "serial": disk[24..], "donor_number": null},
        {"verb": "diagnose", "verdict": "refurbish", "storages": [{"id": disk, "medium": "ssd_sata", "serial": disk[24..]}]},
        {"verb": "erase", "storage": disk, "level": "clear", "method": "overwrite", "result": "passed",
            "reached": "clear", "required": "clear", "proves": true},
        {"verb": "install", "system": "Linux Mint", "version": "22", "language": "fr"},
        {"verb": "check", "passed": true, "cosmetic_grade": "B", "functional_grade": "A", "alone": false},
        {"verb": "move", "to": "étagère 4"},
        {"verb": "note"},
    ]);
    serde_json::from_value(entries).unwrap()
}

fn machine(cx: &mut Cx, tag: &Tag, donation: &str) -> Result<(), Error> {
    let kind = ordi_pratique::machine::words::Kind::Laptop;
    let mut machine = Machine::receive(cx, &new_id(), tag, donation, kind, &[])?;
    for entry in lines() {
        // Rule R2: somebody else checks.
        cx.who.id = if matches!(entry, Entry::Check { .. }) { "contrôle".into() } else { "essai".into() };
        let texts =
            if matches!(entry, Entry::Note {}) { vec![("text", "vu à l’atelier".to_owned())] } else { Vec::new() };
        machine.write(cx, entry, &texts)?;
    }
    Ok(())
}

fn fill(store: &Store, ground: &Ground) {
    let db = Db::open(store).unwrap();
    let house = Arc::new(House::without_server(db.clone(), Clock::default(), store.data_dir.clone()));
    for tags in ground.tags.chunks(SLICE) {
        let house = Arc::clone(&house);
        let slice = move |conn: &mut Conn| {
            let who = Person { id: "essai".into(), ..Person::nobody() };
            let cx = &mut Cx::new(conn, who, house.clock.now(), house);
            tags.iter().try_for_each(|tag| machine(cx, tag, &ground.donation))
        };
        db.write_now(slice).unwrap();
    }
    let groups: Vec<_> = ground.members.chunks(AT_SESSION).collect();
    for (number, session) in ground.sessions.iter().enumerate() {
        let row = |(member, family): &(String, String)| {
            let id = new_id();
            format!(
                "('{id}', '{session}', '{member}', '{family}', 'not_said', 'present', 'essai', '2026-02-03 15:00:00')"
            )
        };
        let rows: Vec<String> = groups[number % groups.len()].iter().map(row).collect();
        let insert = format!(
            "INSERT INTO attendances (id, session_id, member_id, family_id, gender, state, marked_by, marked_at) VALUES {}",
            rows.join(",")
        );
        use diesel::connection::SimpleConnection;
        db.write_now(|conn: &mut Conn| Ok(conn.batch_execute(&insert)?)).unwrap();
    }
}

/// The most memory that a process has held, in MiB.
fn most_held(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib >> 10)
}

/// Runs `verify`; what it said, how long it took, and the most it held.
fn verified(store: &Store) -> (String, Duration, u64) {
    let (began, mut most) = (Instant::now(), 0);
    let verify = command("verify", store).stdout(Stdio::piped()).spawn().unwrap();
    let id = verify.id();
    let ended = std::thread::spawn(move || verify.wait_with_output().unwrap());
    while !ended.is_finished() {
        most = most_held(id).unwrap_or(0).max(most);
        std::thread::sleep(Duration::from_millis(20));
    }
    let ended = ended.join().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
    (String::from_utf8_lossy(&ended.stdout).into_owned(), began.elapsed(), most)
}

/// Walks the whole list; how many machines, and the longest wait for a page.
fn walked(client: &Client) -> (usize, Duration) {
    let (mut count, mut longest, mut cursor) = (0, Duration::ZERO, String::new());
    loop {
        let asked = Instant::now();
        let page = client.get(&format!("/machines?limit=500{cursor}")).expect(200).json();
        longest = longest.max(asked.elapsed());
        count += page["items"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else { return (count, longest) };
        cursor = format!("&cursor={}", escape(next));
    }
}

#[test]
#[ignore = "minutes: .ci/long runs it"]
fn a_million_rows_are_verified_listed_and_exported_in_bounded_memory() {
    let rows = asked("ORDI_PRATIQUE_TEST_ROWS", 1_000_000) as usize;
    let (attendances, machines) = (rows / 5 / AT_SESSION * AT_SESSION, rows * 4 / 5 / LINES);
    let (store, cast) = (furnished_store(), furnished());
    let began = Instant::now();
    let service = Process::serve(&store.0);
    let ground = ground(&service.url, &cast, machines, attendances / AT_SESSION);
    service.kill();
    let machines = ground.tags.len();
    fill(&store.0, &ground);
    let filled = began.elapsed();
    let (said, verifying, verify_held) = verified(&store.0);
    assert!(said.contains(&format!("machines : {machines}\nlignes d’historique : {}\n", machines * LINES)), "{said}");
    told(&format!(
        "{machines} machines, {} lignes d’historique, {attendances} présences : écrites en {filled:.0?} ; verify en \
         {verifying:.1?}, {verify_held} Mio au plus",
        machines * LINES
    ));

    let service = Process::serve(&store.0);
    let client = Client::new(&service.url, Some(&cast.1["coordinator"]));
    client.get("/machines?limit=500").expect(200);
    let before = most_held(service.id()).unwrap();
    let began = Instant::now();
    let (listed, longest) = walked(&client);
    assert_eq!(listed, machines);
    told(&format!(
        "liste de {listed} machines en {:.1?}, la page de 500 la plus lente en {longest:.0?}",
        began.elapsed()
    ));
    let last = ground.tags.last().unwrap();
    assert_eq!(client.get(&format!("/machines?q={last}")).expect(200).json()["items"].as_array().unwrap().len(), 1);
    let exports = [("machines", machines), ("attendance", attendances), ("donation-trace", machines)];
    for (report, rows) in exports {
        let (began, before) = (Instant::now(), most_held(service.id()).unwrap());
        let export = client.get(&format!("/reports/{report}.csv")).expect(200);
        assert_eq!(export.text().lines().count(), rows + 1, "{report}");
        let (length, grown) = (export.bytes().len() >> 20, most_held(service.id()).unwrap() - before);
        told(&format!("{report}.csv : {rows} lignes, {length} Mio, en {:.1?} ; {grown} Mio de plus", began.elapsed()));
    }
    let grown = most_held(service.id()).unwrap() - before;
    told(&format!("mémoire du service : {before} Mio d’abord, {grown} de plus au sommet"));
    drop(service);
    remove_store(&store);
    assert!(grown < 64 && verify_held < 128, "memory grows with the rows: {grown} MiB, verify {verify_held} MiB");
}
