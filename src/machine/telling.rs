//! The history in words: what each entry of a journal says to a person.

use super::entry::Entry;
use super::record::Record;
use super::view::shown_storage;

/// One entry, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened, as the verb's participle: « Diagnostiquée ».
    pub act: &'static str,
    /// What makes this one different; may be empty.
    pub detail: String,
}

/// Tells an entry; `record` knows the storages that entries name by id.
pub fn tell(entry: &Entry, record: &Record) -> Told {
    Told { act: act(entry), detail: detail(entry, record) }
}

const fn act(entry: &Entry) -> &'static str {
    match entry {
        Entry::Receive { .. } => "Reçue",
        Entry::Describe { .. } => "Décrite",
        Entry::Diagnose { .. } => "Diagnostiquée",
        Entry::Erase(_) => "Effacement",
        Entry::Repair { .. } => "Réparée",
        Entry::FitStorage { .. } => "Disque monté",
        Entry::RemoveStorage { .. } => "Disque retiré",
        Entry::Install { .. } => "Installée",
        Entry::Check { .. } => "Contrôlée",
        Entry::Destroy { .. } => "Disque détruit",
        Entry::Entrust { .. } => "Disque confié pour destruction",
        Entry::HandBack { .. } => "Disque rendu",
        Entry::Reserve { .. } => "Réservée",
        Entry::Release { .. } => "Réservation libérée",
        Entry::HandOver { .. } => "Remise à la famille",
        Entry::Return { .. } => "Retournée",
        Entry::Files { .. } => "Fichiers de la famille",
        Entry::ReportFault {} => "Panne signalée",
        Entry::TakeIn {} => "Déposée pour réparation",
        Entry::GiveBack {} => "Rendue après réparation",
        Entry::Retire { .. } => "Sortie",
        Entry::Reopen {} => "Reprise à l’atelier",
        Entry::CloseIncident { .. } => "Incident clos",
        Entry::Relabel { .. } => "Étiquette changée",
        Entry::Move { .. } => "Déplacée",
        Entry::Note {} => "Note",
        Entry::Flag { .. } => "Bloquée",
        Entry::Unflag { .. } => "Blocage levé",
        Entry::Undo { .. } => "Acte annulé",
        Entry::Redact { .. } => "Texte retiré",
    }
}

fn detail(entry: &Entry, record: &Record) -> String {
    let storage = |id: &str| match record.storage(id) {
        Some(one) => shown_storage(one.facts.medium, one.facts.size_bytes, one.facts.serial.as_deref()),
        None => "un disque".to_owned(),
    };
    match entry {
        Entry::Receive { tag, kind, .. } => format!("{}, étiquette {}", kind.label(), tag.shown()),
        Entry::Describe { maker, model, serial, donor_number } => described([maker, model, serial, donor_number]),
        Entry::Diagnose { verdict, storages, .. } => match storages.as_deref() {
            None => verdict.label().to_owned(),
            Some([]) => format!("{}, aucun disque", verdict.label()),
            Some([_]) => format!("{}, un disque", verdict.label()),
            Some(said) => format!("{}, {} disques", verdict.label(), said.len()),
        },
        Entry::Erase(erasure) => {
            let proof = if erasure.proves { "" } else { ", ne prouve pas l’effacement" };
            let tool = erasure.tool.as_deref().map_or_else(String::new, |tool| format!(", {tool}"));
            let (result, method) = (erasure.result.label().to_lowercase(), erasure.method.label());
            format!("{} : {result} ({method}{tool}){proof}", storage(&erasure.storage))
        }
        Entry::Repair { parts, minutes, removes_battery } => {
            let minutes = minutes.map(|minutes| format!("{minutes} min"));
            let battery = removes_battery.then(|| "batterie dangereuse retirée".to_owned());
            parts.iter().cloned().chain(minutes).chain(battery).collect::<Vec<_>>().join(", ")
        }
        Entry::FitStorage { storage: fitted, blank, .. } => storage(&fitted.id) + if *blank { ", neuf" } else { "" },
        Entry::RemoveStorage { storage: id, .. } | Entry::Destroy { storage: id } | Entry::Entrust { storage: id } => {
            storage(id)
        }
        Entry::HandBack { storage: id, owner } => format!("{}, à : {}", storage(id), owner.label().to_lowercase()),
        Entry::Install { system, version, .. } => described([&Some(system.clone()), version, &None, &None]),
        Entry::Check { passed, cosmetic_grade, functional_grade, alone, .. } => {
            let result = if *passed { "réussi" } else { "refusé" };
            let grade = |name: &str, grade: &Option<super::words::Grade>| {
                grade.map_or_else(String::new, |grade| format!(", {name} {grade}"))
            };
            let alone = if *alone { ", par la même personne" } else { "" };
            format!("{result}{}{}{alone}", grade("aspect", cosmetic_grade), grade("fonctionnement", functional_grade))
        }
        Entry::Reserve { family, .. } | Entry::HandOver { family, .. } => format!("famille {family}"),
        Entry::Release { sound } => if *sound { "la machine va bien" } else { "à examiner" }.to_owned(),
        Entry::Return { reason, .. } => reason.label().to_lowercase(),
        Entry::Files { answer } => answer.label().to_owned(),
        Entry::Retire { way_out, .. } => way_out.label().to_lowercase(),
        Entry::CloseIncident { told_on } => format!("donateur prévenu le {}", told_on.format("%d/%m/%Y")),
        Entry::Relabel { tag, .. } => format!("nouvelle étiquette {}", tag.shown()),
        Entry::Move { to } => to.clone(),
        Entry::Flag { blocker } | Entry::Unflag { blocker } => blocker.label().to_owned(),
        Entry::Undo { seq } | Entry::Redact { seq } => format!("ligne {seq}"),
        Entry::ReportFault {} | Entry::TakeIn {} | Entry::GiveBack {} | Entry::Reopen {} | Entry::Note {} => {
            String::new()
        }
    }
}

fn described(parts: [&Option<String>; 4]) -> String {
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}
