//! Who receives: families, the people in them, and the organisation (*prescripteur*) that sent them.
//!
//! A **family** is a household known everywhere else by its **code** (`F-7K3RX`); a **member** is a
//! person in it (`F-7K3RX-1`). Names, phones and addresses stand in a table of their own, so that they
//! can go while the figures stay; only this room reads it.
//!
//! The coordinator sees every family, a referrer those of their own organisation (another one's does
//! not exist for them), a trainer first names and an initial. What is never asked (nationality, health,
//! a national number) is refused where somebody types it all the same.
//! Imports: `platform`, `access`.

mod apart;
mod apart_store;
mod api;
mod code;
mod completing;
mod duplicates;
mod family;
mod forgetting;
mod information;
mod member;
mod member_edit;
mod merging;
mod national_number;
mod one_person;
mod quarter_api;
mod quarter_list;
mod quarter_store;
mod quarters;
mod splitting;
mod store;
mod united_store;
mod view;
mod words;

pub use api::PATH_PARTS;
pub use code::FamilyCode;
pub use family::{
    Children, Family, FamilyIn, all_families, codes, families_after, families_of, family, family_by_code, register,
};
pub use forgetting::{forget, people};
pub use member::{Member, MemberIn, NAMES_ERASER, member, members, phones};
pub use merging::{hold_both, merge};
pub use national_number::without_national_number;
pub use one_person::{Pair, on_both, unite};
pub use quarter_list::LARGEST as LARGEST_QUARTERS;
pub use quarters::{load as load_quarters, preview as preview_quarters};
pub use splitting::split;
pub use view::{FamilyView, MemberView, family_list, family_view, kept_family, visible_family};
pub use words::{ComputerAtHome, Gender, InformationHow, InternetAtHome, Likeness, PriorityNeighbourhood};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), quarter_api::doors()].concat()
}

/// A field that is not asked here: a setting switches it on, and says why.
pub static FIELD_OFF: Problem = Problem::new("champ-non-demande", 409);

pub static PROBLEMS: &[&Problem] = &[&FIELD_OFF, &quarters::QUARTERS_TO_MEND];
