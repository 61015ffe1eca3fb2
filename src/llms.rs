//! For programs that read the site as text: `llms.txt`, the list of its texts (llmstxt.org), and each text as Markdown.
//!
//! A `Copy` stands beside the page of its text. It is what the author wrote, with absolute links and plain syntax.

use std::hash::Hash;

use xxhash_rust::xxh3::Xxh3;

use crate::date::When;
use crate::document::{ArticleFront, Change, Document, PageFront, ReadBody, Source, TermFront};
use crate::edition::Edition;
use crate::lang::Lang;
use crate::markdown::plain::{destination, escaped, plain};
use crate::markdown::{self, Dialect};
use crate::memo::Memo;
use crate::messages::Arg;
use crate::page::{Page, markdown_route};
use crate::site::{Resolved, Target, Version};
use crate::source::File;
use crate::view::article::full_name;
use crate::view::{date, word};

/// `llms.txt`: what the site is, and all its texts with their descriptions, those of the default language first.
pub fn index(edition: &Edition) -> String {
    let site = &edition.site;
    let default = site.settings.default_language;
    let language = &site.settings.languages[default];
    let mut out = format!("# {}\n\n> {}\n", escaped(&language.title), escaped(&language.description));
    let mut about = String::new();
    for lang in [default, default.other()] {
        let mut section = |name: &str, items: String| {
            if !items.is_empty() {
                let (name, lang) = (word(edition, lang, name), word(edition, lang, "language-name"));
                out.push_str(&format!("\n## {} ({})\n\n{items}", escaped(&name), escaped(&lang)));
            }
        };
        let articles = site.articles_only_in(lang);
        let articles =
            articles.map(|it| item(edition, &it.front.title.value, &it.route, &it.front.description.value)).collect();
        section("nav-articles", articles);
        let terms = site.dictionary[lang].iter().map(|index| &site.terms[*index]);
        let terms = terms.filter_map(|term| {
            let version = term.versions[lang].as_ref()?;
            Some(item(edition, &full_name(edition, term, version), &version.route, &version.front.short.value))
        });
        section("nav-glossary", terms.collect());
        let pages = site.pages.iter().filter_map(|page| page.versions[lang].as_ref());
        about.extend(pages.map(|it| item(edition, &it.front.title.value, &it.route, &it.front.description.value)));
    }
    // By this name readers know what they may leave out.
    if !about.is_empty() {
        out.push_str(&format!("\n## Optional\n\n{about}"));
    }
    out
}

fn item(edition: &Edition, title: &str, route: &str, description: &str) -> String {
    let url = edition.site.url(&format!("{route}index.md.txt"));
    format!("- [{}]({}): {}\n", escaped(title), destination(&url), escaped(description))
}

/// A text as Markdown, before it is written.
pub struct Copy<'a> {
    lang: Lang,
    heading: String,
    front: Fields<'a>,
    route: &'a str,
    file: &'a File,
    document: &'a Document,
    links: &'a Resolved,
}

