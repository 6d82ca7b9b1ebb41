//! The documents say the truth: refusals, codes, rooms, files and commands are those of the program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use ordi_pratique::app;
use ordi_pratique::platform::i18n::{self, Language};

use crate::language::code_lists;

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn document(name: &str) -> String {
    std::fs::read_to_string(top().join("docs").join(name)).unwrap_or_else(|cause| panic!("docs/{name}: {cause}"))
}

#[track_caller]
fn none(lacking: Vec<String>, rule: &str) {
    assert!(lacking.is_empty(), "{rule}:\n{}", lacking.join("\n"));
}

/// What stands under each heading of this level.
fn sections<'a>(text: &'a str, mark: &str) -> Vec<(&'a str, &'a str)> {
    let start = format!("\n{mark} ");
    text.split(start.as_str()).skip(1).map(|section| section.split_once('\n').unwrap_or((section, ""))).collect()
}

#[test]
fn every_refusal_is_explained_once_and_no_other() {
    let text = document("problemes.md");
    let explained = sections(&text, "##");
    let mut slugs = BTreeSet::new();
    for problem in app::problems() {
        assert!(slugs.insert(problem.slug), "two problems are called {}", problem.slug);
        let Some((_, section)) = explained.iter().find(|(slug, _)| *slug == problem.slug) else {
            panic!("docs/problemes.md does not explain {}", problem.slug);
        };
        let rule = problem.rule.map(|rule| format!(" · règle {rule}")).unwrap_or_default();
        let head = format!("**{}** · {}{rule}\n", problem.title().told(Language::Fr), problem.status);
        assert!(section.trim_start().starts_with(&head), "{} should begin with {head}", problem.slug);
        for part in ["- *Cause* : ", "- *Que faire* : "] {
            assert!(section.contains(part), "{} lacks {part}", problem.slug);
        }
    }
    let told: BTreeSet<&str> = explained.iter().map(|(slug, _)| *slug).collect();
    assert_eq!(told.len(), explained.len(), "a refusal is explained twice");
    assert_eq!(told, slugs, "a refusal is explained that does not exist");
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_code_stands_in_the_glossary_with_its_label() {
    let text = document("glossaire.md");
    let told: Vec<BTreeSet<&str>> =
        sections(&text, "###").into_iter().map(|(_, section)| section.lines().collect()).collect();
    let lists = code_lists();
    assert!(lists.len() >= 30, "{} lists", lists.len());
    let lines = |name: &str, codes: &[String]| -> Vec<String> {
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let labels = i18n::labels(name, &codes)[Language::Fr as usize].clone();
        codes.iter().zip(labels).map(|(code, label)| format!("| `{code}` | {label} |")).collect()
    };
    let whole = |lines: &[String]| told.iter().any(|section| lines.iter().all(|line| section.contains(line.as_str())));
    let lists = lists.iter().map(|(name, codes)| (name, lines(name, codes)));
    let lacking = lists.filter(|(_, lines)| !whole(lines));
    none(lacking.map(|(name, lines)| format!("{name}: {lines:?}")).collect(), "docs/glossaire.md tells every list");
}

#[test]
fn the_plan_names_every_room_and_only_files_that_exist() {
    let text = document("architecture.md");
    let rooms = std::fs::read_dir(top().join("src")).unwrap().flatten().filter(|entry| entry.path().is_dir());
    let unnamed = rooms.map(|room| room.file_name().to_string_lossy().into_owned());
    none(
        unnamed.filter(|room| !text.contains(&format!("`src/{room}/`"))).collect(),
        "docs/architecture.md names every room",
    );
    let named = files_named(&text);
    assert!(named.len() > 40, "{} files named", named.len());
    none(lost(named), "a file named in docs/architecture.md exists");
}

/// Files and folders of the project that a document names.
fn files_named(text: &str) -> Vec<&str> {
    let tops = ["src/", "tests/", "docs/", "migrations/", "fixtures/", ".ci/"];
    let words = text.split('`').skip(1).step_by(2).filter(|word| !word.contains(' '));
    words.filter(|word| tops.iter().any(|top| word.starts_with(top))).collect()
}

fn lost(named: Vec<&str>) -> Vec<String> {
    named.into_iter().filter(|path| !top().join(path).exists()).map(str::to_owned).collect()
}

#[test]
fn who_contributes_is_led_to_files_and_tests_that_exist() {
    let text = document("CONTRIBUTING.md");
    none(lost(files_named(&text)), "a file named in docs/CONTRIBUTING.md exists");
    let main = std::fs::read_to_string(top().join("tests/it/main.rs")).unwrap();
    let modules: BTreeSet<&str> = main
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .filter(|name| *name != "support")
        .collect();
    let told: BTreeSet<&str> = sections(&text, "##")
        .into_iter()
        .filter(|(title, _)| *title == "Les tests par les portes")
        .flat_map(|(_, section)| section.lines())
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert_eq!(told, modules, "docs/CONTRIBUTING.md tells every module of tests");
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut lost = Vec::new();
    for dir in ["docs", "docs/decisions"] {
        for entry in std::fs::read_dir(top().join(dir)).unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let file = link.split('#').next().unwrap();
                let outside = link.starts_with("http") || link.starts_with('#');
                if !outside && !path.parent().unwrap().join(file).exists() {
                    lost.push(format!("{} → {link}", path.display()));
                }
            }
        }
    }
    none(lost, "a link leads to a file");
}

