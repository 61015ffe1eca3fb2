//! What new texts consist of: titles, slugs and ids that fit the site, and the words of a draft or an original.

use jiff::Timestamp;

use crate::diagnostic::{Severity, Texts};
use crate::document::paths::relative;
use crate::document::{self, Document, Identity, Kind};
use crate::draft::{self, Facts};
use crate::highlight::LoadGrammars;
use crate::lang::{Lang, PerLang};
use crate::memo::Memo;
use crate::output::Plan;
use crate::slug::slug;
use crate::source::{File, Sources};
use crate::vietnamese::letter;
use crate::yaml::{self, Value};

/// Where editors find the schemas of a site.
pub(super) const SCHEMAS: &str = ".vscode/schemas";

/// A file to be made.
pub(super) struct Text {
    /// Its path in the site.
    pub(super) path: String,
    /// What will be in it.
    pub(super) content: String,
    /// How many errors are in the words that somebody wrote.
    pub(super) errors: usize,
}

/// The site that new texts have to fit.
pub(super) struct Composer<'a> {
    pub(super) kind: Kind,
    pub(super) id: &'a str,
    pub(super) sources: &'a Sources,
    pub(super) plan: &'a Plan,
    pub(super) now: Timestamp,
    /// Whether editors find schemas beside the site.
    pub(super) has_schemas: bool,
}

