//! The front matter of an article.

use serde::{Deserialize, Serialize};

use super::front::{accepted, aliases, date};
use crate::config::absolute_url;
use crate::date::When;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::is_language_tag;
use crate::yaml::{Fields, Spanned, Value};

/// The fields of an article. `title`, `description` and `date` are required.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleFront {
    /// The headline.
    pub title: Spanned<String>,
    /// One or two sentences for lists, search engines and feeds.
    pub description: Spanned<String>,
    /// When it is or was published.
    pub date: Spanned<When>,
    /// When it was last changed in substance.
    pub updated: Option<Spanned<When>>,
    /// The last part of its URL; the folder's name if there is none.
    pub slug: Option<Spanned<String>>,
    /// Ids of `content/tags.yaml`.
    pub tags: Vec<Spanned<String>>,
    /// Ids of `content/authors.yaml`.
    pub authors: Vec<Spanned<String>>,
    /// Ids of `content/authors.yaml`.
    pub translators: Vec<Spanned<String>>,
    /// What to remember of it, a sentence each, in inline Markdown.
    pub takeaways: Vec<Spanned<String>>,
    /// What it is based on.
    pub sources: Vec<Source>,
    /// The picture above the text.
    pub image: Option<FrontImage>,
    /// Id of `content/series.yaml`.
    pub series: Option<Spanned<String>>,
    /// Mistakes that were put right.
    pub corrections: Vec<Change>,
    /// What was added later.
    pub updates: Vec<Change>,
    /// Left out unless drafts are asked for.
    pub draft: bool,
    /// Left out from then on.
    pub expires: Option<Spanned<When>>,
    /// Former addresses.
    pub aliases: Vec<Spanned<String>>,
    /// What the glossary does in it.
    pub glossary: GlossaryUse,
    /// Findings of the review that are accepted in it.
    pub accepted: Vec<Spanned<String>>,
}

/// A source that an article names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its title, in its own language.
    pub title: String,
    /// Where it can be read.
    pub url: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<When>,
    /// When the author read it.
    pub accessed: Option<When>,
    /// Its language, as a BCP 47 tag.
    pub lang: Option<String>,
}

/// The picture above an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrontImage {
    /// The file beside the article.
    pub src: Spanned<String>,
    /// The text for those who cannot see it.
    pub alt: Spanned<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A correction or an update.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub date: When,
    /// What, in inline Markdown.
    pub text: Spanned<String>,
}

/// What the glossary does in one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GlossaryUse {
    /// No term is linked.
    pub off: bool,
    /// Terms that are not linked.
    pub exclude: Vec<Spanned<String>>,
    /// Terms that are linked though they are too short to be linked by themselves.
    pub include: Vec<Spanned<String>>,
}

/// Reads the fields; `None` if one that a page cannot do without is missing.
pub(super) fn read(mut fields: Fields<'_>) -> Option<ArticleFront> {
    let title = fields.required_text("title");
    let description = fields.required_text("description");
    fields.require("date");
    let published = date(&mut fields, "date");
    let updated = date(&mut fields, "updated");
    let slug = fields.slug("slug");
    let tags = fields.texts("tags");
    let authors = fields.texts("authors");
    let translators = fields.texts("translators");
    let takeaways = fields.texts("takeaways");
    let sources = fields.list("sources");
    let sources = sources.into_iter().filter_map(|node| source(fields.nested("a source", node))).collect();
    let image = fields.map("image", "the image").and_then(image);
    let series = fields.text("series");
    let corrections = changes(&mut fields, "corrections", "a correction");
    let updates = changes(&mut fields, "updates", "an update");
    let draft = fields.switch("draft").unwrap_or(false);
    let expires = date(&mut fields, "expires");
    let aliases = aliases(&mut fields);
    let glossary = fields.map("glossary", "the use of the glossary").map(glossary).unwrap_or_default();
    let accepted = accepted(&mut fields);
    fields.finish();
    Some(ArticleFront {
        title: title?,
        description: description?,
        date: published?,
        updated,
        slug,
        tags,
        authors,
        translators,
        takeaways,
        sources,
        image,
        series,
        corrections,
        updates,
        draft,
        expires,
        aliases,
        glossary,
        accepted,
    })
}

fn source(mut fields: Fields<'_>) -> Option<Source> {
    let title = fields.required_text("title");
    fields.require("url");
    let url = absolute_url(&mut fields, "url");
    let publisher = fields.text("publisher").map(|text| text.value);
    let published = date(&mut fields, "date").map(|date| date.value);
    let accessed = date(&mut fields, "accessed").map(|date| date.value);
    let lang = fields.text("lang").and_then(|tag| {
        if is_language_tag(&tag.value) {
            return Some(tag.value);
        }
        let message = format!("`{}` is not the tag of a language", tag.value);
        let finding = Diagnostic::at(Code::InvalidValue, fields.path(), tag.span, message);
        fields.report(finding.hint("write it like en, vi or zh-Hans"));
        None
    });
    fields.finish();
    Some(Source { title: title?.value, url: url?, publisher, date: published, accessed, lang })
}

fn image(mut fields: Fields<'_>) -> Option<FrontImage> {
    let src = fields.required_text("src");
    let alt = fields.required_text("alt");
    let credit = fields.text("credit").map(|text| text.value);
    fields.finish();
    Some(FrontImage { src: src?, alt: alt?, credit })
}

fn changes(fields: &mut Fields<'_>, name: &'static str, what: &'static str) -> Vec<Change> {
    let items = fields.list(name);
    let change = |node: Spanned<Value>| {
        let mut fields = fields.nested(what, node);
        fields.require("date");
        let when = date(&mut fields, "date");
        let text = fields.required_text("text");
        fields.finish();
        Some(Change { date: when?.value, text: text? })
    };
    items.into_iter().filter_map(change).collect()
}

fn glossary(mut fields: Fields<'_>) -> GlossaryUse {
    let glossary = GlossaryUse {
        off: fields.switch("off").unwrap_or(false),
        exclude: fields.texts("exclude"),
        include: fields.texts("include"),
    };
    fields.finish();
    glossary
}
