//! The cast, as `fixtures/` writes it down: everybody and everything in it is invented.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::step::Step;
use crate::access::OrganisationIn;
use crate::collection::DonorIn;
use crate::families::FamilyIn;
use crate::machine::words::Kind;
use crate::platform::error::{Error, Failure};
use crate::platform::person::Role;

/// Organisations, the people who work in them, and the sheets of labels they printed.
#[derive(Deserialize)]
pub struct Network {
    pub organisations: Vec<OrganisationCard>,
    pub users: Vec<UserCard>,
    pub labels: Vec<Sheet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationCard {
    pub key: String,
    pub card: OrganisationIn,
    #[serde(default)]
    pub places: Vec<PlaceCard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceCard {
    pub key: String,
    pub place: String,
}

/// An account: its e-mail is `<key>@demo.example`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserCard {
    pub key: String,
    pub name: String,
    pub organisation: Option<String>,
    pub roles: Vec<Role>,
}

impl UserCard {
    pub fn email(&self) -> String {
        format!("{}@demo.example", self.key)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub day: i64,
    pub count: i32,
}

#[derive(Deserialize)]
pub struct Collection {
    pub donors: Vec<DonorCard>,
    pub donations: Vec<DonationCard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonorCard {
    pub key: String,
    pub card: DonorIn,
}

/// A donation: `card` holds the fields of its door, but for the donor and the day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonationCard {
    pub key: String,
    pub donor: String,
    pub day: i64,
    pub card: Value,
}

#[derive(Deserialize)]
pub struct Training {
    pub courses: Vec<CourseCard>,
}

/// A course and its sessions: « -250 session basics 45 rights 75: un titre ».
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseCard {
    pub key: String,
    /// When it was put in the calendar.
    pub day: i64,
    pub organisation: String,
    pub place: String,
    pub starts_at: String,
    pub card: Value,
    pub sessions: Vec<Step>,
}

#[derive(Deserialize)]
pub struct Families {
    pub families: Vec<FamilyCard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyCard {
    pub key: String,
    pub day: i64,
    pub referrer: String,
    pub card: FamilyIn,
    #[serde(default)]
    pub story: Vec<Step>,
    #[serde(default)]
    pub attendance: Vec<Marks>,
}

/// One mark for each session of a course, in order: `P` present, `R60` late with 60 minutes followed,
/// `E` excused, `A` absent, `I` registered, `-` nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    pub course: String,
    /// Place of the person in the family, from 1.
    pub person: usize,
    pub marks: String,
}

#[derive(Deserialize)]
pub struct Machines {
    pub machines: Vec<MachineCard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MachineCard {
    pub key: String,
    pub donation: String,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub donor_number: Option<String>,
    /// What the diagnosis finds: « ssd_sata 256 », in gigabytes.
    #[serde(default)]
    pub disks: Vec<String>,
    /// Who works on it; the other person of the workshop checks.
    pub worker: Option<String>,
    pub life: Vec<Step>,
}

/// Everything that is loaded.
pub struct Cast {
    pub network: Network,
    pub collection: Collection,
    pub training: Training,
    pub families: Families,
    pub machines: Machines,
}

impl Cast {
    pub fn read() -> Result<Self, Error> {
        Ok(Self {
            network: network()?,
            collection: read(include_str!("../../fixtures/donors.json"))?,
            training: read(include_str!("../../fixtures/courses.json"))?,
            families: read(include_str!("../../fixtures/families.json"))?,
            machines: read(include_str!("../../fixtures/machines.json"))?,
        })
    }
}

pub fn network() -> Result<Network, Error> {
    read(include_str!("../../fixtures/network.json"))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|cause| Failure::new("reading the cast", cause).into())
}

/// The body of a verb, from the JSON that its door would take.
pub fn body<T: DeserializeOwned>(json: Value) -> Result<T, Error> {
    serde_json::from_value(json).map_err(|cause| Failure::new("reading the cast", cause).into())
}

/// The same body with a day in it.
pub fn with_day(mut json: Value, field: &str, day: NaiveDate) -> Value {
    json[field] = Value::String(day.to_string());
    json
}
