//! What can be done about findings: the fixes that they carry, as edits of the text that the editor shows.

use std::ops::Range;
use std::sync::Arc;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Command, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::findings;
use super::scene::Scene;
use super::twin;
use crate::diagnostic::{Diagnostic, Fix};
use crate::review::fix;
use crate::source::File;

/// The kind of the action that mends everything, which editors can be told to do whenever they save.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.songngu");

/// The command that goes to the other language.
pub(super) const OTHER_LANGUAGE: &str = "songngu.otherLanguage";

/// What a client can do with actions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Abilities {
    /// It takes edits of a version of a document.
    pub(super) versions: bool,
    /// It shows a document that the server asks it to.
    pub(super) show: bool,
}

/// The actions for a place of a file.
pub(super) fn actions(
    scene: &Scene<'_>,
    file: &Arc<File>,
    wanted: (&Range<usize>, Position),
    only: Option<&[CodeActionKind]>,
    abilities: Abilities,
) -> Vec<CodeActionOrCommand> {
    let mut actions = Vec::new();
    let is_wanted = |kind: &CodeActionKind| {
        let is_in = |only: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(only.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || only.as_str().is_empty())
        };
        only.is_none_or(|only| only.iter().any(is_in))
    };
    // Fixes are places in the text that was compiled.
    let compiled = scene.snapshot.sources.get(&file.path);
    let is_current =
        compiled.is_some_and(|compiled| compiled.hash == file.hash && compiled.written() == file.written());
    let own = scene.snapshot.findings.iter().filter(|finding| is_current && finding.path == file.path);
    let own: Vec<(&Diagnostic, &Fix)> = own.filter_map(|finding| Some((finding, finding.fix.as_ref()?))).collect();
    if is_wanted(&CodeActionKind::QUICKFIX) {
        let (wanted, _) = wanted;
        let touches = |span: &Range<usize>| span.start <= wanted.end && wanted.start <= span.end;
        for (finding, fix) in &own {
            let span = finding.span.as_ref().unwrap_or(&fix.span);
            if !touches(span) && !touches(&fix.span) {
                continue;
            }
            let Some(edit) = edit(scene, file, &[fix], abilities) else { continue };
            let uri = |path: &_| scene.uri(path);
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: title(file, fix),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![findings::show(finding, &scene.snapshot.sources, scene.units, &uri)]),
                edit: Some(edit),
                is_preferred: Some(true),
                ..CodeAction::default()
            }));
        }
    }
    let fixes = fix::compatible(own.iter().map(|(_, fix)| *fix));
    if is_wanted(&FIX_ALL)
        && let Some(edit) = edit(scene, file, &fixes, abilities)
    {
        actions.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: "Mend what can be mended without looking".to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(edit),
            ..CodeAction::default()
        }));
    }
    actions.extend(jump(scene, file, wanted.1, abilities).filter(|_| only.is_none()));
    actions
}

/// The action that goes to the other language.
fn jump(scene: &Scene<'_>, file: &File, at: Position, abilities: Abilities) -> Option<CodeActionOrCommand> {
    let (path, lang) = twin::other(&file.path)?;
    scene.file(&path).filter(|_| abilities.show)?;
    let title = format!("Go to the {} version of this passage", lang.english_name());
    let arguments = vec![serde_json::to_value(scene.uri(&file.path)?).ok()?, serde_json::to_value(at).ok()?];
    Some(CodeActionOrCommand::Command(Command {
        title,
        command: OTHER_LANGUAGE.to_owned(),
        arguments: Some(arguments),
    }))
}

/// Fixes as an edit; `None` if there are none, or none of them has a place in the text as it was typed.
fn edit(scene: &Scene<'_>, file: &Arc<File>, fixes: &[&Fix], abilities: Abilities) -> Option<WorkspaceEdit> {
    let page = scene.page(file)?;
    let open = scene.open.get(&file.path);
    let written = open.map(|open| open.text.as_str()).or(file.written()).unwrap_or(file.text()?);
    let line_end = if written.contains("\r\n") { "\r\n" } else { "\n" };
    let fixes = fix::placed(&file.path, written.as_bytes(), fixes);
    // Editors may or may not count a byte order mark.
    let is_marked = written.starts_with('\u{feff}');
    let edits = fixes.iter().filter_map(|fix| {
        let range = page.exact(&fix.span).filter(|range| !(is_marked && range.start.line == 0))?;
        Some(TextEdit { range, new_text: fix.replacement.replace('\n', line_end) })
    });
    let edits: Vec<TextEdit> = edits.collect();
    if edits.is_empty() {
        return None;
    }
    let uri = scene.uri(&file.path)?;
    if !abilities.versions {
        return Some(WorkspaceEdit { changes: Some([(uri, edits)].into()), ..WorkspaceEdit::default() });
    }
    let version = open.map(|open| open.version);
    let change = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    let changes = DocumentChanges::Edits(vec![change]);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}

fn title(file: &File, fix: &Fix) -> String {
    let old = file.text().and_then(|text| text.get(fix.span.clone())).unwrap_or_default();
    match (old.trim(), fix.replacement.trim()) {
        (_, "") => format!("Delete “{}”", short(old)),
        ("", new) => format!("Insert “{}”", short(new)),
        (old, new) => format!("Replace “{}” by “{}”", short(old), short(new)),
    }
}

/// The beginning of some words.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    let shown: String = text.chars().take(MOST).map(|char| if char == '\n' { ' ' } else { char }).collect();
    if text.chars().nth(MOST).is_some() { format!("{shown}…") } else { shown }
}
