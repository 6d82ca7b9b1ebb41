//! The service under test: the release binary, as a process of its own.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Fault;
use crate::data::{Place, SECRET};
use crate::load;

/// One running service, stopped when dropped.
pub struct Service {
    child: Child,
    pub address: SocketAddr,
    /// From exec to the first answer.
    pub first_answer: Duration,
}

impl Service {
    /// Starts on a fresh copy of the database, so that every part of a run begins alike.
    pub fn on_a_copy(place: &Place) -> Result<Self, Fault> {
        place.copy()?;
        Self::start(&place.copied())
    }

    /// Starts on the data of a folder and waits for the first answer. Its log goes nowhere: at the level it
    /// has by default, a service that is well writes none.
    pub fn start(dir: &Path) -> Result<Self, Fault> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(dir);
        let began = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let said = first_line(&mut child)?;
        let address = said.trim().rsplit("//").next().unwrap_or_default().parse()?;
        let mut service = Self { child, address, first_answer: Duration::ZERO };
        load::fetch(service.address, &get("/health/live"))?;
        service.first_answer = began.elapsed();
        Ok(service)
    }

    /// Time that the service has computed since it started, all threads together: unlike what a clock on the
    /// wall says, it hardly changes when the machine is busy with something else.
    pub fn computed(&self) -> Result<Duration, Fault> {
        let mut nanoseconds = 0;
        for thread in fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            let told = fs::read_to_string(thread?.path().join("schedstat"))?;
            nanoseconds += told.split(' ').next().unwrap_or_default().parse::<u64>()?;
        }
        Ok(Duration::from_nanos(nanoseconds))
    }

    /// A figure of `/metrics`, by the start of its line.
    pub fn figure(&self, line: &str) -> Result<f64, Fault> {
        let mut asked = TcpStream::connect(self.address)?;
        asked.write_all(b"GET /metrics HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n")?;
        let mut told = String::new();
        asked.read_to_string(&mut told)?;
        let found = told.lines().find_map(|told| told.strip_prefix(line)).ok_or("no such figure")?;
        Ok(found.trim().parse()?)
    }

    /// Resident memory now, in megabytes.
    pub fn memory(&self) -> Result<f64, Fault> {
        self.status("VmRSS:")
    }

    /// The most resident memory since [`Service::forget_peak`], in megabytes.
    pub fn peak(&self) -> Result<f64, Fault> {
        self.status("VmHWM:")
    }

    /// Begins to watch the peak anew (proc(5), `clear_refs`).
    pub fn forget_peak(&self) -> Result<(), Fault> {
        Ok(fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")?)
    }

    fn status(&self, field: &str) -> Result<f64, Fault> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(field)).ok_or("no such field in /proc")?;
        let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kibibytes * 1024.0 / 1e6)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn first_line(child: &mut Child) -> Result<String, Fault> {
    let mut said = String::new();
    let out = child.stdout.take().ok_or("the service has no output")?;
    BufReader::new(out).read_line(&mut said)?;
    if said.is_empty() {
        return Err("the service stopped before it answered".into());
    }
    Ok(said)
}

/// A request of the coordinator who measures.
pub fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {SECRET}\r\n\r\n").into_bytes()
}

/// A write of the same.
pub fn post(path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {SECRET}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
