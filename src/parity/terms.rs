//! The terms of the glossary in both versions: what one section explains, the same section of the other should name too
//! (VIETNAMESE.md §5 E). Sections are compared and not blocks, because a text may well say “it” in between.

use std::collections::BTreeSet;

use super::compare::Compare;
use super::finding::Findings;
use super::side::{Seen, Side};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::glossary::TermIndex;
use crate::lang::{Lang, PerLang};
use crate::markdown::BlockKind;

/// Finds terms that a section of one version has and that of the other lacks, and those under a name that is not their
/// first.
pub(super) fn check(sides: PerLang<&Side>, compare: &Compare<'_>, findings: &mut Findings<'_>) {
    let sections = sections(compare);
    let (glossary, reviewer) = (compare.reader.glossary, compare.reader.reviewer);
    let section = |lang: Lang, seen: &Seen| sections[lang].get(seen.block).copied();
    for lang in Lang::ALL {
        let other = lang.other();
        let answers: BTreeSet<(usize, TermIndex)> =
            sides[other].terms.iter().filter_map(|seen| Some((section(other, seen)?, seen.term))).collect();
        let everywhere: BTreeSet<TermIndex> = sides[other].terms.iter().map(|seen| seen.term).collect();
        let mut said: BTreeSet<(usize, TermIndex)> = BTreeSet::new();
        let mut renamed: BTreeSet<TermIndex> = BTreeSet::new();
        for seen in sides[lang].terms.iter().filter(|seen| seen.is_wanted) {
            let id = glossary.id(seen.term);
            if let Some(better) = reviewer.better_name(id, lang, &seen.shown)
                && renamed.insert(seen.term)
            {
                let message = format!("the first name of this term is `{better}`");
                let finding = Diagnostic::at(Code::SecondaryName, findings.path(lang), seen.span.clone(), message);
                findings.add(lang, finding.hint("use that, so that readers meet one name for one thing"));
            }
            let Some(place) = section(lang, seen) else { continue };
            let Some(name) = reviewer.name_of_term(id, other) else { continue };
            // “training” may stand for “training code” where a text has just said that.
            let is_near = |(_, term): &(usize, TermIndex)| is_part(id, glossary.id(*term));
            if !said.insert((place, seen.term)) || answers.range((place, 0)..(place + 1, 0)).any(is_near) {
                continue;
            }
            // One that stands in another section was hardly forgotten.
            let is_elsewhere = everywhere.contains(&seen.term);
            let (severity, where_not) = match is_elsewhere {
                true => (Severity::Note, "this section of "),
                false => (Code::TermMismatch.severity(), ""),
            };
            let message = format!("`{}` stands here, and {where_not}index.{other}.md has no `{name}`", seen.shown);
            let finding = Diagnostic::at(Code::TermMismatch, findings.path(lang), seen.span.clone(), message);
            let hint = format!(
                "use `{name}` there, add the name that stands there to content/glossary/{id}.{other}.md, or accept it with \
                 <!-- lint-disable-line term-mismatch -->"
            );
            findings.add(lang, Diagnostic { severity, ..finding.hint(hint) });
        }
    }
}

/// Whether one id is the other, or a part of it.
fn is_part(one: &str, other: &str) -> bool {
    let holds = |whole: &str, part: &str| {
        let (whole, part): (Vec<&str>, Vec<&str>) = (whole.split('-').collect(), part.split('-').collect());
        whole.windows(part.len()).any(|window| window == part)
    };
    holds(one, other) || holds(other, one)
}

/// The section of each block of both versions: they begin at the headings that both have.
fn sections(compare: &Compare<'_>) -> PerLang<Vec<usize>> {
    let mut sections: PerLang<Vec<usize>> = PerLang::default();
    let mut section = 0;
    for piece in &compare.alignment.pieces {
        let first = compare.versions.vi.document().blocks.get(piece.blocks.vi.start);
        if piece.has_both() && first.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_))) {
            section += 1;
        }
        for lang in Lang::ALL {
            sections[lang].extend(piece.blocks[lang].clone().map(|_| section));
        }
    }
    sections
}
