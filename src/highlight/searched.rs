//! Rules that ask where a search began (`\\G`) are searched for as syntect does it, because it matters when.
//!
//! It searches from where the walk stands to the end of the line, and keeps what it finds for the rest of the line: the
//! match until the walk is past it, and also that there was none.

use onig::{MatchParam, Region, SearchOptions};

use super::grammar::{Operation, Rule};

/// What was found in a line.
#[derive(Default)]
pub(super) struct Searched {
    rules: Vec<(*const Rule, Option<Region>)>,
}

impl Searched {
    /// Where the next match of a rule begins, whose groups are then in the region.
    pub(super) fn find(
        &mut self,
        rule: &Rule,
        expression: &onig::Regex,
        line: &str,
        start: usize,
        region: &mut Region,
    ) -> Option<usize> {
        let place = self.rules.iter().position(|(known, _)| std::ptr::eq(*known, rule));
        if let Some((_, known)) = place.and_then(|place| self.rules.get(place)) {
            let known = known.as_ref()?;
            let (found, _) = known.pos(0)?;
            if found >= start {
                region.clone_from(known);
                return Some(found);
            }
        }
        let none = SearchOptions::SEARCH_OPTION_NONE;
        let found = expression.search_with_param(line, start, line.len(), none, Some(region), MatchParam::default());
        let found = found.ok().flatten();
        let is_idle =
            matches!(rule.operation, Operation::Stay) && region.pos(0).is_some_and(|(start, end)| start == end);
        if found.is_none() || !is_idle {
            self.rules.retain(|(known, _)| !std::ptr::eq(*known, rule));
            self.rules.push((rule, found.map(|_| region.clone())));
        }
        found
    }
}
