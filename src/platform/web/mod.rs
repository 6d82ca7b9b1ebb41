//! What all pages share: the layout with the language, the style sheet, the error page.

mod explorer;
mod form;
mod language;
mod multipart;
mod problems;

use askama::Template;

pub use form::Form;
pub use multipart::{Field, fields};

use super::doors::{Answer, Asked, Call, Cx, Door, Way, Who};
use super::error::{Error, Refusal};
use super::i18n::{Language, Say, Word};
use super::person::{Person, Role};
use crate::say;

/// The frame around every page: who is here, where they may go.
pub struct Frame {
    title: Say,
    pub demo: bool,
    pub person: Person,
    pub asked: Asked,
    /// The link of the navigation under which this page stands.
    here: &'static str,
}

/// Something that waits for the person who looks at the home page.
#[derive(Debug, Clone)]
pub struct Alert {
    pub text: Say,
    /// The page where it is dealt with.
    pub address: &'static str,
}

/// One link of the navigation.
pub struct NavLink {
    pub address: &'static str,
    pub text: Say,
    pub here: bool,
}

/// A message in the language of the page.
pub struct Told {
    say: Say,
    language: Language,
}

impl Told {
    /// Fills a place of the message.
    pub fn with(self, name: &'static str, word: impl Into<Word>) -> Self {
        Self { say: self.say.with(name, word), ..self }
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.say.told(self.language))
    }
}

impl Frame {
    pub fn new(cx: &Cx, title: Say) -> Self {
        Self::of(cx.who.clone(), cx.house.demo, cx.asked.clone(), title)
    }

    pub fn of(person: Person, demo: bool, asked: Asked, title: Say) -> Self {
        Self { title, demo, person, asked, here: "" }
    }

    pub fn title(&self) -> String {
        self.tell(&self.title)
    }

    pub const fn language(&self) -> Language {
        self.asked.language
    }

    /// A message of the catalogues, as templates name it: `frame.say("…").with("place", value)`.
    pub fn say(&self, id: &'static str) -> Told {
        Told { say: Say::message(id), language: self.language() }
    }

    /// What code found to say, the label of a code, a day, a list of them: whatever may fill a place of a
    /// message.
    pub fn tell(&self, word: impl Into<Word>) -> String {
        word.into().told(self.language())
    }

    /// The same in small letters: a label inside a sentence.
    pub fn small(&self, word: impl Into<Word>) -> String {
        self.tell(word).to_lowercase()
    }

    /// The same frame, of a page that stands under this link of the navigation.
    pub fn under(self, here: &'static str) -> Self {
        Self { here, ..self }
    }

    pub fn signed_in(&self) -> bool {
        !self.person.id.is_empty()
    }

    /// Whether this person works with donations and machines.
    pub fn sees_machines(&self) -> bool {
        self.person.is_one_of(&[Role::Workshop, Role::Coordinator])
    }

    /// Whether this person records acts on a phone or tablet that may have no network.
    pub fn works_offline(&self) -> bool {
        self.person.is_one_of(&[Role::Workshop, Role::Coordinator, Role::Trainer])
    }

    /// Where this person may go.
    pub fn links(&self) -> Vec<NavLink> {
        let link = |address, text| NavLink { address, text, here: self.here == address };
        let mut links = vec![link("/", say!("platform-nav-home"))];
        if self.sees_machines() {
            links.extend([
                link("/dons", say!("platform-nav-donations")),
                link("/atelier", say!("platform-nav-workshop")),
                link("/machines", say!("platform-nav-machines")),
                link("/etiquettes", say!("platform-nav-labels")),
            ]);
        }
        if self.person.is_one_of(&[Role::Coordinator, Role::Referrer]) {
            links.extend([
                link("/familles", say!("platform-nav-families")),
                link("/liste-d-attente", say!("platform-nav-waiting")),
            ]);
        }
        if self.person.is_one_of(&[Role::Coordinator, Role::Trainer]) {
            links.extend([
                link("/seances", say!("platform-nav-sessions")),
                link("/formations", say!("platform-nav-courses")),
            ]);
        }
        if self.works_offline() {
            links.push(link("/a-regler", say!("platform-nav-to-settle")));
        }
        if self.person.is(Role::Coordinator) {
            links.push(link("/prets", say!("platform-nav-loans")));
        }
        if self.person.is(Role::Admin) {
            links.extend([
                link("/journal-des-acces", say!("platform-nav-audit")),
                link("/badges", say!("platform-nav-badges")),
                link("/une-personne-part", say!("platform-nav-departure")),
            ]);
        }
        links
    }

