//! Every command that a contributor is told to type is run here, in the order in which it is told, in a copy of this site.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, touch files and run programs"
)]

mod common;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use common::{SiteTest, tree};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const GUIDES: [&str; 2] = ["content/pages/write-for-us.vi.md", "content/pages/write-for-us.en.md"];

/// A copy of the content of this repository.
fn repository() -> SiteTest {
    let site = SiteTest::new();
    for (path, bytes) in tree(&Path::new(REPOSITORY).join("content")) {
        site.write(&format!("content/{path}"), bytes);
    }
    site
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(REPOSITORY).join(path)).unwrap()
}

/// The lines of the blocks of shell of a text that call songngu, as words.
fn commands(text: &str) -> Vec<Vec<String>> {
    let blocks = text.split("\n```sh\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    let calls = blocks
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("songngu ").or_else(|| line.strip_prefix("cargo run --release -- ")));
    calls.map(words).collect()
}

/// The words of a line of shell: blanks part them but between quotation marks, and ` #` begins a comment.
fn words(line: &str) -> Vec<String> {
    let line = line.split(" #").next().unwrap();
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Runs one command as it stands. A preview is stopped as soon as it says where it is, and opens no browser.
fn run(site: &SiteTest, command: &[String]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_songngu"));
    program.current_dir(site.root()).stdin(Stdio::null());
    if command[0] == "serve" {
        program.args(command.iter().filter(|word| *word != "--open")).args(["--port", "0"]);
        let mut preview = program.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(preview.stderr.take().unwrap()).lines().map_while(Result::ok);
        let address = said.find(|line| line.contains("http://"));
        preview.kill().unwrap();
        preview.wait().unwrap();
        assert!(address.is_some(), "{command:?}");
        return;
    }
    let output = program.args(command).output().unwrap();
    let (said, found) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{command:?}\n{said}\n{found}");
}

#[test]
fn every_command_for_contributors_works() {
    let site = repository();
    let commands = commands(&read("CONTRIBUTING.md"));
    assert!(commands.len() > 5, "{commands:?}");
    commands.iter().for_each(|command| run(&site, command));
}

#[test]
fn every_command_of_the_guide_works_and_both_languages_have_the_same() {
    let [vi, en] = GUIDES.map(|guide| commands(&read(guide)));
    assert_eq!(vi, en);
    assert!(vi.len() > 5, "{vi:?}");
    let site = repository();
    vi.iter().for_each(|command| run(&site, command));
}

#[test]
fn hooks_and_workflows_call_what_there_is() {
    let hooks = serde_yaml::from_str::<serde_json::Value>(&read(".pre-commit-hooks.yaml")).unwrap();
    let hooks = hooks.as_array().unwrap().iter().map(|hook| hook["entry"].as_str().unwrap().to_owned());
    let workflow = read(".github/workflows/pull-request.yml");
    let steps = workflow.lines().filter_map(|line| line.split("target/release/songngu ").nth(1));
    let site = repository();
    let mut count = 0;
    for call in hooks.map(|entry| entry.strip_prefix("songngu ").unwrap().to_owned()).chain(steps.map(str::to_owned)) {
        run(&site, &words(&call));
        count += 1;
    }
    assert_eq!(count, 5);
}
