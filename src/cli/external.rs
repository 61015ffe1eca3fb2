//! `check --external`: whether the pages that texts link to are still there. Only when it is asked for.
//!
//! Politely: one request at a time and a second apart for each host, `HEAD` first, and what is known is not asked again for
//! some weeks (`.songngu/external.json`). Hosts that do not want to be asked are believed.
#![expect(clippy::disallowed_methods, reason = "this is the door to other sites and to what is known of them")]

use std::collections::BTreeMap;
use std::net::{IpAddr, ToSocketAddrs as _};
use std::ops::Range;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use ureq::Agent;

use super::mend;
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::document::{Document, Front};
use crate::memo::disk;
use crate::site::Site;
use crate::source::Sources;

/// How many hosts are asked at a time.
const HOSTS: usize = 8;
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a host is left alone between two requests.
const PAUSE: Duration = Duration::from_secs(1);
/// How many redirects are followed.
const MOST_MOVES: usize = 5;
/// For how many days an answer counts: a good one, and a bad one.
const DAYS: (i64, i64) = (30, 1);
/// What is known, beside the other things that are kept.
const KNOWN: &str = "external.json";

/// What came of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Outcome {
    /// The page is there, or the host does not tell.
    Good,
    /// The page is gone, with the status that says so.
    Gone(u16),
    /// It has another address for good.
    Moved(String),
    /// Nobody answered: why.
    Silent(String),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Known {
    /// Seconds since 1970.
    at: i64,
    outcome: Outcome,
}

/// Asks for every page of another site that texts link to.
///
/// Errors: a sentence for the user if no host at all could be reached.
pub(super) fn check(
    (root, now): (&Path, Timestamp),
    site: &Site,
    sources: &Sources,
    local: bool,
) -> Result<Vec<Diagnostic>, String> {
    let links = links(site, sources);
    let file = root.join(disk::FOLDER).join(KNOWN);
    let read = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let mut known: BTreeMap<String, Known> = read.unwrap_or_default();
    known.retain(|url, known| links.contains_key(url) && counts(known, now));
    let asked = ask(links.keys().filter(|url| !known.contains_key(*url)), &site.base_url, local);
    let is_cut_off = |outcome: &Outcome| matches!(outcome, Outcome::Silent(_));
    if !asked.is_empty() && asked.iter().all(|(_, outcome)| is_cut_off(outcome)) && known.is_empty() {
        let why = asked.first().map(|(url, outcome)| match outcome {
            Outcome::Silent(why) => format!("{url}: {why}"),
            _ => url.clone(),
        });
        return Err(format!(
            "no other site could be reached ({}); their links were not checked",
            why.unwrap_or_default()
        ));
    }
    known.extend(asked.into_iter().map(|(url, outcome)| (url, Known { at: now.as_second(), outcome })));
    let findings = known.iter().flat_map(|(url, known)| {
        let places = links.get(url).into_iter().flatten();
        places.filter_map(|(path, span)| finding(path, span.clone(), url, &known.outcome))
    });
    let findings = findings.collect();
    known.retain(|_, known| !is_cut_off(&known.outcome));
    // What cannot be kept is asked again.
    let _ = std::fs::create_dir_all(root.join(disk::FOLDER));
    let _ = serde_json::to_vec(&known).map(|bytes| mend::put(&file, &bytes));
    Ok(findings)
}

fn counts(known: &Known, now: Timestamp) -> bool {
    let days = if known.outcome == Outcome::Good { DAYS.0 } else { DAYS.1 };
    let age = now.as_second() - known.at;
    (0..days * 24 * 3600).contains(&age)
}

type Places = Vec<(FilePath, Range<usize>)>;

/// Every address on another site, without its fragment, with the places where it stands.
fn links(site: &Site, sources: &Sources) -> BTreeMap<String, Places> {
    let mut links: BTreeMap<String, Places> = BTreeMap::new();
    let mut add = |url: &str, path: &FilePath, span: Range<usize>| {
        let url = url.split('#').next().unwrap_or_default();
        let is_ours = url.strip_prefix(&site.base_url).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if (url.starts_with("https://") || url.starts_with("http://")) && !is_ours {
            links.entry(url.to_owned()).or_default().push((path.clone(), span));
        }
    };
    for path in site.paths() {
        let Some((document, file)) = site.document(path) else { continue };
        document.references.iter().for_each(|reference| add(&reference.dest, path, reference.span.clone()));
        let text = sources.get(path).and_then(|_| file.text()).map_or("", |text| text);
        for url in named(document) {
            if let Some(start) = text.find(url) {
                add(url, path, start..start + url.len());
            }
        }
    }
    links
}

/// The addresses that stand in front matter.
fn named(document: &Document) -> Vec<&str> {
    match &document.front {
        Some(Front::Article(front)) => front.sources.iter().map(|source| source.url.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// Asks for addresses, those of one host one after the other.
fn ask<'a>(urls: impl Iterator<Item = &'a String>, base_url: &str, local: bool) -> Vec<(String, Outcome)> {
    let mut hosts: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url).0).or_default().push(url);
    }
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(format!("songngu/{} (link check of {base_url})", env!("CARGO_PKG_VERSION")));
    let agent: Agent = config.build().into();
    let one = |(_, urls): (&String, &Vec<&String>)| -> Vec<(String, Outcome)> {
        let mut outcomes = Vec::new();
        for (index, url) in urls.iter().enumerate() {
            if index > 0 {
                std::thread::sleep(if local { Duration::ZERO } else { PAUSE });
            }
            outcomes.push(((*url).clone(), follow(&agent, url, local)));
        }
        outcomes
    };
    let all = || hosts.par_iter().flat_map_iter(one).collect();
    match rayon::ThreadPoolBuilder::new().num_threads(HOSTS).build() {
        Ok(pool) => pool.install(all),
        Err(_) => all(),
    }
}

