//! Plays the whole story in the order of its days: each act by the right person, at its moment, through
//! the verbs that everybody uses. So no impossible state can be in the demo.

use super::cast::{Cast, CourseCard, DonationCard, FamilyCard, MachineCard, Marks, Sheet};
use super::known::Known;
use super::step::{Step, day_of_story, minutes_from_noon, moments};
use super::{homes, opening, workshop};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure};

/// Days before today on which the story begins.
const FIRST_DAY: i64 = -300;
/// Nothing is told of today: whoever opens the demo acts today.
const LAST_DAY: i64 = -1;

/// One act of the story.
enum Act<'a> {
    Donation(&'a DonationCard),
    Labels(&'a Sheet),
    Course(&'a CourseCard),
    Session(&'a CourseCard, usize),
    Register(&'a FamilyCard),
    Family(&'a FamilyCard, &'a Step),
    Mark(&'a FamilyCard, &'a Marks, usize),
    Machine(&'a MachineCard, &'a Step),
}

/// Plays everything; `cx.now` is the moment at which it is loaded.
pub fn play(cx: &mut Cx, cast: &Cast, password_hash: &str) -> Result<(), Error> {
    let (who, now) = (cx.who.clone(), cx.now);
    let mut known = Known::new(now.day());
    cx.now = Instant::noon(day_of_story(known.today, FIRST_DAY));
    opening::network(cx, &mut known, cast, password_hash)?;
    let mut acts = timeline(cast, &known);
    acts.sort_by_key(|(at, _)| *at);
    for (at, act) in acts {
        cx.now = at;
        perform(cx, &mut known, &act).map_err(|cause| told(&act, &cause))?;
    }
    (cx.who, cx.now) = (who, now);
    Ok(())
}

fn perform(cx: &mut Cx, known: &mut Known, act: &Act) -> Result<(), Error> {
    match *act {
        Act::Donation(card) => opening::donation(cx, known, card),
        Act::Labels(sheet) => opening::labels(cx, known, sheet),
        Act::Course(card) => opening::course(cx, known, card),
        Act::Session(card, place) => opening::session(cx, known, card, place),
        Act::Register(card) => homes::register(cx, known, card),
        Act::Family(card, step) => homes::play(cx, known, card, step),
        Act::Mark(card, marks, place) => homes::mark(cx, known, card, marks, place),
        Act::Machine(card, step) => workshop::play(cx, known, card, step),
    }
}

/// Which line of the fixtures could not be played, and why.
fn told(act: &Act, cause: &Error) -> Error {
    let line = match act {
        Act::Donation(card) => card.key.clone(),
        Act::Labels(sheet) => format!("labels {}", sheet.day),
        Act::Course(card) => card.key.clone(),
        Act::Session(card, place) => format!("{}, session {}", card.key, place + 1),
        Act::Register(card) => card.key.clone(),
        Act::Family(card, step) => format!("{}, {} {}", card.key, step.day, step.verb),
        Act::Mark(card, marks, place) => format!("{}, {} {}", card.key, marks.course, place + 1),
        Act::Machine(card, step) => format!("{}, {} {}", card.key, step.day, step.verb),
    };
    Failure::new("playing the story", format!("{line}: {cause}")).into()
}

/// Every act with its moment, not yet in order.
fn timeline<'a>(cast: &'a Cast, known: &Known) -> Vec<(Instant, Act<'a>)> {
    let at = |day: i64, minutes: i64| Instant::noon(day_of_story(known.today, day)).plus_seconds(minutes * 60);
    let mut acts = Vec::new();
    let morning = -240;
    acts.extend(cast.collection.donations.iter().map(|card| (at(card.day, morning), Act::Donation(card))));
    acts.extend(cast.network.labels.iter().map(|sheet| (at(sheet.day, morning), Act::Labels(sheet))));
    for card in &cast.training.courses {
        acts.push((at(card.day, morning), Act::Course(card)));
        let evening = minutes_from_noon("session") + 30;
        let past = card.sessions.iter().enumerate().filter(|(_, step)| step.day <= LAST_DAY);
        acts.extend(past.map(|(place, step)| (at(step.day, evening), Act::Session(card, place))));
    }
    for (spread, card) in cast.families.families.iter().enumerate() {
        acts.push((at(card.day, morning), Act::Register(card)));
        let when = moments(known.today, &card.story, spread);
        acts.extend(when.into_iter().zip(&card.story).map(|(at, step)| (at, Act::Family(card, step))));
        for marks in &card.attendance {
            let course = cast.training.courses.iter().find(|course| course.key == marks.course);
            let steps = course.map_or(&[][..], |course| course.sessions.as_slice());
            let marked = steps.iter().zip(marks.marks.split_whitespace()).enumerate();
            acts.extend(marked.filter(|(_, (_, mark))| *mark != "-").map(|(place, (step, _))| {
                (at(step.day.min(LAST_DAY), minutes_from_noon("session")), Act::Mark(card, marks, place))
            }));
        }
    }
    for (spread, card) in cast.machines.machines.iter().enumerate() {
        let when = moments(known.today, &card.life, spread);
        acts.extend(when.into_iter().zip(&card.life).map(|(at, step)| (at, Act::Machine(card, step))));
    }
    acts
}
