//! `content/site.yaml`: what the whole site shares.
//!
//! There are no hidden defaults beyond what is written here beside each field, and no other place for settings.

mod glossary;
mod limits;
mod outputs;

pub use glossary::{GlossarySettings, Scope};
use jiff::tz::TimeZone;
pub(crate) use limits::LEAST_CODE;
pub use limits::Limits;
pub use outputs::Outputs;

use crate::date::DateStyle;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::lang::{Lang, PerLang};
use crate::markup::{UrlKind, url_kind};
use crate::source::{File, Sources};
use crate::vietnamese::tone_style::ToneStyle;
use crate::yaml::{self, Fields, Spanned};

/// Where the settings stand.
pub const PATH: &str = "content/site.yaml";

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the site will be, without a trailing slash: `https://example.org/news`.
    pub base_url: String,
    /// The language of pages that serve both, and of `x-default`. Default: Vietnamese.
    pub default_language: Lang,
    /// The zone in which days begin. Default: `Asia/Ho_Chi_Minh`.
    pub time_zone: TimeZone,
    /// Cards on one page of the archive. Default: 20.
    pub page_size: usize,
    /// What file paths are appended to for “edit this page”, without a trailing slash.
    pub repository: Option<String>,
    /// Who publishes the site.
    pub publisher: Option<Named>,
    /// The licence of the texts.
    pub license: Option<Named>,
    /// The texts and section slugs of each language.
    pub languages: PerLang<Language>,
    /// Which families of outputs are made.
    pub outputs: Outputs,
    /// How the glossary links itself.
    pub glossary: GlossarySettings,
    /// Where tone marks are placed in Vietnamese; `None` leaves it to each author. Default: `keep`.
    pub tone_style: Option<ToneStyle>,
    /// How much of anything a text may have.
    pub limits: Limits,
}

/// A name, with a page about it if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// An absolute URL.
    pub url: Option<String>,
}

/// What differs between the languages.
#[derive(Clone, Debug, Default)]
pub struct Language {
    /// The site's name.
    pub title: String,
    /// A few words under the name.
    pub tagline: String,
    /// A sentence for search engines and feeds.
    pub description: String,
    /// How pages write dates. Default: long.
    pub date_style: DateStyle,
    /// The slug of each section.
    pub sections: Sections,
}

/// The slugs of a language's sections.
#[derive(Clone, Debug, Default, Hash)]
pub struct Sections {
    /// Articles, `bai-viet` or `articles` by default.
    pub articles: String,
    /// Terms, `thuat-ngu` or `glossary`.
    pub glossary: String,
    /// Topics, `chu-de` or `topics`.
    pub topics: String,
    /// Series, `loat-bai` or `series`.
    pub series: String,
    /// The list of all articles, `luu-tru` or `archive`.
    pub archive: String,
    /// The search, `tim-kiem` or `search`.
    pub search: String,
    /// Articles in both languages at once, `song-ngu` or `bilingual`.
    pub bilingual: String,
}

/// Reads the settings. The value is complete even if there are findings, so that everything else can be checked too.
pub fn read(sources: &Sources) -> Checked<Settings> {
    let Some((file, text)) = sources.get(PATH).and_then(|file| file.text().map(|text| (file, text))) else {
        let finding = Diagnostic::file(Code::MissingSettings, &PATH.into(), "there is no content/site.yaml")
            .hint("write one with base_url and the title, tagline and description of each language");
        return Checked::new(fallback(), vec![finding]);
    };
    let parsed = yaml::parse(&file.path, text, 0..text.len());
    let mut findings = parsed.findings;
    let settings = match parsed.value {
        Some(node) => settings(file, node, &mut findings),
        None => fallback(),
    };
    Checked::new(settings, findings)
}

