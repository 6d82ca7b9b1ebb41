//! What all pages share: the layout, the style sheet, the error page.

mod explorer;
mod problems;

use askama::Template;

use super::doors::{Answer, Cx, Door, Way, Who};
use super::error::{Error, Refusal};
use super::person::{Person, Role};

/// The frame around every page: who is here, where they may go.
pub struct Frame {
    pub title: String,
    pub demo: bool,
    pub person: Person,
    /// The link of the navigation under which this page stands.
    here: &'static str,
}

/// Something that waits for the person who looks at the home page.
#[derive(Debug, Clone)]
pub struct Alert {
    pub text: String,
    /// The page where it is dealt with.
    pub address: &'static str,
}

/// One link of the navigation.
pub struct NavLink {
    pub address: &'static str,
    pub text: &'static str,
    pub here: bool,
}

impl Frame {
    pub fn new(cx: &Cx, title: impl Into<String>) -> Self {
        Self::of(cx.who.clone(), cx.house.demo, title)
    }

    pub fn of(person: Person, demo: bool, title: impl Into<String>) -> Self {
        Self { title: title.into(), demo, person, here: "" }
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
        let mut links = vec![link("/", "Accueil")];
        if self.sees_machines() {
            links.extend([link("/dons", "Dons"), link("/machines", "Machines")]);
        }
        if self.works_offline() {
            links.push(link("/a-regler", "À régler"));
        }
        links
    }
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

/// The style sheet, embedded in the binary, what each refusal means, and the API to browse.
pub fn doors() -> Vec<Door> {
    let style = |_: &mut Cx, _: &super::doors::Call| {
        let sheet = include_str!("style.css").as_bytes().to_vec();
        Ok(Answer::bytes(200, "text/css; charset=utf-8", sheet).with("Cache-Control", "public, max-age=3600"))
    };
    let door = Door::file("/style.css", Who::Anyone, "La feuille de style", Way::Read, style);
    let problems = Door::page("/problemes", Who::Anyone, "Ce que veut dire chaque refus", problems::page);
    [vec![door.for_people(), problems], explorer::doors()].concat()
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
            Frame::of(person, false, "").links().iter().map(|link| link.address).collect::<Vec<_>>()
        };
        assert_eq!(links(&[Role::Workshop]), ["/", "/dons", "/machines", "/a-regler"]);
        assert_eq!(links(&[Role::Trainer]), ["/", "/a-regler"]);
        assert_eq!(links(&[Role::Viewer]), ["/"]);
    }
}
