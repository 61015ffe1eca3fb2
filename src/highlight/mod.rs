//! Syntax highlighting: code to lines of HTML with a dozen classes.
//!
//! Grammars know hundreds of scopes; a reader needs about a dozen colours. Each scope is mapped to one of them,
//! neighbours of one class share a `<span>`, and plain text has none, so the markup stays small. Colours are the
//! stylesheet's, for light and dark alike.
//!
//! The grammars are syntect's, and so is the outcome, which a test compares to the byte; the way there is not.
//! syntect asks every rule of a context where in the line it matches next. Most rules cannot match where they are asked:
//! what they can begin with is read off their expressions once (`begin`), and the few that remain at a place
//! (`sieve`) are tried there (`walk`).

mod begin;
mod bytes;
mod captured;
mod class;
mod classes;
mod grammar;
mod lines;
mod part;
mod searched;
mod sieve;
mod walk;

#[cfg(test)]
mod oracle;

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use grammar::Library;
pub(crate) use lines::MAX_LINE;
use lines::lines;

use crate::markup;
use crate::memo::Call;

/// The grammars, loaded when the first block of code asks for them.
#[derive(Default)]
pub struct Grammars {
    library: OnceLock<Library>,
}

impl Grammars {
    /// Grammars that are not loaded yet.
    pub fn new() -> Self {
        Grammars::default()
    }

    fn library(&self) -> &Library {
        self.library.get_or_init(|| Library::new(two_face::syntax::extra_newlines()))
    }

    /// The grammar that an author means by this word: a name, a file ending, or a common short form.
    fn find(&self, language: &str) -> Option<usize> {
        let wanted = match language.to_ascii_lowercase().as_str() {
            "shell" | "console" | "zsh" => "bash".to_owned(),
            "jsonc" | "json5" => "json".to_owned(),
            "py3" | "python3" => "python".to_owned(),
            other => other.to_owned(),
        };
        self.library().find(&wanted)
    }

    /// Whether there is a grammar, or none is wanted.
    pub fn knows(&self, language: &str) -> bool {
        is_plain(language) || self.find(language).is_some()
    }

    /// Whether code in this language has colours.
    pub fn colours(&self, language: &str) -> bool {
        !is_plain(language) && self.find(language).is_some()
    }

    /// The names of all languages, in small letters.
    pub fn names(&self) -> Vec<String> {
        self.library().names()
    }
}

fn is_plain(language: &str) -> bool {
    matches!(language, "" | "text" | "txt" | "plain" | "output")
}

/// Makes the grammars, which stay for as long as the memo does.
#[derive(Hash)]
pub struct LoadGrammars;

impl Call for LoadGrammars {
    type Output = Grammars;

    const NAME: &'static str = "grammars";

    fn run(&self) -> Grammars {
        Grammars::new()
    }
}

/// Highlights one block of code.
pub struct Highlight<'a> {
    /// The language the author named.
    pub language: &'a str,
    /// The code.
    pub source: &'a str,
    /// Longer code has no colours, in bytes.
    pub limit: usize,
    /// The grammars; they come with the program and are no part of the key.
    pub grammars: &'a Grammars,
}

impl Hash for Highlight<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.language.hash(state);
        self.source.hash(state);
        self.limit.hash(state);
    }
}

impl Call for Highlight<'_> {
    /// The HTML of each line, without its newline.
    type Output = Vec<String>;

    const NAME: &'static str = "highlight";

    fn run(&self) -> Vec<String> {
        let colored = || {
            let grammar = self.grammars.find(self.language)?;
            (self.source.len() <= self.limit).then(|| lines(self.source, grammar, self.grammars.library()))?
        };
        let is_plain = is_plain(self.language);
        if let Some(lines) = (!is_plain).then(colored).flatten() {
            return lines;
        }
        plain(self.source)
    }
}

/// The lines of code without colours.
pub fn plain(source: &str) -> Vec<String> {
    let escaped = |line: &str| {
        let mut html = String::with_capacity(line.len());
        markup::text(&mut html, line);
        html
    };
    source.lines().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: &str, source: &str) -> Vec<String> {
        Highlight { language, source, limit: 100_000, grammars: &Grammars::new() }.run()
    }

    #[test]
    fn neighbours_of_one_class_share_a_span() {
        assert_eq!(
            html("python", "# tải <mô hình>\nx = \"chữ\"\n"),
            [
                "<span class=\"c\"># tải &lt;mô hình&gt;</span>",
                "x <span class=\"o\">= </span><span class=\"s\">\"chữ\"</span>"
            ]
        );
    }

    #[test]
    fn without_a_grammar_code_is_shown_as_it_stands() {
        assert_eq!(html("no-such-language", "a < b\n"), ["a &lt; b"]);
        assert_eq!(html("json", &"[".repeat(MAX_LINE + 1)), ["[".repeat(MAX_LINE + 1)]);
    }
}
