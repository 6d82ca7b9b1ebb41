//! The furnished database, made once for each test process and copied for each test.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection};
use ordi_pratique::access::{self, OrganisationIn, PlaceIn, TokenIn, UserIn};
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::{Conn, Db};
use ordi_pratique::platform::doors::{Cx, House as Open};
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::id::{new_id, secret};
use ordi_pratique::platform::person::Role;

/// The password of everybody in the cast; their e-mail is `<name>@essai.example`.
pub const PASSWORD: &str = "phrase de passe d’essai";
/// Databases and folders of this harness are named so, then by process.
const PREFIX: &str = "ordi_pratique_it_";

/// Ids in the furnished database.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    pub workshop_org: String,
    pub training_org: String,
    pub other_training_org: String,
    pub referrer_org: String,
    pub other_referrer_org: String,
    /// A place of the training organisation.
    pub place: String,
    pub workshop: String,
    pub workshop2: String,
    pub trainer: String,
    pub other_trainer: String,
    pub referrer: String,
    pub other_referrer: String,
    pub coordinator: String,
    pub viewer: String,
    pub admin: String,
}

pub struct Template {
    /// Holds the template and every copy of this process.
    pub dir: PathBuf,
    pub ids: Ids,
    /// By the name of the client.
    pub tokens: HashMap<&'static str, String>,
}

/// The server to test on, when it is not SQLite.
pub fn postgres_url() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

pub fn get() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(make)
}

fn make() -> Template {
    sweep();
    let dir = std::env::temp_dir().join(name("dir"));
    let store = Store {
        data_dir: dir.join("template"),
        database_url: postgres_url().map(|url| url_of(&url, &name("template"))),
    };
    if postgres_url().is_some() {
        on_server(&format!("CREATE DATABASE {}", name("template")));
    }
    let (ids, tokens) = furnish_store(&store);
    close(&store);
    Template { dir, ids, tokens }
}

/// Brings the cast into an empty database.
pub fn furnish_store(store: &Store) -> Furnished {
    let db = Db::open(store).unwrap();
    let open = Arc::new(Open::without_server(db.clone(), Clock::default(), store.data_dir.clone()));
    let hash = access::hash_new_password(PASSWORD).unwrap();
    write(&db, open, move |cx| furnish(cx, &hash))
}

