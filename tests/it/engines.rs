//! Both engines hold the same tables, and `src/platform/schema/` says the truth about them.

use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Integer, Text};
use ordi_pratique::platform::db::Conn;
use ordi_pratique::platform::error::Error;

use crate::support::{House, postgres_url};

/// Columns in order: name and type as `diesel::table!` writes them; and the primary key.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: Vec<(String, String)>,
    key: Vec<String>,
}

type Tables = BTreeMap<String, Table>;

/// Table, column, declared type, 1 when it holds no NULL, place in the primary key or 0.
type Row = (String, String, String, i32, i32);

const SQLITE: &str = r#"t.name, c.name, c.type, c."notnull", c.pk
    FROM sqlite_master t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite@_%' ESCAPE '@' AND t.name <> '__diesel_schema_migrations'
    ORDER BY t.name, c.cid"#;

const POSTGRES: &str = r"c.table_name::text, c.column_name::text, c.data_type::text,
    (c.is_nullable = 'NO')::int, coalesce(k.ordinal_position, 0)::int
    FROM information_schema.columns c
    LEFT JOIN information_schema.table_constraints t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY'
    LEFT JOIN information_schema.key_column_usage k
        ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
        AND k.table_name = c.table_name AND k.column_name = c.column_name
    WHERE c.table_schema = 'public' AND c.table_name <> '__diesel_schema_migrations'
    ORDER BY c.table_name, c.ordinal_position";

/// The type as Diesel names it.
fn plain(declared: &str) -> String {
    let known = match declared.to_lowercase().as_str() {
        "text" => "Text",
        "integer" => "Integer",
        "smallint" => "SmallInt",
        "bigint" => "BigInt",
        "boolean" => "Bool",
        "timestamp" | "timestamp without time zone" => "Timestamp",
        "date" => "Date",
        "blob" | "bytea" => "Binary",
        "double precision" | "double" => "Double",
        other => panic!("the type {other} is not in the set that both engines share"),
    };
    known.to_owned()
}

/// The tables as the engine under test has them.
fn migrated(house: &House) -> Tables {
    let query = if house.store.database_url.is_some() { POSTGRES } else { SQLITE };
    let rows = house.look(|conn| {
        let rows = sql::<(Text, Text, Text, Integer, Integer)>(&format!("SELECT {query}"));
        Ok(rows.load::<Row>(conn)?)
    });
    let mut keys: BTreeMap<String, Vec<(i32, String)>> = BTreeMap::new();
    let mut tables = Tables::new();
    for (table, column, declared, not_null, place) in rows {
        let known = plain(&declared);
        let known = if not_null == 1 { known } else { format!("Nullable<{known}>") };
        if place > 0 {
            keys.entry(table.clone()).or_default().push((place, column.clone()));
        }
        tables.entry(table).or_default().columns.push((column, known));
    }
    for (table, mut key) in keys {
        key.sort();
        tables.get_mut(&table).unwrap().key = key.into_iter().map(|(_, column)| column).collect();
    }
    tables
}

/// The tables as `src/platform/schema/` tells them.
fn committed() -> Tables {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/platform/schema");
    let mut tables = Tables::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for block in text.split("table! {").skip(1) {
            let (head, rest) = block.split_once('{').unwrap();
            let (name, key) = head.trim().split_once('(').unwrap();
            let key = key.trim_end_matches(')').split(',').map(|column| column.trim().to_owned()).collect();
            let columns = rest.split_once('}').unwrap().0.split(',').filter_map(|line| line.split_once("->"));
            let columns = columns.map(|(name, kind)| (last_word(name), kind.trim().to_owned())).collect();
            tables.insert(name.trim().to_owned(), Table { columns, key });
        }
    }
    tables
}

/// The column's name in the database: what `#[sql_name = "…"]` says, or the field's.
fn last_word(text: &str) -> String {
    match text.split_once("sql_name = \"") {
        Some((_, rest)) => rest.split('"').next().unwrap_or_default().to_owned(),
        None => text.split_whitespace().last().unwrap_or_default().to_owned(),
    }
}

#[test]
fn the_engine_is_the_one_asked_for() {
    let house = House::start();
    let asked = if postgres_url().is_some() { "version()" } else { "'SQLite ' || sqlite_version()" };
    let told = house.look(|conn| Ok(sql::<Text>(&format!("SELECT {asked}")).get_result::<String>(conn)?));
    let name = if postgres_url().is_some() { "PostgreSQL " } else { "SQLite " };
    assert!(told.starts_with(name), "{told}");
}

#[test]
fn the_committed_schema_is_the_migrated_one() {
    let (committed, migrated) = (committed(), migrated(&House::start()));
    assert!(committed.len() >= 20, "the schema was read: {:?}", committed.keys());
    let names = |tables: &Tables| tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&migrated), "tables: committed, migrated");
    for (name, table) in &committed {
        assert_eq!(table, &migrated[name], "{name}: committed, migrated");
    }
}

#[test]
fn a_row_that_names_a_missing_one_is_refused_by_the_engine() {
    let house = House::start();
    let insert = "INSERT INTO places (id, organisation_id, name, version, created_at)
        VALUES ('p', 'nulle-part', 'Salle', 1, '2026-01-01 00:00:00')";
    let open = std::sync::Arc::clone(house.open.as_ref().unwrap());
    let refused = open.db.write_now(move |conn| Ok(sql_query(insert).execute(conn)?));
    let told = refused.unwrap_err().to_string().to_lowercase();
    assert!(told.contains("foreign key"), "{told}");
}

#[test]
fn migrating_again_changes_nothing() {
    let house = House::start();
    let before = migrated(&house);
    drop(house.second_db());
    assert_eq!(before, migrated(&house));
    // Diesel looks by creating its own table where it is missing, so it asks to write.
    let pending = house.write(|cx| ordi_pratique::platform::db::pending(cx.conn));
    assert!(!pending);
}

#[test]
fn a_write_that_refuses_or_panics_undoes_itself_and_nobody_else() {
    let house = House::start();
    let db = house.open.as_ref().unwrap().db.clone();
    let write = |key: &'static str, end: fn() -> Result<(), Error>| {
        let work = move |conn: &mut Conn| {
            let row = "INSERT INTO settings (key, value, version, updated_at, updated_by) VALUES";
            diesel::sql_query(format!("{row} ('{key}', 'true', 1, '2026-01-01 00:00:00', 'essai')")).execute(conn)?;
            end()
        };
        let db = db.clone();
        std::thread::spawn(move || actix_web::rt::System::new().block_on(async move { db.write(work).await }))
    };
    let refuses: fn() -> Result<(), Error> =
        || Err(ordi_pratique::platform::error::not_found(ordi_pratique::say!("platform-this-address")).into());
    let panics: fn() -> Result<(), Error> = || panic!("a fault in one job");
    let jobs = [("one", (|| Ok(())) as fn() -> _), ("two", refuses), ("three", panics), ("four", || Ok(()))];
    let done: Vec<bool> = jobs.map(|(key, end)| write(key, end)).map(|job| job.join().unwrap().is_ok()).to_vec();
    assert_eq!(done, [true, false, false, true]);
    let kept: i64 = house.look(|conn| {
        use ordi_pratique::platform::schema::settings;
        Ok(settings::table.filter(settings::updated_by.eq("essai")).count().get_result(conn)?)
    });
    assert_eq!(kept, 2);
}
