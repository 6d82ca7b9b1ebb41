//! What lacks of the proofs that funders ask: from the day after a session on, a list names the sheets that are not
//! scanned and the signatures that are missing. People by their codes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::operation::ProofAsked;
use super::operation_store;
use super::proof::came;
use super::session::HalfDay;
use super::store;
use crate::codes;
use crate::families;
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::paging::Page;
use crate::platform::person::Role;
use crate::platform::shapes::Id;

/// Sessions that the list looks at, the oldest first.
const MOST: i64 = 500;

codes! {
    /// What lacks of a session's proof.
    pub enum MissingProof {
        Scan = "scan",
        Signature = "signature",
        TrainerSignature = "trainer_signature",
    }
}

/// One thing that lacks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Missing {
    #[schema(value_type = Id)]
    pub operation_id: String,
    #[schema(value_type = Id)]
    pub session_id: String,
    pub day: NaiveDate,
    pub half_day: HalfDay,
    pub title: Option<String>,
    pub missing: MissingProof,
    /// Whose signature.
    pub member_code: Option<String>,
}

/// What lacks of the sessions held before today, oldest first; a trainer's organisation's own.
pub fn missing(cx: &mut Cx) -> Result<Page<Missing>, Error> {
    let own = cx.who.organisation_id.clone().unwrap_or_default();
    let own = (!cx.who.is(Role::Coordinator)).then_some(own);
    let mut items = Vec::new();
    for (session, operation) in operation_store::to_prove(cx.conn, cx.now.day(), own.as_deref(), MOST)? {
        let came = came(&store::attendances_at(cx.conn, &session.id)?);
        let signed = operation_store::signatures_of(cx.conn, &operation.id, session.day, session.half_day)?;
        let signed: BTreeSet<String> = signed.into_iter().map(|row| row.member_id).collect();
        let row = operation_store::proof(cx.conn, &session.id)?.unwrap_or_default();
        let told = (row.scanned_at.is_some(), row.trainer_signed_at.is_some());
        let (lacks, unsigned) = lacking(operation.proof, &came, &signed, told);
        let ids: Vec<String> = unsigned.into_iter().cloned().collect();
        let members = families::members(cx.conn, &ids)?;
        let mut codes: Vec<String> = members.into_values().map(|member| member.code).collect();
        codes.sort_unstable();
        let signatures = codes.into_iter().map(|code| (MissingProof::Signature, Some(code)));
        let all = lacks.into_iter().map(|one| (one, None)).chain(signatures);
        items.extend(all.map(|(missing, member_code)| Missing {
            operation_id: operation.id.clone(),
            session_id: session.id.clone(),
            day: session.day,
            half_day: session.half_day,
            title: session.title.clone(),
            missing,
            member_code,
        }));
    }
    Ok(Page { items, next: None })
}

/// What lacks of one session: of its sheet, and of whom a signature. A sheet that is not scanned says it all.
fn lacking<'a>(
    proof: ProofAsked,
    came: &'a BTreeSet<String>,
    signed: &'a BTreeSet<String>,
    (scanned, trainer_signed): (bool, bool),
) -> (Vec<MissingProof>, Vec<&'a String>) {
    if proof == ProofAsked::None {
        return (vec![], vec![]);
    }
    if proof == ProofAsked::Paper && !scanned {
        return (vec![MissingProof::Scan], vec![]);
    }
    let trainer = (!trainer_signed).then_some(MissingProof::TrainerSignature);
    (trainer.into_iter().collect(), came.difference(signed).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_follows_from_the_proof_that_is_asked() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
        let (came, ana) = (set(&["ana", "bela"]), set(&["ana"]));
        let (scan, trainer) = (MissingProof::Scan, MissingProof::TrainerSignature);
        let cases = [
            (ProofAsked::None, &set(&[]), (false, false), vec![], vec![]),
            (ProofAsked::Paper, &ana, (false, false), vec![scan], vec![]),
            (ProofAsked::Paper, &ana, (true, true), vec![], vec!["bela"]),
            (ProofAsked::Paper, &came, (true, false), vec![trainer], vec![]),
            (ProofAsked::Screen, &ana, (false, false), vec![trainer], vec!["bela"]),
            (ProofAsked::Screen, &came, (false, true), vec![], vec![]),
        ];
        for (proof, signed, told, lacks, unsigned) in cases {
            let (found, of) = lacking(proof, &came, signed, told);
            assert_eq!((found, of), (lacks, unsigned.iter().map(|name| came.get(*name).unwrap()).collect()), "{proof}");
        }
    }
}
