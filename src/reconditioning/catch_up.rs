//! Lines of logs from before it was kept what each is: worked out once from the journals, when the service opens.

use std::sync::Arc;

use super::log::line_once;
use super::store::{self, LogDiskRow};
use crate::machine::{self, Entry};
use crate::platform::db::Conn;
use crate::platform::doors::House;
use crate::platform::error::Error;

/// Lines in one slice.
const AT_A_TIME: i64 = 100;

/// Writes beside each line what it is. Nothing happens where every one is known.
pub fn catch_up(house: &Arc<House>) -> Result<(), Error> {
    let job = |conn: &mut Conn| {
        let rows = store::lines_to_work_out(conn, AT_A_TIME)?;
        for row in &rows {
            work_out(conn, row)?;
        }
        Ok(rows.len())
    };
    while house.db.write_now(job)? > 0 {}
    Ok(())
}

fn work_out(conn: &mut Conn, row: &LogDiskRow) -> Result<(), Error> {
    let lines = machine::lines_of_verbs(conn, std::slice::from_ref(&row.machine_id), &["erase"])?;
    let told = lines.into_iter().find_map(|(_, line)| match line.entry {
        Entry::Erase(erasure) if line.seq == row.seq => Some(erasure),
        _ => None,
    });
    let known = told.map(|erasure| {
        let size = erasure.measures.as_ref().and_then(|measures| measures.bytes_expected);
        line_once(&row.disk, erasure.serial_read.as_deref(), size, (erasure.started_at, erasure.ended_at))
    });
    // One that was recorded twice before this was held, or whose journal is damaged: its file alone names it.
    let known = match known {
        Some(line) if store::log_line(conn, &line)?.is_none() => line,
        _ => format!("{}/{}", row.log_sha256, row.disk),
    };
    store::set_log_line(conn, row, &known)?;
    Ok(())
}
