//! `import`: takes in what others wrote.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use ordi_pratique::collection::{self, Choice, ListField, Preview, Remark};
use ordi_pratique::machine;
use ordi_pratique::machine::words::Kind;
use ordi_pratique::platform::db::Conn;
use ordi_pratique::platform::error::{Error, Failure};
use ordi_pratique::platform::i18n::Language;

use super::import_quarters::{self, QuartersArgs};
use super::say;
use crate::StoreArgs;

/// Steps of one write: what a scan beside it can wait for.
const AT_A_TIME: usize = 100;
/// Remarks printed; who mends these finds the others by starting again.
const PRINTED: usize = 200;

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Liste de machines d’un donateur (CSV) : la montre, et avec --apply l’enregistre en lignes attendues du don
    DonorList(DonorListArgs),
    /// Liste de quartiers prioritaires (CSV) d’une géographie : la montre, et avec --apply l’enregistre
    Quarters(QuartersArgs),
}

#[derive(Args)]
pub struct DonorListArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Numéro ou identifiant du don
    #[arg(long, value_name = "DON")]
    donation: String,
    /// Fichier CSV du donateur
    #[arg(value_name = "FICHIER")]
    file: PathBuf,
    /// Colonne à lire, à répéter : serial="N° de série", maker=3, purchase_year=- (aucune)
    #[arg(long = "column", value_parser = read_column)]
    columns: Vec<(ListField, String)>,
    /// Type des machines dont le type n’est pas dit ou pas compris : laptop, desktop, screen…
    #[arg(long, value_parser = read_kind)]
    assume: Option<Kind>,
    /// Enregistre ; sans cela, montre seulement
    #[arg(long)]
    apply: bool,
}

fn read_column(told: &str) -> Result<(ListField, String), String> {
    let known = || format!("les champs sont : {}", ListField::CODES.join(", "));
    let (field, column) = told.split_once('=').ok_or_else(known)?;
    Ok((ListField::read(field).ok_or_else(known)?, column.to_owned()))
}

fn read_kind(code: &str) -> Result<Kind, String> {
    Kind::read(code).ok_or_else(|| format!("les types sont : {}", Kind::CODES.join(", ")))
}

pub fn run(command: ImportCommand) -> Result<ExitCode, Error> {
    match command {
        ImportCommand::DonorList(args) => donor_list(args),
        ImportCommand::Quarters(args) => import_quarters::run(args),
    }
}

fn donor_list(args: DonorListArgs) -> Result<ExitCode, Error> {
    let store = args.store.store();
    super::existing(&store)?;
    let house = super::house(store)?;
    let bytes = bytes_of(&args.file, collection::LARGEST_LIST)?;
    let choice = Choice { columns: args.columns.into_iter().collect::<BTreeMap<_, _>>(), assumed: args.assume };
    let preview = house.db.report_now(|conn| {
        let donation = donation_id(conn, &args.donation)?;
        collection::preview(conn, &donation, &bytes, &choice)
    })?;
    tell(&preview)?;
    if !preview.read.errors.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    let (rows, new) = (preview.rows()?, preview.read.lines.len() - preview.already());
    if !args.apply && new > 0 {
        say(format_args!("Rien n’est enregistré : ajoutez --apply pour enregistrer {}.", lines(new)))?;
    }
    if new == 0 {
        say(format_args!("Rien de nouveau : tout ce que dit ce fichier est déjà attendu."))?;
    }
    if !args.apply {
        return Ok(ExitCode::SUCCESS);
    }
    let head = preview.head(rows.len());
    let first = head.clone();
    super::write_in(house.clone(), move |cx| collection::begin(cx, &first))?;
    for (done, slice) in rows.chunks(AT_A_TIME).enumerate() {
        let slice = slice.to_vec();
        super::write_in(house.clone(), move |cx| {
            slice.iter().try_for_each(|row| collection::write_line(cx.conn, row))
        })?;
        eprintln!("{} lignes sur {}", (done * AT_A_TIME + AT_A_TIME).min(rows.len()), rows.len());
    }
    let here = house.db.report_now(|conn| Ok(machine::machines_of_donation(conn, &head.donation_id)?))?;
    for slice in here.chunks(AT_A_TIME) {
        let slice = slice.to_vec();
        super::write_in(house.clone(), move |cx| {
            slice.iter().try_for_each(|machine| collection::meet_later(cx.conn, machine))
        })?;
    }
    if new > 0 {
        say(format_args!("Enregistré : {}.", lines(new)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Lines by their number.
fn lines(count: usize) -> String {
    match count {
        1 => "une ligne attendue".to_owned(),
        count => format!("{count} lignes attendues"),
    }
}

/// The file, refused when it is larger than a list can be: nobody waits for a film to be read.
pub fn bytes_of(path: &Path, largest: usize) -> Result<Vec<u8>, Error> {
    let named = |cause: std::io::Error| {
        let why = match cause.kind() {
            ErrorKind::NotFound => "ce fichier n’existe pas, vérifiez son nom".to_owned(),
            ErrorKind::PermissionDenied => "ce compte n’a pas le droit de le lire".to_owned(),
            ErrorKind::IsADirectory => "c’est un dossier, nommez le fichier".to_owned(),
            _ => cause.to_string(),
        };
        Failure::new("lecture du fichier", format!("{} : {why}", path.display()))
    };
    let most = u64::try_from(largest).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(path).map_err(named)?.take(most + 1).read_to_end(&mut bytes).map_err(named)?;
    if bytes.len() > largest {
        let told = format!("{} pèse plus de {} Mio", path.display(), largest / (1024 * 1024));
        return Err(Failure::new("lecture du fichier", told).into());
    }
    Ok(bytes)
}

/// The donation that people name by its number, or programs by its id.
fn donation_id(conn: &mut Conn, told: &str) -> Result<String, Error> {
    Ok(collection::donation_of_reference(conn, told)?.map_or_else(|| told.to_owned(), |donation| donation.id))
}

fn tell(preview: &Preview) -> Result<(), Error> {
    let read = &preview.read;
    for (name, field) in &read.columns {
        match field {
            Some(field) => say(format_args!("colonne « {name} » : {}", field.label()))?,
            None => say(format_args!("colonne « {name} » : pas lue"))?,
        }
    }
    say(format_args!("lignes : {} (déjà attendues : {})", read.lines.len(), preview.already()))?;
    for (word, remarks) in [("erreur", &read.errors), ("remarque", &read.notices)] {
        for remark in remarks.iter().take(PRINTED) {
            say(format_args!("{word}, {}", place(remark)))?;
        }
        if remarks.len() > PRINTED {
            say(format_args!("{word} : {} autres", remarks.len() - PRINTED))?;
        }
    }
    Ok(())
}

fn place(remark: &Remark) -> String {
    let message = remark.message.told(Language::Fr);
    match (remark.line, &remark.column) {
        (0, _) => message,
        (line, None) => format!("ligne {line} : {message}"),
        (line, Some(column)) => format!("ligne {line}, « {column} » : {message}"),
    }
}
