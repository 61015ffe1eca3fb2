//! What a match captured, for rules that look for the same text again, such as the end of a here document.

use std::cell::RefCell;
use std::rc::Rc;

use onig::Region;

use super::grammar::{Rule, expression};

/// The address of a rule, and its expression with captured texts in it.
type Made = (*const Rule, Option<Rc<onig::Regex>>);

/// The texts of the groups of a match.
pub(super) struct Captured {
    groups: Vec<Option<String>>,
    /// Expressions with these texts in them.
    made: RefCell<Vec<Made>>,
}

impl Captured {
    /// The groups of a match in a line.
    pub(super) fn new(line: &str, region: &Region) -> Captured {
        let text = |group: usize| region.pos(group).and_then(|(start, end)| line.get(start..end)).map(str::to_owned);
        // A rule names groups by one digit.
        Captured { groups: (0..10).map(text).collect(), made: RefCell::default() }
    }

    /// The expression of a rule with the texts for `\1` and the like; none if that is not valid.
    pub(super) fn expression(&self, rule: &Rule) -> Option<Rc<onig::Regex>> {
        let mut made = self.made.borrow_mut();
        let known = made.iter().find(|(known, _)| std::ptr::eq(*known, rule));
        if let Some((_, expression)) = known {
            return expression.clone();
        }
        let new = expression(&self.inserted(&rule.source)).map(Rc::new);
        made.push((rule, new.clone()));
        new
    }

    fn inserted(&self, source: &str) -> String {
        let mut text = String::with_capacity(source.len());
        let mut characters = source.chars();
        while let Some(character) = characters.next() {
            if character != '\\' {
                text.push(character);
                continue;
            }
            match characters.next() {
                Some(digit @ '0'..='9') => {
                    let group = usize::from(digit as u8 - b'0');
                    let group = self.groups.get(group).and_then(Option::as_deref).unwrap_or_default();
                    group.chars().for_each(|character| escape(character, &mut text));
                }
                next => text.extend(['\\'].into_iter().chain(next)),
            }
        }
        text
    }
}

fn escape(character: char, text: &mut String) {
    if r"\.+*?()|[]{}^$#&-~".contains(character) {
        text.push('\\');
    }
    text.push(character);
}
