//! Rows of the grid of abilities.

use diesel::prelude::*;

use super::skills::{Skill, SkillLevel, SkillMoment};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::skill_levels;

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = skill_levels)]
pub struct LevelRow {
    pub enrolment_id: String,
    pub moment: SkillMoment,
    pub skill: Skill,
    pub level: SkillLevel,
    pub noted_by: String,
    pub noted_at: Instant,
}

pub fn levels_of(conn: &mut Conn, enrolment_id: &str) -> QueryResult<Vec<LevelRow>> {
    let theirs = skill_levels::table.filter(skill_levels::enrolment_id.eq(enrolment_id));
    theirs.select(LevelRow::as_select()).load(conn)
}

pub fn delete_levels(conn: &mut Conn, enrolment_id: &str, moment: SkillMoment) -> QueryResult<usize> {
    let theirs = skill_levels::table.filter(skill_levels::enrolment_id.eq(enrolment_id));
    diesel::delete(theirs.filter(skill_levels::moment.eq(moment))).execute(conn)
}

pub fn insert_level(conn: &mut Conn, row: &LevelRow) -> QueryResult<usize> {
    diesel::insert_into(skill_levels::table).values(row).execute(conn)
}
