//! The fields of front matter, as `document/` reads them.

use super::shape::Field;
use super::shape::Shape::{Address, Choice, Date, Either, Group, LanguageTag, List, Short, Slug, Switch, Text, Url};

const LINT: &[Field] = &[Field::optional(
    "allow",
    List(&Text),
    "Codes of findings, or ids of rules of `content/terminology.yaml`, that are right in this text.",
)];

const SOURCE: &[Field] = &[
    Field::required("title", Text, "Its title, in its own language."),
    Field::required("url", Url, "Where it can be read."),
    Field::optional("publisher", Text, "Who published it."),
    Field::optional("date", Date, "When it was published."),
    Field::optional("accessed", Date, "When you read it."),
    Field::optional("lang", LanguageTag, "Its language."),
];

const IMAGE: &[Field] = &[
    Field::required("src", Text, "The file beside the article.").like("picture.png"),
    Field::required("alt", Text, "What it shows, for those who cannot see it."),
    Field::optional("credit", Text, "Who made it."),
];

const CHANGE: &[Field] =
    &[Field::required("date", Date, "When."), Field::required("text", Text, "What, in a sentence of Markdown.")];

const GLOSSARY: &[Field] = &[
    Field::optional("off", Switch, "True: no term is linked."),
    Field::optional("exclude", List(&Slug), "Ids of terms not to link, list or count as mentioned."),
    Field::optional("include", List(&Slug), "Ids of terms to link though they are not linked by themselves."),
];

/// An article.
pub(super) const ARTICLE: &[Field] = &[
    Field::required("title", Text, "The headline, in sentence case."),
    Field::required("description", Text, "One or two sentences for lists, search engines and feeds."),
    Field::required(
        "date",
        Date,
        "When it is published: a day, or a moment such as 2026-11-20T14:05:00+07:00. Until then it is left out.",
    ),
    Field::optional("updated", Date, "The last change in substance."),
    Field::optional("slug", Slug, "The last part of its URL. Without it, the name of the folder."),
    Field::optional("tags", List(&Slug), "Ids of `content/tags.yaml`."),
    Field::optional("authors", List(&Slug), "Ids of `content/authors.yaml`."),
    Field::optional("translators", List(&Slug), "Ids of `content/authors.yaml`. Says that this is the translation."),
    Field::optional("takeaways", List(&Text), "What to remember, a sentence of Markdown each."),
    Field::optional("sources", List(&Group(SOURCE)), "What the article is based on."),
    Field::optional("image", Group(IMAGE), "The picture above the text."),
    Field::optional("series", Slug, "An id of `content/series.yaml`."),
    Field::optional("corrections", List(&Group(CHANGE)), "Mistakes that were put right."),
    Field::optional("updates", List(&Group(CHANGE)), "What was added later."),
    Field::optional("draft", Switch, "True: left out, unless --drafts is given."),
    Field::optional("expires", Date, "Left out from then on."),
    Field::optional("aliases", List(&Address), "Former addresses, which send readers on."),
    Field::optional("glossary", Group(GLOSSARY), "What the glossary does in this article."),
    Field::optional("lint", Group(LINT), "Findings of the review that are accepted in this text."),
];

/// A term.
pub(super) const TERM: &[Field] = &[
    Field::required("term", Text, "Its name, as it stands in running text."),
    Field::required("short", Short(160), "What it means, in one sentence of at most 160 characters."),
    Field::optional("aliases", List(&Text), "Other names, which are linked and shown."),
    Field::optional("forms", List(&Text), "Words that are linked and not shown as names."),
    Field::optional("loanwords", List(&Text), "Single words of the other language that are linked as they stand."),
    Field::optional(
        "auto",
        Either(&Switch, &List(&Text)),
        "False: linked only where asked for. Or a list of those names that are linked by themselves.",
    ),
    Field::optional(
        "case",
        Choice(&["fold", "exact"]),
        "Whether capitals matter: never (fold) or always (exact). Without it, in acronyms only.",
    ),
    Field::optional("guards", List(&Text), "Phrases that hold a name and do not mean the term."),
    Field::optional("not_before", List(&Text), "Words that make a name something else when they follow it."),
    Field::optional("not_after", List(&Text), "Words that make a name something else when they stand before it."),
    Field::optional("sense", Text, "A label that tells it from other terms with one of its names."),
    Field::optional(
        "priority",
        Choice(&["low", "normal", "high"]),
        "How gladly its link is kept on a page that has too many.",
    ),
    Field::optional("see_also", List(&Slug), "Ids of terms to read next."),
    Field::optional("slug", Slug, "The last part of its URL. Without it, its id."),
    Field::optional("draft", Switch, "True: left out and linked nowhere, unless --drafts is given."),
    Field::optional("same_as", Url, "The same thing elsewhere, such as its item on Wikidata."),
    Field::optional("lint", Group(LINT), "Findings of the review that are accepted in this text."),
];

/// A page.
pub(super) const PAGE: &[Field] = &[
    Field::required("title", Text, "The heading."),
    Field::required("description", Text, "A sentence for search engines."),
    Field::optional("slug", Slug, "The last part of its URL. Without it, its id."),
    Field::optional("draft", Switch, "True: left out, unless --drafts is given."),
    Field::optional("aliases", List(&Address), "Former addresses, which send readers on."),
    Field::optional("lint", Group(LINT), "Findings of the review that are accepted in this text."),
];
