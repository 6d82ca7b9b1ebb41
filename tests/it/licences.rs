//! Every dependency may be shipped under the terms of this project.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Terms that ask for no more than keeping their text.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    // Fonts: may be compiled in and stand in a PDF; only their text of licence goes with them.
    "OFL-1.1",
    "PostgreSQL",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether a licence expression can be met with the allowed terms: `OR` and the old `/` leave the
/// choice, `AND` does not, `WITH` only adds permissions.
fn is_met(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest).is_some_and(|met| met && rest.is_empty())
}

fn any(rest: &mut &[&str]) -> Option<bool> {
    let mut met = all(rest)?;
    while take(rest, "OR") {
        met |= all(rest)?;
    }
    Some(met)
}

fn all(rest: &mut &[&str]) -> Option<bool> {
    let mut met = one(rest)?;
    while take(rest, "AND") {
        met &= one(rest)?;
    }
    Some(met)
}

fn one(rest: &mut &[&str]) -> Option<bool> {
    if take(rest, "(") {
        let met = any(rest)?;
        return take(rest, ")").then_some(met);
    }
    let (name, after) = rest.split_first()?;
    *rest = after;
    if take(rest, "WITH") {
        *rest = rest.split_first()?.1;
    }
    Some(ALLOWED.contains(name))
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    let found = rest.first() == Some(&word);
    if found {
        *rest = &rest[1..];
    }
    found
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_expression_is_read_as_its_authors_mean_it() {
    for met in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-2.0) AND ISC", "Apache-2.0 WITH LLVM-exception"]
    {
        assert!(is_met(met), "{met}");
    }
    for unmet in ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT AND (LGPL-2.1 OR MPL-2.0)", "MIT OR", "(MIT", "MIT Apache-2.0"]
    {
        assert!(!is_met(unmet), "{unmet}");
    }
}

#[test]
fn every_dependency_may_be_shipped() {
    let version = run("rustc", &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    // Offline: what was built is here already, and a test does not wait for a network.
    let told = run(&cargo, &["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&told).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    let refused = packages.iter().filter(|package| !is_met(package["license"].as_str().unwrap_or_default()));
    let refused: Vec<String> = refused.map(|package| format!("{}: {}", package["name"], package["license"])).collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

/// Files under any folder `vendored` of `src`.
fn vendored(dir: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            vendored(&path, found);
        } else if path.parent().is_some_and(|parent| parent.ends_with("vendored")) {
            let relative = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            found.insert(relative.to_string_lossy().into_owned());
        }
    }
}

#[test]
fn every_file_of_others_is_listed_unchanged_and_may_be_shipped() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(top.join("docs/fichiers-repris.md")).unwrap();
    let mut listed = BTreeSet::new();
    for row in list.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, file, from, licence, told, _] = cells[..] else { panic!("five cells: {row}") };
        let bytes = std::fs::read(top.join(file)).unwrap_or_else(|cause| panic!("{file}: {cause}"));
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, told, "{file} is not the file that was taken");
        assert!(is_met(licence), "{file}: {licence}");
        assert!(from.contains(char::is_numeric), "{file}: which version?");
        listed.insert(file.to_owned());
    }
    let mut found = BTreeSet::new();
    vendored(&top.join("src"), &mut found);
    assert!(!found.is_empty());
    assert_eq!(listed, found, "docs/fichiers-repris.md lists every file of others");
}
