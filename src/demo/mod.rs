//! The demo: an invented network, its donors, machines, families and courses, so that whoever looks at
//! the house finds it lived in.
//!
//! The cast stands in `fixtures/`; its days are counted from the day it is loaded, so that it always
//! looks alive. It goes in through the verbs of the house, in one transaction, into an **empty**
//! database, which is **marked** from then on: the mark keeps a demo from being taken for real, and real
//! data from being shown as a demo.

mod cast;
mod homes;
mod known;
mod opening;
mod play;
mod step;
mod workshop;

use std::sync::Arc;

use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::{Cx, House};
use crate::platform::error::{Error, Problem};
use crate::platform::person::Person;
use crate::platform::settings::Setting;
use crate::say;
use cast::Cast;

/// The password of every account of the cast.
pub const PASSWORD: &str = "demo-ordi-pratique";

/// Marks a database that holds the cast.
pub static MARK: Setting<bool> = Setting::off("demo");

// Only the command line hears these two.
static IS_A_DEMO: Problem = Problem::new("base-de-demonstration", 409);
static IS_REAL: Problem = Problem::new("base-reelle", 409);

/// An account of the cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub email: String,
    pub name: String,
}

/// The accounts with which one looks around.
pub fn accounts() -> Result<Vec<Account>, Error> {
    let users = cast::network()?.users.into_iter();
    Ok(users.map(|user| Account { email: user.email(), name: user.name }).collect())
}

/// Fills an empty database with the cast and marks it; true when it did, false when it was filled
/// before. Refuses a database that holds anything else.
pub fn fill(house: &Arc<House>) -> Result<bool, Error> {
    let house = Arc::clone(house);
    let db = house.db.clone();
    db.write_now(move |conn| {
        if MARK.get(conn)? {
            return Ok(false);
        }
        if !access::is_empty(conn)? {
            return Err(IS_REAL.because(say!("demo-is-real")).into());
        }
        let now = house.clock.now();
        let mut cx = Cx::new(conn, Person { id: "demonstration".into(), ..Person::nobody() }, now, house);
        let password_hash = access::hash_new_password(PASSWORD)?;
        play::play(&mut cx, &Cast::read()?, &password_hash)?;
        MARK.set(cx.conn, &true, &cx.who.id, now)?;
        Ok(true)
    })
}

/// Refuses to serve a demo as if it were real.
pub fn refuse(conn: &mut Conn) -> Result<(), Error> {
    if !MARK.get(conn)? {
        return Ok(());
    }
    Err(IS_A_DEMO.because(say!("demo-is-a-demo")).into())
}
