//! JSON Schemas (2020-12) of everything that authors write in YAML, for editors that complete and check while one types.
//!
//! The tables beside this file say of each field what the readers of front matter and settings take: `tests/start.rs`
//! compares the two, name by name. A schema may allow more than a reader does (no pattern knows the calendar), and never
//! forbids what a reader takes.

mod front;
mod lists;
mod shape;
mod site;

use serde_json::{Value, json};
use shape::Shape;

/// One kind of file.
pub struct Schema {
    /// Its name: `article`.
    pub name: &'static str,
    /// Which files are of this kind, as a pattern from the root of the site.
    pub files: &'static str,
    /// What such a file is, in a sentence.
    pub about: &'static str,
    shape: Shape,
}

/// All kinds of files, in the order in which they are listed. A new kind is one more table, and its name here.
pub const ALL: [Schema; 10] = [
    Schema {
        name: "article",
        files: "content/articles/*/index.*.md",
        about: "The front matter of an article, one version of two.",
        shape: Shape::Group(front::ARTICLE),
    },
    Schema {
        name: "term",
        files: "content/glossary/*.md",
        about: "The front matter of a term of the glossary, one version of two.",
        shape: Shape::Group(front::TERM),
    },
    Schema {
        name: "page",
        files: "content/pages/*.md",
        about: "The front matter of a page such as “About”, one version of two.",
        shape: Shape::Group(front::PAGE),
    },
    Schema {
        name: "site",
        files: "content/site.yaml",
        about: "The settings of the site.",
        shape: Shape::Group(site::SITE),
    },
    Schema {
        name: "tags",
        files: "content/tags.yaml",
        about: "The topics of the site. Each key is the id that articles name in `tags`.",
        shape: Shape::ById(&Shape::Group(lists::TAG)),
    },
    Schema {
        name: "authors",
        files: "content/authors.yaml",
        about: "Who writes and translates. Each key is the id that articles name in `authors`.",
        shape: Shape::ById(&Shape::Group(lists::AUTHOR)),
    },
    Schema {
        name: "series",
        files: "content/series.yaml",
        about: "Articles to be read in order. Each key is the id that articles name in `series`.",
        shape: Shape::ById(&Shape::Group(lists::TAG)),
    },
    Schema {
        name: "terminology",
        files: "content/terminology.yaml",
        about: "How names are written on this site. Each key is the id of a rule.",
        shape: Shape::ByName(&Shape::Group(lists::RULE)),
    },
    Schema {
        name: "align",
        files: "content/articles/*/align.yaml",
        about: "Blocks of the two versions of an article that somebody compared and found to say the same.",
        shape: Shape::Entries(&Shape::Group(lists::ALIGNMENT)),
    },
    Schema {
        name: "confirmed",
        files: "content/**/*confirmed.yaml",
        about: "What of the original each piece of a translation was compared with. `songngu confirm` writes it.",
        shape: Shape::Group(lists::CONFIRMED),
    },
];

impl Schema {
    /// The kind with this name.
    pub fn named(name: &str) -> Option<&'static Schema> {
        const { &ALL }.iter().find(|schema| schema.name == name)
    }

    /// The schema itself.
    pub fn json(&self) -> Value {
        let mut schema = self.shape.json();
        schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
        schema["title"] = json!(format!("songngu: {}", self.name));
        schema["description"] = json!(self.about);
        schema
    }

    /// The schema as a file.
    pub fn text(&self) -> String {
        format!("{:#}\n", self.json())
    }
}
