//! `align.yaml` beside the two versions of an article: blocks that somebody compared and found to say the same.
//!
//! An entry names the blocks of each version and has a hash of their words. So it moves with them, and is void once they
//! are edited: `- { vi: [p9, p10], en: p8, vi_hash: 0f3a…, en_hash: 91c2… }`.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::{Lang, PerLang};
use crate::markdown::{Block, BlockKind};
use crate::yaml::{self, Fields, Spanned, Value};

/// The sidecar of the article in a folder.
pub fn sidecar_of(folder: &str) -> String {
    format!("{folder}/align.yaml")
}

/// Blocks that somebody compared, as numbers from 0.
pub type Reviewed = Vec<PerLang<Range<usize>>>;

/// Reads a sidecar.
///
/// Findings: `outdated-alignment` for an entry whose blocks are no longer those that were compared.
pub fn read(path: &FilePath, text: &str, blocks: PerLang<&[Block]>) -> Checked<Reviewed> {
    let mut findings = Vec::new();
    let names = PerLang::from_fn(|lang| Names::of(blocks[lang]));
    let node = yaml::parse(path, text, 0..text.len()).collect(&mut findings);
    let reviewed = match node {
        None => Vec::new(),
        Some(Spanned { value: Value::List(items), .. }) => {
            let entry = |node: Spanned<Value>| {
                let fields = Fields::new(path, "an entry", node.clone(), node.span, &mut findings);
                entry(fields, &blocks, &names)
            };
            items.into_iter().filter_map(entry).collect()
        }
        Some(Spanned { value: Value::Map(entries), .. }) if entries.is_empty() => Vec::new(),
        Some(node) => {
            let finding = Diagnostic::at(Code::WrongType, path, node.span, "this file is a list of entries");
            findings.push(finding.hint("write each like - { vi: p1, en: p1, vi_hash: …, en_hash: … }"));
            Vec::new()
        }
    };
    Checked::new(reviewed, findings)
}

fn entry(mut fields: Fields<'_>, blocks: &PerLang<&[Block]>, names: &PerLang<Names>) -> Option<PerLang<Range<usize>>> {
    let side = |fields: &mut Fields<'_>, lang: Lang, name: &'static str, hash: &'static str| {
        fields.require(name);
        let named = match fields.take(name)? {
            node @ Spanned { value: Value::List(_), .. } => fields.texts_of(name, node),
            Spanned { value: Value::Text(text), span } => vec![Spanned { value: text, span }],
            node => {
                let finding =
                    Diagnostic::at(Code::WrongType, fields.path(), node.span, format!("`{name}` names blocks"));
                fields.report(finding.hint(format!("write {name}: p1, or {name}: [p1, p2]")));
                return None;
            }
        };
        let hash = fields.text(hash);
        find(fields, lang, blocks[lang], &names[lang], (&named, hash.as_ref()))
    };
    let (vi, en) = (side(&mut fields, Lang::Vi, "vi", "vi_hash"), side(&mut fields, Lang::En, "en", "en_hash"));
    fields.finish();
    Some(PerLang { vi: vi?, en: en? })
}

/// The blocks that an entry is about: those with the hash, which the names say where to look for.
fn find(
    fields: &mut Fields<'_>,
    lang: Lang,
    blocks: &[Block],
    names: &Names,
    (named, hash): (&[Spanned<String>], Option<&Spanned<String>>),
) -> Option<Range<usize>> {
    let (first, last) = (named.first()?, named.last()?);
    let start = names.find(blocks, &first.value);
    let at = start.map(|start| start..start + named.len()).filter(|at| {
        at.end <= blocks.len()
            && named.iter().zip(at.clone()).all(|(name, block)| names.find(blocks, &name.value) == Some(block))
    });
    let is_meant = |at: &Range<usize>| hash.is_some_and(|hash| run_hash(&blocks[at.clone()]) == hash.value);
    if let Some(at) = at.clone().filter(is_meant) {
        return Some(at);
    }
    let mut moved = (0..(blocks.len() + 1).saturating_sub(named.len())).map(|start| start..start + named.len());
    let mut found = moved.by_ref().filter(is_meant);
    if let (Some(only), None) = (found.next(), found.next()) {
        return Some(only);
    }
    let span = hash.map_or(first.span.start..last.span.end, |hash| hash.span.clone());
    let finding = match (&at, hash) {
        (None, _) => {
            let message = format!("index.{lang}.md has no such blocks one behind the other");
            Diagnostic::at(Code::OutdatedAlignment, fields.path(), first.span.start..last.span.end, message)
                .hint("`songngu align` shows the names of all blocks")
        }
        (Some(at), hash) => {
            let message = match hash {
                Some(_) => format!("these blocks of index.{lang}.md are no longer those that were compared"),
                None => format!("nothing says which words of index.{lang}.md were compared"),
            };
            let now = run_hash(&blocks[at.clone()]);
            Diagnostic::at(Code::OutdatedAlignment, fields.path(), span, message)
                .hint(format!("compare them with the other version; if they say the same, write {lang}_hash: {now}"))
        }
    };
    fields.report(finding);
    None
}

