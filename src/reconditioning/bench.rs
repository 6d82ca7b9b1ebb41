//! On the bench: installation, and the check by a second person (R2).

use std::collections::BTreeMap;

use crate::platform::shapes::{LanguageCode, LongNote, ShortNote, ShortText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::checklist::{check_answers, checklist, filled};
use crate::machine::words::{Grade, Licence, Tested};
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
pub struct InstallationIn {
    /// Operating system: « Linux Mint »…
    #[schema(value_type = ShortText)]
    pub system: String,
    #[schema(value_type = Option<ShortNote>)]
    pub version: Option<String>,
    /// Language of the interface, as a code: `fr`, `ar`…
    #[schema(value_type = Option<LanguageCode>)]
    pub language: Option<String>,
    pub licence: Option<Licence>,
    /// The image it was copied from.
    #[schema(value_type = Option<ShortNote>)]
    pub image: Option<String>,
}

pub fn install(cx: &mut Cx, tag: &str, said: &InstallationIn) -> Result<Machine, Error> {
    let entry = Entry::Install {
        system: text::required("system", &said.system, text::SHORT)?,
        version: text::optional("version", said.version.as_deref(), text::SHORT)?,
        language: text::optional("language", said.language.as_deref(), 20)?,
        licence: said.licence,
        image: text::optional("image", said.image.as_deref(), text::SHORT)?,
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
    /// Everything else on the checklist is well: answers each line that nobody has answered yet, and no other.
    #[serde(default)]
    pub rest_ok: bool,
    /// What is wrong, asked for when it failed and no answer says so: it goes back with the machine.
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

pub fn check(cx: &mut Cx, tag: &str, said: &CheckIn) -> Result<Machine, Error> {
    check_answers(&said.answers)?;
    if said.passed && (said.cosmetic_grade.is_none() || said.functional_grade.is_none()) {
        return Err(unacceptable("cosmetic_grade", say!("reconditioning-grades")).into());
    }
    let note = text::optional("note", said.note.as_deref(), text::LONG)?;
    let names_a_fault = said.answers.values().any(|answer| matches!(answer, Tested::Fault | Tested::Absent));
    if !said.passed && note.is_none() && !names_a_fault {
        return Err(unacceptable("note", say!("reconditioning-why-refused")).into());
    }
    let alone = ONE_PERSON.get(cx.conn)?;
    let mut machine = Machine::take(cx, tag)?;
    let answers = filled(cx.conn, &machine, &said.answers, said.rest_ok)?;
    let entry = Entry::Check {
        passed: said.passed,
        cosmetic_grade: said.cosmetic_grade,
        functional_grade: said.functional_grade,
        answers,
        alone,
    };
    machine.write(cx, entry, &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>())?;
    Ok(machine)
}
