//! What a page is about, as its frame needs to know it.

use crate::lang::{Lang, PerLang};

/// A picture that stands for a page.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its route.
    pub route: String,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// What is on it, in words.
    pub alt: String,
}

/// What sets one page apart from the others.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its language.
    pub lang: Lang,
    /// Its path in the site.
    pub route: String,
    /// The text of `<title>`.
    pub title: String,
    /// The title as the page shows it.
    pub heading: String,
    /// A sentence for search engines.
    pub description: String,
    /// The route of each language's version of this page.
    pub versions: PerLang<Option<String>>,
    /// The route of the page that search engines should show instead.
    pub canonical: Option<String>,
    /// The route of the page that has both languages at once.
    pub bilingual: Option<String>,
    /// The title of the other version, if it differs by more than language.
    pub twin_title: Option<String>,
    /// The section of the navigation that it belongs to, by its route.
    pub section: Option<String>,
    /// The way to it from the front page of its language, itself last.
    pub trail: Vec<(Option<String>, String)>,
    /// The type of Open Graph: `website` or `article`.
    pub og_type: &'static str,
    /// A picture for previews.
    pub image: Option<Preview>,
    /// When it was published (RFC 3339).
    pub published: Option<String>,
    /// When it was last changed (RFC 3339).
    pub modified: Option<String>,
    /// What it may load, as a Content-Security-Policy.
    pub policy: String,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// Feeds of its own, by route, with their titles.
    pub feeds: Vec<(String, String)>,
    /// The same as Markdown, by its route.
    pub markdown: Option<String>,
    /// The pages before and behind it in a list.
    pub neighbours: (Option<String>, Option<String>),
    /// Its structured data, as JSON.
    pub jsonld: Option<String>,
}

impl Subject {
    /// A page that is no more than a title.
    pub fn new(
        lang: Lang,
        route: String,
        versions: PerLang<Option<String>>,
        title: String,
        heading: String,
        description: String,
    ) -> Self {
        Subject {
            lang,
            route,
            title,
            heading,
            description,
            versions,
            canonical: None,
            bilingual: None,
            twin_title: None,
            section: None,
            trail: Vec::new(),
            og_type: "website",
            image: None,
            published: None,
            modified: None,
            policy: String::new(),
            noindex: false,
            feeds: Vec::new(),
            markdown: None,
            neighbours: (None, None),
            jsonld: None,
        }
    }
}
