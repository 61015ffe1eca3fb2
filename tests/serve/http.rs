//! What is answered, and to whom.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::client::Server;
use crate::common::{NOW, SiteTest, tree};
use crate::{MOE, MOE_FILE, site};

#[test]
fn every_output_is_what_build_writes_besides_the_script() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/site");
    let site = SiteTest::from(golden.as_ref());
    let server = Server::start(site.root(), &[]);
    let base = site_base(&server, &fs::read_to_string(site.root().join("content/site.yaml")).unwrap());
    let build = Command::new(env!("CARGO_BIN_EXE_songngu"))
        .args(["build", "--root", site.root().to_str().unwrap(), "--now", NOW, "--base-url", &base])
        .output()
        .unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let prefix =
        base.strip_prefix("http://").unwrap().split_once('/').map_or(String::new(), |(_, path)| format!("/{path}"));
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    let outputs = tree(&site.root().join("public"));
    assert!(outputs.len() > 40, "{}", outputs.len());
    for (path, written) in outputs.iter().filter(|(path, _)| *path != "songngu-manifest.txt") {
        let reply = server.get(&format!("{prefix}/{path}"));
        assert_eq!(reply.status, 200, "{path}");
        let name = path.rsplit('/').next().unwrap();
        let kind = name.rsplit('.').next().unwrap();
        let kind = if name.starts_with("feed.") { name } else { kind };
        kinds.insert(kind.to_owned(), reply.header("content-type").to_owned());
        if kind == "html" {
            let text = reply.text();
            let (before, rest) = text.split_once("<script src=\"/_songngu/client.js\"").unwrap();
            let (_, after) = rest.split_once("</script>\n").unwrap();
            assert_eq!(format!("{before}{after}"), String::from_utf8_lossy(written), "{path}");
        } else {
            assert!(reply.body == *written, "{path}");
        }
    }
    let expected = [
        ("_headers", "text/plain; charset=utf-8"),
        ("_redirects", "text/plain; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
        ("ico", "image/x-icon"),
        ("js", "text/javascript; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
        ("png", "image/png"),
        ("svg", "image/svg+xml; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
        ("webmanifest", "application/manifest+json; charset=utf-8"),
        ("woff2", "font/woff2"),
        ("xml", "application/xml; charset=utf-8"),
    ];
    let expected = expected.map(|(name, kind)| (name.to_owned(), kind.to_owned()));
    assert_eq!(kinds, BTreeMap::from(expected));
}

/// The base URL of a preview: its own address, and the path of the site's settings.
fn site_base(server: &Server, settings: &str) -> String {
    let url = settings.lines().find_map(|line| line.strip_prefix("base_url:")).unwrap().trim().trim_matches('"');
    let path = url.split_once("://").unwrap().1.split_once('/').map_or(String::new(), |(_, path)| format!("/{path}"));
    format!("http://{}{}", server.address, path.trim_end_matches('/'))
}

#[test]
fn paths_lead_where_they_should() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let moved = server.get("/en/articles/moe?a=b");
    assert_eq!((moved.status, moved.header("location")), (301, "/en/articles/moe/?a=b"));
    let missing = server.get("/en/nowhere/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("/_songngu/client.js") && missing.text().contains("<html"));
    let head = server.ask("HEAD", MOE, &[]);
    let page = server.get(MOE);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), page.body.len().to_string());
    assert_eq!((page.header("cache-control"), page.header("x-content-type-options")), ("no-cache", "nosniff"));
    assert_eq!(page.header("access-control-allow-origin"), "");
    let known = server.ask("GET", MOE, &[("If-None-Match", page.header("etag"))]);
    assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, page.header("etag")));
    let tab = server.tab();
    site.edit(MOE_FILE, "Text.", "Other.");
    server.until(&tab, MOE, "Other.");
    assert_eq!(server.ask("GET", MOE, &[("If-None-Match", page.header("etag"))]).status, 200);
    assert_eq!(server.get("/_songngu/client.js").header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(server.get("/_songngu/overlay.css").header("content-type"), "text/css; charset=utf-8");
    assert_eq!(server.get("/_songngu/other.css").status, 404);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let refused = server.ask(method, MOE, &[]);
        assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn parts_and_heads_are_answered_as_browsers_expect() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let whole = server.get(MOE);
    let tag = whole.header("etag").to_owned();
    let ask = |method: &str, headers: &[(&str, &str)]| server.ask(method, MOE, headers);
    let part = ask("GET", &[("Range", "bytes=2-9")]);
    let length = whole.body.len();
    assert_eq!((part.status, part.header("content-range")), (206, &*format!("bytes 2-9/{length}")));
    assert_eq!(part.body, whole.body[2..10]);
    let behind = ask("GET", &[("Range", &format!("bytes={length}-"))]);
    assert_eq!((behind.status, behind.header("content-range")), (416, &*format!("bytes */{length}")));
    assert_eq!(ask("GET", &[("Range", "bytes=2-9"), ("If-Range", &tag)]).status, 206);
    assert_eq!(ask("GET", &[("Range", "bytes=2-9"), ("If-Range", "\"old\"")]).body, whole.body);
    assert_eq!(ask("GET", &[("Range", "bytes=2-9"), ("If-None-Match", &tag)]).status, 304);
    for (tags, status) in [(&*tag, 200), ("*", 200), (&*format!("\"old\", {tag}"), 200), ("\"old\"", 412)] {
        assert_eq!(ask("GET", &[("If-Match", tags)]).status, status, "{tags}");
    }
    // Weakly the same is not the same here, and this is asked first.
    let both = [("If-Match", &*format!("W/{tag}")), ("If-None-Match", &tag)];
    assert_eq!((ask("GET", &both).status, ask("GET", &both).body.len()), (412, 0));
    let head = ask("HEAD", &[("Range", "bytes=2-9")]);
    assert_eq!((head.status, head.header("content-length"), head.body.len()), (200, &*length.to_string(), 0));
    assert_eq!(head.header("etag"), tag);
}

