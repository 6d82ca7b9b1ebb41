//! What happens to a family: asking, learning, receiving; step by step, through the verbs of the house.

use serde_json::json;

use super::cast::{FamilyCard, Marks, body};
use super::known::{Home, Known, unknown};
use super::step::{Step, day_of_story};
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::id::new_id;
use crate::training::{Pictogram, SignColour};
use crate::{allocation, families, training};

/// The organisation whose account sends families; the others have theirs written down by the
/// coordination.
const REFERRER: &str = "service-social";

/// Who sends this family.
fn sender(card: &FamilyCard) -> &'static str {
    if card.referrer == REFERRER { "prescription" } else { "coordination" }
}

pub fn register(cx: &mut Cx, known: &mut Known, card: &FamilyCard) -> Result<(), Error> {
    known.enter(cx, sender(card))?;
    let mut new = card.card.clone();
    new.referrer_id = Some(known.id(&card.referrer)?);
    let family = families::register(cx, &new_id(), new)?;
    let code = family.code.clone();
    let members = families::family_view(cx, family)?.members.into_iter().map(|member| member.id).collect();
    known.homes.insert(card.key.clone(), Home { code, members, ..Home::default() });
    Ok(())
}

pub fn play(cx: &mut Cx, known: &mut Known, card: &FamilyCard, step: &Step) -> Result<(), Error> {
    let hand = match step.verb.as_str() {
        "ask" => sender(card),
        "enrol" | "end" | "equivalence" => "formation",
        "reserve" | "cancel" | "swap" | "hand_over" | "decide" => "coordination",
        _ => "atelier",
    };
    known.enter(cx, hand)?;
    match step.verb.as_str() {
        "ask" | "decide" => ask(cx, known, card, step),
        "enrol" | "end" | "equivalence" => learn(cx, known, card, step),
        "reserve" => reserve(cx, known, card, step),
        "cancel" | "swap" | "hand_over" => settle(cx, known, card, step),
        _ => with_the_family(cx, known, step),
    }
}

fn ask(cx: &mut Cx, known: &mut Known, card: &FamilyCard, step: &Step) -> Result<(), Error> {
    let home = known.home(&card.key)?;
    if step.verb == "decide" {
        let request = home.request.as_deref().ok_or_else(|| unknown("a request"))?;
        let version = allocation::request(cx, request)?.request.version;
        let decision = body(json!({"state": step.word(0)?, "version": version}))?;
        allocation::decide(cx, request, None, &decision)?;
        return Ok(());
    }
    let request = json!({"family": home.code, "kind": step.plain().next()});
    home.request = Some(allocation::ask(cx, &new_id(), &body(request)?)?.request.id);
    Ok(())
}

/// The sign that somebody takes after so many others of their course; none is left after as many as there are drawings.
fn sign_of(before: usize) -> Option<serde_json::Value> {
    // Seven goes through all the drawings in an order that is no list's.
    let drawn = Pictogram::ALL.get(before * 7 % Pictogram::ALL.len()).filter(|_| before < Pictogram::ALL.len())?;
    let colour = SignColour::ALL.get(before % SignColour::ALL.len())?;
    Some(json!({"pictogram": drawn, "colour": colour}))
}

/// Courses: « enrol premiers-clics 1 », « end premiers-clics 1 left work ».
fn learn(cx: &mut Cx, known: &mut Known, card: &FamilyCard, step: &Step) -> Result<(), Error> {
    if step.verb == "equivalence" {
        let said = step.text.as_deref().and_then(|text| text.split_once(" ; "));
        let (followed_at, said_by) = said.ok_or_else(|| unknown("where it was followed ; who says so"))?;
        let minutes: i32 = step.word(1)?.parse().unwrap_or(0);
        let elsewhere =
            json!({"module": step.word(0)?, "minutes": minutes, "followed_at": followed_at, "said_by": said_by});
        let family = families::family_by_code(cx, &known.home(&card.key)?.code)?;
        training::add_equivalence(cx, &new_id(), &family, &body(elsewhere)?)?;
        return Ok(());
    }
    let (course, person) = (step.word(0)?.to_owned(), step.word(1)?.parse().unwrap_or(0));
    let course_id = known.id(&course)?;
    let before = known.homes.values().flat_map(|home| home.enrolments.keys()).filter(|(of, _)| *of == course).count();
    let home = known.home(&card.key)?;
    if step.verb == "enrol" {
        let sign = sign_of(before);
        let enrolment = json!({"course_id": course_id, "member_id": member(home, person)?, "sign": sign});
        let id = training::enrol(cx, &new_id(), &body(enrolment)?)?.id;
        home.enrolments.insert((course, person), id);
        return Ok(());
    }
    let id = home.enrolments.get(&(course, person)).ok_or_else(|| unknown("an enrolment"))?;
    let ending = json!({"ending": step.word(2)?, "reason": step.plain().nth(3)});
    training::end(cx, id, &body(ending)?)?;
    Ok(())
}

