//! The part of the settings that says what is made besides the plain pages.

use crate::yaml::Fields;

/// Switches for families of outputs, all on by default.
#[derive(Clone, Copy, Debug)]
pub struct Outputs {
    /// One Atom and one JSON feed a language.
    pub feeds: bool,
    /// The same for each topic.
    pub topic_feeds: bool,
    /// `sitemap.xml`.
    pub sitemap: bool,
    /// JSON-LD in the pages.
    pub structured_data: bool,
    /// `llms.txt`, and each text as Markdown.
    pub markdown: bool,
    /// `_headers`, for hosts.
    pub headers: bool,
    /// `_redirects`, for hosts.
    pub redirects: bool,
    /// `site.webmanifest`, for browsers.
    pub web_manifest: bool,
    /// Related articles on the pages of articles.
    pub related: bool,
    /// The search: its page and index in each language.
    pub search: bool,
    /// A card for social networks for each article, and one for the rest of each language.
    pub social_images: bool,
    /// Smaller copies of pictures.
    pub responsive_images: bool,
    /// `news.xml`.
    pub news_sitemap: bool,
    /// The site's sign as `favicon.ico` and as PNG.
    pub icons: bool,
    /// Each article in both languages at once.
    pub bilingual: bool,
}

impl Outputs {
    /// Everything.
    pub const ALL: Outputs = Outputs {
        feeds: true,
        topic_feeds: true,
        sitemap: true,
        structured_data: true,
        markdown: true,
        headers: true,
        redirects: true,
        web_manifest: true,
        related: true,
        search: true,
        social_images: true,
        responsive_images: true,
        news_sitemap: true,
        icons: true,
        bilingual: true,
    };
}

/// Reads the switches.
pub(super) fn read(mut fields: Fields<'_>) -> Outputs {
    let mut outputs = Outputs::ALL;
    for (name, switch) in [
        ("feeds", &mut outputs.feeds),
        ("topic_feeds", &mut outputs.topic_feeds),
        ("sitemap", &mut outputs.sitemap),
        ("structured_data", &mut outputs.structured_data),
        ("markdown", &mut outputs.markdown),
        ("headers", &mut outputs.headers),
        ("redirects", &mut outputs.redirects),
        ("web_manifest", &mut outputs.web_manifest),
        ("related", &mut outputs.related),
        ("search", &mut outputs.search),
        ("social_images", &mut outputs.social_images),
        ("responsive_images", &mut outputs.responsive_images),
        ("news_sitemap", &mut outputs.news_sitemap),
        ("icons", &mut outputs.icons),
        ("bilingual", &mut outputs.bilingual),
    ] {
        *switch = fields.switch(name).unwrap_or(true);
    }
    fields.finish();
    outputs
}
