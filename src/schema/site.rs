//! The fields of `content/site.yaml`, as `config.rs` reads them.

use super::shape::Field;
use super::shape::Shape::{ByName, Choice, Group, List, Number, Slug, Switch, Text, Url};
use crate::config::LEAST_CODE;
use crate::source::MAX_MARKDOWN;
use crate::yaml::{MAX_BYTES, MAX_DEPTH};

const NAMED: &[Field] = &[Field::required("name", Text, "The name."), Field::optional("url", Url, "A page about it.")];

const SECTIONS: &[Field] = &[
    Field::optional("articles", Slug, "Articles: bai-viet, articles."),
    Field::optional("glossary", Slug, "Terms: thuat-ngu, glossary."),
    Field::optional("topics", Slug, "Topics: chu-de, topics."),
    Field::optional("series", Slug, "Series: loat-bai, series."),
    Field::optional("archive", Slug, "The list of all articles: luu-tru, archive."),
    Field::optional("search", Slug, "The search: tim-kiem, search."),
    Field::optional("bilingual", Slug, "Articles in both languages at once: song-ngu, bilingual."),
];

const LANGUAGE: &[Field] = &[
    Field::required("title", Text, "The name of the site."),
    Field::required("tagline", Text, "A few words under the name."),
    Field::required("description", Text, "A sentence for search engines and feeds."),
    Field::optional(
        "date_style",
        Choice(&["full", "long", "medium", "short", "news"]),
        "How pages write dates. Default: long.",
    ),
    Field::optional("sections", Group(SECTIONS), "The first part of the URLs of each section."),
];

const LANGUAGES: &[Field] = &[
    Field::required("vi", Group(LANGUAGE), "The site in Vietnamese."),
    Field::required("en", Group(LANGUAGE), "The site in English."),
];

const OUTPUTS: &[Field] = &[
    Field::optional("feeds", Switch, "An Atom and a JSON feed for each language."),
    Field::optional("topic_feeds", Switch, "The same for each topic."),
    Field::optional("sitemap", Switch, "`sitemap.xml`."),
    Field::optional("structured_data", Switch, "JSON-LD in every page."),
    Field::optional("markdown", Switch, "`llms.txt`, and each text as Markdown beside its page."),
    Field::optional("headers", Switch, "`_headers`: what hosts let pages load, and how long files are kept."),
    Field::optional("redirects", Switch, "`_redirects`: former addresses, for hosts."),
    Field::optional("web_manifest", Switch, "`site.webmanifest`, for browsers."),
    Field::optional("related", Switch, "Related articles below each article."),
    Field::optional("search", Switch, "The search, with its index."),
    Field::optional("social_images", Switch, "A card for social networks for each article."),
    Field::optional("responsive_images", Switch, "Smaller copies of pictures, for small screens."),
    Field::optional("news_sitemap", Switch, "`news.xml`: the articles of the last two days."),
    Field::optional("icons", Switch, "`favicon.ico`, and the icon as PNG."),
    Field::optional("bilingual", Switch, "Each article in both languages at once."),
];

const LIMITS: &[Field] = &[
    Field::optional("text_bytes", Number(1_000, MAX_MARKDOWN), "Bytes of a Markdown file. Default: 1048576."),
    Field::optional(
        "front_matter_bytes",
        Number(1_000, MAX_BYTES),
        "Bytes of the front matter of a file. Default: 65536.",
    ),
    Field::optional(
        "front_matter_depth",
        Number(3, MAX_DEPTH),
        "Levels of lists and mappings in front matter. Default: 16.",
    ),
    Field::optional("nesting", Number(10, 10_000), "Levels of elements in a text. Default: 100."),
    Field::optional(
        "elements",
        Number(100, 10_000_000),
        "Elements of a text: paragraphs, items, cells, words in bold, code, formulas. Default: 50000.",
    ),
    Field::optional("headings", Number(10, 1_000_000), "Headings of a text. Default: 1000."),
    Field::optional("links", Number(10, 1_000_000), "Links and pictures of a text. Default: 5000."),
    Field::optional(
        "code_bytes",
        Number(LEAST_CODE, 10_000_000),
        "Bytes of a block of code that is shown with colours. Default: 100000.",
    ),
    Field::optional("picture_pixels", Number(10_000, 500_000_000), "Pixels of a picture. Default: 25000000."),
    Field::optional(
        "page_bytes",
        Number(100_000, 1_000_000_000),
        "Bytes that a template may write into one file. Default: 16777216.",
    ),
];

const GUARDS: &[Field] = &[
    Field::optional("vi", List(&Text), "In Vietnamese texts."),
    Field::optional("en", List(&Text), "In English texts."),
];

const PREFER: &[Field] = &[
    Field::optional("vi", ByName(&Text), "Vietnamese names, each with the id of a term."),
    Field::optional("en", ByName(&Text), "English names, each with the id of a term."),
];

const GLOSSARY: &[Field] = &[
    Field::optional("once_per", Choice(&["page", "section"]), "Where a term is linked once. Default: page."),
    Field::optional(
        "max_links",
        Number(0, 10_000),
        "The most links to terms on a page that nobody asked for. Default: 12.",
    ),
    Field::optional("words_per_link", Number(1, 10_000), "How many words go with one link at least. Default: 25."),
    Field::optional("quotations", Switch, "True: terms are linked in quotations too."),
    Field::optional("feeds", Switch, "False: no terms are linked in feeds."),
    Field::optional("guards", Group(GUARDS), "Phrases that hold the name of a term and do not mean it."),
    Field::optional(
        "prefer",
        Group(PREFER),
        "Which of several terms with one name is meant when nothing else is said.",
    ),
];

/// The settings.
pub(super) const SITE: &[Field] = &[
    Field::required("base_url", Url, "The address of the site: https://example.org or https://example.org/news.")
        .like("https://example.org"),
    Field::optional("default_language", Choice(&["vi", "en"]), "The language at the root of the site. Default: vi."),
    Field::optional("time_zone", Text, "The zone in which days begin. Default: Asia/Ho_Chi_Minh.")
        .like("Asia/Ho_Chi_Minh"),
    Field::optional("page_size", Number(1, 1000), "How many articles one page of a list shows. Default: 20."),
    Field::optional("repository", Url, "Where “edit this page” points; paths of files are appended."),
    Field::optional("publisher", Group(NAMED), "Who publishes the site."),
    Field::optional("license", Group(NAMED), "The licence of the texts."),
    Field::required("languages", Group(LANGUAGES), "Name, tagline, description and URLs in each language."),
    Field::optional(
        "outputs",
        Group(OUTPUTS),
        "What is made besides the pages. Everything is, unless it is false here.",
    ),
    Field::optional("glossary", Group(GLOSSARY), "How the glossary links itself."),
    Field::optional(
        "limits",
        Group(LIMITS),
        "How much of anything texts, pictures and pages may have. Raise one if your site has a reason.",
    ),
    Field::optional(
        "tone_style",
        Choice(&["old", "new", "keep"]),
        "Where tone marks are placed: hòa (old), hoà (new), or either (keep, the default).",
    ),
];
