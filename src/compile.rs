//! `compile()`: the one function that makes sites.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use crate::asset::Assets;
use crate::concordance::ReadPassages;
use crate::config::{self, GlossarySettings, Settings};
use crate::diagnostic::{self, Checked, Code, Diagnostic, FilePath, nearest};
use crate::document::{self, Document, Front, Identity, Kind, Manuscript, Parse, TermFront, identify};
use crate::edition::Edition;
use crate::glossary::{CompileGlossary, Entry, FindMentions, Glossary, TermLinks};
use crate::highlight::{Grammars, LoadGrammars};
use crate::image::look::Look;
use crate::lang::PerLang;
use crate::memo::{Call, Memo};
use crate::messages::Messages;
use crate::output::Plan;
use crate::parity;
use crate::review::{self, Gloss, MakeReviewer, ReviewDocument, Reviewer};
use crate::site::{self, DocumentSource, Place, Publication, Routes};
use crate::source::{File, Sources};
use crate::theme::Theme;

/// What a site is made with, besides its sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the site will be, instead of what its settings say.
    pub base_url: Option<String>,
    /// Whether drafts and articles of the future are published too.
    pub drafts: bool,
    /// Whether texts are reviewed as an editor does, besides what keeps them from being published.
    pub review: bool,
    /// The moment of the build. What is dated later is left out.
    pub now: Timestamp,
}

/// Makes a site: checks everything there is to check, and plans every output without rendering any.
///
/// The result depends on the arguments alone; the memo only makes it faster. The plan is there even if there are
/// errors, so that a preview can show as much as can be shown; `build` publishes it only if there are none.
pub fn compile(sources: &Sources, options: &Options, memo: &Memo) -> Checked<Plan> {
    let mut findings: Vec<Diagnostic> = sources.findings().to_vec();
    let settings = config::read(sources).collect(&mut findings);
    let base_url = options.base_url.as_deref().unwrap_or(&settings.base_url).trim_end_matches('/').to_owned();
    let grammars = memo.call(&LoadGrammars);
    let files = texts(sources);
    let routes = Routes::new(&settings);
    let documents = read(sources, &files, (&settings, &routes), options, &grammars, memo).collect(&mut findings);
    let publication = Publication { drafts: options.drafts, now: options.now };
    let site =
        site::resolve(sources, settings, base_url, routes, &documents.list, publication, memo).collect(&mut findings);
    let messages = Arc::new(Messages::read(sources).collect(&mut findings));
    let assets = Assets::read(sources).collect(&mut findings);
    let links = assets.routes().into_iter().map(|(path, route)| (path, site.href(&route))).collect();
    let theme = Theme::read(sources, &messages, links, site.settings.limits.page_bytes).collect(&mut findings);
    unused_files(sources, &files, (&site, &documents.list), &mut findings);
    if options.review {
        findings.extend(site.remarks_on_alignments());
        findings.extend(site.remarks_on_freshness());
        findings.extend(site::unused(sources, &documents.list));
        findings.extend(parity::findings(&site, documents.reader(&site.settings.glossary), memo));
    }
    let Terms { glossary: compiled, links: term_links } = documents.terms;
    let look = look(&assets);
    let (threads, searched) = (OnceLock::new(), PerLang::default());
    let edition = Edition { site, messages, theme, assets, look, grammars, compiled, term_links, threads, searched };
    let media = |path: &FilePath| sources.get(path).map(File::shared_bytes);
    let plan = Plan::new(edition, media).collect(&mut findings);
    diagnostic::sort(&mut findings);
    Checked::new(plan, findings)
}

/// Renders every output of a plan that can fail, and throws it away. Returns what templates fail on, each line of a template once.
pub fn render_all(plan: &Plan, memo: &Memo) -> Vec<Diagnostic> {
    let paths: Vec<&str> = plan.paths().collect();
    let mut findings: Vec<Diagnostic> =
        paths.par_iter().filter_map(|path| plan.failure(path, memo)).map(|finding| *finding).collect();
    diagnostic::sort(&mut findings);
    findings.dedup_by(|next, kept| next.code == kept.code && next.path == kept.path && next.span == kept.span);
    findings
}

/// The look as far as pictures share it: the colours of the stylesheet, and the icon.
fn look(assets: &Assets) -> Look {
    let sheet = assets.get("style.css").and_then(|sheet| std::str::from_utf8(&sheet.bytes).ok());
    let sign = assets.get("favicon.svg").map(|sign| sign.bytes.clone());
    Look::new(sheet.unwrap_or_default(), sign.unwrap_or_default())
}

/// The files of the content, in the order of their paths, those that are documents with what their paths say.
fn texts(sources: &Sources) -> Vec<(&Arc<File>, Option<Identity>)> {
    let files: Vec<&Arc<File>> = sources.under("content").collect();
    files.into_par_iter().map(|file| (file, identify(&file.path))).collect()
}

