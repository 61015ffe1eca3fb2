//! The tree and its places, on the shapes that authors write.

use super::*;

fn tree(yaml: &str) -> Spanned<Value> {
    let text = format!("---\n{yaml}---\n");
    let parsed = parse(&"a.md".into(), &text, 4..4 + yaml.len());
    assert_eq!(parsed.findings, []);
    parsed.value.expect("valid YAML has a value")
}

fn slice<'a>(yaml: &'a str, span: &Range<usize>) -> &'a str {
    &yaml[span.start - 4..span.end - 4]
}

#[test]
fn every_value_knows_its_bytes_and_keeps_its_text() {
    let yaml = "title: Mã nguồn “mở”\ndate: 2025-03-03\nversion: 1.10\nok: true\nlist: [một, 'hai ba']\nmap: { vi: tùy }\nlong: |\n  dòng một\n  dòng hai\nlast: x\n";
    let Value::Map(entries) = tree(yaml).value else { panic!("a mapping") };
    let seen: Vec<(&str, &str)> =
        entries.iter().map(|(key, value)| (slice(yaml, &key.span), slice(yaml, &value.span))).collect();
    assert_eq!(
        seen,
        [
            ("title", "Mã nguồn “mở”"),
            ("date", "2025-03-03"),
            ("version", "1.10"),
            ("ok", "true"),
            ("list", "["),
            ("map", "{"),
            ("long", "dòng một\n  dòng hai"),
            ("last", "x"),
        ]
    );
    assert_eq!(entries[2].1.value, Value::Text("1.10".into()));
    assert_eq!(entries[6].1.value, Value::Text("dòng một\ndòng hai\n".into()));
}

#[test]
fn a_key_that_stands_twice_is_in_the_tree_twice() {
    let Value::Map(entries) = tree("a: 1\na: 2\n").value else { panic!("a mapping") };
    assert_eq!(entries.len(), 2);
}

#[test]
fn anchors_aliases_and_deep_nesting_are_refused_at_once() {
    let deep = "[".repeat(100_000);
    for (bad, places) in [
        ("a: &x 1\n", &[3][..]),
        ("a: &x [1]\nb: *x\n", &[3, 13]),
        ("a: 1\n---\nb: 2\n", &[5]),
        (deep.as_str(), &[255]),
    ] {
        let parsed = parse(&"a.md".into(), bad, 0..bad.len());
        let found: Vec<_> = parsed.findings.iter().filter_map(|finding| Some(finding.span.as_ref()?.start)).collect();
        assert_eq!(found, places, "{}", &bad[..bad.len().min(20)]);
        assert_eq!(parsed.value, None);
    }
}

#[test]
fn tags_are_refused_at_their_place() {
    let yaml = "a: !foo A\nb: !!binary QQ==\nc: [!x 1, 'nhanh thật !important']\nd: !y\n  e: Hay quá!\n";
    let parsed = parse(&"a.md".into(), yaml, 0..yaml.len());
    let found: Vec<&str> = parsed.findings.iter().filter_map(|finding| yaml.get(finding.span.clone()?)).collect();
    assert_eq!(found, ["!foo", "!!binary", "!x", "!y"]);
    assert_eq!(parse(&"a.md".into(), "a: Hay quá! Thật\n", 0..19).findings, []);
}

#[test]
fn only_comments_is_an_empty_mapping() {
    assert_eq!(tree("# nothing yet\n").value, Value::Map(Vec::new()));
}

#[test]
fn the_parser_speaks_as_its_users_do() {
    for (bad, said) in [
        ("~: a\n", "a field has no name"),
        ("? [a]\n: b\n", "the name of a field is a word"),
        ("a: .nan\n", "this number is none that a field can have"),
        ("a: b: c\n", "a colon cannot stand here"),
        ("a: |b\n  c\n", "behind `|` or `>` the line must end"),
    ] {
        let parsed = parse(&"a.md".into(), bad, 0..bad.len());
        let messages: Vec<&str> = parsed.findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, [format!("this is not valid YAML: {said}")], "{bad}");
    }
}
