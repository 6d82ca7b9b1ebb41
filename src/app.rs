//! Opens the house: gathers the doors of all rooms in pipeline order, and serves them.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use actix_web::dev::{Server, ServerHandle};
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::{App as Actix, HttpServer, web};
use serde_json::Value;

use crate::platform::backup::{self, Keeper};
use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::db::Db;
use crate::platform::doors::{self, Alerts, Door, Guesses, Guide, House};
use crate::platform::erasure_ledger::Eraser;
use crate::platform::error::{Error, Failure, Problem};
use crate::platform::i18n::Language;
use crate::platform::id::secret;
use crate::platform::last_used::LastUsed;
use crate::platform::lock::ServeLock;
use crate::platform::metrics::Metrics;
use crate::platform::settings::Declared;
use crate::{
    access, allocation, collection, demo, families, field, labels, machine, platform, reconditioning, reporting,
    training,
};

/// Every door of the house, in pipeline order. Routing, roles and OpenAPI come from this one list.
pub fn doors() -> Vec<Door> {
    let rooms = [
        ("service", platform::health::doors()),
        ("service", platform::metrics::doors()),
        ("service", platform::settings::doors()),
        ("service", platform::backup::doors()),
        ("service", platform::tls::doors()),
        ("service", platform::web::doors()),
        ("access", access::doors()),
        ("machine", machine::doors()),
        ("labels", labels::doors()),
        ("collection", collection::doors()),
        ("reconditioning", reconditioning::doors()),
        ("families", families::doors()),
        ("training", training::doors()),
        ("allocation", allocation::doors()),
        ("reporting", reporting::doors()),
        ("field", field::doors()),
    ];
    rooms.into_iter().flat_map(|(room, doors)| doors.into_iter().map(move |door| door.of(room))).collect()
}

/// The OpenAPI document, as JSON.
fn described(language: Language) -> Result<Vec<u8>, Error> {
    let document = openapi(language)?;
    Ok(serde_json::to_vec(&document).map_err(|cause| Failure::new("writing the OpenAPI document", cause))?)
}

/// What the description of the API tells beside the doors.
pub fn guide() -> Guide {
    Guide {
        rooms: &[
            "access",
            "machine",
            "labels",
            "collection",
            "reconditioning",
            "families",
            "training",
            "allocation",
            "reporting",
            "field",
            "service",
        ],
        parts: [
            platform::PATH_PARTS,
            machine::PATH_PARTS,
            collection::PATH_PARTS,
            reconditioning::PATH_PARTS,
            families::PATH_PARTS,
            training::PATH_PARTS,
            reporting::PATH_PARTS,
        ]
        .concat(),
    }
}

/// The description of the API, in this language.
pub fn openapi(language: Language) -> Result<Value, Error> {
    doors::openapi(&doors(), &guide(), language)
}

/// Every setting that a room declares.
pub fn settings() -> Vec<&'static dyn Declared> {
    vec![
        &platform::backup::HOUR,
        &platform::backup::RECIPIENTS,
        &access::IDLE_MINUTES,
        &access::LONGEST_HOURS,
        &access::SECOND_FACTOR_REQUIRED,
        &machine::PUBLIC_PHONE,
        &machine::PART_DAYS,
        &machine::FETCH_DAYS,
        &collection::ACCESSORIES,
        &collection::VALUE_CAP,
        &collection::REUSE_AGE,
        &labels::STOCK,
        &labels::PROGRAMME,
        &labels::TAG_ONLY,
        &reconditioning::ONE_PERSON,
        &reconditioning::CERTIFICATE_DAYS,
        &reconditioning::CHECKLISTS,
        &reconditioning::CATEGORIES,
        &reconditioning::CODES,
        &training::TRAINER_PHONES,
        &training::SKILLS_GRID,
        &allocation::CAPS,
        &allocation::GIFT_TEXT,
        &allocation::SALE_TEXT,
        &allocation::LOAN_TEXT,
        &allocation::POINTS,
        &allocation::REFERRER_CAP,
        &allocation::ELIGIBILITY,
    ]
}

/// How each room erases again, in a database put back from a backup, what was erased about people since.
pub fn erasers() -> Vec<Eraser> {
    vec![
        machine::TEXT_ERASER,
        collection::SLIP_ERASER,
        families::NAMES_ERASER,
        training::DRAWING_ERASER,
        training::CORRECTION_ERASER,
        training::EQUIVALENCE_ERASER,
        allocation::SIGNATURE_ERASER,
        allocation::WORDS_ERASER,
        allocation::LINE_ERASER,
        allocation::MOVE_ERASER,
    ]
}

/// Every kind of refusal that the house can give.
pub fn problems() -> Vec<&'static Problem> {
    let rooms = [
        platform::error::common::ALL.to_vec(),
        vec![&platform::health::NOT_READY],
        platform::backup::PROBLEMS.to_vec(),
        access::PROBLEMS.to_vec(),
        machine::problems(),
        labels::PROBLEMS.to_vec(),
        collection::PROBLEMS.to_vec(),
        reconditioning::PROBLEMS.to_vec(),
        families::PROBLEMS.to_vec(),
        training::PROBLEMS.to_vec(),
        allocation::PROBLEMS.to_vec(),
        field::PROBLEMS.to_vec(),
    ];
    rooms.concat()
}

