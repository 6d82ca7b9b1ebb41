//! The service as a process of its own, which can be stopped and killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use ordi_pratique::platform::config::Store;
use rustix::process::{Pid, Signal, kill_process};

/// A running `serve`. Dropped, it is killed.
pub struct Process {
    child: Child,
    pub url: String,
    /// Kept open: the service may still say something.
    _said: BufReader<ChildStdout>,
}

impl Process {
    /// Starts `serve` on a free port and waits for its address.
    pub fn serve(store: &Store) -> Self {
        Self::start(command("serve", store).args(["--listen", "127.0.0.1:0"]))
    }

    /// The same by another program, which must become the service.
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        said.read_line(&mut first).unwrap();
        let Some(host) = first.trim().split("http://").nth(1) else {
            panic!("the service did not open: {first:?}, {:?}", child.wait());
        };
        Self { url: format!("http://{host}"), child, _said: said }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: nothing is finished.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop; how it ended, and after how long.
    pub fn stop(mut self, signal: Signal) -> (ExitStatus, Duration) {
        let asked = Instant::now();
        let pid = Pid::from_raw(self.child.id().try_into().unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
        (self.child.wait().unwrap(), asked.elapsed())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One of the program's commands on this store.
pub fn command(name: &str, store: &Store) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    command.arg(name).arg("--data-dir").arg(&store.data_dir);
    if let Some(url) = &store.database_url {
        command.env("ORDI_PRATIQUE_DATABASE_URL", url);
    }
    command
}

/// Runs `verify`: it must find nothing wrong. What it said.
#[track_caller]
pub fn verify(store: &Store) -> String {
    let ran = command("verify", store).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    said
}
