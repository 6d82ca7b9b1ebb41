//! What happens to a machine in the workshop, step by step, through the verbs of the house.

use serde_json::{Value, json};

use super::cast::{MachineCard, body};
use super::known::{Known, unknown};
use super::step::Step;
use crate::machine::words::{Kind, Lock, Medium};
use crate::machine::{self, Machine};
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::id::new_id;
use crate::{allocation, collection, reconditioning};

const GIGABYTE: i64 = 1_000_000_000;

pub fn play(cx: &mut Cx, known: &mut Known, card: &MachineCard, step: &Step) -> Result<(), Error> {
    known.enter(cx, hand(card, step))?;
    if step.verb == "receive" {
        return receive(cx, known, card, step);
    }
    let tag = known.tag(&card.key)?;
    let note = &step.text;
    match step.verb.as_str() {
        "diagnose" => diagnose(cx, &tag, card, step)?,
        "erase" => erase(cx, &tag, step)?,
        "repair" => {
            let parts: Vec<&str> = note.iter().flat_map(|parts| parts.split(", ")).collect();
            let minutes = step.number::<i64>("minutes");
            let repair = json!({"parts": parts, "minutes": minutes, "removes_battery": step.has("battery")});
            reconditioning::repair(cx, &tag, &body(repair)?)?;
        }
        "install" => {
            let system =
                json!({"system": "Linux Mint", "version": "22.1", "language": step.named("language").unwrap_or("fr")});
            reconditioning::install(cx, &tag, &body(system)?)?;
        }
        "check" => check(cx, &tag, step)?,
        "fit" | "remove" | "destroy" | "entrust" => disk(cx, &tag, step)?,
        "flag" => {
            let asks: Vec<Lock> = step.word(1).ok().map(|ask| body(json!([ask]))).transpose()?.unwrap_or_default();
            machine::flag(cx, &tag, body(json!(step.word(0)?))?, &asks, note.as_deref())?;
        }
        "unflag" => drop(machine::unflag(cx, &tag, step.word(0)?)?),
        "move" => drop(machine::move_to(cx, &tag, note.as_deref().unwrap_or_default())?),
        "note" => drop(machine::note(cx, &tag, note.as_deref().unwrap_or_default())?),
        "relabel" => {
            let label = known.take_label()?;
            machine::relabel(cx, &tag, label.as_str())?;
            known.carries(&card.key, label);
        }
        "retire" => retire(cx, &tag, step)?,
        "reopen" => drop(reconditioning::reopen(cx, &tag, &body(json!({"reason": note}))?)?),
        "close_incident" => {
            let told = json!({"told_on": cx.now.day(), "how": note});
            reconditioning::close_incident(cx, &tag, &body(told)?)?;
        }
        verb => return Err(unknown(verb)),
    }
    Ok(())
}

/// Two people share the workshop: one works on the machine, the other checks (R2).
fn hand(card: &MachineCard, step: &Step) -> &'static str {
    let second = card.worker.as_deref() == Some("atelier2");
    if second == (step.verb == "check") { "atelier" } else { "atelier2" }
}

fn receive(cx: &mut Cx, known: &mut Known, card: &MachineCard, step: &Step) -> Result<(), Error> {
    let tag = known.take_label()?;
    let intake = json!({
        "tag": tag.as_str(), "donation_id": known.id(&card.donation)?, "kind": card.kind, "maker": card.maker,
        "model": card.model, "serial": card.serial, "donor_number": card.donor_number, "note": step.text,
    });
    collection::receive(cx, &new_id(), &body(intake)?)?;
    known.carries(&card.key, tag);
    Ok(())
}

/// Says the disks that the card tells of, or those that are known to be in it.
fn diagnose(cx: &mut Cx, tag: &str, card: &MachineCard, step: &Step) -> Result<(), Error> {
    let record = Machine::find(cx, tag)?.record;
    let known = record.fitted().map(|storage| {
        let mut said = json!(storage.facts);
        said["id"] = json!(storage.id);
        Ok(said)
    });
    let told = card.disks.iter().zip(1..).map(|(disk, place)| {
        let serial = card.serial.as_ref().map(|serial| format!("{serial}-D{place}"));
        storage(disk.split_whitespace(), serial)
    });
    let storages: Vec<Value> =
        if record.storages.is_empty() { told.collect::<Result<_, Error>>() } else { known.collect() }?;
    let answers = match card.kind {
        Kind::Laptop | Kind::AllInOne => {
            json!({"boot": "ok", "screen": "ok", "keyboard": "ok", "wifi": "ok", "battery": "ok", "memory": "ok"})
        }
        Kind::Desktop => json!({"boot": "ok", "ethernet": "ok", "usb": "ok", "memory": "ok"}),
        _ => json!({}),
    };
    let blockers: Vec<&str> = step.plain().skip(1).collect();
    let diagnosis = json!({
        "verdict": step.word(0)?, "storages": storages, "answers": answers, "blockers": blockers, "note": step.text,
    });
    reconditioning::diagnose(cx, tag, &body(diagnosis)?)?;
    Ok(())
}

