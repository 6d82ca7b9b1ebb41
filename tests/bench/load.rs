//! A small HTTP client that asks as fast as it is answered: it must weigh little, since it shares the
//! cores with the service. Keep-alive, one request at a time on each connection.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::{JoinSet, LocalSet};

use crate::Fault;

/// Threads of the client.
const THREADS: usize = 2;

/// Makes the bytes of the nth request; `None` when there are no more.
pub type Requests = Arc<dyn Fn(usize) -> Option<Vec<u8>> + Send + Sync>;

/// What a load found.
#[derive(Debug, Default)]
pub struct Answers {
    /// Time of each answer, in seconds.
    times: Vec<f64>,
    took: Duration,
}

impl Answers {
    pub fn count(&self) -> f64 {
        self.times.len() as f64
    }

    pub fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// The time within which this share of the answers came, in milliseconds.
    pub fn within(&self, share: f64) -> f64 {
        let place = (self.times.len() as f64 * share) as usize;
        self.times.get(place.min(self.times.len().saturating_sub(1))).copied().unwrap_or(f64::NAN) * 1e3
    }
}

/// Asks for a while over so many connections. Any answer but 200 and 201 ends the run.
pub fn run(address: SocketAddr, connections: usize, time: Duration, requests: &Requests) -> Result<Answers, Fault> {
    let next = Arc::new(AtomicUsize::new(0));
    let threads = THREADS.min(connections);
    let began = Instant::now();
    let until = began + time;
    let share = |thread: usize| (connections + threads - 1 - thread) / threads;
    let work = |thread: usize| {
        let (share, next, requests) = (share(thread), Arc::clone(&next), Arc::clone(requests));
        std::thread::spawn(move || alone(ask(address, share, until, next, requests)))
    };
    let threads: Vec<_> = (0..threads).map(work).collect();
    let mut times = Vec::new();
    for thread in threads {
        times.extend(thread.join().map_err(|_| "a thread of the client fell")??);
    }
    let took = began.elapsed();
    times.sort_by(f64::total_cmp);
    Ok(Answers { times, took })
}

/// One request on a connection of its own.
pub fn fetch(address: SocketAddr, request: &[u8]) -> Result<usize, Fault> {
    alone(async {
        let mut line = Line::open(address).await?;
        line.ask(request).await
    })
}

fn alone<T>(work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    LocalSet::new().block_on(&runtime, work)
}

/// The connections of one thread.
async fn ask(
    address: SocketAddr,
    connections: usize,
    until: Instant,
    next: Arc<AtomicUsize>,
    requests: Requests,
) -> Result<Vec<f64>, Fault> {
    let mut lines = JoinSet::new();
    for _ in 0..connections {
        let (next, requests) = (Arc::clone(&next), Arc::clone(&requests));
        lines.spawn_local(async move {
            let (mut line, mut times) = (Line::open(address).await?, Vec::new());
            while Instant::now() < until {
                let Some(request) = requests(next.fetch_add(1, Ordering::Relaxed)) else { break };
                let asked = Instant::now();
                line.ask(&request).await?;
                times.push(asked.elapsed().as_secs_f64());
            }
            Ok::<_, Fault>(times)
        });
    }
    let mut times = Vec::new();
    while let Some(line) = lines.join_next().await {
        times.extend(line??);
    }
    Ok(times)
}

/// One connection.
struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Line {
    async fn open(address: SocketAddr) -> Result<Self, Fault> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; 64 * 1024] })
    }

    /// Sends a request and reads its whole answer; gives the length of the body.
    async fn ask(&mut self, request: &[u8]) -> Result<usize, Fault> {
        self.stream.write_all(request).await?;
        let mut held = 0;
        let (head, length) = loop {
            match self.stream.read(&mut self.buffer[held..]).await? {
                0 => return Err("the service hung up".into()),
                count => held += count,
            }
            if let Some(head) = self.buffer[..held].windows(4).position(|end| end == b"\r\n\r\n") {
                break (head + 4, body_length(&self.buffer[..head])?);
            }
        };
        let mut left = length.saturating_sub(held - head);
        while left > 0 {
            match self.stream.read(&mut self.buffer).await? {
                0 => return Err("the service hung up".into()),
                count => left = left.saturating_sub(count),
            }
        }
        Ok(length)
    }
}

/// The length that a head announces, if it is that of a good answer.
fn body_length(head: &[u8]) -> Result<usize, Fault> {
    let head = std::str::from_utf8(head)?;
    if !head.starts_with("HTTP/1.1 200") && !head.starts_with("HTTP/1.1 201") {
        return Err(format!("refused: {head}").into());
    }
    let told = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then_some(value)
    });
    Ok(told.ok_or("an answer without a length")?.parse()?)
}
