//! Where everything is: one function for each kind of page, and nothing else makes a path.

use std::collections::BTreeSet;

use super::{Series, Tag};
use crate::config::{Outputs, Settings};
use crate::lang::{Lang, PerLang};

/// Where the site's pages are, and which of them come of no document.
#[derive(Clone, Debug, Default, Hash)]
pub struct Routes {
    sections: PerLang<crate::config::Sections>,
    lists: BTreeSet<String>,
}

impl Routes {
    /// The routes of a site with these settings.
    pub fn new(settings: &Settings) -> Self {
        let sections = PerLang::from_fn(|lang| settings.languages[lang].sections.clone());
        let mut routes = Routes { sections, lists: BTreeSet::from(["/".to_owned()]) };
        for lang in Lang::ALL {
            let known = [routes.home(lang), routes.glossary(lang), routes.topics(lang), routes.archive(lang, 1)];
            routes.lists.extend(known);
            routes.lists.extend(settings.outputs.search.then(|| routes.search(lang)));
        }
        routes
    }

    /// Adds what comes of the articles: topics, series, the pages of the archive, feeds.
    pub(super) fn know_lists(&mut self, tags: &[Tag], series: &[Series], archive_pages: usize, outputs: Outputs) {
        for lang in Lang::ALL {
            let topics: Vec<String> = tags.iter().map(|tag| self.topic(lang, &tag.slug[lang])).collect();
            let feeds = |below: &String| [format!("{below}feed.xml"), format!("{below}feed.json")];
            if outputs.feeds {
                self.lists.extend(feeds(&self.home(lang)));
            }
            if outputs.topic_feeds {
                self.lists.extend(topics.iter().flat_map(feeds));
            }
            self.lists.extend(topics);
            self.lists.extend((2..=archive_pages).map(|page| self.archive(lang, page)).collect::<Vec<_>>());
            if !series.is_empty() {
                let all = std::iter::once(self.all_series(lang));
                let routes: Vec<String> =
                    all.chain(series.iter().map(|one| self.series(lang, &one.slug[lang]))).collect();
                self.lists.extend(routes);
            }
        }
    }

    /// Whether this is a page of the site that is no document's, or a feed.
    pub fn is_list(&self, path: &str) -> bool {
        self.lists.contains(path)
    }

    /// The front page of a language.
    pub fn home(&self, lang: Lang) -> String {
        format!("/{lang}/")
    }

    /// An article.
    pub fn article(&self, lang: Lang, slug: &str) -> String {
        format!("/{lang}/{}/{slug}/", self.sections[lang].articles)
    }

    /// The glossary.
    pub fn glossary(&self, lang: Lang) -> String {
        format!("/{lang}/{}/", self.sections[lang].glossary)
    }

    /// A term.
    pub fn term(&self, lang: Lang, slug: &str) -> String {
        format!("/{lang}/{}/{slug}/", self.sections[lang].glossary)
    }

    /// The list of topics.
    pub fn topics(&self, lang: Lang) -> String {
        format!("/{lang}/{}/", self.sections[lang].topics)
    }

    /// A topic.
    pub fn topic(&self, lang: Lang, slug: &str) -> String {
        format!("/{lang}/{}/{slug}/", self.sections[lang].topics)
    }

    /// The list of series.
    pub fn all_series(&self, lang: Lang) -> String {
        format!("/{lang}/{}/", self.sections[lang].series)
    }

    /// A series.
    pub fn series(&self, lang: Lang, slug: &str) -> String {
        format!("/{lang}/{}/{slug}/", self.sections[lang].series)
    }

    /// A page of the archive, from 1.
    pub fn archive(&self, lang: Lang, page: usize) -> String {
        match page {
            1 => format!("/{lang}/{}/", self.sections[lang].archive),
            page => format!("/{lang}/{}/{page}/", self.sections[lang].archive),
        }
    }

    /// The search.
    pub fn search(&self, lang: Lang) -> String {
        format!("/{lang}/{}/", self.sections[lang].search)
    }

    /// What tells browsers how to search (OpenSearch 1.1).
    pub fn open_search(&self, lang: Lang) -> String {
        format!("/{lang}/opensearch.xml")
    }

    /// An article in both languages at once.
    pub fn bilingual(&self, lang: Lang, slug: &str) -> String {
        format!("/{lang}/{}/{slug}/", self.sections[lang].bilingual)
    }

    /// A page such as “About”.
    pub fn page(&self, lang: Lang, slug: &str) -> String {
        format!("/{lang}/{slug}/")
    }
}
