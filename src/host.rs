//! For the host that serves the site and the browsers that install it: `_headers` and `_redirects`, in the form that
//! Cloudflare Pages and Netlify read, and `site.webmanifest`.
//!
//! Where several rules of `_headers` fit an address and name one header, hosts join the values; so each header is named
//! by rules of which no two fit one address.

use serde_json::{Map, Value, json};

use crate::edition::Edition;
use crate::lang::Lang;

/// `_headers`: what pages may load, and how long everything may be kept.
pub fn headers(edition: &Edition) -> String {
    let site = &edition.site;
    let mut out = String::new();
    let mut rule = |route: &str, headers: &[&str]| {
        let headers: String = headers.iter().map(|header| format!("  {header}\n")).collect();
        out.push_str(&format!("{}\n{headers}", site.href(route)));
    };
    rule("/*", &["X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin"]);
    // A page of the default theme takes everything from its own site, scripts too. JSON-LD is no script.
    let mut policy = "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'; object-src 'none'"
        .to_owned();
    if site.has_inline_styles() {
        policy.push_str("; style-src-attr 'unsafe-inline'");
    }
    let homes = Lang::ALL.map(|lang| format!("{}*", site.routes.home(lang)));
    for pages in ["/", "/404.html"].into_iter().chain(homes.iter().map(String::as_str)) {
        rule(pages, &[&policy, "Cache-Control: public, max-age=0, must-revalidate"]);
    }
    // These change their names with what they hold. Drawings have styles inside, so the policy of pages is not theirs.
    let lasting = "Cache-Control: public, max-age=31536000, immutable";
    rule("/assets/*", &[lasting]);
    rule("/media/*", &["Content-Security-Policy: script-src 'none'", lasting]);
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
    if let Some(icon) = edition.assets.get("favicon.svg") {
        let icon = json!({ "src": site.href(&icon.route), "sizes": "any", "type": "image/svg+xml" });
        field("icons", vec![icon].into());
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
