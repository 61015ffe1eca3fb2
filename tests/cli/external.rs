//! `songngu check --external`, against a site on this computer.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::common::SiteTest;
use crate::{run, stderr};

/// A site that knows few pages, and all that it was asked.
fn other_site() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let told = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let Some(first) = lines.next() else { continue };
            lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
            let mut parts = first.split(' ');
            let (method, path) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            told.lock().unwrap().push(format!("{method} {path}"));
            let answer = match (method, path) {
                (_, "/good" | "/new") | ("GET", "/no-head") => "200 OK",
                (_, "/no-head") => "405 Method Not Allowed",
                (_, "/moved") => "301 Moved\r\nLocation: /new",
                (_, "/for-now") => "302 Found\r\nLocation: /good",
                (_, "/round") => "302 Found\r\nLocation: /round",
                (_, "/shy") => "403 Forbidden",
                (_, "/ill") => "503 Busy",
                _ => "404 Not Found",
            };
            let _ = write!(&stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    (address, asked)
}

#[test]
fn pages_of_other_sites_are_asked_for_when_that_is_wanted() {
    let (address, asked) = other_site();
    let site = SiteTest::new();
    let names = ["good", "no-head", "moved", "for-now", "round", "shy", "ill", "gone", "good#part"];
    let text = names.map(|name| format!("A page named [{name}]({address}/{name}).")).join("\n\n");
    site.pair("moe", &text);
    assert_eq!(run("check", site.root(), &[]).status.code(), Some(0));
    assert_eq!(asked.lock().unwrap().len(), 0, "nothing is asked unless it is wanted");

    let checked = run("check", site.root(), &["--external", "--external-allow-local"]);
    let report = stderr(&checked);
    assert_eq!(checked.status.code(), Some(0), "{report}");
    for (code, name, often) in [
        ("dead-link", "gone", 2),
        ("moved-link", "moved", 2),
        ("unreachable-link", "ill", 2),
        ("unreachable-link", "round", 2),
    ] {
        let found = report.matches(&format!("[{code}]: {address}/{name} ")).count();
        assert_eq!(found, often, "{code} {name}\n{report}");
    }
    assert!(
        report.contains(&format!("write {address}/new")) && report.contains("content/articles/moe/index.vi.md:21:"),
        "{report}"
    );
    assert!(
        !["good", "no-head", "for-now", "shy"].iter().any(|name| report.contains(&format!("{address}/{name} "))),
        "{report}"
    );
    assert!(
        asked.lock().unwrap().iter().filter(|asked| *asked == "HEAD /good").count() <= 2,
        "once, and once from a redirect"
    );

    // What is known is not asked again; what could not be reached is.
    asked.lock().unwrap().clear();
    let again = stderr(&run("check", site.root(), &["--external", "--external-allow-local"]));
    assert!(again.contains("[dead-link]") && again.contains("[moved-link]"), "{again}");
    assert!(
        asked.lock().unwrap().iter().all(|asked| asked.ends_with("/ill") || asked.ends_with("/round")),
        "{asked:?}"
    );
    // Readers are not in the network of whoever checks.
    asked.lock().unwrap().clear();
    std::fs::remove_dir_all(site.root().join(".songngu")).unwrap();
    let refused = run("check", site.root(), &["--external"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("an address of an inner network"), "{}", stderr(&refused));
    assert_eq!(asked.lock().unwrap().len(), 0);
}
