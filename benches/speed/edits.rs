//! Edits as writers make them, each with the pages on which a reader must see it.

use std::fs;
use std::io;
use std::path::Path;

use crate::corpus::{Corpus, article_path, default_file, tag_list, term_path, term_text};
use crate::names::{Lang, PHRASES, TAGS, TERMS};
use crate::text;

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Body,
    Title,
    Tags,
    TermShort,
    TermBody,
    Alias,
    Template,
    Message,
    TagName,
    Settings,
}

impl Kind {
    /// What the edits before a build change.
    pub(crate) const OF_BUILDS: [Kind; 9] = [
        Kind::Body,
        Kind::Title,
        Kind::TermShort,
        Kind::TermBody,
        Kind::Alias,
        Kind::Template,
        Kind::Message,
        Kind::TagName,
        Kind::Settings,
    ];

    /// What the edits during a preview change.
    pub(crate) const OF_PREVIEWS: [Kind; 6] =
        [Kind::Body, Kind::Title, Kind::Tags, Kind::TermShort, Kind::Template, Kind::Message];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Body => "the text of an article",
            Kind::Title => "a title",
            Kind::Tags => "the tags of an article",
            Kind::TermShort => "the explanation of a term",
            Kind::TermBody => "the text of a term",
            Kind::Alias => "a new alias of a term",
            Kind::Template => "the template of articles",
            Kind::Message => "a message that all pages show",
            Kind::TagName => "the name of a tag",
            Kind::Settings => "the name of the site",
        }
    }
}

/// A file with its new text.
pub(crate) struct Edit {
    path: String,
    text: String,
    /// Where it must be seen, the page of the edited thing first.
    pub(crate) shown: Vec<Shown>,
}

/// A page and what stands in it after an edit.
pub(crate) struct Shown {
    /// The address below the site's.
    pub(crate) route: String,
    pub(crate) needle: String,
}

impl Edit {
    /// The edit with this number. Two numbers of one kind never make the same file.
    pub(crate) fn new(corpus: &Corpus, kind: Kind, number: u32) -> io::Result<Edit> {
        let pairs = corpus.spec.kind.pairs;
        let newest = pairs - 1;
        let mark = format!("Mark {number} of {}", kind.name());
        let term = &TERMS[number as usize % TERMS.len()];
        let (path, text, shown) = match kind {
            Kind::Body => {
                let index = (pairs / 2 + number as usize) % newest;
                let text = corpus.article(index, Lang::Vi).replacen("\n---\n", &format!("\n---\n\n{mark}.\n"), 1);
                (article_path(index, Lang::Vi), text, vec![(article_route(index, Lang::Vi), mark)])
            }
            Kind::Title => {
                let text = corpus.article(newest, Lang::En).replacen("title: \"", &format!("title: \"{mark}. "), 1);
                let topic = TAGS[text::tags(newest)[0]].id;
                let mut routes = vec![article_route(newest, Lang::En), "en/archive/".into(), "en/feed.xml".into()];
                routes.extend(["en/".into(), format!("en/topics/{topic}/")]);
                let shown = routes.into_iter().map(|route| (route, mark.clone())).collect();
                (article_path(newest, Lang::En), text, shown)
            }
            Kind::Tags => {
                let index = newest - 1;
                let topic = TAGS[number as usize % TAGS.len()].id;
                let old = corpus.article(index, Lang::En);
                let start = old.find("\ntags: ").map_or(0, |at| at + 1);
                let end = old[start..].find('\n').map_or(start, |at| start + at);
                let text = format!("{}tags: [{topic}]{}", &old[..start], &old[end..]);
                let shown = vec![
                    (article_route(index, Lang::En), format!("/en/topics/{topic}/")),
                    (format!("en/topics/{topic}/"), text::title(Lang::En, index)),
                ];
                (article_path(index, Lang::En), text, shown)
            }
            Kind::TermShort => {
                let text = term_text(term, Lang::En).replacen("short: \"", &format!("short: \"{mark}. "), 1);
                (term_path(term, Lang::En), text, vec![(term_route(term.id), mark)])
            }
            Kind::TermBody => {
                let text = format!("{}\n{mark}.\n", term_text(term, Lang::En));
                (term_path(term, Lang::En), text, vec![(term_route(term.id), mark)])
            }
            Kind::Alias => {
                let alias = PHRASES[number as usize % PHRASES.len()].name(Lang::En);
                let text = term_text(term, Lang::En).replacen("\n---\n", &format!("\naliases: [{alias}]\n---\n"), 1);
                (term_path(term, Lang::En), text, vec![(term_route(term.id), alias.to_owned())])
            }
            Kind::Template => {
                let old = default_file("templates/article.html")?;
                let text = old.replacen("<article ", &format!("<!-- {mark} -->\n<article "), 1);
                let routes = [article_route(newest, Lang::En), article_route(0, Lang::Vi)];
                let shown = routes.into_iter().map(|route| (route, mark.clone())).collect();
                ("templates/article.html".to_owned(), text, shown)
            }
            Kind::Message => {
                let old = default_file("locales/en/interface.ftl")?;
                let text = old.replacen("\nnav-topics = ", &format!("\nnav-topics = {mark} "), 1);
                let routes = ["en/".to_owned(), article_route(0, Lang::En)];
                let shown = routes.into_iter().map(|route| (route, mark.clone())).collect();
                ("locales/en/interface.ftl".to_owned(), text, shown)
            }
            Kind::TagName => {
                let tag = &TAGS[number as usize % TAGS.len()];
                let text = tag_list().replacen(&format!("\"{}\"", tag.name(Lang::En)), &format!("\"{mark}\""), 1);
                let shown = vec![(format!("en/topics/{}/", tag.id), mark.clone()), ("en/topics/".to_owned(), mark)];
                ("content/tags.yaml".to_owned(), text, shown)
            }
            Kind::Settings => {
                let text = corpus.settings().replacen("title: Speed Paper", &format!("title: {mark}"), 1);
                let routes = ["en/".to_owned(), article_route(0, Lang::En)];
                let shown = routes.into_iter().map(|route| (route, mark.clone())).collect();
                ("content/site.yaml".to_owned(), text, shown)
            }
        };
        let shown = shown.into_iter().map(|(route, needle)| Shown { route, needle }).collect();
        Ok(Edit { path, text, shown })
    }

    /// Saves the file as editors do: beside it, then in its place.
    pub(crate) fn save(&self, corpus: &Corpus) -> io::Result<()> {
        let path = corpus.root.join(&self.path);
        let beside = path.with_file_name(".speed-edit");
        fs::write(&beside, &self.text)?;
        fs::rename(beside, path)
    }

    /// Finds that a page of the published site does not show the edit.
    pub(crate) fn check(&self, public: &Path) -> io::Result<()> {
        for Shown { route, needle } in &self.shown {
            let file = if route.ends_with('/') { format!("{route}index.html") } else { route.clone() };
            let page = fs::read_to_string(public.join(&file));
            if !page.map_err(|error| io::Error::other(format!("{file}: {error}")))?.contains(needle.as_str()) {
                return Err(io::Error::other(format!(
                    "{file} does not show `{needle}` after an edit of {}",
                    self.path
                )));
            }
        }
        Ok(())
    }
}

fn article_route(index: usize, lang: Lang) -> String {
    format!("{}/{}/{}/", lang.tag(), lang.of("bai-viet", "articles"), text::id(index))
}

fn term_route(id: &str) -> String {
    format!("en/glossary/{id}/")
}
