//! One `serve` at a time on one folder of data: two writers would each think themselves alone.

use std::fs::{File, OpenOptions, TryLockError};

use super::config::Store;
use super::error::{Error, Failure};

/// Held while the service lives. The system frees it when the process dies, however it dies.
#[derive(Debug)]
pub struct ServeLock {
    _file: Option<File>,
}

impl ServeLock {
    /// Takes the lock, or says that another `serve` has it. PostgreSQL serves many: no lock there.
    pub fn take(store: &Store) -> Result<Self, Error> {
        if store.database_url.is_some() {
            return Ok(Self { _file: None });
        }
        std::fs::create_dir_all(&store.data_dir)?;
        let path = store.data_dir.join("serve.lock");
        let file = OpenOptions::new().create(true).write(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => {
                let sentence =
                    format!("un autre « serve » tient déjà {} : arrêtez-le d’abord", store.data_dir.display());
                Err(Failure::new("ouverture du service", sentence).into())
            }
            Err(TryLockError::Error(cause)) => Err(cause.into()),
        }
    }
}
