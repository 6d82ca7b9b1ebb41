//! Several machines in one act: found and held by a few statements, not by several for each.

use std::collections::{HashMap, HashSet};

use super::entry::Line;
use super::journal;
use super::machine::Machine;
use super::presented::tag_in;
use super::record::Record;
use super::store;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::say;

/// Most machines in one act.
const MOST: usize = 500;

impl Machine {
    /// Finds several machines to look at, each once, in the order in which they are named.
    pub fn find_all(cx: &mut Cx, tags: &[String]) -> Result<Vec<Self>, Error> {
        let ids = ids_of(cx, tags)?;
        load_all(cx, &ids)
    }

    /// Finds several machines to change: nobody else changes them until this transaction ends.
    pub fn take_all(cx: &mut Cx, tags: &[String]) -> Result<Vec<Self>, Error> {
        let ids = ids_of(cx, tags)?;
        // In one order, so that two of these acts do not wait for each other.
        let mut ordered = ids.clone();
        ordered.sort_unstable();
        store::lock_all(cx.conn, &ordered)?;
        load_all(cx, &ids)
    }

    /// Finds the machines of a donation to look at, in the order of their reception.
    pub fn find_of_donation(cx: &mut Cx, donation: &str) -> Result<Vec<Self>, Error> {
        let ids = ids_of_donation(cx, donation)?;
        load_all(cx, &ids)
    }

    /// Finds the machines of a donation to change: all that it has once nobody else changes them.
    pub fn take_of_donation(cx: &mut Cx, donation: &str) -> Result<Vec<Self>, Error> {
        let mut ordered = ids_of_donation(cx, donation)?;
        ordered.sort_unstable();
        store::lock_all(cx.conn, &ordered)?;
        // One may have left it before it was held; one that came meanwhile came later.
        let mut ids = ids_of_donation(cx, donation)?;
        ids.retain(|id| ordered.binary_search(id).is_ok());
        load_all(cx, &ids)
    }
}

fn ids_of_donation(cx: &mut Cx, donation: &str) -> Result<Vec<String>, Error> {
    let rows = store::machines_of_donation(cx.conn, donation)?;
    if rows.len() > MOST {
        let said = say!("machine-donation-too-large", count = rows.len(), most = MOST);
        return Err(unacceptable("donation_id", said).into());
    }
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The ids of the machines that answer to these tags.
fn ids_of(cx: &mut Cx, tags: &[String]) -> Result<Vec<String>, Error> {
    if tags.is_empty() || tags.len() > MOST {
        return Err(unacceptable("tags", say!("machine-how-many", most = MOST)).into());
    }
    let asked = tags.iter().map(|tag| tag_in(cx.conn, tag)).collect::<Result<Vec<_>, _>>()?;
    let claims: HashMap<_, _> = store::claims(cx.conn, &asked)?.into_iter().collect();
    let (mut ids, mut met) = (Vec::new(), HashSet::new());
    for tag in &asked {
        match claims.get(tag) {
            None => return Err(tag.never_printed().into()),
            Some(None) => return Err(tag.not_claimed().into()),
            Some(Some(id)) if met.insert(id) => ids.push(id.clone()),
            Some(Some(_)) => {}
        }
    }
    Ok(ids)
}

fn load_all(cx: &mut Cx, ids: &[String]) -> Result<Vec<Machine>, Error> {
    let mut lines: HashMap<String, Vec<Line>> = HashMap::new();
    for (machine, row) in store::told_of_all(cx.conn, ids)? {
        lines.entry(machine).or_default().push(journal::line_told(row)?);
    }
    let mut rows: HashMap<_, _> =
        store::machines_of_ids(cx.conn, ids)?.into_iter().map(|row| (row.id.clone(), row)).collect();
    let machine = |id: &String| {
        let row = rows.remove(id).ok_or_else(|| not_found(say!("machine-this-machine")))?;
        let lines = lines.remove(id).unwrap_or_default();
        Ok(Machine { row, record: Record::of(&lines), lines })
    };
    ids.iter().map(machine).collect()
}