/// « ssd_sata 256 », with a serial where the machine has one.
fn storage<'a>(words: impl Iterator<Item = &'a str>, serial: Option<String>) -> Result<Value, Error> {
    let words: Vec<&str> = words.collect();
    let (Some(medium), Some(size)) = (words.first(), words.get(1).and_then(|size| size.parse::<i64>().ok())) else {
        return Err(unknown("a disk without medium or size"));
    };
    Ok(json!({"medium": medium, "size_bytes": size * GIGABYTE, "serial": serial}))
}

/// Erases what is fitted and not proved, by the method that suits the medium.
fn erase(cx: &mut Cx, tag: &str, step: &Step) -> Result<(), Error> {
    let record = Machine::find(cx, tag)?.record;
    for storage in record.fitted().filter(|storage| !storage.is_proved()) {
        let (method, tool, version) = match storage.facts.medium {
            Medium::Hdd | Medium::Usb => ("overwrite", "nwipe", "0.38"),
            Medium::SsdSata => ("ata_secure_erase", "hdparm", "9.65"),
            Medium::Nvme => ("nvme_sanitize", "nvme-cli", "2.11"),
            Medium::Emmc | Medium::Phone => ("factory_reset", "menu du fabricant", "1"),
        };
        let failed = step.has("failed");
        let erasure = json!({
            "storage": storage.id, "method": method, "tool": tool, "tool_version": version,
            "result": if failed { "failed" } else { "passed" }, "errors": if failed { 12 } else { 0 },
            "started_at": cx.now.plus_seconds(-5_400), "ended_at": cx.now, "verification": "last",
            "hidden_area": "none", "serial_read": storage.facts.serial, "note": step.text,
        });
        reconditioning::erase(cx, tag, &body(erasure)?)?;
    }
    Ok(())
}

/// « check B A » passed with these grades; « check failed » did not.
fn check(cx: &mut Cx, tag: &str, step: &Step) -> Result<(), Error> {
    let check = match step.has("failed") {
        true => json!({"passed": false, "note": step.text}),
        false => json!({
            "passed": true, "cosmetic_grade": step.word(0)?, "functional_grade": step.word(1)?, "note": step.text,
        }),
    };
    reconditioning::check(cx, tag, &body(check)?)?;
    Ok(())
}

fn retire(cx: &mut Cx, tag: &str, step: &Step) -> Result<(), Error> {
    let way_out = step.word(0)?;
    let mut exit = json!({"way_out": way_out});
    let field = match way_out {
        "recycled" if step.has("entrusted") => "entrusted_to",
        "returned_to_donor" => "taken_by",
        _ => "note",
    };
    exit[field] = json!(step.text);
    allocation::retire(cx, tag, &body(exit)?)?;
    Ok(())
}

/// What becomes of a disk: « fit ssd_sata 240 », a new one; « remove 1 », the first of the card.
fn disk(cx: &mut Cx, tag: &str, step: &Step) -> Result<(), Error> {
    if step.verb == "fit" {
        let mut new = storage(step.plain(), None)?;
        new["blank"] = json!(true);
        reconditioning::fit(cx, tag, &new_id(), &body(new)?)?;
        return Ok(());
    }
    let place: usize = step.word(0)?.parse().unwrap_or(0);
    let storages = Machine::find(cx, tag)?.record.storages;
    let storage = place.checked_sub(1).and_then(|place| storages.get(place));
    let id = &storage.ok_or_else(|| unknown("a disk"))?.id;
    match step.verb.as_str() {
        "remove" => reconditioning::remove(cx, tag, id, &body(json!({}))?)?,
        "destroy" => reconditioning::destroy(cx, tag, id, &body(json!({"how": step.text}))?)?,
        _ => reconditioning::entrust(cx, tag, id, &body(json!({"to": step.text}))?)?,
    };
    Ok(())
}
