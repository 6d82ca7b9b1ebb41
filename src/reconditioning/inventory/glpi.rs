//! The GLPI inventory format (`glpi-agent --json`, FusionInventory): an object whose `content` has a section for
//! each kind of thing. It also has the users who signed in and all that is installed: never read here.

use serde_json::Value;

use super::reading::{
    LARGEST_BATTERY, LARGEST_STORAGE, MOST_MEMORY, Reading, amount, kind_of, medium_of, said, words_of,
};
use crate::machine::{Hardware, StorageFacts};

/// Bytes in a megabyte as the format counts disks, and in a mebibyte as it counts memory.
const MEGABYTE: f64 = 1_000_000.0;
const MEBIBYTE: f64 = 1_048_576.0;

/// Whether this is such an inventory.
pub fn is_one(root: &Value) -> bool {
    let sections = ["hardware", "bios", "storages", "cpus"];
    root.get("content").is_some_and(|content| sections.iter().any(|section| content.get(section).is_some()))
}

/// Reads the sections on hardware.
pub fn read(root: &Value) -> Reading {
    let content = root.get("content").unwrap_or(&Value::Null);
    let (bios, hardware) = (one(content, "bios"), one(content, "hardware"));
    let banks: f64 = section(content, "memories").filter_map(|bank| number(bank, "capacity")).sum();
    let memory = number(hardware, "memory").filter(|memory| *memory > banks).unwrap_or(banks);
    let battery = section(content, "batteries").next().unwrap_or(&Value::Null);
    let hardware = Hardware {
        kind: kind_of(text(hardware, "chassis_type")),
        maker: told(bios, "smanufacturer").or_else(|| told(bios, "mmanufacturer")),
        model: told(bios, "smodel").or_else(|| told(bios, "mmodel")),
        serial: told(bios, "ssn"),
        cpu: section(content, "cpus").find_map(|cpu| told(cpu, "name")),
        memory_bytes: amount(Some(memory * MEBIBYTE), MOST_MEMORY),
        battery_design_mwh: amount(number(battery, "capacity"), LARGEST_BATTERY),
        battery_full_mwh: amount(number(battery, "real_capacity"), LARGEST_BATTERY),
        screen: section(content, "monitors").find_map(screen),
    };
    let mut reading = Reading { hardware, ..Reading::default() };
    for found in section(content, "storages") {
        if let Some(facts) = storage(found) {
            reading.add(facts, text(found, "name"));
        }
    }
    reading
}

fn section<'a>(content: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    content.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// A section that has one thing; an old agent writes a list of one.
fn one<'a>(content: &'a Value, name: &str) -> &'a Value {
    match content.get(name) {
        Some(Value::Array(list)) => list.first().unwrap_or(&Value::Null),
        Some(found) => found,
        None => &Value::Null,
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn told(value: &Value, key: &str) -> Option<String> {
    said(value.get(key).and_then(Value::as_str))
}

/// A number, also where an agent wrote it as text.
fn number(value: &Value, key: &str) -> Option<f64> {
    let value = value.get(key)?;
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn screen(monitor: &Value) -> Option<String> {
    let name = told(monitor, "name").or_else(|| told(monitor, "caption"));
    let parts: Vec<String> = told(monitor, "manufacturer").into_iter().chain(name).collect();
    said(Some(&parts.join(" ")))
}

/// A storage of the machine; none for what is plugged in, optical or made by the system.
fn storage(found: &Value) -> Option<StorageFacts> {
    let words = ["type", "interface", "description", "name", "model", "manufacturer"];
    let words = words.map(|key| words_of(text(found, key)));
    let [kind, interface, description, name, ..] = &words;
    let says = |all: &[&String], any: &[&str]| all.iter().any(|one| any.iter().any(|word| one.contains(word)));
    let optical = says(&[kind, description], &["cd", "dvd", "optical", "blu_ray"]);
    let plugged = says(&[kind], &["removable", "floppy"]) || says(&[kind, interface, description], &["usb", "card"]);
    let made_up = ["sr", "loop", "dm_", "md", "zram", "ram", "fd"]
        .iter()
        .filter_map(|start| name.strip_prefix(start))
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if optical || plugged || made_up {
        return None;
    }
    Some(StorageFacts {
        medium: medium_of(&words.join(" ")),
        serial: told(found, "serial").or_else(|| told(found, "serialnumber")),
        model: told(found, "model").or_else(|| told(found, "name")),
        size_bytes: amount(number(found, "disksize").map(|size| size * MEGABYTE), LARGEST_STORAGE),
    })
}