#[test]
fn a_client_that_says_nothing_is_sent_away_after_a_while() {
    use std::io::{Read as _, Write as _};
    let site = site();
    let server = Server::start(site.root(), &[]);
    let mut silent = std::net::TcpStream::connect(&server.address).unwrap();
    silent.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    silent.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // It is told so, or the connection just ends; either way reading comes to an end.
    let mut answer = Vec::new();
    silent.read_to_end(&mut answer).unwrap();
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"), "{answer:?}");
    assert_eq!(server.get(MOE).status, 200);
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let site = site();
    site.edit("content/site.yaml", "https://site.example", "https://site.example/news");
    let server = Server::start(site.root(), &[]);
    assert!(server.terminal()[0].contains("/news/ – "), "{:?}", server.terminal());
    let start = server.get("/");
    assert_eq!((start.status, start.header("location")), (302, "/news/"));
    let page = server.page("/news/en/articles/moe/");
    let canonical = format!("<link rel=\"canonical\" href=\"http://{}/news/en/articles/moe/\">", server.address);
    assert!(page.contains(&canonical), "{page}");
    assert_eq!(server.get(MOE).status, 404);
    let given = Server::start(site.root(), &["--base-url", "https://other.example/x"]);
    assert!(given.page("/x/en/articles/moe/").contains("https://other.example/x/en/articles/moe/"));
}

