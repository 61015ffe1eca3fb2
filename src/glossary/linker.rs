//! The walk over a text that finds its terms.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{HeadingLevel, Tag, TagEnd};

use super::candidate::{Candidate, Verdict};
use super::passage::{Linked, Passage, Unclear};
use super::reading::Reading;
use super::select::select;
use super::surface::{Claim, Meaning};
use super::vocabulary::Found;
use super::{Glossary, TermIndex};
use crate::config::{GlossarySettings, Scope};
use crate::lang::Lang;
use crate::markdown::{Item, Node, TermUse};

impl Glossary {
    /// Finds the terms of a text, and decides which of them are linked.
    pub fn link(&self, passage: Passage<'_>, settings: &GlossarySettings) -> Linked<'_> {
        let mut walk = Walk {
            glossary: self,
            passage,
            settings,
            linked: Linked { candidates: Vec::new(), unclear: Vec::new() },
            reading: Reading::default(),
            closed: Vec::new(),
            languages: Vec::new(),
            is_off: passage.wanted.off,
            section: 0,
            before: None,
        };
        walk.part(0, &passage.body.nodes);
        for (index, footnote) in passage.body.footnotes.iter().enumerate() {
            // What a footnote links, it links for itself.
            walk.section = usize::MAX - index;
            walk.part(index + 1, &footnote.nodes);
        }
        let mut linked = walk.linked;
        select(&mut linked.candidates, self, settings, (passage.body.words, passage.lang));
        linked
    }
}

struct Walk<'a, 'p> {
    glossary: &'a Glossary,
    passage: Passage<'p>,
    settings: &'p GlossarySettings,
    linked: Linked<'a>,
    reading: Reading,
    /// The elements around the place in which nothing is linked.
    closed: Vec<Verdict>,
    /// The languages of the words around the place; `None` for one that the site does not have.
    languages: Vec<Option<Lang>>,
    is_off: bool,
    section: usize,
    /// The term before the place, its language, and what stands between.
    before: Option<(TermIndex, Lang, String)>,
}

impl<'a> Walk<'a, '_> {
    fn part(&mut self, part: usize, nodes: &[Node]) {
        self.before = None;
        for (index, node) in nodes.iter().enumerate() {
            match &node.item {
                Item::Start(tag) => self.start(tag, part, index),
                Item::End(tag) => self.end(tag),
                Item::LangStart(tag) => self.languages.push(Lang::from_tag(tag)),
                Item::LangEnd => {
                    self.languages.pop();
                }
                Item::TermStart(TermUse::Declined) => self.closed.push(Verdict::Declined),
                Item::TermStart(TermUse::Asked { name, sense, is_shown }) => {
                    self.ask((name, sense.as_deref()), *is_shown, (part, index), node);
                    self.closed.push(Verdict::Asked);
                }
                Item::TermEnd => {
                    self.closed.pop();
                }
                Item::Comment(comment) => match comment.as_str() {
                    "glossary:off" => self.is_off = true,
                    "glossary:on" => self.is_off = self.passage.wanted.off,
                    other if other.starts_with("glossary:") => {
                        self.linked.unclear.push(Unclear::Switch(node.span.clone(), other.to_owned()));
                    }
                    _ => {}
                },
                // In a footnote only what the author asks for is linked, and what is asked for is linked as it stands.
                Item::Text(_) if self.closed.last() == Some(&Verdict::Asked) => {}
                Item::Text(text) if part == 0 => self.text(text, index),
                Item::Text(text) => self.between(text),
                Item::Code(_)
                | Item::Markup(_)
                | Item::HardBreak
                | Item::Rule
                | Item::Task(_)
                | Item::FootnoteLabel(_)
                | Item::FootnoteRef { .. }
                | Item::CodeBlock(_)
                | Item::Image(_) => self.before = None,
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, part: usize, node: usize) {
        // A heading in a footnote begins nothing.
        if let Tag::Heading { level: HeadingLevel::H2, .. } = tag
            && part == 0
            && self.settings.scope == Scope::Section
        {
            self.section += 1;
        }
        if let Tag::Link { dest_url, .. } = tag
            && let Some(term) = (self.passage.term_of_link)(dest_url)
        {
            self.push(part, node, 0..0, Some(term), self.language(), Verdict::Manual);
        }
        self.closed.extend(self.closes(&tag.to_end()));
    }

    fn end(&mut self, tag: &TagEnd) {
        if self.closes(tag).is_some() {
            self.closed.pop();
        }
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) {
            self.before = None;
        }
    }

    /// Why nothing is linked inside an element, if nothing is.
    fn closes(&self, tag: &TagEnd) -> Option<Verdict> {
        match tag {
            TagEnd::Heading(_) => Some(Verdict::InHeading),
            TagEnd::Link => Some(Verdict::InLink),
            TagEnd::BlockQuote(None) if !self.settings.quotations => Some(Verdict::InQuotation),
            TagEnd::DefinitionListTitle => Some(Verdict::InDefinition),
            _ => None,
        }
    }

    /// The language of the words at the place.
    fn language(&self) -> Lang {
        self.languages.last().copied().flatten().unwrap_or(self.passage.lang)
    }

    /// A link that the author asks for. If the name itself is shown, it has the language that it is a name in.
    fn ask(&mut self, (name, sense): (&str, Option<&str>), is_shown: bool, (part, index): (usize, usize), node: &Node) {
        let meant = self.glossary.meant(name, sense, self.language());
        let [(term, lang)] = meant.as_slice() else {
            let terms = meant.iter().map(|(term, _)| *term).collect();
            self.linked.unclear.push(Unclear::Name(node.span.clone(), name.to_owned(), terms));
            return;
        };
        let verdict = if self.is_own(*term) { Verdict::Own } else { Verdict::Asked };
        let lang = if is_shown { *lang } else { self.language() };
        self.push(part, index, 0..0, Some(*term), lang, verdict);
        self.before = (part == 0).then(|| (*term, lang, String::new()));
    }

    fn text(&mut self, text: &str, node: usize) {
        let Some(lang) = self.languages.last().map_or(Some(self.passage.lang), |lang| *lang) else {
            self.before = None;
            return;
        };
        let mut reading = mem::take(&mut self.reading);
        let vocabulary = self.glossary.vocabulary(lang);
        vocabulary.read(text, &mut reading);
        let (mut item, mut end, mut most) = (0, 0, usize::MAX);
        while let Some(found) = vocabulary.find(&reading, text, item, most) {
            let range = found.range(&reading);
            self.between(text.get(end..range.start).unwrap_or_default());
            let (term, mut verdict) = self.judge(&found, &reading);
            let beside = found.forbidding(&reading).filter(|_| verdict == Verdict::Context).unwrap_or_default();
            let is_gloss = verdict == Verdict::Gloss;
            if is_gloss && self.is_gloss_of_nothing(term) {
                // The page's own name is linked, and the foreign one before it is marked as its translation.
                verdict = if self.languages.is_empty() { Verdict::Linked } else { Verdict::Gloss };
            }
            if is_gloss {
                self.mark_as_glossed(term);
            }
            (item, most) = match verdict {
                // A shorter name may fit, which the guard does not cut.
                Verdict::CutByGuard if found.length > 1 => (found.first, found.length - 1),
                // What begins behind the first word may be a name all the same, unless the whole is part of a longer word.
                Verdict::CutByGuard => (found.first + 1, usize::MAX),
                Verdict::Context if beside.start > range.start => (found.first + 1, usize::MAX),
                _ => (found.first + found.length, usize::MAX),
            };
            let is_other = matches!(verdict, Verdict::CutByGuard | Verdict::Context);
            end = if is_other { end } else { range.end };
            self.before = term.filter(|_| !is_other).map(|term| (term, found.surface.lang, String::new()));
            self.push(0, node, range, term, found.surface.lang, verdict);
            if let Some(candidate) = self.linked.candidates.last_mut() {
                candidate.surface = Some(found.surface);
                candidate.is_glossed = is_gloss;
                candidate.beside = beside;
            }
        }
        self.between(&text[end..]);
        self.reading = reading;
    }

    /// Remembers what stands between a term and its translation, if it can be that.
    fn between(&mut self, text: &str) {
        let Some((.., between)) = &mut self.before else { return };
        if between.len() + text.len() > 8 {
            self.before = None;
        } else {
            between.push_str(text);
        }
    }

    fn judge(&self, found: &Found<'a>, reading: &Reading) -> (Option<TermIndex>, Verdict) {
        let Meaning::Name { term, claimants } = &found.surface.meaning else {
            return (None, Verdict::Guard);
        };
        let gloss = self.before.as_ref().filter(|(_, lang, between)| *lang != found.surface.lang && is_gloss(between));
        if let Some((term, ..)) = gloss.filter(|(term, ..)| claimants.iter().any(|claim| claim.term == *term)) {
            return (Some(*term), Verdict::Gloss);
        }
        let is_included = |claim: &&Claim| {
            let id = self.glossary.id(claim.term);
            self.passage.wanted.include.iter().any(|included| included.value == id)
        };
        let included = claimants.iter().find(is_included);
        let claim = included.or_else(|| claimants.iter().find(|claim| Some(claim.term) == *term));
        let Some(claim) = claim else { return (None, Verdict::Shared) };
        let id = self.glossary.id(claim.term);
        let verdict = match self.closed.last() {
            _ if self.is_off => Verdict::Off,
            Some(verdict) => *verdict,
            None if self.is_cut(found, reading) => Verdict::CutByGuard,
            None if found.forbidding(reading).is_some() => Verdict::Context,
            None if self.passage.own == Some(id) => Verdict::Own,
            None if self.passage.wanted.exclude.iter().any(|excluded| excluded.value == id) => Verdict::Excluded,
            None if !claim.is_automatic && included.is_none() => Verdict::NotAutomatic,
            None => Verdict::Linked,
        };
        (Some(claim.term), verdict)
    }

    /// Whether the name before a translation in the page's own language is none that is linked by itself: `bias (thiên
    /// kiến)` in a Vietnamese text. Then the two change their parts.
    fn is_gloss_of_nothing(&mut self, term: Option<TermIndex>) -> bool {
        let is_other = |candidate: &&mut Candidate<'_>| {
            candidate.term == term && candidate.verdict == Verdict::NotAutomatic && candidate.lang != self.passage.lang
        };
        let Some(before) = self.linked.candidates.last_mut().filter(is_other) else { return false };
        before.verdict = Verdict::Gloss;
        true
    }

