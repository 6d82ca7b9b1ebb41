//! What a solidarity sale may cost (R6).

use std::collections::BTreeMap;

use super::words::Mode;
use crate::collection::DonationFacts;
use crate::machine::words::Kind;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Problem, Refusal};
use crate::platform::settings::Setting;

pub static PRICE: Problem = Problem::rule("prix-refuse", "R6", "Ce prix n’est pas permis");

/// Caps in cents by kind of main machine.
pub static CAPS: Setting<BTreeMap<Kind, i32>> = Setting {
    key: "sale.public_caps_cents",
    meaning: "Prix de vente solidaire maximal, en centimes TTC et par type, des machines données par un donateur public. Un type absent ne se vend pas.",
    source: Some("Décret du 7 novembre 2022 (CG3P, art. L. 3212-2), montants de 2022 : à vérifier avant de vendre."),
    shape: "Un plafond par type de machine, en centimes, de 1 à 1 000 000 : {\"laptop\": 18000}.",
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
            return Err(PRICE.because("Une vente solidaire a un prix : dites « price_cents », en centimes.").into());
        }
        (Mode::Gift | Mode::Loan, None | Some(0)) => return Ok(()),
        (Mode::Gift | Mode::Loan, Some(_)) => {
            return Err(PRICE
                .because("Un don ou un prêt n’a pas de prix : choisissez la vente, ou ôtez le prix.")
                .into());
        }
    };
    if origins.iter().any(|origin| origin.resale_forbidden) {
        return Err(PRICE.because("Le donateur interdit la revente : donnez ou prêtez cette machine.").into());
    }
    if !origins.iter().any(|origin| origin.public) {
        return Ok(());
    }
    let caps = CAPS.get(conn)?;
    Ok(under_cap(cents, caps.get(&main).copied(), main)?)
}

fn under_cap(cents: i32, cap: Option<i32>, main: Kind) -> Result<(), Refusal> {
    match cap {
        None => Err(PRICE
            .because(format!("« {} » d’un donateur public ne se vend pas : aucun plafond n’est fixé.", main.label()))),
        Some(cap) if cents > cap => {
            let euros = format!("{},{:02}", cap / 100, cap % 100);
            Err(PRICE
                .because(format!("Une machine d’un donateur public se vend au plus {euros} € (« {} »).", main.label())))
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
