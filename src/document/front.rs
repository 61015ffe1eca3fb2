//! Fields that several kinds of front matter share.

use crate::date::When;
use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::{Fields, Spanned};

/// Takes a date.
pub(super) fn date(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<When>> {
    let text = fields.text(name)?;
    match When::parse(&text.value) {
        Some(when) => Some(text.with(when)),
        None => {
            let message = format!("`{}` is not a date", text.value);
            let finding = Diagnostic::at(Code::InvalidDate, fields.path(), text.span, message);
            fields.report(finding.hint("write it like 2026-11-23 or 2026-11-23T14:05:00+07:00"));
            None
        }
    }
}

/// Takes former addresses: absolute paths of plain parts, from which readers are sent on.
pub(super) fn aliases(fields: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let aliases = fields.texts("aliases");
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.len() <= 200
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let (good, bad): (Vec<_>, Vec<_>) = aliases.into_iter().partition(|alias| {
        let path = alias.value.strip_prefix('/').map(|path| path.strip_suffix('/').unwrap_or(path));
        path.is_some_and(|path| path.len() <= 250 && path.split('/').all(plain))
    });
    for alias in bad {
        let message = format!("`{}` cannot be the former address of a page", alias.value);
        let finding = Diagnostic::at(Code::InvalidValue, fields.path(), alias.span, message);
        fields.report(finding.hint("write its path like /vi/bai-viet/ten-cu/"));
    }
    good
}

/// Takes `lint: { allow: [...] }`: codes of the review that the author accepts in this file.
pub(super) fn accepted(fields: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let Some(mut lint) = fields.map("lint", "the field `lint`") else { return Vec::new() };
    let accepted = lint.texts("allow");
    lint.finish();
    accepted
}
