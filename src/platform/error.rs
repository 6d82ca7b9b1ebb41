//! Two kinds of error, not twenty. A **refusal** is an expected "no": it speaks French to the person
//! and shows a way out. A **failure** is ours: it goes to the log, and the person sees an opaque page.
//!
//! Refusals have a stable [`Problem`] (the `type` of RFC 9457). Each room declares its own beside the
//! verb that refuses; `docs/problemes.md` explains every one, and a test reads it.

use serde::Serialize;
use serde_json::Value;

/// A kind of refusal: stable name, HTTP status, title. The case's own sentence is in [`Refusal`].
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// Last part of the `type` address: `/problemes#<slug>`. Never changes once published.
    pub slug: &'static str,
    pub status: u16,
    /// The same for all cases of this kind.
    pub title: &'static str,
    /// The rule of the house that forbids it (`R1`…`R9`), where one does.
    pub rule: Option<&'static str>,
}

impl Problem {
    pub const fn new(slug: &'static str, status: u16, title: &'static str) -> Self {
        Self { slug, status, title, rule: None }
    }

    pub const fn rule(slug: &'static str, rule: &'static str, title: &'static str) -> Self {
        Self { slug, status: 409, title, rule: Some(rule) }
    }

    /// A refusal of this kind, with the sentence for this case: what happened and what to do.
    pub fn because(&'static self, detail: impl Into<String>) -> Refusal {
        Refusal { problem: self, detail: detail.into(), errors: Vec::new(), more: Vec::new() }
    }
}

/// One field of a body that is not acceptable.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}

/// An expected "no". It holds no personal data but what the asker may see (both versions of a stale edit),
/// and is never logged.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub problem: &'static Problem,
    pub detail: String,
    pub errors: Vec<FieldError>,
    /// Further members of the answer, such as the machine's `stage`.
    pub more: Vec<(&'static str, Value)>,
}

impl Refusal {
    pub fn field(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        self.errors.push(FieldError { field: field.into(), message: message.into() });
        self
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.more.push((name, value.into()));
        self
    }
}

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
            return common::DISK_FULL
                .because("Le disque est plein, rien n’a été enregistré : faites de la place, puis recommencez.")
                .into();
        }
        if failure.cause.contains("database is locked") {
            return common::BUSY
                .because("Une autre commande écrit dans la base : réessayez dans quelques secondes.")
                .into();
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
            return common::ACT_REUSED.because("Une chose porte déjà cet identifiant : faites-en un nouveau.").into();
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

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "{} : {}", refusal.problem.title, refusal.detail),
            Self::Failed(failure) => write!(f, "{}: {}", failure.doing, failure.cause),
        }
    }
}

impl std::error::Error for Error {}

/// Refusals that any door can give.
pub mod common {
    use super::Problem;

    pub static UNREADABLE: Problem = Problem::new("illisible", 400, "Message illisible");
    pub static ID_MISSING: Problem = Problem::new("identifiant-manquant", 400, "Identifiant d’acte manquant");
    pub static UNACCEPTABLE: Problem = Problem::new("inacceptable", 422, "Valeur refusée");
    pub static NOT_SIGNED_IN: Problem = Problem::new("non-connecte", 401, "Connexion nécessaire");
    pub static NOT_ALLOWED: Problem = Problem::new("non-autorise", 403, "Accès refusé");
    pub static FOREIGN_ORIGIN: Problem = Problem::new("origine-etrangere", 403, "Demande venue d’un autre site");
    pub static NOT_FOUND: Problem = Problem::new("introuvable", 404, "Introuvable");
    pub static METHOD: Problem = Problem::new("methode", 405, "Méthode non prévue à cette adresse");
    pub static ACT_REUSED: Problem = Problem::new("identifiant-reutilise", 409, "Identifiant déjà utilisé");
    pub static TO_SETTLE: Problem = Problem::new("acte-a-regler", 409, "Cet acte attend d’être réglé");
    pub static TOO_LARGE: Problem = Problem::new("trop-gros", 413, "Message trop gros");
    pub static STALE: Problem = Problem::new("version-depassee", 412, "La fiche a changé entre-temps");
    pub static VERSION_MISSING: Problem = Problem::new("version-manquante", 428, "Version manquante");
    pub static BROKEN: Problem = Problem::new("panne", 500, "Une panne de notre côté");
    pub static BUSY: Problem = Problem::new("occupe", 503, "Trop de demandes à la fois");
    pub static UNREACHABLE: Problem = Problem::new("base-injoignable", 503, "La base de données ne répond pas");
    pub static DISK_FULL: Problem = Problem::new("disque-plein", 507, "Le disque est plein");

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

/// « Introuvable », with what was looked for.
pub fn not_found(what: &str) -> Refusal {
    common::NOT_FOUND.because(format!("{what} n’existe pas, ou n’est pas visible avec votre rôle."))
}

/// One field of the body is not acceptable.
pub fn unacceptable(field: &str, message: impl Into<String>) -> Refusal {
    let message = message.into();
    common::UNACCEPTABLE.because(message.clone()).field(field, message)
}
