//! What the message files of one language hold, and how two languages and their users compare.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::calls::Call;
use super::number;
use crate::diagnostic::{Code, Diagnostic, FilePath, nearest};
use crate::lang::{Lang, PerLang};
use crate::source::{File, Sources, decoded};

/// A message as its users see it.
pub(super) struct Message {
    path: FilePath,
    span: Range<usize>,
    is_default: bool,
    /// The variables of its value and attributes, and of the messages it refers to.
    variables: BTreeSet<String>,
    attributes: BTreeSet<String>,
    refers: Vec<String>,
    /// Attributes of other messages that it shows.
    refers_to_attributes: Vec<(String, String)>,
    /// What stands between quotation marks, after escapes.
    literals: Vec<String>,
    /// Functions that it calls and that do not exist.
    unknown_functions: Vec<String>,
    /// What is wrong with its calls of `NUMBER`.
    wrong_options: Vec<String>,
    has_value: bool,
}

/// Every message of one language.
#[derive(Default)]
pub(super) struct Inventory {
    messages: BTreeMap<String, Message>,
    /// Whether a file does not parse, so that messages may be missing here that are not missing there.
    is_broken: bool,
}

/// How deep braces may be nested: the parser calls itself for each level, and the bundle gives up at a hundred.
const DEEPEST: usize = 20;

/// Where braces are nested too deep. Each line without blanks in front begins a new message.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut before = '\n';
    for (at, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if before == '\n' && char.is_ascii_alphabetic() => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
        before = char;
    }
    None
}

impl Inventory {
    /// Adds the messages of a file. Returns whether it can be parsed at all.
    pub(super) fn read(&mut self, file: &File, text: &str, findings: &mut Vec<Diagnostic>) -> bool {
        if let Some(at) = too_deep(text) {
            self.is_broken = true;
            let message = format!("braces are nested more than {DEEPEST} levels deep");
            let finding = Diagnostic::at(Code::InvalidMessage, &file.path, at..at + 1, message);
            findings.push(finding.hint("make several messages of it"));
            return false;
        }
        let resource = match fluent_syntax::parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                self.is_broken = true;
                for error in errors {
                    let at = text.floor_char_boundary(error.pos.start.min(text.len()));
                    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
                    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
                    let message = format!("this message does not parse: {}", error.kind.to_string().to_lowercase());
                    findings.push(
                        Diagnostic::at(Code::InvalidMessage, &file.path, start..end.max(start), message)
                            .hint("a message is `name = text`; a line that continues one begins with spaces"),
                    );
                }
                resource
            }
        };
        for entry in resource.body {
            let (id, value, attributes, prefix) = match entry {
                Entry::Message(message) => (message.id.name, message.value, message.attributes, ""),
                Entry::Term(term) => (term.id.name, Some(term.value), term.attributes, "-"),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => continue,
            };
            let start = id.as_ptr() as usize - text.as_ptr() as usize;
            let mut message = Message {
                path: file.path.clone(),
                span: start..start + id.len(),
                is_default: file.is_default,
                variables: BTreeSet::new(),
                attributes: attributes.iter().map(|attribute| attribute.id.name.to_owned()).collect(),
                refers: Vec::new(),
                refers_to_attributes: Vec::new(),
                literals: Vec::new(),
                unknown_functions: Vec::new(),
                wrong_options: Vec::new(),
                has_value: value.is_some(),
            };
            for pattern in value.iter().chain(attributes.iter().map(|attribute| &attribute.value)) {
                message.pattern(pattern);
            }
            let key = format!("{prefix}{id}");
            if let Some(first) = self.messages.get(&key) {
                findings.push(
                    Diagnostic::at(Code::DuplicateField, &file.path, message.span, format!("`{key}` stands twice"))
                        .hint("keep one of them")
                        .related(&first.path, first.span.clone(), "first here"),
                );
            } else {
                self.messages.insert(key, message);
            }
        }
        true
    }

    /// Whether a message refers to another one, straight or through others.
    fn reaches(&self, from: &str, to: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut next = vec![from];
        while let Some(key) = next.pop() {
            for name in self.messages.get(key).into_iter().flat_map(|message| &message.refers) {
                if name == to {
                    return true;
                }
                if seen.insert(name) {
                    next.push(name);
                }
            }
        }
        false
    }

    /// The variables of a message and of all that it refers to.
    fn variables(&self, key: &str) -> BTreeSet<String> {
        let mut variables = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut next = vec![key.to_owned()];
        while let Some(key) = next.pop() {
            if let Some(message) = self.messages.get(&key).filter(|_| seen.insert(key.clone())) {
                variables.extend(message.variables.iter().cloned());
                // The variables of a term are given where it is used, as arguments.
                next.extend(message.refers.iter().filter(|name| !name.starts_with('-')).cloned());
            }
        }
        variables
    }
}

