//! The table of doors. A room publishes `doors()`; from that one table come the routing, the answers
//! to other methods, the roles, the safe retries, and the OpenAPI document.
//!
//! A door decides nothing: it takes what came in apart, calls one verb, and shows the result.

mod act;
mod answer;
mod call;
mod describe;
mod house;
mod memory;
mod origin;
mod paths;
mod problem;
mod serve;
mod unfit;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

pub use act::{Done, act_of, perform, send, send_form};
pub use answer::{Answer, Body};
pub use call::{Asked, Call, Credential, Cx, Nothing, no_nul};
pub use describe::{Description, Guide, Part, about_room, openapi, refused, summary};
pub use house::{Alerts, Guesses, House, Known, LANGUAGE_COOKIE};
pub use problem::Reason;
pub use serve::configure;

use super::error::{Error, Refusal, common};
use super::person::{Person, Right, Role, Scope};
use crate::say;

/// Who may use a door. There is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Also somebody who is not signed in.
    Anyone,
    /// Whoever is signed in, in any role.
    SignedIn,
    /// Somebody who holds one of these roles.
    Roles(&'static [Role]),
}

impl Who {
    /// Refuses somebody who may not use the door.
    pub fn admits(self, person: &Person) -> Result<(), Refusal> {
        match self {
            Self::Anyone | Self::SignedIn => Ok(()),
            Self::Roles(roles) if person.is_one_of(roles) => Ok(()),
            Self::Roles(_) => Err(common::NOT_ALLOWED.because(say!("platform-not-your-role"))),
        }
    }
}

/// What it takes to come in by a door.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub who: Who,
    needs: Option<Right>,
    scope: Scope,
}

impl Entry {
    /// Refuses somebody without the role, somebody from whom the right was taken, a token that is not for this.
    pub fn admits(self, person: &Person) -> Result<(), Refusal> {
        self.who.admits(person)?;
        if !person.comes_for(self.scope) {
            return Err(common::NOT_ALLOWED.because(say!("platform-not-its-scope", scope = self.scope)));
        }
        match self.needs.filter(|right| !person.may(*right)) {
            Some(right) => Err(common::NOT_ALLOWED.because(say!("platform-right-withheld", right))),
            None => Ok(()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Patch,
    Put,
}

impl Method {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
        }
    }
}

type Run = Arc<dyn Fn(&mut Cx, &Call) -> Result<Answer, Error> + Send + Sync>;
/// What a write needs to have ready; it lands in [`Call::prepared`].
type Prepare = fn(&Call) -> Result<Option<String>, Error>;
/// An order of its own, from the call to the answer.
pub type Own = fn(Arc<House>, Arc<Call>, Person) -> Pin<Box<dyn Future<Output = Result<Answer, Error>>>>;

/// How a door does its work.
#[derive(Clone)]
pub enum Way {
    /// A few rows by index, inline.
    Read(Run),
    /// One large snapshot, on a thread that may wait.
    Report(Run),
    /// A change: carries an id, is kept with its answer, has one effect however often it is sent.
    Write(Run),
    /// Its own order of things (signing in hashes a password between a read and a write).
    Own(Own),
}

/// Largest body that a door takes unless it says otherwise, in bytes.
const LARGEST: usize = 1024 * 1024;

/// One door of the house.
#[derive(Clone)]
pub struct Door {
    pub method: Method,
    pub path: &'static str,
    pub who: Who,
    pub way: Way,
    /// Work too slow for the writer (hashing a password), done just before a write.
    pub prepare: Option<Prepare>,
    /// How a retry is answered when the answer holds people's data: told again from where it stands, so
    /// that no copy of a name outlives the name.
    pub retold: Option<Run>,
    /// Each use is a line of the audit: names of people are shown.
    pub logged: Option<&'static str>,
    /// The right that it takes beside the role.
    pub needs: Option<Right>,
    /// The answer has a `version`: it goes out as the ETag too, for `If-Match`.
    pub versioned: bool,
    /// Shows what this door edits: a stale edit is answered with it beside what was sent.
    pub present: Option<Run>,
    /// The body is what a tool or a device made, taken as it is: no object of ours.
    pub raw: bool,
    /// Largest body, in bytes.
    pub largest: usize,
    /// A page for people: errors are pages too, and who is not signed in is led to the sign-in page.
    pub page: bool,
    /// The room it belongs to; set where the rooms are gathered.
    pub room: &'static str,
    pub description: fn() -> Description,
}

impl Door {
    fn new(method: Method, path: &'static str, who: Who, way: Way, description: fn() -> Description) -> Self {
        Self {
            method,
            path,
            who,
            way,
            prepare: None,
            retold: None,
            logged: None,
            needs: None,
            versioned: false,
            present: None,
            raw: false,
            largest: LARGEST,
            page: false,
            room: "",
            description,
        }
    }

