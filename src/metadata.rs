//! Structured data for machines: JSON-LD in the vocabulary of schema.org.
//!
//! Everything is named by URL with a fragment (`…/#website`, `…/#article`), so that the nodes of all pages are one graph.

use serde_json::{Value, json};

use crate::document::{ArticleFront, TermFront};
use crate::edition::Edition;
use crate::lang::Lang;
use crate::site::{Article, AuthorKind, Target, Term, Version};
use crate::view::article::label;
use crate::view::inline_text;

/// The trail of a page, as steps of route and name; the last step is the page itself.
pub type Trail = [(Option<String>, String)];

/// The structured data of a page: its own nodes and its trail. `None` if the site does without.
pub fn graph(edition: &Edition, nodes: Vec<Value>, route: &str, trail: &Trail) -> Option<String> {
    if !edition.site.settings.outputs.structured_data {
        return None;
    }
    let mut nodes = nodes;
    if !trail.is_empty() {
        let steps = trail.iter().enumerate().map(|(index, (step, name))| {
            let step = step.as_deref().unwrap_or(route);
            json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": edition.site.url(step) })
        });
        nodes.push(json!({ "@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>() }));
    }
    (!nodes.is_empty()).then(|| json!({ "@context": "https://schema.org", "@graph": nodes }).to_string())
}

/// The site, on its front pages.
pub fn website(edition: &Edition, lang: Lang) -> Value {
    let site = &edition.site;
    let language = &site.settings.languages[lang];
    let mut website = json!({
        "@type": "WebSite",
        "@id": site.url("/#website"),
        "url": site.url("/"),
        "name": language.title,
        "description": language.description,
        "inLanguage": Lang::ALL.map(Lang::tag),
    });
    if let Some(publisher) = publisher(edition) {
        website["publisher"] = publisher;
    }
    website
}

/// An article, in the words of one version.
pub fn article(edition: &Edition, article: &Article, version: &Version<ArticleFront>) -> Value {
    let (site, lang, front) = (&edition.site, version.lang, &version.front);
    let zone = &site.settings.time_zone;
    let url = site.url(&version.route);
    let mut node = json!({
        "@type": "NewsArticle",
        "@id": format!("{url}#article"),
        "url": url,
        "mainEntityOfPage": url,
        "headline": front.title.value,
        "description": front.description.value,
        "datePublished": front.date.value.rfc3339(zone),
        "dateModified": front.updated.as_ref().unwrap_or(&front.date).value.rfc3339(zone),
        "inLanguage": lang.tag(),
        "wordCount": version.document().words,
        "isPartOf": { "@id": site.url("/#website") },
        "author": authors(edition, &front.authors, lang),
    });
    if let Some(publisher) = publisher(edition) {
        node["publisher"] = publisher;
    }
    if let Some(license) = site.settings.license.as_ref().and_then(|license| license.url.as_ref()) {
        node["license"] = json!(license);
    }
    if let Some(route) = image_route(edition, version) {
        node["image"] = json!(site.url(&route));
    }
    let keywords: Vec<&String> = site
        .tags
        .iter()
        .filter(|tag| front.tags.iter().any(|used| used.value == tag.id))
        .map(|tag| &tag.name[lang])
        .collect();
    if !keywords.is_empty() {
        node["keywords"] = json!(keywords);
    }
    let mentions: Vec<Value> = version
        .mentions()
        .terms
        .iter()
        .filter_map(|term| site.terms[*term].versions[lang].as_ref())
        .map(|term| json!({ "@id": term_id(edition, term) }))
        .collect();
    if !mentions.is_empty() {
        node["mentions"] = json!(mentions);
    }
    let citations: Vec<Value> = front
        .sources
        .iter()
        .map(|source| json!({ "@type": "CreativeWork", "name": source.title, "url": source.url }))
        .collect();
    if !citations.is_empty() {
        node["citation"] = json!(citations);
    }
    let corrections: Vec<Value> = front
        .corrections
        .iter()
        .map(|change| {
            let date = change.date.rfc3339(zone);
            json!({ "@type": "CorrectionComment", "text": inline_text(version, &change.text.value), "datePublished": date })
        })
        .collect();
    if !corrections.is_empty() {
        node["correction"] = json!(corrections);
    }
    if let Some(twin) = &article.versions[lang.other()] {
        let twin_id = json!({ "@id": format!("{}#article", site.url(&twin.route)) });
        // Which of the two is the original, only a translator's name tells.
        if !front.translators.is_empty() {
            node["translationOfWork"] = twin_id;
            node["translator"] = authors(edition, &front.translators, lang);
        } else if !twin.front.translators.is_empty() {
            node["workTranslation"] = twin_id;
        }
    }
    node
}

/// A term, in the words of one version.
pub fn term(edition: &Edition, term: &Term, version: &Version<TermFront>) -> Value {
    let (site, lang) = (&edition.site, version.lang);
    let twin = term.versions[lang.other()].as_ref();
    let mut names: Vec<Value> = version.front.aliases.iter().map(|alias| json!(alias.value)).collect();
    let twin_name = twin.map(|twin| (&twin.front.term.value, twin.lang));
    let foreign = twin_name.filter(|(name, _)| **name != version.front.term.value);
    names.extend(foreign.map(|(name, lang)| json!({ "@value": name, "@language": lang.tag() })));
    let mut node = json!({
        "@type": "DefinedTerm",
        "@id": term_id(edition, version),
        "url": site.url(&version.route),
        "name": version.front.term.value,
        "description": version.front.short.value,
        "termCode": term.id,
        "inDefinedTermSet": { "@id": set_id(edition, lang) },
    });
    if !names.is_empty() {
        node["alternateName"] = json!(names);
    }
    if let Some(sense) = label(edition, term, lang) {
        node["disambiguatingDescription"] = json!(sense);
    }
    if let Some(same) = &version.front.same_as {
        node["sameAs"] = json!(same);
    }
    node
}

/// The glossary of a language.
pub fn glossary(edition: &Edition, lang: Lang, name: &str, description: &str) -> Value {
    let site = &edition.site;
    let terms = site.terms.iter().filter_map(|term| term.versions[lang].as_ref());
    json!({
        "@type": "DefinedTermSet",
        "@id": set_id(edition, lang),
        "url": site.url(&site.routes.glossary(lang)),
        "name": name,
        "description": description,
        "inLanguage": lang.tag(),
        "hasDefinedTerm": terms.map(|term| json!({ "@id": term_id(edition, term) })).collect::<Vec<_>>(),
    })
}

/// The route of the picture above an article.
pub fn image_route(edition: &Edition, version: &Version<ArticleFront>) -> Option<String> {
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

fn publisher(edition: &Edition) -> Option<Value> {
    let publisher = edition.site.settings.publisher.as_ref()?;
    let mut node = json!({ "@type": "Organization", "name": publisher.name });
    node["url"] = json!(publisher.url.clone().unwrap_or_else(|| edition.site.url("/")));
    Some(node)
}

/// The authors; the publisher, or else the site, stands in where an article names nobody.
fn authors(edition: &Edition, ids: &[crate::yaml::Spanned<String>], lang: Lang) -> Value {
    let known = ids.iter().filter_map(|id| edition.site.authors.get(&id.value));
    let nodes: Vec<Value> = known
        .map(|author| {
            let kind = match author.kind {
                AuthorKind::Person => "Person",
                AuthorKind::Organization => "Organization",
            };
            let mut node = json!({ "@type": kind, "name": author.name[lang] });
            if let Some(url) = &author.url {
                node["url"] = json!(url);
            }
            node
        })
        .collect();
    if nodes.is_empty() {
        let site = &edition.site.settings.languages[lang].title;
        return publisher(edition).unwrap_or_else(|| json!({ "@type": "Organization", "name": site }));
    }
    json!(nodes)
}
