//! What a solidarity sale may cost (R6).

use super::words::Mode;
use crate::collection::DonationFacts;
use crate::machine::words::Kind;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Problem, Refusal};
use crate::platform::settings::Setting;

pub static PRICE: Problem = Problem::rule("prix-refuse", "R6", "Ce prix n’est pas permis");

/// Caps in cents by kind of main machine. Source: decree of 7 November 2022 for gifts of public bodies
/// (CG3P L.3212-2), incl. VAT, in working order; check before relying on it: figures of 2022.
pub static CAPS: Setting = Setting {
    key: "sale.public_caps_cents",
    meaning: "Prix de vente solidaire maximal, en centimes TTC, des machines données par un donateur public (décret du 7 novembre 2022).",
    default: r#"{"laptop":18000,"desktop":15000,"tablet":10000,"phone":10000,"screen":3000,"printer":3000}"#,
    check: caps,
};

/// A cap for each kind that may be sold, in cents.
fn caps(value: &serde_json::Value) -> Result<(), &'static str> {
    let Some(caps) = value.as_object() else { return Err("Donnez un plafond par type : {\"laptop\": 18000}.") };
    let right = |(kind, cents): (&String, &serde_json::Value)| {
        Kind::read(kind).is_some() && cents.as_u64().is_some_and(|cents| cents > 0 && cents <= 1_000_000)
    };
    if caps.iter().all(right) {
        Ok(())
    } else {
        Err("Chaque plafond est un type de machine et des centimes, de 1 à 1 000 000.")
    }
}

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
    Ok(under_cap(cents, caps.get(main.code()).and_then(serde_json::Value::as_i64), main)?)
}

fn under_cap(cents: i32, cap: Option<i64>, main: Kind) -> Result<(), Refusal> {
    match cap {
        None => Err(PRICE
            .because(format!("« {} » d’un donateur public ne se vend pas : aucun plafond n’est fixé.", main.label()))),
        Some(cap) if i64::from(cents) > cap => {
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
