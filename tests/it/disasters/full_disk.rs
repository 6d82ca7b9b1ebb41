//! The disk is full: writes are refused with a sentence that says why, reads go on, nothing is lost, and once
//! there is room again the same acts go through without a restart.
//!
//! The disk is a small one in memory, mounted where only the service sees it.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use ordi_pratique::platform::config::Store;
use rustix::process::Signal;
use serde_json::{Value, json};

use super::skipped;
use crate::support::{Answer, Client, Process, furnished, furnished_store, new_id, postgres_url, remove_store};

/// Mounts a small disk in a mount namespace of its own, puts the database there, and holds it until its input ends.
const HOLD: &str = r#"mount -t tmpfs -o size=16m,mode=700 tmpfs "$1" && cp "$2" "$1" && echo held && exec cat"#;

/// Why no small disk can be mounted here, if so.
fn why_not(dir: &Path) -> Option<String> {
    let tried = Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "tmpfs"]).arg(dir).output();
    match tried {
        Ok(tried) if tried.status.success() => None,
        Ok(tried) => Some(String::from_utf8_lossy(&tried.stderr).trim().to_owned()),
        Err(cause) => Some(cause.to_string()),
    }
}

struct SmallDisk {
    holder: Child,
    mounted: PathBuf,
}

impl SmallDisk {
    fn mount(mounted: PathBuf, store: &Store) -> Self {
        let mut hold = Command::new("unshare");
        hold.args(["--mount", "sh", "-c", HOLD, "sh"]).arg(&mounted).arg(store.data_dir.join("ordi-pratique.db"));
        let mut holder = hold.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut held = String::new();
        BufReader::new(holder.stdout.take().unwrap()).read_line(&mut held).unwrap();
        assert_eq!(held, "held\n");
        Self { holder, mounted }
    }

    /// One of the program's commands, where the disk can be seen.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.arg(format!("--mount=/proc/{}/ns/mnt", self.holder.id()));
        command.args([env!("CARGO_BIN_EXE_ordi-pratique"), name, "--data-dir"]).arg(&self.mounted);
        command
    }

    fn serve(&self) -> Process {
        Process::start(self.command("serve").args(["--listen", "127.0.0.1:0"]))
    }

    fn verify(&self) -> String {
        let ran = self.command("verify").output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).into_owned()
    }

    /// The file that takes the room, seen from here.
    fn filler(&self) -> PathBuf {
        let inside = self.mounted.strip_prefix("/").unwrap().join("filler");
        Path::new("/proc").join(self.holder.id().to_string()).join("root").join(inside)
    }

    /// Takes all the room there is, to the last byte.
    fn fill(&self) {
        let mut filler = File::create(self.filler()).unwrap();
        for piece in [&[0; 65536][..], &[0; 1]] {
            let full = std::iter::repeat_with(|| filler.write_all(piece)).find_map(Result::err).unwrap();
            assert_eq!(full.kind(), ErrorKind::StorageFull);
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// People at the service of the moment.
struct People {
    workshop: Client,
    coordinator: Client,
}

impl People {
    fn at(service: &Process) -> Self {
        let tokens = furnished().1;
        let client = |name: &str| Client::new(&service.url, Some(&tokens[name]));
        Self { workshop: client("workshop"), coordinator: client("coordinator") }
    }

    fn note(&self, tag: &str, note: &Value) -> Answer {
        self.workshop.post(&format!("/machines/{tag}/notes"), note.clone())
    }

    /// Notes are written until one finds no room; those that were acknowledged, and the one that was not.
    fn write_until_full(&self, tag: &str) -> (Vec<String>, Value) {
        let mut kept = Vec::new();
        loop {
            let text = format!("{} {}", new_id(), "x".repeat(1500));
            let note = json!({"id": new_id(), "text": text});
            let answer = self.note(tag, &note);
            if answer.status < 300 {
                kept.push(text);
                assert!(kept.len() < 5000, "the disk does not fill");
                continue;
            }
            let told = answer.expect(507).refused("disque-plein");
            assert!(told["detail"].as_str().unwrap().starts_with("Le disque est plein"), "{told}");
            return (kept, note);
        }
    }
}

impl People {
    /// What needs no room works; an export does need some, and says so.
    fn read(&self, tag: &str) {
        self.workshop.get(&format!("/machines/{tag}/journal")).expect(200);
        self.workshop.get("/machines").expect(200);
        self.coordinator.get("/reports/machines.csv").expect(507).refused("disque-plein");
        self.workshop.get("/health/live").expect(200);
        self.workshop.get("/health/ready").expect(503).refused("pas-pret");
    }
}

#[test]
fn a_full_disk_is_said_loses_nothing_and_needs_no_restart() {
    if postgres_url().is_some() {
        return;
    }
    let store = furnished_store();
    let mounted = store.0.data_dir.join("petit-disque");
    std::fs::create_dir(&mounted).unwrap();
    if let Some(why) = why_not(&mounted) {
        skipped("le disque plein", &why);
        remove_store(&store);
        return;
    }
    let disk = SmallDisk::mount(mounted, &store.0);
    let mut service = disk.serve();
    let mut people = People::at(&service);
    let donor = json!({"name": "Donatrice d’essai", "category": "individual"});
    let donor = people.coordinator.post("/donors", donor).expect(201).json();
    let donation = people.coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let batch = people.coordinator.post("/tag-batches", json!({"count": 3})).expect(201).json();
    let tags: Vec<&str> = batch["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap()).collect();
    let mut kept = Vec::new();
    // Full and freed, stopped while full, killed while full: one time is no worse than the other.
    for (round, tag) in tags.iter().enumerate() {
        let new = json!({"tag": tag, "donation_id": donation["id"], "kind": "screen"});
        people.workshop.post("/machines", new).expect(201);
        disk.fill();
        let (notes, last) = people.write_until_full(tag);
        kept.extend(notes);
        for _ in 0..3 {
            people.note(tag, &last).expect(507);
        }
        people.read(tag);
        if round > 0 {
            match round {
                1 => assert_eq!(service.stop(Signal::TERM).0.code(), Some(0)),
                _ => service.kill(),
            }
            service = disk.serve();
            people = People::at(&service);
            // Closing and opening may have tidied up a little.
            disk.fill();
            people.note(tag, &last).expect(507);
            people.read(tag);
        }
        disk.make_room();
        people.note(tag, &last).expect(201);
        people.coordinator.get("/reports/machines.csv").expect(200);
        kept.push(last["text"].as_str().unwrap().to_owned());
    }
    let said = disk.verify();
    assert!(said.contains(&format!("lignes d’historique : {}\n", tags.len() + kept.len())), "{said}");
    let journals = tags.iter().map(|tag| people.workshop.get(&format!("/machines/{tag}/journal")).expect(200).text());
    let texts: String = journals.collect();
    for text in &kept {
        assert_eq!(texts.matches(text.as_str()).count(), 1, "acknowledged, and there once");
    }
    drop(service);
    remove_store(&store);
}
