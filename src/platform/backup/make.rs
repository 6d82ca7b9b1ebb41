//! Making one backup: copy, examine, lock, name. Nothing bears the name of a backup before it is one.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::folder::{self, Kept, Manifest, Unfinished};
use super::keys::Keys;
use super::{FAILED, RUNNING, house_id};
use crate::platform::canonical::hex;
use crate::platform::db::Unfit;
use crate::platform::doors::House;
use crate::platform::erasure_ledger;
use crate::platform::error::{Error, Failure};
use crate::say;

/// Where a backup goes.
#[derive(Debug, Clone)]
pub enum Place {
    /// The folder of backups, which is thinned out.
    Folder,
    /// A folder of somebody's own.
    In(PathBuf),
    /// Exactly this file.
    At(PathBuf),
}

/// Held while one backup is made or taken in. The system frees it when the process dies.
pub(super) struct Turn {
    lock: File,
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Said aloud: a child process that is just being made may hold the file a moment longer than we do.
        let _ = self.lock.unlock();
    }
}

impl Turn {
    pub fn take(data_dir: &Path) -> Result<Self, Error> {
        let lock = data_dir.join("sauvegarde.lock");
        let lock = OpenOptions::new().create(true).write(true).truncate(false).open(lock)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { lock }),
            Err(TryLockError::WouldBlock) => Err(RUNNING.because(say!("backup-running")).into()),
            Err(TryLockError::Error(cause)) => Err(cause.into()),
        }
    }
}

/// Makes a backup while others write, and thins out the folder of backups.
pub fn make(house: &House, place: &Place, keys: &Keys) -> Result<Kept, Error> {
    let _turn = Turn::take(&house.data_dir)?;
    let folder = match place {
        Place::Folder => house.backups.folder().to_owned(),
        Place::In(folder) => folder.clone(),
        Place::At(file) => {
            file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).into()
        }
    };
    if let Place::Folder = place {
        folder::make_private(&folder)?;
    }
    let at = house.clock.now();
    let file = match place {
        Place::At(file) => file.clone(),
        _ => folder::free_name(&folder, at, house.db.kind(), !keys.is_empty()),
    };
    if file.exists() || folder::manifest_of(&file).exists() {
        return Err(FAILED.because(say!("backup-file-exists", file = file.display().to_string())).into());
    }
    let id = house_id(house)?;
    // Nobody else of this house is at work: what is there was left by a maker that died.
    folder::sweep(&house.data_dir, "");
    folder::sweep(&folder, &format!("{id}-"));
    let (size, sha256, unfinished) = written(house, &id, &folder, keys)?;
    let manifest = Manifest {
        house: id.clone(),
        made_at: at,
        engine: house.db.kind(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        size,
        sha256,
        recipients: keys.texts(),
        checked: true,
    };
    let told = serde_json::to_vec_pretty(&manifest).map_err(|cause| Failure::new("writing a manifest", cause))?;
    // The manifest first: a file without one would be nobody's.
    folder::write_whole(&folder::manifest_of(&file), &id, &told)?;
    unfinished.finish(&file)?;
    erasure_ledger::copy_out(&house.db, &folder.join(erasure_ledger::FILE))?;
    if let Place::Folder = place {
        folder::thin_out(&folder, &id)?;
    }
    Ok(Kept { file, manifest })
}

/// The backup as it will lie there, whole and examined, without its name yet: its bytes and their SHA-256.
fn written(house: &House, id: &str, folder: &Path, keys: &Keys) -> Result<(u64, String, Unfinished), Error> {
    let size = house.db.size()?;
    folder::room_for(folder, size)?;
    if keys.is_empty() {
        let plain = copied(house, id, folder)?;
        let (size, sha256) = measured(&mut File::open(plain.path())?, std::io::sink())?;
        return Ok((size, sha256, plain));
    }
    // The open copy never leaves the folder of the data, which holds the same words.
    let same = folder::same_disk(folder, &house.data_dir).unwrap_or(true);
    folder::room_for(&house.data_dir, if same { size.saturating_mul(2) } else { size })?;
    let plain = copied(house, id, &house.data_dir)?;
    let locked = Unfinished::file(folder, id)?;
    let mut out = Measuring::new(OpenOptions::new().write(true).open(locked.path())?);
    keys.lock(&mut File::open(plain.path())?, &mut out)?;
    let (size, sha256) = out.end();
    Ok((size, sha256, locked))
}

/// A whole copy, read from end to end.
fn copied(house: &House, id: &str, folder: &Path) -> Result<Unfinished, Error> {
    let copy = Unfinished::file(folder, id)?;
    house.db.copy_to(copy.path())?;
    // SQLite leaves this to us.
    File::open(copy.path())?.sync_all()?;
    match house.db.kind().examine(copy.path())? {
        Ok(()) => Ok(copy),
        Err(Unfit::Damaged(cause)) => {
            tracing::error!(cause, "the copy is damaged");
            Err(FAILED.because(say!("backup-copy-damaged")).into())
        }
        Err(Unfit::Foreign | Unfit::Newer) => Err(FAILED.because(say!("platform-health-migration")).into()),
    }
}

/// Counts and hashes what passes.
pub(super) struct Measuring<W> {
    inner: W,
    size: u64,
    digest: Sha256,
}

impl<W: Write> Measuring<W> {
    pub fn new(inner: W) -> Self {
        Self { inner, size: 0, digest: Sha256::new() }
    }

    /// The bytes that passed, and their SHA-256.
    pub fn end(self) -> (u64, String) {
        (self.size, hex(&self.digest.finalize()))
    }
}

impl<W: Write> Write for Measuring<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.digest.update(&bytes[..count]);
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

/// Copies, and answers how many bytes and their SHA-256.
pub(super) fn measured(from: &mut impl Read, to: impl Write) -> Result<(u64, String), Error> {
    let mut out = Measuring::new(to);
    std::io::copy(from, &mut out)?;
    out.flush()?;
    Ok(out.end())
}
