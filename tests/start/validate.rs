//! The part of JSON Schema that songngu uses. A keyword that is not known here is a failure.

use serde_json::Value;

/// Where a value is not what a schema says.
pub(super) fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let mut errors = Vec::new();
    check(schema, value, "", &mut errors);
    errors
}

fn check(schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().unwrap() {
        let is_met = match keyword.as_str() {
            "$schema" | "title" | "description" | "examples" | "properties" => true,
            "type" => match wanted {
                Value::Array(kinds) => kinds.iter().any(|kind| is_a(kind, value)),
                kind => is_a(kind, value),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "pattern" => value.as_str().is_none_or(|text| matches(wanted, text)),
            "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= wanted.as_u64().unwrap()),
            "minimum" => value.as_u64().is_none_or(|number| number >= wanted.as_u64().unwrap()),
            "maximum" => value.as_u64().is_none_or(|number| number <= wanted.as_u64().unwrap()),
            "anyOf" => wanted.as_array().unwrap().iter().any(|one| self::errors(one, value).is_empty()),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(wanted, item, &format!("{at}/{index}"), errors);
                }
                true
            }
            "required" => {
                let has = |name: &Value| value.get(name.as_str().unwrap()).is_some();
                !value.is_object() || wanted.as_array().unwrap().iter().all(has)
            }
            "propertyNames" => {
                let is_good = |name: &String| self::errors(wanted, &Value::from(name.as_str())).is_empty();
                value.as_object().is_none_or(|object| object.keys().all(is_good))
            }
            "additionalProperties" => {
                for (name, inside) in value.as_object().into_iter().flatten() {
                    let own = schema.get("properties").and_then(|properties| properties.get(name));
                    match own.unwrap_or(wanted) {
                        Value::Bool(is_allowed) => {
                            if !is_allowed {
                                errors.push(format!("{at}/{name}: unknown"));
                            }
                        }
                        schema => check(schema, inside, &format!("{at}/{name}"), errors),
                    }
                }
                true
            }
            other => panic!("{other} is not a keyword that songngu uses"),
        };
        if !is_met {
            errors.push(format!("{at}: {keyword} is {wanted}, and this is {value}"));
        }
    }
}

fn is_a(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    }
}

fn matches(pattern: &Value, text: &str) -> bool {
    onig::Regex::new(pattern.as_str().unwrap()).unwrap().find(text).is_some()
}
