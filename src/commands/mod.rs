//! What each command does: it opens the house and calls one verb.

pub mod backup;
pub mod backup_key;
pub mod export;
pub mod import;
mod import_quarters;
pub mod seed;
pub mod serve;
pub mod user;
pub mod verify;

use std::io::{ErrorKind, Write};
use std::sync::Arc;

use ordi_pratique::app;
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::{Conn, Db};
use ordi_pratique::platform::doors::{Cx, House};
use ordi_pratique::platform::error::{Error, Failure};
use ordi_pratique::platform::i18n::Language;
use ordi_pratique::platform::person::Person;

/// The actor that the journal and the audit name for acts of the command line.
const COMMAND_LINE: &str = "ligne-de-commande";

/// Brings the database to this program's schema.
pub fn migrate(store: Store) -> Result<(), Error> {
    Db::open(&store)?;
    say(format_args!("La base est à jour."))?;
    Ok(())
}

/// Prints the OpenAPI document.
pub fn openapi() -> Result<(), Error> {
    let document = app::openapi(Language::Fr)?;
    let text = serde_json::to_string_pretty(&document).map_err(|cause| Failure::new("writing the document", cause))?;
    say(format_args!("{text}"))?;
    Ok(())
}

/// Writes a line for people. A reader that has gone (`| head`) has seen enough: that is no fault.
fn say(line: std::fmt::Arguments) -> Result<(), Error> {
    match writeln!(std::io::stdout(), "{line}") {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(cause.into()),
        _ => Ok(()),
    }
}

/// Opens data that is there already: a mistyped folder must not become an empty database.
fn existing(store: &Store) -> Result<Db, Error> {
    let file = store.data_dir.join("ordi-pratique.db");
    if store.database_url.is_none() && !file.exists() {
        return Err(Failure::new("lecture de la base", format!("{} n’existe pas", file.display())).into());
    }
    Db::open(store)
}

/// Opens the data and writes in it, beside a running server if there is one.
fn write<T>(store: Store, work: impl FnOnce(&mut Cx) -> Result<T, Error> + Clone) -> Result<T, Error> {
    write_in(house(store)?, work)
}

/// The house without a server.
fn house(store: Store) -> Result<Arc<House>, Error> {
    Ok(Arc::new(House::without_server(Db::open(&store)?, Clock::default(), store.data_dir)))
}

fn write_in<T>(house: Arc<House>, work: impl FnOnce(&mut Cx) -> Result<T, Error> + Clone) -> Result<T, Error> {
    let db = house.db.clone();
    let write = move |conn: &mut Conn| {
        let who = Person { id: COMMAND_LINE.into(), ..Person::nobody() };
        let now = house.clock.now();
        work(&mut Cx::new(conn, who, now, house))
    };
    db.write_now(write)
}
