//! New texts: what `songngu new` writes, as text. Nothing here touches a file.
//!
//! What is still to be written stands there as `…`, often with a comment behind it that says what: `<!-- write: … -->`
//! or, with the words of the original, `<!-- translate: … -->`. A new text is a draft, so none of it is published
//! before somebody deletes the line `draft: true`.

mod blocks;
mod original;

pub use blocks::body;
pub use original::front_of;

use crate::document::{Identity, Kind};

/// What stands where words are still to be written.
const OPEN: &str = "…";

/// What is known of a new text.
pub struct Facts<'a> {
    /// What it will be.
    pub identity: &'a Identity,
    /// Its title, or the name of a term.
    pub title: Option<&'a str>,
    /// The last part of its URL, if that is not its id.
    pub slug: Option<&'a str>,
    /// The day in the time zone of the site.
    pub day: &'a str,
    /// The topics that there are.
    pub tags: &'a [String],
    /// The authors that there are.
    pub authors: &'a [String],
    /// Where the file finds the schema of its front matter.
    pub schema: Option<&'a str>,
}

impl Facts<'_> {
    /// The front matter of a text that has no original.
    pub fn front(&self) -> String {
        let mut front = self.opening();
        match self.identity.kind {
            Kind::Article => {
                front.push_str(&open("description", "one or two sentences for lists, search engines and feeds"));
                front.push_str(&format!("date: {} # when it is published\n", self.day));
                front.push_str(&ids("tags", "content/tags.yaml", self.tags, false));
                front.push_str(&ids("authors", "content/authors.yaml", self.authors, self.authors.len() == 1));
            }
            Kind::Term => {
                front.push_str(&open("short", "what it means, in one sentence of at most 160 characters"));
                front.push_str("aliases: [] # other names, which are linked and shown\n");
                front.push_str("see_also: [] # ids of terms to read next\n");
            }
            Kind::Page => front.push_str(&open("description", "a sentence for search engines")),
        }
        front + &self.closing()
    }

    /// What a text begins with of which nothing is written yet.
    pub fn body(&self) -> String {
        let what = match self.identity.kind {
            Kind::Article => "what happened, and why it matters; headings begin with ##",
            Kind::Term => "the explanation, with an example",
            Kind::Page => "the text; headings begin with ##",
        };
        format!("{OPEN} <!-- write: {what} -->\n")
    }

    /// The first lines of front matter, up to the title.
    fn opening(&self) -> String {
        let schema = self.schema.map(|path| format!("# yaml-language-server: $schema={path}\n")).unwrap_or_default();
        let name = if self.identity.kind == Kind::Term { "term" } else { "title" };
        format!("---\n{schema}{name}: {}\n", quoted(self.title.unwrap_or(OPEN)))
    }

    /// The last lines of front matter, and what divides it from the text.
    fn closing(&self) -> String {
        let slug = self.slug.map(|slug| format!("slug: {slug}\n")).unwrap_or_default();
        format!("{slug}draft: true # delete this line when the text is ready\n---\n\n")
    }
}

/// A field that is still to be written.
fn open(name: &str, about: &str) -> String {
    format!("{name}: {} # {about}\n", quoted(OPEN))
}

/// A field of ids, with those that there are.
fn ids(name: &str, file: &str, known: &[String], is_clear: bool) -> String {
    let chosen = if is_clear { known.join(", ") } else { String::new() };
    let known = if known.is_empty() { String::new() } else { format!(": {}", known.join(", ")) };
    format!("{name}: [{chosen}] # ids of {file}{known}\n")
}

/// A text in quotation marks, as YAML and JSON write it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
