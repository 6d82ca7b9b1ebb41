//! What an organisation may set. A room declares its settings with a default that works; only changed
//! values stand in the table.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::clock::Instant;
use super::db::{Conn, on_unique};
use super::doors::{Call, Cx, Door, Method, Nothing, Who};
use super::error::{Error, Failure, common, not_found, unacceptable};
use super::i18n::Say;
use super::person::Role;
use super::schema::settings;
use super::{text, version};
use crate::say;

/// One setting: its key, its type and its default. The catalogues hold what people read of it, by its key
/// with hyphens: `setting-<key>` is its meaning, `-shape` what a value looks like (the sentence that refuses
/// another), `-source` where the default comes from (a law and its year), for a figure that may grow old.
#[derive(Debug)]
pub struct Setting<T: 'static> {
    pub key: &'static str,
    pub default: fn() -> T,
    /// Whether a value of the right shape can be.
    pub check: fn(&T) -> bool,
}

impl Setting<bool> {
    /// A setting that is off until somebody switches it on.
    pub const fn off(key: &'static str) -> Self {
        Self { key, default: || false, check: |_| true }
    }
}

/// What is asked only where somebody says why: each code with its sentence. What is absent is off.
pub type Whys<C> = BTreeMap<C, String>;

impl<C: Ord> Setting<Whys<C>> {
    /// Whether each one says why.
    pub fn say_why(whys: &Whys<C>) -> bool {
        whys.values().all(|why| text::required("value", why, text::SHORT).is_ok())
    }
}

impl<T: Serialize + DeserializeOwned> Setting<T> {
    /// The value in force.
    pub fn get(&self, conn: &mut Conn) -> Result<T, Error> {
        match kept(conn, self.key)? {
            None => Ok((self.default)()),
            Some((text, _)) => {
                serde_json::from_str(&text).map_err(|cause| Failure::new("reading a setting", cause).into())
            }
        }
    }

    /// Sets the value, whatever stood there.
    pub fn set(&self, conn: &mut Conn, value: &T, by: &str, at: Instant) -> Result<(), Error> {
        let seen = kept(conn, self.key)?.map_or(0, |(_, version)| version);
        let value = serde_json::to_value(value).map_err(|cause| Failure::new("writing a setting", cause))?;
        keep(conn, self.key, &value, seen, by, at).map(drop)
    }
}

/// A setting whatever its type, as the doors show and change it.
pub trait Declared: Sync {
    fn key(&self) -> &'static str;
    /// The default, as JSON.
    fn default(&self) -> Result<Value, Error>;
    /// Whether this JSON is a value that can be.
    fn allows(&self, value: &Value) -> bool;

    /// What it means for people.
    fn meaning(&self) -> Say {
        Say::message(message(self.key(), ""))
    }

    /// Where the default comes from.
    fn source(&self) -> Option<Say> {
        Say::known(&message(self.key(), "-source"))
    }

    /// What a value looks like.
    fn shape(&self) -> Say {
        Say::known(&message(self.key(), "-shape")).unwrap_or_else(|| say!("platform-setting-yes-no"))
    }
}

/// The name of a message about a setting.
fn message(key: &str, part: &str) -> String {
    format!("setting-{}{part}", key.replace(['.', '_'], "-"))
}

impl<T: Serialize + DeserializeOwned> Declared for Setting<T> {
    fn key(&self) -> &'static str {
        self.key
    }

    fn default(&self) -> Result<Value, Error> {
        serde_json::to_value((self.default)()).map_err(|cause| Failure::new("writing a setting", cause).into())
    }

    fn allows(&self, value: &Value) -> bool {
        T::deserialize(value).is_ok_and(|value| (self.check)(&value))
    }
}

/// The changed value and its version.
fn kept(conn: &mut Conn, key: &str) -> Result<Option<(String, i32)>, Error> {
    let columns = (settings::value, settings::version);
    Ok(settings::table.find(key).select(columns).get_result::<(String, i32)>(conn).optional()?)
}

