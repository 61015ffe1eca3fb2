//! Links and pictures: from what an author wrote to where it leads.
//!
//! Links between files are relative paths to files (`../other/index.vi.md#part`), so that they work when a file is read
//! in a git web view. Here they become routes of the site.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::broken::{MissingAnchor, looks_like_a_host, other_language};
use super::groups::{self, Entry};
use super::media::{self, Media, Refused};
use super::names::Names;
use super::routes::Routes;
use crate::diagnostic::{Code, Diagnostic, FilePath, nearest_of_first};
use crate::document::paths::{join, relative};
use crate::document::{Document, Identity};
use crate::lang::PerLang;
use crate::markdown::{Heading, Reference, ReferenceKind};
use crate::markup::{UrlKind, url_kind};
use crate::memo::Call;
use crate::source::{File, Sources};

/// Where a link or picture leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another site, as it was written.
    External(String),
    /// A path of the site, with the fragment if there is one.
    Route(String),
    /// A part of the same page.
    Fragment(String),
    /// A file beside the document, by its path in the project.
    Media(FilePath),
}

/// Why a document is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LeftOut {
    /// Its own findings say enough.
    Broken,
    /// It is a draft.
    Draft,
    /// Its date is in the future.
    Future,
    /// It has expired.
    Expired,
}

/// A document as links see it.
struct Place<'a> {
    /// Which entry it is.
    index: usize,
    identity: &'a Identity,
    headings: &'a [Heading],
    /// Its route, or why it is not published.
    route: Result<&'a str, LeftOut>,
    /// Whether each language has a published version.
    published: PerLang<bool>,
}

/// What links are resolved against.
pub(super) struct Directory<'a> {
    entries: &'a [Entry<'a>],
    sources: &'a Sources,
    routes: &'a Routes,
    /// A hash of everything that becomes of links by it.
    hash: u128,
    /// How many documents were looked for by their paths.
    asked: AtomicUsize,
    /// Which entry has a path; made when many links have to be resolved, and not after an edit of one text.
    by_path: OnceLock<FxHashMap<&'a str, usize>>,
    /// Which entry has a route; made when the first link names one, as authors seldom do.
    by_route: OnceLock<FxHashMap<&'a str, usize>>,
    /// The ids of the headings of each entry; made when the first link leads to one of them.
    anchors: Vec<OnceLock<FxHashSet<&'a str>>>,
    /// How many pixels a picture may have.
    pixels: usize,
}

/// What was resolved for one document.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Where each link and picture leads, by what the author wrote. Broken ones are missing.
    pub targets: BTreeMap<String, Target>,
    pub(super) media: Vec<Media>,
    /// The files that it names, whether they can be published or not.
    pub(super) named: Vec<FilePath>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Resolves the links of one document, and looks for the ids that it names.
pub(super) struct ResolveLinks<'a> {
    pub(super) directory: &'a Directory<'a>,
    pub(super) names: &'a Names<'a>,
    pub(super) document: &'a Document,
    pub(super) file: &'a File,
}

impl Hash for ResolveLinks<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.directory.hash, self.names.hash, self.file.key).hash(state);
    }
}

impl Call for ResolveLinks<'_> {
    type Output = Resolved;

    const NAME: &'static str = "links";

    fn run(&self) -> Resolved {
        let mut resolved = self.directory.resolve(&self.document.path, self.document);
        self.names.check(self.document, &mut resolved.findings);
        resolved
    }
}

