//! `backup` and `restore`: by hand, what `serve` does every night, and the way back.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory};
use ordi_pratique::platform::backup::{self, Keeper, Kept, Keys, Place, RECIPIENTS, Restored, Restoring};
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::db::Db;
use ordi_pratique::platform::doors::House;
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::i18n::Language;
use ordi_pratique::{access, app};

use crate::{Cli, StoreArgs};

#[derive(Args)]
pub struct BackupArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Un dossier, ou le nom du fichier à écrire ; sans cela, le dossier des sauvegardes, où les vieilles sont éclaircies
    #[arg(long, value_name = "DOSSIER|FICHIER")]
    to: Option<PathBuf>,
    /// Clé publique qui chiffre la sauvegarde, à répéter (deux au moins) ; sans cela, celles des réglages
    #[arg(long = "recipient", value_name = "AGE1…")]
    recipients: Vec<String>,
    /// Dossier des sauvegardes ; sans cela, « sauvegardes » dans le dossier des données
    #[arg(long, env = "ORDI_PRATIQUE_BACKUP_DIR", value_name = "DOSSIER")]
    backup_dir: Option<PathBuf>,
}

#[derive(Args)]
pub struct RestoreArgs {
    /// La sauvegarde à reprendre
    #[arg(value_name = "FICHIER")]
    file: PathBuf,
    #[command(flatten)]
    store: StoreArgs,
    /// Fichier où est recopiée la clé secrète d’une feuille de secours, pour une sauvegarde chiffrée
    #[arg(long, value_name = "FICHIER")]
    identity: Option<PathBuf>,
    /// Dossier des sauvegardes, où est aussi la liste des effacements
    #[arg(long, env = "ORDI_PRATIQUE_BACKUP_DIR", value_name = "DOSSIER")]
    backup_dir: Option<PathBuf>,
}

pub fn run(args: BackupArgs) -> Result<(), Error> {
    let told = match Keys::read(&args.recipients) {
        Ok(keys) => keys,
        Err(refusal) => Cli::command().error(ErrorKind::ValueValidation, refusal.detail.told(Language::Fr)).exit(),
    };
    let store = args.store.store();
    let folder = args.backup_dir.unwrap_or_else(|| store.backup_dir());
    let db = super::existing(&store)?;
    let keys = match args.recipients.is_empty() {
        true => Keys::read(&db.report_now(|conn| RECIPIENTS.get(conn))?)?,
        false => told,
    };
    let house =
        House { backups: Arc::new(Keeper::new(folder)), ..House::without_server(db, Clock::default(), store.data_dir) };
    let place = match args.to {
        None => Place::Folder,
        Some(to) if to.is_dir() => Place::In(to),
        Some(to) => Place::At(to),
    };
    let kept = backup::make(&house, &place, &keys)?;
    tell(&kept)
}

fn tell(kept: &Kept) -> Result<(), Error> {
    let Kept { file, manifest } = kept;
    super::say(format_args!("sauvegarde : {}", file.display()))?;
    super::say(format_args!("taille : {} octets", manifest.size))?;
    super::say(format_args!("sha256 : {}", manifest.sha256))?;
    match manifest.recipients.len() {
        0 => super::say(format_args!("chiffrée : non. Qui a ce fichier peut lire les noms."))?,
        count => super::say(format_args!("chiffrée : oui, pour {count} clés ; une seule suffit pour l’ouvrir."))?,
    }
    super::say(format_args!("Relue en entier : elle tient debout."))
}

pub fn run_restore(args: RestoreArgs) -> Result<ExitCode, Error> {
    let store = args.store.store();
    let folder = args.backup_dir.unwrap_or_else(|| store.backup_dir());
    let asked = Restoring {
        store: store.clone(),
        file: &args.file,
        identity: args.identity.as_deref(),
        folder: &folder,
        erasers: &app::erasers(),
        clock: Clock::default(),
    };
    let restored = backup::restore(&asked, |cx| {
        let ended = access::end_all(cx)?;
        access::record(cx, "backup_restored", &serde_json::json!({"sign_ins_ended": ended}))
    })?;
    tell_restored(&restored)?;
    super::verify::say(&Db::open(&store)?)
}

fn tell_restored(restored: &Restored) -> Result<(), Error> {
    match &restored.manifest {
        Some(manifest) => super::say(format_args!("Sauvegarde du {} reprise.", Language::Fr.moment(manifest.made_at)))?,
        None => super::say(format_args!(
            "Sauvegarde reprise, sans son fichier .json : son empreinte n’a pas pu être comparée."
        ))?,
    }
    if let Some(aside) = &restored.aside {
        super::say(format_args!("base d’avant, mise de côté : {}", aside.display()))?;
    }
    if restored.blind {
        super::say(format_args!(
            "Attention : la base d’avant ne se lit plus. Les effacements qu’elle seule connaissait ne sont pas refaits."
        ))?;
    }
    super::say(format_args!("effacements refaits : {}", restored.again.erased))?;
    if restored.again.unknown > 0 {
        super::say(format_args!(
            "Attention : {} effacements sont d’une sorte que ce programme ne connaît pas. Installez la dernière version.",
            restored.again.unknown
        ))?;
    }
    super::say(format_args!("Toutes les connexions et tous les jetons sont fermés : chacun se connecte de nouveau."))?;
    super::say(format_args!(
        "Un compte désactivé depuis la sauvegarde est de nouveau actif : relisez la liste des comptes."
    ))
}