/// Keeps a value over the version that was seen; false when another came first.
fn keep(conn: &mut Conn, key: &str, value: &Value, seen: i32, by: &str, at: Instant) -> Result<bool, Error> {
    let columns = (
        settings::value.eq(value.to_string()),
        settings::version.eq(seen + 1),
        settings::updated_at.eq(at),
        settings::updated_by.eq(by),
    );
    if seen == 0 {
        let first = diesel::insert_into(settings::table).values((settings::key.eq(key), columns));
        return Ok(on_unique(conn, |conn| first.execute(conn))?.is_none());
    }
    let seen = settings::table.find(key).filter(settings::version.eq(seen));
    Ok(diesel::update(seen).set(columns).execute(conn)? == 1)
}

/// Settings of the computer itself: the coordinator sees them, the administrator alone changes them.
const ADMIN_ONLY: &[&str] = &["access.", "backup."];

const WHO: Who = Who::Roles(&[Role::Coordinator, Role::Admin]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/settings", WHO, |cx, _, _: Nothing| list(cx)),
        Door::read("/api/v1/settings/{key}", WHO, |cx, call, _: Nothing| one(cx, call)).versioned(),
        Door::change(Method::Put, "/api/v1/settings/{key}", WHO, change).edits(one),
    ]
}

/// One setting as people change it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingView {
    pub key: &'static str,
    pub meaning: String,
    /// Where the default comes from, for a figure that may grow old.
    pub source: Option<String>,
    pub value: Value,
    pub default: Value,
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
    pub value: Value,
    /// The version that was read; `If-Match` says the same.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
}

fn view(cx: &mut Cx, setting: &dyn Declared) -> Result<SettingView, Error> {
    let default = setting.default()?;
    let (value, version) = match kept(cx.conn, setting.key())? {
        None => (default.clone(), 0),
        Some((text, version)) => {
            let value = serde_json::from_str(&text).map_err(|cause| Failure::new("reading a setting", cause))?;
            (value, version)
        }
    };
    let told = |say: Say| say.told(cx.asked.language);
    let (meaning, source) = (told(setting.meaning()), setting.source().map(told));
    Ok(SettingView { key: setting.key(), meaning, source, value, default, version })
}

fn list(cx: &mut Cx) -> Result<SettingsView, Error> {
    let declared = cx.house.settings.clone();
    let items = declared.into_iter().map(|setting| view(cx, setting)).collect::<Result<_, _>>()?;
    Ok(SettingsView { items, next: None })
}

fn named(cx: &Cx, call: &Call) -> Result<&'static dyn Declared, Error> {
    let declared = cx.house.settings.iter().find(|setting| setting.key() == call.param("key")).copied();
    declared.ok_or_else(|| not_found(say!("platform-this-setting")).into())
}

fn one(cx: &mut Cx, call: &Call) -> Result<SettingView, Error> {
    let setting = named(cx, call)?;
    view(cx, setting)
}

fn change(cx: &mut Cx, call: &Call, new: SettingIn) -> Result<SettingView, Error> {
    let setting = named(cx, call)?;
    if ADMIN_ONLY.iter().any(|group| setting.key().starts_with(group)) && !cx.who.is(Role::Admin) {
        return Err(common::NOT_ALLOWED.because(say!("platform-setting-admin")).into());
    }
    let before = view(cx, setting)?;
    version::check(call.if_match.as_deref(), new.version, before.version)?;
    if !setting.allows(&new.value) {
        return Err(unacceptable("value", setting.shape()).into());
    }
    let (by, now) = (cx.who.id.clone(), cx.now);
    if !keep(cx.conn, setting.key(), &new.value, before.version, &by, now)? {
        return Err(version::stale(before.version, before.version + 1).into());
    }
    let detail = json!({"setting": setting.key(), "from": before.value, "to": new.value});
    (cx.house.record)(cx, "setting_changed", &detail)?;
    view(cx, setting)
}
