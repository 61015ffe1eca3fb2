//! The calls that read a document, and the text that they hand on to each other while it is at hand.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::{Document, Identity, read_within};
use crate::config::Limits;
use crate::diagnostic::Checked;
use crate::highlight::Grammars;
use crate::lang::Lang;
use crate::markdown::{self, Body, Dialect};
use crate::memo::{Call, Memo};
use crate::source::File;

/// A document while one thread reads it: whoever needs its text parses it, and nobody a second time.
pub struct Manuscript<'a> {
    /// The file.
    pub file: &'a Arc<File>,
    /// What it is, from the path.
    pub identity: &'a Identity,
    /// The grammars of code; they come with the program.
    pub grammars: &'a Grammars,
    /// How much of it is read.
    limits: &'a Limits,
    body: OnceCell<Arc<Body>>,
}

impl<'a> Manuscript<'a> {
    /// A document that nobody has read yet.
    pub fn new(file: &'a Arc<File>, identity: &'a Identity, grammars: &'a Grammars, limits: &'a Limits) -> Self {
        Manuscript { file, identity, grammars, limits, body: OnceCell::new() }
    }

    /// All of the file.
    pub fn text(&self) -> &'a str {
        self.file.text().map_or("", |text| text)
    }

    /// The text of the document, parsed.
    pub fn body(&self, document: &Document) -> &Body {
        self.body.get_or_init(|| Arc::new(ReadBody::of(self.file, document).run()))
    }

    /// Whether its text was parsed, so that reading it costs nothing more.
    pub fn is_parsed(&self) -> bool {
        self.body.get().is_some()
    }

    /// Leaves the text to those who ask for it later, if it was parsed.
    pub fn leave(&self, document: &Document, memo: &Memo) {
        if let Some(body) = self.body.get() {
            memo.offer(&ReadBody::of(self.file, document), body.clone());
        }
    }
}

/// The file stands for everything that is read from it.
impl Hash for Manuscript<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.file.key, self.limits.text_bytes, self.limits.elements).hash(state);
    }
}

/// Reads one document.
#[derive(Hash)]
pub struct Parse<'a>(pub &'a Manuscript<'a>);

impl Call for Parse<'_> {
    type Output = Checked<Document>;

    const NAME: &'static str = "parse";

    fn run(&self) -> Checked<Document> {
        let Manuscript { file, identity, grammars, limits, body: ref place } = *self.0;
        let (document, body) = read_within(limits, &file.path, identity, self.0.text(), grammars);
        // If it was parsed before, that was the same.
        let _ = place.set(Arc::new(body));
        document
    }
}

/// Parses the text of a document that was read before.
pub struct ReadBody<'a> {
    file: &'a File,
    /// The bytes of the text: those of the file behind its front matter, or none if it is cut off.
    range: Range<usize>,
    /// The language, which follows from the path.
    lang: Lang,
}

impl<'a> ReadBody<'a> {
    /// The text of a document.
    pub fn of(file: &'a File, document: &Document) -> Self {
        ReadBody { file, range: document.body.clone(), lang: document.identity.lang }
    }
}

impl Hash for ReadBody<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.file.key, &self.range).hash(state);
    }
}

impl Call for ReadBody<'_> {
    type Output = Body;

    const NAME: &'static str = "body";

    fn run(&self) -> Body {
        // Its findings are those of the document.
        let text = self.file.text().map_or("", |text| text);
        markdown::parse(&self.file.path, text, self.range.clone(), self.lang, Dialect::Site).value
    }

    fn weight(body: &Body) -> usize {
        body.weight()
    }
}
