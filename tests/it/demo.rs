//! The demo: alive, whole, invented, and never taken for real; with the commands that fill and export.

use std::collections::{BTreeSet, HashMap};
use std::process::{Command, Output};
use std::sync::Arc;

use diesel::prelude::*;
use ordi_pratique::app::App;
use ordi_pratique::machine::words::{Blocker, Kind, Stage, WayOut};
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::{Conn, Db};
use ordi_pratique::platform::doors::House as Open;
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::schema as t;
use ordi_pratique::platform::text::fold;
use ordi_pratique::reporting::REPORTS;
use ordi_pratique::training::{self, RecordState};
use ordi_pratique::{demo, machine};

use crate::support::{House, config_of, empty_store, furnished_store, remove_store};

fn house() -> House {
    House::empty(true)
}

#[test]
fn every_account_opens_and_everything_is_present() {
    let house = house();
    let accounts = demo::accounts().unwrap();
    assert_eq!(accounts.len(), 7);
    for account in &accounts {
        house.sign_in(&account.email, demo::PASSWORD).get("/me").expect(200);
    }
    assert!(house.open.as_ref().unwrap().demo);
    let coordinator = house.sign_in("coordination@demo.example", demo::PASSWORD);
    let machines = coordinator.get("/machines?limit=500").expect(200).json()["items"].as_array().unwrap().clone();
    assert!(machines.len() >= 55, "{} machines", machines.len());
    let all = |field: &str| machines.iter().filter_map(|one| one[field].as_str()).collect::<BTreeSet<_>>();
    let stages = all("stage");
    for stage in Stage::ALL {
        assert!(stages.contains(stage.code()), "no machine is {stage}");
    }
    let families = coordinator.get("/families?limit=500").expect(200).json()["items"].as_array().unwrap().len();
    assert!(families >= 24, "{families} families");
    house.look(|conn| {
        holds_every_case(conn)?;
        let found = machine::verify(conn)?;
        assert_eq!(found.faults, Vec::<String>::new());
        assert_eq!(found.machines, machines.len());
        Ok(())
    });
}

/// What the people who look around are shown at least once.
fn holds_every_case(conn: &mut Conn) -> Result<(), Error> {
    let mut states: HashMap<_, usize> = HashMap::new();
    training::each_record(conn, |line| {
        *states.entry(line.record.state).or_default() += 1;
        Ok(())
    })?;
    for state in RecordState::ALL {
        assert!(states.contains_key(state), "no record is {state}");
    }
    let blockers: Vec<String> = t::machines::table.select(t::machines::blockers).load(conn)?;
    for blocker in Blocker::ALL {
        assert!(blockers.iter().any(|line| line.contains(blocker.code())), "no machine is {blocker}");
    }
    let ways: Vec<Option<WayOut>> = t::machines::table.select(t::machines::way_out).distinct().load(conn)?;
    assert!(WayOut::ALL.iter().all(|way| ways.contains(&Some(*way))), "{ways:?}");
    let kinds: Vec<Kind> = t::machines::table.select(t::machines::kind).distinct().load(conn)?;
    assert!(kinds.len() >= 8, "{kinds:?}");
    for (what, codes, asked) in [
        ("modes", texts(conn, t::allocations::table.select(t::allocations::mode))?, &["gift", "sale", "loan"][..]),
        (
            "attendances",
            texts(conn, t::attendances::table.select(t::attendances::state))?,
            &["present", "late", "excused", "absent", "registered"],
        ),
        (
            "requests",
            texts(conn, t::requests::table.select(t::requests::state))?,
            &["received", "incomplete", "waiting", "proposed", "in_training", "served", "refused", "cancelled"],
        ),
        (
            "lines",
            texts(conn, t::allocation_lines::table.select(t::allocation_lines::state))?,
            &["reserved", "handed_over", "cancelled", "swapped", "returned", "lost"],
        ),
    ] {
        assert!(asked.iter().all(|code| codes.contains(*code)), "{what}: {codes:?}");
    }
    let waived: i64 =
        t::allocations::table.filter(t::allocations::waiver_reason.is_not_null()).count().get_result(conn)?;
    let second: i64 =
        t::allocations::table.filter(t::allocations::second_reason.is_not_null()).count().get_result(conn)?;
    assert_eq!((waived, second), (1, 1));
    Ok(())
}

