//! One Markdown file of the site: front matter and body, each with its place, made without knowing any other file.

mod article;
mod front;
mod inline;
mod manuscript;
mod measure;
mod page;
pub mod paths;
mod split;
mod term;
mod typeset;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use article::{ArticleFront, Change, FrontImage, GlossaryUse, Source};
pub use manuscript::{Manuscript, Parse, ReadBody};
use measure::Deepest;
pub use measure::{Measures, judge};
pub use page::PageFront;
use serde::{Deserialize, Serialize};
pub use term::{Auto, NameCase, Priority, TermFront};
use xxhash_rust::xxh3::xxh3_64;

use crate::config::Limits;
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::highlight::Grammars;
use crate::lang::Lang;
use crate::markdown::{self, Block, Body, Dialect, Heading, Note, Reference, check_languages};
use crate::slug::is_slug;
use crate::yaml::Fields;

/// What a file below `content/` is, told from its path alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// Which kind of document.
    pub kind: Kind,
    /// Its id: the folder's or file's name.
    pub id: String,
    /// Its language.
    pub lang: Lang,
}

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// `content/articles/<id>/index.<lang>.md`
    Article,
    /// `content/glossary/<id>.<lang>.md`
    Term,
    /// `content/pages/<id>.<lang>.md`
    Page,
}

impl Kind {
    /// The kind as commands and schemas call it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Article => "article",
            Kind::Term => "term",
            Kind::Page => "page",
        }
    }

    /// The kind with its article, for messages.
    pub const fn noun(self) -> &'static str {
        match self {
            Kind::Article => "an article",
            Kind::Term => "a term",
            Kind::Page => "a page",
        }
    }
}

impl Identity {
    /// Where such a file stands.
    pub fn path(&self) -> String {
        let Identity { kind, id, lang } = self;
        match kind {
            Kind::Article => format!("content/articles/{id}/index.{lang}.md"),
            Kind::Term => format!("content/glossary/{id}.{lang}.md"),
            Kind::Page => format!("content/pages/{id}.{lang}.md"),
        }
    }
}

/// The identity of a Markdown file, or `None` if its path is not one that a document can have.
pub fn identify(path: &str) -> Option<Identity> {
    let (folder, name) = path.strip_prefix("content/")?.rsplit_once('/')?;
    let (kind, id, name) = match folder.split_once('/') {
        Some(("articles", id)) if !id.contains('/') => (Kind::Article, id, name.strip_prefix("index.")?),
        None if folder == "glossary" => (Kind::Term, name.split_once('.')?.0, name.split_once('.')?.1),
        None if folder == "pages" => (Kind::Page, name.split_once('.')?.0, name.split_once('.')?.1),
        Some(_) | None => return None,
    };
    let lang = Lang::from_tag(name.strip_suffix(".md")?)?;
    Some(Identity { kind, id: id.to_owned(), lang })
}

/// The front matter, by kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Front {
    /// Of an article.
    Article(Arc<ArticleFront>),
    /// Of a term.
    Term(Arc<TermFront>),
    /// Of a page.
    Page(Arc<PageFront>),
}

impl Front {
    /// Whether the text is left out unless drafts are asked for.
    pub fn is_draft(&self) -> bool {
        match self {
            Front::Article(front) => front.draft,
            Front::Term(front) => front.draft,
            Front::Page(front) => front.draft,
        }
    }
}

/// A Markdown file, read: everything about it that the rest of the site may know.
///
/// Its text itself is not here. It is large and wanted by its own page only, see [`ReadBody`].
#[derive(Debug, Serialize, Deserialize)]
pub struct Document {
    /// Where it stands.
    pub path: FilePath,
    /// What it is.
    pub identity: Identity,
    /// Its fields as the author wrote them; `None` if a required one is missing, which is among the findings, or the text
    /// is cut off.
    pub front: Option<Front>,
    /// The bytes of its text; none if it is cut off.
    pub body: Range<usize>,
    /// The blocks of its text in order.
    pub blocks: Vec<Block>,
    /// Its footnotes in the order of their numbers.
    pub notes: Vec<Note>,
    /// The headings of its text in order.
    pub headings: Vec<Heading>,
    /// A hash of the ids of the headings.
    pub anchors: u64,
    /// The links and pictures of its text, then those of its front matter.
    pub references: Vec<Reference>,
    /// Words (English) or syllables (Vietnamese) of the text, code left out.
    pub words: usize,
    /// How many pictures are in the text.
    pub images: usize,
    /// The values of the `style` attributes of its formulas.
    pub styles: BTreeSet<String>,
    /// How much it has of what a site limits.
    pub measures: Measures,
    /// The fields as they are printed, once somebody prints them.
    #[serde(skip)]
    printed: OnceLock<Option<Front>>,
}

