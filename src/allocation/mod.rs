//! Where machines meet families: requests, reservation, handover, repair, return, exit by loss.
//!
//! An **allocation** holds one line for each machine; a line is live unless cancelled, swapped,
//! mistaken, returned or lost. This room holds the rules that need both sides: R4 (one live line for a
//! machine, one live computer for a family: unique indexes), R5 (no computer without a course), R6
//! (what a sale may cost), R9 (the family's files). The coordinator reserves; the coordinator, the
//! workshop and trainers hand over. Imports: all rooms above.

mod api;
mod correct_pages;
mod correction;
mod counter;
mod donation_correction;
mod eligibility;
mod ending;
mod forgetting;
mod forgetting_store;
mod given;
mod handover;
mod loans;
mod matching;
mod meeting;
mod meeting_store;
mod merge;
mod moves;
mod pages;
mod price;
mod queue;
mod receipt;
mod receipt_store;
mod request;
mod request_store;
mod reserve;
mod store;
mod verify;
mod view;
mod words;

pub use correction::alert;
pub use donation_correction::readable;
pub use eligibility::CRITERIA as ELIGIBILITY;
pub use forgetting::{LINE_ERASER, MOVE_ERASER, WORDS_ERASER};
pub use given::{ReturnIn, give_back, give_up, report_fault, retire, say_files, take_in};
pub use handover::{HandoverIn, hand_over};
pub use loans::alert as loans_alert;
pub use meeting::{computer_alert, course_alert};
pub use moves::{DecisionIn, decide, shown as request};
pub use price::CAPS;
pub use queue::POINTS;
pub use receipt::{GIFT_TEXT, LOAN_TEXT, SALE_TEXT, SIGNATURE_ERASER};
pub use request::{CAP as REFERRER_CAP, RequestIn, ask};
pub use reserve::{AllocationIn, cancel, reserve, swap};
pub use store::{LineRow, all_lines, lines_of_machines, request_days};
pub use verify::verify;
pub use view::{AllocationView, allocation};
pub use words::{LineState, Mode, RequestState};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), pages::doors(), correct_pages::doors(), counter::doors()].concat()
}

pub static PROBLEMS: &[&Problem] = &[
    &reserve::MACHINE_TAKEN,
    &reserve::SECOND_COMPUTER,
    &reserve::NO_COURSE,
    &price::PRICE,
    &handover::NOTHING_RESERVED,
    &handover::WAIVER,
    &forgetting::STILL_SERVED,
    &given::NOT_GIVEN,
    &moves::CLOSED,
    &moves::NO_SUCH_MOVE,
    &donation_correction::DONATION_CHANGED,
];