/// Every document, with the terms that were looked for in them.
struct Documents {
    list: Vec<Arc<DocumentSource>>,
    terms: Terms,
    reviewer: Arc<Checked<Reviewer>>,
}

impl Documents {
    /// What the versions of articles are compared with.
    fn reader<'a>(&'a self, settings: &'a GlossarySettings) -> parity::Reader<'a> {
        reader(&self.reviewer.value, &self.terms, settings)
    }
}

fn reader<'a>(reviewer: &'a Reviewer, terms: &'a Terms, settings: &'a GlossarySettings) -> parity::Reader<'a> {
    parity::Reader { reviewer, glossary: &terms.glossary.value, settings, links: &terms.links }
}

/// Reads every document of the sources, in parallel: the terms first, because what they are called is looked for in
/// all of them. A document goes through all that is done with its text in one go, while that is at hand.
fn read(
    sources: &Sources,
    files: &[(&Arc<File>, Option<Identity>)],
    (settings, routes): (&Settings, &Routes),
    options: &Options,
    grammars: &Grammars,
    memo: &Memo,
) -> Checked<Documents> {
    let mut findings = Vec::new();
    let limits = &settings.limits;
    let manuscripts = files.iter().filter_map(|(file, identity)| Some((*file, identity.as_ref()?)));
    let manuscripts: Vec<_> = manuscripts.filter(|(file, _)| file.text().is_some()).collect();
    let terms: Vec<Arc<Checked<Document>>> = manuscripts
        .par_iter()
        .filter(|(_, identity)| identity.kind == Kind::Term)
        .map(|(file, identity)| {
            let manuscript = Manuscript::new(file, identity, grammars, limits);
            let document = memo.lasting(&Parse(&manuscript));
            manuscript.leave(&document.value, memo);
            document
        })
        .collect();
    let is_draft = |document: &Document| document.front.as_ref().is_some_and(Front::is_draft);
    let terms = terms.iter().map(|document| &document.value);
    let terms: Vec<&Document> = terms.filter(|document| options.drafts || !is_draft(document)).collect();
    let found = compile_terms(sources, &terms, (settings, routes), memo);
    findings.extend(found.glossary.findings.iter().cloned());

    let mode = if options.review { review::Mode::Full } else { review::Mode::Letters };
    let glosses = if options.review { Gloss::of(terms.iter().copied()) } else { Vec::new() };
    let reviewer = memo.call(&MakeReviewer { sources, glosses, tone_style: settings.tone_style });
    findings.extend(reviewer.findings.iter().cloned());

    let mut hasher = Xxh3::new();
    (routes, format!("{:?}", settings.time_zone)).hash(&mut hasher);
    let places = Places { routes, zone: &settings.time_zone, hash: hasher.digest128() };
    let examine = |(file, identity): &(&Arc<File>, &Identity)| {
        let manuscript = &Manuscript::new(file, identity, grammars, limits);
        let is_searched = settings.outputs.search;
        let (reviewer, settings) = (&reviewer.value, &settings.glossary);
        memo.call(&Examine { manuscript, reviewer, mode, terms: &found, settings, places: &places, is_searched, memo })
    };
    let examined: Vec<Arc<Examined>> = manuscripts.par_iter().map(examine).collect();
    for Examined { source, review } in examined.iter().map(|examined| &**examined) {
        let own = source.document.findings.iter().chain(&source.mentions.findings).chain(review.iter());
        findings.extend(own.cloned());
        findings.extend(document::judge(&source.document.value, limits));
    }
    let list = examined.iter().map(|examined| examined.source.clone()).collect();
    Checked::new(Documents { list, terms: found, reviewer }, findings)
}

/// Does all that is done with one document alone.
struct Examine<'a> {
    manuscript: &'a Manuscript<'a>,
    reviewer: &'a Reviewer,
    mode: review::Mode,
    terms: &'a Terms,
    /// How terms are linked; part of the glossary's fingerprint.
    settings: &'a GlossarySettings,
    places: &'a Places<'a>,
    /// Whether its words are wanted for the search.
    is_searched: bool,
    /// Where its parts are kept.
    memo: &'a Memo,
}

/// What decides where and when documents are published.
struct Places<'a> {
    routes: &'a Routes,
    zone: &'a TimeZone,
    /// A hash of both.
    hash: u128,
}

/// What came of it.
struct Examined {
    source: Arc<DocumentSource>,
    review: Arc<Vec<Diagnostic>>,
}

impl Examine<'_> {
    fn find_mentions<'b>(&'b self, document: &'b Document) -> FindMentions<'b> {
        let Terms { glossary, links } = self.terms;
        FindMentions {
            manuscript: self.manuscript,
            document,
            glossary: &glossary.value,
            settings: self.settings,
            links,
        }
    }

    fn review<'b>(&'b self, document: &'b Document) -> ReviewDocument<'b> {
        ReviewDocument { manuscript: self.manuscript, document, reviewer: self.reviewer, mode: self.mode }
    }
}