impl Document {
    /// Its fields as they are printed.
    pub fn printed(&self) -> Option<&Front> {
        self.printed.get_or_init(|| self.front.as_ref().map(|front| front.typeset(self.identity.lang))).as_ref()
    }
}

/// Reads one document: what the site may know of it, and its text.
///
/// Findings: everything that is wrong with the file alone, but for what [`judge`] finds.
pub fn read(path: &FilePath, identity: &Identity, text: &str, grammars: &Grammars) -> (Checked<Document>, Body) {
    let none = Limits { text_bytes: usize::MAX, elements: usize::MAX, ..Limits::default() };
    read_within(&none, path, identity, text, grammars)
}

/// The same for a text that is cut off where it has more bytes or elements than a site allows. What is known of it then
/// is that it is there, and what it links to up to that place.
fn read_within(
    limits: &Limits,
    path: &FilePath,
    identity: &Identity,
    text: &str,
    grammars: &Grammars,
) -> (Checked<Document>, Body) {
    if text.len() > limits.text_bytes {
        let (nothing, body) = read(path, identity, "", grammars);
        let measures = Measures::unread(text.len());
        return (Checked::new(Document { front: None, measures, ..nothing.value }, Vec::new()), body);
    }
    let mut findings = Vec::new();
    let Identity { kind, ref id, lang } = *identity;
    if !is_slug(id) {
        let message = format!("`{id}` cannot be the id of {}", kind.noun());
        findings.push(Diagnostic::file(Code::InvalidSlug, path, message).hint(
            "name it with lower-case letters a–z, digits and hyphens, at most 80, and not like a device such as con",
        ));
    }
    let split = split::split(path, text).collect(&mut findings);
    let deepest = Deepest::of(split.front.as_ref());
    let front = split.front.and_then(|node| {
        let fields = Fields::new(path, kind.noun(), node, split.first_line.clone(), &mut findings);
        match kind {
            Kind::Article => article::read(fields).map(Arc::new).map(Front::Article),
            Kind::Term => term::read(fields).map(Arc::new).map(Front::Term),
            Kind::Page => page::read(fields).map(Arc::new).map(Front::Page),
        }
    });
    let body = markdown::parse_at_most(limits.elements, path, text, split.body.clone(), lang, Dialect::Site);
    let body = body.collect(&mut findings);
    let is_cut = body.cut.is_some();
    check_languages(path, &body, grammars, &mut findings);
    if front.as_ref().is_some_and(|front| !front.is_draft()) {
        unfinished(path, &text[..split.body.start], &body, &mut findings);
    }
    let mut references = body.references.clone();
    let inline = inline::read((path, text, lang), front.as_ref(), &mut findings);
    references.extend(inline.references);
    let document = Document {
        path: path.clone(),
        identity: identity.clone(),
        front: front.filter(|_| !is_cut),
        body: if is_cut { split.body.end..split.body.end } else { split.body },
        blocks: body.blocks.clone(),
        notes: markdown::notes(&body),
        headings: body.headings.clone(),
        anchors: xxh3_64(body.headings.iter().flat_map(|heading| [&heading.id, "\n"]).collect::<String>().as_bytes()),
        references,
        words: body.words,
        images: body.images,
        styles: body.styles.iter().cloned().chain(inline.styles).collect(),
        measures: Measures::new(deepest, split.front_matter, &body, grammars),
        printed: OnceLock::new(),
    };
    (Checked::new(document, findings), body)
}

/// What `songngu new` writes in front matter where words are missing.
const OPEN: &str = "\"…\"";

/// Finds what is still to be written, in the front matter and in the text.
fn unfinished(path: &FilePath, front: &str, body: &Body, findings: &mut Vec<Diagnostic>) {
    let fields = front.match_indices(OPEN).map(|(at, found)| at..at + found.len());
    for span in fields.chain(body.open_places().map(|node| node.span.clone())) {
        let finding = Diagnostic::at(Code::Unfinished, path, span, "this is still to be written");
        findings.push(finding.hint("write it and delete the comment, or make the text a draft with `draft: true`"));
    }
}
