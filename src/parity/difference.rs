//! The figures of two texts that say the same, and what the one has and the other lacks.
//!
//! A figure is found on the other side whatever way it is written there, however often, and also as a part of a date or
//! in words. What is left over on both sides is taken as one figure that differs.

use std::collections::VecDeque;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use super::date::Date;
use super::figures::{Amount, Figure, Figures};
use super::value::Value;
use crate::lang::{Lang, PerLang};

/// A figure that differs, or that one side lacks: indices of the lists of both sides.
pub(super) type Difference = PerLang<Option<usize>>;

/// What differs between the figures of two texts.
pub(super) fn differences(sides: PerLang<&Figures>) -> Vec<Difference> {
    let known = PerLang { vi: Known::new(sides.vi), en: Known::new(sides.en) };
    let mut left = Left { sides, lists: PerLang::default(), differences: Vec::new() };
    left.lists = PerLang::from_fn(|lang| {
        let (own, other) = (sides[lang], &known[lang.other()]);
        (0..own.list.len()).filter(|index| !other.has(&own.list[*index])).collect()
    });
    // Dates of one shape that are not equal differ, even if their numbers stand somewhere.
    left.pair(|figure| date(figure).map(Date::shape));
    for lang in Lang::ALL {
        let (own, other) = (sides[lang], &known[lang.other()]);
        left.lists[lang].retain(|index| !other.answers(&own.list[*index]));
    }
    left.pair(|figure| number(figure).map(Value::significant));
    left.pair(|figure| number(figure).map(Value::digits));
    left.pair(|figure| matches!(figure.amount, Amount::Percent(_)).then_some(()));
    left.pair(|figure| Some(date(figure).is_some()));
    let Left { lists, mut differences, .. } = left;
    differences.extend(lists.vi.into_iter().map(|index| PerLang { vi: Some(index), en: None }));
    differences.extend(lists.en.into_iter().map(|index| PerLang { vi: None, en: Some(index) }));
    differences
}

/// What the figures of one side answer for, ready to be looked up.
#[derive(Default)]
struct Known {
    /// The money that each amount is somewhere.
    amounts: FxHashMap<Amount, Currencies>,
    /// The same for what the figures can mean too.
    also: FxHashMap<Amount, Currencies>,
    /// The numbers of the dates.
    parts: FxHashSet<Value>,
    spelled: FxHashSet<Value>,
}

/// Kinds of money, and nothing where the text names none.
type Currencies = FxHashSet<Option<&'static str>>;

impl Known {
    fn new(figures: &Figures) -> Self {
        let mut known = Known { spelled: figures.spelled.iter().copied().collect(), ..Known::default() };
        for figure in &figures.list {
            known.amounts.entry(figure.amount).or_default().insert(figure.currency);
            for amount in &figure.also {
                known.also.entry(*amount).or_default().insert(figure.currency);
            }
            known.parts.extend(date(figure).into_iter().flat_map(Date::parts).map(whole));
        }
        known
    }

    /// Whether a figure of the other side is here too.
    fn has(&self, figure: &Figure) -> bool {
        let is_same_money = |currencies: &Currencies| {
            figure.currency.is_none() || currencies.contains(&None) || currencies.contains(&figure.currency)
        };
        let is_here = |amounts: &FxHashMap<Amount, Currencies>, amount| amounts.get(amount).is_some_and(is_same_money);
        is_here(&self.amounts, &figure.amount)
            || is_here(&self.also, &figure.amount)
            || figure.also.iter().any(|amount| is_here(&self.amounts, amount))
    }

    /// Whether the parts of a date, or a number as a part of a date or in words, are here.
    fn answers(&self, figure: &Figure) -> bool {
        let is_named = |value| self.amounts.contains_key(&Amount::Number(value));
        let is_said = |value| self.parts.contains(&value) || self.spelled.contains(&value);
        match figure.amount {
            // Money has to be the same money.
            Amount::Number(value) => !is_named(value) && is_said(value),
            Amount::Percent(value) => self.spelled.contains(&value),
            Amount::Date(date) => date.parts().map(whole).all(|part| is_named(part) || is_said(part)),
        }
    }
}

fn whole(part: u32) -> Value {
    Value::whole(part.into())
}

fn date(figure: &Figure) -> Option<Date> {
    match figure.amount {
        Amount::Date(date) => Some(date),
        Amount::Number(_) | Amount::Percent(_) => None,
    }
}

fn number(figure: &Figure) -> Option<Value> {
    match figure.amount {
        Amount::Number(value) | Amount::Percent(value) => Some(value),
        Amount::Date(_) => None,
    }
}

/// The figures that nothing on the other side is yet, and what was made of the rest.
struct Left<'a> {
    sides: PerLang<&'a Figures>,
    lists: PerLang<Vec<usize>>,
    differences: Vec<Difference>,
}

impl Left<'_> {
    /// Takes figures of both sides that are alike, in order: `likeness` is the same for those, and nothing for a figure
    /// that is like none.
    fn pair<K: Eq + Hash>(&mut self, likeness: impl Fn(&Figure) -> Option<K>) {
        let PerLang { vi, en } = &mut self.lists;
        let mut waiting: FxHashMap<K, VecDeque<usize>> = FxHashMap::default();
        for index in en.iter() {
            if let Some(likeness) = likeness(&self.sides.en.list[*index]) {
                waiting.entry(likeness).or_default().push_back(*index);
            }
        }
        let mut taken = FxHashSet::default();
        vi.retain(|vi| {
            let alike = likeness(&self.sides.vi.list[*vi]).and_then(|likeness| waiting.get_mut(&likeness));
            let Some(en) = alike.and_then(VecDeque::pop_front) else { return true };
            taken.insert(en);
            self.differences.push(PerLang { vi: Some(*vi), en: Some(en) });
            false
        });
        en.retain(|en| !taken.contains(en));
    }
}
