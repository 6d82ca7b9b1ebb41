//! Machines: each goes as far as its number says, by the verbs of its journal.

use std::collections::BTreeMap;
use std::ops::Range;

use diesel::prelude::*;
use ordi_pratique::collection::{self, Category, DonationIn, DonorIn};
use ordi_pratique::machine::entry::Erasure;
use ordi_pratique::machine::words::{ErasureResult, Grade, HiddenArea, Kind, Level, Medium, Method, Verdict};
use ordi_pratique::machine::words::{Verification, WayOut};
use ordi_pratique::machine::{Entry, Machine, NamedStorage, StorageFacts, Tag};
use ordi_pratique::platform::doors::Cx;
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::id::{new_id, random};
use ordi_pratique::platform::schema::{allocation_lines, allocations, tag_batches, tags};

use super::people::{self, Family, Town};
use super::{FREE_TAGS, MACHINES, beginning};

/// Machines of one donation.
const OF_ONE_DONATION: usize = 50;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// What stands ready before the first machine comes in.
pub struct Stock {
    donations: Vec<String>,
    tags: Vec<Tag>,
}

/// Donors, donations and printed tags.
pub fn stock(cx: &mut Cx, town: &Town) -> Result<Stock, Error> {
    let mut donations = Vec::new();
    for nth in 0..MACHINES / OF_ONE_DONATION {
        let donor = DonorIn {
            name: format!("Donateur fictif {nth}"),
            category: if nth % 3 == 0 { Category::LocalAuthority } else { Category::Company },
            public: None,
            contact_name: None,
            phone: None,
            email: None,
            address: None,
        };
        let donor_id = collection::add_donor(cx, &new_id(), &donor)?.id;
        let donation = DonationIn {
            donor_id,
            reference: Some(format!("D-BANC-{nth:05}")),
            collected_on: Some(received_at(nth * OF_ONE_DONATION).day()),
            ..DonationIn::default()
        };
        donations.push(collection::record_donation(cx, &new_id(), &donation)?.id);
    }
    Ok(Stock { donations, tags: print(cx, town)? })
}

fn print(cx: &mut Cx, town: &Town) -> Result<Vec<Tag>, Error> {
    let batch = new_id();
    let count = super::count(MACHINES + FREE_TAGS);
    diesel::insert_into(tag_batches::table)
        .values((
            tag_batches::id.eq(&batch),
            tag_batches::count.eq(count),
            tag_batches::created_at.eq(cx.now),
            tag_batches::created_by.eq(&town.worker.id),
        ))
        .execute(cx.conn)?;
    let mut printed = std::collections::HashSet::new();
    while printed.len() < MACHINES + FREE_TAGS {
        printed.extend(Tag::mint(&random::<16>()?));
    }
    let printed: Vec<Tag> = printed.into_iter().collect();
    for tag in &printed {
        diesel::insert_into(tags::table).values((tags::tag.eq(tag), tags::batch_id.eq(&batch))).execute(cx.conn)?;
    }
    Ok(printed)
}

fn received_at(nth: usize) -> ordi_pratique::platform::clock::Instant {
    // A hundred thousand machines in three years: one every quarter of an hour.
    beginning().plus_seconds(i64::try_from(nth).unwrap_or(0) * 900)
}

/// Receives these machines and leads each as far as its number says; gives the families that got one.
pub fn machines(cx: &mut Cx, town: &Town, stock: &Stock, which: Range<usize>) -> Result<Vec<Family>, Error> {
    let mut families = Vec::new();
    for nth in which {
        cx.now = received_at(nth);
        cx.who = town.worker.clone();
        let kind = match nth / 10 % 10 {
            0..=5 => Kind::Laptop,
            6 | 7 => Kind::Desktop,
            8 => Kind::Tablet,
            _ => Kind::Screen,
        };
        let texts = if nth % 5 == 0 { vec![("note", format!("Carton {}", nth / 5))] } else { Vec::new() };
        let donation = &stock.donations[nth / OF_ONE_DONATION];
        let mut machine = Machine::receive(cx, &new_id(), &stock.tags[nth], donation, kind, &texts)?;
        families.extend(lead(cx, town, &mut machine, nth)?);
    }
    Ok(families)
}

