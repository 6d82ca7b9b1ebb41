//! Which storage of the card each storage of a reading is (R1): by serial, then by medium and size. Where two
//! fit, a person is asked; nothing is guessed.

use crate::machine::{NamedStorage, Record, Storage, StorageFacts};
use crate::platform::error::{Refusal, unacceptable};
use crate::platform::id::new_id;
use crate::say;

/// Makers, tools and people count gigabytes a little differently: two sizes nearer than this are one.
const SAME_SIZE_PERCENT: i64 = 2;

/// The storages read, each with the id of the one it is, or a new one.
pub fn meet(read: &[StorageFacts], record: &Record) -> Result<Vec<NamedStorage>, Refusal> {
    let mut met: Vec<NamedStorage> = Vec::new();
    let mut others: Vec<&StorageFacts> = Vec::new();
    for facts in read {
        match by_serial(facts, record, &met) {
            Some(storage) => met.push(NamedStorage { id: storage.id.clone(), facts: facts.clone() }),
            None => others.push(facts),
        }
    }
    for (place, facts) in others.iter().enumerate() {
        let later = || others.iter().skip(place + 1);
        let free = record.fitted().filter(|storage| met.iter().all(|named| named.id != storage.id));
        let alike: Vec<&Storage> = free.filter(|storage| fits(facts, storage)).collect();
        let id = match alike.as_slice() {
            [] => new_id(),
            // Erased, it is one of them and which matters; open, both are to be erased.
            [one] if one.is_proved() && later().any(|other| fits(other, one)) => return Err(which(one)),
            [one, rest @ ..] if rest.iter().all(|other| same(one, other)) => one.id.clone(),
            [one, ..] => return Err(which(one)),
        };
        met.push(NamedStorage { id, facts: (*facts).clone() });
    }
    Ok(met)
}

/// The storage of this serial that none before it is; one that is fitted before one that was taken out.
fn by_serial<'a>(facts: &StorageFacts, record: &'a Record, met: &[NamedStorage]) -> Option<&'a Storage> {
    let serial = facts.serial.as_deref()?;
    let same = |storage: &&Storage| {
        let free = met.iter().all(|named| named.id != storage.id);
        free && storage.facts.serial.as_deref().is_some_and(|known| known.trim().eq_ignore_ascii_case(serial))
    };
    record.fitted().find(same).or_else(|| record.storages.iter().find(same))
}

fn fits(facts: &StorageFacts, storage: &Storage) -> bool {
    // With no serial on its card it is still not the disk of another serial than the one that was erased.
    let another = storage.was_erased_as_another(facts.serial.as_deref());
    let serials = !another && (facts.serial.is_none() || storage.facts.serial.is_none());
    let sizes = match (storage.facts.size_bytes, facts.size_bytes) {
        (None, _) => true,
        (Some(known), Some(read)) => (known - read).abs() <= known / 100 * SAME_SIZE_PERCENT,
        (Some(_), None) => false,
    };
    serials && sizes && storage.facts.medium == facts.medium
}

/// Nothing tells them apart, not even what they hold: either may be the one.
fn same(one: &Storage, other: &Storage) -> bool {
    one.facts == other.facts && one.state == other.state
}

fn which(storage: &Storage) -> Refusal {
    let shown = crate::machine::shown_storage(storage.facts.medium, storage.facts.size_bytes, None);
    unacceptable("storages", say!("reconditioning-reading-alike", storage = shown))
}
