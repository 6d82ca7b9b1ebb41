//! Opens the house: gathers the doors of all rooms in pipeline order, and serves them.

use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::dev::{Server, ServerHandle};
use actix_web::{App as Actix, HttpServer, web};
use serde_json::Value;

use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::db::Db;
use crate::platform::doors::{self, Door, Guide, House, Room};
use crate::platform::error::{Error, Failure, Problem};
use crate::platform::lock::ServeLock;
use crate::platform::metrics::Metrics;
use crate::platform::settings::Declared;
use crate::{
    access, allocation, collection, demo, families, labels, machine, platform, reconditioning, reporting, training,
};

/// Every door of the house, in pipeline order. Routing, roles and OpenAPI come from this one list.
pub fn doors() -> Vec<Door> {
    let rooms = [
        ("service", platform::health::doors()),
        ("service", platform::metrics::doors()),
        ("service", platform::settings::doors()),
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
            room("service", "Réglages, santé et chiffres du service"),
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
    vec![&machine::PUBLIC_PHONE, &reconditioning::ONE_PERSON, &allocation::CAPS]
}

/// Every kind of refusal that the house can give.
pub fn problems() -> Vec<&'static Problem> {
    let rooms = [
        platform::error::common::ALL.to_vec(),
        vec![&platform::health::NOT_READY],
        access::PROBLEMS.to_vec(),
        machine::problems(),
        collection::PROBLEMS.to_vec(),
        families::PROBLEMS.to_vec(),
        training::PROBLEMS.to_vec(),
        allocation::PROBLEMS.to_vec(),
    ];
    rooms.concat()
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
        let db = Db::open(&config.store)?;
        let lock = ServeLock::take(&config.store)?;
        if config.demo {
            let house = House::without_server(db.clone(), clock.clone(), config.store.data_dir.clone());
            demo::fill(&Arc::new(house))?;
        } else {
            db.report_now(demo::refuse)?;
        }
        let listener = std::net::TcpListener::bind(&config.listen)
            .map_err(|cause| Failure::new("listening (is the port taken?)", format!("{}: {cause}", config.listen)))?;
        let address = listener.local_addr()?;
        let doors = doors();
        let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
        let house = Arc::new(House {
            metrics: Metrics::new(&db),
            db,
            clock,
            public_url: public_url.trim_end_matches('/').to_owned(),
            data_dir: config.store.data_dir.clone(),
            demo: config.demo,
            recognise: access::recognise,
            record: access::record,
            settings: settings(),
            openapi: doors::openapi(&doors, &guide())?,
        });
        let data = web::Data::from(Arc::clone(&house));
        let app = move || Actix::new().app_data(data.clone()).configure(|config| doors::configure(&doors, config));
        let server = HttpServer::new(app).shutdown_timeout(5).listen(listener)?.run();
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

    /// Answers until SIGTERM or SIGINT, then finishes what is under way.
    pub async fn run(self) -> Result<(), Error> {
        Ok(self.server.await?)
    }
}
