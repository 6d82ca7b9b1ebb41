//! Storages: fitted, taken out, destroyed, entrusted, handed back.

use chrono::NaiveDate;

use super::certificate;
use crate::platform::shapes::{Day, Id, LongText, Number, ShortNote, ShortText};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::machine::words::{Medium, Owner};
use crate::machine::{Entry, Line, Machine, NamedStorage, Record, StorageFacts};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::{id, text};
use crate::say;

/// Largest storage, in bytes: a petabyte, some thirty times the largest disk sold. A number beyond what
/// JSON holds exactly (2⁵³) would not be read back as it was written.
const LARGEST: i64 = 1_000_000_000_000_000;

/// A storage as a person describes it. With the `id` of one that the machine's card shows, it is that
/// one; without, it is met by its serial, then by medium and size.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StorageIn {
    #[schema(value_type = Option<Id>)]
    pub id: Option<String>,
    pub medium: Medium,
    #[schema(value_type = Option<ShortNote>)]
    pub serial: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    /// In bytes.
    #[schema(minimum = 1, maximum = 1_000_000_000_000_000_i64)]
    pub size_bytes: Option<i64>,
}

impl StorageIn {
    fn facts(&self) -> Result<StorageFacts, Refusal> {
        if self.size_bytes.is_some_and(|size| !(1..=LARGEST).contains(&size)) {
            return Err(unacceptable("size_bytes", say!("reconditioning-size")));
        }
        Ok(StorageFacts {
            medium: self.medium,
            serial: text::optional("serial", self.serial.as_deref(), text::SHORT)?,
            model: text::optional("model", self.model.as_deref(), text::SHORT)?,
            size_bytes: self.size_bytes,
        })
    }

    /// Refuses what names two storages at once: disks may share a serial (R8).
    pub fn is_one_of(&self, record: &Record) -> Result<(), Refusal> {
        let serial = self.facts()?.serial.filter(|_| self.id.is_none());
        let twins = record.fitted().filter(|storage| serial.is_some() && storage.facts.serial == serial).count();
        if twins > 1 { Err(unacceptable("storages", say!("reconditioning-alike"))) } else { Ok(()) }
    }

    /// The storage of this machine that is meant, or a new one. `taken` are those already met.
    pub fn meet(&self, record: &Record, taken: &[String]) -> Result<NamedStorage, Refusal> {
        let facts = self.facts()?;
        if let Some(id) = &self.id {
            let id = id::read_id(id).ok_or_else(|| unacceptable("id", say!("reconditioning-storage-id")))?;
            return Ok(NamedStorage { id, facts });
        }
        let free = || record.fitted().filter(|storage| !taken.contains(&storage.id));
        let by_serial = free().find(|storage| facts.serial.is_some() && storage.facts.serial == facts.serial);
        if let Some(storage) = by_serial {
            return Ok(NamedStorage { id: storage.id.clone(), facts });
        }
        let alike = |storage: &&crate::machine::Storage| {
            let another = storage.was_erased_as_another(facts.serial.as_deref());
            let no_serial_against = !another && (storage.facts.serial.is_none() || facts.serial.is_none());
            storage.facts.medium == facts.medium && storage.facts.size_bytes == facts.size_bytes && no_serial_against
        };
        let found: Vec<_> = free().filter(alike).collect();
        match found.as_slice() {
            [] => Ok(NamedStorage { id: id::new_id(), facts }),
            [one] => Ok(NamedStorage { id: one.id.clone(), facts }),
            _ => Err(unacceptable("storages", say!("reconditioning-alike"))),
        }
    }
}

/// Several storages at once, none met twice.
pub fn meet_all(said: &[StorageIn], record: &Record) -> Result<Vec<NamedStorage>, Refusal> {
    let mut met: Vec<NamedStorage> = Vec::new();
    for storage in said {
        let taken: Vec<String> = met.iter().map(|named| named.id.clone()).collect();
        let named = storage.meet(record, &taken)?;
        if taken.contains(&named.id) {
            return Err(unacceptable("storages", say!("reconditioning-twice")));
        }
        met.push(named);
    }
    Ok(met)
}

/// A storage put into the machine: new and sealed (`blank`), or one whose data is open.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FittingIn {
    pub medium: Medium,
    #[schema(value_type = Option<ShortNote>)]
    pub serial: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    #[schema(minimum = 1, maximum = 1_000_000_000_000_000_i64)]
    pub size_bytes: Option<i64>,
    /// New and sealed: nothing to erase.
    #[serde(default)]
    pub blank: bool,
    /// The storage, when this machine's card already knows it.
    #[schema(value_type = Option<Id>)]
    pub storage_id: Option<String>,
    /// For a machine taken in for repair: the family agreed, and who said so.
    #[schema(value_type = Option<ShortNote>)]
    pub family_agreed: Option<String>,
}

