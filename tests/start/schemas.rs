//! `songngu schema`, and that its schemas and the readers of files agree.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Map, Value, json};
use songngu::config;
use songngu::diagnostic::{Code, Diagnostic, Severity, Texts};
use songngu::schema::{self, Schema};
use songngu::source::disk::Reader;

use super::common::{SiteTest, tree, updates};
use super::validate::errors;
use super::{said, songngu, stderr};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// What is tried for each field.
fn probes() -> Vec<Value> {
    let texts = ["x", "", " ", "Hai từ", "2026-11-23", "2026-13-01", "https://a.example/b", "javascript:x", "/vi/x/"];
    let mut probes: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    probes.extend([json!(true), json!(5), json!(0), json!(100_000), json!(null), json!([]), json!({})]);
    probes.extend([json!(["x"]), json!(["x", null]), json!([["x"]]), json!({ "x": "y" })]);
    probes.extend([json!("a".repeat(160)), json!("a".repeat(161))]);
    probes
}

/// A kind of file, its schema, and the schema of one thing in it: the whole file, or one entry of a list.
struct Kind {
    name: &'static str,
    one: Value,
}

fn kinds() -> Vec<Kind> {
    let one = |schema: &Schema| {
        let json = schema.json();
        let entry = json.get("items").or_else(|| json.get("additionalProperties").filter(|entry| entry.is_object()));
        Kind { name: schema.name, one: entry.unwrap_or(&json).clone() }
    };
    schema::ALL.iter().map(one).collect()
}

/// A step into a value.
#[derive(Clone, Debug)]
enum Step {
    Name(String),
    Item,
}

/// Every group of fields in a schema, with the way to it.
fn groups(schema: &Value, way: &[Step]) -> Vec<(Vec<Step>, Map<String, Value>)> {
    let mut found = Vec::new();
    let mut into = |schema: &Value, step: Step| found.extend(groups(schema, &[way, &[step]].concat()));
    if let Some(items) = schema.get("items") {
        into(items, Step::Item);
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, inside) in properties {
            into(inside, Step::Name(name.clone()));
        }
        found.push((way.to_vec(), properties.clone()));
    }
    found
}