impl<'a> Directory<'a> {
    /// What links may lead to: documents by their paths, every other file of the sources, and the site's own routes.
    /// The entries are in the order of their paths.
    pub(super) fn new(entries: &'a [Entry<'a>], sources: &'a Sources, routes: &'a Routes, pixels: usize) -> Self {
        let mut hasher = Xxh3::new();
        let mut documents = entries.iter().peekable();
        for file in sources.under("content") {
            match documents.next_if(|entry| entry.source.file.path == file.path) {
                // Which versions are published follows from the routes.
                Some(entry) => {
                    let mut record = [0_u8; 32];
                    let route = entry.published.map_or_else(|why| why as u64, |place| xxh3_64(place.route.as_bytes()));
                    record[..8].copy_from_slice(&file.name.to_le_bytes());
                    record[8..16].copy_from_slice(&route.to_le_bytes());
                    record[16..24].copy_from_slice(&entry.document().anchors.to_le_bytes());
                    record[24] = u8::from(entry.published.is_ok());
                    hasher.update(&record);
                }
                None => hasher.update(&file.key.to_le_bytes()),
            }
        }
        (routes, pixels).hash(&mut hasher);
        // A file that cannot be read is there all the same.
        for finding in sources.findings() {
            finding.path.hash(&mut hasher);
        }
        Directory {
            entries,
            sources,
            routes,
            hash: hasher.digest128(),
            asked: AtomicUsize::new(0),
            by_path: OnceLock::new(),
            by_route: OnceLock::new(),
            anchors: entries.iter().map(|_| OnceLock::new()).collect(),
            pixels,
        }
    }

    /// The document at a path.
    fn at_path(&self, path: &str) -> Option<Place<'a>> {
        /// So many are found faster in order than by a table of all.
        const FEW: usize = 256;
        let index = if self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            self.entries.binary_search_by(|entry| (*entry.source.file.path).cmp(path)).ok()?
        } else {
            let by_path = || self.entries.iter().enumerate().map(|(index, entry)| (&*entry.source.file.path, index));
            *self.by_path.get_or_init(|| by_path().collect()).get(path)?
        };
        Some(self.place(index))
    }

    /// The document with a route.
    fn at_route(&self, route: &str) -> Option<Place<'a>> {
        let by_route = self.by_route.get_or_init(|| {
            let mut by_route = FxHashMap::default();
            for (index, entry) in self.entries.iter().enumerate() {
                if let Ok(place) = entry.published {
                    by_route.entry(&*place.route).or_insert(index);
                }
            }
            by_route
        });
        by_route.get(route).map(|index| self.place(*index))
    }

    fn place(&self, index: usize) -> Place<'a> {
        let entry = &self.entries[index];
        let document = entry.document();
        let mut published = PerLang { vi: false, en: false };
        for version in groups::versions(self.entries, index) {
            published[version.document().identity.lang] = version.published.is_ok();
        }
        let route = entry.published.map(|place| &*place.route);
        Place { index, identity: &document.identity, headings: &document.headings, route, published }
    }

    /// Resolves every reference of a document.
    fn resolve(&self, path: &FilePath, document: &Document) -> Resolved {
        let mut resolved = Resolved::default();
        for reference in &document.references {
            match self.target(path, reference, &mut resolved) {
                Ok(target) => {
                    resolved.targets.insert(reference.dest.clone(), target);
                }
                Err(finding) => resolved.findings.extend(finding.map(|finding| *finding)),
            }
        }
        resolved
    }

    /// Where a reference leads. Errors: the finding, or nothing if the blame is said elsewhere.
    fn target(
        &self,
        path: &FilePath,
        reference: &Reference,
        resolved: &mut Resolved,
    ) -> Result<Target, Option<Box<Diagnostic>>> {
        let dest = reference.dest.as_str();
        let finding = |code, message: &str, hint: &str| {
            let finding = Diagnostic::at(code, path, reference.span.clone(), message);
            Some(Box::new(if hint.is_empty() { finding } else { finding.hint(hint) }))
        };
        match (url_kind(dest), reference.kind) {
            (UrlKind::Forbidden, _) => {
                let message = format!("`{}` is not a URL that a page may link to", dest.escape_debug());
                return Err(finding(Code::UnsafeUrl, &message, "begin it with https://, or link to a file"));
            }
            (UrlKind::External, ReferenceKind::Image) => {
                let message = "this picture would be fetched from another site";
                return Err(finding(Code::RemoteImage, message, "put the file beside the article"));
            }
            (UrlKind::External, ReferenceKind::Link) => return Ok(Target::External(dest.to_owned())),
            (UrlKind::Relative, _) => {}
        }
        let (file, fragment) = match dest.split_once('#') {
            Some((file, fragment)) => (file, fragment),
            None => (dest, ""),
        };
        let broken = match reference.kind {
            ReferenceKind::Link => Code::BrokenLink,
            ReferenceKind::Image => Code::MissingImage,
        };
        if reference.kind == ReferenceKind::Image && (file.is_empty() || file.starts_with('/') || file.ends_with(".md"))
        {
            return Err(finding(broken, &format!("`{dest}` is no picture"), "name a file beside the text"));
        }
        if file.is_empty() {
            let Some(own) = self.at_path(path) else { return Err(None) };
            return match self.missing_anchor(&own, fragment, resolved.findings.len()) {
                None => Ok(Target::Fragment(fragment.to_owned())),
                Some(missing) => Err(Some(missing.finding(path, reference, "this page"))),
            };
        }
        if file.starts_with('/') {
            return match self.at_route(file) {
                Some(place) => self.page(path, reference, &place, fragment, resolved),
                None if self.routes.is_list(file) => Ok(Target::Route(dest.to_owned())),
                None => {
                    let hint = "link to the file of the page, like ../other/index.vi.md";
                    Err(finding(broken, &format!("there is no page `{file}`"), hint))
                }
            };
        }
        let Some(wanted) = join(path, file) else {
            return Err(finding(broken, &format!("`{file}` is outside of content/"), ""));
        };
        match self.at_path(&wanted) {
            Some(place) => self.page(path, reference, &place, fragment, resolved),
            None => self.file(path, reference, file, &wanted, resolved),
        }
    }

    fn page(
        &self,
        path: &FilePath,
        reference: &Reference,
        place: &Place<'a>,
        fragment: &str,
        resolved: &mut Resolved,
    ) -> Result<Target, Option<Box<Diagnostic>>> {
        let finding = |code, message| Some(Box::new(Diagnostic::at(code, path, reference.span.clone(), message)));
        let route = match place.route {
            Ok(route) => route,
            Err(LeftOut::Broken) => return Err(None),
            Err(LeftOut::Draft) => return Err(finding(Code::BrokenLink, "this links to a draft")),
            Err(LeftOut::Future) => {
                return Err(finding(Code::BrokenLink, "this links to an article that is left out until its date"));
            }
            // Nobody changed anything on the day on which an article expires, so that must not stop a build.
            Err(LeftOut::Expired) => return Err(finding(Code::Expired, "this links to an article that has expired")),
        };
        if !fragment.is_empty()
            && let Some(missing) = self.missing_anchor(place, fragment, resolved.findings.len())
        {
            let file = reference.dest.split('#').next().unwrap_or_default();
            return Err(Some(missing.finding(path, reference, &format!("`{file}`"))));
        }
        let own = crate::document::identify(path).map_or(place.identity.lang, |identity| identity.lang);
        if own != place.identity.lang && place.published[own] {
            resolved.findings.push(other_language(path, reference, own));
        }
        Ok(Target::Route(if fragment.is_empty() { route.to_owned() } else { format!("{route}#{fragment}") }))
    }

    fn file(
        &self,
        path: &FilePath,
        reference: &Reference,
        written: &str,
        wanted: &str,
        resolved: &mut Resolved,
    ) -> Result<Target, Option<Box<Diagnostic>>> {
        let (code, what, fits) = match reference.kind {
            ReferenceKind::Link => (Code::BrokenLink, "file", media::is_media(wanted)),
            ReferenceKind::Image => (Code::MissingImage, "picture", media::is_picture(wanted)),
        };
        let finding = |message: String, hint: String| {
            let finding = Diagnostic::at(code, path, reference.span.clone(), message);
            Some(Box::new(if hint.is_empty() { finding } else { finding.hint(hint) }))
        };
        let Some(file) = self.sources.get(wanted) else {
            // A file that is there and cannot be read has a finding of its own.
            if self.sources.findings().iter().any(|finding| &*finding.path == wanted) {
                return Err(None);
            }
            let hint = if looks_like_a_host(written) {
                format!("begin it with https:// if it is another site: https://{written}")
            } else if let Some(near) = self.nearest_file(path, wanted, resolved.findings.len()) {
                format!("did you mean `{near}`?")
            } else {
                "write the path from this file to the other one".to_owned()
            };
            return Err(finding(format!("there is no {what} `{written}`"), hint));
        };
        // So has a text that is larger than the site allows.
        if crate::document::identify(wanted).is_some() {
            return Err(None);
        }
        resolved.named.push(file.path.clone());
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        if !fits || folder(wanted) != folder(path) {
            let hint = if fits { "put the file beside the text" } else { "files of this kind are not published" };
            return Err(finding(format!("`{written}` cannot be published from there"), hint.to_owned()));
        }
        match media::inspect(file, self.pixels) {
            Ok(media) => {
                resolved.media.push(media);
                Ok(Target::Media(file.path.clone()))
            }
            Err(Refused::Unfit(why)) => Err(finding(why, String::new())),
            Err(Refused::Large(why)) => {
                let finding = Diagnostic::at(Code::LimitExceeded, path, reference.span.clone(), why);
                let hint = "make it smaller, or raise limits.picture_pixels in content/site.yaml";
                Err(Some(Box::new(finding.hint(hint))))
            }
        }
    }

    fn missing_anchor<'b>(&self, place: &Place<'a>, fragment: &'b str, before: usize) -> Option<MissingAnchor<'b>>
    where
        'a: 'b,
    {
        let ids = || place.headings.iter().map(|heading| heading.id.as_str());
        if self.anchors[place.index].get_or_init(|| ids().collect()).contains(fragment) {
            return None;
        }
        Some(MissingAnchor { fragment, near: nearest_of_first(before, fragment, ids()) })
    }

    fn nearest_file(&self, path: &FilePath, wanted: &str, before: usize) -> Option<String> {
        let candidates = self.sources.under("content").map(|file| &*file.path);
        nearest_of_first(before, wanted, candidates).map(|near| relative(path, near))
    }
}
