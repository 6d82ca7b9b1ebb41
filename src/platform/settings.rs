//! What an organisation may set. A room declares its settings with a default that works; only changed
//! values stand in the table.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::clock::Instant;
use super::db::Conn;
use super::doors::{Call, Cx, Door, Method, Nothing, Who};
use super::error::{Error, Failure, not_found, unacceptable};
use super::person::Role;
use super::schema::settings;
use super::version;

/// One setting: its key, its meaning for people, and its default as JSON.
#[derive(Debug)]
pub struct Setting {
    pub key: &'static str,
    pub meaning: &'static str,
    pub default: &'static str,
    /// Whether a value can be; the sentence says what it must be.
    pub check: fn(&serde_json::Value) -> Result<(), &'static str>,
}

/// A setting that is on or off.
pub fn yes_or_no(value: &serde_json::Value) -> Result<(), &'static str> {
    if value.is_boolean() { Ok(()) } else { Err("Ce réglage vaut true ou false.") }
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

const WHO: Who = Who::Roles(&[Role::Coordinator, Role::Admin]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/settings", WHO, "Les réglages", |cx, _, _: Nothing| list(cx)),
        Door::change(Method::Put, "/api/v1/settings/{key}", WHO, "Changer un réglage", change),
    ]
}

/// One setting as people change it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingView {
    pub key: &'static str,
    pub meaning: &'static str,
    pub value: serde_json::Value,
    /// 0 while it is the default.
    pub version: i32,
}

/// Every setting of the house.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingsView {
    pub items: Vec<SettingView>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingIn {
    pub value: serde_json::Value,
    /// The version that was read; `If-Match` says the same.
    pub version: Option<i32>,
}

fn view(cx: &mut Cx, setting: &'static Setting) -> Result<SettingView, Error> {
    let (value, version) = setting.with_version(cx.conn)?;
    Ok(SettingView { key: setting.key, meaning: setting.meaning, value, version })
}

fn list(cx: &mut Cx) -> Result<SettingsView, Error> {
    let declared = cx.house.settings.clone();
    let items = declared.into_iter().map(|setting| view(cx, setting)).collect::<Result<_, _>>()?;
    Ok(SettingsView { items, next: None })
}

fn change(cx: &mut Cx, call: &Call, new: SettingIn) -> Result<SettingView, Error> {
    let declared = cx.house.settings.iter().find(|setting| setting.key == call.param("key")).copied();
    let setting = declared.ok_or_else(|| not_found("Ce réglage"))?;
    let (_, current) = setting.with_version(cx.conn)?;
    version::check(call.if_match.as_deref(), new.version, current)?;
    (setting.check)(&new.value).map_err(|why| unacceptable("value", why))?;
    let (by, now) = (cx.who.id.clone(), cx.now);
    setting.set(cx.conn, &new.value, &by, now)?;
    view(cx, setting)
}
