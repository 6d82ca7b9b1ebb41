//! What a tool read of a computer's hardware (« fiche technique »). Only what stands here ever enters: a reading
//! also holds user names, addresses of network cards and installed software, and nobody asks for those.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::entry::NamedStorage;
use super::words::Kind;

/// The hardware as the tool told it, beside what people wrote on the card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hardware {
    /// The kind that the chassis says; the card's own stays what a person said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu: Option<String>,
    /// In bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_bytes: Option<i64>,
    /// Charge that the battery was made for, in milliwatt-hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery_design_mwh: Option<i64>,
    /// Charge that it still takes, in milliwatt-hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery_full_mwh: Option<i64>,
    /// The screen as it names itself, or its size in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<String>,
}

/// One reading, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    pub hardware: Hardware,
    /// The storages that it saw.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub storages: Vec<NamedStorage>,
    /// SHA-256 of what the tool wrote: the same reading again changes nothing.
    pub sha256: String,
}

impl Hardware {
    /// What a newer reading tells is taken; what it does not tell stays.
    pub(super) fn learn(&mut self, newer: &Self) {
        take(&mut self.kind, &newer.kind);
        take(&mut self.maker, &newer.maker);
        take(&mut self.model, &newer.model);
        take(&mut self.serial, &newer.serial);
        take(&mut self.cpu, &newer.cpu);
        take(&mut self.memory_bytes, &newer.memory_bytes);
        take(&mut self.battery_design_mwh, &newer.battery_design_mwh);
        take(&mut self.battery_full_mwh, &newer.battery_full_mwh);
        take(&mut self.screen, &newer.screen);
    }

    /// How much of its charge the battery still takes, in percent.
    pub fn battery_percent(&self) -> Option<i64> {
        let (full, design) = (self.battery_full_mwh?, self.battery_design_mwh?);
        full.checked_mul(100)?.checked_div(design).filter(|percent| (1..=150).contains(percent))
    }

    /// Memory in whole gibibytes, as it is sold: what the graphics take away is rounded up again.
    pub fn memory_gigabytes(&self) -> Option<i64> {
        const GIBIBYTE: i64 = 1 << 30;
        self.memory_bytes.map(|bytes| bytes / GIBIBYTE + i64::from(bytes % GIBIBYTE > 0))
    }
}

fn take<T: Clone>(known: &mut Option<T>, newer: &Option<T>) {
    if newer.is_some() {
        known.clone_from(newer);
    }
}
