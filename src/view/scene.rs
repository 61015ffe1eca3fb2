//! Bodies as HTML: the [`Scene`] that the Markdown writer asks, for pages and for feeds.

use std::sync::Arc;

use crate::edition::Edition;
use crate::markdown::highlight::{self, Highlight};
use crate::markdown::html::{self, Medium, Picture, Scene, TermLink};
use crate::markdown::{self, Dialect, Item};
use crate::memo::Memo;
use crate::messages::Arg;
use crate::site::{Target, Version};

/// A version of a text in its place on the site.
struct PageScene<'a, F> {
    edition: &'a Edition,
    version: &'a Version<F>,
    memo: &'a Memo,
    medium: Medium,
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

    fn link(&self, dest: &str) -> Option<String> {
        Some(match self.version.targets.get(dest)? {
            Target::External(url) => url.clone(),
            Target::Route(route) => self.address(route),
            Target::Fragment(id) => match self.medium {
                Medium::Page => format!("#{id}"),
                Medium::Feed => format!("{}#{id}", self.address(&self.version.route)),
            },
            Target::Media(path) => self.address(&self.edition.site.media.get(path)?.route),
        })
    }

    fn picture(&self, dest: &str) -> Option<Picture> {
        let Target::Media(path) = self.version.targets.get(dest)? else { return None };
        let media = self.edition.site.media.get(path)?;
        Some(Picture { src: self.address(&media.route), width: media.width, height: media.height })
    }

    fn code(&self, language: &str, source: &str) -> Arc<Vec<String>> {
        match self.medium {
            Medium::Page => self.memo.call(&Highlight { language, source, grammars: &self.edition.grammars }),
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
}

/// The body of a version for its page, terms linked.
pub fn body_html<F>(edition: &Edition, version: &Version<F>, memo: &Memo) -> String {
    let scene = PageScene { edition, version, memo, medium: Medium::Page };
    html::write(version.body(), &scene, &term_links(&scene), "")
}

/// The body of a version for a feed: absolute links, plain markup.
pub fn feed_html<F>(edition: &Edition, version: &Version<F>, memo: &Memo) -> String {
    let scene = PageScene { edition, version, memo, medium: Medium::Feed };
    html::write(version.body(), &scene, &term_links(&scene), "")
}

fn term_links<F>(scene: &PageScene<'_, F>) -> Vec<TermLink> {
    let lang = scene.version.lang;
    let link = |mention: &crate::glossary::Mention| {
        let term = scene.edition.site.term(&mention.term)?.versions[lang].as_ref()?;
        Some(TermLink {
            node: mention.node,
            range: mention.range.clone(),
            term: mention.term.clone(),
            href: scene.address(&term.route),
        })
    };
    scene.edition.mentions(&scene.version.path).iter().filter_map(link).collect()
}

/// A field of inline Markdown in the front matter of a version, such as a takeaway.
pub fn inline_html<F>(edition: &Edition, version: &Version<F>, text: &str, memo: &Memo) -> String {
    let scene = PageScene { edition, version, memo, medium: Medium::Page };
    let html = html::write(&inline_body(version, text), &scene, &[], "");
    let html = html.trim();
    match html.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html.to_owned(),
    }
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
