//! Every text that people read stands in the catalogues: none in Rust, none in a template.

use proc_macro2::{Delimiter, TokenTree};

use super::code::{files, inside, literal, tokens};

/// Files and folders below `src` that may hold people's words, and why.
const MAY: &[(&str, &str)] = &[
    ("commands/", "the command line speaks French only"),
    ("platform/lock.rs", "only `serve` says it, on the command line"),
    ("machine/verify.rs", "faults that only the command `verify` prints"),
    ("reconditioning/nwipe/", "the words of a tool, to be recognised in its logs"),
    ("reconditioning/verify.rs", "faults that only the command `verify` prints"),
    ("allocation/verify.rs", "faults that only the command `verify` prints"),
    ("platform/backup/sheet.html", "a paper that only the command `backup-key` draws"),
    ("platform/doors/unfit.rs", "sentences of serde, to be recognised and translated"),
    ("platform/metrics.rs", "figures for machines: the exposition format is English"),
    ("labels/qr.rs", "the drawing of a sticker names its fonts"),
    ("demo/", "the cast's own words, and what who edits it is told"),
];

/// Calls whose words are for the log, for a machine or for a reader of the source: `name(…)`, `name!(…)`.
const TECHNICAL: &[&str] =
    &["Failure", "Damaged", "register", "trace", "debug", "info", "warn", "error", "batch_execute", "sql_query", "sql"];

/// Words that are no sentence of ours, and why.
const KNOWN: &[(&str, &str)] = &[
    ("MIT OR Apache-2.0", "a licence"),
    ("not a tag: {text}", "a broken row, for the log"),
    ("it said nothing", "a tool that failed, for the log"),
    ("database is locked", "as SQLite says it"),
    ("database or disk is full", "as SQLite says it"),
    ("no such table", "as SQLite says it"),
    ("deadlock detected", "as PostgreSQL says it"),
    ("No space left on device", "as Linux says it"),
    ("Disk quota exceeded", "as Linux says it"),
];

/// Whether people would read it: a letter beyond ASCII, marks of quotation, or two words beside each other.
fn is_words(text: &str) -> bool {
    let foreign = |letter: char| !letter.is_ascii() && (letter.is_alphabetic() || "«»“”’‘".contains(letter));
    let is_word = |word: &str| {
        let letters = word.trim_matches(|letter: char| ".,:!?()'\"".contains(letter));
        letters.chars().count() >= 2 && letters.chars().all(char::is_alphabetic)
    };
    let is_sql = ["SELECT ", "BEGIN "].iter().any(|start| text.starts_with(start));
    let words: Vec<&str> = text.split(' ').collect();
    let beside = words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)));
    text.chars().any(foreign) || (beside && !is_sql)
}

/// Literals of a Rust text that hold people's words, with their lines.
fn in_rust(text: &str) -> Vec<(usize, String)> {
    fn look(tokens: &[TokenTree], found: &mut Vec<(usize, String)>) {
        for (at, token) in tokens.iter().enumerate() {
            let words = literal(token).filter(|text| is_words(text));
            if let Some(text) = words.filter(|text| !KNOWN.iter().any(|(known, _)| known == text)) {
                found.push((token.span().start().line, text));
            }
            let TokenTree::Group(group) = token else { continue };
            if !is_technical(&tokens[..at]) || group.delimiter() == Delimiter::Bracket {
                look(&inside(group), found);
            }
        }
    }
    let mut found = Vec::new();
    look(&tokens(text), &mut found);
    found
}

/// Whether what stands before a bracket names a technical call: `Failure::new`, `tracing::error!`, `Failure`.
fn is_technical(before: &[TokenTree]) -> bool {
    let mut path = Vec::new();
    for token in before.iter().rev() {
        match token {
            TokenTree::Ident(ident) if path.last().is_none_or(|last| last == ":" || last == "!") => {
                path.push(ident.to_string());
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' => path.push(":".to_owned()),
            TokenTree::Punct(mark) if mark.as_char() == '!' && path.is_empty() => path.push("!".to_owned()),
            _ => break,
        }
    }
    path.iter().any(|name| TECHNICAL.contains(&name.as_str()))
}

/// Attributes that people see or hear.
const SEEN: &[&str] = &["title", "alt", "placeholder", "aria-label", "aria-description", "data-label", "label"];

/// What stands in a template as it is: the name of the house.
const NAME: &str = "Ordi-pratique";

/// Words in a template that no expression says.
fn in_template(text: &str) -> Vec<String> {
    let bare = without(&without(&without(text, "{#", "#}"), "{%", "%}"), "{{", "}}");
    let mut found = Vec::new();
    for (place, piece) in bare.split('<').enumerate() {
        let (tag, text) = if place == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        // What is typed as it stands, and what is for the browser.
        if !["code", "style", "script"].iter().any(|other| tag.starts_with(other)) {
            found.extend(worded(&text.replace(NAME, "")));
        }
        let is_button = tag.contains("type=\"submit\"") || tag.contains("type=\"button\"");
        for name in SEEN.iter().copied().chain(is_button.then_some("value")) {
            let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            found.extend(value.and_then(worded));
        }
    }
    found
}

/// What is left when everything between these marks is gone.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(end).map_or("", |(_, rest)| rest))
}

