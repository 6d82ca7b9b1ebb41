//! Who may come in: organisations and their places, users and roles, sign-ins and tokens, the audit.
//!
//! A **sign-in** is a login session (a *session* is always a training session); a **token** is a
//! sign-in for a program. Both are 256 random bits of which only the SHA-256 is kept.
//!
//! The administrator manages users and tokens; the coordinator manages organisations and places.
//! Imports: `platform`.

mod api;
mod audit;
mod badge;
mod badge_pages;
mod badge_store;
mod device;
mod device_api;
mod entering;
mod entry_api;
mod factor;
mod factor_pages;
mod factor_store;
mod link;
mod link_pages;
mod link_store;
mod organisation;
mod pages;
mod password;
mod qr;
mod sign_in;
mod signature;
mod store;
mod token;
mod user;
mod words;

pub use badge::{Badge, check as check_pin, hash_pin, make as make_badge};
pub use device::{end, tokens};
pub use factor::{REQUIRED as SECOND_FACTOR_REQUIRED, remove as remove_second_factor};
pub use factor_pages::alert;
pub use link::{PasswordLink, make_link};
pub use organisation::{
    Organisation, OrganisationIn, Place, PlaceIn, add_organisation, add_place, organisation, place, spelt,
};
pub use password::SHORTEST as SHORTEST_PASSWORD;
pub use qr::svg as qr_svg;
pub use sign_in::{
    IDLE_MINUTES, LONGEST_HOURS, end_all, guess, keep_last_uses, person_of, recognise, sign_in_as, write_last_uses,
};
pub use signature::signatures;
pub use store::{is_empty, organisation_names, place_names, record, user_names};
pub use token::{TokenIn, USUAL_DAYS, create_token};
pub use user::{User, UserIn, add_user, close_account, hash_new_password, open_accounts, user, user_id_of};
pub use words::OrganisationKind;

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [
        api::doors(),
        audit::doors(),
        badge_pages::doors(),
        device_api::doors(),
        entry_api::doors(),
        factor_pages::doors(),
        link_pages::doors(),
        pages::doors(),
    ]
    .concat()
}

pub static PROBLEMS: &[&Problem] = &[
    &sign_in::WRONG_SIGN_IN,
    &sign_in::TOO_MANY,
    &factor::CODE_EXPECTED,
    &factor::WRONG_CODE,
    &badge::WRONG_BADGE,
    &user::EMAIL_TAKEN,
    &user::LAST_OF_ROLE,
    &link::LINK_SPENT,
];
