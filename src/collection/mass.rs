//! Many machines of one model in one go, each with its own label: all or none.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::intake::{self, Intake};
use crate::machine::tag::TagText;
use crate::machine::words::Kind;
use crate::machine::{self, MachineView};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, unacceptable};
use crate::platform::id::derived;
use crate::platform::shapes::{Id, ShortNote};
use crate::say;

pub static SOME_REFUSED: Problem = Problem::new("reception-groupee", 409);

/// Most machines in one go: what one write may hold without keeping a scan waiting.
const MOST: usize = 100;

/// Machines of one model.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MassIntake {
    #[schema(value_type = Id)]
    pub donation_id: String,
    pub kind: Kind,
    #[schema(value_type = Option<ShortNote>)]
    pub maker: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    /// What was scanned, one label for each machine.
    #[schema(value_type = Vec<TagText>, min_items = 1, max_items = 100)]
    pub tags: Vec<String>,
}

/// The machines that were received.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReceivedMany {
    pub items: Vec<MachineView>,
}

/// Receives them all, or says of each label why not.
pub fn receive_all(cx: &mut Cx, act_id: &str, new: &MassIntake) -> Result<ReceivedMany, Error> {
    if new.tags.is_empty() || new.tags.len() > MOST {
        return Err(unacceptable("tags", say!("collection-how-many", most = MOST)).into());
    }
    let one = |tag: &String| Intake {
        tag: tag.clone(),
        donation_id: new.donation_id.clone(),
        kind: new.kind,
        maker: new.maker.clone(),
        model: new.model.clone(),
        serial: None,
        donor_number: None,
        scanned: None,
        expected_line: None,
        note: None,
    };
    let (mut seen, mut wrong) = (HashSet::new(), Vec::new());
    for (place, text) in new.tags.iter().enumerate() {
        let verdict = match intake::free_tag(cx, &one(text)) {
            Ok(tag) if seen.insert(tag.clone()) => continue,
            Ok(tag) => say!("collection-scanned-twice", tag = tag.shown()),
            Err(Error::Refused(refusal)) => refusal.detail,
            Err(failed) => return Err(failed),
        };
        wrong.push((format!("tags[{place}]"), verdict));
    }
    if !wrong.is_empty() {
        let refusal = SOME_REFUSED.because(say!("collection-some-refused", count = wrong.len()));
        return Err(wrong.into_iter().fold(refusal, |refusal, (field, why)| refusal.field(field, why)).into());
    }
    let mut items = Vec::new();
    for tag in &new.tags {
        // The label tells the machines of one act apart, and is the same when the act is sent again.
        let text = machine::tag_in(cx.conn, tag)?;
        let id = derived(0, &format!("{act_id} {}", text.as_str()));
        let (machine, _) = intake::receive(cx, &id, &one(tag))?;
        items.push(MachineView::from(&machine));
    }
    Ok(ReceivedMany { items })
}
