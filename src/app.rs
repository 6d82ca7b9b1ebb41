//! Opens the house: gathers the doors of all rooms in pipeline order, and serves them.

use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::dev::{Server, ServerHandle};
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::{App as Actix, HttpServer, web};
use serde_json::Value;

use crate::platform::backup::{self, Keeper};
use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::db::Db;
use crate::platform::doors::{self, Alerts, Door, Guide, House, Room};
use crate::platform::erasure_ledger::Eraser;
use crate::platform::error::{Error, Failure, Problem};
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

/// What the description of the API tells beside the doors.
pub fn guide() -> Guide {
    let room = |name, about| Room { name, about };
    Guide {
        about: "Chaque écriture porte un identifiant UUID fait par le client : renvoyée, elle n’a qu’un effet. Une erreur a partout \
                la même forme (RFC 9457). Le mode d’emploi est dans docs/api.md.",
        rooms: vec![
            room("access", "Connexions, comptes, structures, lieux, journal d’accès"),
            room("machine", "Les machines : chercher, lire l’historique, noter, déplacer, bloquer"),
            room("labels", "Les étiquettes : planches, images, lecture d’un code"),
            room("collection", "Donateurs, dons, réception"),
            room("reconditioning", "L’atelier : diagnostic, disques, effacement, installation, contrôle, sortie"),
            room("families", "Les familles et les personnes"),
            room("training", "Formations, séances, inscriptions, présences, suivi"),
            room("allocation", "Demandes, réservations, remises, réparations, retours"),
            room("reporting", "Le chemin d’un don, les rapports"),
            room("field", "Ce qui a été fait hors réseau, et ce qui est à régler"),
            room("service", "Réglages, sauvegardes, santé et chiffres du service"),
        ],
        parts: [
            platform::PATH_PARTS,
            machine::PATH_PARTS,
            reconditioning::PATH_PARTS,
            families::PATH_PARTS,
            reporting::PATH_PARTS,
        ]
        .concat(),
    }
}

/// The description of the API.
pub fn openapi() -> Result<Value, Error> {
    doors::openapi(&doors(), &guide())
}

/// Every setting that a room declares.
pub fn settings() -> Vec<&'static dyn Declared> {
    vec![
        &platform::backup::HOUR,
        &platform::backup::RECIPIENTS,
        &machine::PUBLIC_PHONE,
        &reconditioning::ONE_PERSON,
        &allocation::CAPS,
    ]
}

/// How each room erases again, in a database put back from a backup, what was erased about people since.
pub fn erasers() -> Vec<Eraser> {
    vec![machine::TEXT_ERASER, families::NAMES_ERASER]
}

/// Every kind of refusal that the house can give.
pub fn problems() -> Vec<&'static Problem> {
    let rooms = [
        platform::error::common::ALL.to_vec(),
        vec![&platform::health::NOT_READY],
        platform::backup::PROBLEMS.to_vec(),
        access::PROBLEMS.to_vec(),
        machine::problems(),
        collection::PROBLEMS.to_vec(),
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
    vec![field::alert]
}

/// The house, bound to its port and ready to run.
pub struct App {
    server: Server,
    address: SocketAddr,
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
        let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
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
            openapi: doors::openapi(&table, &guide())?,
            doors: table.clone(),
            alerts: alerts(),
        });
        backup::open(&house, &erasers())?;
        let data = web::Data::from(Arc::clone(&house));
        let app = move || Actix::new().app_data(data.clone()).configure(|config| doors::configure(&table, config));
        let server = HttpServer::new(app).disable_signals().shutdown_timeout(PATIENCE).listen(listener)?.run();
        Ok(Self { server, address, house, _lock: lock })
    }

    /// The address it listens on.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
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
        let offering = actix_web::rt::spawn(field::keep_offering(Arc::clone(&self.house)));
        let ended = self.server.await;
        offering.abort();
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
