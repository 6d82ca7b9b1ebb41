//! What forms about courses and sessions say, as the JSON doors read it, and what stands, as the forms show it.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::platform::error::{Refusal, unacceptable};
use crate::platform::web::Form;
use crate::say;
use crate::training::course::{Axis, Course};
use crate::training::module::Module;
use crate::training::session::Session;

/// The field of something that is chosen among several: of an axis, a trainer, a module.
pub fn field(list: &str, one: &str) -> String {
    format!("{list}-{one}")
}

pub fn course_body(form: &Form) -> Result<Value, Refusal> {
    let mut modules = Vec::new();
    for module in Module::ALL {
        if let Some(minutes) = form.minutes_of_hours(&field("heures", module.code()))?.filter(|minutes| *minutes != 0) {
            modules.push(json!({"module": module.code(), "asked_minutes": minutes}));
        }
    }
    let axes: Vec<&str> = Axis::CODES.iter().copied().filter(|code| form.said(&field("axe", code)).is_some()).collect();
    let mut trainers: Vec<&str> = form.names().filter_map(|name| name.strip_prefix("formateur-")).collect();
    // A form sent twice is the same act whatever the order of its fields.
    trainers.sort_unstable();
    Ok(json!({
        "title": form.shown("titre"), "organisation_id": form.said("structure"), "place_id": form.said("lieu"),
        "action": form.said("action"), "axes": axes, "starts_on": needed_day(form, "debut")?,
        "ends_on": form.day("fin")?, "threshold_percent": form.number("seuil")?,
        "computer_given": form.said("remise"), "computer_after_sessions": form.number("apres")?,
        "modules": modules, "cohort": form.said("groupe"), "seats": form.number("places")?, "trainers": trainers,
    }))
}

fn needed_day(form: &Form, name: &str) -> Result<NaiveDate, Refusal> {
    form.day(name)?.ok_or_else(|| unacceptable(name, say!("platform-a-day")))
}

/// A course that stands, as its form shows it.
pub fn course_form(course: &Course) -> Form {
    let text = |text: &str| Some(text.to_owned());
    let mut fields = vec![
        ("version".to_owned(), Some(course.version.to_string())),
        ("titre".to_owned(), text(&course.title)),
        ("structure".to_owned(), text(&course.organisation_id)),
        ("lieu".to_owned(), course.place_id.clone()),
        ("action".to_owned(), text(course.action.code())),
        ("debut".to_owned(), Some(course.starts_on.to_string())),
        ("fin".to_owned(), course.ends_on.map(|day| day.to_string())),
        ("seuil".to_owned(), Some(course.threshold_percent.to_string())),
        ("remise".to_owned(), text(course.computer_given.code())),
        ("apres".to_owned(), course.computer_after_sessions.map(|count| count.to_string())),
        ("groupe".to_owned(), course.cohort.clone()),
        ("places".to_owned(), course.seats.map(|count| count.to_string())),
    ];
    let ticked = || Some("1".to_owned());
    fields.extend(course.axes.iter().map(|axis| (field("axe", axis.code()), ticked())));
    fields.extend(course.trainers.iter().map(|id| (field("formateur", id), ticked())));
    let hours = |minutes: i32| Some(hours_text(minutes));
    fields.extend(course.modules.iter().map(|one| (field("heures", one.module.code()), hours(one.asked_minutes))));
    Form::filled(fields)
}

/// « 10 », « 1,5 »; what is no tenth of an hour keeps two decimals.
pub fn hours_text(minutes: i32) -> String {
    let (whole, rest) = (minutes / 60, minutes % 60);
    let decimals = format!("{:02}", rest * 100 / 60);
    match decimals.trim_end_matches('0') {
        "" => whole.to_string(),
        decimals => format!("{whole},{decimals}"),
    }
}

/// One session, or the first of a series.
pub fn session_body(form: &Form, course_id: Option<&str>) -> Result<Value, Refusal> {
    let mut parts = Vec::new();
    for module in Module::ALL {
        if let Some(minutes) = form.number(&field("minutes", module.code()))?.filter(|minutes| *minutes != 0) {
            parts.push(json!({"module": module.code(), "minutes": minutes}));
        }
    }
    Ok(json!({
        "course_id": course_id, "title": form.said("titre"), "place_id": form.said("lieu"),
        "day": needed_day(form, "jour")?, "starts_at": form.said("heure"), "capacity": form.number("places")?,
        "trainer_id": form.said("formateur"), "parts": parts,
    }))
}

/// The days that a series leaves out: « 22/12/2026, 29/12/2026 ».
pub fn days_except(form: &Form) -> Result<Vec<NaiveDate>, Refusal> {
    let written = form.shown("sauf").split([',', ';', ' ', '\n']).map(str::trim).filter(|day| !day.is_empty());
    let read = |day: &str| {
        let read = NaiveDate::parse_from_str(day, "%d/%m/%Y").or_else(|_| day.parse());
        read.map_err(|_| unacceptable("sauf", say!("platform-a-day")))
    };
    written.map(read).collect()
}

/// A session that stands, as its form shows it. One part for each module: a form shows no more.
pub fn session_form(session: &Session) -> Form {
    let mut fields = vec![
        ("version".to_owned(), Some(session.version.to_string())),
        ("titre".to_owned(), session.title.clone()),
        ("lieu".to_owned(), session.place_id.clone()),
        ("jour".to_owned(), Some(session.day.to_string())),
        ("heure".to_owned(), session.starts_at.clone()),
        ("places".to_owned(), session.capacity.map(|count| count.to_string())),
        ("formateur".to_owned(), session.trainer_id.clone()),
    ];
    for module in Module::ALL {
        let minutes: i32 = session.parts.iter().filter(|part| part.module == *module).map(|part| part.minutes).sum();
        fields.push((field("minutes", module.code()), (minutes > 0).then(|| minutes.to_string())));
    }
    Form::filled(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_as_they_are_read() {
        for (minutes, text) in [(600, "10"), (90, "1,5"), (75, "1,25"), (6, "0,1"), (100, "1,66"), (0, "0")] {
            assert_eq!(hours_text(minutes), text);
            let form = Form::filled([("heures", Some(text.to_owned()))]);
            assert_eq!(form.minutes_of_hours("heures").ok(), Some(Some(minutes)));
        }
    }

    #[test]
    fn days_left_out_are_read_as_people_write_them() {
        let read = |text: &str| days_except(&Form::filled([("sauf", Some(text.to_owned()))]));
        let days = read("22/12/2026, 2026-12-29").ok().map(|days| days.iter().map(ToString::to_string).collect());
        assert_eq!(days, Some(vec!["2026-12-22".to_owned(), "2026-12-29".to_owned()]));
        assert_eq!(read("").ok(), Some(vec![]));
        assert!(read("Noël").is_err());
    }

    #[test]
    fn a_form_that_says_nothing_is_refused_by_its_first_day() {
        assert!(course_body(&Form::default()).is_err());
        assert!(session_body(&Form::default(), None).is_err());
    }
}
