//! `content/tags.yaml`, `authors.yaml` and `series.yaml`: ids with names in both languages.

use std::ops::Range;

use crate::config::absolute_url;
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::{Lang, PerLang};
use crate::slug::is_slug;
use crate::source::Sources;
use crate::yaml::{self, Fields, Spanned};

/// A tag: a topic that articles belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// What articles write.
    pub id: String,
    /// What readers see.
    pub name: PerLang<String>,
    /// A sentence about it.
    pub description: PerLang<Option<String>>,
    /// The last part of its URL; its id by default.
    pub slug: PerLang<String>,
    /// Where its id stands, for findings.
    pub place: (FilePath, Range<usize>),
}

/// A series: articles to read in order. It has what a tag has.
pub type Series = Tag;

/// Whether an author is a person or a group of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorKind {
    /// `kind: person`, the default.
    Person,
    /// `kind: organization`.
    Organization,
}

/// An author or translator.
#[derive(Clone, Debug, PartialEq)]
pub struct Author {
    /// What articles write.
    pub id: String,
    /// What readers see.
    pub name: PerLang<String>,
    /// A page about them.
    pub url: Option<String>,
    /// A person or a group.
    pub kind: AuthorKind,
    /// Where its id stands, for findings.
    pub place: (FilePath, Range<usize>),
}

/// Reads `content/tags.yaml` or `content/series.yaml`, in the order of the file. A missing file has none.
pub(super) fn tags(sources: &Sources, path: &'static str, what: &'static str) -> Checked<Vec<Tag>> {
    read(
        sources,
        path,
        |id, mut fields| {
            let place = (fields.path().clone(), id.span);
            let id = id.value;
            let name = both(&mut fields, "name", "the name");
            let description = optional_both(&mut fields, "description");
            let slug = slugs(&mut fields);
            fields.finish();
            let slug = PerLang::from_fn(|lang| slug[lang].clone().unwrap_or_else(|| id.clone()));
            Some(Tag { name: name?, description, slug, id, place })
        },
        what,
    )
}

/// Reads `content/authors.yaml`. A missing file has none.
pub(super) fn authors(sources: &Sources) -> Checked<Vec<Author>> {
    read(
        sources,
        "content/authors.yaml",
        |id, mut fields| {
            let place = (fields.path().clone(), id.span);
            let name = both(&mut fields, "name", "the name");
            let url = absolute_url(&mut fields, "url");
            let kind = match fields.text("kind") {
                None => AuthorKind::Person,
                Some(kind) if kind.value == "person" => AuthorKind::Person,
                Some(kind) if kind.value == "organization" => AuthorKind::Organization,
                Some(kind) => {
                    let message = format!("`{}` is no kind of author", kind.value);
                    let finding = Diagnostic::at(Code::InvalidValue, fields.path(), kind.span, message);
                    fields.report(finding.hint("the kinds are person and organization"));
                    AuthorKind::Person
                }
            };
            fields.finish();
            Some(Author { id: id.value, name: name?, url, kind, place })
        },
        "an author",
    )
}

fn read<T>(
    sources: &Sources,
    path: &'static str,
    mut make: impl FnMut(Spanned<String>, Fields<'_>) -> Option<T>,
    what: &'static str,
) -> Checked<Vec<T>> {
    let mut findings = Vec::new();
    let Some((file, text)) = sources.get(path).and_then(|file| Some((file, file.text()?))) else {
        return Checked::new(Vec::new(), findings);
    };
    let path: &FilePath = &file.path;
    let Some(node) = yaml::parse(path, text, 0..text.len()).collect(&mut findings) else {
        return Checked::new(Vec::new(), findings);
    };
    let mut entries = Fields::new(path, "this file", node, 0..0, &mut findings);
    let mut made = Vec::new();
    for (id, node) in entries.entries() {
        if !is_slug(&id.value) {
            let message = format!("`{}` cannot be the id of {what}", id.value);
            let finding = Diagnostic::at(Code::InvalidSlug, path, id.span.clone(), message);
            entries.report(finding.hint("use lower-case letters a–z, digits and hyphens"));
        }
        let fields = Fields::new(path, what, node, id.span.clone(), entries.findings());
        made.extend(make(id, fields));
    }
    Checked::new(made, findings)
}

fn both(fields: &mut Fields<'_>, name: &'static str, what: &'static str) -> Option<PerLang<String>> {
    fields.require(name);
    let mut both = fields.map(name, what)?;
    let names = PerLang::from_fn(|lang| both.required_text(lang.tag()).map(|text| text.value));
    both.finish();
    Some(PerLang { vi: names.vi?, en: names.en? })
}

fn optional_both(fields: &mut Fields<'_>, name: &'static str) -> PerLang<Option<String>> {
    let Some(mut both) = fields.map(name, "the texts of both languages") else { return PerLang { vi: None, en: None } };
    let texts = PerLang::from_fn(|lang: Lang| both.text(lang.tag()).map(|text| text.value));
    both.finish();
    texts
}

fn slugs(fields: &mut Fields<'_>) -> PerLang<Option<String>> {
    let Some(mut both) = fields.map("slug", "the slugs of both languages") else {
        return PerLang { vi: None, en: None };
    };
    let slugs = PerLang::from_fn(|lang: Lang| both.slug(lang.tag()).map(|slug| slug.value));
    both.finish();
    slugs
}
