//! The site that `songngu init` begins with: the files of `examples/starter`, which are a part of the program, and the
//! schemas for editors, which the program makes itself.

use super::schema;

/// The day on which the article of the example is dated in its files.
const DATE: &str = "date: 2026-01-01";

macro_rules! files {
    ($($path:literal,)+) => {
        const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../examples/starter/", $path))),)+];
    };
}

files! {
    ".github/workflows/pages.yml",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "README.md",
    "content/articles/six-tones/confirmed.yaml",
    "content/articles/six-tones/index.en.md",
    "content/articles/six-tones/index.vi.md",
    "content/authors.yaml",
    "content/glossary/diacritic.confirmed.yaml",
    "content/glossary/diacritic.en.md",
    "content/glossary/diacritic.vi.md",
    "content/glossary/tone.confirmed.yaml",
    "content/glossary/tone.en.md",
    "content/glossary/tone.vi.md",
    "content/glossary/unicode.confirmed.yaml",
    "content/glossary/unicode.en.md",
    "content/glossary/unicode.vi.md",
    "content/pages/about.confirmed.yaml",
    "content/pages/about.en.md",
    "content/pages/about.vi.md",
    "content/series.yaml",
    "content/site.yaml",
    "content/tags.yaml",
    "content/terminology.yaml",
}

/// Every file of a new site as path and text; its article is of this day.
pub(super) fn files(day: &str) -> Vec<(String, String)> {
    let own = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.replace(DATE, &format!("date: {day}"))));
    own.chain(schema::files().map(|(name, text)| (format!(".vscode/schemas/{name}"), text))).collect()
}