fn settings(file: &File, node: Spanned<yaml::Value>, findings: &mut Vec<Diagnostic>) -> Settings {
    let mut fields = Fields::new(&file.path, "site.yaml", node, 0..0, findings);
    let default = fallback();
    let base_url = fields.required_text("base_url").and_then(|url| base_url(&mut fields, url));
    let default_language = fields.text("default_language").and_then(|tag| {
        let lang = Lang::from_tag(&tag.value);
        if lang.is_none() {
            let message = format!("`{}` is not a language of the site", tag.value);
            let finding = Diagnostic::at(Code::InvalidValue, &file.path, tag.span, message);
            fields.report(finding.hint("the languages are vi and en"));
        }
        lang
    });
    let time_zone = fields.text("time_zone").and_then(|name| {
        let zone = TimeZone::get(&name.value).ok();
        if zone.is_none() {
            let message = format!("there is no time zone `{}`", name.value);
            let finding = Diagnostic::at(Code::InvalidValue, &file.path, name.span, message);
            fields.report(finding.hint("write a name of the IANA database, such as Asia/Ho_Chi_Minh"));
        }
        zone
    });
    let page_size = fields.number("page_size", 1..=1000);
    let repository = absolute_url(&mut fields, "repository").map(|url| url.trim_end_matches('/').to_owned());
    let publisher = named(&mut fields, "publisher", "the publisher");
    let license = named(&mut fields, "license", "the licence");
    fields.require("languages");
    let languages = match fields.map("languages", "the list of languages") {
        Some(mut both) => {
            let languages = PerLang::from_fn(|lang| {
                both.require(lang.tag());
                match both.map(lang.tag(), "a language") {
                    Some(fields) => language(fields, lang),
                    None => default.languages[lang].clone(),
                }
            });
            both.finish();
            languages
        }
        None => default.languages,
    };
    let outputs = fields.map("outputs", "the list of outputs").map_or(Outputs::ALL, outputs::read);
    let glossary = fields.map("glossary", "the use of the glossary").map(glossary::read).unwrap_or_default();
    let tone_style = fields.text("tone_style").and_then(|style| match style.value.as_str() {
        "old" => Some(ToneStyle::Old),
        "new" => Some(ToneStyle::New),
        "keep" => None,
        other => {
            let message = format!("`{other}` is no place for tone marks");
            let finding = Diagnostic::at(Code::InvalidValue, &file.path, style.span, message);
            fields.report(finding.hint("write old (hòa), new (hoà) or keep (either)"));
            None
        }
    });
    let limits = fields.map("limits", "the limits").map(limits::read).unwrap_or_default();
    fields.finish();
    Settings {
        base_url: base_url.unwrap_or(default.base_url),
        default_language: default_language.unwrap_or(default.default_language),
        time_zone: time_zone.unwrap_or(default.time_zone),
        page_size: page_size.unwrap_or(default.page_size),
        repository,
        publisher,
        license,
        languages,
        outputs,
        glossary,
        tone_style,
        limits,
    }
}

/// Whether a base URL can be used: `http` or `https`, a host, and at most a path of plain parts behind it.
pub fn is_base_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
            && !part.starts_with('.')
    };
    let (name, port) = match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((literal, "")) if literal.parse::<core::net::Ipv6Addr>().is_ok() => ("ipv6", None),
        Some((literal, port)) if literal.parse::<core::net::Ipv6Addr>().is_ok() && port.starts_with(':') => {
            ("ipv6", Some(&port[1..]))
        }
        Some(_) => return false,
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let path = path.trim_end_matches('/');
    plain(name) && port.is_none_or(is_port) && (path.is_empty() || path.split('/').all(plain))
}

fn base_url(fields: &mut Fields<'_>, url: Spanned<String>) -> Option<String> {
    if is_base_url(&url.value) {
        return Some(url.value.trim_end_matches('/').to_owned());
    }
    let message = format!("`{}` cannot be the address of a site", url.value);
    let finding = Diagnostic::at(Code::InvalidValue, fields.path(), url.span, message);
    fields.report(finding.hint("write it like https://example.org or https://example.org/news"));
    None
}

/// Takes an absolute URL.
pub(crate) fn absolute_url(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let url = fields.text(name)?;
    let is_plain = !url.value.contains(|char: char| char.is_whitespace() || "\"<>`{}|\\^".contains(char));
    if is_plain && url_kind(&url.value) == UrlKind::External {
        return Some(url.value);
    }
    let message = format!("`{name}` is not a URL that a page may link to");
    let finding = Diagnostic::at(Code::UnsafeUrl, fields.path(), url.span, message);
    fields.report(finding.hint("write the whole address, beginning with https://"));
    None
}

