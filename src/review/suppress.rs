//! Suppressions: findings of the review that an author accepts.
//!
//! `<!-- lint-disable-line wrong-name -->` and `<!-- lint-disable-next-line term.openai -->` accept them on one line,
//! `lint: { allow: [tone-style] }` in the front matter in the whole file. `term.<id>` is one rule of the terminology.
//! One that accepts nothing is a finding itself, so that they do not outlive what they were for.

use std::ops::Range;

use super::Reviewer;
use crate::diagnostic::{Code, Diagnostic, FilePath, Fix, line_starts, nearest, nearest_of_first};
use crate::document::{Document, Front};
use crate::markdown::{Body, Item, Node};

/// The codes that can be suppressed.
pub(super) const CODES: [Code; 16] = [
    Code::WrongName,
    Code::AcronymAi,
    Code::WeekdayCase,
    Code::BareGloss,
    Code::EnglishPossessive,
    Code::QuestionMark,
    Code::MixedNames,
    Code::TitleCase,
    Code::Punctuation,
    Code::DecimalMark,
    Code::ForeignWords,
    Code::ToneStyle,
    Code::ConfusableLetter,
    Code::LegacyEncoding,
    Code::VagueLink,
    Code::RepeatedHeading,
];

/// The codes that are about both versions of an article, and are judged once both are read.
pub const PAIR_CODES: [Code; 8] = [
    Code::FigureMismatch,
    Code::NameMismatch,
    Code::LinkMismatch,
    Code::CodeMismatch,
    Code::PictureMismatch,
    Code::QuotationMismatch,
    Code::TermMismatch,
    Code::SecondaryName,
];

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A text alone.
    Text,
    /// A text beside its other version.
    Pair,
}

/// One code or rule that is accepted somewhere.
#[derive(Clone, Debug)]
struct Suppression {
    /// What is accepted.
    name: String,
    /// Where it stands.
    span: Range<usize>,
    /// The lines it is about, as bytes; the whole file for the front matter.
    reach: Range<usize>,
    /// What deletes it, if that is clean.
    deletion: Option<Range<usize>>,
    is_used: bool,
}

/// The suppressions of a document.
#[derive(Clone, Debug)]
pub struct Suppressions {
    scope: Scope,
    /// In the order of what they reach; those of the front matter come first.
    list: Vec<Suppression>,
    /// How many are of the front matter.
    whole_file: usize,
    findings: Vec<Diagnostic>,
}

impl Suppressions {
    /// Reads the suppressions of a document, as far as they are about what is judged.
    pub fn new(document: &Document, body: &Body, text: &str, reviewer: &Reviewer, scope: Scope) -> Self {
        let mut own = Suppressions { scope, list: Vec::new(), whole_file: 0, findings: Vec::new() };
        let accepted = match &document.front {
            Some(Front::Article(front)) => &front.accepted[..],
            Some(Front::Term(front)) => &front.accepted,
            Some(Front::Page(front)) => &front.accepted,
            None => &[],
        };
        for name in accepted {
            own.add(&document.path, reviewer, &name.value, name.span.clone(), 0..text.len(), None);
        }
        own.whole_file = own.list.len();
        let comments: Vec<&Node> = body.all_nodes().filter(|node| is_instruction(node)).collect();
        if !comments.is_empty() {
            let lines = line_starts(text);
            for comment in comments {
                own.comment(&document.path, reviewer, text, &lines, comment.span.clone());
            }
        }
        own.list[own.whole_file..].sort_by_key(|suppression| suppression.reach.start);
        own
    }

    /// Whether somebody accepted a finding with this code and rule at a place.
    pub fn accept(&mut self, code: Code, rule: Option<&str>, at: usize) -> bool {
        let (files, lines) = self.list.split_at_mut(self.whole_file);
        let next = lines.partition_point(|suppression| suppression.reach.start <= at);
        let here = lines[..next].iter_mut().rev().take_while(|suppression| at < suppression.reach.end);
        let mut accepted = false;
        for suppression in files.iter_mut().chain(here) {
            let own = suppression.name.strip_prefix("term.");
            if suppression.name == code.name() || own.is_some() && own == rule {
                suppression.is_used = true;
                accepted = true;
            }
        }
        accepted
    }

    /// What is wrong with the suppressions themselves, once everything was asked for.
    pub fn finish(self, path: &FilePath) -> Vec<Diagnostic> {
        let unused = self.list.into_iter().filter(|suppression| !suppression.is_used).map(|suppression| {
            let message = format!("`{}` accepts nothing here", suppression.name);
            let mut finding = Diagnostic::at(Code::UnusedSuppression, path, suppression.span, message);
            finding.hint = Some("delete it".to_owned());
            finding.fix = suppression.deletion.map(|span| Fix { span, replacement: String::new() });
            finding
        });
        let own = self.findings.into_iter().filter(|_| self.scope == Scope::Text);
        own.chain(unused).collect()
    }

