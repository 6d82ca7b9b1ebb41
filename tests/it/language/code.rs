//! Rust and templates, read as far as the tests of the language need.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// One file of `src`.
pub struct File {
    /// Below `src`, with `/`.
    pub path: String,
    pub text: String,
}

/// Every file of `src` whose name ends so, unit tests in files of their own aside.
pub fn files(ending: &str) -> Vec<File> {
    fn walk(dir: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => walk(&path, ending, found),
                path if path.to_string_lossy().ends_with(ending) => found.push(path),
                _ => {}
            }
        }
    }
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&top, ending, &mut found);
    found.retain(|path| !path.to_string_lossy().ends_with("tests.rs"));
    found.sort();
    assert!(found.len() > 5, "{found:?}");
    let file = |path: PathBuf| File {
        path: path.strip_prefix(&top).unwrap().to_string_lossy().replace('\\', "/"),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    found.into_iter().map(file).collect()
}

/// The tokens of a Rust file: comments are gone by nature; attributes (documentation among them) and what
/// stands under `#[cfg(test)]` are left out.
pub fn tokens(text: &str) -> Vec<TokenTree> {
    let stream = TokenStream::from_str(text).unwrap_or_else(|cause| panic!("{cause}"));
    without_attributes(stream)
}

/// The same inside a group.
pub fn inside(group: &Group) -> Vec<TokenTree> {
    without_attributes(group.stream())
}

fn without_attributes(stream: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = stream.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let hash = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '#');
        let mut attribute = None;
        if hash {
            tokens.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!'));
            attribute = match tokens.peek() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => Some(group.to_string()),
                _ => None,
            };
        }
        let Some(attribute) = attribute else {
            kept.push(token);
            continue;
        };
        tokens.next();
        if attribute.replace(' ', "") == "[cfg(test)]" {
            // The item ends with its body, or without one.
            for skipped in tokens.by_ref() {
                match skipped {
                    TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => break,
                    TokenTree::Punct(mark) if mark.as_char() == ';' => break,
                    _ => {}
                }
            }
        }
    }
    kept
}

/// The text of a token that is a string literal, as the program sees it.
pub fn literal(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    let source = literal.to_string();
    if let Some(raw) = source.strip_prefix('r').filter(|raw| raw.starts_with(['"', '#'])) {
        return Some(raw.trim_matches('#').trim_matches('"').to_owned());
    }
    let plain = source.strip_prefix('"')?.strip_suffix('"')?;
    // A backslash at the end of a line joins it with the next.
    let mut joined = String::new();
    for (place, part) in plain.split("\\\n").enumerate() {
        joined.push_str(if place == 0 { part } else { part.trim_start() });
    }
    Some(joined.replace("\\n", "\n").replace("\\\"", "\""))
}

/// A message that the code names, with the places that it fills.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    pub id: String,
    pub places: BTreeSet<String>,
}

/// Every `say!("id", place = …)` in a Rust text.
pub fn said_in_rust(text: &str) -> Vec<Named> {
    fn look(tokens: &[TokenTree], found: &mut Vec<Named>) {
        for (at, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            let inner = inside(group);
            if at >= 2 && tokens[at - 2].to_string() == "say" && tokens[at - 1].to_string() == "!" {
                found.extend(named(&inner));
            }
            look(&inner, found);
        }
    }
    let mut found = Vec::new();
    look(&tokens(text), &mut found);
    found
}

/// What stands between the brackets of a `say!`; nothing for the macro's own pattern.
fn named(tokens: &[TokenTree]) -> Option<Named> {
    let id = literal(tokens.first()?)?;
    let is_comma = |token: &TokenTree| token.to_string() == ",";
    let parts = tokens[1..].split(is_comma).filter_map(|part| part.first());
    Some(Named { id, places: parts.map(ToString::to_string).collect() })
}

/// Every `say("id").with("place", …)` in a template.
pub fn said_in_template(text: &str) -> Vec<Named> {
    let named = |rest: &str| {
        let (id, mut rest) = rest.split_once("\")").unwrap();
        let mut places = BTreeSet::new();
        while let Some(with) = rest.strip_prefix(".with(\"") {
            let (place, after) = with.split_once('"').unwrap();
            places.insert(place.to_owned());
            rest = after_call(after);
        }
        Named { id: id.to_owned(), places }
    };
    text.split(".say(\"").skip(1).map(named).collect()
}

/// What follows the bracket that closes a call which is open.
fn after_call(text: &str) -> &str {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

/// The slug of every refusal that the code declares.
pub fn slugs() -> Vec<String> {
    fn look(tokens: &[TokenTree], found: &mut Vec<String>) {
        for (at, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            let inner = inside(group);
            if at >= 4
                && tokens[at - 4].to_string() == "Problem"
                && ["new", "rule"].contains(&&*tokens[at - 1].to_string())
            {
                found.extend(inner.first().and_then(literal));
            }
            look(&inner, found);
        }
    }
    let mut found = Vec::new();
    files(".rs").iter().for_each(|file| look(&tokens(&file.text), &mut found));
    assert!(found.len() > 40, "{found:?}");
    found
}

/// Every list of codes: its name, then its codes.
pub fn code_lists() -> Vec<(String, Vec<String>)> {
    let mut lists = Vec::new();
    for file in files(".rs") {
        let tokens = tokens(&file.text);
        for (at, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            if at < 2 || tokens[at - 2].to_string() != "codes" || tokens[at - 1].to_string() != "!" {
                continue;
            }
            let inner = inside(group);
            let name = inner.iter().position(|token| token.to_string() == "enum").map(|at| inner[at + 1].to_string());
            let Some(TokenTree::Group(body)) = inner.last() else { continue };
            lists.push((name.unwrap(), inside(body).iter().filter_map(literal).collect()));
        }
    }
    lists
}
