//! The room left on a disk.

use std::path::Path;

use super::error::{Error, Failure};

/// Bytes that this program may still write in the folder's file system.
pub fn free(folder: &Path) -> Result<u64, Error> {
    let known = rustix::fs::statvfs(folder).map_err(|cause| Failure::new("looking how full the disk is", cause))?;
    Ok(known.f_bavail.saturating_mul(known.f_frsize))
}
