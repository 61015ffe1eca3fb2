//! What stands at a place of a text, told from the line alone: front matter may be half typed and Markdown unfinished,
//! and what was compiled last may be older than the text.

use std::ops::Range;

/// What stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// The name of a field of the front matter, in a group of fields or not.
    Field { group: Option<String>, typed: Typed },
    /// The value of a field, named like `tags` or `image.src`.
    Value { field: String, typed: Typed },
    /// The name of a term between double brackets.
    Term(Typed),
    /// The address of a link.
    Link(Typed),
    /// The address of a picture.
    Picture(Typed),
    /// Anything else of the front matter.
    Front,
    /// Anything else.
    Prose,
}

/// The word at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// What stands before the place.
    pub(super) before: Range<usize>,
    /// All of it.
    pub(super) whole: Range<usize>,
}

/// Fields whose items are groups of fields.
const GROUPS: [&str; 6] = ["sources", "corrections", "updates", "image", "glossary", "lint"];

/// What stands at a byte of a document.
pub(super) fn spot(text: &str, offset: usize) -> Spot {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    match front(text) {
        Some(front) if front.contains(&start) => in_front(text, front.start, start..end, offset),
        _ => in_prose(text, start..end, offset),
    }
}

/// The bytes between the lines of the front matter; up to the end of the text if it is not closed yet.
pub(super) fn front(text: &str) -> Option<Range<usize>> {
    let first = text.find('\n').filter(|end| text[..*end].trim_end() == "---")?;
    let mut at = first + 1;
    for line in text[at..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            break;
        }
        at += line.len();
    }
    // A place at the very end is in it too.
    let is_closed = at < text.len();
    Some(first + 1..if is_closed { at } else { at + 1 })
}

/// The field at the beginning of a line: its name, and where its value begins. `at` is where the name begins.
fn key(line: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &line[at..];
    let name = &rest[..rest.find(|char: char| !char.is_ascii_lowercase() && char != '_').unwrap_or(rest.len())];
    let behind = rest[name.len()..].strip_prefix(':').filter(|_| !name.is_empty())?;
    (behind.is_empty() || behind.starts_with(' ')).then_some((name, at + name.len() + 1))
}

/// Where the content of a line begins, and where its first dash stands if it is the item of a list.
fn indent(line: &str) -> (usize, Option<usize>) {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[spaces..];
    match rest.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
        Some(rest) => (line.len() - rest.trim_start_matches(' ').len(), Some(spaces)),
        None => (spaces, None),
    }
}

/// The field in whose group or list a line stands, named like `glossary.exclude`.
fn parent(above: &str, line: &str) -> Option<String> {
    let (mut content, mut dash) = indent(line);
    let mut rest = above;
    while !rest.is_empty() {
        let start = rest.trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
        let line = rest[start..].trim_end();
        rest = &rest[..start];
        if line.is_empty() {
            continue;
        }
        let (own, own_dash) = indent(line);
        match (dash, own_dash) {
            // The item that this field belongs to.
            (None, Some(at)) if own == content => dash = Some(at),
            (None, Some(at)) if own < content => (content, dash) = (own, Some(at)),
            (None, None) if own < content => return named(rest, line, own),
            (Some(at), None) if own <= at => return named(rest, line, own),
            _ => {}
        }
    }
    None
}

/// The field in a line, behind the name of the group that it belongs to.
fn named(above: &str, line: &str, at: usize) -> Option<String> {
    let (name, _) = key(line, at)?;
    let group = if at > 0 { parent(above, line) } else { None };
    Some(group.map_or(name.to_owned(), |group| format!("{group}.{name}")))
}

fn in_front(text: &str, front: usize, line: Range<usize>, offset: usize) -> Spot {
    let (above, start) = (&text[front..line.start], line.start);
    let line = &text[line];
    let at = offset - start;
    let (content, dash) = indent(line);
    let is_nested = content > 0 || dash.is_some();
    if at < content {
        return Spot::Front;
    }
    let group = if is_nested { parent(above, line) } else { None };
    if is_nested && group.is_none() {
        return Spot::Front;
    }
    let is_value = |name: &str| !GROUPS.contains(&name);
    match (key(line, content), group) {
        // A text with a colon in a list of texts.
        (Some(_), Some(group)) if is_value(&group) => value(line, &group, content, at, start),
        (Some((name, behind)), group) if at >= behind => {
            value(line, &group.map_or(name.to_owned(), |group| format!("{group}.{name}")), behind, at, start)
        }
        (None, Some(group)) if is_value(&group) => value(line, &group, content, at, start),
        (_, group) => {
            let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
            let end = line[at..].find(|char| !is_name(char)).map_or(line.len(), |end| at + end);
            if !line[content..at].chars().all(is_name) {
                return Spot::Front;
            }
            let typed = Typed { before: start + content..start + at, whole: start + content..start + end };
            Spot::Field { group, typed }
        }
    }
}

