//! Every output path of a site with what will stand there. Nothing is rendered before it is asked for.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_128;

use super::collision::{Origin, Planned};
use super::once::{Fingerprint, known};
use super::pictures::{self, Picture};
use crate::asset::Assets;
use crate::diagnostic::{Checked, Diagnostic, FilePath};
use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::feed::{self, Channel, Format};
use crate::host;
use crate::lang::Lang;
use crate::llms;
use crate::memo::Memo;
use crate::page::{self, Page};
use crate::search::{self, SearchFile};
use crate::site::Version;
use crate::sitemap::{self, Entry};
use crate::view::alternates::{alternates, front_alternates};
use crate::view::frame::{WEB_MANIFEST, feed_routes, feed_title};
use crate::yaml::Spanned;

/// What stands at an output path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A page.
    Page(Page),
    /// A feed of a language, or of one of its topics by index.
    Feed(Format, Lang, Option<usize>),
    /// `sitemap.xml`.
    Sitemap,
    /// `news.xml`.
    NewsSitemap,
    /// `robots.txt`.
    Robots,
    /// `llms.txt`.
    Llms,
    /// The text of a page as Markdown.
    Markdown(Page),
    /// `_headers`.
    Headers,
    /// `_redirects`.
    Redirects,
    /// `site.webmanifest`.
    WebManifest,
    /// How browsers search the site in a language.
    OpenSearch(Lang),
    /// A picture that the program makes.
    Picture(Picture),
    /// A file of the search.
    Search(SearchFile),
    /// A page that sends readers on to this route.
    Redirect(Lang, String),
    /// A file of the theme, with its bytes.
    Asset(std::sync::Arc<[u8]>),
    /// A file beside a document, by its path in the project.
    Media(FilePath, std::sync::Arc<[u8]>),
}

/// Every output of a site.
pub struct Plan {
    edition: Edition,
    /// In the order of their paths.
    outputs: Vec<(String, Output)>,
}

impl Plan {
    /// Plans the outputs of an edition; `media` gives the bytes of a file of the project.
    ///
    /// Findings: `url-collision` where two sources make one path.
    pub fn new(edition: Edition, media: impl Fn(&FilePath) -> Option<std::sync::Arc<[u8]>>) -> Checked<Plan> {
        let mut planned = Planned::default();
        for page in page::pages(&edition) {
            if let Some(route) = page::route(&edition, page) {
                planned.add(&route, Output::Page(page), Origin::Page(page));
            }
            if let Some(route) = page::markdown_route(&edition, page) {
                planned.add(&route, Output::Markdown(page), Origin::Page(page));
            }
        }
        let has_aliases = aliases(&edition, &mut planned);
        let outputs = edition.site.settings.outputs;
        for lang in Lang::ALL {
            if outputs.feeds {
                feeds(&mut planned, &edition.site.routes.home(lang), lang, None);
            }
            if outputs.topic_feeds {
                for (index, tag) in edition.site.tags.iter().enumerate() {
                    let below = edition.site.routes.topic(lang, &tag.slug[lang]);
                    feeds(&mut planned, &below, lang, Some(index));
                }
            }
        }
        if outputs.search {
            for (route, file) in Lang::ALL.into_iter().flat_map(|lang| search::files(&edition, lang)) {
                planned.add(&route, Output::Search(file), Origin::Program);
            }
        }
        if outputs.sitemap {
            planned.add("/sitemap.xml", Output::Sitemap, Origin::Program);
        }
        if outputs.news_sitemap {
            planned.add("/news.xml", Output::NewsSitemap, Origin::Program);
        }
        for lang in Lang::ALL.into_iter().filter(|_| outputs.search) {
            planned.add(&edition.site.routes.open_search(lang), Output::OpenSearch(lang), Origin::Program);
        }
        pictures::plan(&edition, &mut planned);
        if outputs.markdown {
            planned.add("/llms.txt", Output::Llms, Origin::Program);
        }
        if outputs.headers {
            planned.add("/_headers", Output::Headers, Origin::Program);
        }
        if outputs.redirects && has_aliases {
            planned.add("/_redirects", Output::Redirects, Origin::Program);
        }
        if outputs.web_manifest {
            planned.add(WEB_MANIFEST, Output::WebManifest, Origin::Program);
        }
        planned.add("/robots.txt", Output::Robots, Origin::Program);
        assets(&edition.assets, &mut planned);
        for item in edition.site.media.values() {
            if let Some(bytes) = media(&item.source) {
                pictures::plan_copies(&edition, item, &bytes, &mut planned);
                planned.add(&item.route, Output::Media(item.source.clone(), bytes), Origin::Program);
            }
        }
        planned.finish(&edition).map(|outputs| Plan { edition, outputs })
    }

