//! Opening the service: one at a time on one folder, and wrong use told at once.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use ordi_pratique::app::App;
use ordi_pratique::platform::clock::Clock;

use crate::support::{House, config_of};

#[test]
fn a_second_serve_on_the_same_folder_is_refused() {
    let house = House::start();
    let second = App::open(&config_of(&house.store, false), Clock::default());
    if house.store.database_url.is_some() {
        assert!(second.is_ok(), "PostgreSQL serves many");
        return;
    }
    let refused = second.err().map(|cause| cause.to_string()).unwrap_or_default();
    assert!(refused.contains("un autre « serve »"), "{refused}");
    house.nobody().get("/health/ready").expect(200);
}

#[test]
fn wrong_use_of_the_command_line_ends_with_2_and_a_mistyped_folder_with_1() {
    let run = |args: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_ordi-pratique")).args(args).output().unwrap();
        ran.status.code()
    };
    let missing = std::env::temp_dir().join("ordi-pratique-nowhere");
    let missing = missing.to_str().unwrap();
    assert_eq!(run(&["serve", "--listen", "zz", "--data-dir", missing]), Some(2));
    assert_eq!(run(&["serve", "--public-url", "pas une adresse", "--data-dir", missing]), Some(2));
    assert_eq!(run(&["export", "machines", "--data-dir", missing]), Some(1));
    assert_eq!(run(&["verify", "--data-dir", missing]), Some(1));
    assert!(!std::path::Path::new(missing).exists(), "nothing was made where nothing was");
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let mut openapi = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    let mut openapi = openapi.arg("openapi").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(openapi.stdout.take());
    let ended = openapi.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn an_empty_house_says_how_to_begin() {
    let dir = std::env::temp_dir().join(format!("ordi-pratique-begin-{}", crate::support::new_id()));
    let mut serve = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    let serve = serve.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(&dir).stdout(Stdio::piped());
    let mut serve = serve.spawn().unwrap();
    let said: Vec<String> = BufReader::new(serve.stdout.take().unwrap()).lines().take(3).map(Result::unwrap).collect();
    serve.kill().unwrap();
    serve.wait().unwrap();
    let _ = std::fs::remove_dir_all(&dir);
    assert!(said[0].contains("répond à http://127.0.0.1:"), "{said:?}");
    assert!(said[2].contains("ordi-pratique user add"), "{said:?}");
}
