//! The migrations, inside the binary: one set for both engines.

use diesel::migration::MigrationSource;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::Conn;
use crate::platform::error::{Error, Failure};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Brings the database to this program's schema. Safe to run again.
pub fn migrate(conn: &mut Conn) -> Result<(), Error> {
    let ran = match conn {
        Conn::Sqlite(sqlite) => sqlite.run_pending_migrations(MIGRATIONS).map(|ran| ran.len()),
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => postgres.run_pending_migrations(MIGRATIONS).map(|ran| ran.len()),
    };
    let count = ran.map_err(|cause| Failure::new("migrating the database", cause))?;
    if count > 0 {
        tracing::info!(count, "migrations applied");
    }
    Ok(())
}

/// Whether the database waits for a migration.
pub fn pending(conn: &mut Conn) -> Result<bool, Error> {
    let pending = match conn {
        Conn::Sqlite(sqlite) => sqlite.has_pending_migration(MIGRATIONS),
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => postgres.has_pending_migration(MIGRATIONS),
    };
    pending.map_err(|cause| Failure::new("looking for migrations", cause).into())
}

/// The versions of every migration that this program knows, as the database writes them.
pub fn versions() -> Result<Vec<String>, Error> {
    let known = MigrationSource::<Sqlite>::migrations(&MIGRATIONS);
    let known = known.map_err(|cause| Failure::new("reading the migrations", cause))?;
    Ok(known.iter().map(|migration| migration.name().version().to_string()).collect())
}