    /// What the site is made from.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// The output paths, relative to the site's root and without a leading slash, in order.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.outputs.iter().map(|(path, _)| path.as_str())
    }

    /// How many outputs are pages.
    pub fn page_count(&self) -> usize {
        self.outputs.iter().filter(|(_, output)| matches!(output, Output::Page(_))).count()
    }

    fn output(&self, path: &str) -> Option<&Output> {
        let place = self.outputs.binary_search_by(|(other, _)| other.as_str().cmp(path)).ok()?;
        self.outputs.get(place).map(|(_, output)| output)
    }

    /// The bytes of the output at a path; `None` if there is none.
    ///
    /// Errors: what is wrong with a template, at its line.
    pub fn render(&self, path: &str, memo: &Memo) -> Result<Option<Cow<'_, [u8]>>, Box<Diagnostic>> {
        let Some(output) = self.output(path) else { return Ok(None) };
        let edition = &self.edition;
        let text = match output {
            Output::Asset(bytes) | Output::Media(_, bytes) => return Ok(Some(Cow::Borrowed(bytes))),
            Output::Page(page) => page::render(edition, *page, memo)?,
            Output::Feed(Format::Atom, lang, topic) => {
                feed::atom(edition, &self.channel(Format::Atom, *lang, *topic), memo)
            }
            Output::Feed(Format::Json, lang, topic) => {
                feed::json(edition, &self.channel(Format::Json, *lang, *topic), memo)
            }
            Output::Picture(picture) => {
                let made = picture.render(edition, path, memo)?;
                return Ok(Some(Cow::Owned(made)));
            }
            Output::Sitemap => sitemap::sitemap(edition, &self.entries()),
            Output::NewsSitemap => sitemap::news(edition),
            Output::OpenSearch(lang) => host::open_search(edition, *lang),
            Output::Robots => sitemap::robots(edition),
            Output::Llms => llms::index(edition),
            Output::Headers => host::headers(edition),
            Output::Redirects => host::redirects(edition, self.redirects()),
            Output::WebManifest => host::web_manifest(edition),
            Output::Search(file) => search::render(edition, *file, memo),
            Output::Markdown(page) => {
                llms::copy(edition, *page).map_or_else(String::new, |copy| copy.render(edition, memo))
            }
            Output::Redirect(lang, route) => page::redirect(edition, *lang, route)?,
        };
        Ok(Some(Cow::Owned(text.into_bytes())))
    }

    /// What is wrong with the output at a path. Those that cannot fail are not made.
    pub fn failure(&self, path: &str, memo: &Memo) -> Option<Box<Diagnostic>> {
        match self.output(path)? {
            Output::Picture(picture) if !picture.can_fail() => None,
            // Nobody writes templates for these.
            Output::Feed(..) | Output::Markdown(_) | Output::Search(_) => None,
            // One whose hash is known has been rendered before.
            Output::Page(_) | Output::Picture(_) => self.fingerprint(path, memo).err(),
            _ => self.render(path, memo).err(),
        }
    }

    /// The hash of the output at a path, and its bytes if nobody knew the hash; `None` if there is no such output.
    ///
    /// Errors: what is wrong with a template, at its line.
    pub fn fingerprint(&self, path: &str, memo: &Memo) -> Result<Option<Fingerprint<'_>>, Box<Diagnostic>> {
        let Some(output) = self.output(path) else { return Ok(None) };
        let edition = &self.edition;
        let hash = match output {
            Output::Page(page) => match page::sketch(edition, *page, memo) {
                Some(sketch) => {
                    let key = sketch.key(edition, memo);
                    known(memo, key, || Ok(sketch.render(edition, memo)?.into_bytes()))
                }
                None => (None, None),
            },
            Output::Feed(format, lang, topic) => {
                let channel = self.channel(*format, *lang, *topic);
                known(memo, channel.key(edition, memo), || match format {
                    Format::Atom => Ok(feed::atom(edition, &channel, memo).into_bytes()),
                    Format::Json => Ok(feed::json(edition, &channel, memo).into_bytes()),
                })
            }
            Output::Markdown(page) => match llms::copy(edition, *page) {
                Some(copy) => known(memo, copy.key(edition), || Ok(copy.render(edition, memo).into_bytes())),
                None => (None, None),
            },
            Output::Picture(picture) => known(memo, picture.key(edition, path), || picture.make(edition)),
            Output::Search(file) => match search::key(edition, *file) {
                Some(key) => known(memo, key, || Ok(search::render(edition, *file, memo).into_bytes())),
                None => (None, None),
            },
            Output::Sitemap
            | Output::NewsSitemap
            | Output::OpenSearch(_)
            | Output::Robots
            | Output::Llms
            | Output::Headers
            | Output::Redirects
            | Output::WebManifest
            | Output::Redirect(..)
            | Output::Asset(_)
            | Output::Media(..) => (None, None),
        };
        if let (Some(hash), None) = hash {
            return Ok(Some(Fingerprint { hash, bytes: None }));
        }
        let bytes = match hash.1 {
            Some(made) => Some(Cow::Owned(made?)),
            None => self.render(path, memo)?,
        };
        Ok(bytes.map(|bytes| Fingerprint { hash: xxh3_128(&bytes), bytes: Some(bytes) }))
    }

    fn channel(&self, format: Format, lang: Lang, topic: Option<usize>) -> Channel<'_> {
        let (edition, site) = (&self.edition, &self.edition.site);
        let language = &site.settings.languages[lang];
        let tag = topic.and_then(|index| site.tags.get(index));
        let home = tag.map_or_else(|| site.routes.home(lang), |tag| site.routes.topic(lang, &tag.slug[lang]));
        let [atom, json] = feed_routes(&home);
        let is_about = |article: &&Version<ArticleFront>| {
            tag.is_none_or(|tag| article.front.tags.iter().any(|used| used.value == tag.id))
        };
        Channel {
            lang,
            title: tag.map_or_else(|| feed_title(edition, lang), |tag| page::topic_feed_title(edition, tag, lang)),
            description: tag
                .and_then(|tag| tag.description[lang].clone())
                .unwrap_or_else(|| language.description.clone()),
            route: match format {
                Format::Atom => atom.0,
                Format::Json => json.0,
            },
            articles: site.articles_only_in(lang).filter(is_about).collect(),
            home,
        }
    }

    /// The path of each page at a former address, with the route that it leads to.
    fn redirects(&self) -> impl Iterator<Item = (&str, &str)> {
        self.outputs.iter().filter_map(|(path, output)| match output {
            Output::Redirect(_, route) => Some((path.as_str(), route.as_str())),
            _ => None,
        })
    }

    fn entries(&self) -> Vec<Entry> {
        let edition = &self.edition;
        let pages = self.outputs.iter().filter_map(|(_, output)| match output {
            Output::Page(page) => Some(*page),
            _ => None,
        });
        let entry = |page: Page| {
            let versions = page::versions(edition, page);
            Some(Entry {
                alternates: match page {
                    Page::NotFound | Page::Bilingual(..) => return None,
                    Page::Front => front_alternates(edition, edition.site.settings.default_language),
                    _ => alternates(edition, &versions),
                },
                modified: page::modified(edition, page),
                route: page::route(edition, page)?,
            })
        };
        pages.filter_map(entry).collect()
    }
}

