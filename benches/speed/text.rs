//! Articles: texts of about 750 English words or 1 050 Vietnamese syllables, with everything that articles have.

use std::fmt::Write;

use jiff::civil::date;
use jiff::{Span, Unit};

use crate::code::{block, capital};
use crate::names::{Lang, Named, PHRASES, TAGS, TERMS};
use crate::random::Random;

/// What tells the articles of one site from those of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) pairs: usize,
    pub(crate) code: bool,
}

/// How a site writes what generators write differently.
pub(crate) trait Dialect: Sync {
    /// The target of a link to an article.
    fn link(&self, lang: Lang, index: usize) -> String;
    /// The tags in the front matter.
    fn tags(&self, ids: &[&str]) -> String;
}

/// How songngu has it.
pub(crate) struct Songngu;

impl Dialect for Songngu {
    fn link(&self, lang: Lang, index: usize) -> String {
        format!("../{}/index.{}.md", id(index), lang.tag())
    }

    fn tags(&self, ids: &[&str]) -> String {
        format!("tags: [{}]", ids.join(", "))
    }
}

/// The id of an article, which is its folder and the last part of its address.
pub(crate) fn id(index: usize) -> String {
    let mut random = Random::at(&[1, index as u64]);
    let words = Lang::En.words();
    format!("{}-{}-{index:05}", random.pick(words), random.pick(words))
}

/// The tags of an article, as indices into [`TAGS`].
pub(crate) fn tags(index: usize) -> Vec<usize> {
    let mut random = Random::at(&[2, index as u64]);
    let mut all: Vec<usize> = (0..TAGS.len()).collect();
    random.shuffle(&mut all);
    all.truncate(random.between(2, 4));
    all
}

/// The headline of an article.
pub(crate) fn title(lang: Lang, index: usize) -> String {
    let mut random = Random::at(&[3, index as u64, lang as u64]);
    let words: Vec<&str> = (0..lang.of(8, 6)).map(|_| *random.pick(lang.words())).collect();
    capital(&words.join(" "))
}

/// The moment of an article: later ones are newer, over ten years.
fn moment(index: usize, pairs: usize) -> String {
    let minutes = (index as i64 * 5_100_000) / pairs as i64;
    let start = date(2017, 1, 1).at(8, 0, 0, 0);
    let moment = start.checked_add(Span::new().minutes(minutes)).unwrap_or(start);
    format!("{}+07:00", moment.round(Unit::Second).unwrap_or(moment))
}

/// The file of an article.
pub(crate) fn article(kind: Kind, lang: Lang, index: usize, dialect: &dyn Dialect) -> String {
    let mut random = Random::at(&[4, index as u64, lang as u64]);
    let mut out = String::with_capacity(12_000);
    let ids: Vec<&str> = tags(index).into_iter().map(|tag| TAGS[tag].id).collect();
    let mut prose = Prose { lang, random: &mut random, waiting: Vec::new() };
    let description = prose.sentence(16);
    let front = (title(lang, index), description, moment(index, kind.pairs), dialect.tags(&ids));
    let _ =
        writeln!(out, "---\ntitle: \"{}\"\ndescription: \"{}\"\ndate: {}\n{}\n---", front.0, front.1, front.2, front.3);
    prose.waiting = inserts(kind, lang, index, prose.random, dialect);
    prose.body(&mut out, kind, index);
    out
}

/// What stands in the sentences: links, terms, emphasis and code, in no order.
fn inserts(kind: Kind, lang: Lang, index: usize, random: &mut Random, dialect: &dyn Dialect) -> Vec<String> {
    let words = lang.words();
    let phrase = |random: &mut Random| format!("{} {}", random.pick(words), random.pick(words));
    let mut inserts = Vec::new();
    for _ in 0..random.between(6, 10) {
        let target = random.below(kind.pairs);
        inserts.push(format!("[{}]({})", phrase(random), dialect.link(lang, target)));
    }
    for place in ["papers", "notes"] {
        let link = format!("[{}](https://example.org/{place}/{})", phrase(random), random.between(1, 99_999));
        inserts.push(link);
    }
    for _ in 0..4 {
        let name = random.pick(&TERMS).name(lang);
        inserts.extend((0..random.between(1, 3)).map(|_| name.to_owned()));
    }
    inserts.push(PHRASES[index % PHRASES.len()].name(lang).to_owned());
    for _ in 0..4 {
        inserts.push(format!("**{}**", phrase(random)));
        inserts.push(format!("*{}*", phrase(random)));
        inserts.push(format!("`{}_{}`", random.pick(Lang::En.words()), random.pick(Lang::En.words())));
    }
    random.shuffle(&mut inserts);
    inserts
}