/// The value at a place of a line, which begins at `from`: a text, or inside of `[…]` and `{…}`.
fn value(line: &str, field: &str, from: usize, at: usize, start: usize) -> Spot {
    let (mut field, mut begin) = (field.to_owned(), from);
    // Whether the name of a field stands here, and not its value.
    let mut is_name = false;
    let mut opened: Vec<(char, String)> = Vec::new();
    let mut quote = None;
    for (index, char) in line[from..at].char_indices().map(|(index, char)| (from + index, char)) {
        match char {
            _ if quote.is_some() => quote = quote.filter(|open| *open != char),
            '"' | '\'' if line[begin..index].trim().is_empty() => quote = Some(char),
            '[' | '{' if opened.is_empty() && !line[from..index].trim().is_empty() => {}
            '[' | '{' => {
                opened.push((char, field.clone()));
                (begin, is_name) = (index + 1, char == '{');
            }
            ']' | '}' => {
                if let Some((_, outer)) = opened.pop() {
                    field = outer;
                }
                (begin, is_name) = (index + 1, false);
            }
            ',' if !opened.is_empty() => {
                let (bracket, outer) = &opened[opened.len() - 1];
                (begin, is_name, field) = (index + 1, *bracket == '{', outer.clone());
            }
            ':' if is_name => {
                field = format!("{field}.{}", line[begin..index].trim());
                (begin, is_name) = (index + 1, false);
            }
            _ => {}
        }
    }
    begin += line[begin..at].len() - line[begin..at].trim_start_matches([' ', '"', '\'']).len();
    let closing: &[char] = if opened.is_empty() { &['"', '\'', '#'] } else { &['"', '\'', ',', ']', '}'] };
    let end = line[at..].find(closing).map_or(line.len(), |end| at + end);
    let end = at + line[at..end].trim_end().len();
    let typed = Typed { before: start + begin..start + at, whole: start + begin..start + end };
    match is_name {
        true => Spot::Field { group: Some(field), typed },
        false => Spot::Value { field, typed },
    }
}

fn in_prose(text: &str, line: Range<usize>, offset: usize) -> Spot {
    let start = line.start;
    let (line, at) = (&text[line], offset - start);
    let before = &line[..at];
    let typed = |from: usize, closing: &[char]| {
        let end = line[at..].find(closing).map_or(at, |end| at + end);
        Typed { before: start + from..start + at, whole: start + from..start + end }
    };
    if let Some(from) = before.rfind("[[").map(|open| open + 2)
        && !before[from..].contains([']', '|', '['])
    {
        let from = from + usize::from(before[from..].starts_with('!'));
        return Spot::Term(typed(from, &[']', '|', '[']));
    }
    if let Some(open) = before.rfind("](")
        && !before[open + 2..].contains([')', '(', '"', '\''])
    {
        let words = before[..open].rfind('[').unwrap_or_default();
        let typed = typed(open + 2, &[')', ' ']);
        return if before[..words].ends_with('!') { Spot::Picture(typed) } else { Spot::Link(typed) };
    }
    Spot::Prose
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands at the bar, in a few words.
    fn at_bar(text: &str) -> String {
        let at = text.find('‸').unwrap();
        let text = text.replacen('‸', "", 1);
        let show =
            |typed: Typed| format!("{}‸{}", &text[typed.before.clone()], &text[typed.before.end..typed.whole.end]);
        match spot(&text, at) {
            Spot::Field { group, typed } => format!("field {} {}", group.unwrap_or_default(), show(typed)),
            Spot::Value { field, typed } => format!("value {field} {}", show(typed)),
            Spot::Term(typed) => format!("term {}", show(typed)),
            Spot::Link(typed) => format!("link {}", show(typed)),
            Spot::Picture(typed) => format!("picture {}", show(typed)),
            Spot::Front => "front".to_owned(),
            Spot::Prose => "prose".to_owned(),
        }
    }

    #[test]
    fn front_matter_is_understood_while_it_is_typed() {
        for (text, expected) in [
            ("---\nti‸", "field  ti‸"),
            ("---\n‸", "field  ‸"),
            ("---\ntit‸le: x\n---\n", "field  tit‸le"),
            ("---\ntitle: Một ‸hai # x", "value title Một ‸hai"),
            ("---\ntags: [a, b‸c, d]\n---\n", "value tags b‸c"),
            ("---\ntags: [a, \"b‸\"]\n---\n", "value tags b‸"),
            ("---\ntags: [‸\n---\n", "value tags ‸"),
            ("---\ntags:\n  - a\n  - b‸\n---\n", "value tags b‸"),
            ("---\ntags:\n- b‸\n---\n", "value tags b‸"),
            ("---\ntags: [a,\n  b‸]\n---\n", "value tags b‸]"),
            ("---\nimage:\n  s‸\n", "field image s‸"),
            ("---\nimage:\n  src: x‸.png\n", "value image.src x‸.png"),
            ("---\nsources:\n  - title: x\n    la‸\n", "field sources la‸"),
            ("---\nsources:\n  - title: x\n    lang: e‸\n", "value sources.lang e‸"),
            ("---\nsources:\n  - ti‸\n", "field sources ti‸"),
            ("---\nglossary: { off: true, exc‸", "field glossary exc‸"),
            ("---\nglossary: { off: true, exclude: [a, b‸] }", "value glossary.exclude b‸"),
            ("---\nglossary: { exclude: [a], off: t‸ }", "value glossary.off t‸"),
            ("---\nglossary:\n  exclude:\n    - b‸\n", "value glossary.exclude b‸"),
            ("---\ntitle: a\n---\nti‸", "prose"),
            ("ti‸", "prose"),
        ] {
            assert_eq!(at_bar(text), expected, "{text}");
        }
    }

    #[test]
    fn links_and_terms_are_found_in_their_line() {
        for (text, expected) in [
            ("x [[bi‸as]] y", "term bi‸as"),
            ("[[!bi‸", "term bi‸"),
            ("[[bias|những ‸", "prose"),
            ("[[bias]] ‸", "prose"),
            ("[a](../b‸/c.md#d) e", "link ../b‸/c.md#d"),
            ("[a](‸", "link ‸"),
            ("[a](bài số ‸)", "link bài số ‸"),
            ("[a](b) ‸", "prose"),
            ("![a](b‸.png)", "picture b‸.png"),
            ("[a](b \"t‸", "prose"),
            ("[[a](b\n‸", "prose"),
        ] {
            assert_eq!(at_bar(text), expected, "{text}");
        }
    }
}
