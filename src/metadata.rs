//! Structured data for machines: JSON-LD in the vocabulary of schema.org.
//!
//! Everything is named by URL with a fragment (`…/#website`, `…/#article`), so that the nodes of all pages are one graph.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::document::{ArticleFront, Change, Source, TermFront};
use crate::edition::Edition;
use crate::lang::Lang;
use crate::site::{Article, Author, AuthorKind, Target, Term, Version};
use crate::view::article::label;
use crate::view::{inline_text, social};
use crate::yaml::Spanned;

/// The trail of a page, as steps of route and name; the last step is the page itself.
pub type Trail = [(Option<String>, String)];

/// The structured data of a page: its own nodes and its trail. `None` if the site does without.
pub fn graph<'a>(edition: &'a Edition, mut nodes: Vec<Node<'a>>, route: &str, trail: &'a Trail) -> Option<String> {
    if !edition.site.settings.outputs.structured_data {
        return None;
    }
    if !trail.is_empty() {
        let step = |(index, (step, name)): (usize, &'a (Option<String>, String))| {
            let step = step.as_deref().unwrap_or(route);
            Node::new("ListItem").with("position", index + 1).with("name", name).with("item", edition.site.url(step))
        };
        let steps: Vec<Node<'_>> = trail.iter().enumerate().map(step).collect();
        nodes.push(Node::new("BreadcrumbList").with("itemListElement", steps));
    }
    if nodes.is_empty() {
        return None;
    }
    serde_json::to_string(&Node(Vec::new()).with("@context", "https://schema.org").with("@graph", nodes)).ok()
}

/// The site, on its front pages.
pub fn website(edition: &Edition, lang: Lang) -> Node<'_> {
    let site = &edition.site;
    let language = &site.settings.languages[lang];
    Node::new("WebSite")
        .with("@id", site.url("/#website"))
        .with("url", site.url("/"))
        .with("name", &language.title)
        .with("description", &language.description)
        .with("inLanguage", Lang::ALL.map(Lang::tag).to_vec())
        .maybe("publisher", publisher(edition))
}

/// An article, in the words of one version.
pub fn article<'a>(edition: &'a Edition, article: &Article, version: &'a Version<ArticleFront>) -> Node<'a> {
    let (site, lang, front) = (&edition.site, version.lang, &version.front);
    let zone = &site.settings.time_zone;
    let url = site.url(&version.route);
    let keywords: Vec<&String> = site
        .tags
        .iter()
        .filter(|tag| front.tags.iter().any(|used| used.value == tag.id))
        .map(|tag| &tag.name[lang])
        .collect();
    let terms = version.mentions().terms.iter().filter_map(|term| site.terms[*term].versions[lang].as_ref());
    let mentions: Vec<Node<'_>> = terms.map(|term| Node::reference(term_id(edition, term))).collect();
    let citation = |source: &'a Source| Node::new("CreativeWork").with("name", &source.title).with("url", &source.url);
    let citations: Vec<Node<'_>> = front.sources.iter().map(citation).collect();
    let correction = |change: &Change| {
        Node::new("CorrectionComment")
            .with("text", inline_text(version, &change.text.value))
            .with("datePublished", change.date.rfc3339(zone))
    };
    let corrections: Vec<Node<'_>> = front.corrections.iter().map(correction).collect();
    let node = Node::new("NewsArticle")
        .with("@id", format!("{url}#article"))
        .with("mainEntityOfPage", url.clone())
        .with("url", url)
        .with("headline", &front.title.value)
        .with("description", &front.description.value)
        .with("datePublished", front.date.value.rfc3339(zone))
        .with("dateModified", front.updated.as_ref().unwrap_or(&front.date).value.rfc3339(zone))
        .with("inLanguage", lang.tag())
        .with("wordCount", version.document().words)
        .with("isPartOf", Node::reference(site.url("/#website")))
        .with("author", authors(edition, &front.authors, lang))
        .maybe("publisher", publisher(edition))
        .maybe("license", site.settings.license.as_ref().and_then(|license| license.url.as_ref()))
        .maybe("image", images(edition, article, version))
        .maybe("keywords", Some(keywords).filter(|list| !list.is_empty()))
        .maybe("mentions", Some(mentions).filter(|list| !list.is_empty()))
        .maybe("citation", Some(citations).filter(|list| !list.is_empty()))
        .maybe("correction", Some(corrections).filter(|list| !list.is_empty()));
    let Some(twin) = &article.versions[lang.other()] else { return node };
    let twin_node = Node::reference(format!("{}#article", site.url(&twin.route)));
    // Which of the two is the original, only a translator's name tells.
    if !front.translators.is_empty() {
        node.with("translationOfWork", twin_node).with("translator", authors(edition, &front.translators, lang))
    } else if !twin.front.translators.is_empty() {
        node.with("workTranslation", twin_node)
    } else {
        node
    }
}

