//! Holds the register of certificates against the journal: numbers without a gap, and what each says unchanged.

use std::collections::HashMap;

use super::store::{self, CertificateRow};
use crate::machine::{self, Entry};
use crate::platform::canonical;
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// Certificates read at a time.
const AT_A_TIME: i64 = 500;

/// Says what does not fit.
pub fn verify(conn: &mut Conn) -> Result<Vec<String>, Error> {
    let (mut faults, mut after) = (Vec::new(), (i32::MIN, 0));
    let mut last: HashMap<i32, i32> = HashMap::new();
    loop {
        let page = store::certificates_after(conn, after, AT_A_TIME)?;
        let Some(newest) = page.last() else { break };
        after = (newest.year, newest.place);
        for row in &page {
            if last.insert(row.year, row.place).unwrap_or(0) + 1 != row.place {
                faults.push(format!("un certificat manque avant {}", row.number));
            }
        }
        faults.extend(changed(conn, &page)?);
    }
    for (year, told) in store::years(conn)? {
        if last.get(&year).copied().unwrap_or(0) != told {
            faults.push(format!("les derniers certificats de {year} manquent"));
        }
    }
    Ok(faults)
}

/// Those that the journal does not know as they stand.
fn changed(conn: &mut Conn, page: &[CertificateRow]) -> Result<Vec<String>, Error> {
    let mut machines: Vec<String> = page.iter().map(|row| row.machine_id.clone()).collect();
    machines.sort();
    machines.dedup();
    let mut told: HashMap<(String, i32), (String, String)> = HashMap::new();
    for (machine, line) in machine::lines_of_verbs(conn, &machines, &["erase", "destroy"])? {
        let issued = match line.entry {
            Entry::Erase(erasure) => erasure.certificate,
            Entry::Destroy { certificate, .. } => certificate,
            _ => None,
        };
        if let Some(issued) = issued {
            told.insert((machine, line.seq), (issued.number, issued.sha256));
        }
    }
    let differs = |row: &&CertificateRow| {
        let says = (row.number.clone(), canonical::sha256(row.content.as_bytes()));
        told.get(&(row.machine_id.clone(), row.seq)) != Some(&says)
    };
    Ok(page
        .iter()
        .filter(differs)
        .map(|row| format!("{} : le certificat {} n’est pas celui de l’historique", row.machine_id, row.number))
        .collect())
}
