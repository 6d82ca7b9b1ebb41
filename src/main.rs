//! The command line. Every command exits 0 when all is well, 1 when it found something wrong, 2 on
//! wrong use.

mod commands;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use ordi_pratique::platform::config::Store;

#[derive(Parser)]
#[command(
    name = "ordi-pratique",
    version,
    about = "Suit chaque ordinateur, du don à la dernière heure de formation de la famille."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Where the data lies; the same for every command.
#[derive(Args, Clone)]
struct StoreArgs {
    /// Dossier des données ; la base s’y nomme ordi-pratique.db
    #[arg(long, env = "ORDI_PRATIQUE_DATA_DIR", default_value = "./data")]
    data_dir: PathBuf,
    /// postgres://… pour une base partagée ; sans cela, SQLite dans le dossier des données
    #[arg(long, env = "ORDI_PRATIQUE_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
}

impl StoreArgs {
    fn store(self) -> Store {
        Store { data_dir: self.data_dir, database_url: self.database_url }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Ouvre le service
    Serve(commands::serve::ServeArgs),
    /// Met la base au schéma de ce programme
    Migrate(StoreArgs),
    /// Remplit une base vide avec la distribution inventée de la démonstration
    Seed(StoreArgs),
    /// Comptes
    #[command(subcommand)]
    User(commands::user::UserCommand),
    /// Jetons pour les programmes
    #[command(subcommand)]
    Token(commands::user::TokenCommand),
    /// Prend ce que d’autres ont écrit
    #[command(subcommand)]
    Import(commands::import::ImportCommand),
    /// Écrit un rapport en CSV, sur la sortie ou dans un fichier
    Export(commands::export::ExportArgs),
    /// Fait une sauvegarde, même pendant que le service tourne
    Backup(commands::backup::BackupArgs),
    /// Reprend une sauvegarde, service arrêté ; la base d’avant est mise de côté
    Restore(commands::backup::RestoreArgs),
    /// Clés des sauvegardes chiffrées
    #[command(subcommand)]
    BackupKey(commands::backup_key::BackupKeyCommand),
    /// Rejoue l’historique de chaque machine et dit ce qui ne concorde pas
    Verify(StoreArgs),
    /// Écrit la description OpenAPI sur la sortie
    Openapi,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Serve(args) => commands::serve::run(args),
        Command::Migrate(store) => commands::migrate(store.store()),
        Command::Seed(store) => commands::seed::run(store.store()),
        Command::User(command) => commands::user::run(command),
        Command::Token(command) => commands::user::run_token(command),
        Command::Import(command) => match commands::import::run(command) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
        Command::Export(args) => commands::export::run(args),
        Command::Backup(args) => commands::backup::run(args),
        Command::Restore(args) => match commands::backup::run_restore(args) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
        Command::BackupKey(command) => commands::backup_key::run(command),
        Command::Verify(store) => match commands::verify::run(store.store()) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
        Command::Openapi => commands::openapi(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ordi-pratique : {error}");
            ExitCode::FAILURE
        }
    }
}
