//! A file of the content, read on its own: `article`, `term` or `page` and the language in the first line, the file behind it.

use std::sync::OnceLock;

use songngu::document::{Document, identify, read};
use songngu::highlight::Grammars;
use songngu::source::Sources;

use super::{head, language};
use crate::check::findings;

/// What is read has right places, and is what it was after it was kept on disk.
pub fn run(bytes: &[u8]) {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    let (head, bytes) = head(bytes);
    let lang = language(&head[1.min(head.len())..]);
    let path = match head.first() {
        Some(b'a') => format!("content/articles/x/index.{lang}.md"),
        Some(b't') => format!("content/glossary/x.{lang}.md"),
        _ => format!("content/pages/x.{lang}.md"),
    };
    let sources = Sources::new([(path.clone(), bytes.to_vec())], Vec::new());
    let (file, identity) = (sources.get(&path).unwrap(), identify(&path).unwrap());
    let text = file.text().unwrap();
    let (checked, body) = read(&file.path, &identity, text, GRAMMARS.get_or_init(Grammars::new));
    findings::check(sources.findings(), &sources);
    findings::check(&checked.findings, &sources);
    let document = checked.value;
    assert!(text.get(document.body.clone()).is_some(), "{:?}", document.body);
    let spans = document.references.iter().map(|reference| &reference.span);
    for span in spans.chain(body.all_nodes().map(|node| &node.span)) {
        assert!(text.get(span.clone()).is_some(), "{span:?} is no place in {text:?}");
    }
    let kept = postcard::to_allocvec(&document).unwrap();
    let again: Document = postcard::from_bytes(&kept).unwrap();
    assert_eq!(format!("{again:?}"), format!("{document:?}"));
    // What is printed is only asked of what has no error.
    let _ = document.printed();
}
