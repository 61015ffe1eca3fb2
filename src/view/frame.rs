//! What every page has around its content: the head, the navigation, the switch between the languages, the footer.

use serde::Serialize;

use super::alternates::{AlternateView, alternates, front_alternates};
use super::icons::{IconsView, icons};
use super::subject::Subject;
use super::{LinkView, word};
use crate::config::Named;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::messages::Arg;

/// Where the manifest for browsers is.
pub const WEB_MANIFEST: &str = "/site.webmanifest";

/// The data of `base.html`.
#[derive(Debug, Serialize)]
pub struct Frame {
    lang: Lang,
    other: Lang,
    head: Head,
    site: SiteView,
    nav: Vec<NavView>,
    search: Option<NavView>,
    switch: SwitchView,
    trail: Vec<StepView>,
    footer: FooterView,
}

#[derive(Debug, Serialize)]
struct Head {
    /// What the page may load.
    policy: String,
    title: String,
    description: String,
    /// Which page search engines should show, unless they should leave this one out and there is no other.
    canonical: Option<String>,
    noindex: bool,
    alternates: Vec<AlternateView>,
    og: OpenGraph,
    published: Option<String>,
    modified: Option<String>,
    feeds: Vec<FeedView>,
    markdown: Option<String>,
    stylesheet: StylesheetView,
    /// The fonts, which the browser can load before it has read the stylesheet.
    fonts: Vec<String>,
    icon: String,
    /// The icons for those that take no SVG, if they are made.
    icons: Option<IconsView>,
    /// How browsers search the site.
    search: Option<SearchView>,
    manifest: Option<String>,
    jsonld: Option<String>,
    prev: Option<String>,
    next: Option<String>,
}

#[derive(Debug, Serialize)]
struct OpenGraph {
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    url: String,
    locale: &'static str,
    alternate_locale: Option<&'static str>,
    image: Option<PreviewView>,
    site_name: String,
}

#[derive(Debug, Serialize)]
struct PreviewView {
    url: String,
    width: usize,
    height: usize,
    alt: String,
}

#[derive(Debug, Serialize)]
struct SearchView {
    href: String,
    title: String,
}

#[derive(Debug, Serialize)]
struct FeedView {
    href: String,
    title: String,
    mime: &'static str,
}

#[derive(Debug, Serialize)]
struct StylesheetView {
    href: String,
    integrity: String,
}

#[derive(Debug, Serialize)]
struct SiteView {
    name: String,
    tagline: String,
    home: String,
    license: Option<NamedView>,
    publisher: Option<String>,
    repository: Option<String>,
}

