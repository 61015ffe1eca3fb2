//! Rules that can never say anything: a slip of whoever wrote them, which would otherwise stay silent for ever.

use rustc_hash::{FxHashMap, FxHashSet};

use super::terminology::{MOST_WITH_A_FORM, Rule, patterns};
use crate::diagnostic::{Code, Diagnostic, FilePath};

/// Finds the rules that cannot match.
pub(super) fn check(path: &FilePath, rules: &[Rule], findings: &mut Vec<Diagnostic>) {
    let mut earlier = Earlier::default();
    for rule in rules {
        let broken = |why: String, hint: &str| {
            let message = format!("the rule `{}` can never match: {why}", rule.id);
            Diagnostic::at(Code::UnmatchableRule, path, rule.span.clone(), message).hint(hint)
        };
        if rule.forms.is_empty() {
            findings
                .push(broken("its list `match` is empty".to_owned(), "leave `match` out to look for the name itself"));
        } else if let Some(form) = rule.forms.iter().find(|form| !is_word(form)) {
            let why = format!("`{form}` does not begin and end with a letter or digit, or holds a sign of addresses");
            findings.push(broken(why, "write the words as they stand in a sentence, with single spaces"));
        } else if rule.forms.iter().all(|form| is_right_alone(rule, form)) {
            let why = "everything it looks for is the name itself".to_owned();
            findings.push(broken(why, "add the wrong forms to `match`, or drop `exact`"));
        } else if let Some(word) = contradiction(rule) {
            let why = format!("`{word}` is required and forbidden");
            findings.push(broken(why, "take it out of one of the lists"));
        } else if rule.is_common_word && rule.forms.iter().all(|form| is_always_small(rule, form)) {
            let why = "its form in small letters is a common word, and no context is required".to_owned();
            findings.push(broken(why, "add `require_near`, or drop `common_word`"));
        } else if let Some(first) = earlier.shadow(rule) {
            let finding =
                broken(format!("`{}` stands before it and takes all of its forms", first.id), "delete one of the two");
            findings.push(finding.related(path, first.span.clone(), "this rule"));
        } else if let Some(form) = earlier.crowded(rule) {
            let message = format!(
                "the rule `{}` is not asked about `{form}`: {MOST_WITH_A_FORM} rules before it look for that",
                rule.id
            );
            let finding = Diagnostic::at(Code::UnmatchableRule, path, rule.span.clone(), message);
            findings.push(finding.hint("make one rule of several"));
        }
        earlier.add(rule);
    }
}

fn is_word(form: &str) -> bool {
    form.starts_with(char::is_alphanumeric)
        && form.ends_with(|char: char| char.is_alphanumeric() || char == '+')
        && !form.contains("  ")
        && !form.contains(['/', '@', '#', '\n'])
}

/// Whether the only text that a form finds is the name, or a way of writing it that is right too.
fn is_right_alone(rule: &Rule, form: &str) -> bool {
    let is_right = |text: &str| rule.name == text || rule.also.iter().any(|also| also == text);
    is_right(form) && (rule.is_exact || !form.chars().any(|char| char.is_lowercase() || char.is_uppercase()))
}

/// Whether a rule about a common word looks for an exact form in small letters, and requires nothing.
fn is_always_small(rule: &Rule, form: &str) -> bool {
    let has_context = !rule.required.is_empty() || rule.elsewhere.is_some();
    rule.is_exact && !has_context && !form.chars().any(char::is_uppercase)
}

/// A phrase without which the rule does not match and with which it does not match either.
fn contradiction(rule: &Rule) -> Option<&str> {
    if rule.required.is_empty() || rule.elsewhere.is_some() {
        return None;
    }
    let (required, forbidden) = (&rule.required, &rule.forbidden);
    let is_out = |phrase: &String, sides: &[&Vec<String>]| sides.iter().any(|side| side.contains(phrase));
    let left = required.left.iter().all(|phrase| is_out(phrase, &[&forbidden.left, &forbidden.near]));
    let right = required.right.iter().all(|phrase| is_out(phrase, &[&forbidden.right, &forbidden.near]));
    let near = required.near.iter().all(|phrase| {
        is_out(phrase, &[&forbidden.near])
            || (is_out(phrase, &[&forbidden.left]) && is_out(phrase, &[&forbidden.right]))
    });
    let first = required.left.iter().chain(&required.right).chain(&required.near).next();
    first.filter(|_| left && right && near).map(String::as_str)
}

