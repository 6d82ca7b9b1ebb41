//! `/problemes`: the page that the `type` of every refusal points to.

use askama::Template;
use pulldown_cmark::{Options, Parser, html};

use super::Frame;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Language;
use crate::say;

/// The one text about refusals, as the docs have it.
const TEXT: &str = include_str!("../../../docs/problemes.md");

#[derive(Template)]
#[template(path = "platform/web/problems.html")]
struct ProblemsPage {
    frame: Frame,
    /// Said to who reads another language: the text below is French.
    note: Option<String>,
    /// HTML made of our own text, nobody else's.
    body: String,
}

pub fn page(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("platform-problems-title"));
    let foreign = frame.language() != Language::Fr;
    let note = foreign.then(|| frame.tell(say!("platform-problems-french")));
    Answer::html(&ProblemsPage { frame, note, body: body() })
}

/// The text as HTML, each refusal under its own anchor.
fn body() -> String {
    let mut lines = TEXT.lines();
    let title = lines.next().unwrap_or_default();
    // One title a page: the groups of the text stand one step lower, and the refusals under them.
    let lowered = lines.map(|line| match (line.strip_prefix("## "), line.strip_prefix("# ")) {
        (Some(slug), _) => format!("### {slug} {{#{slug}}}\n"),
        (None, Some(group)) => format!("## {group}\n"),
        (None, None) => format!("{line}\n"),
    });
    let text: String = std::iter::once(format!("{title}\n")).chain(lowered).collect();
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(&text, Options::ENABLE_HEADING_ATTRIBUTES));
    body
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_has_its_anchor() {
        let body = super::body();
        for problem in crate::platform::error::common::ALL {
            assert!(body.contains(&format!("<h3 id=\"{}\">", problem.slug)), "{}", problem.slug);
        }
    }
}