fn texts<'q, Q>(conn: &mut Conn, column: Q) -> Result<BTreeSet<String>, Error>
where
    Q: diesel::query_dsl::LoadQuery<'q, Conn, String>,
{
    Ok(column.load::<String>(conn)?.into_iter().collect())
}

#[test]
fn every_report_has_rows_in_both_profiles() {
    let house = house();
    let coordinator = house.sign_in("coordination@demo.example", demo::PASSWORD);
    for report in REPORTS {
        for profile in ["excel-fr", "opendata"] {
            let answer = coordinator.get(&format!("/reports/{}.csv?profile={profile}", report.name)).expect(200);
            assert!(answer.text().lines().count() > 2, "{}: {}", report.name, answer.text());
        }
    }
}

/// Family, first name, name, phone, address.
type Named = (String, String, Option<String>, Option<String>, Option<String>);

#[test]
fn what_names_a_family_stands_nowhere_else() {
    house().look(|conn| {
        let people =
            t::member_names::table.inner_join(t::members::table.on(t::members::id.eq(t::member_names::member_id)));
        let people: Vec<Named> = people
            .select((
                t::members::family_id,
                t::member_names::first_name,
                t::member_names::name,
                t::member_names::phone,
                t::member_names::address,
            ))
            .load(conn)?;
        let elsewhere = everything_else(conn)?;
        assert!(elsewhere.len() > 500);
        let mut owners: HashMap<String, String> = HashMap::new();
        for (family, first_name, name, phone, address) in people {
            let phone = phone.filter(|phone| phone.chars().any(|c| c.is_ascii_digit()));
            if let Some(phone) = &phone {
                assert!(phone.starts_with("01 99 00 ") || phone.starts_with("06 39 98 "), "{phone}");
            }
            for word in [Some(first_name), name, phone, address].into_iter().flatten().map(|word| fold(&word)) {
                let seen = elsewhere.iter().find(|text| text.contains(&word));
                assert_eq!(seen, None, "« {word} » stands elsewhere");
                let owner = owners.entry(word.clone()).or_insert_with(|| family.clone());
                assert_eq!(*owner, family, "two families share « {word} »");
            }
        }
        Ok(())
    });
}

/// Every text of the cast outside the families' own tables, folded.
fn everything_else(conn: &mut Conn) -> Result<Vec<String>, Error> {
    let mut all: Vec<String> = t::journal::table.select(t::journal::payload).load(conn)?;
    all.extend(t::journal_texts::table.select(t::journal_texts::text).load::<String>(conn)?);
    all.extend(t::machines::table.select(t::machines::search_key).load::<String>(conn)?);
    all.extend(t::organisations::table.select(t::organisations::name).load::<String>(conn)?);
    all.extend(t::places::table.select(t::places::name).load::<String>(conn)?);
    all.extend(t::users::table.select(t::users::name).load::<String>(conn)?);
    all.extend(t::audit::table.select(t::audit::detail).load::<String>(conn)?);
    all.extend(t::courses::table.select(t::courses::title).load::<String>(conn)?);
    all.extend(t::equivalences::table.select(t::equivalences::followed_at).load::<String>(conn)?);
    all.extend(t::equivalences::table.select(t::equivalences::said_by).load::<String>(conn)?);
    type Donor = (String, Option<String>, Option<String>, Option<String>, Option<String>);
    let donors = t::donors::table.select((
        t::donors::name,
        t::donors::contact_name,
        t::donors::phone,
        t::donors::email,
        t::donors::address,
    ));
    for (name, contact, phone, email, address) in donors.load::<Donor>(conn)? {
        all.extend([Some(name), contact, phone, email, address].into_iter().flatten());
    }
    let optional: Vec<Option<String>> = [
        t::sessions::table.select(t::sessions::title).load::<Option<String>>(conn)?,
        t::allocations::table.select(t::allocations::waiver_reason).load(conn)?,
        t::allocations::table.select(t::allocations::second_reason).load(conn)?,
        t::machines::table.select(t::machines::place).load(conn)?,
    ]
    .concat();
    all.extend(optional.into_iter().flatten());
    Ok(all.iter().map(|text| fold(text)).collect())
}

fn digest(store: &Store) -> String {
    Db::open(store).unwrap().report_now(machine::verify).unwrap().digest
}