/// The rules before one.
#[derive(Default)]
struct Earlier<'a> {
    /// Those that always speak.
    rules: Vec<Speaker<'a>>,
    /// Which of these have a form, in small letters.
    by_form: FxHashMap<String, Vec<usize>>,
    /// How many of all have one.
    shared: FxHashMap<String, usize>,
}

/// A rule with its forms: as they are written if it looks for them so, else in small letters.
struct Speaker<'a> {
    rule: &'a Rule,
    forms: FxHashSet<String>,
}

impl<'a> Earlier<'a> {
    fn add(&mut self, rule: &'a Rule) {
        for form in patterns(rule) {
            *self.shared.entry(form).or_default() += 1;
        }
        if !rule.required.is_empty() || !rule.forbidden.is_empty() || rule.is_common_word {
            return;
        }
        for form in &rule.forms {
            self.by_form.entry(form.to_lowercase()).or_default().push(self.rules.len());
        }
        let forms = rule.forms.iter().map(|form| if rule.is_exact { form.clone() } else { form.to_lowercase() });
        self.rules.push(Speaker { rule, forms: forms.collect() });
    }

    /// A form that too many have for this one to be looked for.
    fn crowded(&self, rule: &Rule) -> Option<String> {
        patterns(rule).into_iter().find(|form| self.shared.get(form).is_some_and(|count| *count >= MOST_WITH_A_FORM))
    }

    /// The first that speaks wherever this one could. Of many with a form, only some are looked at.
    fn shadow(&self, rule: &Rule) -> Option<&'a Rule> {
        let candidates = self.by_form.get(&rule.forms.first()?.to_lowercase())?;
        let covers = |first: &&Speaker<'_>| {
            let Speaker { rule: first, forms } = first;
            let is_about_it = first.lang.is_none() || first.lang == rule.lang;
            let takes = |form: &String| match first.is_exact {
                true => rule.is_exact && forms.contains(form),
                false => forms.contains(&form.to_lowercase()),
            };
            is_about_it && rule.forms.iter().all(takes)
        };
        candidates.iter().take(MOST_WITH_A_FORM).map(|index| &self.rules[*index]).find(covers).map(|first| first.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::super::terminology::Terminology;
    use super::*;

    fn why(text: &str) -> Vec<String> {
        let findings = Terminology::parse(&"t.yaml".into(), text).findings;
        findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn rules_that_cannot_match_are_found() {
        for (text, part) in [
            ("a: { name: OpenAI, match: [] }", "is empty"),
            ("a: { name: OpenAI, match: [\"\"] }", "does not begin"),
            ("a: { name: OpenAI, match: [\"open/ai\"] }", "does not begin"),
            ("a: { name: OpenAI, exact: true }", "the name itself"),
            ("a: { name: \"42\" }", "the name itself"),
            ("a: { name: MIT, require_left: [theo], forbid_left: [Theo] }", "required and forbidden"),
            ("a: { name: Grok, match: [grok], exact: true, common_word: true }", "common word"),
            ("a: { name: OpenAI }\nb: { name: openAI, lang: vi }", "stands before it"),
            ("a: { name: OpenAI }\nb: { name: OpenAi, match: [OPENAI, openai] }", "stands before it"),
        ] {
            let found = why(text);
            assert!(found.len() == 1 && found[0].contains(part), "{text}: {found:?}");
        }
    }

    #[test]
    fn so_many_rules_may_look_for_a_form() {
        let rules = |count: usize| -> String {
            (0..count).map(|at| format!("r{at}: {{ name: X{at}, match: [openai], require_left: [theo] }}\n")).collect()
        };
        assert_eq!(why(&rules(MOST_WITH_A_FORM)), [""; 0]);
        let found = why(&rules(MOST_WITH_A_FORM + 2));
        assert!(found.len() == 2 && found[0].contains("`r100` is not asked about `openai`: 100 rules"), "{found:?}");
    }

    #[test]
    fn rules_that_can_match_are_not() {
        for text in [
            "a: { name: OpenAI }",
            "a: { name: OpenAI, exact: true, match: [Open AI] }",
            "a: { name: MIT, require_left: [theo, viện], forbid_left: [theo] }",
            "a: { name: Grok, common_word: true }",
            "a: { name: OpenAI, lang: en }\nb: { name: OpenAI, lang: vi }",
            "a: { name: X, match: [openai], require_left: [theo] }\nb: { name: OpenAI }",
        ] {
            assert_eq!(why(text), [""; 0], "{text}");
        }
    }
}
