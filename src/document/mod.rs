//! One Markdown file of the site: front matter and body, each with its place, made without knowing any other file.

mod article;
mod front;
mod inline;
mod page;
mod split;
mod term;
mod typeset;

use std::hash::{Hash, Hasher};

pub use article::{ArticleFront, Change, FrontImage, GlossaryUse, Source};
pub use page::PageFront;
pub use term::{Auto, NameCase, Priority, TermFront};

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::markdown::{self, Body, Dialect, Reference};
use crate::memo::Call;
use crate::slug::is_slug;
use crate::yaml::Fields;

/// What a file below `content/` is, told from its path alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    /// Which kind of document.
    pub kind: Kind,
    /// Its id: the folder's or file's name.
    pub id: String,
    /// Its language.
    pub lang: Lang,
}

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `content/articles/<id>/index.<lang>.md`
    Article,
    /// `content/glossary/<id>.<lang>.md`
    Term,
    /// `content/pages/<id>.<lang>.md`
    Page,
}

impl Kind {
    /// The kind with its article, for messages.
    pub const fn noun(self) -> &'static str {
        match self {
            Kind::Article => "an article",
            Kind::Term => "a term",
            Kind::Page => "a page",
        }
    }
}

/// The identity of a Markdown file, or `None` if its path is not one that a document can have.
pub fn identify(path: &str) -> Option<Identity> {
    let parts: Vec<&str> = path.split('/').collect();
    let (kind, id, name) = match parts.as_slice() {
        ["content", "articles", id, name] => (Kind::Article, *id, name.strip_prefix("index.")?),
        ["content", "glossary", name] => (Kind::Term, name.split('.').next()?, name.split_once('.')?.1),
        ["content", "pages", name] => (Kind::Page, name.split('.').next()?, name.split_once('.')?.1),
        _ => return None,
    };
    let lang = Lang::from_tag(name.strip_suffix(".md")?)?;
    Some(Identity { kind, id: id.to_owned(), lang })
}

/// The front matter, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Front {
    /// Of an article.
    Article(Box<ArticleFront>),
    /// Of a term.
    Term(Box<TermFront>),
    /// Of a page.
    Page(PageFront),
}

/// A Markdown file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Where it stands.
    pub path: FilePath,
    /// What it is.
    pub identity: Identity,
    /// Its fields; `None` if a required one is missing, which is among the findings.
    pub front: Option<Front>,
    /// Its text.
    pub body: Body,
    /// The links and pictures of its front matter.
    pub references: Vec<Reference>,
}

/// Reads one document.
pub struct Parse<'a> {
    /// Where it stands.
    pub path: &'a FilePath,
    /// What it is, from the path.
    pub identity: &'a Identity,
    /// Its text.
    pub text: &'a str,
    /// The hash of the text, which stands for it in the key.
    pub hash: u128,
}

impl Hash for Parse<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.path.hash(state);
        self.hash.hash(state);
    }
}

impl Call for Parse<'_> {
    type Output = Checked<Document>;

    const NAME: &'static str = "parse";

    fn run(&self) -> Checked<Document> {
        let mut findings = Vec::new();
        let Identity { kind, ref id, lang } = *self.identity;
        if !is_slug(id) {
            let message = format!("`{id}` cannot be the id of {}", kind.noun());
            findings.push(
                Diagnostic::file(Code::InvalidSlug, self.path, message)
                    .hint("name it with lower-case letters a–z, digits and hyphens, at most 80"),
            );
        }
        let split = split::split(self.path, self.text).collect(&mut findings);
        let front = split.front.and_then(|node| {
            let line = split.first_line.clone();
            let fields = Fields::new(self.path, kind.noun(), node, line, &mut findings);
            match kind {
                Kind::Article => article::read(fields).map(Box::new).map(Front::Article),
                Kind::Term => term::read(fields).map(Box::new).map(Front::Term),
                Kind::Page => page::read(fields).map(Front::Page),
            }
        });
        let body = markdown::parse(self.path, self.text, split.body, lang, Dialect::Site).collect(&mut findings);
        let references = inline::references(self, front.as_ref(), &mut findings);
        let document = Document { path: self.path.clone(), identity: self.identity.clone(), front, body, references };
        Checked::new(document, findings)
    }
}
