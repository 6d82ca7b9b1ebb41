//! The rules of the house, read from its files: who may import whom, what each kind of file may name.

use std::path::{Path, PathBuf};

/// Files that gather the rooms and so may name all of them.
const GATHERERS: &[&str] = &["lib.rs", "main.rs", "app.rs", "app", "demo.rs", "demo", "commands"];

/// The top level: agreed once, and kept.
const TOP: &[&str] = &[
    ".ci",
    ".git",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "askama.toml",
    "data",
    "diesel.toml",
    "docs",
    "fixtures",
    "migrations",
    "src",
    "target",
    "tests",
];

/// One text file of the repository.
struct File {
    /// From the top level, with `/`.
    path: String,
    text: String,
}

impl File {
    /// The lines of code: no comments, and nothing of the unit tests, which end a file.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(number, line)| (number + 1, line));
        let ours = numbered.take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        ours.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The parts of the path below `src`.
    fn parts(&self) -> Vec<&str> {
        self.path.trim_start_matches("src/").split('/').collect()
    }

    fn room(&self) -> &str {
        self.parts()[0]
    }

    /// What kind of file of its room: `api`, `pages`, `store`, `mod`, or a noun.
    fn kind(&self) -> &'static str {
        let part = self.parts().get(1).copied().unwrap_or_default();
        let stem = part.trim_end_matches(".rs");
        let is =
            |kind: &str| stem == kind || stem.starts_with(&format!("{kind}_")) || stem.ends_with(&format!("_{kind}"));
        ["api", "pages", "store", "mod"].into_iter().find(|kind| is(kind)).unwrap_or("noun")
    }
}

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(dir: &Path, found: &mut Vec<File>) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            let relative = path.strip_prefix(top()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(File {
                path: relative,
                text: String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned(),
            });
        }
    }
}

fn files_of(folders: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    for folder in folders.iter().map(|folder| top().join(folder)).filter(|folder| folder.is_dir()) {
        walk(&folder, &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no files in {folders:?}");
    found
}

fn rust_of_src() -> Vec<File> {
    let mut files = files_of(&["src"]);
    // Unit tests in a file of their own are no part of the service; clippy sees that it is so.
    files.retain(|file| file.path.ends_with(".rs") && !file.path.ends_with("tests.rs"));
    files
}

/// Rust files that belong to a room.
fn rust_of_rooms() -> Vec<File> {
    let mut files = rust_of_src();
    files.retain(|file| !GATHERERS.contains(&file.room()));
    files
}

/// The rooms in the order in which `lib.rs` presents them.
fn rooms() -> Vec<String> {
    let plan = std::fs::read_to_string(top().join("src/lib.rs")).unwrap();
    let numbered = |line: &str| {
        let (number, rest) = line.strip_prefix("//! ")?.split_once(". [`")?;
        number.parse::<u32>().ok()?;
        Some(rest.split_once("`]")?.0.to_owned())
    };
    plan.lines().filter_map(numbered).collect()
}

#[track_caller]
fn none(offences: Vec<String>, rule: &str) {
    assert!(offences.is_empty(), "{rule}:\n{}", offences.join("\n"));
}

/// Lines of code in which a word stands.
fn naming(file: &File, words: &[&str]) -> Vec<String> {
    // Another schema: the one of the API's description.
    let named = |line: &str| {
        let line = line.replace("openapi::schema::", "");
        words.iter().find(|word| line.contains(**word)).copied()
    };
    let offence =
        |(number, line): (usize, &str)| named(line).map(|word| format!("{}:{number} names {word}", file.path));
    file.code().filter_map(offence).collect()
}

fn identifier(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    &text[..end]
}

/// What stands directly under the crate in the paths of a file: `crate::x`, `crate::{x, y::z}`, and
/// `super::…::x` that climbs out of the room.
fn reached(file: &File) -> Vec<String> {
    let code: String = file.code().map(|(_, line)| format!("{line}\n")).collect();
    let mut starts: Vec<&str> = code.split("crate::").skip(1).collect();
    let last = file.parts().last().copied().unwrap_or_default();
    let depth = file.parts().len() - usize::from(last == "mod.rs");
    let climb = "super::".repeat(depth);
    starts.extend(code.split(climb.as_str()).skip(1).filter(|rest| !rest.starts_with("super")));
    let names = |rest: &str| -> Vec<String> {
        match rest.strip_prefix('{') {
            Some(list) => items(list),
            None => vec![identifier(rest).to_owned()],
        }
    };
    starts.into_iter().flat_map(names).filter(|name| !name.is_empty()).collect()
}

/// The first names in a braced list that has just been opened.
fn items(list: &str) -> Vec<String> {
    let (mut depth, mut found, mut item) = (0, Vec::new(), String::new());
    for letter in list.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.push(std::mem::take(&mut item)),
            _ if depth == 0 => item.push(letter),
            _ => {}
        }
    }
    found.push(item);
    found.iter().map(|item| identifier(item.trim()).to_owned()).collect()
}

