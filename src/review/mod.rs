//! The review: checks of terminology and typography that read a text as an editor does (VIETNAMESE.md §4).
//!
//! A [`Reviewer`] is compiled once from the terminology and the glossary of a site and then asked about texts. It looks
//! at a text as songngu read it, and every remark names exact bytes of it, so that [`fix`] can mend them. Nothing here
//! touches a file.
//!
//! `reading` makes one string of what a reader reads, the `Prose`; `lexicon` finds all names and cues in it at once;
//! each of the other modules is one rule, which looks around what was found and writes `Remark`s on a `Sheet`.

mod acronym;
mod context;
pub mod fix;
mod foreign;
mod glosses;
mod heading;
mod letters;
mod lexicon;
mod mask;
mod names;
mod number;
#[cfg(test)]
mod properties;
mod prose;
mod punctuation;
mod reading;
mod remark;
mod sentence;
mod suppress;
mod terminology;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod traps;
mod unmatchable;
mod weekday;

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::ops::Range;

pub use glosses::Gloss;
pub use remark::Remark;
pub use terminology::{PATH, Terminology};

use foreign::Known;
use lexicon::Lexicon;
use prose::{Kind, Prose};
use remark::Sheet;
use suppress::Suppressions;
use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::{Checked, Diagnostic};
use crate::document::{self, Document, Manuscript};
use crate::lang::Lang;
use crate::markdown::{self, Body, Dialect};
use crate::memo::Call;
use crate::source::Sources;
use crate::vietnamese::tokens::tokens;
use crate::vietnamese::tone_style::ToneStyle;

/// How much is reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Only what would break search and order: letters that are none of Vietnamese.
    Letters,
    /// Everything.
    Full,
}

/// What reviews texts: the rules of a site, ready to be looked for.
pub struct Reviewer {
    /// A hash of all the rest.
    fingerprint: u128,
    terminology: Terminology,
    glosses: Vec<Gloss>,
    comparables: Vec<glosses::Comparable>,
    tone_style: Option<ToneStyle>,
    lexicon: Lexicon,
    /// Words of the names of terms in Vietnamese, such as `token`.
    loanwords: HashSet<String>,
}

impl Reviewer {
    /// A reviewer with these rules and terms. Without a tone style, either is accepted.
    pub fn new(terminology: Terminology, glosses: Vec<Gloss>, tone_style: Option<ToneStyle>) -> Self {
        let mut hasher = Xxh3::new();
        (&terminology, &glosses, tone_style).hash(&mut hasher);
        let fingerprint = hasher.digest128();
        let lexicon = Lexicon::new(&terminology, &glosses);
        let names = glosses.iter().flat_map(|gloss| &gloss.names[Lang::Vi]);
        let loanwords = names.flat_map(|name| tokens(name).map(|(_, word)| word.to_owned())).collect();
        let comparables = glosses::comparables(&glosses);
        Reviewer { fingerprint, terminology, glosses, comparables, tone_style, lexicon, loanwords }
    }

    /// A hash of the rules.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }
}

/// Makes the reviewer of a site: its terminology, and the names of its terms.
pub struct MakeReviewer<'a> {
    /// The sources, of which only `content/terminology.yaml` is read.
    pub sources: &'a Sources,
    /// The names of all terms.
    pub glosses: Vec<Gloss>,
    /// How tone marks are placed.
    pub tone_style: Option<ToneStyle>,
}

impl Hash for MakeReviewer<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sources.get(PATH).map(|file| file.hash).hash(state);
        (&self.glosses, self.tone_style).hash(state);
    }
}

impl Call for MakeReviewer<'_> {
    type Output = Checked<Reviewer>;

    const NAME: &'static str = "reviewer";

    fn run(&self) -> Checked<Reviewer> {
        let mut findings = Vec::new();
        let terminology = Terminology::read(self.sources).collect(&mut findings);
        Checked::new(Reviewer::new(terminology, self.glosses.clone(), self.tone_style), findings)
    }
}

/// Reviews one document.
pub struct ReviewDocument<'a> {
    /// The document.
    pub manuscript: &'a Manuscript<'a>,
    /// What was read of it, which follows from its file.
    pub document: &'a Document,
    /// The rules.
    pub reviewer: &'a Reviewer,
    /// How much is reviewed.
    pub mode: Mode,
}

