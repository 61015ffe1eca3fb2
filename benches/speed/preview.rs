//! A preview as a browser sees it: a process, pages over HTTP, and the stream of events.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use wait4::{ResUse, Wait4};

/// How long anything may take before it counts as broken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview. It ends with this value.
pub(crate) struct Preview {
    process: Option<Child>,
    host: String,
}

impl Preview {
    /// Starts the process and waits for the address that it prints first.
    pub(crate) fn start(command: &mut Command) -> io::Result<Preview> {
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let stderr = process.stderr.take();
        let mut preview = Preview { process: Some(process), host: String::new() };
        let mut lines = BufReader::new(stderr.ok_or_else(|| io::Error::other("no stderr"))?);
        let mut said = String::new();
        while preview.host.is_empty() {
            let start = said.len();
            if lines.read_line(&mut said)? == 0 {
                return Err(io::Error::other(format!("`serve` ended without an address\n{said}")));
            }
            let address = said[start..].split("http://").nth(1);
            let host = address.and_then(|rest| rest.split(|char: char| char == '/' || char.is_whitespace()).next());
            preview.host = host.unwrap_or_default().to_owned();
        }
        // What it says later must not fill the pipe.
        thread::spawn(move || io::copy(&mut lines, &mut io::sink()));
        Ok(preview)
    }

    fn ask(&self, path: &str, more: &str) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n{more}\r\n", self.host)?;
        Ok(stream)
    }

    /// A page, with the head of the answer. Errors: whatever is not `200 OK`.
    pub(crate) fn get(&self, path: &str) -> io::Result<String> {
        let mut answer = Vec::new();
        self.ask(path, "Connection: close\r\n")?.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.lines().next().unwrap_or_default();
        match status.split(' ').nth(1) {
            Some("200") => Ok(answer),
            _ => Err(io::Error::other(format!("{path}: {status}"))),
        }
    }

    /// The stream of events: the names of those that have come.
    pub(crate) fn events(&self) -> io::Result<Receiver<String>> {
        let stream = self.ask("/_songngu/events", "Accept: text/event-stream\r\n")?;
        stream.set_read_timeout(None)?;
        let (sender, receiver) = channel();
        thread::spawn(move || pass_on(stream, &sender));
        // The first event says that the stream is there.
        receiver.recv_timeout(PATIENCE).map_err(io::Error::other)?;
        Ok(receiver)
    }

    /// Ends the process, and says what it took.
    pub(crate) fn stop(mut self) -> io::Result<ResUse> {
        let mut process = self.process.take().ok_or_else(|| io::Error::other("the preview is stopped already"))?;
        process.kill()?;
        process.wait4()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Sends the name of each event once its data is there.
fn pass_on(stream: TcpStream, sender: &Sender<String>) {
    let mut name = String::new();
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        if let Some(event) = line.strip_prefix("event:") {
            name = event.trim().to_owned();
        } else if line.starts_with("data:") && sender.send(std::mem::take(&mut name)).is_err() {
            return;
        }
    }
}
