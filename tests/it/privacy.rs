//! Who sees what of families, on real answers: every door that shows something, opened in the demo by every role, with
//! codes, tags and ids that lead somewhere. No first name, name, phone, e-mail or address of a family is in an
//! answer to who may not see it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use ordi_pratique::app;
use ordi_pratique::demo;
use ordi_pratique::platform::doors::{Door, Method};
use ordi_pratique::platform::person::Role;
use ordi_pratique::platform::schema as t;
use ordi_pratique::platform::text::fold;

use crate::roles::filled;
use crate::support::{Client, House};

/// Values tried for one part of a path, at most.
const TRIED: usize = 6;

/// What names somebody of a family.
struct Word {
    /// As it is looked for: folded.
    word: String,
    is_first_name: bool,
    /// The organisation that sent the family.
    referrer: Option<String>,
}

fn words(house: &House) -> Vec<Word> {
    type Row = (Option<String>, String, [Option<String>; 4]);
    type Flat = (Option<String>, String, Option<String>, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Row> = house.look(|conn| {
        let named = t::member_names::table
            .inner_join(t::members::table.on(t::members::id.eq(t::member_names::member_id)))
            .inner_join(t::families::table.on(t::families::id.eq(t::members::family_id)));
        let rows: Vec<Flat> = named
            .select((
                t::families::referrer_id,
                t::member_names::first_name,
                t::member_names::name,
                t::member_names::phone,
                t::member_names::email,
                t::member_names::address,
            ))
            .load(conn)?;
        Ok(rows
            .into_iter()
            .map(|(from, first, name, phone, mail, at)| (from, first, [name, phone, mail, at]))
            .collect())
    });
    let word = |referrer: &Option<String>, word: &str, is_first_name| Word {
        word: fold(word),
        is_first_name,
        referrer: referrer.clone(),
    };
    let mut words = Vec::new();
    for (referrer, first_name, rest) in &rows {
        words.push(word(referrer, first_name, true));
        // « Par le prescripteur » stands where a phone does, and names nobody.
        let names = rest.iter().flatten().filter(|said| *said != "par le prescripteur");
        words.extend(names.map(|said| word(referrer, said, false)));
    }
    words
}

/// What may stand in a path, by the part before it: ids, codes and tags that exist.
fn things(house: &House) -> BTreeMap<&'static str, Vec<String>> {
    house.look(|conn| {
        let mut things: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        macro_rules! some {
            ($($at:literal)|+ => $table:ident, $column:ident) => {
                let found: Vec<String> = t::$table::table.select(t::$table::$column).limit(500).load(conn)?;
                $(things.insert($at, found.clone());)+
            };
        }
        some!("machines" | "m" | "M" | "tags" | "disques" => tags, tag);
        some!("families" => families, code);
        some!("donations" | "dons" => donations, id);
        some!("donors" => donors, id);
        some!("sessions" => sessions, id);
        some!("courses" => courses, id);
        some!("enrolments" => enrolments, id);
        some!("allocations" => allocations, id);
        some!("requests" => requests, id);
        some!("users" => users, id);
        some!("tag-batches" | "etiquettes" => tag_batches, id);
        some!("certificates" | "certificats" => certificates, number);
        some!("stock-takes" => stock_takes, id);
        some!("storages" => storages, id);
        Ok(things)
    })
}

/// Addresses of a door, each with things that exist where there are some.
fn addresses(door: &Door, things: &BTreeMap<&'static str, Vec<String>>) -> Vec<String> {
    let Some(open) = door.path.find('{') else {
        let long = format!("{}?limit=500", door.path);
        return vec![door.path.to_owned(), long];
    };
    let close = open + door.path[open..].find('}').unwrap();
    let (before, after) = (&door.path[..open], &door.path[close + 1..]);
    let part = before.trim_end_matches('/').rsplit('/').next().unwrap();
    let known = things.get(part).map(Vec::as_slice).unwrap_or_default();
    // From all over the list: what was first is not what is richest.
    let step = (known.len() / TRIED).max(1);
    let mut values: Vec<&str> = known.iter().step_by(step).take(TRIED).map(String::as_str).collect();
    if part == "reports" {
        values = ["machines", "allocations", "attendance", "training-records", "donation-trace", "weee"].to_vec();
    }
    match values.is_empty() {
        true => vec![filled(door.path)],
        false => values.into_iter().map(|value| format!("{before}{value}{}", filled(after))).collect(),
    }
}

/// Whether this role may find this in an answer to this address.
fn may_see(role: Role, own: Option<&str>, word: &Word, path: &str) -> bool {
    match role {
        Role::Coordinator => true,
        Role::Referrer => own.is_some() && word.referrer.as_deref() == own,
        Role::Trainer => word.is_first_name && (path.contains("/attendance") || path.contains("/enrolments")),
        Role::Workshop | Role::Viewer | Role::Admin => false,
    }
}

/// The words found in the answers to one person, each with where it was found; how many answers were read.
fn found_by(client: &Client, words: &[Word], paths: &[String]) -> (Vec<(usize, String)>, usize) {
    let (mut found, mut read) = (Vec::new(), 0);
    for path in paths {
        let answer = client.with_cookie().raw("GET", path, &[("Accept", "text/html, */*")], None);
        assert!(answer.status < 500, "{answer}");
        read += usize::from(answer.status == 200);
        let said = fold(&answer.text());
        let here = words.iter().enumerate().filter(|(_, word)| said.contains(&word.word));
        found.extend(here.map(|(number, _)| (number, path.clone())));
    }
    (found, read)
}

#[test]
fn nobody_finds_a_family_by_name_in_what_is_not_theirs_to_see() {
    let house = House::empty(true);
    let (words, things) = (words(&house), things(&house));
    assert!(words.len() > 50, "{}", words.len());
    let doors = app::doors().into_iter().filter(|door| door.method == Method::Get);
    let paths: Vec<String> = doors.flat_map(|door| addresses(&door, &things)).collect();
    let (mut wrong, mut seen) = (BTreeSet::new(), BTreeMap::new());
    for (name, role) in [
        ("atelier", Role::Workshop),
        ("formation", Role::Trainer),
        ("prescription", Role::Referrer),
        ("coordination", Role::Coordinator),
        ("lecture", Role::Viewer),
        ("admin", Role::Admin),
    ] {
        let client = house.sign_in(&format!("{name}@demo.example"), demo::PASSWORD);
        let own = client.get("/me").expect(200).json()["organisation_id"].as_str().map(str::to_owned);
        let (found, read) = found_by(&client, &words, &paths);
        assert!(read > 10, "{role} read {read} answers");
        seen.insert(role.code(), found.len());
        for (number, path) in found {
            let word = &words[number];
            if !may_see(role, own.as_deref(), word, &path) {
                wrong.insert(format!("{role} reads « {} » at {path}", word.word));
            }
        }
    }
    let (nobody, _) = found_by(&house.nobody(), &words, &paths);
    wrong.extend(nobody.into_iter().map(|(number, path)| format!("nobody reads « {} » at {path}", words[number].word)));
    assert!(wrong.is_empty(), "{}", wrong.into_iter().take(40).collect::<Vec<_>>().join("\n"));
    // The walk does lead to names, for those who may.
    for role in ["coordinator", "trainer", "referrer"] {
        assert!(seen[role] > 0, "{role} was shown no name at all: {seen:?}");
    }
}
