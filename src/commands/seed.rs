//! `seed`: fills an empty database with the cast of the demo.

use std::io::Write;

use ordi_pratique::demo;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::error::Error;

pub fn run(store: Store) -> Result<(), Error> {
    match demo::fill(&super::house(store)?)? {
        true => super::say(format_args!("La base contient maintenant la démonstration."))?,
        false => super::say(format_args!("La base contenait déjà la démonstration : rien n’a changé."))?,
    }
    print_accounts()
}

/// Says with which accounts one looks around.
pub fn print_accounts() -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "DÉMONSTRATION : personnes et machines inventées. Mot de passe de chaque compte : {}",
        demo::PASSWORD
    )?;
    for account in demo::accounts()? {
        writeln!(out, "  {:<28} {}", account.email, account.name)?;
    }
    Ok(())
}
