//! `import quarters`: makes an official file the list of priority neighbourhoods of its year.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use ordi_pratique::families;
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::i18n::Language;

use super::say;
use crate::StoreArgs;

#[derive(Args)]
pub struct QuartersArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Année de la géographie prioritaire : 2015, 2024
    #[arg(long, value_name = "ANNÉE")]
    year: i32,
    /// Fichier CSV : code;nom;commune, avec sa ligne de titres
    #[arg(value_name = "FICHIER")]
    file: PathBuf,
    /// Enregistre ; sans cela, montre seulement
    #[arg(long)]
    apply: bool,
}

pub fn run(args: QuartersArgs) -> Result<ExitCode, Error> {
    let store = args.store.store();
    super::existing(&store)?;
    let house = super::house(store)?;
    let (bytes, year) = (super::import::bytes_of(&args.file, families::LARGEST_QUARTERS)?, args.year);
    let reading = house.db.report_now(|conn| families::preview_quarters(conn, year, &bytes))?;
    let told = reading.told(Language::Fr);
    say(format_args!(
        "géographie {year} : {} quartiers ({} nouveaux, {} changés, {} ôtés)",
        told.quarter_count, told.new_count, told.changed_count, told.gone_count
    ))?;
    for error in &told.errors {
        match error.line {
            0 => say(format_args!("erreur : {}", error.message))?,
            line => say(format_args!("erreur, ligne {line} : {}", error.message))?,
        }
    }
    if told.error_count > 0 {
        say(format_args!("Rien n’est enregistré."))?;
        return Ok(ExitCode::FAILURE);
    }
    if !args.apply {
        say(format_args!("Rien n’est enregistré : ajoutez --apply pour enregistrer."))?;
        return Ok(ExitCode::SUCCESS);
    }
    super::write_in(house, move |cx| families::load_quarters(cx, year, &bytes).map(drop))?;
    say(format_args!("Enregistré."))?;
    Ok(ExitCode::SUCCESS)
}