impl Composer<'_> {
    /// Both versions of a text, one of them with the words of a draft, if there is one.
    ///
    /// Errors: a sentence for the user.
    pub(super) fn both(
        &self,
        mut titles: PerLang<Option<String>>,
        draft: Option<(Vec<u8>, Option<Lang>)>,
    ) -> Result<Vec<Text>, String> {
        for lang in Lang::ALL {
            self.is_free(lang)?;
        }
        let draft = draft.map(|(bytes, lang)| self.draft(bytes, lang)).transpose()?;
        if let Some(draft) = &draft {
            titles[draft.lang] = titles[draft.lang].take().or(draft.title.clone());
        }
        let Some(draft) = draft else {
            let both = Lang::ALL.map(|lang| self.written(lang, titles[lang].as_deref(), None));
            return both.into_iter().collect();
        };
        let own = self.written(draft.lang, titles[draft.lang].as_deref(), Some(&draft.body))?;
        let identity = self.identity(draft.lang);
        let document = read(&identity, &own.content);
        let other = self.translated(&identity, &own.content, &document, titles[draft.lang.other()].as_deref())?;
        Ok(if draft.lang == Lang::Vi { vec![own, other] } else { vec![other, own] })
    }

    /// The version that a text lacks.
    ///
    /// Errors: a sentence for the user.
    pub(super) fn translation(&self, original: &Identity, titles: PerLang<Option<String>>) -> Result<Text, String> {
        let lang = original.lang.other();
        if titles[original.lang].is_some() {
            return Err(format!("the {} version has its title already", original.lang.english_name()));
        }
        let text = self.sources.text(&original.path()).unwrap_or_default();
        let document = read(original, text);
        if document.front.is_none() {
            return Err(format!("{0} has errors that `songngu check {0}` shows", original.path()));
        }
        self.is_free(lang)?;
        self.translated(original, text, &document, titles[lang].as_deref())
    }

    fn identity(&self, lang: Lang) -> Identity {
        Identity { kind: self.kind, id: self.id.to_owned(), lang }
    }

    fn is_free(&self, lang: Lang) -> Result<(), String> {
        match self.sources.get(&self.identity(lang).path()) {
            None => Ok(()),
            Some(file) => Err(match self.sources.get(&self.identity(lang.other()).path()) {
                Some(_) => format!("{} is there already", file.path),
                None => format!("{} is there already; --translate-of {} makes the other version", file.path, self.id),
            }),
        }
    }

    /// A version with the words of somebody, or with none.
    fn written(&self, lang: Lang, title: Option<&str>, body: Option<&str>) -> Result<Text, String> {
        self.with_facts(lang, title, |facts| {
            let body = body.map_or_else(|| facts.body(), str::to_owned);
            facts.front() + &body
        })
    }

    /// A version without words, made of the other one.
    fn translated(
        &self,
        original: &Identity,
        text: &str,
        document: &Document,
        title: Option<&str>,
    ) -> Result<Text, String> {
        let lang = original.lang.other();
        self.with_facts(lang, title, |facts| {
            let front = draft::front_of(&document.path, text, document.body.start, facts);
            front + &draft::body(text, document.body.clone(), &document.blocks, &document.headings, lang)
        })
    }

    fn with_facts(&self, lang: Lang, title: Option<&str>, make: impl Fn(&Facts<'_>) -> String) -> Result<Text, String> {
        if self.kind == Kind::Term && title.is_none() {
            return Err(format!("a term needs its {} name: add --title-{lang} NAME", lang.english_name()));
        }
        let identity = self.identity(lang);
        let path = identity.path();
        let slug = self.slug(lang, title)?;
        let zone = &self.plan.edition().site.settings.time_zone;
        let day = self.now.to_zoned_datetime(zone.clone()).date().to_string();
        let (tags, authors) = (self.ids("content/tags.yaml"), self.ids("content/authors.yaml"));
        let schema = self.schema(&path);
        let facts = Facts {
            identity: &identity,
            title,
            slug: slug.as_deref(),
            day: &day,
            tags: &tags,
            authors: &authors,
            schema: schema.as_deref(),
        };
        let content = make(&facts);
        Ok(Text { errors: errors(&path, &content), path, content })
    }

    /// The slug of a title, if it is not the id; a sentence if its address is taken or there is no letter in it.
    fn slug(&self, lang: Lang, title: Option<&str>) -> Result<Option<String>, String> {
        let made = title.map_or_else(|| self.id.to_owned(), |title| slug(title, lang));
        if made.is_empty() {
            return Err(format!(
                "the {} title has no letter or digit of which an address could be made",
                lang.english_name()
            ));
        }
        let site = &self.plan.edition().site;
        let route = match self.kind {
            Kind::Article => site.routes.article(lang, &made),
            Kind::Term => site.routes.term(lang, &made),
            Kind::Page => site.routes.page(lang, &made),
        };
        let output = format!("{}index.html", route.trim_start_matches('/'));
        if self.plan.paths().any(|path| path == output) {
            let owner = site.owner(&route).map(|path| format!(" by {path}")).unwrap_or_default();
            return Err(format!("the address {route} is taken{owner}; choose another title or id"));
        }
        Ok(Some(made).filter(|made| made != self.id))
    }

    /// The ids of a file of ids.
    fn ids(&self, path: &str) -> Vec<String> {
        let Some(text) = self.sources.text(path) else { return Vec::new() };
        match yaml::parse(&path.into(), text, 0..text.len()).value.map(|node| node.value) {
            Some(Value::Map(entries)) => entries.into_iter().map(|(key, _)| key.value).collect(),
            _ => Vec::new(),
        }
    }

    /// Where a file finds the schema of its front matter.
    fn schema(&self, path: &str) -> Option<String> {
        self.has_schemas.then(|| relative(path, &format!("{SCHEMAS}/{}.json", self.kind.name())))
    }

    /// Reads a draft as a file of the site is read: letters are put in order, and what cannot be is said.
    fn draft(&self, bytes: Vec<u8>, lang: Option<Lang>) -> Result<Draft, String> {
        let guess = if String::from_utf8_lossy(&bytes).chars().any(is_vietnamese) { Lang::Vi } else { Lang::En };
        let lang = lang.unwrap_or(guess);
        let path = self.identity(lang).path();
        let sources = Sources::new([(path.clone(), bytes)], Vec::new());
        if let Some(finding) = sources.findings().iter().find(|finding| finding.severity == Severity::Error) {
            let place = finding.span.as_ref().and_then(|span| sources.place(&path, span));
            let place = place.map(|place| format!("line {}: ", place.line)).unwrap_or_default();
            return Err(format!("the draft cannot be taken: {place}{}", finding.message));
        }
        let text = sources.get(&path).and_then(File::text).map_or("", |text| text).trim_start_matches('\n');
        if text.lines().next().is_some_and(|line| line.trim_end() == "---") {
            let hint = "take it out, or put the file into content/ as it is";
            return Err(format!("the draft has front matter, and `songngu new` writes its own: {hint}"));
        }
        let first = text.lines().next().unwrap_or_default();
        let title = first.strip_prefix("# ").map(|title| title.trim().trim_end_matches('#').trim().to_owned());
        let body = if title.is_some() { &text[first.len()..] } else { text };
        let body = format!("{}\n", body.trim_matches('\n').trim_end());
        Ok(Draft { lang, title: title.filter(|title| !title.is_empty()), body })
    }
}

/// What somebody wrote.
struct Draft {
    lang: Lang,
    title: Option<String>,
    body: String,
}

/// Whether a letter is one that English does not have and Vietnamese does.
fn is_vietnamese(char: char) -> bool {
    "ăâđêôơưĂÂĐÊÔƠƯ\u{300}\u{301}\u{303}\u{309}\u{323}".contains(char)
        || letter::strip_tone(char).1 != letter::Tone::Ngang
}

fn read(identity: &Identity, text: &str) -> Document {
    let grammars = Memo::new().call(&LoadGrammars);
    document::read(&identity.path().as_str().into(), identity, text, &grammars).0.value
}

fn errors(path: &str, text: &str) -> usize {
    let Some(identity) = document::identify(path) else { return 0 };
    let grammars = Memo::new().call(&LoadGrammars);
    let findings = document::read(&path.into(), &identity, text, &grammars).0.findings;
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}
