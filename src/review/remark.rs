//! A remark of the review, and the sheet that rules write their remarks on.

use std::ops::Range;

use super::fix;
use super::prose::Prose;
use crate::diagnostic::{Code, Diagnostic, FilePath, Fix, Severity};

/// One thing that the review has to say about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The kind.
    pub code: Code,
    /// The id of the rule of `content/terminology.yaml`, if it is one's.
    pub rule: Option<String>,
    /// How grave.
    pub severity: Severity,
    /// The bytes of the text that it is about.
    pub span: Range<usize>,
    /// What stands there, as a reader reads it.
    pub found: String,
    /// What would be right, or an idea of it.
    pub suggest: Option<String>,
    /// The replacement, if it can be made without looking.
    pub fix: Option<Fix>,
    /// What is wrong, in one short sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Another place that belongs to it, with what stands there.
    pub related: Option<(Range<usize>, String)>,
}

impl Remark {
    /// Whether a fix can be made without looking.
    pub fn is_fixable(&self) -> bool {
        self.fix.is_some()
    }

    /// As a finding about a file.
    pub fn into_diagnostic(self, path: &FilePath) -> Diagnostic {
        let mut finding = Diagnostic::at(self.code, path, self.span, self.message);
        finding.severity = self.severity;
        finding.hint = self.hint;
        finding.fix = self.fix;
        match self.related {
            Some((span, message)) => finding.related(path, span, message),
            None => finding,
        }
    }

    #[must_use]
    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub(super) fn suggest(mut self, suggest: impl Into<String>) -> Self {
        self.suggest = Some(suggest.into());
        self
    }
}

/// The remarks on one prose.
pub(super) struct Sheet<'a> {
    /// What is reviewed.
    pub(super) prose: &'a Prose,
    /// What was said so far.
    remarks: Vec<Remark>,
    /// The remarks whose fix puts something around words, by their places in the list.
    wraps: Vec<Wrap>,
}

struct Wrap {
    remark: usize,
    before: &'static str,
    after: &'static str,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(prose: &'a Prose) -> Self {
        Sheet { prose, remarks: Vec::new(), wraps: Vec::new() }
    }

    /// A remark about a range of the prose, not yet on the sheet.
    pub(super) fn remark(&self, code: Code, range: &Range<usize>, message: impl Into<String>) -> Remark {
        Remark {
            code,
            rule: None,
            severity: code.severity(),
            span: self.prose.source(range),
            found: self.prose.text[range.clone()].to_owned(),
            suggest: None,
            fix: None,
            message: message.into(),
            hint: None,
            related: None,
        }
    }

    /// Puts a remark on the sheet.
    pub(super) fn add(&mut self, remark: Remark) {
        self.remarks.push(remark);
    }

    /// Puts a remark on the sheet whose fix puts something around its range, if that stands in the file as it is.
    pub(super) fn add_wrapping(
        &mut self,
        remark: Remark,
        range: &Range<usize>,
        before: &'static str,
        after: &'static str,
    ) {
        let remark = self.fix(remark, range, "");
        if remark.is_fixable() {
            self.wraps.push(Wrap { remark: self.remarks.len(), before, after });
        }
        self.remarks.push(remark);
    }

    /// The remarks in the order of the text. What is put around words leaves room for the fixes of the words, so that
    /// one round of fixing is enough.
    pub(super) fn finish(mut self) -> Vec<Remark> {
        let mut fixes: Vec<Fix> = self.remarks.iter().filter_map(|remark| remark.fix.clone()).collect();
        fixes.retain(|fix| !fix.replacement.is_empty());
        fixes.sort_by_key(|fix| fix.span.start);
        for wrap in &self.wraps {
            let outer = &self.remarks[wrap.remark];
            let begins = |at: usize| fixes.partition_point(|fix| fix.span.start < at);
            let inside = &fixes[begins(outer.span.start)..begins(outer.span.end)];
            let moved = |fix: &Fix| Fix {
                span: fix.span.start - outer.span.start..fix.span.end - outer.span.start,
                replacement: fix.replacement.clone(),
            };
            let inner: Vec<Fix> = inside.iter().map(moved).collect();
            let replacement = format!("{}{}{}", wrap.before, fix::apply(&outer.found, &inner), wrap.after);
            let outer = &mut self.remarks[wrap.remark];
            outer.fix = Some(Fix { span: outer.span.clone(), replacement });
        }
        self.remarks.sort_by_key(|remark| (remark.span.start, remark.code));
        self.remarks
    }

    /// Gives a remark a replacement of a range of the prose, if that range stands in the file as it is.
    pub(super) fn fix(&self, remark: Remark, range: &Range<usize>, replacement: impl Into<String>) -> Remark {
        let fix = self
            .prose
            .is_verbatim(range)
            .then(|| Fix { span: self.prose.source(range), replacement: replacement.into() });
        Remark { fix, ..remark }
    }
}
