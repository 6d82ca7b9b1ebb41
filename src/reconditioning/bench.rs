//! On the bench: repair, installation, and the check by a second person (R2).

use std::collections::BTreeMap;

use crate::platform::shapes::{LanguageCode, LongNote, ShortNote, ShortText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::diagnosis::{check_answers, checklist};
use crate::machine::words::{Grade, Tested};
use crate::machine::{Entry, Machine};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::settings::Setting;
use crate::platform::text;
use crate::say;

/// R2 relaxed, for a workshop of one person. The journal says so at each check.
pub static ONE_PERSON: Setting<bool> = Setting::off("workshop.one_person");

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairIn {
    /// Parts used: « clavier », « barrette 4 Go »…
    #[serde(default)]
    #[schema(value_type = Vec<ShortText>)]
    pub parts: Vec<String>,
    /// Time spent, in minutes.
    #[schema(minimum = 0, maximum = 10000)]
    pub minutes: Option<i64>,
    /// The dangerous battery was taken out: this lifts the blocker (R3).
    #[serde(default)]
    pub removes_battery: bool,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

pub fn repair(cx: &mut Cx, tag: &str, said: &RepairIn) -> Result<Machine, Error> {
    if said.minutes.is_some_and(|minutes| !(0..=10_000).contains(&minutes)) {
        return Err(unacceptable("minutes", say!("reconditioning-minutes")).into());
    }
    let parts =
        said.parts.iter().map(|part| text::required("parts", part, text::SHORT)).collect::<Result<Vec<_>, _>>()?;
    let note = text::optional("note", said.note.as_deref(), text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    let entry = Entry::Repair { parts, minutes: said.minutes, removes_battery: said.removes_battery };
    machine.write(cx, entry, &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>())?;
    Ok(machine)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InstallationIn {
    /// Operating system: « Linux Mint »…
    #[schema(value_type = ShortText)]
    pub system: String,
    #[schema(value_type = Option<ShortNote>)]
    pub version: Option<String>,
    /// Language of the interface, as a code: `fr`, `ar`…
    #[schema(value_type = Option<LanguageCode>)]
    pub language: Option<String>,
}

pub fn install(cx: &mut Cx, tag: &str, said: &InstallationIn) -> Result<Machine, Error> {
    let entry = Entry::Install {
        system: text::required("system", &said.system, text::SHORT)?,
        version: text::optional("version", said.version.as_deref(), text::SHORT)?,
        language: text::optional("language", said.language.as_deref(), 20)?,
    };
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, entry, &[])?;
    Ok(machine)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    pub passed: bool,
    /// Asked for when it passed.
    pub cosmetic_grade: Option<Grade>,
    /// Asked for when it passed.
    pub functional_grade: Option<Grade>,
    #[serde(default)]
    #[schema(schema_with = checklist)]
    pub answers: BTreeMap<String, Tested>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

pub fn check(cx: &mut Cx, tag: &str, said: &CheckIn) -> Result<Machine, Error> {
    check_answers(&said.answers)?;
    if said.passed && (said.cosmetic_grade.is_none() || said.functional_grade.is_none()) {
        return Err(unacceptable("cosmetic_grade", say!("reconditioning-grades")).into());
    }
    let note = text::optional("note", said.note.as_deref(), text::LONG)?;
    let alone = ONE_PERSON.get(cx.conn)?;
    let mut machine = Machine::take(cx, tag)?;
    let entry = Entry::Check {
        passed: said.passed,
        cosmetic_grade: said.cosmetic_grade,
        functional_grade: said.functional_grade,
        answers: said.answers.clone(),
        alone,
    };
    machine.write(cx, entry, &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>())?;
    Ok(machine)
}
