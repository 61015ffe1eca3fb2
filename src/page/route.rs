//! Where each page stands.

use super::Page;
use crate::edition::Edition;
use crate::lang::{Lang, PerLang};

impl Page {
    /// The same page in a language; those that serve both are their own.
    pub fn in_lang(self, lang: Lang) -> Page {
        match self {
            Page::Front | Page::NotFound => self,
            Page::Home(_) => Page::Home(lang),
            Page::Article(index, _) => Page::Article(index, lang),
            Page::Bilingual(index, _) => Page::Bilingual(index, lang),
            Page::Term(index, _) => Page::Term(index, lang),
            Page::Glossary(_) => Page::Glossary(lang),
            Page::Topics(_) => Page::Topics(lang),
            Page::Topic(index, _) => Page::Topic(index, lang),
            Page::AllSeries(_) => Page::AllSeries(lang),
            Page::Series(index, _) => Page::Series(index, lang),
            Page::Archive(number, _) => Page::Archive(number, lang),
            Page::Search(_) => Page::Search(lang),
            Page::Text(index, _) => Page::Text(index, lang),
        }
    }
}

/// The route of a page; `None` for an index or language that the site does not have.
pub fn route(edition: &Edition, page: Page) -> Option<String> {
    let (site, routes) = (&edition.site, &edition.site.routes);
    Some(match page {
        Page::Front => "/".to_owned(),
        Page::NotFound => "/404.html".to_owned(),
        Page::Home(lang) => routes.home(lang),
        Page::Article(index, lang) => site.articles.get(index)?.versions[lang].as_ref()?.route.to_string(),
        Page::Bilingual(index, lang) => {
            let article = site.articles.get(index)?;
            let slug = article.versions[lang].as_ref()?.front.slug.as_ref();
            routes.bilingual(lang, slug.map_or(&article.id, |slug| &slug.value))
        }
        Page::Term(index, lang) => site.terms.get(index)?.versions[lang].as_ref()?.route.to_string(),
        Page::Glossary(lang) => routes.glossary(lang),
        Page::Topics(lang) => routes.topics(lang),
        Page::Topic(index, lang) => routes.topic(lang, &site.tags.get(index)?.slug[lang]),
        Page::AllSeries(lang) => routes.all_series(lang),
        Page::Series(index, lang) => routes.series(lang, &site.series.get(index)?.slug[lang]),
        Page::Archive(number, lang) => routes.archive(lang, number),
        Page::Search(lang) => site.settings.outputs.search.then(|| routes.search(lang))?,
        Page::Text(index, lang) => site.pages.get(index)?.versions[lang].as_ref()?.route.to_string(),
    })
}

/// The route of the page that shows an article in both languages, if there is one.
pub(super) fn bilingual_route(edition: &Edition, index: usize, lang: Lang) -> Option<String> {
    let site = &edition.site;
    let is_shown = site.settings.outputs.bilingual && site.alignments.get(index).is_some_and(Option::is_some);
    is_shown.then(|| route(edition, Page::Bilingual(index, lang)))?
}

/// The route of the Markdown beside a page, with the ending of a text: many hosts have no type for `.md` and send it as a
/// download, or without its encoding. `None` for one that is no text of an author, and if the site does without.
pub fn markdown_route(edition: &Edition, page: Page) -> Option<String> {
    match page {
        Page::Article(..) | Page::Term(..) | Page::Text(..) if edition.site.settings.outputs.markdown => {
            Some(format!("{}index.md.txt", route(edition, page)?))
        }
        _ => None,
    }
}

/// When what is on a page was last changed in substance (RFC 3339), if it says so itself.
pub fn modified(edition: &Edition, page: Page) -> Option<String> {
    let Page::Article(index, lang) = page else { return None };
    let front = &edition.site.articles.get(index)?.versions[lang].as_ref()?.front;
    Some(front.updated.as_ref().unwrap_or(&front.date).value.rfc3339(&edition.site.settings.time_zone))
}

/// The route of each language's version of a page. A page that serves both languages is a version of none;
/// that of an article in both leads to the article in each.
pub fn versions(edition: &Edition, page: Page) -> PerLang<Option<String>> {
    match page {
        Page::Front | Page::NotFound => PerLang { vi: None, en: None },
        Page::Bilingual(index, _) => PerLang::from_fn(|lang| route(edition, Page::Article(index, lang))),
        page => PerLang::from_fn(|lang| route(edition, page.in_lang(lang))),
    }
}
