//! Proves the journal: replays every machine, recomputes chain and stage, and says what does not fit.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::journal;
use super::kept;
use super::machine::{Machine, part_rows, project, storage_rows};
use super::parts_store;
use super::record::Record;
use super::store::{self, JournalRow, MachineRow};
use crate::platform::canonical;
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// Machines read at a time: memory stays flat whatever their number.
const AT_A_TIME: i64 = 500;

/// What the replay found.
#[derive(Debug, Default)]
pub struct Verification {
    pub machines: usize,
    pub lines: usize,
    /// Texts that were removed on purpose.
    pub redacted: usize,
    /// What does not fit, with the machine's id.
    pub faults: Vec<String>,
    /// One SHA-256 over all heads: two copies of a database agree when these do.
    pub digest: String,
}

/// Replays everything.
pub fn verify(conn: &mut Conn) -> Result<Verification, Error> {
    let mut found = Verification::default();
    let mut heads = String::new();
    let mut after = String::new();
    loop {
        let machines = store::machines_after(conn, &after, AT_A_TIME)?;
        let Some(last) = machines.last() else { break };
        after.clone_from(&last.id);
        for machine in &machines {
            verify_machine(conn, machine, &mut found)?;
            heads.push_str(&format!("{} {}\n", machine.id, machine.head));
        }
    }
    let (kept, replayed) = (store::count_lines(conn)?, i64::try_from(found.lines).unwrap_or(i64::MAX));
    if kept != replayed {
        found.faults.push(format!("{} lignes d’historique ne sont à aucune machine", kept - replayed));
    }
    found.digest = canonical::sha256(heads.as_bytes());
    Ok(found)
}

fn verify_machine(conn: &mut Conn, machine: &MachineRow, found: &mut Verification) -> Result<(), Error> {
    let rows = store::journal_of(conn, &machine.id)?;
    found.machines += 1;
    found.lines += rows.len();
    let mut faults = chain_faults(machine, &rows)?;
    let lines: Result<Vec<_>, _> = rows.iter().map(journal::line_of).collect();
    match lines {
        Err(_) => faults.push("une ligne n’est plus lisible".to_owned()),
        Ok(lines) => {
            let record = Record::of(&lines);
            let mut expected = machine.clone();
            project(&mut expected, &record);
            if machine.next_act.is_none() {
                // A row from before these were kept, on which nothing has been done since.
                expected.next_act = None;
                expected.waiting_since = None;
                expected.proved_level = None;
                expected.out_at = None;
            }
            if expected != *machine {
                faults.push(format!("la fiche et l’historique diffèrent : {}", differences(machine, &expected)));
            }
            let mut kept = store::storages_of(conn, std::slice::from_ref(&machine.id))?;
            let mut told = storage_rows(&machine.id, &record);
            kept.sort_by(|one, other| one.id.cmp(&other.id));
            told.sort_by(|one, other| one.id.cmp(&other.id));
            if kept != told {
                faults.push("les disques de la fiche ne sont pas ceux du journal".to_owned());
            }
            if parts_store::parts_in(conn, &machine.id)? != part_rows(conn, &machine.id, &record)? {
                faults.push("les pièces prises ailleurs ne sont pas celles du journal".to_owned());
            }
            if let Some(tag) = &expected.tag
                && store::claimed_by(conn, tag)? != Some(Some(machine.id.clone()))
            {
                faults.push(format!("l’étiquette {} ne mène plus à cette machine", tag.shown()));
            }
            faults.extend(text_faults(conn, machine, &rows, &lines, &mut found.redacted)?);
            let replayed = Machine { row: expected, lines, record };
            if let Some(kept) = store::kept(conn, &machine.id)?
                && kept::is_readable(&kept)
                && kept != kept::of(&replayed)?
            {
                faults.push("ce que montre la fiche n’est pas ce que dit l’historique".to_owned());
            }
        }
    }
    found.faults.extend(faults.into_iter().map(|fault| format!("{} : {fault}", machine.id)));
    Ok(())
}

/// Which fields of the row are not what the journal says.
fn differences(kept: &MachineRow, told: &MachineRow) -> String {
    let stage = format!("étape ({}, au lieu de {})", kept.stage.label(), told.stage.label());
    let fields = [
        (kept.stage != told.stage, stage.as_str()),
        (kept.tag != told.tag, "étiquette"),
        (kept.donation_id != told.donation_id, "don"),
        (kept.kind != told.kind, "type"),
        (kept.blockers != told.blockers, "blocages"),
        (kept.proved_at != told.proved_at, "preuve d’effacement"),
        (kept.verdict != told.verdict, "diagnostic"),
        ((kept.way_out, kept.out_at) != (told.way_out, told.out_at), "sortie"),
        ((kept.next_act, kept.waiting_since) != (told.next_act, told.waiting_since), "prochain acte"),
        (
            (&kept.maker, &kept.model, &kept.serial) != (&told.maker, &told.model, &told.serial),
            "marque, modèle ou série",
        ),
    ];
    let named: Vec<&str> = fields.iter().filter(|(differs, _)| *differs).map(|(_, name)| *name).collect();
    if named.is_empty() { "un autre champ".to_owned() } else { named.join(", ") }
}

/// Edited, removed and cut lines.
fn chain_faults(machine: &MachineRow, rows: &[JournalRow]) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    let mut prev = String::new();
    for (row, seq) in rows.iter().zip(1..) {
        if row.seq != seq {
            faults.push(format!("la ligne {seq} manque"));
            break;
        }
        if row.prev != prev || journal::hash_of(row)? != row.hash {
            faults.push(format!("la ligne {seq} a été modifiée"));
            break;
        }
        prev.clone_from(&row.hash);
    }
    let last = rows.last().map(|row| (row.seq, row.hash.as_str())).unwrap_or_default();
    if faults.is_empty() && last != (machine.seq, machine.head.as_str()) {
        faults.push(format!("la fin du journal manque : {} lignes attendues, {} trouvées", machine.seq, last.0));
    }
    Ok(faults)
}

/// Texts that were edited, added, or went without a `redact`.
fn text_faults(
    conn: &mut Conn,
    machine: &MachineRow,
    rows: &[JournalRow],
    lines: &[super::entry::Line],
    redacted: &mut usize,
) -> Result<Vec<String>, Error> {
    let removed: BTreeSet<i32> = lines
        .iter()
        .filter_map(|line| match line.entry {
            Entry::Redact { seq } => Some(seq),
            _ => None,
        })
        .collect();
    let mut texts = store::texts_of(conn, &machine.id)?;
    let mut faults = Vec::new();
    for row in rows {
        for (field, hash) in journal::text_hashes(row) {
            let kept = texts.iter().position(|text| text.seq == row.seq && text.field == field);
            match kept.map(|place| texts.swap_remove(place)) {
                Some(text) if canonical::sha256(format!("{}{}", text.salt, text.text).as_bytes()) == hash => {}
                Some(_) => faults.push(format!("le texte « {field} » de la ligne {} a été modifié", row.seq)),
                None if removed.contains(&row.seq) => *redacted += 1,
                None => faults.push(format!("le texte « {field} » de la ligne {} a disparu", row.seq)),
            }
        }
    }
    let unnamed =
        |text: store::TextRow| format!("le texte « {} » de la ligne {} n’est annoncé nulle part", text.field, text.seq);
    faults.extend(texts.into_iter().map(unnamed));
    Ok(faults)
}