    /// A JSON read: `f` gets the query.
    pub fn read<Q, T>(path: &'static str, who: Who, f: fn(&mut Cx, &Call, Q) -> Result<T, Error>) -> Self
    where
        Q: DeserializeOwned + ToSchema + 'static,
        T: Serialize + ToSchema + 'static,
    {
        let run: Run = Arc::new(move |cx, call| Answer::json(200, &f(cx, call, call.query()?)?));
        Self::new(Method::Get, path, who, Way::Read(run), Description::read::<Q, T>)
    }

    /// A JSON read of many rows.
    pub fn report<Q, T>(path: &'static str, who: Who, f: fn(&mut Cx, &Call, Q) -> Result<T, Error>) -> Self
    where
        Q: DeserializeOwned + ToSchema + 'static,
        T: Serialize + ToSchema + 'static,
    {
        let run: Run = Arc::new(move |cx, call| Answer::json(200, &f(cx, call, call.query()?)?));
        Self { way: Way::Report(run), ..Self::read(path, who, f) }
    }

    /// A JSON write that makes something: 201 with the thing made.
    pub fn create<B, T>(path: &'static str, who: Who, f: fn(&mut Cx, &Call, B) -> Result<T, Error>) -> Self
    where
        B: DeserializeOwned + ToSchema + 'static,
        T: Serialize + ToSchema + 'static,
    {
        Self::write(Method::Post, 201, path, who, f)
    }

    /// A JSON write that changes something: 200 with the thing changed.
    pub fn change<B, T>(
        method: Method,
        path: &'static str,
        who: Who,
        f: fn(&mut Cx, &Call, B) -> Result<T, Error>,
    ) -> Self
    where
        B: DeserializeOwned + ToSchema + 'static,
        T: Serialize + ToSchema + 'static,
    {
        Self::write(method, 200, path, who, f)
    }

    fn write<B, T>(
        method: Method,
        status: u16,
        path: &'static str,
        who: Who,
        f: fn(&mut Cx, &Call, B) -> Result<T, Error>,
    ) -> Self
    where
        B: DeserializeOwned + ToSchema + 'static,
        T: Serialize + ToSchema + 'static,
    {
        let run: Run = Arc::new(move |cx, call| Answer::json(status, &f(cx, call, call.body()?)?));
        let description = match status {
            201 => Description::create::<B, T>,
            _ => Description::change::<B, T>,
        };
        Self::new(method, path, who, Way::Write(run), description)
    }

    /// A write whose body is what a tool or a device made: `f` finds it in [`Call::raw`]. It needs no id, which
    /// derives from who sends what to which address; `schema` is the body's.
    pub fn raw<T>(
        path: &'static str,
        who: Who,
        schema: fn() -> Description,
        f: fn(&mut Cx, &Call) -> Result<T, Error>,
    ) -> Self
    where
        T: Serialize + ToSchema + 'static,
    {
        let run: Run = Arc::new(move |cx, call| Answer::json(201, &f(cx, call)?));
        Self { raw: true, ..Self::new(Method::Post, path, who, Way::Write(run), schema) }
    }

    /// A file (an image, an export): `f` makes the whole answer; [`Door::described`] says its media type.
    pub fn file(
        path: &'static str,
        who: Who,
        way: fn(Run) -> Way,
        f: fn(&mut Cx, &Call) -> Result<Answer, Error>,
    ) -> Self {
        Self::new(Method::Get, path, who, way(Arc::new(f)), Description::file)
    }

    /// A page for people.
    pub fn page(path: &'static str, who: Who, f: fn(&mut Cx, &Call) -> Result<Answer, Error>) -> Self {
        Self::new(Method::Get, path, who, Way::Read(Arc::new(f)), Description::file).for_people()
    }

    /// A door with an order of its own.
    pub fn own(method: Method, path: &'static str, who: Who, f: Own, description: fn() -> Description) -> Self {
        Self::new(method, path, who, Way::Own(f), description)
    }

    /// The same door, with slow work done before the write.
    pub fn prepared_by(self, prepare: Prepare) -> Self {
        Self { prepare: Some(prepare), ..self }
    }

    /// The same door, whose answer is not kept but told again (status aside).
    pub fn retold_by<T: Serialize + 'static>(self, f: fn(&mut Cx, &Call) -> Result<T, Error>) -> Self {
        Self { retold: Some(Arc::new(move |cx, call| Answer::json(200, &f(cx, call)?))), ..self }
    }

    /// The same door, whose answer has a `version`, which is its ETag.
    pub fn versioned(self) -> Self {
        Self { versioned: true, ..self }
    }

    /// The same door, which edits what `f` shows: an edit names the version it saw, and a stale one is
    /// refused with both versions.
    pub fn edits<T: Serialize + 'static>(self, f: fn(&mut Cx, &Call) -> Result<T, Error>) -> Self {
        let present: Run = Arc::new(move |cx, call| Answer::json(200, &f(cx, call)?));
        Self { versioned: true, present: Some(present), ..self }
    }

    /// The same door, whose every use the audit knows as `act`.
    pub fn logged(self, act: &'static str) -> Self {
        Self { logged: Some(act), ..self }
    }

    /// The same door, for who holds this right too.
    pub fn needing(self, right: Right) -> Self {
        Self { needs: Some(right), ..self }
    }

    /// What it takes to come in.
    pub fn entry(&self) -> Entry {
        let scope = match (self.method, self.needs) {
            (Method::Get, Some(Right::Export | Right::ExportNames)) => Scope::Export,
            (Method::Get, _) => Scope::Read,
            _ => Scope::Write,
        };
        Entry { who: self.who, needs: self.needs, scope }
    }

    /// The same door, for bodies up to this many bytes.
    pub fn up_to(self, largest: usize) -> Self {
        Self { largest, ..self }
    }

    /// The same door, which gives what this says.
    pub fn described(self, description: fn() -> Description) -> Self {
        Self { description, ..self }
    }

    /// The same door, of this room.
    pub fn of(self, room: &'static str) -> Self {
        Self { room, ..self }
    }

    /// The same door, for people: errors are pages.
    pub fn for_people(self) -> Self {
        Self { page: true, ..self }
    }
}
