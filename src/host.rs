//! For the host that serves the site and the browsers that install it: `_headers` and `_redirects`, in the form that
//! Cloudflare Pages and Netlify read, `site.webmanifest` and `opensearch.xml`.
//!
//! Where several rules of `_headers` fit an address and name one header, hosts join the values; so each header is named
//! by rules of which no two fit one address.

use serde_json::{Map, Value, json};

use crate::edition::Edition;
use crate::lang::Lang;
use crate::markup;
use crate::page::security;
use crate::view::icons::{FAVICON_ICO, Icon, has_icons};

/// `_headers`: what pages may load, and how long everything may be kept.
pub fn headers(edition: &Edition) -> String {
    let site = &edition.site;
    let mut out = String::new();
    let mut rule = |route: &str, headers: &[&str]| {
        let headers: String = headers.iter().map(|header| format!("  {header}\n")).collect();
        out.push_str(&format!("{}\n{headers}", site.href(route)));
    };
    rule("/*", &["X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin"]);
    // Each page says the same of itself, for hosts that do not read this file; but for `frame-ancestors`, which cannot
    // be said there.
    let policy = security::shared_policy(&site.styles());
    let policy = format!("Content-Security-Policy: {policy}; frame-ancestors 'none'");
    let homes = Lang::ALL.map(|lang| format!("{}*", site.routes.home(lang)));
    for pages in ["/", "/404.html"].into_iter().chain(homes.iter().map(String::as_str)) {
        rule(pages, &[&policy, "Cache-Control: public, max-age=0, must-revalidate"]);
    }
    // These change their names with what they hold. Drawings have styles inside, so the policy of pages is not theirs.
    let lasting = "Cache-Control: public, max-age=31536000, immutable";
    rule("/assets/*", &[lasting]);
    rule("/media/*", &["Content-Security-Policy: script-src 'none'", lasting]);
    // These change their names with their words, but not with how they are drawn; icons never do.
    let day = "Cache-Control: public, max-age=86400";
    if site.settings.outputs.social_images {
        rule("/social/*", &[day]);
    }
    if has_icons(edition) {
        rule(FAVICON_ICO, &[day]);
        Icon::ALL.into_iter().for_each(|icon| rule(&icon.route(), &[day]));
    }
    out
}

/// `_redirects`: where former addresses lead. Netlify prefers the page at the former address, which leads there too.
pub fn redirects<'a>(edition: &Edition, aliases: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let line = |(path, route): (&str, &str)| {
        let from = path.strip_suffix("index.html").unwrap_or(path);
        format!("{} {} 301\n", edition.site.href(&format!("/{from}")), edition.site.href(route))
    };
    aliases.map(line).collect()
}

/// `opensearch.xml` (OpenSearch 1.1): how browsers search the site in a language.
pub fn open_search(edition: &Edition, lang: Lang) -> String {
    let (site, language) = (&edition.site, &edition.site.settings.languages[lang]);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n",
    );
    // Both names and the description have a greatest length in the format, in letters.
    let short = |text: &str, most: usize| text.chars().take(most).collect::<String>().trim_end().to_owned();
    element(&mut out, "ShortName", &[], &short(&language.title, 16));
    element(&mut out, "LongName", &[], &short(&language.title, 48));
    element(&mut out, "Description", &[], &short(&language.description, 1024));
    element(&mut out, "InputEncoding", &[], "UTF-8");
    element(&mut out, "Language", &[], lang.tag());
    if has_icons(edition) {
        let kind = [("width", "32"), ("height", "32"), ("type", "image/x-icon")];
        element(&mut out, "Image", &kind, &site.url(FAVICON_ICO));
    }
    let search = format!("{}?q={{searchTerms}}", site.url(&site.routes.search(lang)));
    element(&mut out, "Url", &[("type", "text/html"), ("template", &search)], "");
    let own = site.url(&site.routes.open_search(lang));
    let own = [("type", "application/opensearchdescription+xml"), ("rel", "self"), ("template", &own)];
    element(&mut out, "Url", &own, "");
    out.push_str("</OpenSearchDescription>\n");
    out
}

/// An element of XML with a text, on a line of its own.
fn element(out: &mut String, name: &str, attributes: &[(&'static str, &str)], text: &str) {
    out.push_str(&format!("<{name}"));
    attributes.iter().for_each(|(name, value)| markup::attribute(out, name, value));
    out.push('>');
    markup::text(out, text);
    out.push_str(&format!("</{name}>\n"));
}

/// `site.webmanifest` (W3C Web Application Manifest), in the default language.
pub fn web_manifest(edition: &Edition) -> String {
    let site = &edition.site;
    let lang = site.settings.default_language;
    let language = &site.settings.languages[lang];
    let mut manifest = Map::new();
    let mut field = |name: &str, value: Value| {
        manifest.insert(name.to_owned(), value);
    };
    field("name", language.title.as_str().into());
    field("short_name", language.title.as_str().into());
    field("description", language.description.as_str().into());
    field("lang", lang.tag().into());
    field("dir", "ltr".into());
    field("start_url", site.href("/").into());
    field("scope", site.href("/").into());
    field("display", "browser".into());
    let mut icons = Vec::new();
    if let Some(icon) = edition.assets.get("favicon.svg") {
        icons.push(json!({ "src": site.href(&icon.route), "sizes": "any", "type": "image/svg+xml" }));
    }
    if has_icons(edition) {
        icons.extend([Icon::Small, Icon::Large, Icon::Maskable].map(|icon| {
            let sizes = format!("{0}x{0}", icon.size());
            let purpose = if icon == Icon::Maskable { "maskable" } else { "any" };
            json!({ "src": site.href(&icon.route()), "sizes": sizes, "type": "image/png", "purpose": purpose })
        }));
    }
    if !icons.is_empty() {
        field("icons", icons.into());
    }
    if let Some(paper) = paper(edition) {
        field("theme_color", paper.as_str().into());
        field("background_color", paper.into());
    }
    let text = serde_json::to_string_pretty(&Value::Object(manifest)).unwrap_or_default();
    format!("{text}\n")
}

/// The colour of the page, as the stylesheet of the theme names it.
fn paper(edition: &Edition) -> Option<String> {
    let sheet = edition.assets.get("style.css")?;
    let (_, behind) = std::str::from_utf8(&sheet.bytes).ok()?.split_once("--paper:")?;
    let digits = behind.trim_start().strip_prefix('#')?;
    let length = digits.bytes().take_while(u8::is_ascii_hexdigit).count();
    matches!(length, 3 | 6).then(|| format!("#{}", &digits[..length]))
}
