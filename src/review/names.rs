//! `wrong-name`: names of products and organisations in the form that the terminology gives them.
//!
//! Where several forms begin at one place the longest counts, and where rules share a form they are asked in the order
//! of the file, until one has something to say.

use std::ops::Range;

use super::context::{begins_sentence, holds, left, right};
use super::prose::Prose;
use super::remark::{Remark, Sheet};
use super::terminology::{Rule, Terminology, Words};
use crate::diagnostic::{Code, Severity};
use crate::lang::Lang;

/// What a rule says to one place.
enum Verdict {
    /// The place is none of its business.
    Silent,
    /// The name is right.
    Right,
    /// It is not.
    Wrong { severity: Severity, has_fix: bool },
}

/// Checks the forms that were found, given in the order of the text, the longest first. Returns the ranges of all names,
/// right and wrong.
pub(super) fn check(
    sheet: &mut Sheet<'_>,
    terminology: &Terminology,
    hits: &[(Range<usize>, usize)],
) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    for (range, rule) in hits {
        if names.last().is_some_and(|name| range.start < name.end) {
            continue;
        }
        let rule = &terminology.rules[*rule];
        match judge(sheet.prose, rule, range) {
            Verdict::Silent => {}
            Verdict::Right => names.push(range.clone()),
            Verdict::Wrong { severity, has_fix } => {
                names.push(range.clone());
                let remark = remark(sheet, rule, range, severity, has_fix);
                sheet.add(remark);
            }
        }
    }
    names
}

fn remark(sheet: &Sheet<'_>, rule: &Rule, range: &Range<usize>, severity: Severity, has_fix: bool) -> Remark {
    let message = format!("this name is written {}", rule.name);
    let remark = sheet.remark(Code::WrongName, range, message).severity(severity).suggest(&rule.name);
    let remark = Remark { rule: Some(rule.id.clone()), hint: rule.note.clone(), ..remark };
    if has_fix { sheet.fix(remark, range, &rule.name) } else { remark }
}

fn judge(prose: &Prose, rule: &Rule, range: &Range<usize>) -> Verdict {
    let found = &prose.text[range.clone()];
    let Some(lang) = prose.lang_at(range.start) else { return Verdict::Silent };
    if rule.lang.is_some_and(|own| own != lang) {
        return Verdict::Silent;
    }
    if found == rule.name || rule.also.iter().any(|also| also == found) {
        return Verdict::Right;
    }
    let is_form =
        |form: &String| if rule.is_exact { form == found } else { form.to_lowercase() == prose.lower[range.clone()] };
    if !rule.forms.iter().any(is_form) || is_part_of_address(prose, range) || prose.is_masked(range) {
        return Verdict::Silent;
    }
    if any(prose, range, rule.window, &rule.forbidden) {
        return Verdict::Silent;
    }
    let is_required_there = any(prose, range, rule.window, &rule.required);
    let is_small = !found.chars().any(char::is_uppercase);
    let is_headline = found == rule.name.to_uppercase() && found.len() > 1;
    let elsewhere = match rule.elsewhere {
        Some(severity) => Verdict::Wrong { severity, has_fix: false },
        None => Verdict::Silent,
    };
    if is_required_there {
        // A headline in capitals is no name in other letters.
        if is_headline && rule.is_common_word {
            return Verdict::Wrong { severity: Severity::Note, has_fix: false };
        }
        return wrong(prose, rule, range);
    }
    match rule.is_common_word {
        true if is_small => elsewhere,
        false if !rule.required.is_empty() => {
            if is_headline {
                Verdict::Silent
            } else {
                elsewhere
            }
        }
        _ if is_headline => Verdict::Wrong { severity: Severity::Note, has_fix: false },
        // “Open source initiative” at the beginning of an English sentence can be any.
        true if lang == Lang::En && has_one_capital(found) && begins_sentence(&prose.text, range.start) => {
            Verdict::Wrong { severity: rule.level.max(Severity::Warning), has_fix: false }
        }
        _ => wrong(prose, rule, range),
    }
}

fn wrong(prose: &Prose, rule: &Rule, range: &Range<usize>) -> Verdict {
    // `deepseek-coder` may be the name of a package; whoever wrote it has to say.
    let mut behind = prose.text[range.end..].chars();
    let is_package = behind.next() == Some('-') && behind.next().is_some_and(|char| char.is_ascii_lowercase());
    if is_package && !prose.text[range.clone()].chars().any(char::is_uppercase) {
        return Verdict::Wrong { severity: rule.level.max(Severity::Warning), has_fix: false };
    }
    Verdict::Wrong { severity: rule.level, has_fix: rule.has_fix }
}

fn has_one_capital(found: &str) -> bool {
    found.starts_with(char::is_uppercase) && !found.chars().skip(1).any(char::is_uppercase)
}

/// Whether the marks beside a range make it a part of something else: `.github`, `gpt_2`, `openai:o1`.
fn is_part_of_address(prose: &Prose, range: &Range<usize>) -> bool {
    let (before, behind) = (&prose.text[..range.start], &prose.text[range.end..]);
    let mut next = behind.chars();
    before.ends_with(['.', '/', '@', '#', ':', '_', '-', '\\'])
        || match next.next() {
            Some('_' | '/' | '@' | '\\') => true,
            Some('.' | ':' | '#') => next.next().is_some_and(char::is_alphanumeric),
            _ => false,
        }
}

/// Whether one of the words stands where it should.
fn any(prose: &Prose, range: &Range<usize>, window: usize, words: &Words) -> bool {
    if words.is_empty() {
        return false;
    }
    let (left, right) = (left(&prose.lower, range.start, window), right(&prose.lower, range.end, window));
    words.left.iter().any(|phrase| holds(left, phrase))
        || words.right.iter().any(|phrase| holds(right, phrase))
        || words.near.iter().any(|phrase| holds(left, phrase) || holds(right, phrase))
}
