//! `sitemap.xml` (sitemaps.org 0.9) with the versions of each page, `news.xml` (Google News 0.9) and `robots.txt`.

use crate::edition::Edition;
use crate::lang::Lang;
use crate::markup;
use crate::view::alternates::AlternateView;

/// A page for search engines.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its route.
    pub route: String,
    /// Its versions, as its own head names them.
    pub alternates: Vec<AlternateView>,
    /// When it last changed (RFC 3339), if that is known.
    pub modified: Option<String>,
}

/// The sitemap of these pages.
pub fn sitemap(edition: &Edition, entries: &[Entry]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for entry in entries {
        out.push_str("<url><loc>");
        markup::text(&mut out, &edition.site.url(&entry.route));
        out.push_str("</loc>");
        if let Some(modified) = &entry.modified {
            out.push_str("<lastmod>");
            markup::text(&mut out, modified);
            out.push_str("</lastmod>");
        }
        for alternate in &entry.alternates {
            out.push_str("<xhtml:link rel=\"alternate\"");
            markup::attribute(&mut out, "hreflang", &alternate.hreflang);
            markup::url(&mut out, "href", &alternate.href);
            out.push_str("/>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// How many articles a news sitemap may name.
const MOST_NEWS: usize = 1000;

/// The sitemap of what was published within two days of the build, newest first.
pub fn news(edition: &Edition) -> String {
    let site = &edition.site;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n",
    );
    let all = Lang::ALL.into_iter().flat_map(|lang| site.articles_only_in(lang));
    let mut articles: Vec<_> = all.filter(|article| article.moment > site.news_since).collect();
    // Stable: both versions of an article and those of one moment stay in the order of the lists.
    articles.sort_by_key(|article| std::cmp::Reverse(article.moment));
    for article in articles.into_iter().take(MOST_NEWS) {
        let mut element = |open: &str, text: &str, close: &str| {
            out.push_str(open);
            markup::text(&mut out, text);
            out.push_str(close);
        };
        element("<url><loc>", &site.url(&article.route), "</loc><news:news><news:publication>");
        element("<news:name>", &site.settings.languages[article.lang].title, "</news:name>");
        element("<news:language>", article.lang.tag(), "</news:language></news:publication>");
        let date = article.front.date.value.rfc3339(&site.settings.time_zone);
        element("<news:publication_date>", &date, "</news:publication_date>");
        element("<news:title>", &article.front.title.value, "</news:title></news:news></url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// `robots.txt`: everything may be read, and where the sitemaps are.
pub fn robots(edition: &Edition) -> String {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    let outputs = edition.site.settings.outputs;
    let sitemaps = [(outputs.sitemap, "/sitemap.xml"), (outputs.news_sitemap, "/news.xml")];
    let made: Vec<&str> = sitemaps.into_iter().filter(|(is_made, _)| *is_made).map(|(_, route)| route).collect();
    if !made.is_empty() {
        out.push('\n');
    }
    made.into_iter().for_each(|route| out.push_str(&format!("Sitemap: {}\n", edition.site.url(route))));
    out
}