#[test]
fn a_room_imports_only_rooms_above_it() {
    let rooms = rooms();
    assert!(rooms.len() >= 10, "the plan in lib.rs lists the rooms: {rooms:?}");
    let macros: Vec<String> = rust_of_src()
        .iter()
        .flat_map(|file| {
            file.text.split("macro_rules! ").skip(1).map(|rest| identifier(rest).to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let mut offences = Vec::new();
    for file in rust_of_rooms() {
        let Some(own) = rooms.iter().position(|room| room == file.room()) else {
            offences.push(format!("{} belongs to no room that lib.rs lists", file.path));
            continue;
        };
        let allowed = |name: &String| rooms[..=own].contains(name) || macros.contains(name);
        let below = reached(&file).into_iter().filter(|name| !allowed(name));
        offences.extend(below.map(|name| format!("{} uses `{name}`, which is not above it", file.path)));
    }
    none(offences, "a room imports only rooms above it in lib.rs");
}

#[test]
fn only_stores_name_tables() {
    let others = rust_of_src().into_iter().filter(|file| file.room() != "platform" && file.kind() != "store");
    none(others.flat_map(|file| naming(&file, &["schema::"])).collect(), "only store.rs and platform name tables");
}

#[test]
fn doors_do_not_speak_to_the_database() {
    let doors =
        rust_of_rooms().into_iter().filter(|file| matches!(file.kind(), "api" | "pages") && file.room() != "platform");
    none(doors.flat_map(|file| naming(&file, &["diesel::", "schema::"])).collect(), "doors call verbs");
}

#[test]
fn nouns_do_not_speak_http() {
    let nouns =
        rust_of_rooms().into_iter().filter(|file| matches!(file.kind(), "noun" | "store") && file.room() != "platform");
    none(nouns.flat_map(|file| naming(&file, &["actix_web"])).collect(), "rules and queries know no HTTP");
}

#[test]
fn only_the_database_room_looks_which_engine_it_is() {
    let others = rust_of_src().into_iter().filter(|file| !file.path.starts_with("src/platform/db/"));
    let words = ["Conn::Sqlite", "Conn::Postgres", "SqliteConnection", "PgConnection"];
    none(others.flat_map(|file| naming(&file, &words)).collect(), "engines are the business of platform/db");
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let ours = files_of(&["src", "tests"]).into_iter().filter(|file| !file.path.contains("/vendored/"));
    let long = ours.map(|file| (file.text.lines().count(), file.path));
    none(
        long.filter(|(lines, _)| *lines > 400).map(|(lines, path)| format!("{path}: {lines} lines")).collect(),
        "cut it by noun",
    );
}

#[test]
fn every_room_says_what_happens_in_it() {
    let mut files = files_of(&["src", "tests"]);
    files.retain(|file| ["/mod.rs", "/lib.rs", "/main.rs"].iter().any(|end| file.path.ends_with(end)));
    assert!(files.len() >= 10);
    let silent = files.into_iter().filter(|file| !file.text.starts_with("//!"));
    none(silent.map(|file| file.path).collect(), "it opens with //!");
}

#[test]
fn nothing_in_the_service_stops_it() {
    let words = [".unwrap()", ".expect(\"", "panic!(", "todo!(", "unimplemented!(", "unreachable!(", "dbg!("];
    none(rust_of_src().iter().flat_map(|file| naming(file, &words)).collect(), "an error is returned, not thrown");
}

#[test]
fn the_top_level_stays_as_agreed() {
    let names =
        std::fs::read_dir(top()).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    none(names.filter(|name| !TOP.contains(&name.as_str())).collect(), "another home exists for it");
}

#[test]
fn no_file_names_a_folder_of_the_machine_it_was_written_on() {
    let mut files = files_of(&[".ci", "docs", "fixtures", "migrations", "src", "tests"]);
    for name in
        TOP.iter().filter(|name| **name != "Cargo.lock" && top().join(name).is_file() && !name.starts_with(".git"))
    {
        files.push(File { path: (*name).to_owned(), text: std::fs::read_to_string(top().join(name)).unwrap() });
    }
    // Put together here, so that this file passes its own rule.
    let words = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("../sha", "red"), concat!("/ho", "me/")];
    let named = |file: &File| {
        words.iter().find(|word| file.text.contains(**word)).map(|word| format!("{} names {word}", file.path))
    };
    none(files.iter().filter_map(named).collect(), "it must work on any machine");
}
