//! The templates: Tera over the files of `templates/`, with a function for words, `t`, and one for files of the theme,
//! `asset`.
//!
//! A template sees the view it is given and nothing else. Everything that can be wrong with it before it runs is found
//! when the theme is read; what fails on a page is reported once for the line of the template, not once a page.

mod bounded;

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use bounded::Bounded;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult};
use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::messages::{Arg, Messages};
use crate::number::counted;
use crate::source::{File, Sources};

/// The templates, ready to run.
pub struct Theme {
    /// A hash of the templates and of all that they can say by themselves.
    fingerprint: u128,
    tera: Tera,
    /// How many bytes a file may have.
    limit: usize,
}

impl Theme {
    /// Reads `templates/`. `assets` are the links to the files of `assets/`, by their paths there.
    /// No file that they write may have more than `limit` bytes.
    pub fn read(
        sources: &Sources,
        messages: &Arc<Messages>,
        assets: BTreeMap<String, String>,
        limit: usize,
    ) -> Checked<Theme> {
        let files: Vec<(&Arc<File>, &str)> =
            sources.under("templates").filter_map(|file| Some((file, &**file.text()?))).collect();
        let mut findings: Vec<Diagnostic> = files.iter().filter_map(|(file, text)| syntax_error(file, text)).collect();
        let mut hasher = Xxh3::new();
        (messages.fingerprint(), &assets, limit).hash(&mut hasher);
        files.iter().for_each(|(file, _)| file.key.hash(&mut hasher));
        let mut tera = engine(messages, assets);
        if findings.is_empty()
            && let Err(error) = tera.add_raw_templates(files.iter().map(|(file, text)| (name(&file.path), *text)))
        {
            findings.extend(broken(&error, sources));
        }
        Checked::new(Theme { fingerprint: hasher.digest128(), tera, limit }, findings)
    }

    /// A hash of everything that becomes of a view by the theme.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    /// Renders a template with a view.
    ///
    /// Errors: `template-failed` at the line of the template, `invalid-template` if there is no such template, or
    /// `limit-exceeded` if it writes too much.
    pub fn render(&self, template: &str, view: &Context) -> Result<String, Box<Diagnostic>> {
        let mut page = Bounded::new(self.limit);
        let rendered = self.tera.render_to(template, view, &mut page);
        if page.is_full() {
            return Err(Box::new(endless(template, self.limit)));
        }
        let page = rendered.and_then(|()| Ok(String::from_utf8(page.into_bytes())?));
        page.map_err(|error| Box::new(failed(template, &error)))
    }
}

/// Says that a template writes more than a page may have.
fn endless(template: &str, limit: usize) -> Diagnostic {
    let message = format!("a page of this template has more than {} bytes", counted(limit));
    Diagnostic::file(Code::LimitExceeded, &path(template), message)
        .hint("look for a loop that goes on, or raise limits.page_bytes in content/site.yaml")
}

fn engine(messages: &Arc<Messages>, assets: BTreeMap<String, String>) -> Tera {
    let mut tera = Tera::default();
    let messages = messages.clone();
    tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| say(&messages, &arguments, state));
    tera.register_function("asset", move |arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let path: &str = arguments.must_get("path")?;
        assets.get(path).cloned().ok_or_else(|| tera::Error::message(format!("there is no file `assets/{path}`")))
    });
    tera
}

