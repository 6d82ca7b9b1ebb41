//! What the fixtures' names stand for once it exists: « portable-01 » → its tag, « atelier » → a person.

use std::collections::{HashMap, VecDeque};

use chrono::NaiveDate;

use crate::access;
use crate::machine::Tag;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure};
use crate::platform::person::Person;

/// A family of the story.
#[derive(Default)]
pub struct Home {
    pub code: String,
    pub members: Vec<String>,
    pub request: Option<String>,
    /// The newest.
    pub allocation: Option<String>,
    /// By course and place of the person.
    pub enrolments: HashMap<(String, usize), String>,
}

pub struct Known {
    pub today: NaiveDate,
    people: HashMap<String, Person>,
    /// Organisations, places, donors, donations, courses: each key is used once.
    ids: HashMap<String, String>,
    /// By course, in order; with the day.
    pub sessions: HashMap<String, Vec<String>>,
    pub homes: HashMap<String, Home>,
    machines: HashMap<String, Tag>,
    /// Printed, on no machine yet.
    pub labels: VecDeque<Tag>,
}

impl Known {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            people: HashMap::new(),
            ids: HashMap::new(),
            sessions: HashMap::new(),
            homes: HashMap::new(),
            machines: HashMap::new(),
            labels: VecDeque::new(),
        }
    }

    pub fn name(&mut self, key: &str, id: String) {
        self.ids.insert(key.to_owned(), id);
    }

    pub fn id(&self, key: &str) -> Result<String, Error> {
        self.ids.get(key).cloned().ok_or_else(|| unknown(key))
    }

    pub fn join(&mut self, key: &str, user: access::User) {
        let person = Person {
            id: user.id,
            name: user.name,
            organisation_id: user.organisation_id,
            roles: user.roles,
            ..Person::nobody()
        };
        self.people.insert(key.to_owned(), person);
    }

    /// From here on this person acts.
    pub fn enter(&self, cx: &mut Cx, key: &str) -> Result<(), Error> {
        cx.who = self.people.get(key).cloned().ok_or_else(|| unknown(key))?;
        Ok(())
    }

    pub fn take_label(&mut self) -> Result<Tag, Error> {
        self.labels.pop_front().ok_or_else(|| unknown("a label that is left"))
    }

    pub fn carries(&mut self, machine: &str, tag: Tag) {
        self.machines.insert(machine.to_owned(), tag);
    }

    pub fn tag(&self, machine: &str) -> Result<String, Error> {
        Ok(self.machines.get(machine).ok_or_else(|| unknown(machine))?.as_str().to_owned())
    }

    pub fn home(&mut self, key: &str) -> Result<&mut Home, Error> {
        self.homes.get_mut(key).ok_or_else(|| unknown(key))
    }
}

pub fn unknown(key: &str) -> Error {
    Failure::new("playing the story", format!("nothing is known of {key}")).into()
}
