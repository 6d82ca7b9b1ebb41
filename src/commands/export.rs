//! `export`: writes a report as CSV. The audit knows of it before anybody reads it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory};
use ordi_pratique::access;
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::i18n::Language;
use ordi_pratique::reporting::{self, Filters, Profile, REPORTS, Report};

use crate::{Cli, StoreArgs};

#[derive(Args)]
pub struct ExportArgs {
    /// Nom du rapport : machines, allocations, attendance, training-records, donor-statement, donation-trace
    #[arg(value_name = "RAPPORT", value_parser = read_report)]
    report: &'static Report,
    #[command(flatten)]
    store: StoreArgs,
    /// excel-fr (pour Excel) ou opendata (format technique)
    #[arg(long, value_parser = read_profile, default_value = "excel-fr")]
    profile: Profile,
    /// Premier jour, AAAA-MM-JJ
    #[arg(long)]
    from: Option<NaiveDate>,
    /// Dernier jour, AAAA-MM-JJ
    #[arg(long)]
    to: Option<NaiveDate>,
    /// Fichier à écrire, lisible par vous seul ; sans cela, la sortie
    #[arg(long)]
    output: Option<PathBuf>,
}

fn read_report(name: &str) -> Result<&'static Report, String> {
    let names = || REPORTS.iter().map(|report| report.name).collect::<Vec<_>>().join(", ");
    REPORTS.iter().find(|report| report.name == name).ok_or_else(|| format!("les rapports sont : {}", names()))
}

fn read_profile(code: &str) -> Result<Profile, String> {
    Profile::read(code).ok_or_else(|| format!("les profils sont : {}", Profile::CODES.join(", ")))
}

pub fn run(args: ExportArgs) -> Result<(), Error> {
    let (report, profile) = (args.report, args.profile);
    let filters = match Filters::of(args.from, args.to) {
        Ok(filters) => filters,
        Err(refusal) => Cli::command().error(ErrorKind::ValueValidation, refusal.detail.told(Language::Fr)).exit(),
    };
    let store = args.store.store();
    super::existing(&store)?;
    let house = super::house(store)?;
    let (mut file, written) =
        house.db.report_now(|conn| reporting::write_report(conn, report, &filters, profile, &house.data_dir))?;
    let said = reporting::said(super::COMMAND_LINE, report, &filters, profile, &written);
    super::write_in(house, move |cx| access::record(cx, "report_exported", &said))?;
    if report.about_people {
        eprintln!("{} : il y est question de personnes, ne pas publier.", report.title().told(Language::Fr));
    }
    match args.output {
        Some(path) => {
            io::copy(&mut file, &mut private_file(&path)?)?;
            eprintln!("{} : {} lignes dans {}", report.title().told(Language::Fr), written.rows, path.display());
        }
        None => {
            let mut out = io::stdout().lock();
            io::copy(&mut file, &mut out)?;
            out.flush()?;
        }
    }
    Ok(())
}

/// A file that only its owner reads, also where another was before.
fn private_file(path: &Path) -> Result<File, Error> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    Ok(file)
}