/// The act's id names the storage, unless the card knows it already.
pub fn fit(cx: &mut Cx, tag: &str, new_id: &str, new: &FittingIn) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    let described = StorageIn {
        id: Some(new.storage_id.clone().unwrap_or_else(|| new_id.to_owned())),
        medium: new.medium,
        serial: new.serial.clone(),
        model: new.model.clone(),
        size_bytes: new.size_bytes,
    };
    let storage = described.meet(&machine.record, &[])?;
    let agreed = text::optional("family_agreed", new.family_agreed.as_deref(), text::SHORT)?;
    let entry = Entry::FitStorage { storage, blank: new.blank, family_agrees: agreed.is_some() };
    machine.write(cx, entry, &agreed.map(|who| ("family_agreed", who)).into_iter().collect::<Vec<_>>())?;
    Ok(machine)
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemovalIn {
    /// For a machine taken in for repair: the family agreed, and who said so.
    #[schema(value_type = Option<ShortNote>)]
    pub family_agreed: Option<String>,
}

/// Takes a storage out. It stays on the list of disks waiting until passed, destroyed, entrusted or
/// handed back.
pub fn remove(cx: &mut Cx, tag: &str, storage: &str, said: &RemovalIn) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    let agreed = text::optional("family_agreed", said.family_agreed.as_deref(), text::SHORT)?;
    let entry = Entry::RemoveStorage { storage: storage.to_owned(), family_agrees: agreed.is_some() };
    machine.write(cx, entry, &agreed.map(|who| ("family_agreed", who)).into_iter().collect::<Vec<_>>())?;
    Ok(machine)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DestructionIn {
    /// How: drilled, shredded…
    #[schema(value_type = LongText)]
    pub how: String,
}

pub fn destroy(cx: &mut Cx, tag: &str, storage: &str, said: &DestructionIn) -> Result<Machine, Error> {
    let how = text::required("how", &said.how, text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    machine.may(cx, &Entry::Destroy { storage: storage.to_owned(), certificate: None })?;
    let certificate = match machine.record.storage(storage) {
        None => None,
        Some(known) => {
            let named = NamedStorage { id: known.id.clone(), facts: known.facts.clone() };
            Some(certificate::for_destruction(cx, &machine, &named)?)
        }
    };
    machine.write(cx, Entry::Destroy { storage: storage.to_owned(), certificate }, &[("how", how)])?;
    Ok(machine)
}

/// The certificate of the company that destroyed an entrusted storage.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DestructionCertificateIn {
    /// Its number, by that company.
    #[schema(value_type = Number)]
    pub number: String,
    #[serde(deserialize_with = "crate::platform::clock::sane_day")]
    #[schema(value_type = Day)]
    pub issued_on: NaiveDate,
}

pub fn certify_destruction(
    cx: &mut Cx,
    tag: &str,
    storage: &str,
    said: &DestructionCertificateIn,
) -> Result<Machine, Error> {
    let number = text::required("number", &said.number, 40)?;
    if said.issued_on > cx.now.day() {
        return Err(unacceptable("issued_on", say!("reconditioning-future")).into());
    }
    let mut machine = Machine::take(cx, tag)?;
    if entrusted_on(&machine.lines, storage).is_some_and(|day| said.issued_on < day) {
        return Err(unacceptable("issued_on", say!("reconditioning-before-entrusted")).into());
    }
    let entry = Entry::CertifyDestruction { storage: storage.to_owned(), number, issued_on: said.issued_on };
    machine.write(cx, entry, &[])?;
    Ok(machine)
}

/// The day on which a storage was last entrusted: with its machine, or by itself.
fn entrusted_on(lines: &[Line], storage: &str) -> Option<NaiveDate> {
    let entrusts = |entry: &Entry| match entry {
        Entry::Entrust { storage: one } => one == storage,
        Entry::Retire { entrusts, .. } => entrusts.iter().any(|one| one == storage),
        _ => false,
    };
    Record::standing(lines).rev().find(|line| entrusts(&line.entry)).map(|line| line.occurred_at.day())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EntrustingIn {
    /// The company that destroys it.
    #[schema(value_type = ShortText)]
    pub to: String,
    /// Number of its slip.
    #[schema(value_type = Option<ShortNote>)]
    pub slip: Option<String>,
}

pub fn entrust(cx: &mut Cx, tag: &str, storage: &str, said: &EntrustingIn) -> Result<Machine, Error> {
    let mut texts = vec![("to", text::required("to", &said.to, text::SHORT)?)];
    texts.extend(text::optional("slip", said.slip.as_deref(), text::SHORT)?.map(|slip| ("slip", slip)));
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::Entrust { storage: storage.to_owned() }, &texts)?;
    Ok(machine)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandingBackIn {
    pub owner: Owner,
    /// Who took it.
    #[schema(value_type = ShortText)]
    pub taken_by: String,
}

pub fn hand_back(cx: &mut Cx, tag: &str, storage: &str, said: &HandingBackIn) -> Result<Machine, Error> {
    let taken_by = text::required("taken_by", &said.taken_by, text::SHORT)?;
    let mut machine = Machine::take(cx, tag)?;
    let entry = Entry::HandBack { storage: storage.to_owned(), owner: said.owner };
    machine.write(cx, entry, &[("taken_by", taken_by)])?;
    Ok(machine)
}