    fn comment(&mut self, path: &FilePath, reviewer: &Reviewer, text: &str, lines: &[usize], span: Range<usize>) {
        let source = &text[span.clone()];
        let words: Vec<Range<usize>> = words(source, span.start).collect();
        let Some((directive, codes)) = words.split_first() else { return };
        let line = lines[..lines.partition_point(|start| *start <= span.start)].last().copied().unwrap_or_default();
        let next_line =
            |from: usize| lines.get(lines.partition_point(|start| *start <= from)).copied().unwrap_or(text.len());
        // A block of its own ends before the newline.
        let end = next_line(span.end.saturating_sub(1));
        let reach = match &text[directive.clone()] {
            "lint-disable-line" => line..end,
            "lint-disable-next-line" => end..next_line(end),
            other => {
                let message = format!("`{other}` is no instruction");
                let finding = Diagnostic::at(Code::UnknownSuppression, path, directive.clone(), message);
                let near = nearest(other, ["lint-disable-line", "lint-disable-next-line"]);
                let hint = near.map_or_else(
                    || "the instructions are lint-disable-line and lint-disable-next-line".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.findings.push(finding.hint(hint));
                return;
            }
        };
        if codes.is_empty() {
            let message = "this suppression names nothing";
            let finding = Diagnostic::at(Code::UnknownSuppression, path, span.clone(), message);
            self.findings.push(finding.hint("write what is accepted: <!-- lint-disable-line wrong-name -->"));
        }
        for code in codes {
            let deletion = match codes.len() {
                1 => whole(text, &span, line, end),
                _ => Some(code.start - 1..code.end).filter(|_| text[..code.start].ends_with(' ')),
            };
            self.add(path, reviewer, &text[code.clone()], code.clone(), reach.clone(), deletion);
        }
    }

    fn add(
        &mut self,
        path: &FilePath,
        reviewer: &Reviewer,
        name: &str,
        span: Range<usize>,
        reach: Range<usize>,
        deletion: Option<Range<usize>>,
    ) {
        // Whoever judges the pair says if one of its codes accepts nothing, and everything else is said of the text.
        if PAIR_CODES.iter().any(|code| code.name() == name) != (self.scope == Scope::Pair) {
            return;
        }
        if self.scope == Scope::Pair {
            self.list.push(Suppression { name: name.to_owned(), span, reach, deletion, is_used: false });
            return;
        }
        let is_known = match name.strip_prefix("term.") {
            Some(id) => reviewer.terminology.ids().any(|own| own == id),
            None => CODES.iter().any(|code| code.name() == name),
        };
        if is_known {
            self.list.push(Suppression { name: name.to_owned(), span, reach, deletion, is_used: false });
            return;
        }
        let rules: Vec<String> = reviewer.terminology.ids().map(|id| format!("term.{id}")).collect();
        let names = CODES.iter().chain(&PAIR_CODES).map(|code| code.name()).chain(rules.iter().map(String::as_str));
        let (message, hint) = match nearest_of_first(self.findings.len(), name, names) {
            _ if Code::ALL.iter().any(|code| code.name() == name) => {
                let message = format!("`{name}` cannot be accepted");
                (message, "only findings of the review can; mend the others".to_owned())
            }
            Some(near) => (format!("there is no `{name}`"), format!("did you mean `{near}`?")),
            None => {
                let hint = "write a code of the review such as wrong-name, or term. and the id of a rule".to_owned();
                (format!("there is no `{name}`"), hint)
            }
        };
        self.findings.push(Diagnostic::at(Code::UnknownSuppression, path, span, message).hint(hint));
    }
}

fn is_instruction(node: &Node) -> bool {
    matches!(&node.item, Item::Comment(comment) if comment.starts_with("lint-"))
}

/// The words inside of a comment.
fn words(source: &str, base: usize) -> impl Iterator<Item = Range<usize>> {
    let opening = source.find("<!--").map_or(0, |at| at + 4);
    let closing = source.rfind("-->").unwrap_or(source.len()).max(opening);
    let inside = &source[opening..closing];
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + inside[at..].find(|char: char| !char.is_whitespace())?;
        at = inside[start..].find(char::is_whitespace).map_or(inside.len(), |length| start + length);
        Some(base + opening + start..base + opening + at)
    })
}

/// What to delete with a comment: its line if it is alone on it, otherwise the spaces before it.
fn whole(text: &str, comment: &Range<usize>, line: usize, end: usize) -> Option<Range<usize>> {
    let (before, behind) = (&text[line..comment.start], &text[comment.end..end]);
    if before.trim().is_empty() && behind.trim().is_empty() {
        return Some(line..end);
    }
    let spaces = before.len() - before.trim_end_matches(' ').len();
    let is_clean = behind.trim().is_empty() || spaces > 0 && behind.starts_with(' ');
    is_clean.then(|| comment.start - spaces..comment.end)
}
