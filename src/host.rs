//! For the host that serves the site: `_headers` and `_redirects`, in the form that Cloudflare Pages and Netlify read.
//!
//! Where several rules of `_headers` fit an address and name one header, hosts join the values; so each header is named
//! by rules of which no two fit one address.

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
    // A page of the default theme has no script, and takes everything else from its own site. JSON-LD is no script.
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
