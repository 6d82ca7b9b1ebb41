//! Two kinds of error, not twenty. A **refusal** is an expected "no": it speaks to the person, in their
//! language, and shows a way out. A **failure** is ours: it goes to the log, and the person sees an opaque page.
//!
//! Refusals have a stable [`Problem`] (the `type` of RFC 9457). Each room declares its own beside the
//! verb that refuses; `docs/problemes.md` explains every one, and a test reads it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::i18n::{Language, Say};
use crate::say;

/// A kind of refusal: stable name, HTTP status, and in the catalogues the title, `problem-<slug>`. The
/// case's own sentence is in [`Refusal`].
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// Last part of the `type` address: `/problemes#<slug>`. Never changes once published.
    pub slug: &'static str,
    pub status: u16,
    /// The rule of the house that forbids it (`R1`…`R9`), where one does.
    pub rule: Option<&'static str>,
}

impl Problem {
    pub const fn new(slug: &'static str, status: u16) -> Self {
        Self { slug, status, rule: None }
    }

    pub const fn rule(slug: &'static str, rule: &'static str) -> Self {
        Self { slug, status: 409, rule: Some(rule) }
    }

    /// The same for all cases of this kind.
    pub fn title(&self) -> Say {
        Say::message(format!("problem-{}", self.slug))
    }

    /// A refusal of this kind, with the sentence for this case: what happened and what to do.
    pub fn because(&'static self, detail: Say) -> Refusal {
        Refusal { problem: self, detail, errors: Vec::new(), more: Vec::new() }
    }
}

/// One field of a body that is not acceptable.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub message: Say,
}

/// An expected "no". It holds no personal data but what the asker may see (both versions of a stale edit),
/// and is never logged.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub problem: &'static Problem,
    pub detail: Say,
    pub errors: Vec<FieldError>,
    /// Further members of the answer, such as the machine's `stage`.
    pub more: Vec<(&'static str, Value)>,
}

impl Refusal {
    pub fn field(mut self, field: impl Into<String>, message: Say) -> Self {
        self.errors.push(FieldError { field: field.into(), message });
        self
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.more.push((name, value.into()));
        self
    }
}

impl Refusal {
    /// Seconds to wait before the same is tried again, where the refusal says so.
    pub fn retry_after(&self) -> i64 {
        let said = self.more.iter().find(|(name, _)| *name == RETRY_AFTER);
        said.and_then(|(_, seconds)| seconds.as_i64()).unwrap_or(60)
    }
}

/// The member of an answer that says how long to wait, in seconds.
pub const RETRY_AFTER: &str = "retry_after";

/// A fault of ours: what we were doing, and the cause. It never reaches a client.
#[derive(Debug, Clone)]
pub struct Failure {
    pub doing: &'static str,
    pub cause: String,
    /// Two writers met: the same work may succeed when done again.
    pub try_again: bool,
}

impl Failure {
    pub fn new(doing: &'static str, cause: impl std::fmt::Display) -> Self {
        Self { doing, cause: cause.to_string(), try_again: false }
    }
}

#[derive(Debug, Clone)]
pub enum Error {
    Refused(Box<Refusal>),
    Failed(Failure),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// Every failure passes here: a full disk or a base that another command holds is no fault of ours, and people
/// can mend it.
impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        if NO_ROOM.iter().any(|words| failure.cause.contains(words)) {
            return common::DISK_FULL.because(say!("platform-disk-full")).into();
        }
        if failure.cause.contains("database is locked") {
            return common::BUSY.because(say!("platform-database-locked")).into();
        }
        Self::Failed(failure)
    }
}

/// How SQLite, Linux and PostgreSQL (which repeats Linux) say that there is no room left.
const NO_ROOM: &[&str] = &["database or disk is full", "No space left on device", "Disk quota exceeded"];

impl From<diesel::result::Error> for Error {
    fn from(cause: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error::DatabaseError};
        if let DatabaseError(DatabaseErrorKind::UniqueViolation, info) = &cause
            && names_the_id(info.constraint_name().unwrap_or_else(|| info.message()))
        {
            return common::ACT_REUSED.because(say!("platform-id-taken")).into();
        }
        let try_again = match &cause {
            DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
            DatabaseError(_, info) => info.message().contains("deadlock detected"),
            _ => false,
        };
        Failure { doing: "asking the database", cause: cause.to_string(), try_again }.into()
    }
}

/// Whether this is the primary key of a table: `UNIQUE constraint failed: places.id`, or `places_pkey`. The ids
/// we make never meet; the one that a client made for its act, and for what the act makes, may.
fn names_the_id(constraint: &str) -> bool {
    constraint.ends_with("_pkey") || (constraint.ends_with(".id") && !constraint.contains(','))
}

impl From<std::io::Error> for Error {
    fn from(cause: std::io::Error) -> Self {
        Failure::new("reading or writing a file", cause).into()
    }
}

/// For the command line, which speaks French.
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => {
                let told = |say: &Say| say.told(Language::Fr);
                write!(f, "{} : {}", told(&refusal.problem.title()), told(&refusal.detail))
            }
            Self::Failed(failure) => write!(f, "{}: {}", failure.doing, failure.cause),
        }
    }
}

impl std::error::Error for Error {}

/// Refusals that any door can give.
pub mod common {
    use super::Problem;

    pub static UNREADABLE: Problem = Problem::new("illisible", 400);
    pub static ID_MISSING: Problem = Problem::new("identifiant-manquant", 400);
    pub static UNACCEPTABLE: Problem = Problem::new("inacceptable", 422);
    pub static NOT_SIGNED_IN: Problem = Problem::new("non-connecte", 401);
    pub static NOT_ALLOWED: Problem = Problem::new("non-autorise", 403);
    pub static FOREIGN_ORIGIN: Problem = Problem::new("origine-etrangere", 403);
    pub static NOT_FOUND: Problem = Problem::new("introuvable", 404);
    pub static METHOD: Problem = Problem::new("methode", 405);
    pub static ACT_REUSED: Problem = Problem::new("identifiant-reutilise", 409);
    pub static TO_SETTLE: Problem = Problem::new("acte-a-regler", 409);
    pub static TOO_LARGE: Problem = Problem::new("trop-gros", 413);
    pub static STALE: Problem = Problem::new("version-depassee", 412);
    pub static VERSION_MISSING: Problem = Problem::new("version-manquante", 428);
    pub static BROKEN: Problem = Problem::new("panne", 500);
    pub static BUSY: Problem = Problem::new("occupe", 503);
    pub static UNREACHABLE: Problem = Problem::new("base-injoignable", 503);
    pub static DISK_FULL: Problem = Problem::new("disque-plein", 507);

    pub static ALL: &[&Problem] = &[
        &UNREADABLE,
        &ID_MISSING,
        &UNACCEPTABLE,
        &NOT_SIGNED_IN,
        &NOT_ALLOWED,
        &FOREIGN_ORIGIN,
        &NOT_FOUND,
        &METHOD,
        &ACT_REUSED,
        &TO_SETTLE,
        &TOO_LARGE,
        &STALE,
        &VERSION_MISSING,
        &BROKEN,
        &BUSY,
        &UNREACHABLE,
        &DISK_FULL,
    ];
}

/// Nothing of this kind is there for the asker: `what` was looked for, as “this donation”.
pub fn not_found(what: Say) -> Refusal {
    common::NOT_FOUND.because(say!("platform-not-found", what))
}

/// One field of the body is not acceptable.
pub fn unacceptable(field: &str, message: Say) -> Refusal {
    common::UNACCEPTABLE.because(message.clone()).field(field, message)
}
