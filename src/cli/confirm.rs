//! `songngu confirm FILE[#BLOCK]`: somebody has compared a translation with its original, and they say the same.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::project::Project;
use super::translations::{self, Text, lang_of};
use super::{mend, print};
use crate::compile::compile;
use crate::diagnostic::Texts as _;
use crate::freshness::{Entry, Sidecar, State, write};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::site::{Freshness, written};
use crate::source::Sources;
use crate::yaml::Spanned;

/// The arguments of `confirm`.
#[derive(Debug, Args)]
pub struct Confirm {
    #[command(flatten)]
    project: Project,
    /// The file of a translation, or one block of it: `index.en.md#p9`
    #[arg(value_name = "FILE[#BLOCK]", required_unless_present = "all")]
    files: Vec<String>,
    /// Confirm every translation of which the original is known
    #[arg(long, conflicts_with = "files")]
    all: bool,
}

/// Runs the command.
pub(super) fn run(confirm: &Confirm) -> ExitCode {
    let outcome = confirm.run();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err((message, code)) => {
            print::failure(&message);
            ExitCode::from(code)
        }
    }
}

/// A text that is to be confirmed: its original, and the block if it is only one.
struct Wanted<'a> {
    text: &'a Text<'a>,
    original: Lang,
    block: Option<String>,
}

impl Confirm {
    /// Errors: a sentence for the user, and the exit code. Nothing is written unless everything can be.
    fn run(&self) -> Result<(), (String, u8)> {
        let usage = |message: String| (message, 2);
        let (sources, options) = self.project.open(true, false).map_err(usage)?;
        let memo = Memo::new();
        let plan = compile(&sources, &options, &memo).value;
        let site = &plan.edition().site;
        let texts = translations::all(site, &sources, &memo);
        let wanted = if self.all { all(&texts) } else { self.named(&texts).map_err(usage)? };
        let today = site.settings.time_zone.to_datetime(options.now).date().to_string();
        let mut changes: Vec<(&str, String)> = Vec::new();
        let mut said = Vec::new();
        for wanted in &wanted {
            let Wanted { text, original, block } = wanted;
            if text.confirmed.is_damaged || self.is_unread(&sources, &text.sidecar) {
                let message = format!(
                    "{} cannot be read as it stands; `songngu check` says why. Nothing was written",
                    text.sidecar
                );
                return Err((message, 1));
            }
            let before = changes.iter().find(|(path, _)| *path == text.sidecar);
            // Two blocks of one text: the second one builds on the first.
            let base = before.map(|(_, new)| reread(&text.sidecar, new)).unwrap_or_else(|| text.confirmed.clone());
            let sidecar = Sidecar { original: Some(Spanned { value: *original, span: 0..0 }), ..base };
            let Some(freshness) = text.as_if(&sidecar) else { continue };
            let (entries, sentence) = entries(text, &freshness, block.as_deref(), &today).map_err(usage)?;
            changes.retain(|(path, _)| *path != text.sidecar);
            changes.push((&text.sidecar, write(*original, &entries)));
            said.push(sentence);
        }
        for (path, new) in &changes {
            if sources.text(path) != Some(new) {
                mend::put(&self.project.root.join(path), new.as_bytes())
                    .map_err(|error| (format!("cannot write {path}: {error}"), 1))?;
            }
        }
        said.iter().for_each(|sentence| print::result(sentence));
        Ok(())
    }

    /// Whether a sidecar is there that was not read as it stands: it is too large or a link, may not be opened, or is no UTF-8.
    fn is_unread(&self, sources: &Sources, path: &str) -> bool {
        sources.findings().iter().any(|finding| &*finding.path == path)
            || (sources.get(path).is_none() && mend::is_there(&self.project.root.join(path)))
    }

