//! An act that did happen (a handover, an attendance) and was refused is offered again by itself once its
//! reason is gone: from time to time each is tried, and undone at once; what would succeed is marked.

use std::sync::Arc;
use std::time::Duration;

use super::settle;
use super::store;
use super::words::SettleState;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, dry_run};
use crate::platform::doors::{Cx, House};
use crate::platform::error::Error;
use crate::platform::id::new_id;
use crate::platform::person::Person;

/// What has happened whether or not it is written down.
const HAPPENED: &[&str] = &["hand_over", "attendance"];
/// How often they are tried.
const EVERY: Duration = Duration::from_secs(60);
/// Most acts tried in one round.
const MOST: i64 = 1_000;

/// Tries them for as long as the house is open.
pub async fn keep_offering(house: Arc<House>) {
    loop {
        tokio::time::sleep(EVERY).await;
        if let Err(error) = offer_again(Arc::clone(&house)).await {
            tracing::warn!(%error, "acts to settle were not tried again");
        }
    }
}

/// Tries each open act that did happen, and marks those whose reason is gone. Says how many are possible now.
pub async fn offer_again(house: Arc<House>) -> Result<usize, Error> {
    let now = house.clock.now();
    let db = house.db.clone();
    let open = db.read(|conn| Ok(store::open_ids(conn, HAPPENED, MOST)?)).await?;
    let possible = db.write_in_slices(open, move |conn, id| try_one(conn, &house, id, now)).await?;
    Ok(possible.into_iter().filter(|possible| *possible).count())
}

fn try_one(conn: &mut Conn, house: &Arc<House>, id: &str, now: Instant) -> Result<bool, Error> {
    let Some(row) = store::row(conn, id)?.filter(|row| row.state == SettleState::Open) else { return Ok(false) };
    let tried = dry_run(conn, |conn| {
        let mut cx = Cx::new(conn, Person::nobody(), now, Arc::clone(house));
        settle::apply(&mut cx, &row, &new_id())
    });
    let possible = match tried {
        Ok(()) => true,
        Err(Error::Refused(_)) => false,
        Err(Error::Failed(failure)) if failure.try_again => return Err(failure.into()),
        Err(Error::Failed(_)) => false,
    };
    if possible != row.possible_since.is_some() {
        store::set_possible(conn, id, possible.then_some(now))?;
    }
    Ok(possible)
}