/// The text, if a letter stands in it, character references aside.
fn worded(text: &str) -> Option<String> {
    let told = without(text, "&", ";");
    told.chars().any(char::is_alphabetic).then(|| told.trim().to_owned())
}

#[test]
fn no_text_stands_outside_the_catalogues() {
    let mut found = Vec::new();
    for file in files(".rs") {
        if !MAY.iter().any(|(path, _)| file.path.starts_with(path)) {
            found.extend(
                in_rust(&file.text).into_iter().map(|(line, text)| format!("src/{}:{line}: {text}", file.path)),
            );
        }
    }
    for file in files(".html") {
        if MAY.iter().any(|(path, _)| file.path.starts_with(path)) {
            continue;
        }
        found.extend(in_template(&file.text).into_iter().map(|text| format!("src/{}: {text}", file.path)));
    }
    assert!(found.is_empty(), "text outside the catalogues:\n{}", found.join("\n"));
}

#[test]
fn an_exception_that_nothing_needs_is_no_exception() {
    for (path, why) in MAY {
        let held = |ending: &str| files(ending).into_iter().filter(|file| file.path.starts_with(path));
        let rust = held(".rs").any(|file| !in_rust(&file.text).is_empty());
        let template = held(".html").any(|file| !in_template(&file.text).is_empty());
        assert!(rust || template, "{path} ({why}) holds no words any more");
    }
}

#[test]
fn this_test_finds_text() {
    let bad = [
        "fn f() { g(\"Bonjour à tous\") }",
        "fn f() { g(\"Réessayez\") }",
        "const A: &str = \"try it again\";",
        "fn f() { format!(\"la machine {tag} est là\") }",
        "fn f() { g(r#\"<title>Une étiquette</title>\"#) }",
        "fn f() { g(\"Les \\\n   dons\") }",
        "fn f() { Failure::new(\"doing\", 1); g(\"deux mots\") }",
    ];
    for text in bad {
        assert_eq!(in_rust(text).len(), 1, "{text}");
    }
    let good = [
        "/// Une phrase en français.\nfn f() {}",
        "// deux mots\nfn f() { Failure::new(\"reading a file\", cause) }",
        "fn f() { tracing::info!(door, \"two words\"); g(\"setting_changed\", \"/api/v1/me\", \"a, b\") }",
        "#[cfg(test)]\nmod tests { fn f() { g(\"Bonjour à tous\") } }",
        "#[arg(help = \"deux mots\")]\nstruct A;",
        "fn f() { say!(\"machine-blocked\", blockers) }",
    ];
    for text in good {
        assert_eq!(in_rust(text), [], "{text}");
    }
    let bad = [
        "<p>Bonjour</p>",
        "<p>{{ x }} : le {{ y }}</p>",
        "<a href=\"/\" title=\"Accueil\">{{ x }}</a>",
        "<td data-label=\"À faire\">{{ x }}</td>",
        "<input type=\"submit\" value=\"Chercher\">",
        "{% if a %}oui{% endif %}",
        "<h1>Ordi-pratique, {{ x }} et vous</h1>",
    ];
    for text in bad {
        assert_eq!(in_template(text).len(), 1, "{text}");
    }
    let good = [
        "<p class=\"card\">{{ frame.say(\"a-b\") }} 12 · &nbsp; — Ordi-pratique</p>",
        "<td data-label=\"{{ frame.say(\"a\") }}\">{% if x == \"oui\" %}{{ x }}{% endif %}</td>",
        "<code>admin@demo.example</code>, <input type=\"hidden\" name=\"suite\" value=\"oui\">",
        "{# une remarque #}",
    ];
    for text in good {
        assert_eq!(in_template(text), [] as [String; 0], "{text}");
    }
}