/// The lines of `--help` under « Commands ».
fn commands_of(arguments: &[&str]) -> Vec<String> {
    let program = env!("CARGO_BIN_EXE_ordi-pratique");
    let help = Command::new(program).args(arguments).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let listed = help.split("Commands:\n").nth(1).unwrap_or_default().lines().take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    names.map(str::to_owned).collect()
}

#[test]
fn every_command_stands_in_the_manual() {
    let text = document("exploitation.md");
    let mut commands = Vec::new();
    for name in commands_of(&[]) {
        let below = commands_of(&[&name]);
        match below.is_empty() {
            true => commands.push(name),
            false => commands.extend(below.iter().map(|under| format!("{name} {under}"))),
        }
    }
    assert!(commands.len() >= 5, "{commands:?}");
    let lacking = commands.into_iter().filter(|command| !text.contains(&format!("`ordi-pratique {command}")));
    none(lacking.collect(), "docs/exploitation.md explains every command");
}

#[test]
fn every_variable_stands_in_the_manual() {
    let text = document("exploitation.md");
    let mut files = Vec::new();
    rust_files(&top().join("src"), &mut files);
    let mut lacking = BTreeSet::new();
    for file in files {
        let source = std::fs::read_to_string(file).unwrap();
        for rest in source.split("\"ORDI_PRATIQUE_").skip(1) {
            let name = rest.split('"').next().unwrap();
            if !text.contains(&format!("`ORDI_PRATIQUE_{name}`")) {
                lacking.insert(format!("ORDI_PRATIQUE_{name}"));
            }
        }
    }
    none(lacking.into_iter().collect(), "docs/exploitation.md explains every variable");
}

#[test]
fn every_decision_has_its_number_its_date_and_its_four_parts() {
    let mut numbers = BTreeSet::new();
    for entry in std::fs::read_dir(top().join("docs/decisions")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        assert!(numbers.insert(name[..4].to_owned()), "two decisions have the number of {name}");
        assert!(text.starts_with("# "), "{name}");
        for part in ["2026*\n", "**Contexte.**", "**Choix.**", "**Prix.**", "**Sortie.**"] {
            assert!(text.contains(part), "{name} lacks {part}");
        }
    }
    assert!(numbers.len() >= 9);
}

/// Every setting stands in docs/reglages.md as the code declares it, and none other does.
#[test]
fn every_setting_is_documented() {
    let text = document("reglages.md");
    let documented = sections(&text, "##");
    let named = |key: &str| documented.iter().find(|(title, _)| title.trim_matches('`') == key).map(|(_, text)| *text);
    let declared = app::settings();
    for setting in &declared {
        let section = named(setting.key()).unwrap_or_else(|| panic!("no section « {} »", setting.key()));
        let source = setting.source().map(|source| format!("- Source : {}\n", source.told(Language::Fr)));
        let lines = [
            format!("\n{}\n", setting.meaning().told(Language::Fr)),
            format!("- Valeur d’origine : `{}`\n", setting.default().unwrap()),
            format!("- Forme : {}\n", setting.shape().told(Language::Fr)),
        ];
        for line in lines.into_iter().chain(source) {
            assert!(section.contains(&line), "{}: the page lacks {line:?}", setting.key());
        }
    }
    assert_eq!(documented.len(), declared.len(), "the page has a setting that the code does not declare");
}
