//! The folder of backups: what stands in it, what is ours, how much room is left.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{NO_ROOM, rotation};
use crate::platform::clock::Instant;
use crate::platform::db::EngineKind;
use crate::platform::disk;
use crate::platform::error::{Error, Failure};
use crate::platform::id::new_id;
use crate::say;

/// What our own files are called, after the moment they were made.
const PREFIX: &str = "ordi-pratique-";
/// What a file under way is called: it is nothing yet, and goes when its maker does.
const UNFINISHED: &str = ".sauvegarde-en-cours-";
/// Room that a backup leaves on the disk, in bytes.
const MARGIN: u64 = 32 << 20;

/// What stands beside each backup, as `<backup>.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Which house it is of: several may share a folder.
    pub house: String,
    pub made_at: Instant,
    pub engine: EngineKind,
    /// The program that made it.
    pub version: String,
    /// Bytes of the backup as it lies there.
    pub size: u64,
    /// SHA-256 of the backup as it lies there.
    pub sha256: String,
    /// The public keys that lock it; empty when it is not encrypted.
    pub recipients: Vec<String>,
    /// It was read from end to end before it was kept.
    pub checked: bool,
}

/// One backup of the folder.
#[derive(Debug, Clone)]
pub struct Kept {
    pub file: PathBuf,
    pub manifest: Manifest,
}

impl Kept {
    pub fn name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Where the manifest of a backup stands.
pub fn manifest_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".json");
    name.into()
}

/// The manifest of a backup; none when it came alone, or with another file of that name.
pub fn read_manifest(file: &Path) -> Option<Manifest> {
    serde_json::from_slice(&fs::read(manifest_of(file)).ok()?).ok()
}

/// The backups of this house, the newest first. A folder that does not exist holds none.
pub fn list(folder: &Path, house: &str) -> Result<Vec<Kept>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(cause.into()),
    };
    let mut kept: Vec<Kept> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX)))
        .filter_map(|file| Some(Kept { manifest: read_manifest(&file)?, file }))
        .filter(|kept| kept.manifest.house == house)
        .collect();
    kept.sort_by(|one, other| (other.manifest.made_at, &other.file).cmp(&(one.manifest.made_at, &one.file)));
    Ok(kept)
}

/// Removes the backups of this house that the rotation lets go, and answers how many. Nothing else is touched.
pub fn thin_out(folder: &Path, house: &str) -> Result<usize, Error> {
    let kept = list(folder, house)?;
    let moments: Vec<Instant> = kept.iter().map(|kept| kept.manifest.made_at).collect();
    let gone = kept.iter().zip(rotation::stays(&moments)).filter(|(_, stays)| !stays);
    let mut count = 0;
    for (kept, _) in gone {
        fs::remove_file(&kept.file)?;
        fs::remove_file(manifest_of(&kept.file))?;
        count += 1;
    }
    Ok(count)
}

/// A free name in the folder for a backup of this moment.
pub fn free_name(folder: &Path, at: Instant, engine: EngineKind, locked: bool) -> PathBuf {
    let extension = match engine {
        EngineKind::Sqlite => "db",
        EngineKind::Postgres => "dump",
    };
    let age = if locked { ".age" } else { "" };
    let stamp = stamp(at);
    let named = |number: &str| folder.join(format!("{PREFIX}{stamp}{number}.{extension}{age}"));
    let first = named("");
    if !first.exists() {
        return first;
    }
    (2..).map(|number| named(&format!("-{number}"))).find(|file| !file.exists()).unwrap_or(first)
}

/// A moment as names of files hold it: `20261123T020000Z`.
pub fn stamp(at: Instant) -> String {
    let text = at.to_string();
    let seconds = text.split('.').next().unwrap_or_default();
    seconds.chars().filter(|letter| !matches!(letter, '-' | ':')).chain(['Z']).collect()
}

/// Makes a folder that only its owner opens, where it is missing.
pub fn make_private(folder: &Path) -> Result<(), Error> {
    Ok(DirBuilder::new().recursive(true).mode(0o700).create(folder)?)
}

/// Says in time that the disk would be full: there must be room for `needed` bytes and a margin.
pub fn room_for(folder: &Path, needed: u64) -> Result<(), Error> {
    lacking(disk::free(folder)?, needed).map_or(Ok(()), |lacking| {
        Err(NO_ROOM
            .because(say!("backup-no-room", mib = (lacking >> 20) + 1, folder = folder.display().to_string()))
            .into())
    })
}

fn lacking(free: u64, needed: u64) -> Option<u64> {
    needed.saturating_add(MARGIN).checked_sub(free).filter(|lacking| *lacking > 0)
}

