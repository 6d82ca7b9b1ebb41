//! What an organisation may set. A room declares its settings with a default that works; only changed
//! values stand in the table.

use diesel::prelude::*;

use super::clock::Instant;
use super::db::Conn;
use super::error::{Error, Failure};
use super::schema::settings;

/// One setting: its key, its meaning for people, and its default as JSON.
#[derive(Debug)]
pub struct Setting {
    pub key: &'static str,
    pub meaning: &'static str,
    pub default: &'static str,
}

impl Setting {
    /// The value in force, as JSON.
    pub fn get(&self, conn: &mut Conn) -> Result<serde_json::Value, Error> {
        let kept = settings::table.find(self.key).select(settings::value).get_result::<String>(conn).optional()?;
        let text = kept.as_deref().unwrap_or(self.default);
        serde_json::from_str(text).map_err(|cause| Failure::new("reading a setting", cause).into())
    }

    /// The value in force of a yes-or-no setting.
    pub fn is_on(&self, conn: &mut Conn) -> Result<bool, Error> {
        Ok(self.get(conn)?.as_bool().unwrap_or(false))
    }

    /// The value and its version: 0 while it is the default.
    pub fn with_version(&self, conn: &mut Conn) -> Result<(serde_json::Value, i32), Error> {
        let version = settings::table.find(self.key).select(settings::version).get_result::<i32>(conn).optional()?;
        Ok((self.get(conn)?, version.unwrap_or(0)))
    }

    pub fn set(&self, conn: &mut Conn, value: &serde_json::Value, by: &str, at: Instant) -> Result<(), Error> {
        let (_, version) = self.with_version(conn)?;
        let columns = (
            settings::value.eq(value.to_string()),
            settings::version.eq(version + 1),
            settings::updated_at.eq(at),
            settings::updated_by.eq(by),
        );
        if version == 0 {
            diesel::insert_into(settings::table).values((settings::key.eq(self.key), columns)).execute(conn)?;
        } else {
            diesel::update(settings::table.find(self.key)).set(columns).execute(conn)?;
        }
        Ok(())
    }
}
