//! The fields of what stands in lists: topics, series, authors, rules of terminology, aligned blocks.

use super::shape::Field;
use super::shape::Shape::{Block, Choice, Date, Either, Group, Hash, List, Number, Slug, Switch, Text, Url};

const NAMES: &[Field] = &[Field::required("vi", Text, "In Vietnamese."), Field::required("en", Text, "In English.")];

const TEXTS: &[Field] = &[Field::optional("vi", Text, "In Vietnamese."), Field::optional("en", Text, "In English.")];

const SLUGS: &[Field] =
    &[Field::optional("vi", Slug, "On the Vietnamese site."), Field::optional("en", Slug, "On the English site.")];

/// A topic or a series.
pub(super) const TAG: &[Field] = &[
    Field::required("name", Group(NAMES), "What readers see."),
    Field::optional("description", Group(TEXTS), "A sentence about it."),
    Field::optional("slug", Group(SLUGS), "The last part of its URL. Without it, its id."),
];

/// An author.
pub(super) const AUTHOR: &[Field] = &[
    Field::required("name", Group(NAMES), "What readers see."),
    Field::optional("url", Url, "A page about them."),
    Field::optional("kind", Choice(&["person", "organization"]), "A person, which is the default, or a group."),
];

const LEVELS: &[&str] = &["error", "warning", "info"];

/// A rule about a name.
pub(super) const RULE: &[Field] = &[
    Field::required("name", Text, "How the name is written."),
    Field::optional("match", List(&Text), "What is looked for, in any case. Without it, the name itself."),
    Field::optional("also", List(&Text), "Other ways of writing it that are right too."),
    Field::optional("exact", Switch, "True: `match` is looked for as it stands, capitals and all."),
    Field::optional(
        "common_word",
        Switch,
        "True: in small letters it is a word of the language, judged only in a required context.",
    ),
    Field::optional("require_left", List(&Text), "One of these words stands before it."),
    Field::optional("require_right", List(&Text), "One of these words stands behind it."),
    Field::optional("require_near", List(&Text), "One of these words stands on either side."),
    Field::optional("forbid_left", List(&Text), "None of these words stands before it."),
    Field::optional("forbid_right", List(&Text), "None of these words stands behind it."),
    Field::optional("forbid_near", List(&Text), "None of these words stands on either side."),
    Field::optional("window", Number(1, 20), "How many words to each side count. Default: 4."),
    Field::optional("lang", Choice(&["any", "vi", "en"]), "The language it is about. Default: any."),
    Field::optional("level", Choice(LEVELS), "How grave it is. Default: error."),
    Field::optional(
        "elsewhere",
        Choice(LEVELS),
        "How grave it is outside of the required context. Without it, nothing is said there.",
    ),
    Field::optional("fix", Switch, "False: `check --fix` leaves it alone."),
    Field::optional("note", Text, "What authors should know."),
];

/// Blocks that say the same.
pub(super) const ALIGNMENT: &[Field] = &[
    Field::required("vi", Either(&Block, &List(&Text)), "Blocks of the Vietnamese text: p9, or [p9, p10]."),
    Field::required("en", Either(&Block, &List(&Text)), "Blocks of the English text: p8, or [p8, p9]."),
    Field::optional("vi_hash", Text, "Their words as they were compared; `songngu align` prints it."),
    Field::optional("en_hash", Text, "Their words as they were compared; `songngu align` prints it."),
];

const ENTRY: &[Field] = &[
    Field::optional("field", Text, "The field of the front matter that it is about. Without it, it is about blocks."),
    Field::required("original", Either(&Hash, &List(&Hash)), "The hashes of the blocks of the original."),
    Field::required("translation", Either(&Hash, &List(&Hash)), "The hashes of the blocks of the translation."),
    Field::optional("date", Date, "The day on which it was confirmed."),
    Field::required("text", Text, "What the original said then, in Markdown."),
];

/// What of the original a translation was compared with.
pub(super) const CONFIRMED: &[Field] = &[
    Field::required("original", Choice(&["vi", "en"]), "The language of the original."),
    Field::optional("confirmed", List(&Group(ENTRY)), "What was confirmed, in the order of the text."),
];
