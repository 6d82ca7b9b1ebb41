//! Who works here, the families that got a machine, and the courses they came to.

use chrono::NaiveDate;
use diesel::prelude::*;
use ordi_pratique::access::{self, OrganisationIn, PlaceIn, UserIn};
use ordi_pratique::platform::canonical::sha256;
use ordi_pratique::platform::clock::shift;
use ordi_pratique::platform::doors::Cx;
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::id::new_id;
use ordi_pratique::platform::person::{Person, Role};
use ordi_pratique::platform::schema::{
    attendances, course_modules, courses, enrolments, families, member_names, members, session_parts, sessions,
    sign_ins,
};

use super::{ATTENDANCES, SECRET};

/// Families in one course, and its weekly sessions.
const IN_ONE_COURSE: usize = 20;
const SESSIONS: usize = 13;

/// Organisations and those who work there.
pub struct Town {
    pub worker: Person,
    /// Checks what the worker installed (R2).
    pub colleague: Person,
    pub coordinator: Person,
    trainer: Person,
    training: String,
    room: String,
    referrer: String,
}

/// A family with a computer.
pub struct Family {
    pub id: String,
    pub code: String,
    /// Its two members.
    pub members: [String; 2],
    pub given_on: NaiveDate,
}

pub fn town(cx: &mut Cx) -> Result<Town, Error> {
    let workshop = organisation(cx, "Atelier fictif", "workshop")?;
    let training = organisation(cx, "Association fictive", "training")?;
    let referrer = organisation(cx, "Service social fictif", "referrer")?;
    let place = PlaceIn { place: "Salle fictive".into(), organisation_id: training.clone() };
    let room = access::add_place(cx, &new_id(), &place)?.id;
    let coordinator = user(cx, "Coordination", &training, Role::Coordinator)?;
    diesel::insert_into(sign_ins::table)
        .values((
            sign_ins::id.eq(new_id()),
            sign_ins::secret_hash.eq(sha256(SECRET.as_bytes())),
            sign_ins::user_id.eq(&coordinator.id),
            sign_ins::kind.eq("token"),
            sign_ins::label.eq("mesures"),
            sign_ins::created_at.eq(cx.now),
            // A hundred years: this database is fictional, and kept.
            sign_ins::expires_at.eq(cx.now.plus_seconds(100 * 365 * 24 * 3600)),
        ))
        .execute(cx.conn)?;
    Ok(Town {
        worker: user(cx, "Atelier un", &workshop, Role::Workshop)?,
        colleague: user(cx, "Atelier deux", &workshop, Role::Workshop)?,
        trainer: user(cx, "Formation", &training, Role::Trainer)?,
        coordinator,
        training,
        room,
        referrer,
    })
}

fn organisation(cx: &mut Cx, organisation: &str, kind: &str) -> Result<String, Error> {
    let new = serde_json::from_value::<OrganisationIn>(serde_json::json!({"organisation": organisation, "kind": kind}));
    let new = new.map_err(|cause| ordi_pratique::platform::error::Failure::new("making a town", cause))?;
    Ok(access::add_organisation(cx, &new_id(), &new)?.id)
}

fn user(cx: &mut Cx, name: &str, organisation: &str, role: Role) -> Result<Person, Error> {
    let new = UserIn { email: None, name: name.into(), organisation_id: Some(organisation.into()), roles: vec![role] };
    let id = access::add_user(cx, &new_id(), new, None)?.id;
    Ok(Person { id, roles: vec![role], ..Person::default() })
}

/// Registers the family of the nth machine: two adults.
pub fn family(cx: &mut Cx, town: &Town, nth: usize) -> Result<Family, Error> {
    let (id, code) = (new_id(), code(nth));
    let neighbourhood = ["yes", "no", "unknown"][nth % 3];
    diesel::insert_into(families::table)
        .values((
            families::id.eq(&id),
            families::code.eq(&code),
            families::referrer_id.eq(&town.referrer),
            families::language.eq("fr"),
            families::commune.eq("Chambéry"),
            families::priority_neighbourhood.eq(neighbourhood),
            families::adults.eq(2),
            families::children_0_5.eq(super::count(nth % 2)),
            families::children_6_10.eq(super::count(nth % 3)),
            families::children_11_14.eq(0),
            families::children_15_17.eq(0),
            families::computer_at_home.eq("none"),
            families::internet_at_home.eq("phone_only"),
            families::version.eq(1),
            families::created_at.eq(cx.now),
        ))
        .execute(cx.conn)?;
    let members = [member(cx, &id, &code, 1)?, member(cx, &id, &code, 2)?];
    Ok(Family { id, code, members, given_on: cx.now.day() })
}

fn member(cx: &mut Cx, family: &str, code: &str, position: i32) -> Result<String, Error> {
    let id = new_id();
    diesel::insert_into(members::table)
        .values((
            members::id.eq(&id),
            members::family_id.eq(family),
            members::position.eq(position),
            members::code.eq(format!("{code}-{position}")),
            members::gender.eq(if position == 1 { "female" } else { "male" }),
            members::birth_year.eq(1950 + position * 20),
        ))
        .execute(cx.conn)?;
    diesel::insert_into(member_names::table)
        .values((
            member_names::member_id.eq(&id),
            member_names::first_name.eq("Prénom"),
            member_names::search_key.eq("prenom|"),
        ))
        .execute(cx.conn)?;
    Ok(id)
}

