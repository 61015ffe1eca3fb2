//! What a field may hold, and how JSON Schema says so.

use serde_json::{Map, Value, json};

/// A field of a mapping.
pub(super) struct Field {
    name: &'static str,
    need: Need,
    /// What it is, for people.
    about: &'static str,
    /// An example that fits better than that of its shape.
    example: Option<&'static str>,
    shape: Shape,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

impl Field {
    /// A field that has to be there.
    pub(super) const fn required(name: &'static str, shape: Shape, about: &'static str) -> Field {
        Field { name, need: Need::Required, about, example: None, shape }
    }

    /// A field that may be left out.
    pub(super) const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Field {
        Field { name, need: Need::Optional, about, example: None, shape }
    }

    /// The same with an example of its own.
    pub(super) const fn like(self, example: &'static str) -> Field {
        let Field { name, need, about, shape, .. } = self;
        Field { name, need, about, example: Some(example), shape }
    }

    fn json(&self) -> Value {
        let mut json = self.shape.json();
        json["description"] = json!(self.about);
        if let Some(example) = self.example {
            json["examples"] = json!([example]);
        }
        json
    }
}

/// What a field may hold.
pub(super) enum Shape {
    /// Words. A number or `true` is read as it is written.
    Text,
    /// Words, at most so many characters.
    Short(usize),
    /// A block of a text, by kind and number.
    Block,
    /// What the words of a block are told by.
    Hash,
    /// A day or a moment.
    Date,
    /// The last part of a URL, or an id.
    Slug,
    /// A whole URL.
    Url,
    /// The tag of a language.
    LanguageTag,
    /// A path from the root of the site.
    Address,
    /// `true` or `false`.
    Switch,
    /// A whole number from one limit to the other.
    Number(usize, usize),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Several of one kind.
    List(&'static Shape),
    /// One of two kinds.
    Either(&'static Shape, &'static Shape),
    /// Fields with names.
    Group(&'static [Field]),
    /// A file of ids, with something for each.
    ById(&'static Shape),
    /// Names, with something for each.
    ByName(&'static Shape),
    /// A file that is a list.
    Entries(&'static Shape),
}

impl Shape {
    pub(super) fn json(&self) -> Value {
        match self {
            Shape::Text => json!({ "type": SCALAR, "pattern": "\\S" }),
            Shape::Block => json!({ "type": SCALAR, "examples": ["p9"] }),
            Shape::Short(most) => {
                let mut text = Shape::Text.json();
                text["maxLength"] = json!(most);
                text
            }
            Shape::Hash => json!({
                "type": SCALAR,
                "pattern": "^[0-9A-Fa-f]{16}$",
                "examples": ["1cca733233a04dd7"],
            }),
            Shape::Date => json!({
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$",
                "examples": ["2026-11-23", "2026-11-23T14:05:00+07:00"],
            }),
            Shape::Slug => json!({
                "type": SCALAR,
                "pattern": SLUG,
                "maxLength": 80,
                "examples": ["open-models"],
            }),
            Shape::Url => json!({
                "type": "string",
                "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)\\S+$",
                "examples": ["https://example.org/page"],
            }),
            Shape::LanguageTag => json!({
                "type": SCALAR,
                "pattern": "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$",
                "examples": ["en", "zh-Hans"],
            }),
            Shape::Address => json!({ "type": "string", "pattern": "^/", "examples": ["/en/articles/former-name/"] }),
            Shape::Switch => json!({ "type": "boolean" }),
            Shape::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Shape::Choice(words) => json!({ "enum": words }),
            Shape::List(item) => json!({ "type": "array", "items": item.json() }),
            Shape::Either(one, other) => json!({ "anyOf": [one.json(), other.json()] }),
            Shape::Group(fields) => group(fields),
            Shape::ById(one) => json!({
                "type": ["object", "null"],
                "propertyNames": { "pattern": SLUG, "maxLength": 80 },
                "additionalProperties": one.json(),
            }),
            Shape::ByName(one) => json!({ "type": ["object", "null"], "additionalProperties": one.json() }),
            Shape::Entries(one) => json!({ "type": ["array", "null"], "items": one.json() }),
        }
    }
}

/// What YAML makes of a plain word: `2026` and `true` are words too where words are asked for.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

fn group(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields.iter().map(|field| (field.name.to_owned(), field.json())).collect();
    let required = fields.iter().filter(|field| field.need == Need::Required).map(|field| field.name);
    let required: Vec<&str> = required.collect();
    let mut group = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        group["required"] = json!(required);
    }
    group
}
