//! A real browser, driven over WebDriver: Chromium through its `chromedriver`, both from the system.
//!
//! The driver lives while a browser of this process does. Without them the tests fail: pages that no
//! browser has opened are not tested.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

use super::template;

/// How WebDriver names an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Keys as WebDriver sends them.
pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";

/// The running `chromedriver`; killed with the last browser.
struct Driver {
    child: Mutex<Child>,
    url: String,
}

impl Driver {
    fn get() -> Arc<Self> {
        static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        running.upgrade().unwrap_or_else(|| {
            let driver = Arc::new(Self::start());
            *running = Arc::downgrade(&driver);
            driver
        })
    }

    fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts: apt-get install chromium chromium-driver");
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = said
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned()))
            .expect("chromedriver says its port");
        // Read on, so that the driver never waits for somebody to listen.
        std::thread::spawn(move || said.map_while(Result::ok).for_each(drop));
        Self { child: Mutex::new(child), url: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Ok(child) = self.child.get_mut() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// One browser window with no past, at the pages of one house.
pub struct Browser {
    house: String,
    session: String,
    agent: Agent,
    /// Outlives the session: fields are dropped after [`Browser::drop`].
    _driver: Arc<Driver>,
}

impl Browser {
    pub fn open(house: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let driver = Driver::get();
        let profile = template::get().dir.join(format!("browser-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .into();
        let profile = format!("--user-data-dir={}", profile.display());
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--hide-scrollbars",
            "--no-first-run",
            "--accept-lang=fr-FR,fr",
            profile.as_str(),
        ];
        let options = json!({"args": arguments});
        let always = json!({
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"},
        });
        let wanted = json!({"capabilities": {"alwaysMatch": always}});
        let opened = send(&agent, "POST", &format!("{}/session", driver.url), Some(wanted));
        let session = format!("{}/session/{}", driver.url, opened["sessionId"].as_str().expect("a session"));
        let browser = Self { house: house.to_owned(), session, agent, _driver: driver };
        // A form answers with a new page: look for what it should hold until that page is there.
        browser.post("/timeouts", json!({"implicit": 10_000}));
        browser
    }

    fn post(&self, path: &str, body: Value) -> Value {
        send(&self.agent, "POST", &format!("{}{path}", self.session), Some(body))
    }

    fn get(&self, path: &str) -> Value {
        send(&self.agent, "GET", &format!("{}{path}", self.session), None)
    }

    /// Opens a page of the house and waits until it is there.
    pub fn go(&self, path: &str) {
        self.post("/url", json!({"url": format!("{}{path}", self.house)}));
    }

    /// Where the browser is, without the host.
    pub fn path(&self) -> String {
        let url = self.get("/url").as_str().unwrap_or_default().to_owned();
        url.strip_prefix(&self.house).unwrap_or(&url).to_owned()
    }

    pub fn title(&self) -> String {
        self.get("/title").as_str().unwrap_or_default().to_owned()
    }

    /// What a script returns; the page itself needs none.
    pub fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", json!({"script": script, "args": []}))
    }

    fn element(&self, css: &str) -> String {
        let found = self.post("/element", json!({"using": "css selector", "value": css}));
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("no {css} on {}", self.path())).to_owned()
    }

    /// What a person reads there.
    pub fn text(&self, css: &str) -> String {
        let id = self.element(css);
        self.get(&format!("/element/{id}/text")).as_str().unwrap_or_default().to_owned()
    }

    pub fn value(&self, css: &str) -> String {
        let id = self.element(css);
        self.get(&format!("/element/{id}/property/value")).as_str().unwrap_or_default().to_owned()
    }

    pub fn click(&self, css: &str) {
        let id = self.element(css);
        self.post(&format!("/element/{id}/click"), json!({}));
    }

    pub fn fill(&self, css: &str, text: &str) {
        let id = self.element(css);
        self.post(&format!("/element/{id}/clear"), json!({}));
        self.post(&format!("/element/{id}/value"), json!({"text": text}));
    }

    /// Types on the keyboard, wherever the focus is.
    pub fn keys(&self, text: &str) {
        let key = |key: char| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})];
        let strokes: Vec<Value> = text.chars().flat_map(key).collect();
        self.post("/actions", json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]}));
    }

    /// Waits until the browser has come to this page.
    #[track_caller]
    pub fn arrives(&self, path: &str) {
        let asked = Instant::now();
        while self.path() != path {
            assert!(asked.elapsed() < Duration::from_secs(30), "at {}, not at {path}", self.path());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// As wide as a screen of so many pixels, phones included.
    pub fn width(&self, pixels: u32) {
        let screen = json!({"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", screen);
    }

    /// What the page said in the console since it was asked last, errors of the network and of the policy
    /// included.
    pub fn console(&self) -> Vec<String> {
        let said = self.post("/se/log", json!({"type": "browser"}));
        said.as_array().unwrap().iter().map(|line| line["message"].to_string()).collect()
    }

    /// Waits until this script returns true.
    #[track_caller]
    pub fn until(&self, script: &str) {
        let asked = Instant::now();
        while self.run(script) != json!(true) {
            assert!(asked.elapsed() < Duration::from_secs(60), "never: {script}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", json!({"cmd": command, "params": parameters}))
    }

    /// Keeps a picture of the whole page where `ORDI_PRATIQUE_SCREENSHOTS` names a folder.
    pub fn picture(&self, name: &str) {
        let Ok(folder) = std::env::var("ORDI_PRATIQUE_SCREENSHOTS") else { return };
        let taken = self.devtools("Page.captureScreenshot", json!({"captureBeyondViewport": true}));
        let bytes = base64(taken["data"].as_str().unwrap_or_default());
        std::fs::write(format!("{folder}/{name}.png"), bytes).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver may be gone when a test failed: then so is the browser.
        let _ = self.agent.delete(&self.session).call();
    }
}

#[track_caller]
fn send(agent: &Agent, method: &str, url: &str, body: Option<Value>) -> Value {
    let request = ureq::http::Request::builder().method(method).uri(url).header("Content-Type", "application/json");
    let answered = match body {
        Some(body) => agent.run(request.body(body.to_string()).unwrap()),
        None => agent.run(request.body(()).unwrap()),
    };
    let mut answer = answered.unwrap_or_else(|cause| panic!("{method} {url}: {cause}"));
    let text = answer.body_mut().with_config().limit(64 << 20).read_to_string().unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{method} {url}: {text}"));
    assert!(answer["value"]["error"].is_null(), "{method} {url}: {}", answer["value"]["message"]);
    answer["value"].clone()
}

fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sextet = |byte: u8| ALPHABET.iter().position(|known| *known == byte);
    let sextets: Vec<usize> = text.bytes().filter_map(sextet).collect();
    let bytes = |four: &[usize]| {
        let bits = four.iter().fold(0, |bits, sextet| bits << 6 | sextet) << (6 * (4 - four.len()));
        [bits >> 16, bits >> 8, bits].map(|byte| u8::try_from(byte & 255).unwrap()).into_iter().take(four.len() - 1)
    };
    sextets.chunks(4).flat_map(bytes).collect()
}
