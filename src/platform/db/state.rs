//! Whether anything was written since: what a reading connection sees, in one number of SQLite's own.

use std::cell::Cell;

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;

use super::{Conn, Db};
use crate::platform::error::Error;

thread_local! {
    /// How many reading connections this thread has opened: a new one counts anew.
    static OPENED: Cell<u64> = const { Cell::new(0) };
}

/// What the reading connection of a thread sees. As long as it is the same, nobody has written anything: neither this
/// process nor another (<https://sqlite.org/pragma.html#pragma_data_version>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    database: u64,
    connection: u64,
    version: i64,
}

/// A new reading connection of this thread.
pub(super) fn opened() {
    OPENED.set(OPENED.get() + 1);
}

impl Db {
    /// What this connection sees; `None` where the engine does not tell. For the connection of [`Db::read`] only.
    pub fn state(&self, conn: &mut Conn) -> Result<Option<State>, Error> {
        match conn {
            Conn::Sqlite(sqlite) => {
                let version = DataVersion.get_result(sqlite)?;
                Ok(Some(State { database: self.0.number, connection: OPENED.get(), version }))
            }
            #[cfg(feature = "postgres")]
            Conn::Postgres(_) => Ok(None),
        }
    }
}

/// Diesel keeps it compiled, unlike a query given as text.
#[derive(Debug, Clone, Copy, QueryId)]
struct DataVersion;

impl Query for DataVersion {
    type SqlType = BigInt;
}

impl QueryFragment<Sqlite> for DataVersion {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("PRAGMA data_version");
        Ok(())
    }
}

impl RunQueryDsl<SqliteConnection> for DataVersion {}
