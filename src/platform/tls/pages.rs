//! The page that says how a phone learns to trust this service, and the file that it takes.

use askama::Template;

use super::Authority;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, Way, Who};
use crate::platform::error::{Error, not_found};
use crate::platform::web::Frame;
use crate::say;

const FILE: &str = "/certificat/ordi-pratique.crt";
/// The type that phones offer to install.
const MEDIA: &str = "application/x-x509-ca-cert";

pub fn doors() -> Vec<Door> {
    let file = Door::file(FILE, Who::Anyone, Way::Read, file).described(|| Description::media(MEDIA));
    vec![Door::page("/certificat", Who::Anyone, page), file.for_people()]
}

#[derive(Template)]
#[template(path = "platform/tls/certificate.html")]
struct CertificatePage {
    frame: Frame,
    file: &'static str,
    fingerprint: String,
}

fn authority(cx: &Cx) -> Result<Authority, Error> {
    Ok(cx.house.authority.clone().ok_or_else(|| not_found(say!("platform-this-certificate")))?)
}

fn page(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let fingerprint = authority(cx)?.fingerprint();
    Answer::html(&CertificatePage {
        frame: Frame::new(cx, say!("platform-certificate-title")),
        file: FILE,
        fingerprint,
    })
}

fn file(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    Ok(Answer::bytes(200, MEDIA, authority(cx)?.der))
}
