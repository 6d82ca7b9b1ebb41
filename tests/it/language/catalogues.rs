//! The catalogues are whole: the same messages with the same places in every language, each said somewhere,
//! and nothing said that they lack.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use ordi_pratique::app;
use ordi_pratique::platform::doors::{about_room, refused, summary};
use ordi_pratique::platform::i18n::{CATALOGUES, Language, Say};
use ordi_pratique::reporting::REPORTS;

use super::code::{Named, code_lists, files, said_in_rust, said_in_template, slugs};

/// Messages with the names of their places.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// Reads one catalogue; what does not parse, a second message of one name, and what this house does not use
/// (terms, attributes) are faults.
fn read(name: &str, text: &str) -> (Messages, Vec<String>) {
    let (resource, mut faults) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors.iter().map(|error| format!("{name}: {error}")).collect()),
    };
    let mut messages = Messages::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                let mut places = BTreeSet::new();
                message.value.iter().for_each(|pattern| of_pattern(pattern, &mut places));
                if messages.insert(message.id.name.to_owned(), places).is_some() {
                    faults.push(format!("{name}: {} stands twice", message.id.name));
                }
            }
            Entry::Message(message) => faults.push(format!("{name}: {} has attributes", message.id.name)),
            Entry::Term(term) => faults.push(format!("{name}: {} is a term", term.id.name)),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Junk { content } => faults.push(format!("{name}: {content:?}")),
        }
    }
    (messages, faults)
}

fn of_pattern(pattern: &Pattern<&str>, places: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        of_expression(expression, places);
    }
}

fn of_expression(expression: &Expression<&str>, places: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, places),
        Expression::Select { selector, variants } => {
            of_inline(selector, places);
            variants.iter().for_each(|variant| of_pattern(&variant.value, places));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, places: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            places.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| of_inline(argument, places));
        }
        InlineExpression::Placeable { expression } => of_expression(expression, places),
        _ => {}
    }
}

/// All catalogues of one language.
fn messages(language: Language) -> Messages {
    let mut all = Messages::new();
    for (room, texts) in CATALOGUES {
        let (messages, faults) = read(&format!("{room}/{}.ftl", language.code()), texts[language as usize]);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        for (id, places) in messages {
            assert!(all.insert(id.clone(), places).is_none(), "{id} stands in two rooms");
        }
    }
    assert!(all.len() > 500, "{} messages", all.len());
    all
}

/// How two languages differ.
fn differences(one: &Messages, other: &Messages) -> Vec<String> {
    let ids: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ = ids.into_iter().filter(|id| one.get(*id) != other.get(*id));
    differ.map(|id| format!("{id}: {:?}, {:?}", one.get(id), other.get(id))).collect()
}

#[test]
fn every_language_says_the_same_with_the_same_places() {
    let [french, english] = Language::ALL.map(messages);
    let faults = differences(&french, &english);
    assert!(faults.is_empty(), "the languages differ:\n{}", faults.join("\n"));
}

/// What the code says, wherever it does.
fn said() -> Vec<Named> {
    let rust = files(".rs").into_iter().flat_map(|file| said_in_rust(&file.text));
    let templates = files(".html").into_iter().flat_map(|file| said_in_template(&file.text));
    rust.chain(templates).collect()
}

/// Messages that are named by what they tell of, none of which has a place.
fn derived() -> Vec<String> {
    let titles = slugs().into_iter().map(|slug| format!("problem-{slug}"));
    let labels = code_lists().into_iter().flat_map(|(list, codes)| {
        let list = kebab(&list);
        codes.into_iter().map(move |code| format!("{list}-{code}"))
    });
    let doors = app::doors();
    let doors = doors.iter().filter(|door| !door.page).map(|door| summary(door).id().to_owned());
    let settings = app::settings()
        .into_iter()
        .flat_map(|setting| [Some(setting.meaning()), Some(setting.shape()), setting.source()].into_iter().flatten());
    let reports = REPORTS
        .iter()
        .flat_map(|report| [report.title()].into_iter().chain(report.columns.iter().map(|column| column.header())));
    let guide = app::guide();
    let rooms = guide.rooms.iter().map(|room| about_room(room));
    let parts = guide.parts.iter().map(|part| part.about());
    let named = settings.chain(reports).chain(rooms).chain(parts).chain(refused());
    titles.chain(labels).chain(doors).chain(named.map(|say: Say| say.id().to_owned())).collect()
}

fn kebab(name: &str) -> String {
    let parts = name.chars().enumerate().map(|(at, letter)| match letter.is_uppercase() && at > 0 {
        true => format!("-{}", letter.to_lowercase()),
        false => letter.to_lowercase().to_string(),
    });
    parts.collect()
}

/// What the code says that the catalogues lack, or with other places.
fn unsayable(catalogue: &Messages, said: &[Named]) -> Vec<String> {
    let fault = |named: &Named| match catalogue.get(&named.id) {
        None => Some(format!("no catalogue holds {}", named.id)),
        Some(places) if *places == named.places => None,
        Some(places) => Some(format!("{} has the places {places:?}, the code fills {:?}", named.id, named.places)),
    };
    said.iter().filter_map(fault).collect()
}

#[test]
fn all_that_is_said_stands_in_the_catalogues_with_its_places() {
    let plain = |id| Named { id, places: BTreeSet::new() };
    let said: Vec<Named> = said().into_iter().chain(derived().into_iter().map(plain)).collect();
    assert!(said.len() > 500, "{} messages said", said.len());
    let faults = unsayable(&messages(Language::Fr), &said);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn all_that_stands_in_the_catalogues_is_said() {
    let said: BTreeSet<String> = said().into_iter().map(|named| named.id).chain(derived()).collect();
    let french = messages(Language::Fr);
    let silent: Vec<&String> = french.keys().filter(|id| !said.contains(*id)).collect();
    assert!(silent.is_empty(), "nothing says {silent:?}");
}

#[test]
fn these_tests_find_faults() {
    let (messages, faults) =
        read("x", "a = { $one } et { LOWER($two) }\nb =\n  { $n ->\n    [one] { $m }\n   *[other] x\n  }\n");
    assert!(faults.is_empty(), "{faults:?}");
    let places = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(messages["a"], places(&["one", "two"]));
    assert_eq!(messages["b"], places(&["n", "m"]));
    for wrong in ["a = { $one", "a = x\na = y", "a = x\n  .b = y", "-a = x", "?"] {
        assert!(!read("x", wrong).1.is_empty(), "{wrong:?} is a fault");
    }

    let other = read("x", "a = { $one }\n").0;
    assert_eq!(differences(&messages, &other).len(), 2);

    let rust = "fn f() { say!(\"a\", one = g(say!(\"b\", n, m)), two); } #[cfg(test)] mod t { fn g() { say!(\"c\") } }";
    let named = |id: &str, names: &[&str]| Named { id: id.to_owned(), places: places(names) };
    assert_eq!(said_in_rust(rust), [named("a", &["one", "two"]), named("b", &["n", "m"])]);
    let template = "{{ frame.say(\"a\").with(\"one\", x(y)).with(\"two\", z) }} {{ frame.say(\"b\") }}";
    assert_eq!(said_in_template(template), [named("a", &["one", "two"]), named("b", &[])]);
    let faults = unsayable(&messages, &[named("a", &["one"]), named("b", &["n", "m"]), named("c", &[])]);
    assert_eq!(faults.len(), 2, "{faults:?}");
}
