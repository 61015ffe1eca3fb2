//! Promises 35 to 40: the preview on somebody's computer.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::client::Server;
use crate::common::{NOW, SiteTest};
use crate::fault::MOE;

const PAGE: &str = "/vi/bai-viet/moe/";

fn site() -> SiteTest {
    let site = SiteTest::new();
    site.pair("moe", "Some text.").write("secret.txt", "a secret").write(".env", "a secret");
    site
}

#[test]
fn row_35_no_path_leads_out_of_the_site() {
    let site = site();
    fs::create_dir_all(site.root().join("public-other")).unwrap();
    site.write("public-other/index.html", "a secret").write("assets/.env", "a secret");
    symlink(site.root().join("secret.txt"), site.root().join("public-link")).unwrap();
    let server = Server::start(site.root(), &[]);
    let paths = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..%255csecret.txt",
        "/vi/../../secret.txt",
        "//secret.txt",
        "/.env",
        "/assets/.env",
        "/%2eenv",
        "/../public-other/index.html",
        "/public-link",
        "/content/site.yaml",
        "/secret.txt#/vi/",
        "/secret.txt?raw",
        "/@fs/etc/passwd",
        "/%00secret.txt",
    ];
    for path in paths {
        let reply = server.get(path);
        assert!([400, 404].contains(&reply.status), "{path}: {}", reply.status);
        assert!(!reply.text().contains("a secret"), "{path}");
    }
    assert!(server.page(PAGE).contains("Some text."));
}

#[test]
fn row_36_another_host_is_refused() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let port = server.address.rsplit(':').next().unwrap();
    for host in ["localhost", "LocalHost", "127.0.0.1", "[::1]"].map(|host| format!("{host}:{port}")) {
        assert_eq!(server.ask("GET", PAGE, &[("Host", &host)]).status, 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", "127.1", "2130706433"] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            assert_eq!(server.ask("GET", PAGE, &[("Host", &host)]).status, 403, "{host}");
        }
    }
}

#[test]
fn row_36_a_port_is_written_as_it_is() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let port = server.address.rsplit(':').next().unwrap();
    for host in [format!("localhost:+{port}"), format!("localhost:0{port}"), "localhost:".into()] {
        let status = server.ask("GET", PAGE, &[("Host", &host)]).status;
        assert_eq!(status, 403, "{host:?}");
    }
}

#[test]
fn row_37_of_two_origins_the_foreign_one_counts() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let own = format!("http://{}", server.address);
    for origins in [[&*own, "https://evil.example"], ["https://evil.example", &*own]] {
        let reply = server.ask("GET", "/_songngu/events", &origins.map(|origin| ("Origin", origin)));
        assert_eq!(reply.status, 403, "{origins:?}");
    }
}

#[test]
fn row_37_another_origin_reads_nothing() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let port = server.address.rsplit(':').next().unwrap();
    for origin in
        ["https://evil.example", "null", "http://127.0.0.1:1", &format!("http://127.0.0.1.evil.example:{port}")]
    {
        let reply = server.ask("GET", "/_songngu/events", &[("Origin", origin)]);
        assert_eq!(reply.status, 403, "{origin}");
        let page = server.ask("GET", PAGE, &[("Origin", origin)]);
        for reply in [page, reply] {
            for header in ["access-control-allow-origin", "access-control-allow-credentials"] {
                assert_eq!(reply.header(header), "", "{origin}");
            }
        }
    }
}

#[test]
fn row_38_only_this_computer_is_let_in() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    assert!(server.address.starts_with("127.0.0.1:"), "{}", server.address);
    let port: u16 = server.address.rsplit(':').next().unwrap().parse().unwrap();
    // Another address of the same computer is another network.
    let other = TcpStream::connect_timeout(&([127, 0, 0, 2], port).into(), Duration::from_secs(2));
    assert!(other.is_err());
    let open = Server::start(site.root(), &["--host", "0.0.0.0"]);
    open.told("warning: other computers can read this preview");
    assert!(server.terminal().iter().all(|line| !line.contains("warning")), "{:?}", server.terminal());
}

#[test]
fn row_39_clients_that_are_slow_or_many_or_gone_do_no_harm() {
    let site = site();
    let mut server = Server::start(site.root(), &[]);
    let half: Vec<TcpStream> = (0..200)
        .map(|number| {
            let mut stream = TcpStream::connect(&server.address).unwrap();
            let part = if number % 2 == 0 { "GET / HTTP/1.1\r\nHost: 127" } else { "" };
            stream.write_all(part.as_bytes()).unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    assert!(server.page(PAGE).contains("Some text."));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    drop(half);
    for _ in 0..100 {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        let _ = stream.write_all(format!("GET {PAGE} HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).as_bytes());
        let _ = stream.shutdown(Shutdown::Both);
    }
    let mut garbage = TcpStream::connect(&server.address).unwrap();
    let _ = garbage.write_all(&[0xff; 100_000]);
    let _ = garbage.set_read_timeout(Some(Duration::from_secs(5)));
    let _ = garbage.read(&mut [0; 100]);
    assert!(server.page(PAGE).contains("Some text."));
    assert!(server.is_alive());
}

#[test]
fn row_40_an_error_is_shown_escaped_over_the_last_good_site() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    site.edit(MOE, "description:", "\"<img src=x onerror=alert(1)>\":");
    let findings = tab.next("findings");
    assert!(findings.to_string().contains("unknown-field"), "{findings}");
    let page = server.page(PAGE);
    assert!(page.contains("Some text.") && !page.contains("<img src=x"), "{page}");
    site.edit(MOE, "\"<img src=x onerror=alert(1)>\":", "description:");
    site.edit(MOE, "Some text.", "Some other text.");
    server.until(&tab, PAGE, "Some other text.");
    let build = Command::new(env!("CARGO_BIN_EXE_songngu"))
        .args(["build", "--now", NOW, "--root", site.root().to_str().unwrap()])
        .output()
        .unwrap();
    assert!(build.status.success());
}
