//! Speaks HTTP to a house as one person.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

use super::new_id;

/// How a client shows who it is.
#[derive(Clone, Debug)]
enum Shown {
    Bearer,
    Cookie,
}

/// One person, or nobody, at the doors of one house.
#[derive(Clone)]
pub struct Client {
    url: String,
    pub token: Option<String>,
    shown: Shown,
    agent: Agent,
}

impl Client {
    pub fn new(url: &str, token: Option<&str>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(60)));
        Self {
            url: url.to_owned(),
            token: token.map(str::to_owned),
            shown: Shown::Bearer,
            agent: config.build().into(),
        }
    }

    /// The same person in a browser.
    pub fn with_cookie(&self) -> Self {
        Self { shown: Shown::Cookie, ..self.clone() }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.raw("GET", &api(path), &[], None)
    }

    /// A write: it gets an id when it has none.
    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.json("POST", &api(path), body)
    }

    pub fn patch(&self, path: &str, body: Value) -> Answer {
        self.json("PATCH", &api(path), body)
    }

    pub fn put(&self, path: &str, body: Value) -> Answer {
        self.json("PUT", &api(path), body)
    }

    /// A body of another kind: an inventory, a log.
    pub fn post_raw(&self, path: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        self.raw("POST", &api(path), &[("Content-Type", content_type)], Some(body.into()))
    }

    /// A page, as a browser asks for it.
    pub fn page(&self, path: &str) -> Answer {
        self.with_cookie().raw("GET", path, &[("Accept", "text/html")], None)
    }

    /// A form, as a browser sends it.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Accept", "text/html"),
            ("Origin", self.url.as_str()),
        ];
        self.with_cookie().raw("POST", path, &headers, Some(pairs.join("&").into_bytes()))
    }

    /// Sends exactly this.
    pub fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
        self.try_raw(method, path, headers, body).unwrap_or_else(|cause| panic!("{method} {path}: {cause}"))
    }

    /// The same where the service may die meanwhile: then the answer is not heard.
    pub fn try_raw(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = match self.shown {
                Shown::Bearer => request.header("Authorization", format!("Bearer {token}")),
                // Under either name: over TLS it has another one, and a service reads its own alone.
                Shown::Cookie => {
                    request.header("Cookie", format!("ordi_pratique={token}; __Host-ordi_pratique={token}"))
                }
            };
        }
        let answered = match body {
            Some(body) => self.agent.run(request.body(body).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut response = answered?;
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let headers = headers.collect();
        let bytes = response.body_mut().with_config().limit(1 << 30).read_to_vec()?;
        Ok(Answer { asked: format!("{method} {path}"), status: response.status().as_u16(), headers, bytes })
    }

    fn json(&self, method: &str, path: &str, mut body: Value) -> Answer {
        if let Some(fields) = body.as_object_mut() {
            fields.entry("id").or_insert_with(|| json!(new_id()));
        }
        self.raw(method, path, &[("Content-Type", "application/json")], Some(body.to_string().into_bytes()))
    }
}

/// Paths without a prefix are paths of the API.
pub fn api(path: &str) -> String {
    let whole = ["/api", "/health", "/metrics"].iter().any(|prefix| path.starts_with(prefix));
    if whole { path.to_owned() } else { format!("/api/v1{path}") }
}

/// Percent-encodes a value of a form or query.
pub fn escape(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    let one = |byte: u8| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

/// What a door answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Method and path, for messages.
    pub asked: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    bytes: Vec<u8>,
}

impl Answer {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|cause| panic!("{} is no JSON ({cause}): {self}", self.asked))
    }

    /// Goes on only with this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self}");
        self
    }

    /// The problem, which must be the one of this slug.
    #[track_caller]
    pub fn refused(&self, slug: &str) -> Value {
        assert!(self.status >= 400, "expected the refusal {slug}: {self}");
        assert_eq!(self.header("Content-Type"), Some("application/problem+json"), "{self}");
        let problem = self.json();
        let told = problem["type"].as_str().unwrap_or_default();
        assert!(told.ends_with(&format!("#{slug}")), "expected the refusal {slug}: {self}");
        assert_eq!(problem["status"], json!(self.status), "{self}");
        problem
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} answered {}: {}", self.asked, self.status, self.text())
    }
}
