//! How one run of the service is set up: from the command line or `ORDI_PRATIQUE_*` variables.

use std::path::PathBuf;

use super::tls::Tls;

/// Where the data lies.
#[derive(Debug, Clone)]
pub struct Store {
    /// Folder of the embedded database (`ordi-pratique.db`) and of temporary exports.
    pub data_dir: PathBuf,
    /// `postgres://…` when a region shares one database; the embedded SQLite otherwise.
    pub database_url: Option<String>,
}

impl Store {
    /// Where backups go when nobody says otherwise.
    pub fn backup_dir(&self) -> PathBuf {
        self.data_dir.join("sauvegardes")
    }
}

/// What the service needs beside its data.
#[derive(Debug, Clone)]
pub struct Config {
    pub store: Store,
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: String,
    /// The address people use, printed in QR codes. The listening address when absent.
    pub public_url: Option<String>,
    /// Folder of the backups; `sauvegardes` in the folder of the data when absent.
    pub backup_dir: Option<PathBuf>,
    /// Fill an empty database with the fictional cast and mark everything « DÉMONSTRATION ».
    pub demo: bool,
    /// Plain HTTP when absent.
    pub tls: Option<Tls>,
}

impl Config {
    /// The folder of the backups.
    pub fn backup_dir(&self) -> PathBuf {
        self.backup_dir.clone().unwrap_or_else(|| self.store.backup_dir())
    }
}