    /// The texts whose files were typed.
    fn named<'a>(&self, texts: &'a [Text<'a>]) -> Result<Vec<Wanted<'a>>, String> {
        let mut wanted = Vec::new();
        for typed in &self.files {
            let (file, block) = match typed.split_once('#') {
                Some((file, block)) => (file, Some(block.to_owned())),
                None => (typed.as_str(), None),
            };
            let path = self.project.path(Path::new(file));
            let Some(text) = texts.iter().find(|text| translations::is_meant(text, &path)) else {
                return Err(format!("the site has no text {path}"));
            };
            let known = text.freshness.as_ref().map(|freshness| freshness.original);
            let original = match (lang_of(text, &path).map(Lang::other), known) {
                (Some(original), Some(known)) if original != known => {
                    let files = text.files.map(|_, file| file.map_or("", |file| &*file.path));
                    let (own, other) = (files[known], files[known.other()]);
                    return Err(format!("{own} is the original; what can be confirmed is its translation, {other}"));
                }
                (original, known) => known.or(original),
            };
            if text.files.present().count() < 2 {
                return Err(format!("{path} has no version in the other language"));
            }
            let Some(original) = original else {
                return Err(format!("nothing says which version of {path} is the translation: name its file"));
            };
            wanted.push(Wanted { text, original, block });
        }
        Ok(wanted)
    }
}

/// Every text of which the original is known.
fn all<'a>(texts: &'a [Text<'a>]) -> Vec<Wanted<'a>> {
    let known = texts.iter().filter_map(|text| Some((text, text.freshness.as_ref()?.original)));
    known.map(|(text, original)| Wanted { text, original, block: None }).collect()
}

/// What a sidecar that is about to be written says.
fn reread(path: &str, text: &str) -> Sidecar {
    crate::freshness::read(&path.into(), text).value
}

/// The entries after a confirmation, and the sentence that tells of it. Without a block everything is confirmed that has
/// both versions; with one, everything else stays as it was.
///
/// Errors: a sentence for the user if there is no such block.
fn entries(
    text: &Text<'_>,
    freshness: &Freshness,
    block: Option<&str>,
    today: &str,
) -> Result<(Vec<Entry>, String), String> {
    let translation = freshness.original.other();
    let path = text.files[translation].map_or("", |file| &*file.path);
    let is_meant = |name: &str| block.is_none_or(|block| name == block || name.split('–').any(|part| part == block));
    let original = text.files[freshness.original].and_then(|file| file.text()).map_or("", |text| text);
    let (mut entries, mut confirmed, mut left) = (Vec::new(), 0, 0);
    let mut used = vec![false; freshness.entries.len()];
    for (part, standing) in freshness.parts.iter().zip(&freshness.standings) {
        let known = standing.entry.map(|entry| {
            used[entry] = true;
            &freshness.entries[entry]
        });
        let has_both = !part.unit.original.is_empty() && !part.unit.translation.is_empty();
        if !is_meant(&part.names[translation]) {
            entries.extend(known.cloned());
            continue;
        }
        if !has_both {
            left += 1;
            // What was moved in one version only is known all the same.
            if standing.state == State::Fresh && !part.unit.original.is_empty() {
                entries.extend(known.cloned());
            }
            continue;
        }
        confirmed += 1;
        let is_same =
            |entry: &&Entry| entry.original == part.unit.original && entry.translation == part.unit.translation;
        entries.push(known.filter(is_same).cloned().unwrap_or_else(|| Entry {
            field: part.unit.field.clone(),
            original: part.unit.original.clone(),
            translation: part.unit.translation.clone(),
            date: Some(today.to_owned()),
            text: written(original, &part.spans[freshness.original]).to_owned(),
            comments: known.map(|known| known.comments.clone()).unwrap_or_default(),
        }));
    }
    if let Some(block) = block {
        if confirmed == 0 {
            let names = freshness.parts.iter().map(|part| &*part.names[translation]).filter(|name| !name.is_empty());
            return Err(match crate::diagnostic::nearest(block, names) {
                Some(near) => format!("{path} has no block {block} that could be confirmed; did you mean {near}?"),
                None => format!(
                    "{path} has no block {block} that could be confirmed; `songngu align` shows the names of all"
                ),
            });
        }
        let unused = freshness.entries.iter().zip(&used).filter(|(_, used)| !**used);
        entries.extend(unused.map(|(entry, _)| entry.clone()));
    }
    let pieces = if confirmed == 1 { "1 piece".to_owned() } else { format!("{confirmed} pieces") };
    let rest = match left {
        0 => String::new(),
        1 => "; 1 block stands in one version only".to_owned(),
        left => format!("; {left} blocks stand in one version only"),
    };
    Ok((entries, format!("{pieces} of {path} confirmed{rest}")))
}
