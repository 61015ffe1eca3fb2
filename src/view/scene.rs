//! Bodies as HTML: the [`Scene`] that the Markdown writer asks, for pages and for feeds.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::glossary::Mark;
use crate::highlight::{self, Highlight};
use crate::lang::Lang;
use crate::markdown::html::{self, Medium, Picture, Scene};
use crate::markdown::marks::{TermLink, TermMark};
use crate::markdown::parts::{Anchor, Headings, Parts};
use crate::markdown::{self, Dialect, Item};
use crate::markup;
use crate::memo::{Call, Memo};
use crate::messages::Arg;
use crate::site::{Media, Target, Term, Version};

/// A version of a text in its place on the site.
struct PageScene<'a, F> {
    edition: &'a Edition,
    version: &'a Version<F>,
    memo: &'a Memo,
    medium: Medium,
    /// What the ids of the text begin with, where those of another text stand on the page too.
    prefix: &'a str,
}

impl<F> PageScene<'_, F> {
    /// A route as a link: relative to the host on pages, absolute in feeds, which are read elsewhere.
    fn address(&self, route: &str) -> String {
        match self.medium {
            Medium::Page => self.edition.site.href(route),
            Medium::Feed => self.edition.site.url(route),
        }
    }
}

impl<F> Scene for PageScene<'_, F> {
    fn medium(&self) -> Medium {
        self.medium
    }

    fn part(&self, id: &str) -> String {
        match self.medium {
            Medium::Page => format!("#{id}"),
            Medium::Feed => format!("{}#{id}", self.address(&self.version.route)),
        }
    }

    fn link(&self, dest: &str) -> Option<String> {
        Some(match self.version.target(dest)? {
            Target::External(url) => url.clone(),
            Target::Route(route) => self.address(route),
            Target::Fragment(id) => self.part(&format!("{}{id}", self.prefix)),
            Target::Media(path) => self.address(&self.edition.site.media.get(path)?.route),
        })
    }

    fn picture(&self, dest: &str) -> Option<Picture> {
        let Target::Media(path) = self.version.target(dest)? else { return None };
        let media = self.edition.site.media.get(path)?;
        let copies = copies(self.edition, media, |route| self.address(route));
        Some(Picture { src: self.address(&media.route), width: media.width, height: media.height, copies })
    }

    fn code(&self, language: &str, source: &str) -> Arc<Vec<String>> {
        match self.medium {
            Medium::Page => {
                let limit = self.edition.site.settings.limits.code_bytes;
                self.memo.lasting(&Highlight { language, source, limit, grammars: &self.edition.grammars })
            }
            // Feeds have no stylesheet, so classes would be weight without colour.
            Medium::Feed => Arc::new(highlight::plain(source)),
        }
    }

    fn message(&self, key: &'static str, number: Option<usize>) -> String {
        let args: &[(&str, Arg<'_>)] = match &number {
            Some(number) => &[("number", Arg::Number(*number))],
            None => &[],
        };
        self.edition.messages.format(self.version.lang, key, args)
    }

    fn links_headings(&self) -> bool {
        true
    }
}

/// The copies of a picture for `srcset`; empty if the site does without.
pub(super) fn copies(edition: &Edition, media: &Media, address: impl Fn(&str) -> String) -> String {
    if !edition.site.settings.outputs.responsive_images {
        return String::new();
    }
    let copy = |width: &usize| format!("{} {width}w", address(&media.copy_route(*width)));
    media.copies.iter().map(copy).collect::<Vec<_>>().join(", ")
}

/// Whether a page has a list of the terms in its text. With one it can also show their names in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermList {
    /// It has, as articles do.
    Shown,
    /// It has none.
    Absent,
}

/// The body of a version for its page, terms linked.
pub fn body_html<F>(edition: &Edition, version: &Version<F>, list: TermList, memo: &Memo) -> String {
    let scene = PageScene { edition, version, memo, medium: Medium::Page, prefix: "" };
    html::write(&version.body(memo), &scene, &term_marks(&scene, list == TermList::Shown), "")
}

