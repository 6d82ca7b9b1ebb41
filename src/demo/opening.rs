//! Before anything happens: organisations, accounts, donors, donations, labels, courses.

use serde_json::json;

use super::cast::{Cast, CourseCard, DonationCard, Sheet, body, with_day};
use super::known::{Known, unknown};
use super::step::{Step, day_of_story};
use crate::access::{self, PlaceIn, UserIn};
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::id::new_id;
use crate::{collection, labels, training};

/// Who is there from the first day on.
pub fn network(cx: &mut Cx, known: &mut Known, cast: &Cast, password_hash: &str) -> Result<(), Error> {
    for organisation in &cast.network.organisations {
        let made = access::add_organisation(cx, &new_id(), &organisation.card)?;
        for place in &organisation.places {
            let new = PlaceIn { place: place.place.clone(), organisation_id: made.id.clone() };
            let id = access::add_place(cx, &new_id(), &new)?.id;
            known.name(&place.key, id);
        }
        known.name(&organisation.key, made.id);
    }
    for user in &cast.network.users {
        let new = UserIn {
            email: Some(user.email()),
            name: user.name.clone(),
            organisation_id: user.organisation.as_deref().map(|key| known.id(key)).transpose()?,
            roles: user.roles.clone(),
        };
        let made = access::add_user(cx, &new_id(), new, Some(password_hash.to_owned()))?;
        known.join(&user.key, made);
    }
    known.enter(cx, "coordination")?;
    for donor in &cast.collection.donors {
        let id = collection::add_donor(cx, &new_id(), &donor.card)?.id;
        known.name(&donor.key, id);
    }
    Ok(())
}

pub fn donation(cx: &mut Cx, known: &mut Known, donation: &DonationCard) -> Result<(), Error> {
    known.enter(cx, "coordination")?;
    let mut card = with_day(donation.card.clone(), "collected_on", day_of_story(known.today, donation.day));
    card["donor_id"] = json!(known.id(&donation.donor)?);
    let id = collection::record_donation(cx, &new_id(), &body(card)?)?.id;
    known.name(&donation.key, id);
    Ok(())
}

pub fn labels(cx: &mut Cx, known: &mut Known, sheet: &Sheet) -> Result<(), Error> {
    known.enter(cx, "atelier")?;
    let printed = labels::print_batch(cx, &new_id(), &body(json!({"count": sheet.count}))?)?;
    known.labels.extend(printed.tags);
    Ok(())
}

/// A course with all its sessions, past ones and those to come.
pub fn course(cx: &mut Cx, known: &mut Known, course: &CourseCard) -> Result<(), Error> {
    known.enter(cx, "coordination")?;
    let (organisation, place) = (known.id(&course.organisation)?, known.id(&course.place)?);
    let days: Vec<_> = course.sessions.iter().map(|step| day_of_story(known.today, step.day)).collect();
    let (first, last) = (days.iter().min(), days.iter().max());
    let (first, last) = first.zip(last).ok_or_else(|| unknown("a session of the course"))?;
    let mut card = with_day(with_day(course.card.clone(), "starts_on", *first), "ends_on", *last);
    card["organisation_id"] = json!(organisation);
    card["place_id"] = json!(place);
    let id = training::add_course(cx, &new_id(), body(card)?)?.id;
    known.enter(cx, "formation")?;
    let mut sessions = Vec::new();
    for (step, day) in course.sessions.iter().zip(days) {
        let session = json!({
            "course_id": id, "place_id": place, "title": step.text, "day": day, "starts_at": course.starts_at,
            "parts": parts(step),
        });
        sessions.push(training::hold_session(cx, &new_id(), body(session)?)?.id);
    }
    known.sessions.insert(course.key.clone(), sessions);
    known.name(&course.key, id);
    Ok(())
}

/// « basics 45 rights 75 ».
fn parts(step: &Step) -> Vec<serde_json::Value> {
    let words: Vec<&str> = step.plain().collect();
    let part = |pair: &[&str]| match pair {
        [module, minutes] => json!({"module": module, "minutes": minutes.parse::<i32>().unwrap_or(0)}),
        _ => json!({}),
    };
    words.chunks(2).map(part).collect()
}

/// From this day of the story on, sheets are not closed yet.
const STILL_OPEN: i64 = -8;

/// What became of a session: cancelled, or held with children along and people who only passed by.
pub fn session(cx: &mut Cx, known: &mut Known, course: &CourseCard, place: usize) -> Result<(), Error> {
    known.enter(cx, "formation")?;
    let sessions = known.sessions.get(&course.key).ok_or_else(|| unknown(&course.key))?;
    let id = sessions.get(place).ok_or_else(|| unknown(&course.key))?.clone();
    let step = course.sessions.get(place).ok_or_else(|| unknown(&course.key))?;
    if step.verb == "cancelled" {
        training::set_state(cx, &id, &body(json!({"state": "cancelled"}))?)?;
        return Ok(());
    }
    for _ in 0..step.number::<usize>("passing").unwrap_or(0) {
        let passing = json!({"state": "present", "gender": "not_said"});
        training::record_attendance(cx, &id, &new_id(), &body(passing)?)?;
    }
    let held = json!({"state": "held", "children_along": step.number::<i32>("children")});
    training::set_state(cx, &id, &body(held)?)?;
    // The last sheets wait to be closed, as in life.
    if step.day < STILL_OPEN {
        training::close(cx, &id, &training::ClosingIn::default())?;
    }
    Ok(())
}