fn named(fields: &mut Fields<'_>, name: &'static str, what: &'static str) -> Option<Named> {
    let mut fields = fields.map(name, what)?;
    let label = fields.required_text("name").map(|name| name.value);
    let url = absolute_url(&mut fields, "url");
    fields.finish();
    label.map(|name| Named { name, url })
}

fn language(mut fields: Fields<'_>, lang: Lang) -> Language {
    let mut text = |name| fields.required_text(name).map(|text| text.value).unwrap_or_default();
    let (title, tagline, description) = (text("title"), text("tagline"), text("description"));
    let date_style = fields.text("date_style").and_then(|name| {
        let style = DateStyle::from_name(&name.value);
        if style.is_none() {
            let message = format!("`{}` is not a style of dates", name.value);
            let finding = Diagnostic::at(Code::InvalidValue, fields.path(), name.span, message);
            fields.report(finding.hint("the styles are full, long, medium, short and news"));
        }
        style
    });
    let default = sections(lang);
    let sections = match fields.map("sections", "the list of sections") {
        Some(mut fields) => {
            let mut slug = |name, default: String| fields.slug(name).map_or(default, |slug| slug.value);
            let sections = Sections {
                articles: slug("articles", default.articles),
                glossary: slug("glossary", default.glossary),
                topics: slug("topics", default.topics),
                series: slug("series", default.series),
                archive: slug("archive", default.archive),
                search: slug("search", default.search),
                bilingual: slug("bilingual", default.bilingual),
            };
            fields.finish();
            sections
        }
        None => default,
    };
    fields.finish();
    Language { title, tagline, description, date_style: date_style.unwrap_or_default(), sections }
}

fn sections(lang: Lang) -> Sections {
    let [articles, glossary, topics, series, archive, search, bilingual] = match lang {
        Lang::Vi => ["bai-viet", "thuat-ngu", "chu-de", "loat-bai", "luu-tru", "tim-kiem", "song-ngu"],
        Lang::En => ["articles", "glossary", "topics", "series", "archive", "search", "bilingual"],
    }
    .map(str::to_owned);
    Sections { articles, glossary, topics, series, archive, search, bilingual }
}

fn fallback() -> Settings {
    Settings {
        base_url: "http://localhost".to_owned(),
        default_language: Lang::Vi,
        time_zone: TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or(TimeZone::UTC),
        page_size: 20,
        repository: None,
        publisher: None,
        license: None,
        languages: PerLang::from_fn(|lang| Language { sections: sections(lang), ..Language::default() }),
        outputs: Outputs::ALL,
        glossary: GlossarySettings::default(),
        tone_style: None,
        limits: Limits::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_may_choose_how_dates_are_written() {
        let with = |style: &str| {
            let language = "title: T\n    tagline: T\n    description: D";
            let text = format!(
                "base_url: https://a.example\nlanguages:\n  vi:\n    {language}\n    date_style: {style}\n  en:\n    {language}\n"
            );
            let checked = read(&Sources::new([(PATH.to_owned(), text.into_bytes())], Vec::new()));
            let codes: Vec<Code> = checked.findings.iter().map(|finding| finding.code).collect();
            (checked.value.languages.map(|_, language| language.date_style), codes)
        };
        let (long, news) = (DateStyle::Long, DateStyle::News);
        assert_eq!(with("news"), (PerLang { vi: news, en: long }, vec![]));
        assert_eq!(with("cldr-short"), (PerLang { vi: long, en: long }, vec![Code::InvalidValue]));
    }

    #[test]
    fn a_base_url_is_a_host_and_at_most_a_plain_path() {
        for url in ["https://a.example", "http://localhost:8080/", "https://a.example/news/x", "http://[::1]:80/"] {
            assert!(is_base_url(url), "{url}");
        }
        for url in [
            "a.example",
            "ftp://a",
            "https://",
            "https://a:\"><script>",
            "https://a:99999",
            "https://[<x>]y:z",
            "https://a/../b",
            "https://a/b c",
            "https://a?x",
            "https://[::1]x",
        ] {
            assert!(!is_base_url(url), "{url}");
        }
    }
}
