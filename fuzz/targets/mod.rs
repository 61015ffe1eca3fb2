//! The targets: each is a function of bytes that panics if something does not hold.

mod fixes;
mod front_matter;
mod linking;
mod markdown;
mod query;
mod site;

use songngu::lang::Lang;

/// Runs an input through a target by its name.
pub fn run(target: &str, bytes: &[u8]) {
    match target {
        "fixes" => fixes::run(bytes),
        "front_matter" => front_matter::run(bytes),
        "linking" => linking::run(bytes),
        "markdown" => markdown::run(bytes),
        "query" => query::run(bytes),
        "site" => site::run(bytes),
        _ => panic!("there is no target {target}"),
    }
}

/// The first line of an input, which says how the rest is meant, and the rest.
fn head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    end.map_or((bytes, &[]), |end| (&bytes[..end], &bytes[end + 1..]))
}

/// English if the first line has an `e`.
fn language(head: &[u8]) -> Lang {
    if head.contains(&b'e') { Lang::En } else { Lang::Vi }
}
