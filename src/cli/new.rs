//! `songngu new`: both files of an article, a term or a page, or the one that is missing. No file is ever overwritten,
//! and either all files are made or none.
#![expect(clippy::disallowed_methods, reason = "new texts are written here")]

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::cache::Cache;
use super::compose::{Composer, SCHEMAS, Text};
use super::print;
use super::project::Project;
use crate::compile::compile;
use crate::config;
use crate::document::{Identity, Kind, identify};
use crate::lang::{Lang, PerLang};
use crate::slug::{is_slug, slug};
use crate::source::Sources;
use crate::vietnamese::normal::normalize;

/// The arguments of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// What it will be
    #[arg(value_enum)]
    kind: What,
    /// Its id, which names its folder or files: lower-case letters, digits and hyphens
    #[arg(value_name = "ID", required_unless_present = "translate_of")]
    id: Option<String>,
    /// The Vietnamese title, or name of a term
    #[arg(long, value_name = "TITLE")]
    title_vi: Option<String>,
    /// The English title, or name of a term
    #[arg(long, value_name = "TITLE")]
    title_en: Option<String>,
    /// Begin with this Markdown text; its first line may be `# Title`
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The language of that text, if neither its name (text.vi.md) nor its letters tell
    #[arg(long, requires = "from", value_parser = language)]
    lang: Option<Lang>,
    /// Make only the version that this text lacks: its id, or a file of it
    #[arg(long, value_name = "FILE_OR_ID", conflicts_with = "from")]
    translate_of: Option<String>,
    #[command(flatten)]
    project: Project,
}

/// What can be new.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// An article: content/articles/ID/index.vi.md and index.en.md
    Article,
    /// A term of the glossary: content/glossary/ID.vi.md and ID.en.md
    Term,
    /// A page such as “About”: content/pages/ID.vi.md and ID.en.md
    Page,
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "the languages are vi and en".to_owned())
}

/// Runs the command.
pub(super) fn run(new: &New) -> ExitCode {
    let made = new.texts().and_then(|texts| {
        let files: Vec<(PathBuf, &str)> =
            texts.iter().map(|text| (new.project.root.join(&text.path), text.content.as_str())).collect();
        write(&files).map(|()| texts)
    });
    match made {
        Ok(texts) => {
            new.report(&texts);
            ExitCode::SUCCESS
        }
        Err(message) => {
            print::failure(&message);
            ExitCode::from(2)
        }
    }
}

impl New {
    fn kind(&self) -> Kind {
        match self.kind {
            What::Article => Kind::Article,
            What::Term => Kind::Term,
            What::Page => Kind::Page,
        }
    }

    /// The texts to be made.
    ///
    /// Errors: a sentence for the user.
    fn texts(&self) -> Result<Vec<Text>, String> {
        let (sources, options) = self.project.open(true, false)?;
        if sources.get(config::PATH).is_none() {
            let root = self.project.root.display();
            return Err(format!("there is no {} in {root}; `songngu init DIR` makes a site", config::PATH));
        }
        let original = self.translate_of.as_deref().map(|typed| self.original(&sources, typed)).transpose()?;
        let id = self.id(original.as_ref())?;
        let titles =
            PerLang { vi: tidy(self.title_vi.as_deref(), Lang::Vi), en: tidy(self.title_en.as_deref(), Lang::En) };
        let memo = Cache::memo_of(&self.project);
        let plan = compile(&sources, &options, &memo).value;
        let has_schemas = self.project.root.join(SCHEMAS).is_dir();
        let (kind, sources, now) = (self.kind(), &sources, options.now);
        let composer = Composer { kind, id: &id, sources, plan: &plan, now, has_schemas };
        match original {
            Some(original) => Ok(vec![composer.translation(&original, titles)?]),
            None => {
                let draft = self.from.as_deref().map(|path| read(path, self.lang)).transpose()?;
                composer.both(titles, draft)
            }
        }
    }

