//! What was announced, loaded and received, by kind, and the two gaps between them.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

use super::store::PledgeRow;
use crate::machine::words::Kind;

/// Machines by kind.
pub type Counts = BTreeMap<Kind, i32>;

/// Unmet machines of a kind that somebody has explained, and how.
pub type Explained = BTreeMap<Kind, (i32, String)>;

/// Most machines of one kind in a donation: beyond, somebody's finger slipped.
pub const MOST: i32 = 10_000;

/// Machines by kind, in the description of the API.
fn counts_of(types: SchemaType) -> Schema {
    let count = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(MOST));
    let object = ObjectBuilder::new().schema_type(types).property_names(Some(Kind::schema()));
    object.additional_properties(Some(count)).into()
}

pub fn counts() -> Schema {
    counts_of(Type::Object.into())
}

pub fn counts_or_none() -> Schema {
    counts_of(SchemaType::from_iter([Type::Object, Type::Null]))
}

/// One kind of a donation: announced, loaded at the donor's, received here.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Line {
    pub kind: Kind,
    pub announced: i32,
    /// Null when nothing was counted at the donor's.
    pub loaded: Option<i32>,
    pub received: i32,
    /// Announced but not loaded; negative when more was loaded. Null when nothing was counted at the donor's.
    pub not_loaded: Option<i32>,
    /// Loaded but not received (or announced, when nothing was counted).
    pub missing: i32,
    /// Loaded, not received and not explained yet: to settle, data may be on the road.
    pub to_settle: i32,
    /// Why machines that were loaded never came in, where somebody knows.
    pub explained: Option<String>,
}

/// A line for each kind that was announced, loaded or received.
pub fn lines(pledged: &[PledgeRow], received: &BTreeMap<Kind, i64>, explained: &Explained) -> Vec<Line> {
    // Once somebody counted at the donor's, a kind they did not name was not loaded.
    let counted = pledged.iter().any(|line| line.loaded.is_some());
    let line = |kind: &Kind| {
        let pledge = pledged.iter().find(|line| line.kind == *kind);
        let got = received.get(kind).copied().unwrap_or(0);
        let announced = pledge.map_or(0, |line| line.announced);
        let loaded = counted.then(|| pledge.and_then(|line| line.loaded).unwrap_or(0));
        let got = i32::try_from(got).unwrap_or(i32::MAX);
        let shown = pledge.is_some() || got > 0;
        let known = explained.get(kind);
        let on_the_road = loaded.map_or(0, |loaded| (loaded - got).max(0));
        shown.then(|| Line {
            kind: *kind,
            announced,
            loaded,
            received: got,
            not_loaded: loaded.map(|loaded| announced - loaded),
            missing: (loaded.unwrap_or(announced) - got).max(0),
            // What was explained covers as many as were missing then, and no more.
            to_settle: (on_the_road - known.map_or(0, |(count, _)| *count)).max(0),
            explained: known.map(|(_, reason)| reason.clone()),
        })
    };
    Kind::ALL.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pledge(kind: Kind, announced: i32, loaded: Option<i32>) -> PledgeRow {
        PledgeRow { donation_id: String::new(), kind, announced, loaded }
    }

    #[test]
    fn both_gaps_are_told_and_what_is_explained_is_settled() {
        let pledged =
            [pledge(Kind::Laptop, 12, Some(11)), pledge(Kind::Desktop, 6, None), pledge(Kind::Phone, 0, Some(3))];
        let received = BTreeMap::from([(Kind::Laptop, 10), (Kind::Screen, 2)]);
        let explained = Explained::from([(Kind::Phone, (2, "repris par le donateur".to_owned()))]);
        let gaps = |line: Line| (line.kind, line.not_loaded, line.missing, line.to_settle);
        let found: Vec<_> = lines(&pledged, &received, &explained).into_iter().map(gaps).collect();
        assert_eq!(
            found,
            [
                (Kind::Laptop, Some(1), 1, 1),
                (Kind::Desktop, Some(6), 0, 0),
                (Kind::Screen, Some(0), 0, 0),
                (Kind::Phone, Some(-3), 3, 1),
            ]
        );
    }

    #[test]
    fn without_a_count_at_the_donors_the_gap_is_to_what_was_announced() {
        let pledged = [pledge(Kind::Laptop, 12, None)];
        let found = lines(&pledged, &BTreeMap::from([(Kind::Laptop, 10)]), &Explained::new());
        let line = &found[0];
        assert_eq!((line.loaded, line.not_loaded, line.missing, line.to_settle), (None, None, 2, 0));
    }
}
