//! What a solidarity sale may cost (R6).

use std::collections::BTreeMap;

use super::words::Mode;
use crate::collection::DonationFacts;
use crate::machine::words::Kind;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Problem, Refusal};
use crate::platform::i18n::Word;
use crate::platform::settings::Setting;
use crate::say;

pub static PRICE: Problem = Problem::rule("prix-refuse", "R6");

/// Caps in cents by kind of main machine.
pub static CAPS: Setting<BTreeMap<Kind, i32>> = Setting {
    key: "sale.public_caps_cents",
    default: || {
        BTreeMap::from([
            (Kind::Laptop, 18_000),
            (Kind::Desktop, 15_000),
            (Kind::Tablet, 10_000),
            (Kind::Phone, 10_000),
            (Kind::Screen, 3_000),
            (Kind::Printer, 3_000),
        ])
    },
    check: |caps| caps.values().all(|cents| (1..=1_000_000).contains(cents)),
};

/// Judges the price of an allocation. `main` is its main machine: the computer, else the first.
pub fn judge(
    conn: &mut Conn,
    mode: Mode,
    cents: Option<i32>,
    main: Kind,
    origins: &[DonationFacts],
) -> Result<(), Error> {
    let cents = match (mode, cents) {
        (Mode::Sale, Some(cents)) if cents > 0 => cents,
        (Mode::Sale, _) => {
            return Err(PRICE.because(say!("allocation-sale-price")).into());
        }
        (Mode::Gift | Mode::Loan, None | Some(0)) => return Ok(()),
        (Mode::Gift | Mode::Loan, Some(_)) => {
            return Err(PRICE.because(say!("allocation-no-price")).into());
        }
    };
    if origins.iter().any(|origin| origin.resale_forbidden) {
        return Err(PRICE.because(say!("allocation-resale-forbidden")).into());
    }
    if !origins.iter().any(|origin| origin.public) {
        return Ok(());
    }
    let caps = CAPS.get(conn)?;
    Ok(under_cap(cents, caps.get(&main).copied(), main)?)
}

fn under_cap(cents: i32, cap: Option<i32>, main: Kind) -> Result<(), Refusal> {
    match cap {
        None => Err(PRICE.because(say!("allocation-no-cap", kind = main))),
        Some(cap) if cents > cap => {
            Err(PRICE.because(say!("allocation-over-cap", euros = Word::Decimal(cap.into()), kind = main)))
        }
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cap_binds_and_no_cap_means_no_sale() {
        assert!(under_cap(18_000, Some(18_000), Kind::Laptop).is_ok());
        assert!(under_cap(18_001, Some(18_000), Kind::Laptop).is_err());
        assert!(under_cap(1, None, Kind::AllInOne).is_err());
    }
}
