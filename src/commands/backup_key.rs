//! `backup-key new`: a pair of keys; the secret one goes to paper.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use ordi_pratique::demo;
use ordi_pratique::platform::backup::{self, Pair};
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::error::{Error, Failure};

use crate::StoreArgs;

#[derive(Subcommand)]
pub enum BackupKeyCommand {
    /// Fait une paire de clés : écrit la clé publique sur la sortie, et la clé secrète sur une feuille à imprimer
    New(NewArgs),
}

#[derive(Args)]
pub struct NewArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Qui gardera la feuille, et où
    #[arg(long, default_value = "")]
    holder: String,
    /// La feuille à écrire, lisible par vous seul
    #[arg(long, default_value = "feuille-de-secours.html", value_name = "FICHIER")]
    output: PathBuf,
}

pub fn run(command: BackupKeyCommand) -> Result<(), Error> {
    let BackupKeyCommand::New(args) = command;
    if args.output.exists() {
        let cause = format!("{} existe déjà : donnez un autre nom à --output", args.output.display());
        return Err(Failure::new("écriture de la feuille", cause).into());
    }
    let pair = Pair::new();
    let demo = is_demo(args.store.store())?;
    let sheet = backup::recovery_sheet(&pair, &args.holder, Clock::default().now(), demo)?;
    backup::write_new(&args.output, sheet.as_bytes())?;
    super::say(format_args!("{}", pair.public()))?;
    eprintln!(
        "La clé secrète est dans {} : ouvrez ce fichier, imprimez-le, effacez-le. Personne d’autre ne l’a.\n\
         Il faut deux clés au moins : donnez les clés publiques au réglage backup.recipients.",
        args.output.display()
    );
    Ok(())
}

/// Whether the keys are those of a demo. A key may be made where there is no database at all.
fn is_demo(store: Store) -> Result<bool, Error> {
    match store.database_url.is_none() && !store.data_dir.join("ordi-pratique.db").exists() {
        true => Ok(false),
        false => super::existing(&store)?.report_now(|conn| demo::MARK.get(conn)),
    }
}