/// The smallest value that a schema allows.
fn smallest(schema: &Value) -> Value {
    if let Some(example) = schema.get("examples").or_else(|| schema.get("enum")).and_then(|all| all.get(0)) {
        return example.clone();
    }
    if let Some(one) = schema.get("anyOf").and_then(|all| all.get(0)) {
        return smallest(one);
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap();
    match kind {
        "object" => {
            let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
            let field = |name: &Value| {
                let name = name.as_str().unwrap();
                (name.to_owned(), smallest(&schema["properties"][name]))
            };
            required.map(field).collect()
        }
        "array" => json!([]),
        "string" => json!("Words"),
        "boolean" => json!(true),
        "integer" => schema["minimum"].clone(),
        other => panic!("a {other} needs an example"),
    }
}

/// The smallest value, with something done to what stands at the end of a way.
fn with(schema: &Value, way: &[Step], change: &dyn Fn(&mut Value)) -> Value {
    let mut value = smallest(schema);
    match way.split_first() {
        None => change(&mut value),
        Some((Step::Name(name), rest)) => value[name] = with(&schema["properties"][name], rest, change),
        Some((Step::Item, rest)) => value = json!([with(&schema["items"], rest, change)]),
    }
    value
}

/// What the readers say of values of a kind, for each of them.
fn findings(kind: &str, values: &[Value]) -> Vec<Vec<Diagnostic>> {
    let lines = |path: &str, list: &str| {
        let line = |(number, value): (usize, &Value)| format!("p{number}: {value}\n");
        let text: String = values.iter().enumerate().map(line).collect();
        let site = SiteTest::new();
        let built = site.write(path, text).build();
        let of_line = |number: usize| {
            let is_here = |finding: &&Diagnostic| {
                let place = finding.span.as_ref().and_then(|span| built.sources.place(&finding.path, span));
                *finding.path == *path && place.is_some_and(|place| place.line == number + 1)
            };
            built.findings.iter().filter(is_here).cloned().collect()
        };
        assert!(!built.codes().contains(&"invalid-yaml"), "{list}");
        (0..values.len()).map(of_line).collect()
    };
    let texts = |path: &dyn Fn(usize) -> String, text: &dyn Fn(&Value) -> String| {
        let site = SiteTest::new();
        for (number, value) in values.iter().enumerate() {
            if ["align", "confirmed"].contains(&kind) {
                site.pair(&format!("p{number}"), "Text.");
            }
            site.write(&path(number), text(value));
        }
        let built = site.build();
        let of = |number: usize| {
            let path = path(number);
            built.findings.iter().filter(|finding| *finding.path == *path).cloned().collect()
        };
        (0..values.len()).map(of).collect()
    };
    let front = |value: &Value| format!("---\n{value}\n---\n\nText.\n");
    match kind {
        "article" => texts(&|number| format!("content/articles/p{number}/index.en.md"), &front),
        "term" => texts(&|number| format!("content/glossary/p{number}.en.md"), &front),
        "page" => texts(&|number| format!("content/pages/p{number}.en.md"), &front),
        "confirmed" => texts(&|number| format!("content/articles/p{number}/confirmed.yaml"), &Value::to_string),
        "align" => {
            texts(&|number| format!("content/articles/p{number}/align.yaml"), &|value| json!([value]).to_string())
        }
        "site" => {
            let site = SiteTest::new();
            // What is the default is read once, and the settings each time.
            let mut reader = Reader::new(site.root());
            reader.read();
            let read = |value: &Value| {
                site.write(config::PATH, value.to_string());
                config::read(&reader.look_at(&[site.root().join(config::PATH)])).findings
            };
            values.iter().map(read).collect()
        }
        "tags" | "authors" | "series" | "terminology" => lines(&format!("content/{kind}.yaml"), kind),
        other => panic!("nothing here knows how {other} is read"),
    }
}

/// The findings that say that a value is not one of its field.
fn refusals(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let others = [
        Code::DuplicateAlias,
        Code::UrlCollision,
        Code::BrokenLink,
        Code::MissingImage,
        Code::GuardHidesTerm,
        Code::UnmatchableRule,
    ];
    let is_one = |finding: &&Diagnostic| finding.severity == Severity::Error && !others.contains(&finding.code);
    findings.iter().filter(is_one).collect()
}

#[test]
fn schemas_and_readers_have_the_same_fields_and_need_the_same() {
    for Kind { name, one } in kinds() {
        let groups = groups(&one, &[]);
        let unknown = |way: &[Step]| with(&one, way, &|group| group["zzqqxxkk"] = json!("x"));
        let values: Vec<Value> = groups.iter().map(|(way, _)| unknown(way)).collect();
        for ((way, properties), findings) in groups.iter().zip(findings(name, &values)) {
            let finding = findings.iter().find(|finding| finding.code == Code::UnknownField);
            let finding = finding.unwrap_or_else(|| panic!("{name} {way:?} takes any field: {findings:?}"));
            let hint = finding.hint.as_ref().unwrap().strip_prefix("the fields are ").unwrap();
            let read: BTreeSet<&str> = hint.split(", ").collect();
            let listed: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
            assert_eq!(listed, read, "{name} {way:?}");
            assert!(!errors(&one, &unknown(way)).is_empty(), "{name} {way:?}");
        }
        let mut left_out = Vec::new();
        for (way, properties) in &groups {
            for field in properties.keys() {
                let value = with(&one, way, &|group| {
                    group.as_object_mut().unwrap().remove(field);
                });
                left_out.push((format!("{name} {way:?} {field}"), value));
            }
        }
        let values: Vec<Value> = left_out.iter().map(|(_, value)| value.clone()).collect();
        for ((what, value), findings) in left_out.iter().zip(findings(name, &values)) {
            let is_missed = findings.iter().any(|finding| finding.code == Code::MissingField);
            assert_eq!(is_missed, !errors(&one, value).is_empty(), "{what}: {findings:?}");
        }
    }
}

#[test]
fn a_schema_forbids_nothing_that_a_reader_takes() {
    for Kind { name, one } in kinds() {
        let mut tried = Vec::new();
        for (way, properties) in groups(&one, &[]) {
            for (field, schema) in properties {
                let own = ["examples", "enum"].iter().filter_map(|key| schema.get(key)?.as_array()).flatten().cloned();
                for probe in probes().into_iter().chain(own) {
                    let value = with(&one, &way, &|group| group[&field] = probe.clone());
                    tried.push((format!("{name} {way:?} {field}"), value));
                }
            }
        }
        let values: Vec<Value> = tried.iter().map(|(_, value)| value.clone()).collect();
        for ((what, value), findings) in tried.iter().zip(findings(name, &values)) {
            if refusals(&findings).is_empty() {
                assert_eq!(errors(&one, value), [""; 0], "{what}: {value} is taken by the reader");
            }
        }
    }
}

#[test]
fn what_a_schema_shows_and_lists_is_taken_by_the_reader() {
    for Kind { name, one } in kinds() {
        let mut shown = Vec::new();
        for (way, properties) in groups(&one, &[]) {
            for (field, schema) in properties {
                let lists = ["examples", "enum"].iter().filter_map(|key| schema.get(key)?.as_array()).flatten();
                let limits = ["minimum", "maximum"].iter().filter_map(|key| schema.get(key));
                for value in lists.chain(limits) {
                    shown.push(with(&one, &way, &|group| group[&field] = value.clone()));
                }
                let longest = schema.get("maxLength").and_then(Value::as_u64);
                shown.extend(
                    longest.map(|most| with(&one, &way, &|group| group[&field] = json!("a".repeat(most as usize)))),
                );
            }
        }
        for (value, findings) in shown.iter().zip(findings(name, &shown)) {
            // Ids are looked for in files that are not there.
            let unknown = [Code::UnknownSeries, Code::UnknownTag, Code::UnknownAuthor, Code::UnknownTerm];
            let refused = refusals(&findings).into_iter().find(|finding| !unknown.contains(&finding.code));
            assert_eq!(refused, None, "{name}: {value}");
        }
    }
}

/// The YAML of a text as JSON: for what authors write, a plain word that looks like a number is one.
fn json_of(path: &str, yaml: &str) -> Value {
    use songngu::yaml::{self, Spanned, Value as Yaml};
    fn convert(yaml: &str, node: &Spanned<Yaml>) -> Value {
        match &node.value {
            Yaml::Null => Value::Null,
            Yaml::List(items) => items.iter().map(|item| convert(yaml, item)).collect(),
            Yaml::Map(entries) => {
                entries.iter().map(|(key, value)| (key.value.clone(), convert(yaml, value))).collect()
            }
            Yaml::Text(text) if yaml[node.span.clone()].starts_with(['"', '\'']) => json!(text),
            Yaml::Text(text) => match text.parse::<u64>() {
                Ok(number) => json!(number),
                Err(_) if text == "true" || text == "false" => json!(text == "true"),
                Err(_) => json!(text),
            },
        }
    }
    let parsed = yaml::parse(&path.into(), yaml, 0..yaml.len());
    assert_eq!(parsed.findings, []);
    convert(yaml, &parsed.value.unwrap())
}

/// The kind of a file of a site.
fn kind_of(path: &str) -> Option<&'static Schema> {
    let name = match path.split('/').collect::<Vec<_>>()[..] {
        ["content", "articles", _, "align.yaml"] => "align",
        ["content", .., file] if file.ends_with("confirmed.yaml") => "confirmed",
        ["content", "articles", _, file] if file.ends_with(".md") => "article",
        ["content", "glossary", file] if file.ends_with(".md") => "term",
        ["content", "pages", file] if file.ends_with(".md") => "page",
        ["content", file] => file.strip_suffix(".yaml")?,
        _ => return None,
    };
    Some(Schema::named(name).unwrap_or_else(|| panic!("{path} has no schema")))
}