    /// The text whose other version is asked for.
    fn original(&self, sources: &Sources, typed: &str) -> Result<Identity, String> {
        let path = self.project.path(Path::new(typed));
        let kind = self.kind();
        let of = |lang| Identity { kind, id: typed.to_owned(), lang };
        let named = identify(&path).filter(|identity| sources.get(&identity.path()).is_some());
        let original = match named {
            Some(original) if original.kind != kind => {
                return Err(format!("{path} is {}", original.kind.noun()));
            }
            Some(original) => original,
            None => match Lang::ALL.map(|lang| sources.get(&of(lang).path()).is_some()) {
                [true, true] => return Err(format!("{typed} has both versions already")),
                [true, false] => of(Lang::Vi),
                [false, true] => of(Lang::En),
                [false, false] => return Err(self.unknown(sources, typed)),
            },
        };
        match sources.get(&Identity { lang: original.lang.other(), ..original.clone() }.path()) {
            Some(file) => Err(format!("{} is there already", file.path)),
            None => Ok(original),
        }
    }

    fn unknown(&self, sources: &Sources, typed: &str) -> String {
        let texts = sources.under("content").filter_map(|file| identify(&file.path));
        let ids: Vec<String> = texts.filter(|text| text.kind == self.kind()).map(|text| text.id).collect();
        match crate::diagnostic::nearest(typed, ids.iter().map(String::as_str)) {
            Some(near) => format!("there is no text {typed}; did you mean {near}?"),
            None => format!("there is no text {typed}"),
        }
    }

    /// The id, checked.
    fn id(&self, original: Option<&Identity>) -> Result<String, String> {
        match (&self.id, original) {
            (Some(id), Some(original)) if *id != original.id => {
                Err(format!("the translation of {0} stands beside it, so its id is {0} too", original.id))
            }
            (_, Some(original)) => Ok(original.id.clone()),
            (Some(id), None) if is_slug(id) => Ok(id.clone()),
            (Some(id), None) => {
                let near = slug(id, Lang::Vi);
                let near = if near.is_empty() { String::new() } else { format!("; did you mean {near}?") };
                Err(format!("`{id}` cannot be an id, which has lower-case letters, digits and hyphens{near}"))
            }
            (None, None) => Err("name the id of the text".to_owned()),
        }
    }

    /// Says what was made, and what there is to do.
    fn report(&self, texts: &[Text]) {
        for text in texts {
            print::result(&format!("made {}", text.path));
            if text.errors > 0 {
                let is_one = text.errors == 1;
                let what = if is_one { "1 error that".to_owned() } else { format!("{} errors that", text.errors) };
                print::result(&format!("  it has {what} `songngu check {}` shows", text.path));
            }
        }
        let (what, them) = if texts.len() == 1 { ("It is a draft", "it") } else { ("Both are drafts", "them") };
        let first = texts.first().map_or("", |text| &text.path);
        let folder = if self.kind() == Kind::Article {
            first.rsplit_once('/').map_or(first, |(folder, _)| folder)
        } else {
            first
        };
        print::result(&format!(
            "\n{what}. Write where … stands, delete the comments, and in the end the line `draft: true`.\n  \
             songngu serve --drafts --follow   shows {them} while you write\n  \
             songngu check {folder}"
        ));
    }
}

/// A title as a file would have it: in normal form and on one line.
fn tidy(title: Option<&str>, lang: Lang) -> Option<String> {
    title.map(|title| normalize(title, lang).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A draft that somebody wrote, and its language if that is said or in its name.
fn read(path: &Path, lang: Option<Lang>) -> Result<(Vec<u8>, Option<Lang>), String> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = Lang::ALL.into_iter().find(|lang| name.contains(&format!(".{lang}.")));
    Ok((bytes, lang.or(named)))
}

/// Makes all files, or none if one of them cannot be made or is there already.
fn write(files: &[(PathBuf, &str)]) -> Result<(), String> {
    let mut made: Vec<&Path> = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for (path, content) in files {
        if let Err(error) = create(path, content, &mut folders) {
            made.iter().for_each(|path| drop(std::fs::remove_file(path)));
            folders.iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
            return Err(format!("cannot make {}: {error}; nothing was changed", path.display()));
        }
        made.push(path);
    }
    Ok(())
}

fn create(path: &Path, content: &str, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    let new = path.ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let new: Vec<PathBuf> = new.map(Path::to_path_buf).collect();
    for folder in new.into_iter().rev() {
        std::fs::create_dir(&folder)?;
        folders.push(folder);
    }
    let mut file = std::fs::File::create_new(path)?;
    file.write_all(content.as_bytes()).inspect_err(|_| drop(std::fs::remove_file(path)))
}