/// The key is made of those of its parts.
impl Hash for Examine<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.manuscript.hash(state);
        self.reviewer.fingerprint().hash(state);
        self.mode.hash(state);
        self.terms.glossary.value.fingerprint().hash(state);
        self.terms.links.fingerprint().hash(state);
        self.places.hash.hash(state);
        self.is_searched.hash(state);
    }
}

impl Call for Examine<'_> {
    type Output = Examined;

    const NAME: &'static str = "examine";

    fn run(&self) -> Examined {
        let (manuscript, memo) = (self.manuscript, self.memo);
        let document = memo.lasting(&Parse(manuscript));
        let review = memo.lasting(&self.review(&document.value));
        let mentions = memo.lasting(&self.find_mentions(&document.value));
        if self.is_searched {
            ReadPassages::of(manuscript, &document.value, memo);
        }
        // A text that is read again for this is read when somebody compares it.
        let is_compared = self.mode == review::Mode::Full && manuscript.identity.kind == Kind::Article;
        if is_compared && manuscript.is_parsed() {
            parity::read(manuscript, &document.value, reader(self.reviewer, self.terms, self.settings), memo);
        }
        manuscript.leave(&document.value, memo);
        let place = Place::of(&document.value, self.places.routes, self.places.zone);
        let source = DocumentSource { file: manuscript.file.clone(), document, mentions, place };
        Examined { source: Arc::new(source), review }
    }
}

/// The terms, ready to be looked for.
struct Terms {
    glossary: Arc<Checked<Glossary>>,
    links: TermLinks,
}

fn compile_terms(
    sources: &Sources,
    terms: &[&Document],
    (settings, routes): (&Settings, &Routes),
    memo: &Memo,
) -> Terms {
    let mut by_id: BTreeMap<&str, PerLang<Option<(&FilePath, &TermFront)>>> = BTreeMap::new();
    for document in terms {
        if let Some(Front::Term(front)) = document.printed() {
            let identity = &document.identity;
            by_id.entry(&identity.id).or_insert(PerLang { vi: None, en: None })[identity.lang] =
                Some((&document.path, front));
        }
    }
    let entries: Vec<Entry<'_>> = by_id.into_iter().map(|(id, versions)| Entry { id, versions }).collect();
    let hash = |path: &FilePath| sources.get(path).map_or(0, |file| file.hash);
    let files: Vec<(&FilePath, u128)> = terms.iter().map(|document| (&document.path, hash(&document.path))).collect();
    let versions = entries.iter().enumerate().flat_map(|(index, entry)| {
        entry.versions.present().map(move |(lang, (path, front))| (index, entry.id, lang, *path, *front))
    });
    let links = TermLinks::new(versions.map(|(index, id, lang, path, front)| {
        let slug = front.slug.as_ref().map_or(id, |slug| &slug.value);
        (path.clone(), routes.term(lang, slug), index)
    }));
    let glossary = memo.call(&CompileGlossary { entries: &entries, files: &files, settings: &settings.glossary });
    Terms { glossary, links }
}

/// The files directly in `content/` that have a meaning.
const CATALOGS: [&str; 5] =
    [config::PATH, "content/tags.yaml", "content/authors.yaml", "content/series.yaml", review::PATH];

/// Finds files that stand where nothing reads them: a misspelt name is a page that silently is not there.
fn unused_files(
    sources: &Sources,
    files: &[(&Arc<File>, Option<Identity>)],
    (site, documents): (&site::Site, &[Arc<DocumentSource>]),
    findings: &mut Vec<Diagnostic>,
) {
    // What a text names behind the place where it is cut off is not known.
    let cut = documents.iter().map(|source| &source.document.value).filter(|document| document.measures.is_cut());
    let cut: Vec<&str> = cut.filter_map(|document| Some(document.path.rsplit_once('/')?.0)).collect();
    for (file, _) in files.iter().filter(|(_, identity)| identity.is_none()) {
        let path = &file.path;
        if CATALOGS.contains(&&**path)
            || site.named_files.contains(path)
            || site::is_sidecar(sources, path)
            || site::is_confirmed(sources, path)
            || cut.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
        {
            continue;
        }
        let finding = Diagnostic::file(Code::UnexpectedFile, path, "nothing reads this file");
        findings.push(match nearest(path, CATALOGS) {
            Some(near) => finding.hint(format!("did you mean {near}?")),
            None if path.ends_with(".md") => finding.hint(
                "texts are content/articles/<id>/index.<lang>.md, content/glossary/<id>.<lang>.md and content/pages/<id>.<lang>.md",
            ),
            None => finding.hint("link to it, or delete it"),
        });
    }
}