/// `t(key="…", name=…)`: a message in the language of the page, or in that of `lang`.
fn say(messages: &Messages, arguments: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    let key: &str = arguments.must_get("key")?;
    let tag = match arguments.get::<String>("lang")? {
        Some(tag) => tag,
        None => state.get::<String>("lang")?.unwrap_or_default(),
    };
    let lang = Lang::from_tag(&tag).ok_or_else(|| tera::Error::message(format!("there is no language `{tag}`")))?;
    let pairs: Vec<(String, tera::Value)> = arguments
        .iter()
        .map(|(name, value)| (name.to_string(), value.clone()))
        .filter(|(name, _)| name != "key")
        .collect();
    let mut given: Vec<(&str, Arg<'_>)> = Vec::with_capacity(pairs.len());
    for (name, value) in &pairs {
        let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
        let arg = match (number, value.as_str(), value.as_f64()) {
            (Some(number), _, _) => Arg::Number(number),
            (None, Some(text), _) => Arg::Text(text),
            (None, None, Some(number)) => Arg::Signed(number),
            (None, None, None) => {
                return Err(tera::Error::message(format!("`{name}` is neither a text nor a number")));
            }
        };
        given.push((name, arg));
    }
    Ok(messages.format(lang, key, &given))
}

fn name(path: &FilePath) -> &str {
    path.strip_prefix("templates/").unwrap_or(path)
}

fn path(name: &str) -> FilePath {
    format!("templates/{name}").into()
}

/// What the parser says of one template alone.
fn syntax_error(file: &File, text: &str) -> Option<Diagnostic> {
    let error = Tera::default().add_raw_template(name(&file.path), text).err()?;
    let ErrorKind::SyntaxError(report) = error.kind() else { return None };
    let message = format!("this template does not parse: {}", first_line(report.message()).to_lowercase());
    let finding = Diagnostic::at(Code::InvalidTemplate, &file.path, report.span().range.clone(), message);
    Some(if report.message().contains("end of input") {
        finding.hint("something is not closed: each {% if %}, {% for %} and {% block %} needs its end")
    } else {
        finding
    })
}

/// What is wrong with the templates together: names of parts, filters and functions that do not exist, cycles.
fn broken(error: &tera::Error, sources: &Sources) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let message = first_line(report.message()).to_owned();
            vec![Diagnostic::at(Code::InvalidTemplate, &path(report.filename()), report.span().range.clone(), message)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let path = path(current);
            let span = quoted(sources, &path, parent);
            vec![Diagnostic::at(
                Code::InvalidTemplate,
                &path,
                span,
                format!("there is no template `{parent}` to extend"),
            )]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = format!("these templates go in a circle: {}", chain.join(" → "));
            vec![Diagnostic::at(Code::InvalidTemplate, &path(tpl), 0..0, message)]
        }
        // Unknown names come as one text of drawn reports; each is taken apart into its own finding.
        _ => drawn_reports(&error.to_string(), sources),
    }
}

fn quoted(sources: &Sources, path: &FilePath, name: &str) -> std::ops::Range<usize> {
    let text = sources.get(path).and_then(|file| file.text());
    let at = text.and_then(|text| text.find(&format!("\"{name}\"")));
    at.map_or(0..0, |at| at + 1..at + 1 + name.len())
}

/// Findings from reports of the form `error: MESSAGE` followed by `--> [NAME:LINE:COLUMN]`.
fn drawn_reports(reports: &str, sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut message = String::new();
    for line in reports.lines() {
        let bare = line.trim();
        if let Some((_, at)) = bare.split_once("--> ") {
            let mut parts = at.trim_matches(['[', ']']).rsplitn(3, ':');
            let column = parts.next().and_then(|column| column.parse::<usize>().ok());
            let line = parts.next().and_then(|line| line.parse::<usize>().ok());
            if let (Some(column), Some(line), Some(name)) = (column, line, parts.next()) {
                let path = path(name);
                let start = offset(sources, &path, line, column);
                findings.push(Diagnostic::at(Code::InvalidTemplate, &path, start..start, message.clone()));
            }
        } else if !bare.is_empty()
            && !bare.starts_with(|first: char| first.is_ascii_digit() || first == '|' || first == '^')
        {
            message = bare.trim_start_matches("ERROR: ").trim_start_matches("error: ").to_owned();
        }
    }
    if findings.is_empty() {
        let file = path("base.html");
        findings.push(Diagnostic::file(Code::InvalidTemplate, &file, first_line(reports).to_owned()));
    }
    findings
}

fn offset(sources: &Sources, path: &FilePath, line: usize, column: usize) -> usize {
    let Some(text) = sources.get(path).and_then(|file| file.text()) else { return 0 };
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let inside = text[start..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
    start + inside
}

fn failed(template: &str, error: &tera::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => Diagnostic::at(
            Code::TemplateFailed,
            &path(report.filename()),
            report.span().range.clone(),
            first_line(report.message()).to_owned(),
        ),
        ErrorKind::TemplateNotFound(missing) => {
            Diagnostic::file(Code::InvalidTemplate, &path(missing), format!("there is no template `{missing}`"))
        }
        _ => Diagnostic::file(Code::TemplateFailed, &path(template), first_line(&error.to_string()).to_owned()),
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end_matches('.')
}
