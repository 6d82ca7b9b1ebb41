//! Storages across machines: whose a serial is, and which ones wait for somebody.

use super::entry::Line;
use super::journal;
use super::store::{self, MachineRow, StorageRow};
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// The storages that carry this serial, in any machine, however its letters were typed.
pub fn storages_by_serial(conn: &mut Conn, serial: &str) -> Result<Vec<StorageRow>, Error> {
    let mut typed = vec![serial.to_owned(), serial.to_uppercase(), serial.to_lowercase()];
    typed.dedup();
    Ok(store::storages_by_serial(conn, &typed)?)
}

/// The storages that wait, each with its machine: sent for destruction; or it may hold data, and was taken out or
/// is in a machine that left.
pub fn waiting_storages(conn: &mut Conn) -> Result<Vec<(StorageRow, MachineRow)>, Error> {
    Ok(store::waiting_storages(conn)?)
}

/// The lines of these verbs in the journals of these machines, each with its machine's id, oldest first.
pub fn lines_of_verbs(conn: &mut Conn, machines: &[String], verbs: &[&str]) -> Result<Vec<(String, Line)>, Error> {
    let rows = store::lines_of_verbs(conn, machines, verbs)?;
    rows.into_iter().map(|row| Ok((row.machine_id.clone(), journal::line_of(&row)?))).collect()
}

/// Every storage of these machines.
pub fn storages_of(conn: &mut Conn, machines: &[String]) -> Result<Vec<StorageRow>, Error> {
    Ok(store::storages_of(conn, machines)?)
}
