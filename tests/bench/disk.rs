//! What the disk itself can do, to hold durable writes against.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Fault;

const TIME: Duration = Duration::from_secs(1);

/// Appends of 4 KiB, each followed by `fdatasync`: how many in a second, in this folder.
pub fn syncs_per_second(dir: &Path) -> Result<f64, Fault> {
    let path = dir.join("fdatasync");
    let mut file = OpenOptions::new().create(true).write(true).truncate(true).open(&path)?;
    let figure = append(&mut file);
    std::fs::remove_file(&path)?;
    figure
}

fn append(file: &mut File) -> Result<f64, Fault> {
    let page = [0x5a; 4096];
    let began = Instant::now();
    let mut count = 0.0;
    while began.elapsed() < TIME {
        file.write_all(&page)?;
        file.sync_data()?;
        count += 1.0;
    }
    Ok(count / began.elapsed().as_secs_f64())
}
