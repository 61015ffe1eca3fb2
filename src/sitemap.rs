//! `sitemap.xml` (sitemaps.org 0.9) with the versions of each page, and `robots.txt`.

use crate::edition::Edition;
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

/// `robots.txt`: everything may be read, and where the sitemap is.
pub fn robots(edition: &Edition) -> String {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if edition.site.settings.outputs.sitemap {
        out.push_str(&format!("\nSitemap: {}\n", edition.site.url("/sitemap.xml")));
    }
    out
}