/// The life of one machine, as far as its number says.
fn lead(cx: &mut Cx, town: &Town, machine: &mut Machine, nth: usize) -> Result<Option<Family>, Error> {
    let (kind, far) = (machine.row.kind, nth % 10);
    if far == 0 {
        return Ok(None);
    }
    let (maker, model, serial) =
        (Some("Fabricant".into()), Some(format!("Modèle {}", nth % 40)), Some(format!("SN{nth:08}")));
    later(cx, HOUR).write(machine, Entry::Describe { maker, model, serial, donor_number: None })?;
    if far == 1 {
        return Ok(None);
    }
    let storage = storage_of(kind, nth);
    let said = Some(storage.iter().cloned().collect());
    let verdict = if far == 5 { Verdict::Recycle } else { Verdict::Refurbish };
    later(cx, DAY).write(machine, Entry::Diagnose { verdict, storages: said, answers: BTreeMap::new() })?;
    if far == 2 {
        return Ok(None);
    }
    if let Some(storage) = storage {
        let erasure = erasure(later(cx, 4 * HOUR), storage);
        cx.write(machine, Entry::Erase(Box::new(erasure)))?;
    }
    match far {
        3 => return Ok(None),
        5 => {
            let retired = Entry::Retire {
                way_out: WayOut::Recycled,
                storages: Vec::new(),
                entrusts: Vec::new(),
                waste: None,
                weight_grams: None,
            };
            later(cx, DAY).write(machine, retired)?;
            return Ok(None);
        }
        _ => {}
    }
    if matches!(kind, Kind::Laptop | Kind::Desktop) {
        let install = Entry::Install {
            system: "Linux Mint".into(),
            version: Some("22".into()),
            language: None,
            licence: None,
            image: None,
        };
        later(cx, 2 * HOUR).write(machine, install)?;
    }
    cx.who = town.colleague.clone();
    let (cosmetic_grade, functional_grade) = (Some(Grade::B), Some(Grade::A));
    let check = Entry::Check { passed: true, cosmetic_grade, functional_grade, answers: BTreeMap::new(), alone: false };
    later(cx, DAY).write(machine, check)?;
    if far == 4 || !kind.is_computer() {
        return Ok(None);
    }
    give(later(cx, 5 * DAY), town, machine, nth).map(Some)
}

/// The next act, so many seconds later.
fn later<'a, 'b>(cx: &'a mut Cx<'b>, seconds: i64) -> &'a mut Cx<'b> {
    cx.now = cx.now.plus_seconds(seconds);
    cx
}

/// Reads as the sentence it is: now, this is written in that machine's journal.
trait Write {
    fn write(&mut self, machine: &mut Machine, entry: Entry) -> Result<(), Error>;
}

impl Write for Cx<'_> {
    fn write(&mut self, machine: &mut Machine, entry: Entry) -> Result<(), Error> {
        machine.write(self, entry, &[])
    }
}

fn storage_of(kind: Kind, nth: usize) -> Option<NamedStorage> {
    let medium = match kind {
        Kind::Laptop => Medium::SsdSata,
        Kind::Desktop => Medium::Hdd,
        Kind::Tablet => Medium::Emmc,
        _ => return None,
    };
    let facts = StorageFacts {
        medium,
        serial: Some(format!("WX{nth:08}")),
        model: Some("Disque fictif".into()),
        size_bytes: Some(256_000_000_000),
    };
    Some(NamedStorage { id: new_id(), facts })
}

fn erasure(cx: &Cx, storage: NamedStorage) -> Erasure {
    let method = if storage.facts.medium == Medium::Emmc { Method::FactoryReset } else { Method::Overwrite };
    Erasure {
        storage: storage.id,
        found: None,
        level: Level::Clear,
        method,
        result: ErasureResult::Passed,
        tool: Some("nwipe".into()),
        tool_version: Some("0.37".into()),
        started_at: Some(cx.now.plus_seconds(-3 * HOUR)),
        ended_at: Some(cx.now),
        verification: Some(Verification::Last),
        hidden_area: Some(HiddenArea::None),
        errors: Some(0),
        serial_read: storage.facts.serial,
        faults: Vec::new(),
        reached: Level::Clear,
        required: Level::Clear,
        measures: None,
        clock_doubtful: false,
        clock_confirmed: false,
        validator: None,
        log: None,
        supersedes: None,
        certificate: None,
        proves: true,
    }
}

/// Reserves it for a new family and hands it over a week later.
fn give(cx: &mut Cx, town: &Town, machine: &mut Machine, nth: usize) -> Result<Family, Error> {
    cx.who = town.coordinator.clone();
    let family = people::family(cx, town, nth)?;
    let (allocation, reserved_at) = (new_id(), cx.now);
    cx.write(machine, Entry::Reserve { allocation: allocation.clone(), family: family.code.clone() })?;
    later(cx, 7 * DAY).write(
        machine,
        Entry::HandOver { allocation: allocation.clone(), family: family.code.clone(), signed: None },
    )?;
    diesel::insert_into(allocations::table)
        .values((
            allocations::id.eq(&allocation),
            allocations::family_id.eq(&family.id),
            allocations::mode.eq("gift"),
            allocations::created_at.eq(reserved_at),
            allocations::created_by.eq(&cx.who.id),
        ))
        .execute(cx.conn)?;
    diesel::insert_into(allocation_lines::table)
        .values((
            allocation_lines::id.eq(new_id()),
            allocation_lines::allocation_id.eq(&allocation),
            allocation_lines::family_id.eq(&family.id),
            allocation_lines::machine_id.eq(&machine.row.id),
            allocation_lines::state.eq("handed_over"),
            allocation_lines::live.eq(true),
            allocation_lines::counts.eq(true),
            allocation_lines::reserved_at.eq(reserved_at),
            allocation_lines::handed_over_at.eq(cx.now),
            allocation_lines::proved_at.eq(machine.row.proved_at),
        ))
        .execute(cx.conn)?;
    Ok(Family { given_on: cx.now.day(), ..family })
}