impl Hash for ReviewDocument<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.manuscript.hash(state);
        (self.reviewer.fingerprint(), self.mode).hash(state);
    }
}

impl Call for ReviewDocument<'_> {
    type Output = Vec<Diagnostic>;

    const NAME: &'static str = "review";

    fn run(&self) -> Vec<Diagnostic> {
        let body = self.manuscript.body(self.document);
        document(self.document, body, self.manuscript.text(), self.reviewer, self.mode)
    }
}

/// Reviews one document; `text` is the text of its file. What its suppressions accept is left out.
pub fn document(document: &Document, body: &Body, text: &str, reviewer: &Reviewer, mode: Mode) -> Vec<Diagnostic> {
    let prose = reading::document(document, body, text).finish();
    let remarks = match mode {
        Mode::Letters => letters(&prose, document.identity.lang),
        Mode::Full => {
            let is_article = document.identity.kind == document::Kind::Article;
            review(&prose, document.identity.lang, reviewer, is_article)
        }
    };
    let mut suppressions = Suppressions::new(document, body, text, reviewer);
    let remarks = suppressions.filter(remarks);
    let mut findings: Vec<Diagnostic> =
        remarks.into_iter().map(|remark| remark.into_diagnostic(&document.path)).collect();
    if mode == Mode::Full {
        findings.extend(suppressions.finish(&document.path));
    }
    findings
}

/// Reviews a Markdown text without front matter, in a language. Remarks are in the order of the text.
pub fn text(text: &str, lang: Lang, reviewer: &Reviewer) -> Vec<Remark> {
    review(&prose(text, lang), lang, reviewer, true)
}

/// The bytes of a Markdown text without front matter that no fix of a remark touches: code, addresses, destinations of
/// links, comments, and words in languages that there are no rules for.
pub fn untouchable(text: &str, lang: Lang) -> Vec<Range<usize>> {
    prose(text, lang).untouchable(text.len())
}

fn prose(text: &str, lang: Lang) -> Prose {
    let parsed = markdown::parse(&"text".into(), text, 0..text.len(), lang, Dialect::Site);
    let mut prose = Prose::new(lang);
    reading::body(&mut prose, &parsed.value, text, Kind::Paragraph);
    prose.finish()
}

fn letters(prose: &Prose, lang: Lang) -> Vec<Remark> {
    let mut sheet = Sheet::new(prose);
    letters::check(&mut sheet, lang);
    sheet.finish()
}

fn review(prose: &Prose, lang: Lang, reviewer: &Reviewer, is_article: bool) -> Vec<Remark> {
    let mut sheet = Sheet::new(prose);
    letters::check(&mut sheet, lang);
    let hits = reviewer.lexicon.find(prose);
    let mut names = names::check(&mut sheet, &reviewer.terminology, &hits.rules);
    let is_right =
        |(range, rule): &&(Range<usize>, usize)| prose.text[range.clone()] == reviewer.terminology.rules[*rule].name;
    let rightly_written: Vec<Range<usize>> =
        hits.rules.iter().filter(is_right).map(|(range, _)| range.clone()).collect();
    // What looks like a name or is one of the glossary's is no phrase of another language.
    names.extend(hits.rules.iter().map(|(range, _)| range.clone()));
    names.extend(hits.names.iter().map(|hit| hit.range.clone()));
    names.sort_by_key(|name| (name.start, name.end));
    let known = Known { words: &reviewer.loanwords, names: &names };
    acronym::check(&mut sheet, &hits.ai);
    weekday::check(&mut sheet, &hits.weekdays);
    sentence::questions(&mut sheet, &hits.whether);
    sentence::possessives(&mut sheet, &hits.possessives);
    glosses::bare(&mut sheet, &reviewer.glosses, &hits.names);
    if is_article {
        glosses::mixed(&mut sheet, &reviewer.glosses, &reviewer.comparables, &hits.names, lang);
    }
    for block in &prose.blocks {
        heading::check(&mut sheet, block, lang, &rightly_written);
        punctuation::check(&mut sheet, block);
        if lang == Lang::Vi {
            foreign::check(&mut sheet, block, &known);
            if let Some(style) = reviewer.tone_style {
                letters::tones(&mut sheet, block, style);
            }
        }
    }
    sheet.finish()
}
