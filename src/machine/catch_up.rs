//! Rows from before a column was kept: brought up to date once, when the service opens.

use std::sync::Arc;

use super::board_store;
use super::machine::Machine;
use crate::platform::doors::{Cx, House};
use crate::platform::error::Error;
use crate::platform::person::Person;

/// Machines in one slice.
const AT_A_TIME: i64 = 100;

/// Writes into each row what its journal says. Nothing happens where every row is up to date.
pub fn catch_up(house: &Arc<House>) -> Result<(), Error> {
    loop {
        let (kept, now) = (Arc::clone(house), house.clock.now());
        let job = move |conn: &mut crate::platform::db::Conn| {
            let ids = board_store::not_caught_up(conn, AT_A_TIME)?;
            let mut cx = Cx::new(conn, Person::nobody(), now, Arc::clone(&kept));
            for id in &ids {
                Machine::take_by_id(&mut cx, id)?.catch_up(&mut cx)?;
            }
            Ok(ids.len())
        };
        if house.db.write_now(job)? == 0 {
            return Ok(());
        }
    }
}
