//! Seeing inside: figures, health with its reasons, and a log that knows no person.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use ordi_pratique::platform::config::Store;
use serde_json::{Value, json};

use crate::support::{Client, House, furnished_store, remove_store};

/// The figure of this name with these labels, as `/metrics` prints it.
fn figure(text: &str, line: &str) -> f64 {
    let found = text.lines().find_map(|told| told.strip_prefix(line)?.strip_prefix(' ')?.parse().ok());
    found.unwrap_or_else(|| panic!("no {line} in:\n{text}"))
}

#[test]
fn the_figures_count_what_was_done() {
    let house = House::start();
    house.workshop().get("/machines").expect(200);
    house.workshop().get("/machines/7K3R9XC4").expect(404);
    house.coordinator().post("/donors", json!({"name": "Donatrice Secrète", "category": "individual"})).expect(201);
    let answer = house.nobody().get("/metrics").expect(200);
    assert!(answer.header("Content-Type").unwrap().starts_with("application/openmetrics-text"));
    let text = answer.text();
    let prefix = "ordi_pratique_http_requests_total";
    assert!(figure(&text, &format!("{prefix}{{method=\"GET\",door=\"/api/v1/machines\",status=\"200\"}}")) >= 1.0);
    assert!(
        figure(&text, &format!("{prefix}{{method=\"GET\",door=\"/api/v1/machines/{{tag}}\",status=\"404\"}}")) >= 1.0
    );
    assert!(figure(&text, "ordi_pratique_disk_free_bytes") > 0.0);
    if house.store.database_url.is_none() {
        assert!(figure(&text, "ordi_pratique_writer_hold_seconds_count") >= 1.0);
        assert!(figure(&text, "ordi_pratique_writer_group_jobs_count") >= 1.0);
        assert!(figure(&text, "ordi_pratique_writer_waiting_jobs") >= 0.0);
        assert!(figure(&text, "ordi_pratique_database_bytes") > 0.0);
    }
    assert!(text.ends_with("# EOF\n"), "the figures end as OpenMetrics asks");
    for told in ["Secrète", "7K3R9XC4"] {
        assert!(!text.contains(told), "{told} has nothing to do among figures");
    }
}

#[test]
fn health_gives_its_reasons() {
    let house = House::start();
    house.nobody().get("/health/live").expect(200);
    let health = house.nobody().get("/health/ready").expect(200).json();
    assert_eq!(health["state"], "ready");
    let names: Vec<&str> =
        health["checks"].as_array().unwrap().iter().map(|check| check["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"migrations") && names.contains(&"disk"), "{names:?}");
    for check in health["checks"].as_array().unwrap() {
        assert_eq!(check["reason"].is_null(), check["state"] == "ok", "{check}");
    }
}

/// The service as a process, all of its log kept.
struct Serving {
    process: Child,
    url: String,
    /// Reads all the time, so that the service never waits for somebody to listen.
    log: JoinHandle<String>,
}

impl Serving {
    fn start(store: &Store) -> Self {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
        serve.args(["serve", "--listen", "127.0.0.1:0", "--slow-query-ms", "0", "--data-dir"]).arg(&store.data_dir);
        if let Some(url) = &store.database_url {
            serve.env("ORDI_PRATIQUE_DATABASE_URL", url);
        }
        serve.env("ORDI_PRATIQUE_LOG", "trace").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = serve.spawn().unwrap();
        let mut errors = process.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            errors.read_to_string(&mut log).unwrap();
            log
        });
        let first = BufReader::new(process.stdout.take().unwrap()).lines().next().unwrap().unwrap();
        let url = first.split("http://").nth(1).map(|host| format!("http://{host}")).unwrap();
        Self { process, url, log }
    }

    /// Ends the service; everything it logged.
    fn log(mut self) -> String {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.log.join().unwrap()
    }
}

#[test]
fn the_log_knows_requests_and_slow_queries_and_no_person() {
    let store = furnished_store();
    let serving = Serving::start(&store.0);
    let house = House::start();
    let token = house.coordinator().token;
    let coordinator = Client::new(&serving.url, token.as_deref());
    let secrets =
        ["Zélie", "Introuvable-Nom", "0639981234", "zelie@secret.example", "rue du Secret", "motdepasse-secret"];
    let [first_name, name, phone, email, address, password] = secrets;
    let member = json!({"first_name": first_name, "name": name, "phone": phone, "email": email, "address": address});
    let card = json!({"language": "fr", "adults": 1, "members": [member]});
    let family = coordinator.post("/families", card.clone()).expect(201).json();
    coordinator.get("/families?q=introuvable-nom").expect(200);
    coordinator.get(&format!("/families/{}", family["code"].as_str().unwrap())).expect(200);
    // Refused, unreadable and mistaken: what was sent is not told either.
    let mut wrong = card;
    wrong["adults"] = json!(-5);
    coordinator.post("/families", wrong).refused("inacceptable");
    coordinator.post_raw("/families", "application/json", format!("{{\"{name}\": ")).refused("illisible");
    let sign_in = json!({"email": email, "password": password}).to_string();
    coordinator.post_raw("/login", "application/json", sign_in).refused("identifiants-refuses");
    let answer = coordinator.get("/machines").expect(200);
    let request_id = answer.header("X-Request-Id").unwrap().to_owned();

    let log = serving.log();
    remove_store(&store);
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let told = |line: &&Value, message: &str| line["fields"]["message"] == message;
    let answered: Vec<_> = lines.iter().filter(|line| told(line, "answered")).collect();
    assert!(answered.iter().any(|line| line["fields"]["request_id"] == json!(request_id)), "{log}");
    assert!(answered.iter().all(|line| line["fields"]["door"].is_string() && line["fields"]["ms"].is_number()));
    let slow: Vec<_> = lines.iter().filter(|line| told(line, "slow query")).collect();
    assert!(slow.iter().any(|line| line["fields"]["query"].as_str().unwrap().contains("member_names")), "{log}");
    let token = token.unwrap();
    for secret in secrets.into_iter().chain([token.as_str(), "zélie", "zelie", "introuvable-nom", "-- binds"]) {
        assert!(!log.contains(secret), "the log tells {secret}");
    }
}