    /// Remembers of the name before a translation that it has one, and of the link around that name.
    fn mark_as_glossed(&mut self, term: Option<TermIndex>) {
        for candidate in self.linked.candidates.iter_mut().rev() {
            candidate.is_glossed |= candidate.term == term;
            if candidate.verdict != Verdict::InLink {
                break;
            }
        }
    }

    fn is_cut(&self, found: &Found<'_>, reading: &Reading) -> bool {
        found.surface.lang == Lang::Vi && self.glossary.vocabulary(self.language()).is_cut_by_guard(reading, found)
    }

    fn is_own(&self, term: TermIndex) -> bool {
        self.passage.own == Some(self.glossary.id(term))
    }

    fn push(
        &mut self,
        part: usize,
        node: usize,
        range: Range<usize>,
        term: Option<TermIndex>,
        lang: Lang,
        verdict: Verdict,
    ) {
        self.linked.candidates.push(Candidate {
            part,
            node,
            range,
            term,
            lang,
            is_in_its_language: !self.languages.is_empty(),
            is_glossed: false,
            beside: 0..0,
            surface: None,
            verdict,
            section: self.section,
        });
    }
}

/// Whether a term and the name behind it are one: nothing stands between, or what opens a translation.
fn is_gloss(between: &str) -> bool {
    matches!(between.trim(), "" | "(" | "[" | "–" | "—" | "-" | "(“" | "“")
}
