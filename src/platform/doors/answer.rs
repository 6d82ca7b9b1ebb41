//! What goes out: JSON, a page, a file; and the one shape of every error (RFC 9457).

use std::fs::File;
use std::io::Read;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::HttpResponse;
use actix_web::body::{BodySize, MessageBody};
use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Reason;

use crate::platform::error::{Error, Failure, Refusal};
use crate::platform::i18n::Language;

#[derive(Debug)]
pub enum Body {
    Bytes(Vec<u8>),
    /// A file of known length, already unlinked: sending it holds no transaction.
    File(File, u64),
}

/// One answer, before it becomes HTTP.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub content_type: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

impl Answer {
    pub fn json(status: u16, value: &impl Serialize) -> Result<Self, Error> {
        let text = serde_json::to_vec(value).map_err(|cause| Failure::new("writing JSON", cause))?;
        Ok(Self::bytes(status, "application/json", text))
    }

    pub fn html(page: &impl askama::Template) -> Result<Self, Error> {
        Self::html_with(200, page)
    }

    pub fn html_with(status: u16, page: &impl askama::Template) -> Result<Self, Error> {
        let text = page.render().map_err(|cause| Failure::new("drawing a page", cause))?;
        Ok(Self::bytes(status, "text/html; charset=utf-8", text.into_bytes()))
    }

    pub fn bytes(status: u16, content_type: &'static str, bytes: Vec<u8>) -> Self {
        Self { status, content_type, headers: Vec::new(), body: Body::Bytes(bytes) }
    }

    /// Leads a browser on after a form (Post/Redirect/Get).
    pub fn go_to(address: impl Into<String>) -> Self {
        Self::bytes(303, "text/plain; charset=utf-8", Vec::new()).with("Location", address)
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The `version` of the thing shown, as its strong ETag (RFC 9110, 8.8.3).
    pub(super) fn with_etag(self) -> Self {
        #[derive(Deserialize)]
        struct Versioned {
            version: i64,
        }
        let Body::Bytes(bytes) = &self.body else { return self };
        match serde_json::from_slice::<Versioned>(bytes) {
            Ok(shown) => self.with("ETag", format!("\"{}\"", shown.version)),
            // A referrer may be shown less than the whole thing: then there is nothing to edit.
            Err(_) => self,
        }
    }

    /// Says in which language it is, where it holds words: caches and programs must know.
    pub(super) fn in_language(self, language: Language) -> Self {
        let holds_words = ["text/html", "application/json", "application/problem+json"];
        match holds_words.iter().any(|kind| self.content_type.starts_with(kind)) {
            true => self.with("Content-Language", language.code()).with("Vary", "Accept-Language, Cookie"),
            false => self,
        }
    }

    pub(super) fn into_response(self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status);
        response.insert_header(("Content-Type", self.content_type));
        response.insert_header(("X-Content-Type-Options", "nosniff"));
        response.insert_header(("Referrer-Policy", "same-origin"));
        response.insert_header(("Cross-Origin-Opener-Policy", "same-origin"));
        response.insert_header(("Cross-Origin-Resource-Policy", "same-origin"));
        response.insert_header(("Permissions-Policy", "camera=(self), geolocation=(), microphone=()"));
        let said = |name: &str| self.headers.iter().any(|(said, _)| *said == name);
        if !said("Content-Security-Policy") {
            response.insert_header(("Content-Security-Policy", policy(self.content_type)));
        }
        if !said("Cache-Control") {
            response.insert_header(("Cache-Control", "no-store"));
        }
        for (name, value) in self.headers {
            // A value that HTTP cannot carry is left out; it never breaks the answer.
            if let Ok(value) = actix_web::http::header::HeaderValue::from_str(&value) {
                response.append_header((name, value));
            }
        }
        match self.body {
            Body::Bytes(bytes) => response.body(bytes),
            Body::File(file, length) => response.body(FileBody { file, left: length }),
        }
    }
}

/// What a browser may load for this kind of answer: a page and a service worker from here only, with no script or
/// style written into the page; a picture or data nothing at all. A browser's own view of a PDF is left alone.
fn policy(content_type: &str) -> &'static str {
    match content_type.split(';').next().unwrap_or_default() {
        "text/html" | "text/javascript" | "application/javascript" => {
            "default-src 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
        }
        "application/pdf" => "frame-ancestors 'none'",
        _ => "default-src 'none'; frame-ancestors 'none'",
    }
}

/// The body of every error.
pub(super) fn problem_json(refusal: &Refusal, language: Language, request_id: &str) -> Answer {
    let status = refusal.problem.status;
    let mut body = Reason::of(refusal).told(language);
    body.insert("instance".into(), json!(format!("urn:uuid:{request_id}")));
    let bytes = Value::Object(body).to_string().into_bytes();
    let answer = Answer::bytes(status, "application/problem+json", bytes);
    match status {
        401 => answer.with("WWW-Authenticate", "Bearer"),
        429 => answer.with("Retry-After", refusal.retry_after().to_string()),
        503 => answer.with("Retry-After", "2"),
        _ => answer,
    }
}

/// Sends a file in pieces. The file was just written, so it is in the page cache: reading it inline
/// takes microseconds.
struct FileBody {
    file: File,
    left: u64,
}

impl MessageBody for FileBody {
    type Error = std::io::Error;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.left)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        const PIECE: u64 = 64 * 1024;
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut piece = vec![0; usize::try_from(self.left.min(PIECE)).unwrap_or(0)];
        match self.file.read(&mut piece) {
            Ok(0) => Poll::Ready(Some(Err(std::io::ErrorKind::UnexpectedEof.into()))),
            Ok(count) => {
                piece.truncate(count);
                self.left = self.left.saturating_sub(count as u64);
                Poll::Ready(Some(Ok(piece.into())))
            }
            Err(cause) => Poll::Ready(Some(Err(cause))),
        }
    }
}