/// A writer of sentences.
pub(crate) struct Prose<'a> {
    lang: Lang,
    random: &'a mut Random,
    /// What is still to be put into sentences.
    waiting: Vec<String>,
}

impl Prose<'_> {
    /// A sentence of about so many words, without inserts.
    pub(crate) fn sentence(&mut self, words: usize) -> String {
        let count = self.random.between(words * 2 / 3, words * 4 / 3);
        self.words(count, None)
    }

    fn words(&mut self, count: usize, insert: Option<String>) -> String {
        let place = insert.as_ref().map(|_| self.random.between(1, count - 1));
        let mut out = String::new();
        for number in 0..count {
            if number > 0 {
                let is_pause = number > 3 && number + 3 < count && self.random.once_in(10);
                out.push_str(if is_pause { ", " } else { " " });
            }
            match &insert {
                Some(insert) if place == Some(number) => out.push_str(insert),
                _ => {
                    let word = self.random.pick_early(self.lang.words());
                    out.push_str(&if number == 0 { capital(word) } else { (*word).to_owned() });
                }
            }
        }
        out.push_str(if self.random.once_in(15) { "?" } else { "." });
        out
    }

    fn paragraph(&mut self, out: &mut String, sentences: usize, note: Option<&str>) {
        out.push('\n');
        for number in 0..sentences {
            if number > 0 {
                out.push(' ');
            }
            let count = self.lang.of(self.random.between(12, 28), self.random.between(8, 19));
            let insert = if self.random.below(4) < 3 { self.waiting.pop() } else { None };
            let sentence = self.words(count, insert);
            out.push_str(&sentence);
        }
        out.push_str(note.unwrap_or_default());
        out.push('\n');
    }

    fn heading(&mut self, out: &mut String, level: &str) {
        let count = self.lang.of(6, 4);
        let text = self.words(count, None);
        let _ = writeln!(out, "\n{level} {}", text.trim_end_matches(['.', '?']));
    }

    fn phrase(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| *self.random.pick_early(self.lang.words())).collect();
        words.join(" ")
    }

    fn body(&mut self, out: &mut String, kind: Kind, index: usize) {
        self.paragraph(out, 4, None);
        self.paragraph(out, 3, Some("[^1]"));
        for section in 0..4 {
            self.heading(out, "##");
            self.paragraph(out, 4, None);
            match section {
                0 => self.table(out),
                1 if kind.code => {
                    let (language, code) = block(index, self.random);
                    let _ = write!(out, "\n```{language}\n{code}```\n");
                }
                2 => self.list(out),
                _ => {}
            }
            self.paragraph(out, 4, None);
            if section % 2 == 1 {
                self.heading(out, "###");
                self.paragraph(out, 3, None);
            }
        }
        while !self.waiting.is_empty() {
            self.paragraph(out, 4, None);
        }
        let note = self.sentence(12);
        let _ = writeln!(out, "\n[^1]: {note}");
    }

    fn table(&mut self, out: &mut String) {
        let _ = writeln!(out, "\n| {} | {} | {} |", self.phrase(2), self.phrase(2), self.phrase(1));
        out.push_str("| --- | --- | ---: |\n");
        for _ in 0..6 {
            let _ = writeln!(out, "| {} | {} | {} |", self.phrase(2), self.phrase(3), self.random.between(1, 9999));
        }
    }

    fn list(&mut self, out: &mut String) {
        out.push('\n');
        for _ in 0..4 {
            let item = self.sentence(9);
            let _ = writeln!(out, "- {item}");
        }
    }
}

/// The file of a term, with a line of front matter for each field.
pub(crate) fn term(named: &Named, lang: Lang, name_field: &str, short_field: &str) -> String {
    let mut random = Random::at(&[5, named.id.len() as u64, lang as u64, u64::from(named.id.as_bytes()[0])]);
    let mut prose = Prose { lang, random: &mut random, waiting: Vec::new() };
    let name = named.name(lang);
    let short = prose.sentence(12);
    let mut out = format!("---\n{name_field}: \"{name}\"\n{short_field}: \"{short}\"\n---\n");
    prose.paragraph(&mut out, 4, None);
    prose.paragraph(&mut out, 3, None);
    out
}
