//! What the client can do, and what it is told that the server can do.

use std::path::PathBuf;

use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeWatchedFilesRegistrationOptions, ExecuteCommandOptions, FileSystemWatcher, GlobPattern,
    HoverProviderCapability, ImplementationProviderCapability, InitializeParams, MarkupKind, OneOf,
    PositionEncodingKind, Registration, RegistrationParams, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};

use super::actions::{Abilities, FIX_ALL, OTHER_LANGUAGE};
use super::position::Units;
use super::root;
use crate::source::FOLDERS;

/// What a client can do.
#[derive(Debug)]
pub(super) struct Client {
    /// The folder that it has opened.
    pub(super) folder: Option<PathBuf>,
    /// What columns are counted in.
    pub(super) units: Units,
    /// Whether it tells about changes on the disk, once it is asked to.
    pub(super) watches: bool,
    /// Whether it shows Markdown over words.
    pub(super) markdown: bool,
    /// Whether it shows headings under headings.
    pub(super) nests: bool,
    /// What it can do with actions.
    pub(super) abilities: Abilities,
}

impl Client {
    /// What it says of itself.
    pub(super) fn new(params: &InitializeParams) -> Client {
        let can = &params.capabilities;
        let text = can.text_document.as_ref();
        let hover = text.and_then(|text| text.hover.as_ref()?.content_format.as_ref());
        let workspace = can.workspace.as_ref();
        Client {
            folder: folder(params),
            units: units(can),
            watches: workspace.and_then(|it| it.did_change_watched_files?.dynamic_registration).unwrap_or_default(),
            markdown: hover.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            nests: text
                .and_then(|text| text.document_symbol.as_ref()?.hierarchical_document_symbol_support)
                .unwrap_or_default(),
            abilities: Abilities {
                versions: workspace.and_then(|it| it.workspace_edit.as_ref()?.document_changes).unwrap_or_default(),
                show: can.window.as_ref().and_then(|it| Some(it.show_document.as_ref()?.support)).unwrap_or_default(),
            },
        }
    }
}

/// The folder that the client has opened: the first one, if there are several.
fn folder(params: &InitializeParams) -> Option<PathBuf> {
    let first = params.workspace_folders.as_ref().and_then(|folders| root::path(&folders.first()?.uri));
    #[expect(deprecated, reason = "some clients say nothing newer")]
    let older = || params.root_uri.as_ref().and_then(root::path);
    first.or_else(older)
}

/// Bytes, if the client knows them: that is what texts are made of.
fn units(can: &ClientCapabilities) -> Units {
    let known = can.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    match known.is_some_and(|known| known.contains(&PositionEncodingKind::UTF8)) {
        true => Units::Utf8,
        false => Units::Utf16,
    }
}

/// What the server can do.
pub(super) fn capabilities(units: Units) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let triggers = ["[", "(", "#", "/"].map(str::to_owned).to_vec();
    ServerCapabilities {
        position_encoding: Some(match units {
            Units::Utf8 => PositionEncodingKind::UTF8,
            Units::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![OTHER_LANGUAGE.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// What asks a client to tell about changes on the disk.
pub(super) fn watching() -> RegistrationParams {
    let glob = format!("**/{{{}}}/**", FOLDERS.join(","));
    let watchers = vec![FileSystemWatcher { glob_pattern: GlobPattern::String(glob), kind: None }];
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    RegistrationParams {
        registrations: vec![Registration {
            id: "songngu-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        }],
    }
}
