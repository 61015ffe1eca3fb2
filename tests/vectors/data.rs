//! Reading cases.

use std::fmt::Debug;

use serde_json::Value;

use super::Outcome;

/// The cases of a group, or the one that it is.
pub(super) fn cases(group: &Value) -> Vec<&Value> {
    match group {
        Value::Array(cases) => cases.iter().collect(),
        one => vec![one],
    }
}

/// A text of a case: the escaped one if there is one, so that decomposed text survives editors.
pub(super) fn text(case: &Value, field: &str) -> String {
    match case[format!("{field}_escaped")].as_str() {
        Some(escaped) => unescape(escaped),
        None => case[field].as_str().unwrap_or_else(|| panic!("no `{field}` in {case}")).to_owned(),
    }
}

/// The texts of a list.
pub(super) fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|item| item.as_str().unwrap().to_owned()).collect()
}

/// Whether what came out is what was expected.
pub(super) fn same<T: PartialEq + Debug>(actual: T, expected: T, of: impl Debug) -> Outcome {
    if actual == expected { Ok(()) } else { Err(format!("{of:?}: expected {expected:?}, but it is {actual:?}")) }
}

fn unescape(escaped: &str) -> String {
    let mut parts = escaped.split('\\');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = if part.starts_with('u') { 4 } else { 2 };
        let (code, rest) = part[1..].split_at(digits);
        text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        text.push_str(rest);
    }
    text
}
