//! What goes into a machine and what is left of it: parts used in repairs, and waste.

use serde::{Deserialize, Serialize};

use super::tag::Tag;
use super::words::{PartOrigin, WasteCategory};

/// A part used in a repair. Older lines hold its name alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PartUsed {
    Named(String),
    Known {
        name: String,
        origin: PartOrigin,
        /// The machine it was taken from, by the tag that it answered to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Tag>,
    },
}

impl PartUsed {
    pub fn name(&self) -> &str {
        match self {
            Self::Named(name) | Self::Known { name, .. } => name,
        }
    }
}

/// What the register of waste asks of a machine that leaves as waste. Who carries it, where to, and the slip
/// stand beside the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waste {
    /// Code of the European list of waste: « 16 02 14 ».
    pub code: String,
    pub category: WasteCategory,
    /// Code of what is done with it, of the waste directive's annexes: « R4 ».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment: Option<String>,
}