    /// The other languages of the house, each by its own name, leading back to this page.
    pub fn other_languages(&self) -> Vec<LanguageLink> {
        let others = Language::ALL.into_iter().filter(|language| *language != self.language());
        let link = |language: Language| LanguageLink {
            address: format!("/langue/{}?suite={}", language.code(), encoded(&self.asked.address)),
            code: language.code(),
            name: say!("platform-language").told(language),
        };
        others.map(link).collect()
    }
}

/// A link that changes the language.
pub struct LanguageLink {
    pub address: String,
    pub code: &'static str,
    pub name: String,
}

#[derive(Template)]
#[template(path = "platform/web/error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    refusal: &'a Refusal,
    /// Told when the fault is ours: it leads to the line of the log.
    request_id: Option<&'a str>,
}

/// A refusal, for people.
pub fn error_page(frame: Frame, refusal: &Refusal, request_id: &str) -> Result<Answer, Error> {
    let status = refusal.problem.status;
    Answer::html_with(status, &ErrorPage { frame, refusal, request_id: (status >= 500).then_some(request_id) })
}

/// Percent-encodes a value of a query.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

/// A path of this site; anything else leads home, so that a link cannot lead a person elsewhere.
pub fn ours(then: Option<&str>) -> String {
    // Browsers read a backslash as a slash, and drop tabs and line ends: « /⇥/ailleurs » would lead away.
    let strays = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
    match then {
        Some(path) if path.starts_with('/') && !path.starts_with("//") && !path.contains(strays) => path.to_owned(),
        _ => "/".to_owned(),
    }
}

/// A file of the binary, which browsers keep for an hour.
fn kept(media: &'static str, text: &str) -> Answer {
    Answer::bytes(200, media, text.as_bytes().to_vec()).with("Cache-Control", "public, max-age=3600")
}

/// The style sheet, embedded in the binary, what each refusal means, and the API to browse.
pub fn doors() -> Vec<Door> {
    let style = |_: &mut Cx, _: &Call| Ok(kept("text/css; charset=utf-8", include_str!("style.css")));
    let icon = |_: &mut Cx, _: &Call| Ok(kept("image/svg+xml", include_str!("icon.svg")));
    let file = |path, f| Door::file(path, Who::Anyone, Way::Read, f).for_people();
    let problems = Door::page("/problemes", Who::Anyone, problems::page);
    let ours = vec![file("/style.css", style), file("/icone.svg", icon), problems, language::door()];
    [ours, explorer::doors()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_survives_in_an_address() {
        assert_eq!(encoded("/machines?q=é&stage=ready"), "/machines%3Fq%3D%C3%A9%26stage%3Dready");
    }

    #[test]
    fn the_navigation_shows_what_the_role_may_use() {
        let links = |roles: &[Role]| {
            let person = Person { id: "x".into(), roles: roles.to_vec(), ..Person::nobody() };
            Frame::of(person, false, Asked::default(), say!("platform-nav-home"))
                .links()
                .iter()
                .map(|link| link.address)
                .collect::<Vec<_>>()
        };
        assert_eq!(links(&[Role::Workshop]), ["/", "/dons", "/atelier", "/machines", "/etiquettes", "/a-regler"]);
        assert_eq!(links(&[Role::Trainer]), ["/", "/seances", "/formations", "/a-regler"]);
        assert_eq!(links(&[Role::Referrer]), ["/", "/familles", "/liste-d-attente"]);
        assert_eq!(links(&[Role::Viewer]), ["/"]);
        assert_eq!(links(&[Role::Admin]), ["/", "/journal-des-acces", "/badges", "/une-personne-part"]);
        assert_eq!(links(&[Role::Coordinator]).last(), Some(&"/prets"));
    }
}
