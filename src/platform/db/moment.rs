//! One moment of the database for all that a request reads.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sqlite::Sqlite;

use super::Conn;
use crate::platform::error::Error;

/// Reads in one transaction on SQLite: all that the work sees is of one moment, and what a read takes (four calls of
/// the system, and a lock shared by all threads of the process) is taken once for the whole request. On PostgreSQL each
/// statement sees its own moment.
pub(super) fn at_one<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
    run(conn, Begin)?;
    let answer = work(conn);
    run(conn, Commit)?;
    answer
}

fn run<S>(conn: &mut Conn, statement: S) -> Result<(), Error>
where
    S: QueryFragment<Sqlite> + QueryId + RunQueryDsl<SqliteConnection>,
{
    match conn {
        Conn::Sqlite(sqlite) => drop(statement.execute(sqlite)?),
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => (),
    }
    Ok(())
}

/// A statement that never changes: Diesel keeps it compiled, unlike one given as text.
macro_rules! statement {
    ($name:ident, $sql:literal) => {
        #[derive(Debug, Clone, Copy, QueryId)]
        struct $name;

        impl QueryFragment<Sqlite> for $name {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
                out.push_sql($sql);
                Ok(())
            }
        }

        impl RunQueryDsl<SqliteConnection> for $name {}
    };
}

statement!(Begin, "BEGIN");
statement!(Commit, "COMMIT");

#[cfg(test)]
mod tests {
    use super::super::Db;
    use super::*;
    use crate::platform::config::Store;
    use crate::platform::id::new_id;
    use crate::platform::schema::settings;

    fn keys(conn: &mut Conn) -> i64 {
        settings::table.count().get_result(conn).unwrap()
    }

    #[test]
    fn a_request_sees_one_moment_and_the_next_one_the_present() {
        let dir = std::env::temp_dir().join(format!("ordi-pratique-moment-{}", new_id()));
        let store = Store { data_dir: dir.clone(), database_url: None };
        let (db, other) = (Db::open(&store).unwrap(), Db::open(&store).unwrap());
        let insert =
            "INSERT INTO settings (key, value, version, updated_at, updated_by) VALUES ('a', '1', 1, '2026-01-01', '')";
        let seen = db.read_inline(|conn| {
            let before = keys(conn);
            other.write_now(|conn| Ok(diesel::sql_query(insert).execute(conn).map(drop)?))?;
            Ok((before, keys(conn)))
        });
        assert_eq!(seen.unwrap(), (0, 0));
        // What is refused leaves nothing open either.
        db.read_inline(|_| Err::<(), _>(crate::platform::error::Failure::new("a test", "refused").into())).unwrap_err();
        assert_eq!(db.read_inline(|conn| Ok(keys(conn))).unwrap(), 1);
        std::fs::remove_dir_all(dir).unwrap();
    }
}
