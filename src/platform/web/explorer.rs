//! `/api/docs`: the description of the API, browsed offline. RapiDoc is vendored as its npm package ships
//! it (`docs/fichiers-repris.md`); nothing is asked of another host.

use askama::Template;

use super::Frame;
use crate::platform::doors::{Answer, Call, Cx, Door, Way, Who};
use crate::platform::error::Error;
use crate::say;

/// The version stands in the address: a new one is another file, so this one may be kept for ever.
const SCRIPT: &str = "/api/docs/rapidoc-9.3.8.js";
const OURS: &str = "/api/docs/explorer.js";
const LICENCES: &str = "/api/docs/licences.txt";

/// RapiDoc draws with inline styles; this page alone allows them. Scripts stay files of ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      connect-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/api/docs", Who::Anyone, page),
        Door::file(SCRIPT, Who::Anyone, Way::Read, script).for_people(),
        Door::file(OURS, Who::Anyone, Way::Read, ours).for_people(),
        Door::file(LICENCES, Who::Anyone, Way::Read, licences).for_people(),
    ]
}

#[derive(Template)]
#[template(path = "platform/web/explorer.html")]
struct Explorer {
    frame: Frame,
    ours: &'static str,
    script: &'static str,
    licences: &'static str,
}

fn page(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let page =
        Explorer { frame: Frame::new(cx, say!("platform-explorer")), ours: OURS, script: SCRIPT, licences: LICENCES };
    Ok(Answer::html(&page)?.with("Content-Security-Policy", POLICY))
}

/// Every browser reads gzip; kept so, the file is a quarter of its size in the binary and on the way.
fn script(_: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let packed = include_bytes!("vendored/rapidoc-min.js.gz").to_vec();
    let answer = Answer::bytes(200, "text/javascript; charset=utf-8", packed).with("Content-Encoding", "gzip");
    Ok(answer.with("Cache-Control", "public, max-age=31536000, immutable"))
}

fn ours(_: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let text = include_str!("explorer.js").as_bytes().to_vec();
    Ok(Answer::bytes(200, "text/javascript; charset=utf-8", text))
}

fn licences(_: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let texts =
        [include_str!("vendored/rapidoc.LICENSE.txt"), include_str!("vendored/rapidoc-min.js.LICENSE.txt")].join("\n");
    Ok(Answer::bytes(200, "text/plain; charset=utf-8", texts.into_bytes()))
}