#[derive(Debug, Serialize)]
struct NamedView {
    name: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct NavView {
    href: String,
    label: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct SwitchView {
    href: Option<String>,
    lang: Lang,
    label: String,
    title: Option<String>,
    home: String,
    /// The page in its own language alone, if it is not that.
    own: Option<String>,
    /// The page in both languages.
    both: Option<String>,
}

#[derive(Debug, Serialize)]
struct StepView {
    href: Option<String>,
    label: String,
}

#[derive(Debug, Serialize)]
struct FooterView {
    pages: Vec<LinkView>,
    feeds: Vec<LinkView>,
}

/// The frame of a page.
pub fn frame(edition: &Edition, subject: &Subject) -> Frame {
    let site = &edition.site;
    let (lang, other) = (subject.lang, subject.lang.other());
    let language = &site.settings.languages[lang];
    let is_front = subject.route == "/";
    let serves_both = subject.versions.present().next().is_none();
    let asset = |name: &str| edition.assets.get(name).map(|asset| (site.href(&asset.route), asset.integrity.clone()));
    let canonical = subject.canonical.as_ref().unwrap_or(&subject.route);
    let (stylesheet, integrity) = asset("style.css").unwrap_or_default();
    Frame {
        lang,
        other,
        head: Head {
            policy: subject.policy.clone(),
            title: subject.title.clone(),
            description: subject.description.clone(),
            canonical: (!subject.noindex || subject.canonical.is_some()).then(|| site.url(canonical)),
            noindex: subject.noindex,
            alternates: match (is_front, subject.noindex) {
                (_, true) => Vec::new(),
                (true, false) => front_alternates(edition, lang),
                (false, false) => alternates(edition, &subject.versions),
            },
            og: OpenGraph {
                kind: subject.og_type,
                title: subject.heading.clone(),
                url: site.url(canonical),
                locale: lang.og_locale(),
                alternate_locale: (serves_both || subject.versions[other].is_some()).then(|| other.og_locale()),
                image: subject.image.as_ref().map(|image| PreviewView {
                    url: site.url(&image.route),
                    width: image.width,
                    height: image.height,
                    alt: image.alt.clone(),
                }),
                site_name: language.title.clone(),
            },
            published: subject.published.clone(),
            modified: subject.modified.clone(),
            feeds: feeds(edition, subject),
            markdown: subject.markdown.as_ref().map(|route| site.href(route)),
            stylesheet: StylesheetView { href: stylesheet, integrity },
            fonts: fonts(edition),
            icon: asset("favicon.svg").map(|(href, _)| href).unwrap_or_default(),
            icons: icons(edition),
            search: site
                .settings
                .outputs
                .search
                .then(|| SearchView { href: site.href(&site.routes.open_search(lang)), title: language.title.clone() }),
            manifest: site.settings.outputs.web_manifest.then(|| site.href(WEB_MANIFEST)),
            jsonld: subject.jsonld.as_deref().map(crate::markup::json_in_script),
            prev: subject.neighbours.0.as_ref().map(|route| site.href(route)),
            next: subject.neighbours.1.as_ref().map(|route| site.href(route)),
        },
        site: SiteView {
            name: language.title.clone(),
            tagline: language.tagline.clone(),
            home: site.href(&if is_front { "/".to_owned() } else { site.routes.home(lang) }),
            license: site.settings.license.as_ref().map(named),
            publisher: site.settings.publisher.as_ref().map(|publisher| publisher.name.clone()),
            repository: site.settings.repository.clone(),
        },
        nav: nav(edition, subject),
        search: site
            .settings
            .outputs
            .search
            .then(|| nav_item(edition, subject, "nav-search", site.routes.search(lang))),
        switch: SwitchView {
            href: subject.versions[other].as_ref().map(|route| site.href(route)),
            lang: other,
            label: word(edition, other, "language-name"),
            title: subject.twin_title.clone(),
            home: site.href(&site.routes.home(other)),
            own: subject.canonical.as_ref().map(|route| site.href(route)),
            both: subject.bilingual.as_ref().map(|route| site.href(route)),
        },
        trail: subject
            .trail
            .iter()
            .map(|(route, label)| StepView { href: route.as_ref().map(|route| site.href(route)), label: label.clone() })
            .collect(),
        footer: footer(edition, lang),
    }
}

/// The files of the faces, those of the text first, as far as the stylesheet of the site names them. Every page needs
/// all of them: an English one too has the name of the site and of the other language.
fn fonts(edition: &Edition) -> Vec<String> {
    let files = [
        "fonts/source-serif-4-latin.woff2",
        "fonts/source-serif-4-vietnamese.woff2",
        "fonts/source-sans-3-latin.woff2",
        "fonts/source-sans-3-vietnamese.woff2",
    ];
    let is_named = |file: &str| edition.assets.get("style.css").is_some_and(|sheet| sheet.names.contains(file));
    let assets = files.iter().filter(|file| is_named(file)).filter_map(|file| edition.assets.get(file));
    assets.map(|asset| edition.site.href(&asset.route)).collect()
}

fn named(named: &Named) -> NamedView {
    NamedView { name: named.name.clone(), url: named.url.clone() }
}

fn nav(edition: &Edition, subject: &Subject) -> Vec<NavView> {
    let (site, lang) = (&edition.site, subject.lang);
    let mut sections = vec![
        ("nav-articles", site.routes.archive(lang, 1)),
        ("nav-glossary", site.routes.glossary(lang)),
        ("nav-topics", site.routes.topics(lang)),
    ];
    if !site.series.is_empty() {
        sections.push(("nav-series", site.routes.all_series(lang)));
    }
    sections.into_iter().map(|(key, route)| nav_item(edition, subject, key, route)).collect()
}

fn nav_item(edition: &Edition, subject: &Subject, key: &str, route: String) -> NavView {
    NavView {
        current: subject.section.as_ref() == Some(&route),
        href: edition.site.href(&route),
        label: word(edition, subject.lang, key),
    }
}

/// The routes of the two feeds below a path, with their kinds.
pub fn feed_routes(below: &str) -> [(String, &'static str); 2] {
    [(format!("{below}feed.xml"), "application/atom+xml"), (format!("{below}feed.json"), "application/feed+json")]
}

/// The title of the feed of a language.
pub fn feed_title(edition: &Edition, lang: Lang) -> String {
    let title = &edition.site.settings.languages[lang].title;
    edition.messages.format(lang, "feed-title", &[("site", Arg::Text(title))])
}

fn feeds(edition: &Edition, subject: &Subject) -> Vec<FeedView> {
    let site = &edition.site;
    let languages: &[Lang] = if subject.route == "/" { &Lang::ALL } else { &[subject.lang] };
    let mut feeds = Vec::new();
    let mut add = |below: &str, title: &str| {
        for (route, mime) in feed_routes(below) {
            feeds.push(FeedView { href: site.href(&route), title: title.to_owned(), mime });
        }
    };
    for (below, title) in &subject.feeds {
        add(below, title);
    }
    if site.settings.outputs.feeds {
        for lang in languages {
            add(&site.routes.home(*lang), &feed_title(edition, *lang));
        }
    }
    feeds
}

fn footer(edition: &Edition, lang: Lang) -> FooterView {
    let site = &edition.site;
    let pages = site.pages.iter().filter_map(|page| page.versions[lang].as_ref());
    FooterView {
        pages: pages
            .map(|page| LinkView { href: site.href(&page.route), label: page.front.title.value.clone() })
            .collect(),
        feeds: match site.settings.outputs.feeds {
            true => feed_routes(&site.routes.home(lang))
                .into_iter()
                .zip(["Atom", "JSON Feed"])
                .map(|((route, _), label)| LinkView { href: site.href(&route), label: label.to_owned() })
                .collect(),
            false => Vec::new(),
        },
    }
}
