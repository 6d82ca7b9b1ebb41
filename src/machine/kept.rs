//! The answer to a look at one machine, made at each of its acts and kept with its row. A scan is what people ask
//! most often, and nothing but an act changes the answer: no journal is read again, nothing put together again.

use serde_json::Value;

use super::machine::Machine;
use super::presented::tag_in;
use super::stage::{next_act, path_of};
use super::store;
use super::view::MachineView;
use super::words::StorageState;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure};

/// Changes whenever [`MachineView`] does: what was kept in another shape is not given any more, and is made anew
/// at the machine's next act.
const SHAPE: char = '2';

/// No storage; one that is fitted may hold data; neither. With the row this tells the next act, which is not
/// kept: the table of stages decides it.
const NONE: char = '-';
const OPEN: char = 'o';
const SETTLED: char = 's';

/// What is kept: the shape, the storages in one letter, the answer but for the next act.
pub fn of(machine: &Machine) -> Result<String, Error> {
    let failed = |cause| Failure::new("keeping an answer", cause);
    let view = MachineView::from(machine);
    let open = view.storages.iter().any(|storage| storage.fitted && storage.state == StorageState::Open);
    let storages = match (view.storages.is_empty(), open) {
        (true, _) => NONE,
        (_, true) => OPEN,
        (_, false) => SETTLED,
    };
    let mut answer = serde_json::to_value(view).map_err(failed)?;
    if let Value::Object(fields) = &mut answer {
        fields.remove("next_act");
    }
    Ok(format!("{SHAPE}{storages}{answer}"))
}

/// Whether this program reads what was kept.
pub fn is_readable(kept: &str) -> bool {
    kept.starts_with(SHAPE)
}

/// The machine that answers to what was scanned or typed, as JSON.
pub fn look(cx: &mut Cx, text: &str) -> Result<String, Error> {
    let failed = |cause| Failure::new("writing JSON", cause);
    let tag = tag_in(cx.conn, text)?;
    if let Some(summary) = store::summary(cx.conn, &tag)?
        && let Some((storages, rest)) = summary.kept.as_deref().and_then(read)
    {
        let path = path_of(summary.kind, storages != NONE);
        let next = next_act(summary.stage, path, summary.verdict, !summary.blockers.is_empty(), storages == OPEN);
        return Ok(format!("{{\"next_act\":{},{rest}", serde_json::to_string(&next).map_err(failed)?));
    }
    // An old tag, or none; or a machine that nobody has touched since answers are kept.
    let machine = Machine::find(cx, tag.as_str())?;
    Ok(serde_json::to_string(&MachineView::from(&machine)).map_err(failed)?)
}

/// The letter of the storages, and the answer after its first brace.
fn read(kept: &str) -> Option<(char, &str)> {
    let kept = kept.strip_prefix(SHAPE)?;
    let (storages, answer) = (kept.chars().next()?, kept.get(1..)?);
    Some((storages, answer.strip_prefix('{')?))
}

#[cfg(test)]
mod tests {
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
        };
        Machine { row, lines: Vec::new(), record: Record::default() }
    }

    #[test]
    fn a_new_field_changes_the_shape() {
        let kept = of(&machine()).unwrap();
        let (storages, rest) = read(&kept).unwrap();
        assert_eq!(storages, NONE);
        let fields: serde_json::Map<String, Value> = serde_json::from_str(&format!("{{{rest}")).unwrap();
        let names: Vec<&str> = fields.keys().map(String::as_str).collect();
        // Where this list changes, so does SHAPE.
        let expected = "blockers cosmetic_grade donation_id donor_number functional_grade id kind maker model now place \
                        proved_at received_at seq serial stage storages tag verdict way_out";
        assert_eq!((SHAPE, names.join(" ").as_str()), ('2', expected));
    }

    #[test]
    fn what_another_program_kept_is_not_given() {
        for kept in ["", "2", "2s", "1s{}", "{}", "é"] {
            assert!(read(kept).is_none(), "{kept}");
        }
    }
}
