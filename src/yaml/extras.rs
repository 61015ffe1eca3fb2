//! What YAML has and front matter does not: tags, anchors, aliases, several documents. The parser of values reads some
//! of it without a word, and says of the rest only that it is too much; so it is looked for here.

use std::ops::Range;

use granit_parser::{Event, Options, Parser};

use crate::diagnostic::{Code, Diagnostic, FilePath};

/// Finds every tag, and what else there is of this. `yaml` begins at `base` in the file.
pub(super) fn find(path: &FilePath, yaml: &str, base: usize) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut documents = 0;
    // What does not parse is for the parser of values to say.
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    for (event, span) in Parser::new_from_str_with_options(yaml, options).map_while(Result::ok) {
        let (what, at) = match &event {
            Event::DocumentStart(..) => {
                documents += 1;
                if documents < 2 {
                    continue;
                }
                (Extra::Document, span.start)
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => (Extra::Alias, span.start),
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(_, anchor, tag)
            | Event::MappingStart(_, anchor, tag) => match (tag, anchor) {
                (Some(_), _) => (Extra::Tag, span.tag_start.unwrap_or(span.start)),
                (None, 1..) => (Extra::Anchor, span.start),
                (None, 0) => continue,
            },
            _ => continue,
        };
        let at = yaml.floor_char_boundary(at.byte_offset().unwrap_or_default().min(yaml.len()));
        // The place of an anchored value is behind its anchor.
        let at = if matches!(what, Extra::Anchor) { yaml[..at].rfind('&').unwrap_or(at) } else { at };
        findings.push(what.finding(path, yaml, at, base));
    }
    findings
}

/// Whether there may be a tag: most values that have an exclamation mark have it at the end of a sentence.
pub(super) fn may_have_tags(yaml: &str) -> bool {
    let opens = |before: Option<char>| before.is_none_or(|char| char.is_whitespace() || "[{,".contains(char));
    yaml.match_indices('!').any(|(at, _)| opens(yaml[..at].chars().next_back()))
}

/// What front matter does not have.
enum Extra {
    Tag,
    Anchor,
    Alias,
    Document,
}

impl Extra {
    fn finding(self, path: &FilePath, yaml: &str, at: usize, base: usize) -> Diagnostic {
        let quotes = |sign: char| format!("put the value in quotes if {sign} is a part of it");
        let (message, hint) = match self {
            Extra::Tag => ("songngu reads no tags (`!`) of YAML", quotes('!')),
            Extra::Anchor => ("songngu reads no anchors (`&`) of YAML", quotes('&')),
            Extra::Alias => ("songngu reads no aliases (`*`) of YAML", quotes('*')),
            Extra::Document => ("a second document begins here", "take the line of --- out".to_owned()),
        };
        let length = yaml[at..].find(|char: char| char.is_whitespace() || ",]}".contains(char));
        let span: Range<usize> = base + at..base + at + length.unwrap_or(yaml.len() - at);
        Diagnostic::at(Code::InvalidYaml, path, span, message).hint(hint)
    }
}
