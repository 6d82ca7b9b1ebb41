//! The answer to a look at one machine, made at each of its acts and kept with its row. A scan is what people ask
//! most often, and nothing but an act changes the answer: no journal is read again, nothing put together again.

use super::machine::Machine;
use super::presented::tag_in;
use super::store;
use super::view::MachineView;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure};

/// Changes whenever [`MachineView`] does, or the table of stages that tells the next act: what was kept in
/// another shape is not given any more, and is made anew at the machine's next act.
const SHAPE: char = '3';

/// What is kept: the shape, then the answer.
pub fn of(machine: &Machine) -> Result<String, Error> {
    let answer = serde_json::to_string(&MachineView::from(machine));
    let answer = answer.map_err(|cause| Failure::new("keeping an answer", cause))?;
    Ok(format!("{SHAPE}{answer}"))
}

/// Whether this program reads what was kept.
pub fn is_readable(kept: &str) -> bool {
    kept.starts_with(SHAPE)
}

/// The machine that answers to what was scanned or typed, as JSON.
pub fn look(cx: &mut Cx, text: &str) -> Result<String, Error> {
    let tag = tag_in(cx.conn, text)?;
    if let Some(kept) = store::kept_by_tag(cx.conn, &tag)?
        && let Some(answer) = read(&kept)
    {
        return Ok(answer.to_owned());
    }
    // An old tag, or none; or a machine that nobody has touched since answers are kept.
    let machine = Machine::find(cx, tag.as_str())?;
    let answer = serde_json::to_string(&MachineView::from(&machine));
    Ok(answer.map_err(|cause| Failure::new("writing JSON", cause))?)
}

/// The answer, where it was kept in this shape.
fn read(kept: &str) -> Option<&str> {
    kept.strip_prefix(SHAPE).filter(|answer| answer.starts_with('{'))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::record::Record;
    use super::super::store::MachineRow;
    use super::super::words::{Kind, Stage};
    use super::*;
    use crate::platform::clock::Instant;

    fn machine() -> Machine {
        let row = MachineRow {
            id: String::new(),
            tag: None,
            donation_id: String::new(),
            kind: Kind::Laptop,
            stage: Stage::Received,
            blockers: String::new(),
            maker: None,
            model: None,
            serial: None,
            donor_number: None,
            place: None,
            verdict: None,
            cosmetic_grade: None,
            functional_grade: None,
            way_out: None,
            received_at: Instant::from_millis(0),
            proved_at: None,
            seq: 0,
            head: String::new(),
            search_key: String::new(),
            next_act: None,
            waiting_since: None,
            proved_level: None,
            out_at: None,
            weight_grams: None,
        };
        Machine { row, lines: Vec::new(), record: Record::default() }
    }

    #[test]
    fn a_new_field_changes_the_shape() {
        let kept = of(&machine()).unwrap();
        let fields: serde_json::Map<String, Value> = serde_json::from_str(read(&kept).unwrap()).unwrap();
        let names: Vec<&str> = fields.keys().map(String::as_str).collect();
        // Where this list changes, so does SHAPE.
        let expected = "blockers cosmetic_grade donation_id donor_number functional_grade id kind maker model next_act now \
                        place proved_at received_at seq serial stage storages tag verdict waiting_since way_out";
        assert_eq!((SHAPE, names.join(" ").as_str()), ('3', expected));
    }

    #[test]
    fn what_another_program_kept_is_not_given() {
        for kept in ["", "3", "1s{}", "2{}", "{}", "é"] {
            assert!(read(kept).is_none(), "{kept}");
        }
    }
}