/// Whether both lie in the same file system, and are lost together. A folder that does not exist yet is where its
/// parent is; nobody knows when neither can be looked at.
pub fn same_disk(one: &Path, other: &Path) -> Option<bool> {
    let device = |path: &Path| path.ancestors().find_map(|known| fs::metadata(known_or_here(known)).ok()?.dev().into());
    Some(device(one)? == device(other)?)
}

/// The last ancestor of a relative path is empty: it means here.
fn known_or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// A file or folder under way, readable by its owner alone. It goes when its maker does, whatever happened.
pub struct Unfinished(PathBuf);

impl Unfinished {
    /// A new empty file of this house.
    pub fn file(folder: &Path, house: &str) -> Result<Self, Error> {
        let unfinished = Self::named(folder, house);
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished.0)?;
        Ok(unfinished)
    }

    /// A new empty folder of this house.
    pub fn folder(folder: &Path, house: &str) -> Result<Self, Error> {
        let unfinished = Self::named(folder, house);
        make_private(&unfinished.0)?;
        Ok(unfinished)
    }

    fn named(folder: &Path, house: &str) -> Self {
        Self(folder.join(format!("{UNFINISHED}{}{}", of_this_process(house), new_id())))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Gives the file its name once it is whole and on disk, the name's folder too.
    pub fn finish(self, name: &Path) -> Result<(), Error> {
        File::open(&self.0)?.sync_all()?;
        fs::rename(&self.0, name)?;
        sync_folder(name)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone already when it was finished.
        let _ = if self.0.is_dir() { fs::remove_dir_all(&self.0) } else { fs::remove_file(&self.0) };
    }
}

/// How the names of what this process has under way for a house go on.
pub fn of_this_process(house: &str) -> String {
    format!("{house}-{}-", std::process::id())
}

/// Writes a small file whole or not at all.
pub fn write_whole(file: &Path, house: &str, bytes: &[u8]) -> Result<(), Error> {
    let folder = file.parent().ok_or_else(|| Failure::new("writing a file", "it has no folder"))?;
    let unfinished = Unfinished::file(known_or_here(folder), house)?;
    OpenOptions::new().write(true).open(unfinished.path())?.write_all(bytes)?;
    unfinished.finish(file)
}

/// Makes sure that the name of a file survives a power cut.
pub fn sync_folder(file: &Path) -> Result<(), Error> {
    let folder = file.parent().ok_or_else(|| Failure::new("closing a folder", "it has no name"))?;
    Ok(File::open(known_or_here(folder))?.sync_all()?)
}

/// Writes a new file that only its owner reads; one that exists is not written over.
pub fn write_new(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    out.write_all(bytes)?;
    Ok(out.sync_all()?)
}

/// Removes what was left under way: all of it, or what goes on with `whose`.
pub fn sweep(folder: &Path, whose: &str) {
    let prefix = format!("{UNFINISHED}{whose}");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            let path = entry.path();
            let gone = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            if gone.is_ok() {
                tracing::warn!("removed a backup that was never finished");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_leaves_a_margin() {
        assert_eq!(lacking(MARGIN + 100, 100), None);
        assert_eq!(lacking(MARGIN + 99, 100), Some(1));
        assert_eq!(lacking(0, u64::MAX), Some(u64::MAX));
    }

    #[test]
    fn a_folder_that_is_not_there_yet_lies_where_its_parent_is() {
        let here = std::env::temp_dir();
        assert_eq!(same_disk(&here, &here.join("pas/encore/là")), Some(true));
        assert_eq!(same_disk(Path::new("pas-encore"), Path::new(".")), Some(true));
        assert_eq!(same_disk(&here, Path::new("/proc")), Some(false));
    }

    #[test]
    fn names_say_the_moment_and_never_collide() {
        let folder = std::env::temp_dir().join(format!("ordi-pratique-names-{}", new_id()));
        make_private(&folder).expect("made");
        let at = Instant::from_millis(1_700_000_000_007);
        let first = free_name(&folder, at, EngineKind::Sqlite, false);
        assert!(first.ends_with("ordi-pratique-20231114T221320Z.db"), "{}", first.display());
        write_new(&first, b"x").expect("written");
        let second = free_name(&folder, at, EngineKind::Sqlite, false);
        assert!(second.ends_with("ordi-pratique-20231114T221320Z-2.db"), "{}", second.display());
        let locked = free_name(&folder, at, EngineKind::Postgres, true);
        assert!(locked.ends_with("ordi-pratique-20231114T221320Z.dump.age"), "{}", locked.display());
        let _ = fs::remove_dir_all(folder);
    }
}
