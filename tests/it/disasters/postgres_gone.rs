//! PostgreSQL goes away under load (`pg_ctl stop -m immediate`, which is a crash) and comes back: meanwhile
//! everybody is told to come back later, and then the same service goes on without a restart.
//!
//! The server is one of this test's own, whichever the others run on.

use std::path::{Path, PathBuf};
use std::process::Command;

use ordi_pratique::platform::config::Store;

use super::load::Load;
use super::{Chance, asked, skipped, told};
use crate::support::{Process, furnish_store, new_id, verify};

/// A server of our own, which keeps its promises (fsync) and listens on a socket in its folder.
struct Cluster {
    bin: PathBuf,
    dir: PathBuf,
}

impl Cluster {
    /// None where no server is installed.
    fn make() -> Option<Self> {
        let bin = bin()?;
        let dir = std::env::temp_dir().join(format!("ordi-pratique-pg-{}", new_id()));
        std::fs::create_dir(&dir).unwrap();
        if is_root() {
            assert!(Command::new("chown").arg("postgres").arg(&dir).status().unwrap().success());
        }
        let cluster = Self { bin, dir };
        cluster.run("initdb", &["-U", "ordi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        let settings = format!(
            "\nlisten_addresses = ''\nunix_socket_directories = '{}'\nmax_connections = 60\n",
            cluster.dir.display()
        );
        let file = cluster.dir.join("data/postgresql.conf");
        let kept = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, kept + &settings).unwrap();
        cluster.start();
        Some(cluster)
    }

    /// A program of the server; it refuses to run as root.
    fn run(&self, program: &str, arguments: &[&str]) {
        let (program, data) = (self.bin.join(program), self.dir.join("data"));
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        let ran = command.arg("-D").arg(data).args(arguments).current_dir("/").output().unwrap();
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    fn start(&self) {
        let log = self.dir.join("log");
        self.run("pg_ctl", &["-w", "-l", log.to_str().unwrap(), "start"]);
    }

    fn crash(&self) {
        self.run("pg_ctl", &["-m", "immediate", "stop"]);
    }

    fn store(&self) -> Store {
        let data_dir = self.dir.join("service");
        let url = format!("postgres:///postgres?host={}&user=ordi", self.dir.display());
        Store { data_dir, database_url: Some(url) }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.dir.join("data/postmaster.pid").exists() {
            self.crash();
        }
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Where the programs of the newest server are.
fn bin() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().flatten();
    let of_debian = versions.map(|version| version.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let elsewhere = std::env::split_paths(&path).filter_map(|dir| dir.join("initdb").canonicalize().ok());
    let elsewhere = elsewhere.filter_map(|initdb| initdb.parent().map(Path::to_owned));
    of_debian.chain(elsewhere).filter(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists()).max()
}

#[test]
fn a_database_that_goes_away_and_comes_back_loses_nothing() {
    let Some(cluster) = Cluster::make() else {
        skipped("PostgreSQL qui s’arrête", "initdb ne se trouve pas");
        return;
    };
    let (mut chance, seed) = Chance::new();
    let crashes = asked("ORDI_PRATIQUE_TEST_CRASHES", 3);
    let store = cluster.store();
    let cast = furnish_store(&store);
    let service = Process::serve(&store);
    let mut load = Load::prepare(&service.url, &store, &cast);
    for _ in 0..crashes {
        load.work(&service.url, |watch| {
            watch.until_all_are_heard();
            chance.wait(50, 500);
            cluster.crash();
            watch.until_all_are_put_off();
            cluster.start();
            watch.until_all_are_heard();
        });
        load.settle(&service.url, &store);
    }
    let said = verify(&store);
    told(&format!(
        "{crashes} arrêts brutaux de PostgreSQL sous charge (graine {seed}) : {} actes, {} « revenez plus tard », \
         chaque acte une seule fois ; {}",
        load.heard(),
        load.put_off(),
        said.lines().last().unwrap_or_default()
    ));
}