enum Fields<'a> {
    Article(&'a ArticleFront),
    Term(&'a TermFront),
    Page(&'a PageFront),
}

/// The Markdown of a page; `None` for one that is no text of an author, and if the site does without.
pub fn copy(edition: &Edition, page: Page) -> Option<Copy<'_>> {
    fn of<'a, F>(version: &'a Version<F>, heading: String, front: Fields<'a>) -> Copy<'a> {
        let (document, links) = (version.document(), &*version.links);
        Copy { lang: version.lang, heading, front, route: &version.route, file: version.file(), document, links }
    }
    markdown_route(edition, page)?;
    let site = &edition.site;
    Some(match page {
        Page::Article(index, lang) => {
            let version = site.articles.get(index)?.versions[lang].as_ref()?;
            of(version, version.front.title.value.clone(), Fields::Article(&version.front))
        }
        Page::Term(index, lang) => {
            let term = site.terms.get(index)?;
            let version = term.versions[lang].as_ref()?;
            of(version, full_name(edition, term, version), Fields::Term(&version.front))
        }
        Page::Text(index, lang) => {
            let version = site.pages.get(index)?.versions[lang].as_ref()?;
            of(version, version.front.title.value.clone(), Fields::Page(&version.front))
        }
        _ => return None,
    })
}

impl Copy<'_> {
    /// A hash of everything that it depends on.
    pub fn key(&self, edition: &Edition) -> u128 {
        let settings = &edition.site.settings;
        let mut hasher = Xxh3::new();
        // The file stands for the text and the front matter, the rest for what others make of them.
        (self.file.key, self.lang, &self.heading, self.route, &edition.site.base_url).hash(&mut hasher);
        (edition.messages.fingerprint(), settings.languages[self.lang].date_style).hash(&mut hasher);
        format!("{:?}", settings.time_zone).hash(&mut hasher);
        for reference in &self.document.references {
            (&reference.dest, self.address(edition, &reference.dest)).hash(&mut hasher);
        }
        hasher.digest128()
    }

    /// The Markdown.
    pub fn render(&self, edition: &Edition, memo: &Memo) -> String {
        let description = match self.front {
            Fields::Article(front) => &front.description,
            Fields::Term(front) => &front.short,
            Fields::Page(front) => &front.description,
        };
        let mut out = format!("# {}\n\n> {}\n\n", escaped(&self.heading), escaped(&description.value));
        if let Fields::Article(front) = self.front {
            let mut fact = |name: &str, when: &When| {
                let (name, day) = (word(edition, self.lang, name), date(edition, self.lang, when).text);
                out.push_str(&format!("- {}: {}\n", escaped(&name), escaped(&day)));
            };
            fact("article-published", &front.date.value);
            if let Some(updated) = &front.updated {
                fact("article-updated", &updated.value);
            }
        }
        out.push_str(&format!("- <{}>\n", destination(&edition.site.url(self.route))));
        if let Fields::Article(front) = self.front {
            let takeaways = front.takeaways.iter().map(|it| format!("- {}\n", self.inline(edition, &it.value)));
            self.section(edition, &mut out, "takeaways-title", takeaways.collect());
        }
        let text = self.file.text().map_or("", |text| text);
        let body = memo.call(&ReadBody::of(self.file, self.document));
        let body = plain(text, self.document.body.clone(), &body, |dest| self.address(edition, dest));
        if !body.is_empty() {
            out.push_str(&format!("\n{body}\n"));
        }
        if let Fields::Article(front) = self.front {
            let sources = front.sources.iter().map(|source| self.source(edition, source)).collect();
            self.section(edition, &mut out, "sources-title", sources);
            for (name, changes) in [("corrections-title", &front.corrections), ("updates-title", &front.updates)] {
                let changes = changes.iter().map(|change| self.change(edition, change)).collect();
                self.section(edition, &mut out, name, changes);
            }
        }
        out
    }

    fn section(&self, edition: &Edition, out: &mut String, name: &str, items: String) {
        if !items.is_empty() {
            out.push_str(&format!("\n## {}\n\n{items}", escaped(&word(edition, self.lang, name))));
        }
    }

    fn source(&self, edition: &Edition, source: &Source) -> String {
        let mut facts: Vec<String> = source.publisher.iter().map(|publisher| escaped(publisher)).collect();
        facts.extend(source.date.iter().map(|when| date(edition, self.lang, when).text));
        facts.extend(source.accessed.iter().map(|when| {
            let day = date(edition, self.lang, when).text;
            edition.messages.format(self.lang, "source-accessed", &[("date", Arg::Text(&day))])
        }));
        let link = format!("- [{}]({})", escaped(&source.title), destination(&source.url));
        format!("{}\n", [vec![link], facts].concat().join(" · "))
    }

    fn change(&self, edition: &Edition, change: &Change) -> String {
        let day = date(edition, self.lang, &change.date).text;
        format!("- {}: {}\n", escaped(&day), self.inline(edition, &change.text.value))
    }

    /// A field of inline Markdown, which is one paragraph.
    fn inline(&self, edition: &Edition, text: &str) -> String {
        // What there is to say about it is among the findings of the document.
        let body = markdown::parse(&self.document.path, text, 0..text.len(), self.lang, Dialect::Site).value;
        let text = plain(text, 0..text.len(), &body, |dest| self.address(edition, dest));
        text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
    }

    /// Where a link or picture leads, from anywhere.
    fn address(&self, edition: &Edition, dest: &str) -> Option<String> {
        let site = &edition.site;
        Some(match self.links.targets.get(dest)? {
            Target::External(url) => url.clone(),
            Target::Route(route) => site.url(route),
            Target::Fragment(id) => format!("{}#{id}", site.url(self.route)),
            Target::Media(path) => site.url(&site.media.get(path)?.route),
        })
    }
}
