//! The report `training-records`: one row for each family with something to tell.

use super::export::{Filters, Out};
use super::machines::code;
use super::table::{Cell, Column};
use crate::platform::db::Conn;
use crate::platform::error::Error;
use crate::training::{self, Module, RecordState};

pub const COLUMNS: &[Column] = &[
    Column { field: "family", header: "Famille" },
    Column { field: "priority_neighbourhood", header: "Quartier prioritaire" },
    Column { field: "record_state", header: "Suivi de formation" },
    Column { field: "basics_hours_attended", header: "Usages de base : heures suivies" },
    Column { field: "basics_hours_asked", header: "Usages de base : heures demandées" },
    Column { field: "basics_reached", header: "Usages de base : atteint" },
    Column { field: "parenting_hours_attended", header: "Parentalité : heures suivies" },
    Column { field: "parenting_hours_asked", header: "Parentalité : heures demandées" },
    Column { field: "parenting_reached", header: "Parentalité : atteint" },
    Column { field: "rights_hours_attended", header: "Accès aux droits : heures suivies" },
    Column { field: "rights_hours_asked", header: "Accès aux droits : heures demandées" },
    Column { field: "rights_reached", header: "Accès aux droits : atteint" },
    Column { field: "other_hours_attended", header: "Autre : heures suivies" },
    Column { field: "other_hours_asked", header: "Autre : heures demandées" },
    Column { field: "other_reached", header: "Autre : atteint" },
    Column { field: "hours_elsewhere", header: "Heures suivies ailleurs" },
    Column { field: "sessions_attended", header: "Séances suivies" },
    Column { field: "person_hours", header: "Heures-personnes" },
];

/// Records stand as of today: a period would cut them. Families registered in the period.
pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    training::each_record(conn, |line| {
        let record = &line.record;
        let silent = record.state == RecordState::None && record.sessions_attended == 0;
        if silent || !filters.holds(line.family.created_at.day()) {
            return Ok(());
        }
        let mut cells =
            vec![Cell::Text(line.family.code), code!(line.family.priority_neighbourhood), code!(record.state)];
        let mut elsewhere = 0;
        for module in Module::ALL {
            let (attended, asked, reached) = record.module(*module).map_or((0, 0, false), |one| {
                elsewhere += one.equivalent_minutes;
                (one.attended_minutes, one.asked_minutes, one.reached)
            });
            let reached = if asked > 0 { Cell::YesNo(reached) } else { Cell::Empty };
            cells.extend([Cell::Hours(attended.into()), Cell::Hours(asked.into()), reached]);
        }
        cells.extend([
            Cell::Hours(elsewhere.into()),
            Cell::Int(record.sessions_attended.into()),
            Cell::Hours(record.person_minutes().into()),
        ]);
        out.row(&cells)
    })
}
