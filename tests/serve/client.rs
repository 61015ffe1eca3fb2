//! A running preview, and a browser of very few words.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::common::NOW;

/// How long anything may take on a machine that is busy with other tests.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A preview, ended when this is dropped.
pub struct Server {
    child: Child,
    /// Host and port.
    pub address: String,
    lines: Arc<Mutex<Vec<String>>>,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The body.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn parse(bytes: &[u8]) -> Option<Reply> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Some(Reply { status, headers, body: bytes[end + 4..].to_vec() })
    }
}

impl Server {
    /// Starts a preview of a folder at a free port, at the moment of the tests.
    pub fn start(root: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_songngu"))
            .args(["serve", "--root", root.to_str().unwrap(), "--port", "0", "--now", NOW])
            .args(more)
            .env_remove("SOURCE_DATE_EPOCH")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (first, found) = channel();
        let mut reader = BufReader::new(child.stderr.take().unwrap());
        let kept = lines.clone();
        std::thread::spawn(move || {
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
                kept.lock().unwrap().push(line.trim_end().to_owned());
                let _ = first.send(std::mem::take(&mut line));
            }
        });
        let line = found.recv_timeout(PATIENCE).unwrap();
        let address = line.strip_prefix("http://").unwrap_or_else(|| panic!("{line}")).split('/').next().unwrap();
        Server { child, address: address.to_owned(), lines }
    }

    /// What stands on the terminal.
    pub fn terminal(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    /// Waits for a line on the terminal that holds this.
    pub fn told(&self, text: &str) -> String {
        let start = Instant::now();
        loop {
            if let Some(line) = self.terminal().into_iter().find(|line| line.contains(text)) {
                return line;
            }
            assert!(start.elapsed() < PATIENCE, "{text} is not in {:#?}", self.terminal());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// The page at a path, which must be there.
    pub fn page(&self, path: &str) -> String {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.text()
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        request.push_str("\r\n");
        self.send(request.as_bytes()).unwrap_or_else(|| panic!("no answer to {request:?}"))
    }

    /// Sends bytes, and reads what comes until the connection ends.
    pub fn send(&self, bytes: &[u8]) -> Option<Reply> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // A server that has heard enough may hang up before everything is said.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Reply::parse(&answer)
    }

    /// Opens the stream of events, as a tab does.
    pub fn events(&self) -> Events {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let origin = format!("http://{}", self.address);
        let host = &self.address;
        write!(stream, "GET /_songngu/events HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n\r\n").unwrap();
        let (send, events) = channel();
        std::thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(event) = line.strip_prefix("event: ") {
                    name = event.to_owned();
                } else if let Some(data) = line.strip_prefix("data: ")
                    && send.send((name.clone(), serde_json::from_str(data).unwrap())).is_err()
                {
                    return;
                }
            }
        });
        Events { events }
    }

    /// A tab that knows the state as it is now.
    pub fn tab(&self) -> Events {
        let tab = self.events();
        tab.next("version");
        tab.next("findings");
        tab
    }

    /// Waits until a page holds a text, looking again at each event.
    pub fn until(&self, tab: &Events, path: &str, text: &str) -> String {
        self.until_reply(tab, path, |reply| reply.status == 200 && reply.text().contains(text)).text()
    }

    /// Waits until an answer is as it should be, looking again at each event.
    pub fn until_reply(&self, tab: &Events, path: &str, is_right: impl Fn(&Reply) -> bool) -> Reply {
        let mut reply = self.get(path);
        while !is_right(&reply) {
            let Ok(_) = tab.events.recv_timeout(PATIENCE) else {
                panic!("{path} stays {}:\n{}\n{:#?}", reply.status, reply.text(), self.terminal())
            };
            reply = self.get(path);
        }
        reply
    }

    /// Sends a signal to the preview, and waits for its end: the exit code, and how long that took.
    pub fn end(mut self, signal: &str) -> (Option<i32>, Duration) {
        let start = Instant::now();
        Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.code(), start.elapsed());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("{signal} does not end it");
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The events of a tab.
pub struct Events {
    events: Receiver<(String, Value)>,
}

impl Events {
    /// The next event of a name; others before it are passed over.
    pub fn next(&self, name: &str) -> Value {
        self.find(name, |_| true)
    }

    /// The next event of a name that is as it should be.
    pub fn find(&self, name: &str, is_right: impl Fn(&Value) -> bool) -> Value {
        loop {
            let (event, data) = self.events.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no event `{name}`"));
            if event == name && is_right(&data) {
                return data;
            }
        }
    }
}
