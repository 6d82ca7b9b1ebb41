//! A grid of eight everyday abilities, noted when somebody begins a course and when they end it: a result, where a
//! count of hours is none. Off until the coordination switches it on.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::course::taught_course;
use super::skill_store::{self, LevelRow};
use super::store;
use crate::codes;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, not_found, unacceptable};
use crate::platform::settings::Setting;
use crate::platform::shapes::Id;
use crate::say;

pub static SWITCHED_OFF: Problem = Problem::new("grille-non-demandee", 409);

/// Whether abilities are noted at all.
pub static SKILLS_GRID: Setting<bool> = Setting::off("training.skills_grid");

codes! {
    /// What an everyday life with a computer asks.
    pub enum Skill {
        Power = "power",
        Pointer = "pointer",
        Wifi = "wifi",
        Browsing = "browsing",
        Email = "email",
        Password = "password",
        Procedure = "procedure",
        School = "school",
    }
}

codes! {
    pub enum SkillLevel {
        NotYet = "not_yet",
        WithHelp = "with_help",
        Alone = "alone",
    }
}

codes! {
    pub enum SkillMoment {
        Entry = "entry",
        Exit = "exit",
    }
}

impl SkillLevel {
    /// From 0 to 2.
    const fn points(self) -> i32 {
        self as i32
    }
}

/// One ability, as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillNote {
    pub skill: Skill,
    pub level: SkillLevel,
}

/// All that is noted at one moment; what stood there before goes. What was not tried is left out.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillsIn {
    pub moment: SkillMoment,
    #[schema(min_items = 1, max_items = 8)]
    pub levels: Vec<SkillNote>,
}

/// The grid of one enrolment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Skills {
    #[schema(value_type = Id)]
    pub enrolment_id: String,
    pub entry: Vec<SkillNote>,
    pub exit: Vec<SkillNote>,
    /// Points gained (0 not yet, 1 with help, 2 alone) over the abilities noted at both moments; none where there is no
    /// such.
    pub progress: Option<i32>,
    pub noted_at: Option<Instant>,
}

/// Notes the abilities of somebody enrolled in a course that the person asking teaches.
pub fn note(cx: &mut Cx, enrolment_id: &str, told: &SkillsIn) -> Result<Skills, Error> {
    let enrolment_id = known(cx, enrolment_id)?;
    let levels = each_once(&told.levels)?;
    skill_store::delete_levels(cx.conn, &enrolment_id, told.moment)?;
    for (skill, level) in levels {
        let row = LevelRow {
            enrolment_id: enrolment_id.clone(),
            moment: told.moment,
            skill,
            level,
            noted_by: cx.who.id.clone(),
            noted_at: cx.at(),
        };
        skill_store::insert_level(cx.conn, &row)?;
    }
    skills(cx, &enrolment_id)
}

/// The grid of an enrolment in a course that the person asking teaches.
pub fn skills(cx: &mut Cx, enrolment_id: &str) -> Result<Skills, Error> {
    let enrolment_id = known(cx, enrolment_id)?;
    let rows = skill_store::levels_of(cx.conn, &enrolment_id)?;
    let noted_at = rows.iter().map(|row| row.noted_at).max();
    let at = |moment: SkillMoment| -> BTreeMap<Skill, SkillLevel> {
        rows.iter().filter(|row| row.moment == moment).map(|row| (row.skill, row.level)).collect()
    };
    let (entry, exit) = (at(SkillMoment::Entry), at(SkillMoment::Exit));
    let progress = progress(&entry, &exit);
    Ok(Skills { enrolment_id, entry: notes(entry), exit: notes(exit), progress, noted_at })
}

fn notes(levels: BTreeMap<Skill, SkillLevel>) -> Vec<SkillNote> {
    levels.into_iter().map(|(skill, level)| SkillNote { skill, level }).collect()
}

/// The id of the enrolment, where the grid is on and its course is taught by who asks.
fn known(cx: &mut Cx, enrolment_id: &str) -> Result<String, Error> {
    if !SKILLS_GRID.get(cx.conn)? {
        return Err(SWITCHED_OFF.because(say!("training-skills-off")).into());
    }
    let row = store::enrolment(cx.conn, enrolment_id)?;
    let row = row.ok_or_else(|| not_found(say!("training-this-enrolment")))?;
    taught_course(cx, &row.course_id)?;
    Ok(row.id)
}

fn each_once(levels: &[SkillNote]) -> Result<BTreeMap<Skill, SkillLevel>, Refusal> {
    let once: BTreeSet<Skill> = levels.iter().map(|note| note.skill).collect();
    if once.is_empty() || once.len() != levels.len() {
        return Err(unacceptable("levels", say!("training-skills-once")));
    }
    Ok(levels.iter().map(|note| (note.skill, note.level)).collect())
}

fn progress(entry: &BTreeMap<Skill, SkillLevel>, exit: &BTreeMap<Skill, SkillLevel>) -> Option<i32> {
    let both = entry.iter().filter_map(|(skill, before)| Some(exit.get(skill)?.points() - before.points()));
    let gained: Vec<i32> = both.collect();
    (!gained.is_empty()).then(|| gained.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_counts_what_was_noted_twice() {
        use Skill::{Email, Power, Wifi};
        use SkillLevel::{Alone, NotYet, WithHelp};
        let grid = |notes: &[(Skill, SkillLevel)]| notes.iter().copied().collect::<BTreeMap<_, _>>();
        let entry = grid(&[(Power, NotYet), (Email, WithHelp)]);
        assert_eq!(progress(&entry, &grid(&[])), None);
        assert_eq!(progress(&entry, &grid(&[(Wifi, Alone)])), None);
        assert_eq!(progress(&entry, &grid(&[(Power, Alone), (Wifi, Alone)])), Some(2));
        assert_eq!(progress(&entry, &grid(&[(Power, WithHelp), (Email, NotYet)])), Some(0));
    }

    #[test]
    fn an_ability_is_noted_once_at_a_moment() {
        let note = |skill| SkillNote { skill, level: SkillLevel::Alone };
        assert!(each_once(&[]).is_err() && each_once(&[note(Skill::Email), note(Skill::Email)]).is_err());
        assert_eq!(each_once(&[note(Skill::Email), note(Skill::Wifi)]).map(|levels| levels.len()).ok(), Some(2));
    }
}
