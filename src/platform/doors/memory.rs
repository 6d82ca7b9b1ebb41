//! Who was recognised a moment ago. Each request proves who it is; the database answers once, and again as soon as
//! anything at all was written: an access that was closed is closed for the next request.

use std::cell::RefCell;
use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::Credential;
use super::house::{House, Known};
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, State};
use crate::platform::error::Error;
use crate::platform::person::Person;

/// People whom a thread remembers; a house has fewer at work at a time.
const MOST: usize = 100;

thread_local! {
    static MEMORY: RefCell<HashMap<[u8; 32], (State, Known)>> = RefCell::new(HashMap::new());
}

/// The person behind a secret, on the connection of a read.
pub fn recognised(
    conn: &mut Conn,
    house: &House,
    credential: &Credential,
    now: Instant,
) -> Result<Option<Person>, Error> {
    let Some(state) = house.db.state(conn)? else {
        return Ok((house.recognise)(conn, house, credential, now)?.map(|known| known.person));
    };
    let key: [u8; 32] = Sha256::digest(credential.secret().as_bytes()).into();
    if let Some(person) = MEMORY.with_borrow(|memory| remembered(memory.get(&key), state, now)) {
        house.last_used.used(&person.sign_in, now);
        return Ok(Some(person));
    }
    let Some(known) = (house.recognise)(conn, house, credential, now)? else { return Ok(None) };
    let person = known.person.clone();
    MEMORY.with_borrow_mut(|memory| {
        if memory.len() >= MOST {
            memory.clear();
        }
        memory.insert(key, (state, known));
    });
    Ok(Some(person))
}

fn remembered(kept: Option<&(State, Known)>, state: State, now: Instant) -> Option<Person> {
    let (then, known) = kept?;
    (*then == state && now >= known.since && now < known.until).then(|| known.person.clone())
}
