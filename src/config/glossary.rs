//! The part of the settings that says how the glossary links itself.

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Lang, PerLang};
use crate::yaml::{Fields, Spanned};

/// How terms are linked on the pages of a site (VIETNAMESE.md §3.2).
#[derive(Clone, Debug, Hash)]
pub struct GlossarySettings {
    /// Where a term is linked once. Default: on a page.
    pub scope: Scope,
    /// The most links to terms on a page that nobody asked for. Default: 12.
    pub max_links: usize,
    /// How many words of a page go with one link at least. Default: 25.
    pub words_per_link: usize,
    /// Whether terms are linked in quotations too. Default: no, they are somebody's words.
    pub quotations: bool,
    /// Whether terms are linked in feeds. Default: yes.
    pub feeds: bool,
    /// Phrases in each language that hold the name of a term and do not mean it.
    pub guards: PerLang<Vec<Spanned<String>>>,
    /// Names that several terms share, each with the id of the one that is meant when nothing else is said.
    pub prefer: PerLang<Vec<(Spanned<String>, Spanned<String>)>>,
}

/// Where a term is linked once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `page`
    Page,
    /// `section`: under each heading of level 2.
    Section,
}

impl Default for GlossarySettings {
    fn default() -> Self {
        GlossarySettings {
            scope: Scope::Page,
            max_links: 12,
            words_per_link: 25,
            quotations: false,
            feeds: true,
            guards: PerLang::default(),
            prefer: PerLang::default(),
        }
    }
}

/// Reads the fields.
pub(super) fn read(mut fields: Fields<'_>) -> GlossarySettings {
    let default = GlossarySettings::default();
    let scope = fields.text("once_per").and_then(|text| match text.value.as_str() {
        "page" => Some(Scope::Page),
        "section" => Some(Scope::Section),
        other => {
            let message = format!("`{other}` is nothing that a term can be linked once in");
            let finding = Diagnostic::at(Code::InvalidValue, fields.path(), text.span, message);
            fields.report(finding.hint("write page or section"));
            None
        }
    });
    let max_links = fields.number("max_links", 0..=10_000).unwrap_or(default.max_links);
    let words_per_link = fields.number("words_per_link", 1..=10_000).unwrap_or(default.words_per_link);
    let quotations = fields.switch("quotations").unwrap_or(default.quotations);
    let feeds = fields.switch("feeds").unwrap_or(default.feeds);
    let guards = match fields.map("guards", "the guards of both languages") {
        Some(mut both) => {
            let guards = PerLang::from_fn(|lang: Lang| both.texts(lang.tag()));
            both.finish();
            guards
        }
        None => default.guards,
    };
    let prefer = match fields.map("prefer", "the preferred terms of both languages") {
        Some(mut both) => {
            let prefer =
                PerLang::from_fn(|lang: Lang| match both.map(lang.tag(), "a list of names, each with an id") {
                    Some(mut names) => names.texts_by_key(),
                    None => Vec::new(),
                });
            both.finish();
            prefer
        }
        None => default.prefer,
    };
    fields.finish();
    GlossarySettings {
        scope: scope.unwrap_or(default.scope),
        max_links,
        words_per_link,
        quotations,
        feeds,
        guards,
        prefer,
    }
}
