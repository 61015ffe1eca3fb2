//! Syntax highlighting: code to lines of HTML with a dozen classes.
//!
//! Grammars know hundreds of scopes; a reader needs about a dozen colours. Each scope is mapped to one of them,
//! neighbours of one class share a `<span>`, and plain text has none, so the markup stays small. Colours are the
//! stylesheet's, for light and dark alike.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::{Body, Item};
use crate::diagnostic::{Code, Diagnostic, FilePath, nearest};
use crate::markup;
use crate::memo::Call;

/// Lines longer than this are not highlighted: no one reads them, and grammars are slow on them.
const MAX_LINE: usize = 2_000;

/// Blocks longer than this are not highlighted.
const MAX_SOURCE: usize = 100_000;

/// The class of each scope; the first prefix that fits the innermost scope wins.
const CLASSES: [(&str, &str); 45] = [
    ("comment", "c"),
    ("markup.heading", "m"),
    ("markup.deleted", "d"),
    ("markup.inserted", "i"),
    ("markup.raw", "s"),
    ("markup.bold", "k"),
    ("markup.quote", "c"),
    ("meta.diff.header", "m"),
    ("constant.character.escape", "n"),
    ("constant", "n"),
    ("string.regexp", "n"),
    ("punctuation.definition.comment", "c"),
    ("punctuation.definition.string", "s"),
    ("punctuation.definition.tag", "p"),
    ("string", "s"),
    ("keyword.operator.word", "k"),
    ("keyword.operator.logical.python", "k"),
    ("keyword.operator", "o"),
    ("keyword", "k"),
    ("storage.type.function", "k"),
    ("storage.type.class", "k"),
    ("storage.type.numeric", "n"),
    ("storage.type", "t"),
    ("storage.modifier", "k"),
    ("storage", "k"),
    ("entity.name.function", "f"),
    ("entity.name.tag", "g"),
    ("entity.name.type", "t"),
    ("entity.name.class", "t"),
    ("entity.name.section", "m"),
    ("entity.name", "f"),
    ("entity.other.attribute-name", "a"),
    ("entity.other.inherited-class", "t"),
    ("support.function", "f"),
    ("support.type.property-name", "a"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("support.constant", "n"),
    ("variable.function", "f"),
    ("variable.annotation", "a"),
    ("variable.parameter", "v"),
    ("variable.language", "k"),
    ("variable.other.key", "a"),
    ("meta.mapping.key", "a"),
    ("punctuation", "p"),
];

/// The grammars, loaded when the first block of code asks for them.
#[derive(Default)]
pub struct Grammars {
    loaded: OnceLock<Loaded>,
}

struct Loaded {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Grammars {
    /// Grammars that are not loaded yet.
    pub fn new() -> Self {
        Grammars::default()
    }

    fn loaded(&self) -> &Loaded {
        self.loaded.get_or_init(|| Loaded {
            syntaxes: two_face::syntax::extra_newlines(),
            classes: CLASSES.iter().filter_map(|(prefix, class)| Some((Scope::new(prefix).ok()?, *class))).collect(),
        })
    }

    /// The grammar that an author means by this word: a name, a file ending, or a common short form.
    fn find(&self, language: &str) -> Option<&SyntaxReference> {
        let syntaxes = &self.loaded().syntaxes;
        let wanted = match language.to_ascii_lowercase().as_str() {
            "shell" | "console" | "zsh" => "bash".to_owned(),
            "jsonc" | "json5" => "json".to_owned(),
            "py3" | "python3" => "python".to_owned(),
            other => other.to_owned(),
        };
        syntaxes.find_syntax_by_token(&wanted)
    }

    /// Whether there is a grammar, or none is wanted.
    pub fn knows(&self, language: &str) -> bool {
        is_plain(language) || self.find(language).is_some()
    }

    fn names(&self) -> Vec<String> {
        self.loaded().syntaxes.syntaxes().iter().map(|syntax| syntax.name.to_lowercase()).collect()
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

/// Finds code blocks whose language has no grammar.
pub fn check(path: &FilePath, body: &Body, grammars: &Grammars, findings: &mut Vec<Diagnostic>) {
    for node in body.all_nodes() {
        let Item::CodeBlock(block) = &node.item else { continue };
        let language = block.language.value.as_str();
        if grammars.knows(language) {
            continue;
        }
        let message = format!("songngu does not know the language `{language}`, so this code has no colours");
        let finding = Diagnostic::at(Code::UnknownLanguage, path, block.language.span.clone(), message);
        let names = grammars.names();
        findings.push(match nearest(&language.to_lowercase(), names.iter().map(String::as_str)) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint("write `text` for code without colours"),
        });
    }
}

/// Highlights one block of code.
pub struct Highlight<'a> {
    /// The language the author named.
    pub language: &'a str,
    /// The code.
    pub source: &'a str,
    /// The grammars; they come with the program and are no part of the key.
    pub grammars: &'a Grammars,
}

impl Hash for Highlight<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.language.hash(state);
        self.source.hash(state);
    }
}

impl Call for Highlight<'_> {
    /// The HTML of each line, without its newline.
    type Output = Vec<String>;

    const NAME: &'static str = "highlight";

    fn run(&self) -> Vec<String> {
        let colored = || {
            let syntax = self.grammars.find(self.language)?;
            (self.source.len() <= MAX_SOURCE).then(|| lines(self.source, syntax, self.grammars.loaded()))?
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

fn lines(source: &str, syntax: &SyntaxReference, loaded: &Loaded) -> Option<Vec<String>> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut known: HashMap<Scope, Option<&'static str>> = HashMap::new();
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        if line.len() > MAX_LINE {
            return None;
        }
        let operations = state.parse_line(line, &loaded.syntaxes).ok()?;
        lines.push(line_html(line, &operations, &mut stack, loaded, &mut known)?);
    }
    Some(lines)
}

fn line_html(
    line: &str,
    operations: &[(usize, ScopeStackOp)],
    stack: &mut ScopeStack,
    loaded: &Loaded,
    known: &mut HashMap<Scope, Option<&'static str>>,
) -> Option<String> {
    let mut html = String::with_capacity(line.len() * 2);
    let mut open: Option<&'static str> = None;
    let mut piece = |text: &str, class: Option<&'static str>| {
        let text = text.trim_end_matches('\n');
        if text.is_empty() {
            return;
        }
        // Blanks have no colour, so they need not end a span.
        let class = if text.trim().is_empty() { open } else { class };
        if class != open {
            html.push_str(if open.is_some() { "</span>" } else { "" });
            if let Some(class) = class {
                html.push_str("<span class=\"");
                html.push_str(class);
                html.push_str("\">");
            }
            open = class;
        }
        markup::text(&mut html, text);
    };
    let mut done = 0;
    for (at, operation) in operations {
        if *at > done {
            piece(line.get(done..*at)?, class(stack, loaded, known));
            done = *at;
        }
        stack.apply(operation).ok()?;
    }
    piece(line.get(done..)?, class(stack, loaded, known));
    if open.is_some() {
        html.push_str("</span>");
    }
    Some(html)
}

/// The class of the innermost scope that has one.
fn class(
    stack: &ScopeStack,
    loaded: &Loaded,
    known: &mut HashMap<Scope, Option<&'static str>>,
) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        *known.entry(*scope).or_insert_with(|| {
            loaded.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: &str, source: &str) -> Vec<String> {
        Highlight { language, source, grammars: &Grammars::new() }.run()
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
