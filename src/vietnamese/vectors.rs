//! The test vectors of the language specification (`tests/vectors/vi.json`), for the unit tests of this room.
//!
//! Fields ending in `_escaped` hold `\u` and `\x` escapes, so that decomposed text survives editors.

use serde_json::Value;

/// The cases of one section.
pub(crate) fn cases(section: &str) -> Vec<Value> {
    match find(section) {
        Value::Array(cases) => cases,
        other => panic!("{section} is no list: {other}"),
    }
}

/// The value at a path such as `collation.alphabet`.
pub(crate) fn find(path: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../tests/vectors/vi.json")).unwrap();
    path.split('.').fold(all, |value, name| value[name].clone())
}

/// A text field of a case: the plain one, or the escaped one decoded.
pub(crate) fn text(case: &Value, field: &str) -> String {
    match case[format!("{field}_escaped")].as_str() {
        Some(escaped) => unescape(escaped),
        None => case[field].as_str().unwrap().to_owned(),
    }
}

/// The texts of a list.
pub(crate) fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

fn unescape(escaped: &str) -> String {
    let mut parts = escaped.split('\\');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let digits = if part.starts_with('u') { 4 } else { 2 };
        let (code, rest) = part[1..].split_at(digits);
        text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        text.push_str(rest);
    }
    text
}
