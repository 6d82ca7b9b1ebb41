//! Asked to stop (SIGTERM, SIGINT): nobody new comes in, what is under way ends, the file is whole, and all of
//! it within ten seconds, whoever is still there.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::Db;
use rustix::process::Signal;

use super::load::Load;
use crate::support::{Client, Process, command, furnished, furnished_store, new_id, remove_store, verify};

/// So much that no buffer between service and reader holds it, in bytes.
const BIG: usize = 24 << 20;

/// Donations whose agreement is a megabyte each: the trace of donations becomes a big export.
fn a_big_export(store: &Store) {
    let donor = new_id();
    let long = "x".repeat(1 << 20);
    let write = move |conn: &mut ordi_pratique::platform::db::Conn| {
        use diesel::connection::SimpleConnection;
        conn.batch_execute(&format!(
            "INSERT INTO donors (id, name, category, is_public, version, created_at)
             VALUES ('{donor}', 'Grand', 'company', FALSE, 1, '2026-01-01 00:00:00')"
        ))?;
        for number in 0..BIG >> 20 {
            let id = new_id();
            conn.batch_execute(&format!(
                "INSERT INTO donations (id, donor_id, reference, erasure_level, resale_forbidden, version, created_at)
                 VALUES ('{id}', '{donor}', 'D-GRAND-{number}', 'clear', FALSE, 1, '2026-01-01 00:00:00')"
            ))?;
            conn.batch_execute(&format!(
                "INSERT INTO machines (id, donation_id, kind, stage, blockers, model, received_at, seq, head, search_key)
                 VALUES ('{id}', '{id}', 'screen', 'received', '', '{long}', '2026-01-01 00:00:00', 0, '', '')"
            ))?;
        }
        Ok(())
    };
    Db::open(store).unwrap().write_now(write).unwrap();
}

/// Takes it away again: such machines have no history.
fn no_big_export(store: &Store) {
    use diesel::connection::SimpleConnection;
    let write =
        |conn: &mut ordi_pratique::platform::db::Conn| Ok(conn.batch_execute("DELETE FROM machines WHERE seq = 0")?);
    Db::open(store).unwrap().write_now(write).unwrap();
}

/// Asks by hand, and keeps the line.
fn asked(url: &str, path: &str, token: &str) -> TcpStream {
    let host = url.trim_start_matches("http://");
    let mut line = TcpStream::connect(host).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(line, "GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n").unwrap();
    line
}

/// The head of the answer, and as much of the body as came with it.
fn first_bytes(line: &mut TcpStream) -> String {
    let mut bytes = [0; 4096];
    let count = line.read(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes[..count]).into_owned()
}

fn wal(store: &Store) -> u64 {
    std::fs::metadata(store.data_dir.join("ordi-pratique.db-wal")).map_or(0, |known| known.len())
}

fn stops_in_peace(signal: Signal) {
    let store = furnished_store();
    let cast = furnished();
    a_big_export(&store.0);
    let service = Process::serve(&store.0);
    let mut load = Load::prepare(&service.url, &store.0, &cast);
    let (url, token) = (service.url.clone(), cast.1["coordinator"].clone());
    let mut idle = asked(&url, "/health/live", &token);
    assert!(first_bytes(&mut idle).starts_with("HTTP/1.1 200"));
    let mut slow = asked(&url, "/api/v1/reports/machines.csv", &token);
    assert!(first_bytes(&mut slow).starts_with("HTTP/1.1 200"));
    let (service, sqlite) = (Mutex::new(Some(service)), store.0.database_url.is_none());
    load.work(&url, |watch| {
        watch.until_all_are_heard();
        assert!(wal(&store.0) > 0 || !sqlite, "there is something to move into the file");
        let (status, time) = service.lock().unwrap().take().unwrap().stop(signal);
        assert_eq!(status.code(), Some(0), "{signal:?}: {status}");
        assert!(time < Duration::from_secs(10), "{signal:?} took {time:?}");
    });
    assert!(TcpStream::connect(url.trim_start_matches("http://")).is_err(), "nobody new comes in");
    assert_eq!(wal(&store.0), 0, "all is in the one file");
    let mut rest = Vec::new();
    let _ = slow.read_to_end(&mut rest);
    assert!(rest.len() < BIG, "the slow reader was under way");

    let again = Process::serve(&store.0);
    load.settle(&again.url, &store.0);
    no_big_export(&store.0);
    verify(&store.0);
    drop(again);
    remove_store(&store);
}

#[test]
fn sigterm_lets_what_is_under_way_end_and_stops_with_0() {
    stops_in_peace(Signal::TERM);
}

#[test]
fn sigint_stops_as_sigterm_does() {
    stops_in_peace(Signal::INT);
}

#[test]
fn a_request_under_way_is_answered_though_the_service_stops() {
    let store = furnished_store();
    let service = Process::serve(&store.0);
    let url = service.url.clone();
    let host = url.trim_start_matches("http://");
    // Half a request: the service is asked to stop before the other half comes.
    let token = furnished().1["coordinator"].clone();
    let body = format!("{{\"id\":\"{}\",\"name\":\"Juste à temps\",\"category\":\"company\"}}", new_id());
    let (first, second) = body.split_at(20);
    let mut line = TcpStream::connect(host).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(
        line,
        "POST /api/v1/donors HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    )
    .unwrap();
    // It says that it reads the body: the request is under way.
    assert!(first_bytes(&mut line).starts_with("HTTP/1.1 100"));
    line.write_all(first.as_bytes()).unwrap();
    let stopped = thread::spawn(move || service.stop(Signal::TERM));
    while TcpStream::connect(host).is_ok() {
        thread::sleep(Duration::from_millis(20));
    }
    line.write_all(second.as_bytes()).unwrap();
    assert!(first_bytes(&mut line).starts_with("HTTP/1.1 201"));
    assert_eq!(stopped.join().unwrap().0.code(), Some(0));
    let again = Process::serve(&store.0);
    let donors = Client::new(&again.url, Some(&token)).get("/donors").expect(200).text();
    assert!(donors.contains("Juste à temps"), "{donors}");
    drop(again);
    remove_store(&store);
}

#[test]
fn a_second_serve_is_refused_until_the_first_one_dies() {
    let store = furnished_store();
    let first = Process::serve(&store.0);
    let second = || command("serve", &store.0).args(["--listen", "127.0.0.1:0"]).output();
    if store.0.database_url.is_none() {
        let refused = second().unwrap();
        assert_eq!(refused.status.code(), Some(1));
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("un autre « serve » tient déjà"), "{said}");
    }
    first.kill();
    // At once, and with nothing to clean up.
    drop(Process::serve(&store.0));
    remove_store(&store);
}