/// Leaves no connection and no write-ahead log: what is copied is whole.
fn close(store: &Store) {
    if store.database_url.is_some() {
        let template = name("template");
        on_server(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'"));
        on_server(&format!("ALTER DATABASE {template} ALLOW_CONNECTIONS false"));
    } else {
        let path = store.data_dir.join("ordi-pratique.db");
        let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
        conn.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    }
}

impl Template {
    /// A copy for one house.
    pub fn copy(&self, number: u32, dir: &Path) -> Store {
        let data_dir = dir.to_owned();
        let Some(url) = postgres_url() else {
            let file = "ordi-pratique.db";
            std::fs::copy(self.dir.join("template").join(file), data_dir.join(file)).unwrap();
            return Store { data_dir, database_url: None };
        };
        let copy = name(&number.to_string());
        on_server(&format!("CREATE DATABASE {copy} TEMPLATE {}", name("template")));
        Store { data_dir, database_url: Some(url_of(&url, &copy)) }
    }
}

/// A database with nothing in it, for one house.
pub fn empty(number: u32, dir: &Path) -> Store {
    let database_url = postgres_url().map(|url| {
        let empty = name(&number.to_string());
        on_server(&format!("CREATE DATABASE {empty}"));
        url_of(&url, &empty)
    });
    Store { data_dir: dir.to_owned(), database_url }
}

/// Removes the database of a house that closed; its folder goes with the house.
pub fn remove(store: &Store) {
    if let Some(url) = &store.database_url {
        let path = url.split('?').next().unwrap_or_default();
        let database = path.rsplit('/').next().unwrap_or_default();
        on_server(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"));
    }
}

/// Writes as the harness itself.
pub fn write<T>(db: &Db, house: Arc<Open>, work: impl FnOnce(&mut Cx) -> Result<T, Error> + Clone) -> T {
    let write = move |conn: &mut Conn| {
        let now = house.clock.now();
        work(&mut Cx::new(conn, super::stagehand(), now, house))
    };
    db.write_now(write).unwrap()
}

/// Who and what stands in it, and the tokens of the cast.
pub type Furnished = (Ids, HashMap<&'static str, String>);

fn furnish(cx: &mut Cx, hash: &str) -> Result<Furnished, Error> {
    let mut ids = Ids {
        workshop_org: organisation(cx, "Régie d’essai", "workshop")?,
        training_org: organisation(cx, "Association de formation", "training")?,
        other_training_org: organisation(cx, "Médiathèque d’essai", "library")?,
        referrer_org: organisation(cx, "Service social d’essai", "referrer")?,
        other_referrer_org: organisation(cx, "Autre service d’essai", "referrer")?,
        ..Ids::default()
    };
    let place = PlaceIn { place: "Salle d’essai".into(), organisation_id: ids.training_org.clone() };
    ids.place = access::add_place(cx, &new_id(), &place)?.id;
    let mut tokens = HashMap::new();
    let mut join = |cx: &mut Cx, name: &'static str, role, organisation: Option<&String>| -> Result<String, Error> {
        let (id, token) = user(cx, name, role, organisation, hash)?;
        tokens.insert(name, token);
        Ok(id)
    };
    ids.workshop = join(cx, "workshop", Role::Workshop, Some(&ids.workshop_org))?;
    ids.workshop2 = join(cx, "workshop2", Role::Workshop, Some(&ids.workshop_org))?;
    ids.trainer = join(cx, "trainer", Role::Trainer, Some(&ids.training_org))?;
    ids.other_trainer = join(cx, "other_trainer", Role::Trainer, Some(&ids.other_training_org))?;
    ids.referrer = join(cx, "referrer", Role::Referrer, Some(&ids.referrer_org))?;
    ids.other_referrer = join(cx, "other_referrer", Role::Referrer, Some(&ids.other_referrer_org))?;
    ids.coordinator = join(cx, "coordinator", Role::Coordinator, None)?;
    ids.viewer = join(cx, "viewer", Role::Viewer, None)?;
    ids.admin = join(cx, "admin", Role::Admin, None)?;
    Ok((ids, tokens))
}

fn organisation(cx: &mut Cx, name: &str, kind: &str) -> Result<String, Error> {
    let new: OrganisationIn = serde_json::from_value(serde_json::json!({"organisation": name, "kind": kind})).unwrap();
    Ok(access::add_organisation(cx, &new_id(), &new)?.id)
}

fn user(cx: &mut Cx, name: &str, role: Role, org: Option<&String>, hash: &str) -> Result<(String, String), Error> {
    let new = UserIn {
        email: Some(format!("{name}@essai.example")),
        name: format!("Personne {name}"),
        organisation_id: org.cloned(),
        roles: vec![role],
    };
    let user_id = access::add_user(cx, &new_id(), new, Some(hash.to_owned()))?.id;
    let token = TokenIn { user_id: user_id.clone(), label: "essai".into(), ..TokenIn::default() };
    let token = access::create_token(cx, &new_id(), &token, secret()?)?;
    Ok((user_id, token.token))
}

fn name(part: &str) -> String {
    format!("{PREFIX}{}_{part}", std::process::id())
}

/// The same server, another database.
fn url_of(url: &str, database: &str) -> String {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let (server, _) = path.rsplit_once('/').expect("TEST_DATABASE_URL ends with /<database>");
    query.map_or_else(|| format!("{server}/{database}"), |query| format!("{server}/{database}?{query}"))
}

fn on_server(sql: &str) {
    let url = postgres_url().expect("TEST_DATABASE_URL is set");
    let mut conn = PgConnection::establish(&url).expect("TEST_DATABASE_URL answers");
    diesel::sql_query(sql).execute(&mut conn).unwrap_or_else(|cause| panic!("{sql}: {cause}"));
}

/// Removes what processes that are no more left behind: a static is never dropped.
fn sweep() {
    let entries = std::fs::read_dir(std::env::temp_dir()).unwrap();
    for entry in entries.flatten() {
        if is_left_over(&entry.file_name().to_string_lossy()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    if let Some(url) = postgres_url() {
        let mut conn = PgConnection::establish(&url).expect("TEST_DATABASE_URL answers");
        let names = diesel::dsl::sql::<diesel::sql_types::Text>("SELECT datname::text FROM pg_database");
        for name in names.load::<String>(&mut conn).unwrap().iter().filter(|name| is_left_over(name)) {
            // Another process may sweep at the same time: one of the two succeeds.
            let _ = diesel::sql_query(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).execute(&mut conn);
        }
    }
}

fn is_left_over(name: &str) -> bool {
    let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next());
    process.is_some_and(|process| !Path::new("/proc").join(process).exists())
}