#[test]
fn every_file_of_this_repository_is_as_the_schemas_say() {
    let mut kinds = BTreeSet::new();
    for site in ["", "tests/golden/site", "examples/starter"] {
        let folder = Path::new(REPOSITORY).join(site).join("content");
        for (path, bytes) in tree(&folder) {
            let path = format!("content/{path}");
            let Some(schema) = kind_of(&path) else { continue };
            let text = String::from_utf8(bytes).unwrap();
            let front = text.strip_prefix("---\n").and_then(|rest| rest.split("\n---\n").next());
            let value = json_of(&path, front.unwrap_or(&text));
            let value = if value == json!({}) { Value::Null } else { value };
            assert_eq!(errors(&schema.json(), &value), [""; 0], "{site} {path}");
            kinds.insert(schema.name);
        }
    }
    let mut others = schema::ALL.iter().map(|schema| schema.name).filter(|name| *name != "confirmed");
    assert!(others.all(|name| kinds.contains(name)), "every kind of file that people write: {kinds:?}");
}

#[test]
fn editors_of_this_repository_have_the_schemas_of_today() {
    let folder = Path::new(REPOSITORY).join(".vscode");
    let (schemas, site) = (folder.join("schemas"), Path::new(REPOSITORY).join("examples/starter/.vscode"));
    let made = tempfile::tempdir().unwrap();
    let target = if updates() { schemas.clone() } else { made.path().join("schemas") };
    let output = songngu(&["schema", "--write", target.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(tree(&target), tree(&schemas), "UPDATE=1 cargo test --test start writes .vscode/schemas");
    // JSON with comments is what the editor reads; these have none.
    let settings = std::fs::read_to_string(folder.join("settings.json")).unwrap();
    let read: Value = serde_json::from_str(&settings).unwrap();
    for schema in schema::ALL.iter().filter(|schema| schema.files.ends_with(".yaml")) {
        let mapped = &read["yaml.schemas"][format!(".vscode/schemas/{}.json", schema.name)];
        assert_eq!(mapped, schema.files);
    }
    for name in ["settings.json", "extensions.json"] {
        let own = std::fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(own, std::fs::read_to_string(site.join(name)).unwrap(), "{name} of new sites is that of this one");
    }
}

#[test]
fn schemas_are_listed_and_printed_one_by_one() {
    let list = said(&["schema"]);
    assert_eq!(list.lines().count(), schema::ALL.len());
    for schema in &schema::ALL {
        assert!(list.contains(schema.files), "{list}");
        assert_eq!(said(&["schema", schema.name]), schema.text());
    }
    let misspelt = songngu(&["schema", "artcle"]);
    assert_eq!(stderr(&misspelt), "error: there is no schema artcle; did you mean article?\n");
    assert_eq!(misspelt.status.code(), Some(2));
}