/// The body of an article for its page, with the ids that it shares with its other version.
pub fn article_html(edition: &Edition, article: &Version<ArticleFront>, anchors: &[Anchor], memo: &Memo) -> String {
    let scene = PageScene { edition, version: article, memo, medium: Medium::Page, prefix: "" };
    html::write_anchored(&article.body(memo), &scene, &term_marks(&scene, true), "", anchors)
}

/// What the ids of a text begin with on a page that has another text first: `en_`.
fn twin_prefix(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "vi_",
        Lang::En => "en_",
    }
}

/// What the text of a version is on a page that shows both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The first of the two, in the language of the page.
    Own,
    /// The other one.
    Twin,
}

/// An article in parts: the HTML of each piece, given as numbers of blocks, and of its footnotes.
pub fn pieces_html<'a>(
    edition: &Edition,
    version: &Version<ArticleFront>,
    pieces: impl Iterator<Item = &'a Range<usize>>,
    role: Role,
    memo: &Memo,
) -> (Vec<String>, String) {
    let (prefix, headings) = match role {
        Role::Own => ("", Headings::Outline),
        Role::Twin => (twin_prefix(version.lang), Headings::Paragraphs),
    };
    let scene = PageScene { edition, version, memo, medium: Medium::Page, prefix };
    let (body, marks) = (version.body(memo), term_marks(&scene, false));
    let mut parts = Parts::new(&body, &scene, &marks, prefix, headings);
    let pieces = pieces.map(|blocks| parts.blocks(body.blocks.get(blocks.clone()).unwrap_or_default())).collect();
    (pieces, parts.footnotes())
}

/// A hash of everything that the body of a version depends on: its text, where its links and pictures lead, the terms
/// in it and the words of the interface. It is far cheaper than the body.
pub fn body_key<F>(edition: &Edition, version: &Version<F>, list: TermList, medium: Medium, memo: &Memo) -> u128 {
    let scene = PageScene { edition, version, memo, medium, prefix: "" };
    let mut hasher = Xxh3::new();
    (version.file().key, edition.messages.fingerprint(), medium, &version.route).hash(&mut hasher);
    edition.site.base_url.hash(&mut hasher);
    edition.site.settings.limits.code_bytes.hash(&mut hasher);
    for reference in &version.document().references {
        (&reference.dest, scene.link(&reference.dest), scene.picture(&reference.dest)).hash(&mut hasher);
    }
    term_marks(&scene, list == TermList::Shown).hash(&mut hasher);
    hasher.digest128()
}

/// An article in a feed; its key is that of its body, the date style and the time zone.
struct FeedEntry<'a> {
    edition: &'a Edition,
    article: &'a Version<ArticleFront>,
    memo: &'a Memo,
}

impl Hash for FeedEntry<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        feed_key(self.edition, self.article, self.memo).hash(state);
    }
}

impl Call for FeedEntry<'_> {
    type Output = String;

    const NAME: &'static str = "feed entry";

    fn run(&self) -> String {
        write_feed_html(self.edition, self.article, self.memo)
    }

    fn weight(html: &String) -> usize {
        html.len()
    }
}

/// A hash of everything that an article in a feed depends on.
pub fn feed_key(edition: &Edition, article: &Version<ArticleFront>, memo: &Memo) -> u128 {
    let settings = &edition.site.settings;
    let mut hasher = Xxh3::new();
    body_key(edition, article, TermList::Absent, Medium::Feed, memo).hash(&mut hasher);
    (settings.languages[article.lang].date_style, format!("{:?}", settings.time_zone)).hash(&mut hasher);
    hasher.digest128()
}

/// An article for a feed. The feeds of a site have many articles in common.
pub fn feed_html(edition: &Edition, article: &Version<ArticleFront>, memo: &Memo) -> Arc<String> {
    memo.call(&FeedEntry { edition, article, memo })
}