/// A term, in the words of one version.
pub fn term<'a>(edition: &Edition, term: &'a Term, version: &'a Version<TermFront>) -> Node<'a> {
    let (site, lang) = (&edition.site, version.lang);
    let twin = term.versions[lang.other()].as_ref();
    let name = &version.front.term.value;
    let mut names: Vec<Field<'_>> = version.front.aliases.iter().map(|alias| Field::from(&alias.value)).collect();
    let foreign = twin.filter(|twin| twin.front.term.value != *name);
    names.extend(
        foreign.map(|twin| {
            Node(Vec::new()).with("@value", &twin.front.term.value).with("@language", twin.lang.tag()).into()
        }),
    );
    Node::new("DefinedTerm")
        .with("@id", term_id(edition, version))
        .with("url", site.url(&version.route))
        .with("name", name)
        .with("description", &version.front.short.value)
        .with("termCode", &term.id)
        .with("inDefinedTermSet", Node::reference(set_id(edition, lang)))
        .maybe("alternateName", Some(names).filter(|list| !list.is_empty()))
        .maybe("disambiguatingDescription", label(edition, term, lang))
        .maybe("sameAs", version.front.same_as.as_ref())
}

/// The glossary of a language.
pub fn glossary(edition: &Edition, lang: Lang, name: String, description: String) -> Node<'static> {
    let site = &edition.site;
    let terms = site.terms.iter().filter_map(|term| term.versions[lang].as_ref());
    let terms: Vec<Node<'_>> = terms.map(|term| Node::reference(term_id(edition, term))).collect();
    Node::new("DefinedTermSet")
        .with("@id", set_id(edition, lang))
        .with("url", site.url(&site.routes.glossary(lang)))
        .with("name", name)
        .with("description", description)
        .with("inLanguage", lang.tag())
        .with("hasDefinedTerm", terms)
}

/// The picture above an article and its card: one, or both.
fn images(edition: &Edition, article: &Article, version: &Version<ArticleFront>) -> Option<Field<'static>> {
    let routes = [image_route(edition, version), social::article_route(edition, article, version)];
    let mut urls: Vec<String> = routes.into_iter().flatten().map(|route| edition.site.url(&route)).collect();
    match urls.len() {
        0 | 1 => urls.pop().map(Field::from),
        _ => Some(urls.into()),
    }
}

/// The route of the picture above an article.
fn image_route(edition: &Edition, version: &Version<ArticleFront>) -> Option<String> {
    let image = version.front.image.as_ref()?;
    let Target::Media(path) = version.target(&image.src.value)? else { return None };
    edition.site.media.get(path).map(|media| media.route.clone())
}

fn term_id(edition: &Edition, version: &Version<TermFront>) -> String {
    format!("{}#term", edition.site.url(&version.route))
}

fn set_id(edition: &Edition, lang: Lang) -> String {
    format!("{}#glossary", edition.site.url(&edition.site.routes.glossary(lang)))
}

fn publisher(edition: &Edition) -> Option<Node<'_>> {
    let publisher = edition.site.settings.publisher.as_ref()?;
    let url = publisher.url.clone().unwrap_or_else(|| edition.site.url("/"));
    Some(Node::new("Organization").with("name", &publisher.name).with("url", url))
}

/// The authors; the publisher, or else the site, stands in where an article names nobody.
fn authors<'a>(edition: &'a Edition, ids: &[Spanned<String>], lang: Lang) -> Field<'a> {
    let known = ids.iter().filter_map(|id| edition.site.authors.get(&id.value));
    let node = |author: &'a Author| {
        let kind = match author.kind {
            AuthorKind::Person => "Person",
            AuthorKind::Organization => "Organization",
        };
        Node::new(kind).with("name", &author.name[lang]).maybe("url", author.url.as_ref())
    };
    let nodes: Vec<Node<'_>> = known.map(node).collect();
    if nodes.is_empty() {
        let site = &edition.site.settings.languages[lang].title;
        return publisher(edition).unwrap_or_else(|| Node::new("Organization").with("name", site)).into();
    }
    nodes.into()
}

/// A node of the graph: its fields, in the order in which they are written.
pub struct Node<'a>(Vec<(&'static str, Field<'a>)>);

/// A value of a field.
enum Field<'a> {
    Text(Cow<'a, str>),
    Number(usize),
    Node(Node<'a>),
    List(Vec<Field<'a>>),
}

impl<'a> Node<'a> {
    fn new(kind: &'static str) -> Self {
        Node(Vec::with_capacity(16)).with("@type", kind)
    }

    /// A node that stands elsewhere.
    fn reference(id: String) -> Self {
        Node(vec![("@id", id.into())])
    }

    /// The same with a field.
    fn with(mut self, name: &'static str, value: impl Into<Field<'a>>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The same with a field, if there is a value for it.
    fn maybe(self, name: &'static str, value: Option<impl Into<Field<'a>>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Field::Text(text) => serializer.serialize_str(text),
            Field::Number(number) => number.serialize(serializer),
            Field::Node(node) => node.serialize(serializer),
            Field::List(list) => serializer.collect_seq(list),
        }
    }
}

impl<'a> From<&'a str> for Field<'a> {
    fn from(text: &'a str) -> Self {
        Field::Text(text.into())
    }
}

impl<'a> From<&'a String> for Field<'a> {
    fn from(text: &'a String) -> Self {
        Field::Text(text.as_str().into())
    }
}

impl From<String> for Field<'_> {
    fn from(text: String) -> Self {
        Field::Text(text.into())
    }
}

impl From<usize> for Field<'_> {
    fn from(number: usize) -> Self {
        Field::Number(number)
    }
}

impl<'a> From<Node<'a>> for Field<'a> {
    fn from(node: Node<'a>) -> Self {
        Field::Node(node)
    }
}

impl<'a, T: Into<Field<'a>>> From<Vec<T>> for Field<'a> {
    fn from(list: Vec<T>) -> Self {
        Field::List(list.into_iter().map(Into::into).collect())
    }
}
