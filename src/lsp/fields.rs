//! The fields of front matter, as an editor explains and completes them.

use Holds::{Authors, Choice, Codes, Fields, Picture, Series, Tags, Terms, Words};

use crate::document::Kind;

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name, behind that of the group that it belongs to: `image.src`.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) help: &'static str,
    /// What stands in it.
    pub(super) holds: Holds,
}

/// What stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words, dates, addresses: what nobody can complete.
    Words,
    /// A picture beside the text.
    Picture,
    /// Ids of `content/tags.yaml`.
    Tags,
    /// Ids of `content/authors.yaml`.
    Authors,
    /// The id of a series in `content/series.yaml`.
    Series,
    /// Ids of terms.
    Terms,
    /// Codes of findings.
    Codes,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Fields of its own.
    Fields,
}

const YES_OR_NO: Holds = Choice(&["true", "false"]);

const fn field(name: &'static str, holds: Holds, help: &'static str) -> Field {
    Field { name, help, holds }
}

const LINT: Field = field("lint", Fields, "Findings of the review that are accepted in this file.");
const ALLOW: Field = field("lint.allow", Codes, "The codes of the findings: `[wrong-name]`.");

const ARTICLE: [Field; 36] = [
    field("title", Words, "The headline."),
    field("description", Words, "One or two sentences for lists, search engines and feeds."),
    field("date", Words, "When it is or was published: `2026-11-20` or `2026-11-20T14:05:00+07:00`."),
    field("updated", Words, "The last change in substance: `2026-11-23`."),
    field("slug", Words, "The last part of the URL; without it, the folder's name."),
    field("tags", Tags, "Ids of `content/tags.yaml`."),
    field("authors", Authors, "Ids of `content/authors.yaml`."),
    field("translators", Authors, "Ids of `content/authors.yaml`; says that this version is the translation."),
    field("takeaways", Words, "What to remember, in inline Markdown, a sentence each."),
    field("sources", Fields, "What the article is based on. Each has a `title` and a `url`."),
    field("sources.title", Words, "The title of the source, in its own language."),
    field("sources.url", Words, "Where it can be read."),
    field("sources.publisher", Words, "Who published it."),
    field("sources.date", Words, "When it was published."),
    field("sources.accessed", Words, "When you read it."),
    field("sources.lang", Choice(&["en", "vi"]), "Its language, such as `en`."),
    field("image", Fields, "The picture above the text. It needs `src` and `alt`."),
    field("image.src", Picture, "The file of the picture, beside the text."),
    field("image.alt", Words, "The text for those who cannot see the picture."),
    field("image.credit", Words, "Who made the picture."),
    field("series", Series, "The id of a series in `content/series.yaml`."),
    field("corrections", Fields, "Mistakes that were put right, each with a `date` and a `text`."),
    field("corrections.date", Words, "When it was corrected."),
    field("corrections.text", Words, "What was corrected, in inline Markdown."),
    field("updates", Fields, "What was added later, each with a `date` and a `text`."),
    field("updates.date", Words, "When it was added."),
    field("updates.text", Words, "What was added, in inline Markdown."),
    field("draft", YES_OR_NO, "`true`: left out unless drafts are asked for."),
    field("expires", Words, "The day from which on it is left out."),
    field("aliases", Words, "Former addresses, which send readers on: `[/en/articles/former-name/]`."),
    field("glossary", Fields, "What the glossary does in this article."),
    field("glossary.off", YES_OR_NO, "`true`: no term is linked."),
    field("glossary.exclude", Terms, "Terms that are not linked, listed or counted as mentioned."),
    field("glossary.include", Terms, "Terms that are linked though they are not linked by themselves."),
    LINT,
    ALLOW,
];

const TERM: [Field; 18] = [
    field("term", Words, "Its name, as it stands in running text."),
    field("short", Words, "What it means, in one sentence of at most 160 characters."),
    field("draft", YES_OR_NO, "`true`: left out unless drafts are asked for."),
    field("aliases", Words, "Other names, which are linked and shown."),
    field("forms", Words, "Words that are linked and not shown as names."),
    field("see_also", Terms, "Ids of terms to read next."),
    field("slug", Words, "The last part of the URL; without it, the id."),
    field("guards", Words, "Phrases that hold a name and do not mean the term."),
    field("not_before", Words, "Words that make it something else when they follow."),
    field("not_after", Words, "Words that make it something else when they stand before it."),
    field("loanwords", Words, "Single words of the other language that are linked as they stand."),
    field("auto", YES_OR_NO, "`false`: linked only where asked for; or a list of names that are linked by themselves."),
    field("case", Choice(&["fold", "exact"]), "Whether capitals matter; without it, in acronyms only."),
    field("sense", Words, "Tells terms with one name apart."),
    field("priority", Choice(&["high", "normal", "low"]), "Whose link is kept on a page that has too many."),
    field("same_as", Words, "The same thing elsewhere, for machines: an absolute URL."),
    LINT,
    ALLOW,
];

const PAGE: [Field; 7] = [
    field("title", Words, "The heading."),
    field("description", Words, "A sentence for search engines."),
    field("draft", YES_OR_NO, "`true`: left out unless drafts are asked for."),
    field("slug", Words, "The last part of the URL; without it, the id."),
    field("aliases", Words, "Former addresses, which send readers on."),
    LINT,
    ALLOW,
];

/// The fields of a kind of document.
pub(super) fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let own: &'static [Field] = match kind {
        Kind::Article => &ARTICLE,
        Kind::Term => &TERM,
        Kind::Page => &PAGE,
    };
    own.iter()
}

/// The field with this name.
pub(super) fn find(kind: Kind, name: &str) -> Option<&'static Field> {
    fields(kind).find(|field| field.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{identify, read};
    use crate::highlight::Grammars;

    /// The fields that a reader knows, from what it says of one that it does not know.
    fn known(path: &str, front: &str) -> Vec<String> {
        let (checked, _) = read(&path.into(), &identify(path).unwrap(), front, &Grammars::new());
        let hints = checked.findings.iter().filter_map(|finding| finding.hint.as_deref());
        let mut known: Vec<String> = hints
            .filter_map(|hint| hint.strip_prefix("the fields are "))
            .flat_map(|names| names.split(", ").map(str::to_owned))
            .collect();
        known.sort();
        known
    }

    #[test]
    fn the_fields_are_those_that_the_readers_know() {
        for (kind, path) in [
            (Kind::Article, "content/articles/a/index.vi.md"),
            (Kind::Term, "content/glossary/a.vi.md"),
            (Kind::Page, "content/pages/a.vi.md"),
        ] {
            let listed = |group: &str| {
                let of = fields(kind).filter_map(|it| match it.name.split_once('.') {
                    Some((before, name)) => (before == group).then_some(name),
                    None => group.is_empty().then_some(it.name),
                });
                let mut names: Vec<String> = of.map(str::to_owned).collect();
                names.sort();
                names
            };
            assert_eq!(known(path, "---\nzzzzzzzzzz: 1\n---\n"), listed(""));
            for group in fields(kind).filter(|field| field.holds == Fields) {
                let item = match group.name {
                    "sources" | "corrections" | "updates" => "[{ zzzzzzzzzz: 1 }]",
                    _ => "{ zzzzzzzzzz: 1 }",
                };
                assert_eq!(
                    known(path, &format!("---\n{}: {item}\n---\n", group.name)),
                    listed(group.name),
                    "{}",
                    group.name
                );
            }
        }
    }
}