/// Asks for one address, and goes where it is sent.
fn follow(agent: &Agent, url: &str, local: bool) -> Outcome {
    let mut at = url.to_owned();
    let mut is_permanent = true;
    for _ in 0..=MOST_MOVES {
        if !local && let Some(why) = is_private(&at) {
            return Outcome::Silent(why);
        }
        let (status, location) = match request(agent, &at) {
            Ok(answer) => answer,
            Err(why) => return Outcome::Silent(why),
        };
        match (status, location) {
            (301 | 302 | 303 | 307 | 308, Some(location)) => {
                is_permanent &= matches!(status, 301 | 308);
                at = joined(&at, &location);
            }
            (404 | 410, _) => return Outcome::Gone(status),
            (500.., _) => return Outcome::Silent(format!("it answers {status}")),
            _ if at != url && is_permanent => return Outcome::Moved(at),
            _ => return Outcome::Good,
        }
    }
    Outcome::Silent(format!("it leads from one address to the next more than {MOST_MOVES} times"))
}

/// The status of an answer, and where it sends to. Who does not answer `HEAD` is asked with `GET`.
fn request(agent: &Agent, url: &str) -> Result<(u16, Option<String>), String> {
    let told = |answer: ureq::http::Response<ureq::Body>| {
        let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
        (answer.status().as_u16(), location.map(str::to_owned))
    };
    match agent.head(url).call().map(told) {
        Ok((400.., _)) | Err(ureq::Error::Timeout(_) | ureq::Error::Protocol(_)) => {
            agent.get(url).call().map(told).map_err(|error| error.to_string())
        }
        answer => answer.map_err(|error| error.to_string()),
    }
}

/// The host of an address with its port, and the port alone.
fn host(url: &str) -> (String, u16) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let default = if scheme == "http" { 80 } else { 443 };
    let port = host.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
    let full = if port.is_some() { host.to_owned() } else { format!("{host}:{default}") };
    (full, port.unwrap_or(default))
}

/// Why an address is not asked for: it is one of the network that this computer is in, which readers are not.
fn is_private(url: &str) -> Option<String> {
    let addresses = host(url).0.to_socket_addrs().ok()?;
    let is_inner = |address: IpAddr| match address {
        IpAddr::V4(it) => {
            it.is_private()
                || it.is_loopback()
                || it.is_link_local()
                || it.is_unspecified()
                || it.octets()[0] == 100 && it.octets()[1] & 0xc0 == 64
        }
        IpAddr::V6(it) => {
            it.is_loopback()
                || it.is_unspecified()
                || it.segments()[0] & 0xfe00 == 0xfc00
                || it.segments()[0] & 0xffc0 == 0xfe80
        }
    };
    let inner = addresses.map(|address| address.ip().to_canonical()).find(|address| is_inner(*address))?;
    Some(format!("{inner} is an address of an inner network, which readers cannot open"))
}

/// An address as seen from another one (RFC 3986, as far as servers send it).
fn joined(base: &str, location: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let path = rest[authority.len()..].split('?').next().unwrap_or_default();
    let location = location.split('#').next().unwrap_or_default();
    if location.contains("://") {
        location.to_owned()
    } else if let Some(rest) = location.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    }
}

fn finding(path: &FilePath, span: Range<usize>, url: &str, outcome: &Outcome) -> Option<Diagnostic> {
    let at = |code: Code, message: String| Diagnostic::at(code, path, span.clone(), message);
    Some(match outcome {
        Outcome::Good => return None,
        Outcome::Gone(status) => at(Code::DeadLink, format!("{url} is gone ({status})"))
            .hint("look for its new address or for an archived copy, or name another source"),
        Outcome::Moved(to) => at(Code::MovedLink, format!("{url} has another address now")).hint(format!("write {to}")),
        Outcome::Silent(why) => at(Code::UnreachableLink, format!("{url} cannot be reached: {why}"))
            .hint("try again later; if it stays so, treat it like one that is gone"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_sends_to_is_seen_from_there() {
        for (base, location, expected) in [
            ("https://a.example/b/c?d", "https://e.example/", "https://e.example/"),
            ("https://a.example/b/c?d", "//e.example/f", "https://e.example/f"),
            ("https://a.example/b/c?d", "/f#g", "https://a.example/f"),
            ("https://a.example/b/c?d", "f", "https://a.example/b/f"),
            ("http://a.example:8080", "f", "http://a.example:8080/f"),
        ] {
            assert_eq!(joined(base, location), expected, "{base} {location}");
        }
    }

    #[test]
    fn inner_networks_are_known() {
        for url in
            ["http://127.0.0.1/", "https://10.1.2.3:81/a", "http://[::1]/", "http://192.168.0.1", "http://169.254.1.1/"]
        {
            assert!(is_private(url).is_some(), "{url}");
        }
        assert_eq!(is_private("https://1.1.1.1/"), None);
        assert_eq!(host("https://user@a.example/b?c"), ("a.example:443".to_owned(), 443));
    }
}
