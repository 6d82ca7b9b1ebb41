//! A small pool of connections for work that may wait.

use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::r2d2::{self, ManageConnection};

use super::conn::{self, Conn, Target};
use crate::platform::error::{Error, Failure, common};
use crate::say;

#[derive(Clone)]
pub(super) struct Pool(r2d2::Pool<Target>);

impl Pool {
    /// `patience` is how long a request waits for a free connection before it is told to come back.
    pub fn new(target: Target, size: u32, patience: Duration) -> Result<Self, Error> {
        let pool = r2d2::Pool::builder().max_size(size).min_idle(Some(0)).connection_timeout(patience);
        Ok(Self(pool.build(target).map_err(|cause| Failure::new("opening the pool", cause))?))
    }

    /// Runs work on a free connection, and tells a fault of the work from a server that went away.
    pub fn run<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
        let mut conn = self.get()?;
        work(&mut conn).map_err(|error| conn::blamed(&mut conn, error))
    }

    fn get(&self) -> Result<r2d2::PooledConnection<Target>, Error> {
        self.0.get().map_err(|cause| {
            // None could be opened, or all are taken.
            if self.0.state().connections == 0 {
                tracing::error!(cause = cause.to_string(), "no connection to the database");
                return conn::unreachable_now();
            }
            common::BUSY.because(say!("platform-database-busy")).into()
        })
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
