//! Feeds: Atom (RFC 4287) and JSON Feed 1.1, with the whole text and absolute URLs.

use std::hash::Hash;

use serde_json::{Value, json};
use xxhash_rust::xxh3::Xxh3;

use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::markup;
use crate::memo::Memo;
use crate::site::Version;
use crate::view::{feed_html, feed_key};

/// How many articles a feed carries, newest first.
const LENGTH: usize = 20;

/// The two formats of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// What a feed is about.
#[derive(Clone, Debug)]
pub struct Channel<'a> {
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub description: String,
    /// The page it belongs to.
    pub home: String,
    /// Its own route.
    pub route: String,
    /// Its articles, newest first.
    pub articles: Vec<&'a Version<ArticleFront>>,
}

impl Channel<'_> {
    /// A hash of everything that its feeds depend on.
    pub fn key(&self, edition: &Edition, memo: &Memo) -> u128 {
        let site = &edition.site;
        let mut hasher = Xxh3::new();
        (self.lang, &self.title, &self.description, &self.home, &self.route).hash(&mut hasher);
        (&site.base_url, author(edition, self.lang), self.newest(edition)).hash(&mut hasher);
        for article in self.articles.iter().take(LENGTH) {
            // The file stands for the front matter, the rest for what others make of it.
            (article.file().key, feed_key(edition, article, memo)).hash(&mut hasher);
            (names(edition, article), tags(edition, article)).hash(&mut hasher);
        }
        hasher.digest128()
    }

    /// When an article of the channel changed for the last time.
    fn newest(&self, edition: &Edition) -> Option<jiff::Timestamp> {
        let zone = &edition.site.settings.time_zone;
        self.articles.iter().map(|article| changed(article).timestamp(zone)).max()
    }
}

/// The Atom feed of a channel.
pub fn atom(edition: &Edition, channel: &Channel<'_>, memo: &Memo) -> String {
    let site = &edition.site;
    let zone = &site.settings.time_zone;
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    markup::attribute(&mut out, "xml:lang", channel.lang.tag());
    out.push_str(">\n");
    element(&mut out, "title", &channel.title);
    element(&mut out, "subtitle", &channel.description);
    element(&mut out, "id", &site.url(&channel.home));
    link(&mut out, "self", "application/atom+xml", &site.url(&channel.route));
    link(&mut out, "alternate", "text/html", &site.url(&channel.home));
    // A feed without articles has not changed since the beginning.
    element(&mut out, "updated", &channel.newest(edition).unwrap_or_default().to_string());
    out.push_str("<author>");
    element(&mut out, "name", &author(edition, channel.lang));
    out.push_str("</author>\n");
    for article in channel.articles.iter().take(LENGTH) {
        out.push_str("<entry>\n");
        element(&mut out, "title", &article.front.title.value);
        element(&mut out, "id", &id(edition, article));
        link(&mut out, "alternate", "text/html", &site.url(&article.route));
        element(&mut out, "published", &article.front.date.value.rfc3339(zone));
        element(&mut out, "updated", &changed(article).rfc3339(zone));
        for name in names(edition, article) {
            out.push_str("<author>");
            element(&mut out, "name", &name);
            out.push_str("</author>\n");
        }
        for tag in tags(edition, article) {
            out.push_str("<category");
            markup::attribute(&mut out, "term", &tag);
            out.push_str("/>\n");
        }
        element(&mut out, "summary", &article.front.description.value);
        out.push_str("<content type=\"html\">");
        markup::text(&mut out, &feed_html(edition, article, memo));
        out.push_str("</content>\n</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

/// The JSON feed of a channel.
pub fn json(edition: &Edition, channel: &Channel<'_>, memo: &Memo) -> String {
    let site = &edition.site;
    let zone = &site.settings.time_zone;
    let item = |article: &&Version<ArticleFront>| {
        let people: Vec<Value> = names(edition, article).into_iter().map(|name| json!({ "name": name })).collect();
        let mut item = json!({
            "id": id(edition, article),
            "url": site.url(&article.route),
            "title": article.front.title.value,
            "summary": article.front.description.value,
            "content_html": &*feed_html(edition, article, memo),
            "date_published": article.front.date.value.rfc3339(zone),
            "date_modified": changed(article).rfc3339(zone),
            "language": channel.lang.tag(),
            "tags": tags(edition, article),
        });
        if !people.is_empty() {
            item["authors"] = json!(people);
        }
        item
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": site.url(&channel.home),
        "feed_url": site.url(&channel.route),
        "language": channel.lang.tag(),
        "authors": [{ "name": author(edition, channel.lang) }],
        "items": channel.articles.iter().take(LENGTH).map(item).collect::<Vec<_>>(),
    });
    format!("{feed}\n")
}

/// A name that stays when the address changes (RFC 4151): the host, the day of publication, the language and the id.
fn id(edition: &Edition, article: &Version<ArticleFront>) -> String {
    let site = &edition.site;
    let host = site.base_url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let day = article.front.date.value.day(&site.settings.time_zone);
    let id = article.path.rsplit('/').nth(1).unwrap_or_default();
    format!("tag:{host},{day}:{}/{id}", article.lang)
}

fn changed(article: &Version<ArticleFront>) -> crate::date::When {
    article.front.updated.as_ref().unwrap_or(&article.front.date).value
}

fn author(edition: &Edition, lang: Lang) -> String {
    let settings = &edition.site.settings;
    settings
        .publisher
        .as_ref()
        .map_or_else(|| settings.languages[lang].title.clone(), |publisher| publisher.name.clone())
}

fn names(edition: &Edition, article: &Version<ArticleFront>) -> Vec<String> {
    let authors = article.front.authors.iter().filter_map(|id| edition.site.authors.get(&id.value));
    authors.map(|author| author.name[article.lang].clone()).collect()
}

fn tags(edition: &Edition, article: &Version<ArticleFront>) -> Vec<String> {
    crate::view::tag_links(edition, &article.front, article.lang).into_iter().map(|tag| tag.label).collect()
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    markup::text(out, text);
    out.push_str(&format!("</{name}>\n"));
}

fn link(out: &mut String, rel: &str, kind: &str, href: &str) {
    out.push_str("<link");
    markup::attribute(out, "rel", rel);
    markup::attribute(out, "type", kind);
    markup::url(out, "href", href);
    out.push_str("/>\n");
}
