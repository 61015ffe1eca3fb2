//! The walk against syntect's own, which it must equal in every grammar, on code and on nonsense.
#![expect(clippy::disallowed_methods, reason = "a test reads its samples")]

use std::path::Path;
use std::{fs, iter};

use syntect::parsing::{ParseState, Scope, ScopeStack};

use super::Grammars;
use super::classes::Class;
use super::grammar::Library;
use super::lines::Open;
use super::walk::Walk;

/// For each line, the classes that lie around each of its bytes.
type Around = Vec<Vec<Vec<Class>>>;

/// As syntect finds them.
fn expected(source: &str, library: &Library, grammar: usize) -> Around {
    let syntaxes = library.syntaxes();
    let mut state = ParseState::new(&syntaxes.syntaxes()[grammar]);
    let mut stack = ScopeStack::new();
    let of = |scope: &Scope| Class::of(&scope.build_string());
    let line = |line: &str| {
        let changes = state.parse_line(line, syntaxes).expect("the grammar is whole");
        let mut bytes = Vec::new();
        for (at, change) in changes {
            let around: Vec<Class> = stack.as_slice().iter().map(of).collect();
            bytes.resize(bytes.len().max(at), around);
            stack.apply(&change).expect("the change fits");
        }
        bytes.resize(bytes.len().max(line.len()), stack.as_slice().iter().map(of).collect());
        bytes
    };
    source.split_inclusive('\n').map(line).collect()
}

/// As the walk finds them.
fn found(source: &str, library: &Library, grammar: usize) -> Option<Around> {
    let mut walk = Walk::new(library, grammar)?;
    let mut open = Open::default();
    let line = |line: &str| {
        let mut changes = Vec::new();
        walk.line(line, &mut changes)?;
        let mut bytes = Vec::new();
        for (at, change) in changes {
            bytes.resize(bytes.len().max(at), open.classes.clone());
            open.apply(change)?;
        }
        bytes.resize(bytes.len().max(line.len()), open.classes.clone());
        Some(bytes)
    };
    source.split_inclusive('\n').map(line).collect()
}

fn compare(source: &str, library: &Library, grammar: usize) {
    let name = &library.syntaxes().syntaxes()[grammar].name;
    let expected = expected(source, library, grammar);
    let found = found(source, library, grammar).unwrap_or_else(|| panic!("{name} cannot walk:\n{source}"));
    for (place, line) in source.split_inclusive('\n').enumerate() {
        for byte in 0..line.len() {
            let (found, expected) = (&found[place][byte], &expected[place][byte]);
            assert_eq!(found, expected, "{name}:{}:{}: {line}in\n{source}", place + 1, byte + 1);
        }
    }
}

/// The samples, with the endings of their names.
fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/highlight");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let read = |path: &Path| {
        let ending = path.extension().and_then(|ending| ending.to_str()).expect("an ending").to_owned();
        (ending, fs::read_to_string(path).expect("a sample"))
    };
    paths.iter().map(|path| read(path)).collect()
}

/// Numbers that look random and are the same every time (xorshift).
fn numbers(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("it is below")
    }
}

/// Lines out of all samples, some of them cut or joined in the middle.
fn nonsense(lines: &[&str], count: usize, seed: u64) -> String {
    let mut next = numbers(seed);
    let mut cut = |line: &str| {
        let characters: Vec<char> = line.chars().collect();
        let at = next(characters.len() + 1);
        (characters[..at].iter().collect::<String>(), characters[at..].iter().collect::<String>())
    };
    let mut pick = numbers(seed.rotate_left(32) | 1);
    let line = || {
        let (one, other) = (lines[pick(lines.len())], lines[pick(lines.len())]);
        match pick(4) {
            0 => cut(one).0 + &cut(other).1 + "\n",
            1 => cut(one).1 + "\n",
            _ => format!("{one}\n"),
        }
    };
    iter::repeat_with(line).take(count).collect()
}

#[test]
fn samples_have_the_classes_that_syntect_gives_them() {
    let grammars = Grammars::new();
    let library = grammars.library();
    for (ending, sample) in samples() {
        let grammar = grammars.find(&ending).unwrap_or_else(|| panic!("no grammar for .{ending}"));
        compare(&sample, library, grammar);
        let lines: Vec<&str> = sample.lines().collect();
        for seed in 1..=12 {
            compare(&nonsense(&lines, lines.len(), seed), library, grammar);
        }
    }
}

#[test]
fn every_grammar_makes_of_nonsense_what_syntect_makes_of_it() {
    let grammars = Grammars::new();
    let library = grammars.library();
    let samples = samples();
    let lines: Vec<&str> = samples.iter().flat_map(|(_, sample)| sample.lines()).collect();
    for grammar in 0..library.syntaxes().syntaxes().len() {
        compare(&nonsense(&lines, 24, grammar as u64 + 1), library, grammar);
    }
}
