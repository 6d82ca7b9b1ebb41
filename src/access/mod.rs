//! Who may come in: organisations and their places, users and roles, sign-ins and tokens, the audit.
//!
//! A **sign-in** is a login session (a *session* is always a training session); a **token** is a
//! sign-in for a program. Both are 256 random bits of which only the SHA-256 is kept.
//!
//! The administrator manages users and tokens; the coordinator manages organisations and places.
//! Imports: `platform`.

mod api;
mod organisation;
mod pages;
mod password;
mod sign_in;
mod signature;
mod store;
mod user;
mod words;

pub use organisation::{
    Organisation, OrganisationIn, Place, PlaceIn, add_organisation, add_place, organisation, place, spelt,
};
pub use password::SHORTEST as SHORTEST_PASSWORD;
pub use sign_in::{TokenIn, create_token, end_all, person_of, recognise, sign_in_as};
pub use signature::signatures;
pub use store::{is_empty, organisation_names, place_names, record, user_names};
pub use user::{User, UserIn, add_user, hash_new_password, user, user_id_of};
pub use words::OrganisationKind;

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), pages::doors()].concat()
}

pub static PROBLEMS: &[&Problem] = &[&sign_in::WRONG_SIGN_IN, &user::EMAIL_TAKEN];