#[test]
fn a_demo_is_loaded_once_and_never_served_as_real() {
    let place = empty_store();
    let store = &place.0;
    let seeded = run(store, &["seed"]);
    assert_eq!(seeded.status.code(), Some(0), "{seeded:?}");
    let told = String::from_utf8_lossy(&seeded.stdout);
    assert!(told.contains("atelier@demo.example") && told.contains(demo::PASSWORD), "{told}");
    let before = digest(store);
    assert_eq!(run(store, &["seed"]).status.code(), Some(0));
    actix_web::rt::System::new().block_on(async {
        App::open(&config_of(store, true), Clock::default()).map(drop).expect("a demo opens again");
    });
    assert_eq!(digest(store), before);
    let refused = run(store, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("serve --data-dir"), "{refused:?}");
    remove_store(&place);
}

#[test]
fn the_story_can_be_told_from_any_day_of_the_week() {
    let place = empty_store();
    for (number, day) in (23..30).enumerate() {
        let store = Store { data_dir: place.1.join(number.to_string()), database_url: None };
        let clock = Clock::default();
        // Half past midnight in Chambéry, across a week in which the clocks go forward.
        clock.stop_at(serde_json::from_str(&format!("\"2026-03-{day}T23:30:00Z\"")).unwrap());
        let open = Open::without_server(Db::open(&store).unwrap(), clock.clone(), store.data_dir.clone());
        assert!(demo::fill(&Arc::new(open)).unwrap());
        let late = Db::open(&store).unwrap().report_now(|conn| {
            let late = t::journal::table.filter(t::journal::recorded_at.gt(clock.now()));
            Ok(late.count().get_result::<i64>(conn)?)
        });
        assert_eq!(late.unwrap(), 0, "nothing happens in the future");
    }
    remove_store(&place);
}

#[test]
fn real_data_is_never_shown_as_a_demo() {
    let place = furnished_store();
    for command in [&["serve", "--demo", "--listen", "127.0.0.1:0"][..], &["seed"]] {
        let refused = run(&place.0, command);
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("dossier vide"), "{refused:?}");
    }
    let marked = Db::open(&place.0).unwrap().report_now(|conn| demo::MARK.get(conn)).unwrap();
    assert!(!marked);
    remove_store(&place);
}

#[test]
fn a_report_is_exported_from_the_command_line() {
    let place = empty_store();
    let (store, dir) = &place;
    assert_eq!(run(store, &["seed"]).status.code(), Some(0));
    let told = run(store, &["export", "machines", "--profile", "opendata"]);
    assert_eq!(told.status.code(), Some(0), "{told:?}");
    let csv = String::from_utf8(told.stdout).unwrap();
    assert!(csv.starts_with("tag,kind,") && csv.lines().count() > 55, "{csv}");
    let file = dir.join("suivis.csv");
    let path = file.to_string_lossy();
    let told = run(store, &["export", "training-records", "--from", "2020-01-01", "--output", &path]);
    assert_eq!((told.status.code(), told.stdout.len()), (Some(0), 0), "{told:?}");
    assert!(std::fs::read_to_string(&file).unwrap().starts_with('\u{feff}'));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let wrong = run(store, &["export", "secrets"]);
    let why = String::from_utf8_lossy(&wrong.stderr);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(REPORTS.iter().all(|report| why.contains(report.name)), "{why}");
    for wrong in [
        &["export"][..],
        &["export", "machines", "--profile", "pdf"],
        &["export", "machines", "--from", "demain"],
        &["export", "machines", "--from", "2026-02-01", "--to", "2026-01-01"],
    ] {
        assert_eq!(run(store, wrong).status.code(), Some(2), "{wrong:?}");
    }
    let logged: Vec<(String, String)> = Db::open(store)
        .unwrap()
        .report_now(|conn| {
            let exports = t::audit::table.filter(t::audit::act.eq("report_exported"));
            Ok(exports.select((t::audit::user_id, t::audit::detail)).load(conn)?)
        })
        .unwrap();
    assert_eq!(logged.len(), 2);
    assert!(logged.iter().all(|(by, _)| by == "ligne-de-commande"));
    assert!(logged.iter().any(|(_, detail)| detail.contains("training-records") && detail.contains("2020-01-01")));
    remove_store(&place);
}

/// Runs the program on a store.
fn run(store: &Store, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    command.args(args).arg("--data-dir").arg(&store.data_dir);
    if let Some(url) = &store.database_url {
        command.args(["--database-url", url]);
    }
    command.output().unwrap()
}
