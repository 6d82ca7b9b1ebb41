//! The checklist: short by default, longer by setting, answered in one go or in parts. The newest answer to
//! each line since the machine last came in stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::machine::words::{ChecklistLine, Kind, Tested};
use crate::machine::{Entry, Machine};
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::i18n::Word;
use crate::platform::settings::Setting;
use crate::say;

/// What is asked of each kind of machine. A kind that is not named is asked what a laptop is.
pub static CHECKLISTS: Setting<BTreeMap<Kind, Vec<ChecklistLine>>> =
    Setting { key: "workshop.checklists", default: short, check: |lists| lists.values().all(|list| !list.is_empty()) };

/// Short: what a family would notice on the first evening.
fn short() -> BTreeMap<Kind, Vec<ChecklistLine>> {
    use ChecklistLine::{Battery, Boot, Charger, Keyboard, Screen, Wifi};
    let at_a_desk = vec![Boot, Wifi];
    BTreeMap::from([
        (Kind::Laptop, vec![Boot, Screen, Keyboard, Wifi, Battery, Charger]),
        (Kind::Desktop, vec![Boot]),
        (Kind::AllInOne, vec![Boot, Screen, Wifi]),
        (Kind::Screen, vec![Boot, Screen]),
        (Kind::Tablet, vec![Boot, Screen, Wifi, Battery, Charger]),
        (Kind::Phone, vec![Boot, Screen, Wifi, Battery, Charger]),
        (Kind::Printer, at_a_desk.clone()),
        (Kind::Router, at_a_desk),
        (Kind::Accessory, vec![Boot]),
        (Kind::Other, vec![Boot]),
    ])
}

/// The lines asked of this kind, in their order.
fn asked(conn: &mut Conn, kind: Kind) -> Result<Vec<ChecklistLine>, Error> {
    let mut lists = CHECKLISTS.get(conn)?;
    let list = lists.remove(&kind).or_else(|| lists.remove(&Kind::Laptop));
    Ok(list.unwrap_or_else(|| short().remove(&Kind::Laptop).unwrap_or_default()))
}

/// One line, and how it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineView {
    pub line: ChecklistLine,
    pub label: &'static str,
    /// Null while nobody has answered it.
    pub answer: Option<Tested>,
}

/// The checklist of one machine: what is asked, and what was answered beside it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChecklistView {
    pub items: Vec<LineView>,
    /// How many lines nobody has answered yet.
    pub unanswered: usize,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

pub fn show(cx: &mut Cx, tag: &str) -> Result<ChecklistView, Error> {
    let machine = Machine::find(cx, tag)?;
    let answers = &machine.record.answers;
    let mut lines = asked(cx.conn, machine.row.kind)?;
    let beside = answers.keys().filter_map(|code| ChecklistLine::read(code));
    let beside: Vec<_> = beside.filter(|line| !lines.contains(line)).collect();
    lines.extend(beside);
    let language = cx.asked.language;
    let view = |line: ChecklistLine| LineView {
        line,
        label: line.label_in(language),
        answer: answers.get(line.code()).copied(),
    };
    let items: Vec<LineView> = lines.into_iter().map(view).collect();
    let unanswered = items.iter().filter(|item| item.answer.is_none()).count();
    Ok(ChecklistView { items, unanswered, next: None })
}

/// Some lines answered, between two larger acts: a diagnosis begun, a check item by item.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersIn {
    #[serde(default)]
    #[schema(schema_with = checklist)]
    pub answers: BTreeMap<String, Tested>,
    /// Everything else on the checklist is well: answers each line that nobody has answered yet, and no other.
    #[serde(default)]
    pub rest_ok: bool,
}

pub fn answer(cx: &mut Cx, tag: &str, said: &AnswersIn) -> Result<Machine, Error> {
    check_answers(&said.answers)?;
    let mut machine = Machine::take(cx, tag)?;
    let answers = filled(cx.conn, &machine, &said.answers, said.rest_ok)?;
    machine.write(cx, Entry::Examine { answers }, &[])?;
    Ok(machine)
}

/// The answers given, and « ok » for each line asked that nobody has answered yet where all the rest is well.
pub fn filled(
    conn: &mut Conn,
    machine: &Machine,
    given: &BTreeMap<String, Tested>,
    rest_ok: bool,
) -> Result<BTreeMap<String, Tested>, Error> {
    let mut answers = given.clone();
    if rest_ok {
        for line in asked(conn, machine.row.kind)? {
            if !machine.record.answers.contains_key(line.code()) {
                answers.entry(line.code().to_owned()).or_insert(Tested::Ok);
            }
        }
    }
    Ok(answers)
}

/// Answers by code, in the description of the API.
pub fn checklist() -> Schema {
    let codes = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(ChecklistLine::CODES.iter().copied()));
    ObjectBuilder::new().property_names(Some(codes)).additional_properties(Some(Tested::schema())).into()
}

/// Refuses a line that no checklist holds.
pub fn check_answers(answers: &BTreeMap<String, Tested>) -> Result<(), Refusal> {
    match answers.keys().find(|code| ChecklistLine::read(code).is_none()) {
        None => Ok(()),
        Some(code) => {
            let list = Word::List(ChecklistLine::ALL.iter().map(|line| line.named()).collect());
            Err(unacceptable("answers", say!("reconditioning-checklist", code, list)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_asked_something() {
        assert!((CHECKLISTS.check)(&short()));
        assert_eq!(short().len(), Kind::ALL.len());
    }
}