#[test]
fn only_our_own_pages_are_answered() {
    let site = site();
    let mut server = Server::start(site.root(), &[]);
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    let asked = |host: &str| server.ask("GET", MOE, &[("Host", host)]).status;
    assert_eq!(asked(&format!("localhost:{port}")), 200);
    assert_eq!(asked(&format!("[::1]:{port}")), 200);
    for host in
        ["evil.example", "localhost", "127.0.0.1:1", &format!("evil.example:{port}"), &format!("192.168.0.1:{port}")]
    {
        assert_eq!(asked(host), 403, "{host}");
    }
    assert_eq!(server.send(b"GET / HTTP/1.0\r\n\r\n").unwrap().status, 403);
    let twice = format!("GET / HTTP/1.1\r\nHost: {}\r\nHost: evil.example\r\n\r\n", server.address);
    assert!(
        [400, 403].contains(
            &server.send(twice.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").as_bytes()).unwrap().status
        )
    );
    let absolute =
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address);
    assert_eq!(server.send(absolute.as_bytes()).unwrap().status, 403);
    let own = format!("http://{}", server.address);
    for (name, value) in [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://localhost:1"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        assert_eq!(server.ask("GET", "/_songngu/events", &[(name, value)]).status, 403, "{name}: {value}");
    }
    assert_eq!(server.ask("HEAD", "/_songngu/events", &[("Origin", &own)]).status, 200);
    assert!(server.is_alive());
}

#[test]
fn no_request_leads_out_of_the_site_or_ends_the_preview() {
    let site = site();
    site.write("secret.txt", "secret");
    let mut server = Server::start(site.root(), &[]);
    for path in [
        "/../secret.txt",
        "/../../../../etc/passwd",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/en/../../secret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/content/site.yaml",
        "/en%2farticles%2fmoe/",
        "/%00",
        "/en/%00/",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/index.html%00.png",
        "/.git/config",
        "/_songngu/",
        "/_songngu/../secret.txt",
        "/en//articles/moe/",
        "/?/../secret.txt/%00",
    ] {
        let reply = server.ask("GET", path, &[]);
        assert!(!reply.text().contains("secret\n") && reply.text() != "secret", "{path}");
        assert!([400, 404].contains(&reply.status) || path.starts_with("/?"), "{path}: {}", reply.status);
    }
    let long = format!("/{}", "a".repeat(60_000));
    assert_eq!(server.get(&long).status, 404);
    server.send(format!("GET /{} HTTP/1.1\r\nHost: {}\r\n\r\n", "a".repeat(200_000), server.address).as_bytes());
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(5_000));
    server.send(many.as_bytes());
    for garbage in [
        &b"\0\0\0\0\r\n\r\n"[..],
        b"\x16\x03\x01\x02\0\x01\0",
        b"GET\r\n\r\n",
        b"GET #a HTTP/1.1\r\n\r\n",
        b"\xff\xfe\r\n\r\n",
    ] {
        if let Some(reply) = server.send(&[garbage, b"\r\n\r\n"].concat()) {
            assert!(reply.status >= 400, "{garbage:?}: {}", reply.status);
        }
    }
    assert!(server.is_alive());
    assert!(server.page(MOE).contains("Text."));
}

#[test]
fn an_interrupt_ends_it_at_once() {
    for signal in ["-INT", "-TERM"] {
        let site = site();
        let server = Server::start(site.root(), &[]);
        let _tabs: Vec<_> = (0..5).map(|_| server.tab()).collect();
        site.edit(MOE_FILE, "Text.", "An edit that is being built.");
        let (code, took) = server.end(signal);
        assert_eq!(code, Some(0), "{signal}");
        assert!(took < Duration::from_secs(1), "{signal}: {took:?}");
    }
}

#[test]
fn a_port_that_is_taken_is_an_error_only_if_it_was_asked_for() {
    let site = site();
    let first = Server::start(site.root(), &[]);
    let port = first.address.rsplit(':').next().unwrap();
    let serve = |arguments: &[&str]| {
        let root = site.root().to_str().unwrap();
        Command::new(env!("CARGO_BIN_EXE_songngu")).args(["serve", "--root", root]).args(arguments).output().unwrap()
    };
    let refused = serve(&["--port", port]);
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{message}");
    assert!(message.contains(&format!("port {port} is taken")), "{message}");
    assert_eq!(serve(&["--root", "/no/such/folder"]).status.code(), Some(2));
    assert_eq!(serve(&["--host", "203.0.113.99"]).status.code(), Some(2));
}