/// The hash of some blocks that stand one behind the other, as a sidecar has it.
pub fn run_hash(blocks: &[Block]) -> String {
    let hash = match blocks {
        [block] => block.hash,
        blocks => xxh3_64(&blocks.iter().flat_map(|block| block.hash.to_be_bytes()).collect::<Vec<u8>>()),
    };
    format!("{hash:016x}")
}

/// The names of the blocks of a text: a letter for the kind and a number from 1, such as `p9`, the ninth paragraph.
pub struct Names(Vec<String>);

impl Names {
    /// The names of these blocks.
    pub fn of(blocks: &[Block]) -> Names {
        let mut numbers = [0; 9];
        let name = |block: &Block| {
            let (letter, kind) = match block.kind {
                BlockKind::Heading(_) => ('h', 0),
                BlockKind::Paragraph => ('p', 1),
                BlockKind::Item => ('i', 2),
                BlockKind::Quote => ('q', 3),
                BlockKind::Code => ('c', 4),
                BlockKind::Table => ('t', 5),
                BlockKind::Figure => ('f', 6),
                BlockKind::Definitions => ('d', 7),
                BlockKind::Rule => ('r', 8),
            };
            numbers[kind] += 1;
            format!("{letter}{}", numbers[kind])
        };
        Names(blocks.iter().map(name).collect())
    }

    /// The name of a block.
    pub fn get(&self, block: usize) -> &str {
        self.0.get(block).map_or("", String::as_str)
    }

    /// The block with this name, which may also be the one that the text gives it.
    fn find(&self, blocks: &[Block], name: &str) -> Option<usize> {
        let by_place = self.0.iter().position(|own| own == name);
        by_place.or_else(|| blocks.iter().position(|block| block.name.as_deref() == Some(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Dialect, parse};

    fn blocks(text: &str) -> Vec<Block> {
        parse(&"a.md".into(), text, 0..text.len(), Lang::En, Dialect::Site).value.blocks
    }

    fn check(sidecar: &str, vi: &str, en: &str) -> (Reviewed, Vec<(Code, Option<String>)>) {
        let (vi, en) = (blocks(vi), blocks(en));
        let Checked { value, findings } = read(&"align.yaml".into(), sidecar, PerLang { vi: &vi, en: &en });
        (value, findings.into_iter().map(|finding| (finding.code, finding.hint)).collect())
    }

    const VI: &str = "A\n\nB\n\n- C\n\n## D {#d}";
    const EN: &str = "A B\n\nC\n\n## D {#d}";

    fn entry(vi: &str, vi_text: &str, en: &str, en_text: &str) -> String {
        let (vi_hash, en_hash) = (run_hash(&blocks(vi_text)), run_hash(&blocks(en_text)));
        format!("- {{ vi: {vi}, en: {en}, vi_hash: '{vi_hash}', en_hash: '{en_hash}' }}\n")
    }

    #[test]
    fn blocks_are_found_by_their_names_and_words() {
        let sidecar =
            entry("[p1, p2]", "A\n\nB", "p1", "A B") + &entry("i1", "C", "p2", "C") + &entry("d", "D", "h1", "D");
        let (reviewed, findings) = check(&sidecar, VI, EN);
        assert_eq!(
            reviewed,
            [PerLang { vi: 0..2, en: 0..1 }, PerLang { vi: 2..3, en: 1..2 }, PerLang { vi: 3..4, en: 2..3 }]
        );
        assert_eq!(findings, []);
    }

    #[test]
    fn an_entry_moves_with_its_words_and_is_void_when_they_change() {
        let sidecar = entry("[p1, p2]", "A\n\nB", "p1", "A B");
        let (reviewed, findings) = check(&sidecar, "New\n\nA\n\nB", "A B");
        assert_eq!((reviewed, findings), (vec![PerLang { vi: 1..3, en: 0..1 }], vec![]));
        let (reviewed, findings) = check(&sidecar, "A\n\nB!", "A B");
        let hint = format!(
            "compare them with the other version; if they say the same, write vi_hash: {}",
            run_hash(&blocks("A\n\nB!"))
        );
        assert_eq!((reviewed, findings), (vec![], vec![(Code::OutdatedAlignment, Some(hint))]));
    }

    #[test]
    fn what_is_no_entry_is_said() {
        let codes = |sidecar: &str| check(sidecar, VI, EN).1.into_iter().map(|(code, _)| code).collect::<Vec<_>>();
        assert_eq!(codes(""), []);
        assert_eq!(codes("# nothing yet\n"), []);
        assert_eq!(codes("vi: p1\n"), [Code::WrongType]);
        assert_eq!(codes("- { vi: p1 }\n"), [Code::OutdatedAlignment, Code::MissingField]);
        assert_eq!(codes("- { vi: [p2, p1], en: p9 }\n"), [Code::OutdatedAlignment; 2]);
        assert_eq!(
            codes("- { vi: { a: b }, en: p1, and: p2 }\n"),
            [Code::WrongType, Code::OutdatedAlignment, Code::UnknownField]
        );
        assert_eq!(codes("- [\n"), [Code::InvalidYaml]);
    }
}