/// An article for a feed: its picture, what to remember of it, its text, what was put right and added. Links are
/// absolute, and the markup is plain.
fn write_feed_html(edition: &Edition, article: &Version<ArticleFront>, memo: &Memo) -> String {
    let scene = PageScene { edition, version: article, memo, medium: Medium::Feed, prefix: "" };
    let mut out = String::new();
    if let Some((image, picture)) =
        article.front.image.as_ref().and_then(|image| Some((image, scene.picture(&image.src.value)?)))
    {
        out.push_str("<p><img");
        markup::url(&mut out, "src", &picture.src);
        markup::attribute(&mut out, "alt", &image.alt.value);
        markup::attribute(&mut out, "width", &picture.width.to_string());
        markup::attribute(&mut out, "height", &picture.height.to_string());
        out.push_str("></p>\n");
    }
    if !article.front.takeaways.is_empty() {
        out.push_str("<ul>\n");
        for takeaway in &article.front.takeaways {
            out.push_str(&format!("<li>{}</li>\n", inline(&scene, &takeaway.value)));
        }
        out.push_str("</ul>\n");
    }
    out.push_str(&html::write(&article.body(memo), &scene, &term_marks(&scene, false), ""));
    for change in article.front.corrections.iter().chain(&article.front.updates) {
        let date = super::date(edition, article.lang, &change.date);
        out.push_str("<p><strong>");
        markup::text(&mut out, &date.text);
        out.push_str(&format!("</strong> {}</p>\n", inline(&scene, &change.text.value)));
    }
    out
}

/// The links to terms, and the words in the other language. `has_list` says whether the page has a list of its terms.
fn term_marks<F>(scene: &PageScene<'_, F>, has_list: bool) -> Vec<TermMark> {
    let site = &scene.edition.site;
    let is_linking = scene.medium == Medium::Page || site.settings.glossary.feeds;
    let link = |term: &usize, second: Option<Lang>| {
        let term = &site.terms[*term];
        // What an author asks for may be explained in the other language only.
        let version = term.nearest(scene.version.lang).filter(|_| is_linking)?;
        let lang = Some(version.lang).filter(|lang| *lang != scene.version.lang);
        let second = second.filter(|_| has_list).and_then(|lang| second_name(term, lang));
        Some(TermLink { term: term.id.clone(), href: scene.address(&version.route), lang, is_listed: has_list, second })
    };
    let mark = |mark: &Mark| TermMark {
        part: mark.part,
        node: mark.node,
        range: mark.range.clone(),
        lang: mark.lang,
        link: mark.term.as_ref().and_then(|term| link(term, mark.second)),
    };
    scene.version.mentions().marks.iter().map(mark).collect()
}

/// The name of a term in a language, unless it has the same one in both.
fn second_name(term: &Term, lang: Lang) -> Option<(Lang, String)> {
    let [own, other] = [lang, lang.other()].map(|lang| term.versions[lang].as_ref().map(|it| &it.front.term.value));
    let (own, other) = (own?, other?);
    (own.to_lowercase() != other.to_lowercase()).then(|| (lang, own.clone()))
}

/// A field of inline Markdown in the front matter of a version, such as a takeaway.
pub fn inline_html<F>(edition: &Edition, version: &Version<F>, text: &str, memo: &Memo) -> String {
    inline(&PageScene { edition, version, memo, medium: Medium::Page, prefix: "" }, text)
}

/// The same on a page that shows both versions.
pub fn inline_in_role<F>(edition: &Edition, version: &Version<F>, role: Role, text: &str, memo: &Memo) -> String {
    let prefix = if role == Role::Twin { twin_prefix(version.lang) } else { "" };
    inline(&PageScene { edition, version, memo, medium: Medium::Page, prefix }, text)
}

fn inline<F>(scene: &PageScene<'_, F>, text: &str) -> String {
    let html = html::write(&inline_body(scene.version, text), scene, &[], "");
    let html = html.trim();
    // Such a field is one paragraph, which is checked where documents are read.
    html.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>")).unwrap_or(html).to_owned()
}

/// The same without markup, for machines.
pub fn inline_text<F>(version: &Version<F>, text: &str) -> String {
    let body = inline_body(version, text);
    let words = body.nodes.iter().filter_map(|node| match &node.item {
        Item::Text(text) | Item::Code(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect()
}

fn inline_body<F>(version: &Version<F>, text: &str) -> markdown::Body {
    // What there is to say about it is among the findings of the document.
    markdown::parse(&version.path, text, 0..text.len(), version.lang, Dialect::Site).value
}
