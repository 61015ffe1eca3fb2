//! The list of everything songngu can find.
//!
//! A code is kebab-case and never changes its meaning: configurations, suppressions and links name it. Its page is
//! `tests/diagnostics/<code>.md`, which is a part of the program: `songngu explain` prints it.

use super::Severity;

macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident, $summary:literal;)+) => {
        /// The kind of a finding. The order is the order of the list in the documentation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Code {
            $(#[doc = $summary] $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The stable name, in kebab-case.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// What such a finding says, in one sentence without a full stop.
            pub const fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary,)+ }
            }

            /// How grave such a finding is.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// Its page, which begins with a heading: a code without one does not compile.
            pub const fn page(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("../../tests/diagnostics/", $name, ".md")),)+
                }
            }
        }
    };
}

codes! {
    // Reading files.
    InvalidUtf8 = "invalid-utf8", Error, "A text file is not UTF-8";
    ControlCharacter = "control-character", Error, "A text has a control or replacement character";
    InvisibleCharacter = "invisible-character", Error, "A text has a character that changes direction or shows nothing";
    SpecialFile = "special-file", Error, "A link, pipe or device stands where a file should";
    UnreadableFile = "unreadable-file", Error, "A file or folder cannot be read";
    FileTooLarge = "file-too-large", Error, "A file is larger than songngu reads, or the site allows";
    SameName = "same-name", Error, "Two files have one name once letters are composed and cases ignored";
    UnexpectedFile = "unexpected-file", Warning, "A file stands where nothing reads it";
    // Front matter and settings.
    MissingSettings = "missing-settings", Error, "There is no content/site.yaml";
    MissingFrontMatter = "missing-front-matter", Error, "A Markdown file does not begin with front matter";
    UnclosedFrontMatter = "unclosed-front-matter", Error, "The front matter has no closing line";
    InvalidYaml = "invalid-yaml", Error, "YAML that does not parse";
    UnknownField = "unknown-field", Error, "A field that does not exist";
    MissingField = "missing-field", Error, "A required field is missing";
    DuplicateField = "duplicate-field", Error, "A field stands twice";
    WrongType = "wrong-type", Error, "A field has a value of another kind";
    EmptyValue = "empty-value", Error, "A field that needs a value has none";
    InvalidDate = "invalid-date", Error, "A date that the calendar does not have";
    InvalidValue = "invalid-value", Error, "A value outside what the field allows";
    InvalidSlug = "invalid-slug", Error, "A slug that is not lower-case letters, digits and hyphens";
    UnsafeUrl = "unsafe-url", Error, "A URL with a scheme other than http, https or mailto";
    LimitExceeded = "limit-exceeded", Error, "A text, picture or page has more of something than the site allows";
    PlainCode = "plain-code", Warning, "A block of code is too long for colours";
    // The site as a whole.
    UnknownTag = "unknown-tag", Error, "A tag that content/tags.yaml does not have";
    UnknownAuthor = "unknown-author", Error, "An author that content/authors.yaml does not have";
    UnknownSeries = "unknown-series", Error, "A series that content/series.yaml does not have";
    UnknownTerm = "unknown-term", Error, "A term that the glossary does not have";
    UnusedTag = "unused-tag", Warning, "A tag that no article names";
    UnusedAuthor = "unused-author", Warning, "An author that no article names";
    UnusedSeries = "unused-series", Warning, "A series that no article belongs to";
    UrlCollision = "url-collision", Error, "Two sources make one output path";
    MissingTranslation = "missing-translation", Warning, "A text in one language only";
    FutureDate = "future-date", Warning, "An article is left out until its date";
    Expired = "expired", Warning, "An article is left out since its expiry";
    DuplicateAlias = "duplicate-alias", Error, "Two terms claim one name in one language";
    AmbiguousTerm = "ambiguous-term", Error, "A name that several terms have, and nothing says which is meant";
    GuardHidesTerm = "guard-hides-term", Error, "A guard that is a name of its own term";
    UnusedGuard = "unused-guard", Warning, "A guard that never has an effect";
    CyclicSeeAlso = "cyclic-see-also", Warning, "Terms that lead a reader round in a circle";
    MixedSenses = "mixed-senses", Warning, "A text with two terms of one name, one of them under that name";
    // Markdown.
    RawHtml = "raw-html", Error, "HTML in Markdown";
    HeadingLevel = "heading-level", Error, "A heading on the level of the title, or one that skips a level";
    DuplicateAnchor = "duplicate-anchor", Error, "Two headings have one explicit id, or two blocks one name";
    UnknownLanguage = "unknown-language", Warning, "A code block in a language that has no grammar";
    InvalidMath = "invalid-math", Error, "A formula that does not parse";
    LeftoverEmphasis = "leftover-emphasis", Warning, "Asterisks that were meant as bold text and are not";
    LeftoverBrackets = "leftover-brackets", Warning, "Brackets that were meant as a link or a term and are not";
    UndefinedFootnote = "undefined-footnote", Error, "A footnote that is referred to or defined alone";
    BrokenLink = "broken-link", Error, "A link to a file or page that does not exist";
    BrokenAnchor = "broken-anchor", Error, "A link to a part that the page does not have";
    DeadLink = "dead-link", Warning, "A link to a page of another site that is gone";
    MovedLink = "moved-link", Note, "A link to a page of another site that has a new address";
    UnreachableLink = "unreachable-link", Note, "A link to another site that does not answer";
    CrossLanguageLink = "cross-language-link", Warning, "A link to the other language though this one has the page";
    MissingImage = "missing-image", Error, "A picture that does not exist or cannot be read";
    RemoteImage = "remote-image", Error, "A picture from another site";
    MissingAlt = "missing-alt", Error, "A picture without a text for those who cannot see it";
    Unfinished = "unfinished", Error, "A place that is still to be written, in a text that is no draft";
    // Both versions of a text side by side.
    UnequalHeadings = "unequal-headings", Warning, "The two versions of an article have other headings";
    SuspiciousLength = "suspicious-length", Warning, "A block is much longer than the one it is paired with";
    StaleTranslation = "stale-translation", Warning, "A translation whose original has changed since it was confirmed";
    RespeltOriginal = "respelt-original", Note, "A translation whose original has changed in spelling only";
    UntranslatedBlock = "untranslated-block", Warning, "A block of the original without a translation";
    OrphanTranslation = "orphan-translation", Warning, "A block of a translation without an original";
    UnconfirmedBlock = "unconfirmed-block", Note, "A block of a translation that nobody has confirmed";
    OutdatedAlignment = "outdated-alignment", Warning, "An entry of align.yaml whose blocks were edited since";
    FigureMismatch = "figure-mismatch", Error, "A number or date that the other version gives otherwise";
    NameMismatch = "name-mismatch", Warning, "A name that the other version does not have";
    LinkMismatch = "link-mismatch", Warning, "A link that the other version does not have";
    CodeMismatch = "code-mismatch", Warning, "Code that the other version does not have";
    PictureMismatch = "picture-mismatch", Warning, "A picture that the other version does not have";
    QuotationMismatch = "quotation-mismatch", Note, "More quotations than in the other version";
    TermMismatch = "term-mismatch", Warning, "A term that the same section of the other version does not have";
    SecondaryName = "secondary-name", Note, "A term under a name that is not its first";
    // The review of texts.
    BareGloss = "bare-gloss", Warning, "A term followed by its English name without parentheses";
    WrongName = "wrong-name", Error, "A name that is written otherwise";
    AcronymAi = "acronym-ai", Error, "The acronym AI in small letters";
    WeekdayCase = "weekday-case", Warning, "A day of the week in the wrong case";
    EnglishPossessive = "english-possessive", Warning, "An English possessive in Vietnamese";
    QuestionMark = "question-mark", Warning, "A question that ends in a full stop";
    MixedNames = "mixed-names", Warning, "Two names for one thing in one article";
    TitleCase = "title-case", Warning, "A Vietnamese heading with a capital on most words";
    Punctuation = "punctuation", Warning, "A quotation mark or space that Vietnamese or English does not use";
    DecimalMark = "decimal-mark", Error, "A decimal mark of the other language";
    ForeignWords = "foreign-words", Note, "Words of another language that are not marked";
    ToneStyle = "tone-style", Warning, "A tone mark that is not placed in the style of the site";
    ConfusableLetter = "confusable-letter", Warning, "A letter that only looks like Đ";
    VagueLink = "vague-link", Warning, "A link whose words do not say where it leads";
    RepeatedHeading = "repeated-heading", Warning, "A heading that stands twice in one section";
    LegacyEncoding = "legacy-encoding", Error, "A text in an encoding from before Unicode";
    UnmatchableRule = "unmatchable-rule", Error, "A rule of content/terminology.yaml that can never match";
    UnknownSuppression = "unknown-suppression", Error, "A suppression that names nothing there is";
    UnusedSuppression = "unused-suppression", Warning, "A suppression of nothing";
    // Messages, templates and stylesheets.
    InvalidMessage = "invalid-message", Error, "A message file that does not parse";
    MissingMessage = "missing-message", Error, "A message that one language has and the other lacks";
    MessageMismatch = "message-mismatch", Error, "A message whose variables or attributes differ between the languages";
    UnknownMessage = "unknown-message", Error, "A message that is used and not defined";
    UnusedMessage = "unused-message", Warning, "A message that nothing uses";
    MessageArgument = "message-argument", Error, "A message that is formatted without a variable it needs";
    InvalidTemplate = "invalid-template", Error, "A template that does not parse or names what does not exist";
    TemplateFailed = "template-failed", Error, "A template that fails on a page";
    MissingAsset = "missing-asset", Error, "A stylesheet that names a file which does not exist";
}
