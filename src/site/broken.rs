//! What there is to say of links that lead nowhere, or elsewhere than meant.

use super::media;
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::markdown::Reference;

/// Whether a relative path was probably meant as the address of another site: `www.example.org/a`, `example.org`.
pub(super) fn looks_like_a_host(written: &str) -> bool {
    let first = written.split('/').next().unwrap_or_default();
    let ending = first.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = media::is_media(first) || media::is_picture(first) || matches!(ending, "md" | "html" | "yaml");
    first.starts_with("www.")
        || (!is_file
            && !first.starts_with('.')
            && ending.len() >= 2
            && ending.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// A part of a page that is not there.
pub(super) struct MissingAnchor<'a> {
    pub(super) fragment: &'a str,
    /// What may be meant.
    pub(super) near: Option<&'a str>,
}

impl MissingAnchor<'_> {
    /// The same as a finding.
    pub(super) fn finding(&self, path: &FilePath, reference: &Reference, place: &str) -> Box<Diagnostic> {
        let message = format!("{place} has no part `{}`", self.fragment);
        let finding = Diagnostic::at(Code::BrokenAnchor, path, reference.span.clone(), message);
        Box::new(match self.near {
            Some(near) => finding.hint(format!("did you mean `#{near}`?")),
            None => finding.hint("give the heading an id, like {#part}, and link to that"),
        })
    }
}

/// A link to the version in the other language, though there is one in this.
pub(super) fn other_language(path: &FilePath, reference: &Reference, own: Lang) -> Diagnostic {
    let dest = reference.dest.replace(&format!(".{}.md", own.other()), &format!(".{own}.md"));
    let message = "this links to the text in the other language";
    let finding = Diagnostic::at(Code::CrossLanguageLink, path, reference.span.clone(), message);
    if dest == reference.dest {
        return finding.hint("link to the file of this language");
    }
    match dest.split_once('#') {
        // The parts of the two texts may have different ids.
        Some((file, _)) => finding.hint(format!("link to a part of `{file}`")),
        None => finding.hint(format!("link to `{dest}`")).fix(dest),
    }
}