impl Message {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute: None } => self.refers.push(id.name.to_owned()),
            InlineExpression::MessageReference { id, attribute: Some(attribute) } => {
                self.refers_to_attributes.push((id.name.to_owned(), attribute.name.to_owned()));
            }
            // The variables of a term are given where it is used.
            InlineExpression::TermReference { id, arguments, .. } => {
                self.refers.push(format!("-{}", id.name));
                for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
                    self.inline(argument);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                if id.name != "NUMBER" {
                    self.unknown_functions.push(id.name.to_owned());
                }
                self.wrong_options.extend(number::wrong_option(&arguments.named));
                for argument in &arguments.positional {
                    self.inline(argument);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { value } => {
                self.literals.push(unescape_unicode_to_string(value).into_owned());
            }
            InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// Finds what one language has and the other lacks, and references to nothing.
pub(super) fn compare(inventories: &PerLang<Inventory>, findings: &mut Vec<Diagnostic>) {
    if inventories.iter().any(|(_, inventory)| inventory.is_broken) {
        return;
    }
    for (lang, inventory) in inventories.iter() {
        let other = &inventories[lang.other()];
        for (key, message) in &inventory.messages {
            let at = |code, text: String| Diagnostic::at(code, &message.path, message.span.clone(), text);
            for name in message.refers.iter().filter(|name| !inventory.messages.contains_key(*name)) {
                findings.push(at(Code::UnknownMessage, format!("`{key}` refers to `{name}`, which is not defined")));
            }
            for (name, attribute) in &message.refers_to_attributes {
                if !inventory.messages.get(name).is_some_and(|other| other.attributes.contains(attribute)) {
                    let text = format!("`{key}` refers to `{name}.{attribute}`, which is not defined");
                    findings.push(at(Code::UnknownMessage, text));
                }
            }
            for literal in &message.literals {
                decoded(&message.path, literal.clone(), &message.span, findings);
            }
            for function in &message.unknown_functions {
                let text = format!("`{key}` calls `{function}`, and the only function is NUMBER");
                findings.push(at(Code::InvalidMessage, text).hint("write the words instead"));
            }
            for wrong in &message.wrong_options {
                findings.push(at(Code::InvalidMessage, format!("in `{key}`, {wrong}")));
            }
            if inventory.reaches(key, key) {
                findings
                    .push(at(Code::InvalidMessage, format!("`{key}` refers to itself")).hint("take the circle apart"));
            }
            let Some(twin) = other.messages.get(key) else {
                let file = message.path.replace(&format!("locales/{lang}/"), &format!("locales/{}/", lang.other()));
                let text = format!("`{key}` is missing in {}", lang.other().english_name());
                findings.push(at(Code::MissingMessage, text).hint(format!("add it to {file}")));
                continue;
            };
            // Each pair is compared once, from the side of Vietnamese.
            if lang == Lang::En {
                continue;
            }
            let (vi, en) = (inventory.variables(key), other.variables(key));
            let mismatch = |text: String, at: &Message, twin: &Message| {
                Diagnostic::at(Code::MessageMismatch, &at.path, at.span.clone(), text).related(
                    &twin.path,
                    twin.span.clone(),
                    "the other language",
                )
            };
            let only =
                |own: &BTreeSet<String>, other: &BTreeSet<String>| own.difference(other).cloned().collect::<Vec<_>>();
            match (only(&vi, &en).as_slice(), only(&en, &vi).as_slice()) {
                ([], []) => {}
                // One name on each side is one name misspelt.
                ([vi], [en]) => {
                    let text = format!("`{key}` has the variable `${en}` in English where Vietnamese has `${vi}`");
                    findings.push(mismatch(text, twin, message).hint("give it one name in both languages"));
                }
                (only_vi, only_en) => {
                    for name in only_vi {
                        let text = format!("`{key}` has the variable `${name}` in Vietnamese and not in English");
                        findings.push(mismatch(text, message, twin));
                    }
                    for name in only_en {
                        let text = format!("`{key}` has the variable `${name}` in English and not in Vietnamese");
                        findings.push(mismatch(text, twin, message));
                    }
                }
            }
            for name in message.attributes.symmetric_difference(&twin.attributes) {
                let (has, lacks) =
                    if message.attributes.contains(name) { (lang, lang.other()) } else { (lang.other(), lang) };
                let (has, lacks) = (has.english_name(), lacks.english_name());
                let text = format!("`{key}` has the attribute `.{name}` in {has} and not in {lacks}");
                findings.push(mismatch(text, message, twin));
            }
        }
    }
}

/// Finds calls of messages that do not exist or need more than they are given, and messages that nothing uses.
pub(super) fn check_use(
    inventories: &PerLang<Inventory>,
    calls: &[Call],
    program: &[(&str, &[&str])],
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) {
    if inventories.iter().any(|(_, inventory)| inventory.is_broken) {
        return;
    }
    let keys = |lang: Lang| inventories[lang].messages.keys().map(String::as_str);
    for call in calls {
        let valueless = Lang::ALL
            .iter()
            .find_map(|lang| inventories[*lang].messages.get(&call.key).filter(|message| !message.has_value));
        if let Some(message) = valueless {
            let text = format!("`{}` is used and has no text of its own, only attributes", call.key);
            findings.push(Diagnostic::at(Code::InvalidMessage, &message.path, message.span.clone(), text));
        }
        // A message that only one language has is said already.
        if Lang::ALL.into_iter().all(|lang| !inventories[lang].messages.contains_key(&call.key)) {
            let message = format!("there is no message `{}`", call.key);
            let finding = Diagnostic::at(Code::UnknownMessage, &call.path, call.span.clone(), message);
            findings.push(match nearest(&call.key, keys(Lang::Vi)) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint("add it to a file in locales/vi/ and in locales/en/"),
            });
        }
        let needed: BTreeSet<String> =
            Lang::ALL.into_iter().flat_map(|lang| inventories[lang].variables(&call.key)).collect();
        for name in needed.difference(&call.args) {
            let message = format!("the message `{}` needs `{name}`", call.key);
            findings.push(
                Diagnostic::at(Code::MessageArgument, &call.path, call.span.clone(), message)
                    .hint(format!("write t(key=\"{}\", {name}=…)", call.key)),
            );
        }
    }
    for (key, given) in program {
        for lang in Lang::ALL {
            let Some(message) = inventories[lang].messages.get(*key) else {
                let path: FilePath = format!("locales/{lang}/interface.ftl").into();
                let text = format!("the message `{key}`, which songngu uses, is missing in {}", lang.english_name());
                let finding = match sources.get(&path) {
                    Some(_) => Diagnostic::at(Code::MissingMessage, &path, 0..0, text),
                    None => Diagnostic::file(Code::MissingMessage, &path, text),
                };
                findings.push(finding.hint("add it, or take the file out of the site to use the default"));
                continue;
            };
            for name in inventories[lang].variables(key).iter().filter(|name| !given.contains(&name.as_str())) {
                let text = format!("`{key}` uses `${name}`, which songngu does not give it");
                let finding = Diagnostic::at(Code::MessageArgument, &message.path, message.span.clone(), text);
                findings.push(match given {
                    [] => finding.hint("it is given no variables"),
                    given => finding.hint(format!("it is given ${}", given.join(", $"))),
                });
            }
        }
    }
    let mut used: BTreeSet<&str> = program.iter().map(|(key, _)| *key).collect();
    used.extend(calls.iter().map(|call| call.key.as_str()));
    for (_, inventory) in inventories.iter() {
        let referred: BTreeSet<&String> = inventory.messages.values().flat_map(|message| &message.refers).collect();
        for (key, message) in &inventory.messages {
            // The default files serve the default templates, which a site may have replaced.
            if !message.is_default && !used.contains(key.as_str()) && !referred.contains(key) {
                let text = format!("nothing uses the message `{key}`");
                findings.push(
                    Diagnostic::at(Code::UnusedMessage, &message.path, message.span.clone(), text).hint("delete it"),
                );
            }
        }
    }
}