fn member(home: &Home, person: usize) -> Result<&String, Error> {
    let place = person.checked_sub(1);
    place.and_then(|place| home.members.get(place)).ok_or_else(|| unknown("a person of the family"))
}

/// « reserve gift portable-01 ecran-01 », the main machine first; what is written is why a second
/// computer.
fn reserve(cx: &mut Cx, known: &mut Known, card: &FamilyCard, step: &Step) -> Result<(), Error> {
    let tags = step.plain().skip(1).map(|machine| known.tag(machine)).collect::<Result<Vec<_>, _>>()?;
    let (first, with) = tags.split_first().ok_or_else(|| unknown("a machine to reserve"))?;
    let repaired = step.named("during_repair_of").map(|machine| known.tag(machine)).transpose()?;
    let due_on = step.number::<i64>("due").map(|days| day_of_story(known.today, days));
    let home = known.home(&card.key)?;
    let new = json!({
        "family": home.code, "tag": first, "with": with, "mode": step.word(0)?, "second_reason": step.text,
        "price_cents": step.number::<i32>("price"), "due_on": due_on, "during_repair_of": repaired,
    });
    home.allocation = Some(allocation::reserve(cx, &new_id(), &body(new)?)?.id);
    Ok(())
}

/// What becomes of the newest reservation.
fn settle(cx: &mut Cx, known: &mut Known, card: &FamilyCard, step: &Step) -> Result<(), Error> {
    let id = known.home(&card.key)?.allocation.clone().ok_or_else(|| unknown("a reservation"))?;
    match step.verb.as_str() {
        "cancel" => allocation::cancel(cx, &id, &body(json!({"sound": true, "reason": step.text}))?)?,
        "swap" => {
            let (from, to) = (known.tag(step.word(0)?)?, known.tag(step.word(1)?)?);
            allocation::swap(cx, &id, &body(json!({"from": from, "to": to, "reason": step.text}))?)?
        }
        _ => allocation::hand_over(cx, &id, &body(json!({"waiver_reason": step.text}))?)?,
    };
    Ok(())
}

/// What the family brings, tells or takes home: the machine comes first.
fn with_the_family(cx: &mut Cx, known: &Known, step: &Step) -> Result<(), Error> {
    let tag = known.tag(step.word(0)?)?;
    let told = json!({"text": step.text});
    match step.verb.as_str() {
        "fault" => allocation::report_fault(cx, &tag, &body(told)?)?,
        "take_in" => allocation::take_in(cx, &tag, &body(told)?)?,
        "give_back" => allocation::give_back(cx, &tag)?,
        "return" => allocation::give_up(cx, &tag, &body(json!({"reason": step.word(1)?, "note": step.text}))?)?,
        "files" => allocation::say_files(cx, &tag, &body(json!({"answer": step.word(1)?}))?)?,
        verb => return Err(unknown(verb)),
    };
    Ok(())
}

/// One mark of a person at the session in this place of the course.
pub fn mark(cx: &mut Cx, known: &mut Known, card: &FamilyCard, marks: &Marks, place: usize) -> Result<(), Error> {
    known.enter(cx, "formation")?;
    let sessions = known.sessions.get(&marks.course).ok_or_else(|| unknown(&marks.course))?;
    let session = sessions.get(place).ok_or_else(|| unknown("a session for each mark"))?.clone();
    let mark = marks.marks.split_whitespace().nth(place).unwrap_or_default();
    let (letter, minutes) = mark.split_at(mark.len().min(1));
    let state = match letter {
        "P" => "present",
        "R" => "late",
        "E" => "excused",
        "A" => "absent",
        "I" => "registered",
        _ => return Err(unknown(mark)),
    };
    let member_id = member(known.home(&card.key)?, marks.person)?.clone();
    let told = json!({"member_id": member_id, "state": state, "minutes": minutes.parse::<i32>().ok()});
    training::record_attendance(cx, &session, &new_id(), &body(told)?)?;
    Ok(())
}