/// Plans the pages at former addresses. Returns whether there are any.
fn aliases(edition: &Edition, planned: &mut Planned) -> bool {
    let mut is_any = false;
    let mut add = |aliases: &[Spanned<String>], lang: Lang, route: &str, path: &FilePath| {
        for alias in aliases {
            is_any = true;
            let from = match alias.value.rsplit('/').next() {
                Some(name) if name.contains('.') => alias.value.clone(),
                _ => format!("{}/", alias.value.trim_end_matches('/')),
            };
            let origin = Origin::Alias(path.clone(), alias.span.clone());
            planned.add(&from, Output::Redirect(lang, route.to_owned()), origin);
        }
    };
    for article in &edition.site.articles {
        for (lang, version) in article.versions.present() {
            add(&version.front.aliases, lang, &version.route, &version.path);
        }
    }
    for page in &edition.site.pages {
        for (lang, version) in page.versions.present() {
            add(&version.front.aliases, lang, &version.route, &version.path);
        }
    }
    is_any
}

fn feeds(planned: &mut Planned, below: &str, lang: Lang, topic: Option<usize>) {
    let origin = topic.map_or(Origin::Program, Origin::Tag);
    let [(atom, _), (json, _)] = feed_routes(below);
    planned.add(&atom, Output::Feed(Format::Atom, lang, topic), origin.clone());
    planned.add(&json, Output::Feed(Format::Json, lang, topic), origin);
}

fn assets(assets: &Assets, planned: &mut Planned) {
    for asset in assets.iter() {
        planned.add(&asset.route, Output::Asset(asset.bytes.clone()), Origin::Program);
    }
}
