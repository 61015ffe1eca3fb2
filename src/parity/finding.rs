//! What there is to say of two versions, until their suppressions are asked.

use std::ops::Range;

use super::said::Mark;
use crate::diagnostic::{Code, Diagnostic, FilePath, Severity};
use crate::document::ArticleFront;
use crate::lang::{Lang, PerLang};
use crate::review::Suppressions;
use crate::site::Version;

/// The findings on a pair of versions.
pub(super) struct Findings<'a> {
    paths: PerLang<&'a FilePath>,
    /// The version that says who translated it; Vietnamese if that is neither or both.
    translation: Lang,
    list: Vec<(Lang, Diagnostic)>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(versions: PerLang<&'a Version<ArticleFront>>) -> Self {
        let is_translated = |lang: Lang| !versions[lang].front.translators.is_empty();
        let translation = if is_translated(Lang::En) && !is_translated(Lang::Vi) { Lang::En } else { Lang::Vi };
        Findings { paths: versions.map(|_, version| &version.path), translation, list: Vec::new() }
    }

    /// The last part of the path of a version.
    fn name(&self, lang: Lang) -> String {
        format!("index.{lang}.md")
    }

    /// Both versions have something, and not the same.
    pub(super) fn differ(&mut self, code: Code, severity: Severity, marks: PerLang<&Mark>) {
        let lang = self.translation;
        let (own, other) = (marks[lang], marks[lang.other()]);
        let message = format!("`{}` here, but `{}` in {}", own.shown, other.shown, self.name(lang.other()));
        let finding = Diagnostic::at(code, self.paths[lang], own.span.clone(), message).hint(hint(code)).related(
            self.paths[lang.other()],
            other.span.clone(),
            "the other version",
        );
        self.add(lang, Diagnostic { severity, ..finding });
    }

    /// Only one version has something. `what` says what it is if that is not plain.
    pub(super) fn missing(
        &mut self,
        code: Code,
        what: &str,
        lang: Lang,
        mark: &Mark,
        places: &PerLang<Option<Range<usize>>>,
    ) {
        let shown = if what.is_empty() { format!("`{}`", mark.shown) } else { format!("{what}, `{}`,", mark.shown) };
        let message = format!("{shown} stands here and not in {}", self.name(lang.other()));
        let finding = Diagnostic::at(code, self.paths[lang], mark.span.clone(), message).hint(hint(code));
        let severity = finding.severity.max(Severity::Warning);
        let finding = self.beside(finding, lang, places);
        self.add(lang, Diagnostic { severity, ..finding });
    }

    /// One version has more quotations.
    pub(super) fn quotations(&mut self, counts: PerLang<usize>, places: &PerLang<Option<Range<usize>>>) {
        let lang = if counts.vi > counts.en { Lang::Vi } else { Lang::En };
        let Some(span) = places[lang].clone() else { return };
        let (here, there) = (counts[lang], counts[lang.other()]);
        let message = format!("quotations: {here} here, {there} in {}", self.name(lang.other()));
        let finding = Diagnostic::at(Code::QuotationMismatch, self.paths[lang], span, message);
        let finding = self.beside(finding.hint(hint(Code::QuotationMismatch)), lang, places);
        self.add(lang, finding);
    }

    fn beside(&self, finding: Diagnostic, lang: Lang, places: &PerLang<Option<Range<usize>>>) -> Diagnostic {
        match &places[lang.other()] {
            Some(span) => finding.related(self.paths[lang.other()], span.clone(), "the other version"),
            None => finding,
        }
    }

    /// Adds a finding about a version.
    pub(super) fn add(&mut self, lang: Lang, finding: Diagnostic) {
        self.list.push((lang, finding));
    }

    /// The path of a version.
    pub(super) fn path(&self, lang: Lang) -> &'a FilePath {
        self.paths[lang]
    }

    /// What nobody accepted, and the suppressions that accept nothing. One in either version will do.
    pub(super) fn finish(self, mut suppressions: PerLang<Suppressions>) -> Vec<Diagnostic> {
        let mut left = Vec::new();
        for (lang, finding) in self.list {
            let at = finding.span.as_ref().map_or(0, |span| span.start);
            let own = suppressions[lang].accept(finding.code, None, at);
            let accepted = finding
                .related
                .iter()
                .any(|related| suppressions[lang.other()].accept(finding.code, None, related.span.start));
            if !own && !accepted {
                left.push(finding);
            }
        }
        let PerLang { vi, en } = suppressions;
        left.extend(vi.finish(self.paths.vi));
        left.extend(en.finish(self.paths.en));
        left
    }
}

fn hint(code: Code) -> String {
    let what = match code {
        Code::QuotationMismatch => "quote the same in both versions",
        Code::LinkMismatch => "link to the same in both versions",
        Code::PictureMismatch => "show the same in both versions",
        _ => "say the same in both versions",
    };
    format!("{what}, or accept it with <!-- lint-disable-line {} -->", code.name())
}
