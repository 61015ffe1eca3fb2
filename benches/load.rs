//! The preview under load: many readers who never stop, while somebody edits: `cargo bench --bench load`.
//!
//! Says how many pages were read, how many requests failed, how long an answer took, and what memory the preview held
//! after a tenth of the edits and at the end. `READERS` and `EDITS` set how many of them there are (500 and 1000).

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures and tells")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const SETTINGS: &str = "base_url: https://site.example
languages:
  vi: { title: Thử, tagline: Trang thử, description: Một trang để thử. }
  en: { title: Test, tagline: A test site, description: A site for testing. }
";
const PAIRS: usize = 40;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("measured by cargo bench --bench load only");
        return;
    }
    let count = |name: &str, usual: usize| std::env::var(name).ok().map_or(usual, |text| text.parse().unwrap());
    let (readers, edits) = (count("READERS", 500), count("EDITS", 1000));
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "content/site.yaml", SETTINGS);
    (0..PAIRS).for_each(|pair| article(root, pair, 0));
    let mut server = Command::new(env!("CARGO_BIN_EXE_songngu"))
        .args(["serve", "--port", "0", "--now", "2026-12-01T00:00:00Z", "--root"])
        .arg(root)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stderr.take().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    let address = first.strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
    std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));

    let (ends, failed) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let times: Arc<Mutex<Vec<Duration>>> = Arc::default();
    let threads: Vec<_> = (0..readers)
        .map(|reader| {
            let (address, ends, failed, times) = (address.clone(), ends.clone(), failed.clone(), times.clone());
            std::thread::spawn(move || read_on(&address, reader, &ends, &failed, &times))
        })
        .collect();
    let mut early = 0;
    for edit in 1..=edits {
        article(root, edit % PAIRS, edit);
        std::thread::sleep(Duration::from_millis(20));
        if edit == edits / 10 {
            early = memory(server.id());
        }
    }
    let wanted = format!("Edit {edits}.");
    let page = format!("/en/articles/a{}/", edits % PAIRS);
    let start = Instant::now();
    while !ask(&mut connect(&address), &address, &page).is_ok_and(|body| body.contains(&wanted)) {
        assert!(start.elapsed() < Duration::from_secs(60), "the last edit is not there");
    }
    let late = memory(server.id());
    ends.store(true, Ordering::Relaxed);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    server.kill().unwrap();
    server.wait().unwrap();
    let mut times = std::mem::take(&mut *times.lock().unwrap());
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{readers} readers, {edits} edits: {} pages read, {} failed", times.len(), failed.load(Ordering::Relaxed));
    println!("an answer: median {:?}, 99 % {:?}, worst {:?}", at(0.5), at(0.99), at(1.0));
    println!("memory: {early} KiB after a tenth of the edits, {late} KiB at the end");
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn article(root: &Path, pair: usize, edit: usize) {
    for lang in ["vi", "en"] {
        let body = "A sentence of an article, as long as others are. ".repeat(60);
        let text = format!(
            "---\ntitle: Article {pair}\ndescription: About {pair}.\ndate: 2026-01-02\n---\n\nEdit {edit}.\n\n{body}\n"
        );
        write(root, &format!("content/articles/a{pair}/index.{lang}.md"), &text);
    }
}

/// Reads one page after another, over one connection as browsers do.
fn read_on(address: &str, reader: usize, ends: &AtomicBool, failed: &AtomicUsize, times: &Mutex<Vec<Duration>>) {
    let mut own = Vec::new();
    let mut connection = connect(address);
    let mut number = reader;
    while !ends.load(Ordering::Relaxed) {
        number += 1;
        let page = format!("/en/articles/a{}/", number % PAIRS);
        let start = Instant::now();
        match ask(&mut connection, address, &page) {
            Ok(body) if body.ends_with("</html>\n") || body.contains("Edit ") => own.push(start.elapsed()),
            _ => {
                failed.fetch_add(1, Ordering::Relaxed);
                connection = connect(address);
            }
        }
    }
    times.lock().unwrap().append(&mut own);
}

fn connect(address: &str) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    BufReader::new(stream)
}

/// The body of a page. Fails on any other status than 200.
fn ask(connection: &mut BufReader<TcpStream>, address: &str, page: &str) -> std::io::Result<String> {
    connection.get_mut().write_all(format!("GET {page} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())?;
    let (mut is_right, mut length) = (false, 0);
    loop {
        let mut line = String::new();
        connection.read_line(&mut line)?;
        let line = line.trim_end().to_lowercase();
        is_right |= line.starts_with("http/1.1 200");
        if let Some(bytes) = line.strip_prefix("content-length: ") {
            length = bytes.parse().map_err(std::io::Error::other)?;
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    if is_right {
        String::from_utf8(body).map_err(std::io::Error::other)
    } else {
        Err(std::io::Error::other("no page"))
    }
}

/// What a process holds in memory, in KiB.
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
