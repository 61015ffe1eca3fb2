//! The dozen classes of code, and which of the hundreds of scopes has which.

use serde::Deserialize;

/// What colour a scope gives its text: none, or that of the class with this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(super) struct Class(pub Option<char>);

impl From<String> for Class {
    fn from(scope: String) -> Self {
        Class::of(&scope)
    }
}

impl Class {
    /// That of a scope, such as `keyword.control.rust`.
    pub(super) fn of(scope: &str) -> Self {
        let fits =
            |prefix: &str| scope.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        Class(CLASSES.iter().find(|(prefix, _)| fits(prefix)).map(|(_, class)| *class))
    }
}

/// The class of each scope; the first prefix that fits the innermost scope wins.
const CLASSES: [(&str, char); 45] = [
    ("comment", 'c'),
    ("markup.heading", 'm'),
    ("markup.deleted", 'd'),
    ("markup.inserted", 'i'),
    ("markup.raw", 's'),
    ("markup.bold", 'k'),
    ("markup.quote", 'c'),
    ("meta.diff.header", 'm'),
    ("constant.character.escape", 'n'),
    ("constant", 'n'),
    ("string.regexp", 'n'),
    ("punctuation.definition.comment", 'c'),
    ("punctuation.definition.string", 's'),
    ("punctuation.definition.tag", 'p'),
    ("string", 's'),
    ("keyword.operator.word", 'k'),
    ("keyword.operator.logical.python", 'k'),
    ("keyword.operator", 'o'),
    ("keyword", 'k'),
    ("storage.type.function", 'k'),
    ("storage.type.class", 'k'),
    ("storage.type.numeric", 'n'),
    ("storage.type", 't'),
    ("storage.modifier", 'k'),
    ("storage", 'k'),
    ("entity.name.function", 'f'),
    ("entity.name.tag", 'g'),
    ("entity.name.type", 't'),
    ("entity.name.class", 't'),
    ("entity.name.section", 'm'),
    ("entity.name", 'f'),
    ("entity.other.attribute-name", 'a'),
    ("entity.other.inherited-class", 't'),
    ("support.function", 'f'),
    ("support.type.property-name", 'a'),
    ("support.type", 't'),
    ("support.class", 't'),
    ("support.constant", 'n'),
    ("variable.function", 'f'),
    ("variable.annotation", 'a'),
    ("variable.parameter", 'v'),
    ("variable.language", 'k'),
    ("variable.other.key", 'a'),
    ("meta.mapping.key", 'a'),
    ("punctuation", 'p'),
];
