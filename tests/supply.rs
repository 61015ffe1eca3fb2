//! What songngu is made of: licences, sources and versions of all packages, as `deny.toml` allows them.
//!
//! `cargo deny check` says the same and more, but is a program of its own; this needs Cargo alone, and no network.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and run Cargo")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

const DENY: &str = include_str!("../deny.toml");

fn text(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every package that is compiled on this computer.
fn packages() -> Vec<Value> {
    let host = text("rustc", &["-vV"]);
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
    let mut metadata: Value = serde_json::from_str(&text(env!("CARGO"), &arguments)).unwrap();
    let Value::Array(mut packages) = metadata["packages"].take() else { panic!("{metadata}") };
    // Cargo also lists what nothing asks for.
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let (mut used, mut next) = (BTreeSet::new(), vec![metadata["resolve"]["root"].as_str().unwrap()]);
    while let Some(id) = next.pop() {
        if used.insert(id) {
            next.extend(nodes[id]["deps"].as_array().unwrap().iter().map(|dep| dep["pkg"].as_str().unwrap()));
        }
    }
    packages.retain(|package| used.contains(package["id"].as_str().unwrap()));
    assert!(packages.len() > 100);
    packages
}

/// The strings in a list of `deny.toml`, which has each on a line of its own.
fn list(name: &str) -> Vec<&'static str> {
    let start = DENY.find(&format!("\n{name} = [\n")).unwrap();
    let lines = DENY[start..].lines().skip(2).take_while(|line| *line != "]");
    let quoted = lines.map(|line| line.split('"').nth(1).unwrap_or_else(|| panic!("{line}")));
    quoted.collect()
}

fn name(package: &Value) -> String {
    format!("{} {}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap())
}

/// Whether the licences of an expression are allowed: `A OR B`, `(A OR B) AND C`, and the older `A/B`.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let split = |operator: &str| -> Option<(String, String)> {
        let mut depth = 0;
        for (at, char) in expression.char_indices() {
            depth += i32::from(char == '(') - i32::from(char == ')');
            if depth == 0 && expression[at..].starts_with(operator) {
                return Some((expression[..at].to_owned(), expression[at + operator.len()..].to_owned()));
            }
        }
        None
    };
    let expression = expression.trim();
    if let Some((one, other)) = split(" OR ").or_else(|| split("/")) {
        return is_allowed(&one, allowed) || is_allowed(&other, allowed);
    }
    if let Some((one, other)) = split(" AND ") {
        return is_allowed(&one, allowed) && is_allowed(&other, allowed);
    }
    match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => is_allowed(inside, allowed),
        None => allowed.contains(&expression),
    }
}

#[test]
fn every_license_is_allowed() {
    let allowed = list("allow");
    assert!(is_allowed("(MIT OR GPL-2.0-only) AND Zlib", &allowed) && !is_allowed("MIT AND GPL-2.0-only", &allowed));
    for package in packages().iter().filter(|package| !package["source"].is_null()) {
        let license = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(license, &allowed), "{}: {license:?}", name(package));
    }
}

#[test]
fn every_package_comes_from_the_registry() {
    for package in packages() {
        let is_own = package["source"].is_null() && package["name"] == "songngu";
        assert!(
            is_own || package["source"].as_str().is_some_and(|source| source.starts_with("registry+")),
            "{}: {}",
            name(&package),
            package["source"]
        );
    }
}

#[test]
fn a_package_has_one_version_unless_there_is_a_reason() {
    let skipped = list("skip");
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages() {
        let (name, version) = (package["name"].as_str().unwrap(), package["version"].as_str().unwrap());
        let is_skipped = skipped.iter().filter_map(|skip| skip.split_once('@')).any(|(skip, prefix)| {
            skip == name && version.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'))
        });
        if !is_skipped {
            versions.entry(name.to_owned()).or_default().push(version.to_owned());
        }
    }
    versions.retain(|_, versions| versions.len() > 1);
    assert!(versions.is_empty(), "{versions:?}");
}
