//! Faults of our own: a door that panics, a writer that is overrun. One request fails, the service goes on.

use std::sync::mpsc::channel;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer, web};
use ordi_pratique::platform::db::{Conn, Db};
use ordi_pratique::platform::doors::{self, Door, Nothing, Who};
use ordi_pratique::platform::error::Error;
use serde_json::{Value, json};

use crate::support::{Client, House};

/// Doors that do what no door should.
fn faulty() -> Vec<Door> {
    vec![
        Door::read("/api/v1/read", Who::Anyone, |_, _, _: Nothing| -> Result<Value, Error> {
            panic!("a fault in a read")
        }),
        Door::report("/api/v1/report", Who::Anyone, |_, _, _: Nothing| -> Result<Value, Error> {
            panic!("a fault in a report")
        }),
        Door::create("/api/v1/write", Who::Anyone, |_, _, _: Value| -> Result<Value, Error> {
            panic!("a fault in a write")
        }),
        Door::read("/api/v1/sound", Who::Anyone, |_, _, _: Nothing| Ok(json!("sound"))),
    ]
}

/// A second server of the same house, with the faulty doors.
fn serve(house: &House) -> (String, ServerHandle, JoinHandle<()>) {
    let open = house.open.clone().unwrap();
    let (told, opened) = channel();
    let server = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let data = web::Data::from(open);
            let app = move || {
                let app = App::new().app_data(data.clone());
                app.configure(|config| doors::configure(&faulty(), config))
            };
            // One worker: what a panic breaks, the next request finds broken.
            let server = HttpServer::new(app).workers(1).disable_signals().bind("127.0.0.1:0").unwrap();
            let url = format!("http://{}", server.addrs()[0]);
            let server = server.run();
            told.send((url, server.handle())).unwrap();
            server.await.unwrap();
        });
    });
    let (url, handle) = opened.recv().unwrap();
    (url, handle, server)
}

#[test]
fn a_door_that_panics_fails_its_request_and_no_other() {
    let house = House::start();
    let (url, handle, server) = serve(&house);
    let nobody = Client::new(&url, None);
    for _ in 0..3 {
        for door in ["/read", "/report"] {
            nobody.get(door).expect(500).refused("panne");
            assert_eq!(nobody.get("/sound").expect(200).json(), "sound");
        }
        nobody.post("/write", json!({})).expect(500).refused("panne");
        house.coordinator().post("/tag-batches", json!({"count": 1})).expect(201);
        assert_eq!(nobody.get("/sound").expect(200).json(), "sound");
    }
    drop(handle.stop(false));
    server.join().unwrap();
}

/// One write that somebody waits for.
fn write(db: &Db, work: impl FnOnce(&mut Conn) -> Result<(), Error> + Clone + Send + 'static) -> JoinHandle<()> {
    let db = db.clone();
    std::thread::spawn(move || actix_web::rt::System::new().block_on(async move { db.write(work).await.unwrap() }))
}

#[test]
fn when_too_many_writes_wait_the_next_one_is_told_when_to_come_back() {
    let house = House::start();
    if house.store.database_url.is_some() {
        return;
    }
    let db = house.open.as_ref().unwrap().db.clone();
    let (told, began) = channel();
    let gate = std::sync::Arc::new(std::sync::Mutex::new(()));
    let closed = gate.lock().unwrap();
    let (behind, wait) = (gate.clone(), told);
    let holder = write(&db, move |_| {
        wait.send(()).unwrap();
        drop(behind.lock().unwrap());
        Ok(())
    });
    began.recv().unwrap();
    // Fills the queue from one thread, until it is full.
    let filler = {
        let db = db.clone();
        let (full, is_full) = channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let mut waiting = Vec::new();
                loop {
                    let db = db.clone();
                    let write = actix_web::rt::spawn(async move { db.write(|_| Ok(())).await });
                    for _ in 0..3 {
                        tokio::task::yield_now().await;
                    }
                    if write.is_finished() {
                        assert!(write.await.unwrap().is_err());
                        break;
                    }
                    waiting.push(write);
                }
                full.send(waiting.len()).unwrap();
                for write in waiting {
                    write.await.unwrap().unwrap();
                }
            });
        });
        assert!(is_full.recv().unwrap() >= 100, "many may wait");
        thread
    };
    let coordinator = house.coordinator();
    let batch = json!({"id": crate::support::new_id(), "count": 1});
    let told = coordinator.post("/tag-batches", batch.clone()).expect(503);
    told.refused("occupe");
    assert!(told.header("Retry-After").unwrap().parse::<u32>().unwrap() >= 1);
    coordinator.get("/tag-batches").expect(200);
    drop(closed);
    holder.join().unwrap();
    filler.join().unwrap();
    coordinator.post("/tag-batches", batch).expect(201);
}