/// Seconds that requests under way are given when the service stops; a slow reader may need longer, and is cut.
const PATIENCE: u64 = 5;

/// What the rooms want said on the home page.
fn alerts() -> Vec<Alerts> {
    vec![
        access::alert,
        collection::alert,
        collection::donors_alert,
        reconditioning::alert,
        field::alert,
        allocation::alert,
        allocation::loans_alert,
        allocation::course_alert,
        allocation::computer_alert,
    ]
}

/// The house, bound to its port and ready to run.
pub struct App {
    server: Server,
    url: String,
    house: Arc<House>,
    _lock: ServeLock,
}

impl App {
    /// Opens the database, migrates it, fills it with the demo where that is asked, and binds the address;
    /// nothing is answered before [`App::run`].
    pub fn open(config: &Config, clock: Clock) -> Result<Self, Error> {
        // First of all: a second service must not even bring the database to another schema.
        let lock = ServeLock::take(&config.store)?;
        let db = Db::open(&config.store)?;
        if config.demo {
            let house = House::without_server(db.clone(), clock.clone(), config.store.data_dir.clone());
            demo::fill(&Arc::new(house))?;
        } else {
            db.report_now(demo::refuse)?;
        }
        let listener = std::net::TcpListener::bind(&config.listen)
            .map_err(|cause| Failure::new("listening (is the port taken?)", format!("{}: {cause}", config.listen)))?;
        let address = listener.local_addr()?;
        let table = doors();
        let scheme = if config.tls.is_some() { "https" } else { "http" };
        // « All addresses » is none that a phone could open.
        let reached = platform::tls::own_address(address).map_or(address, |own| SocketAddr::new(own, address.port()));
        let public_url = config.public_url.clone().unwrap_or_else(|| format!("{scheme}://{reached}"));
        let tls = match &config.tls {
            Some(tls) => Some(tls.ready(&config.store.data_dir, config.public_url.as_deref(), address, clock.now())?),
            None => None,
        };
        let (tls, authority) = tls.map_or((None, None), |ready| (Some(ready.server), ready.authority));
        let house = Arc::new(House {
            metrics: Metrics::new(&db),
            backups: Arc::new(Keeper::new(config.backup_dir())),
            db,
            clock,
            public_url: public_url.trim_end_matches('/').to_owned(),
            data_dir: config.store.data_dir.clone(),
            demo: config.demo,
            recognise: access::recognise,
            record: access::record,
            settings: settings(),
            openapi: [LazyLock::new(|| described(Language::Fr)), LazyLock::new(|| described(Language::En))],
            doors: table.clone(),
            alerts: alerts(),
            key: secret()?,
            guesses: Guesses::default(),
            authority,
            last_used: LastUsed::default(),
        });
        machine::catch_up(&house)?;
        reconditioning::catch_up(&house)?;
        backup::open(&house, &erasers())?;
        let data = web::Data::from(Arc::clone(&house));
        let app = move || Actix::new().app_data(data.clone()).configure(|config| doors::configure(&table, config));
        let server = HttpServer::new(app).disable_signals().shutdown_timeout(PATIENCE);
        let server = match tls {
            Some(tls) => server.listen_rustls_0_23(listener, tls)?,
            None => server.listen(listener)?,
        };
        Ok(Self { server: server.run(), url: format!("{scheme}://{address}"), house, _lock: lock })
    }

    /// The address it listens on.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn house(&self) -> Arc<House> {
        Arc::clone(&self.house)
    }

    /// Stops the running server from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Answers until SIGTERM or SIGINT; then accepts nobody, lets requests under way end, and closes the
    /// database. Meanwhile backups are kept, and acts to settle offered again.
    pub async fn run(self) -> Result<(), Error> {
        for order in [SignalKind::terminate(), SignalKind::interrupt()] {
            let (mut order, handle) = (signal(order)?, self.server.handle());
            actix_web::rt::spawn(async move {
                if order.recv().await.is_some() {
                    handle.stop(true).await;
                }
            });
        }
        let keeper = actix_web::rt::spawn(backup::keep(Arc::clone(&self.house)));
        let uses = actix_web::rt::spawn(access::keep_last_uses(Arc::clone(&self.house)));
        let offering = actix_web::rt::spawn(field::keep_offering(Arc::clone(&self.house)));
        let ended = self.server.await;
        offering.abort();
        uses.abort();
        access::write_last_uses(&self.house).await;
        keeper.abort();
        backup::close(&self.house);
        ended?;
        if let Err(error) = self.house.db.close().await {
            // A full disk, for example. Nothing is lost: the log is part of the database.
            tracing::warn!(cause = error.to_string(), "the write-ahead log could not be emptied");
        }
        Ok(())
    }
}
