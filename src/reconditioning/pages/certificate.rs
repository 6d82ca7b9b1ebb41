//! A certificate, as it is printed.

use askama::Template;

use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Word;
use crate::platform::web::Frame;
use crate::reconditioning::certificate::{self, Certificate};
use crate::reconditioning::words::Standing;
use crate::say;

#[derive(Template)]
#[template(path = "reconditioning/pages/certificate.html")]
struct CertificatePage {
    frame: Frame,
    certificate: Certificate,
}

impl CertificatePage {
    /// A size as people read it: « 500 107 862 016 ».
    fn bytes(&self, size: &i64) -> String {
        let digits = size.to_string();
        let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
        groups.collect::<Vec<_>>().join("\u{202f}")
    }

    fn holds(&self) -> bool {
        self.certificate.standing == Standing::Valid
    }

    /// « 3 / 3 », as far as both are known.
    fn of(&self, done: &Option<i64>, asked: &Option<i64>) -> Option<String> {
        let told = |count: &Option<i64>| count.map_or_else(|| "?".to_owned(), |count| count.to_string());
        (done.is_some() || asked.is_some()).then(|| format!("{} / {}", told(done), told(asked)))
    }

    /// The computer, in one breath.
    fn computer(&self) -> Word {
        let content = &self.certificate.content;
        let named = [content.maker.as_deref(), content.model.as_deref()].into_iter().flatten().collect::<Vec<_>>();
        match named.is_empty() {
            true => content.kind.into(),
            false => vec![Word::from(content.kind), named.join(" ").into()].into(),
        }
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let certificate = certificate::certificate(cx, call.param("number"))?;
    let title = say!("reconditioning-certificate", number = &certificate.content.number);
    Answer::html(&CertificatePage { frame: Frame::new(cx, title).under("/machines"), certificate })
}
