//! A small pool of connections for work that may wait.

use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::r2d2::{self, ManageConnection};

use super::conn::{Conn, Target};
use crate::platform::error::{Error, Failure, common};

/// How long a request waits for a free connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(super) struct Pool(r2d2::Pool<Target>);

impl Pool {
    pub fn new(target: Target, size: u32) -> Result<Self, Error> {
        let pool = r2d2::Pool::builder().max_size(size).min_idle(Some(0)).connection_timeout(PATIENCE);
        Ok(Self(pool.build(target).map_err(|cause| Failure::new("opening the pool", cause))?))
    }

    pub fn get(&self) -> Result<r2d2::PooledConnection<Target>, Error> {
        let busy = |_| common::BUSY.because("La base de données ne répond pas : réessayez dans quelques secondes.");
        self.0.get().map_err(|cause| busy(cause).into())
    }
}

/// Opens by [`Target`]: Diesel's own manager would try one engine after the other.
impl ManageConnection for Target {
    type Connection = Conn;
    type Error = Error;

    fn connect(&self) -> Result<Conn, Error> {
        self.open_for_writing()
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Error> {
        diesel::sql_query("SELECT 1").execute(conn)?;
        Ok(())
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        diesel::r2d2::R2D2Connection::is_broken(conn)
    }
}
