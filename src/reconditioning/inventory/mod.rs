//! Hardware inventory: what `lshw -json` or a GLPI agent read becomes the machine's « fiche technique ». A
//! reading adds, never removes, and never says « aucun disque »: that is a person's word (R1).

mod glpi;
mod lshw;
mod meeting;
mod reading;
mod tolerant;

use serde_json::Value;
use utoipa::openapi::schema::{AnyOfBuilder, ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

use self::reading::Reading;
use crate::machine::{Entry, Inventory, Line, Machine, Record};
use crate::platform::canonical;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal};
use crate::say;

/// Largest reading, in bytes. Real ones have 20 to 200 KB; those that list all the software, a megabyte.
pub const LARGEST: usize = 2 * 1024 * 1024;

pub static NO_INVENTORY: Problem = Problem::new("inventaire-illisible", 422);

/// Takes a reading in. The same reading again changes nothing.
pub fn take(cx: &mut Cx, tag: &str, raw: &[u8]) -> Result<Machine, Error> {
    let reading = read(raw)?;
    let sha256 = canonical::sha256(raw);
    let mut machine = Machine::take(cx, tag)?;
    if is_known(&machine.lines, &sha256) {
        return Ok(machine);
    }
    let storages = meeting::meet(&reading.storages, &machine.record)?;
    let inventory = Inventory { hardware: reading.hardware, storages, sha256 };
    machine.write(cx, Entry::Inventory(Box::new(inventory)), &[])?;
    Ok(machine)
}

/// Whether this very reading is the machine's newest one.
fn is_known(lines: &[Line], sha256: &str) -> bool {
    let newest = Record::standing(lines).rev().find_map(|line| match &line.entry {
        Entry::Inventory(inventory) => Some(inventory.sha256.as_str()),
        _ => None,
    });
    newest == Some(sha256)
}

/// Understands the raw output of a tool.
fn read(raw: &[u8]) -> Result<Reading, Refusal> {
    let roots = tolerant::values(raw).ok_or_else(|| NO_INVENTORY.because(say!("reconditioning-reading-broken")))?;
    if let Some(root) = roots.iter().find(|root| glpi::is_one(root)) {
        return Ok(glpi::read(root));
    }
    let nodes: Vec<_> = roots.iter().filter_map(Value::as_object).filter(|node| lshw::is_one(node)).collect();
    match nodes.is_empty() {
        true => Err(NO_INVENTORY.because(say!("reconditioning-reading-unknown"))),
        false => Ok(lshw::read(&nodes)),
    }
}

/// The raw output, in the description of the API: a tree of lshw, a list of such trees, or a GLPI inventory.
pub fn schema() -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let object = || ObjectBuilder::new().schema_type(Type::Object);
    let node = || {
        object()
            .property("id", text().min_length(Some(1)))
            .property("class", text().pattern(Some("^[a-z]+$")))
            .required("id")
            .required("class")
    };
    let content = object().property("hardware", object()).required("hardware");
    let glpi = object().property("content", content).required("content");
    AnyOfBuilder::new().item(node()).item(ArrayBuilder::new().items(node()).min_items(Some(1))).item(glpi).into()
}
