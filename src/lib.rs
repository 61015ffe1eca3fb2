//! songngu (*song ngữ*, “bilingual”) turns a git folder of Markdown into a static site in Vietnamese and English:
//! articles in pairs, a glossary that links itself, and checks that keep the two languages true to each other.
//!
//! # The whole in one signature
//!
//! ```text
//! compile(&Sources, &Options, &Memo) -> Checked<Plan>
//!
//!  disk ─▶ Sources ─▶ Document ─▶ Site ─▶ Edition ─▶ Plan ──▶ bytes of one output, when asked
//!          snapshot   one file    whole,   with words  every     ├─ build: all of them, in parallel, to the publisher
//!                     alone       resolved and look    output    ├─ serve: the one the browser asked for
//!                                                      path      ├─ check: all of them, thrown away
//!                                                                └─ lsp: none, it asks the edition
//! ```
//!
//! [`compile::compile`] is the only maker of sites. Values flow one way, and nothing changes behind a reference: a stage
//! takes what it needs as arguments and returns a new value with everything there is to say about it
//! ([`diagnostic::Checked`]). So the arguments of a function are the list of what it depends on, and keeping results
//! ([`memo`]) can never make a site stale.
//!
//! # The rooms
//!
//! The modules below stand in reading order, which is also the order of dependency: a module uses only modules above
//! it. `tests/architecture.rs` holds that, the size of files, and the doors.
//!
//! | type | meaning | invariant |
//! |---|---|---|
//! | [`source::Sources`] | snapshot of every project file | UTF-8, NFC, `\n`; the only input besides the options |
//! | [`alignment::Alignment`] | which blocks of two versions say the same | every block is in one piece, in order |
//! | [`document::Document`] | front matter and body of one file, with byte spans | made without knowing any other file |
//! | [`schema::Schema`] | what a kind of file may hold, for editors | forbids nothing that its reader takes |
//! | [`site::Site`] | everything published, links and routes resolved | built once, only `&self` |
//! | [`glossary::Glossary`] | the names and guards of all terms, ready to be looked for | compiled once |
//! | [`concordance::Concordance`] | every word of a language with its places, for the search | made when somebody asks for a file of it |
//! | [`review::Reviewer`] | the rules of terminology and typography, ready to be looked for | speaks only of the text it is given |
//! | [`parity`] | what both versions of an article say, side by side | one version is read without the other |
//! | [`edition::Edition`] | the site with its words, its look and the terms in its texts | the only thing views read |
//! | views | what one template sees | data; nothing in it leads back to the site |
//! | [`output::Plan`] | every output path with the description of its content | nothing is rendered yet; no path has two writers |
//!
//! # The doors
//!
//! Files, clock, environment, network and processes are touched in `source/disk`, `output/`, `serve/` and `cli/` only;
//! clippy's `disallowed-methods` holds the rest to it. Time and base URL arrive in [`compile::Options`].
//!
//! # What is absent
//!
//! No mutable `Site`, no global state, no template function that reaches into the site, no network outside of the
//! preview and of `check --external`, no other program.

pub mod diagnostic;
pub mod lang;
pub mod vietnamese;
pub mod slug;
pub mod markup;
pub mod date;
pub mod memo;
pub mod image;
pub mod source;
pub mod yaml;
pub mod config;
pub mod number;
pub mod messages;
pub mod format;
pub mod highlight;
pub mod markdown;
pub mod alignment;
pub mod freshness;
pub mod document;
pub mod schema;
pub mod draft;
pub mod glossary;
pub mod concordance;
pub mod site;
pub mod review;
pub mod parity;
pub mod theme;
pub mod asset;
pub mod edition;
pub mod view;
pub mod metadata;
pub mod page;
pub mod feed;
pub mod sitemap;
pub mod llms;
pub mod search;
pub mod host;
pub mod output;
pub mod compile;
pub mod serve;
pub mod lsp;
pub mod cli;
