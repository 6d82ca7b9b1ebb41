//! A house to test: the real server on a free port, with its own copy of a furnished database.

#![allow(dead_code, reason = "the harness serves tests that are written after it")]

pub mod browser;
mod client;
pub mod pixels;
mod process;
pub mod qr;
mod template;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use ordi_pratique::access;
use ordi_pratique::app::App;
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::{Config, Store};
use ordi_pratique::platform::db::{Conn, Db};
use ordi_pratique::platform::doors::{Cx, House as Open};
use ordi_pratique::platform::error::Error;
pub use ordi_pratique::platform::id::new_id;
use ordi_pratique::platform::person::{Person, Role};

pub use browser::Browser;
pub use client::{Answer, Client, api, escape};
pub use process::{Process, command, verify};
pub use template::{Furnished, Ids, PASSWORD, furnish_store, postgres_url};

/// One running house. Dropped, it stops its server and leaves nothing behind.
pub struct House {
    pub url: String,
    /// Runs with the system until a test stops it.
    pub clock: Clock,
    /// Who and what stands in the furnished database.
    pub ids: Ids,
    /// What every door reaches: for tests that look behind the doors.
    pub open: Option<Arc<Open>>,
    pub store: Store,
    dir: PathBuf,
    handle: ServerHandle,
    server: Option<JoinHandle<()>>,
}

impl House {
    /// Opens a house with the furnished database.
    pub fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// The same, with another setting of the service.
    pub fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let template = template::get();
        let (number, dir) = new_dir();
        let store = template.copy(number, &dir);
        let mut config = config_of(&store, false);
        change(&mut config);
        Self::open(config, dir, template.ids.clone())
    }

    /// Opens a house on an empty database, filled with the demo where that is asked.
    pub fn empty(demo: bool) -> Self {
        let (store, dir) = empty_store();
        Self::open(config_of(&store, demo), dir, Ids::default())
    }

    fn open(config: Config, dir: PathBuf, ids: Ids) -> Self {
        let store = config.store.clone();
        let clock = Clock::default();
        let (told, opened) = mpsc::channel();
        let server = std::thread::spawn({
            let clock = clock.clone();
            move || {
                actix_web::rt::System::new().block_on(async move {
                    let app = App::open(&config, clock).expect("the house opens");
                    told.send((app.url().to_owned(), app.house(), app.handle())).unwrap();
                    drop(told);
                    app.run().await.expect("the house closes in peace");
                });
            }
        });
        let (url, open, handle) = opened.recv().expect("the house opened");
        Self { url, clock, ids, open: Some(open), store, dir, handle, server: Some(server) }
    }

    pub fn workshop(&self) -> Client {
        self.client("workshop")
    }

    /// A second person of the same workshop: rule R2 asks for two.
    pub fn workshop2(&self) -> Client {
        self.client("workshop2")
    }

    pub fn trainer(&self) -> Client {
        self.client("trainer")
    }

    /// A trainer of another organisation.
    pub fn other_trainer(&self) -> Client {
        self.client("other_trainer")
    }

    pub fn referrer(&self) -> Client {
        self.client("referrer")
    }

    /// A referrer of another organisation.
    pub fn other_referrer(&self) -> Client {
        self.client("other_referrer")
    }

    pub fn coordinator(&self) -> Client {
        self.client("coordinator")
    }

    pub fn viewer(&self) -> Client {
        self.client("viewer")
    }

    pub fn admin(&self) -> Client {
        self.client("admin")
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Client {
        Client::new(&self.url, None)
    }

    pub fn as_role(&self, role: Role) -> Client {
        self.client(role.code())
    }

    fn client(&self, name: &str) -> Client {
        Client::new(&self.url, Some(&template::get().tokens[name]))
    }

    /// Somebody who signs in with a password.
    pub fn sign_in(&self, email: &str, password: &str) -> Client {
        let body = serde_json::json!({"email": email, "password": password}).to_string();
        let answer = self.nobody().post_raw("/login", "application/json", body).expect(200).json();
        Client::new(&self.url, answer["token"].as_str())
    }

    /// A token of its own for one of the cast, for tests that sign out.
    pub fn fresh_token(&self, user_id: &str) -> Client {
        let user_id = user_id.to_owned();
        let secret = ordi_pratique::platform::id::secret().unwrap();
        let token = self.write(move |cx| {
            let new = access::TokenIn { user_id, label: "essai".into(), ..access::TokenIn::default() };
            access::create_token(cx, &new_id(), &new, secret)
        });
        Client::new(&self.url, Some(&token.token))
    }

    /// Changes rows behind the doors, in one transaction.
    pub fn write<T>(&self, work: impl FnOnce(&mut Cx) -> Result<T, Error> + Clone) -> T {
        let open = Arc::clone(self.open.as_ref().expect("the house is open"));
        template::write(&open.db.clone(), open, work)
    }

    /// Reads rows behind the doors, in one snapshot.
    pub fn look<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> T {
        self.open.as_ref().expect("the house is open").db.report_now(work).unwrap()
    }

    /// The database, opened a second time as a command beside the server does.
    pub fn second_db(&self) -> Db {
        Db::open(&self.store).unwrap()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.open = None;
        // The order to stop is sent at once; its future only waits for the end, as the join does.
        drop(self.handle.stop(false));
        if let Some(server) = self.server.take() {
            let ended = server.join();
            if !std::thread::panicking() {
                ended.expect("the server ended in peace");
            }
        }
        template::remove(&self.store);
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// A folder of its own for one house.
fn new_dir() -> (u32, PathBuf) {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let dir = template::get().dir.join(format!("house-{number}"));
    std::fs::create_dir_all(&dir).unwrap();
    (number, dir)
}

/// Where an empty database is, and the folder to remove afterwards.
pub fn empty_store() -> (Store, PathBuf) {
    let (number, dir) = new_dir();
    (template::empty(number, &dir), dir)
}

/// The cast of a copied database: who they are, and their tokens.
pub fn furnished() -> Furnished {
    (template::get().ids.clone(), template::get().tokens.clone())
}

/// A copy of the furnished database that nobody serves.
pub fn furnished_store() -> (Store, PathBuf) {
    let (number, dir) = new_dir();
    (template::get().copy(number, &dir), dir)
}

pub fn config_of(store: &Store, demo: bool) -> Config {
    Config { store: store.clone(), listen: "127.0.0.1:0".into(), public_url: None, backup_dir: None, demo, tls: None }
}

/// Leaves nothing of a store that no house owns.
pub fn remove_store((store, dir): &(Store, PathBuf)) {
    template::remove(store);
    let _ = std::fs::remove_dir_all(dir);
}

/// Who acts when the harness furnishes a house.
fn stagehand() -> Person {
    Person { id: "essai".into(), ..Person::nobody() }
}