/// A code of its own for each number, in the letters that family codes are made of.
fn code(mut nth: usize) -> String {
    const LETTERS: &[u8; 23] = b"BCDEFGHJKNPRSTVX2345679";
    let mut code = String::from("F-");
    for _ in 0..5 {
        code.push(char::from(LETTERS[nth % LETTERS.len()]));
        nth /= LETTERS.len();
    }
    code
}

/// Courses of twenty families, each begun when the first of them got its machine.
pub fn training(cx: &mut Cx, town: &Town, families: &[Family]) -> Result<(), Error> {
    cx.who = town.trainer.clone();
    let all = families.len().div_ceil(IN_ONE_COURSE) * SESSIONS;
    let mut held = 0;
    for (nth, families) in families.chunks(IN_ONE_COURSE).enumerate() {
        let Some(first) = families.first() else { break };
        let course = course(cx, town, nth, first.given_on)?;
        for family in families {
            enrol(cx, &course, family, first.given_on)?;
        }
        for week in 0..SESSIONS {
            // Spread evenly over all sessions, down to the last row.
            let due = (held + 1) * ATTENDANCES / all - held * ATTENDANCES / all;
            held += 1;
            let day = shift(first.given_on, i64::try_from(week * 7).unwrap_or(0));
            let session = session(cx, town, &course, day, held)?;
            for place in 0..due {
                attend(cx, &session, &families[place % families.len()], place / families.len(), (held, place))?;
            }
        }
    }
    Ok(())
}

fn course(cx: &mut Cx, town: &Town, nth: usize, starts_on: NaiveDate) -> Result<String, Error> {
    let id = new_id();
    diesel::insert_into(courses::table)
        .values((
            courses::id.eq(&id),
            courses::title.eq(format!("Premiers pas, groupe {nth}")),
            courses::action.eq("ordi_pratique"),
            courses::axes.eq("inclusion"),
            courses::organisation_id.eq(&town.training),
            courses::place_id.eq(&town.room),
            courses::starts_on.eq(starts_on),
            courses::threshold_percent.eq(80),
            courses::computer_given.eq("enrolled"),
            courses::version.eq(1),
            courses::created_at.eq(cx.now),
        ))
        .execute(cx.conn)?;
    for (module, minutes) in [("basics", 780), ("parenting", 390), ("rights", 390)] {
        diesel::insert_into(course_modules::table)
            .values((
                course_modules::course_id.eq(&id),
                course_modules::module.eq(module),
                course_modules::asked_minutes.eq(minutes),
            ))
            .execute(cx.conn)?;
    }
    Ok(id)
}

fn enrol(cx: &mut Cx, course: &str, family: &Family, on: NaiveDate) -> Result<(), Error> {
    diesel::insert_into(enrolments::table)
        .values((
            enrolments::id.eq(new_id()),
            enrolments::course_id.eq(course),
            enrolments::member_id.eq(&family.members[0]),
            enrolments::family_id.eq(&family.id),
            enrolments::started_on.eq(on),
            enrolments::version.eq(1),
            enrolments::created_at.eq(cx.now),
        ))
        .execute(cx.conn)?;
    Ok(())
}

fn session(cx: &mut Cx, town: &Town, course: &str, day: NaiveDate, nth: usize) -> Result<String, Error> {
    let id = new_id();
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(&id),
            sessions::course_id.eq(course),
            sessions::organisation_id.eq(&town.training),
            sessions::place_id.eq(&town.room),
            sessions::trainer_id.eq(&town.trainer.id),
            sessions::action.eq("ordi_pratique"),
            sessions::axes.eq("inclusion"),
            sessions::day.eq(day),
            sessions::starts_at.eq("14:00"),
            sessions::half_day.eq("afternoon"),
            sessions::state.eq(if nth.is_multiple_of(50) { "cancelled" } else { "held" }),
            sessions::children_along.eq(0),
            sessions::companions_along.eq(0),
            sessions::version.eq(1),
            sessions::created_at.eq(cx.now),
        ))
        .execute(cx.conn)?;
    for (position, (module, minutes)) in (0..).zip([("basics", 60), ("parenting", 30), ("rights", 30)]) {
        diesel::insert_into(session_parts::table)
            .values((
                session_parts::session_id.eq(&id),
                session_parts::position.eq(position),
                session_parts::module.eq(module),
                session_parts::minutes.eq(minutes),
            ))
            .execute(cx.conn)?;
    }
    Ok(id)
}

/// Marks a member of a family, the first or the second.
fn attend(cx: &mut Cx, session: &str, family: &Family, second: usize, seed: (usize, usize)) -> Result<(), Error> {
    let (state, minutes) = match (seed.0 % 50, (seed.0 * 7 + seed.1) % 20) {
        (0, _) => ("registered", None),
        (_, 0..=15) => ("present", None),
        (_, 16) => ("late", Some(75)),
        (_, 17) => ("excused", None),
        _ => ("absent", None),
    };
    diesel::insert_into(attendances::table)
        .values((
            attendances::id.eq(new_id()),
            attendances::session_id.eq(session),
            attendances::member_id.eq(&family.members[second]),
            attendances::family_id.eq(&family.id),
            attendances::gender.eq(if second == 0 { "female" } else { "male" }),
            attendances::state.eq(state),
            attendances::minutes.eq(minutes),
            attendances::marked_by.eq(&cx.who.id),
            attendances::marked_at.eq(cx.now),
        ))
        .execute(cx.conn)?;
    Ok(())
}
