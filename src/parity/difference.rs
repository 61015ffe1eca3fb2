//! The figures of two texts that say the same, and what the one has and the other lacks.
//!
//! A figure is found on the other side whatever way it is written there, however often, and also as a part of a date or
//! in words. What is left over on both sides is taken as one figure that differs.

use super::figures::{Amount, Figure, Figures};
use super::value::Value;
use crate::lang::PerLang;

/// A figure that differs, or that one side lacks: indices of the lists of both sides.
pub(super) type Difference = PerLang<Option<usize>>;

/// What differs between the figures of two texts.
pub(super) fn differences(sides: PerLang<&Figures>) -> Vec<Difference> {
    let PerLang { vi, en } = sides;
    let mut left = PerLang { vi: lacking(vi, en), en: lacking(en, vi) };
    let mut differences = Vec::new();
    // Dates of one shape that are not equal differ, even if their numbers stand somewhere.
    while let Some((one, other)) = pair(sides, &left, &has_same_shape) {
        take(&mut left, (one, other), &mut differences);
    }
    let stays = |index: &usize, own: &Figures, other: &Figures| !is_answered(&own.list[*index], other);
    left.vi.retain(|index| stays(index, vi, en));
    left.en.retain(|index| stays(index, en, vi));
    let tests: [&Likeness; 4] =
        [&is_other_scale, &is_transposed, &is_other_kind, &|one, other| is_date(one) == is_date(other)];
    for test in tests {
        while let Some(pair) = pair(sides, &left, test) {
            take(&mut left, pair, &mut differences);
        }
    }
    differences.extend(left.vi.into_iter().map(|index| PerLang { vi: Some(index), en: None }));
    differences.extend(left.en.into_iter().map(|index| PerLang { vi: None, en: Some(index) }));
    differences
}

type Likeness = dyn Fn(&Figure, &Figure) -> bool;

/// The figures of one side that the other does not have.
fn lacking(own: &Figures, other: &Figures) -> Vec<usize> {
    let has = |figure: &Figure| other.list.iter().any(|other| is_same(figure, other));
    (0..own.list.len()).filter(|index| !has(&own.list[*index])).collect()
}

fn is_same(one: &Figure, other: &Figure) -> bool {
    let is_same_money = one.currency.zip(other.currency).is_none_or(|(one, other)| one == other);
    let can_mean = |figure: &Figure, other: &Figure| figure.also.contains(&other.amount);
    is_same_money && (one.amount == other.amount || can_mean(one, other) || can_mean(other, one))
}

/// Whether the parts of a date, or a number as a part of a date or in words, are on the other side.
fn is_answered(figure: &Figure, other: &Figures) -> bool {
    let number = |value: Value| other.list.iter().any(|figure| holds(figure, value)) || other.spelled.contains(&value);
    match figure.amount {
        Amount::Number(value) => {
            // Money has to be the same money.
            let is_named = other.list.iter().any(|other| other.amount == figure.amount);
            !is_named && number(value)
        }
        Amount::Percent(value) => other.spelled.contains(&value),
        Amount::Date(date) => date.parts().all(|part| number(Value::whole(part.into()))),
    }
}

fn holds(figure: &Figure, value: Value) -> bool {
    match figure.amount {
        Amount::Number(own) => own == value,
        Amount::Percent(_) => false,
        Amount::Date(date) => date.parts().any(|part| Value::whole(part.into()) == value),
    }
}

fn is_date(figure: &Figure) -> bool {
    matches!(figure.amount, Amount::Date(_))
}

fn has_same_shape(one: &Figure, other: &Figure) -> bool {
    matches!((one.amount, other.amount), (Amount::Date(one), Amount::Date(other)) if one.shape() == other.shape())
}

fn is_other_scale(one: &Figure, other: &Figure) -> bool {
    values(one, other).is_some_and(|(one, other)| one.has_digits_of(other))
}

fn is_transposed(one: &Figure, other: &Figure) -> bool {
    values(one, other).is_some_and(|(one, other)| one.is_transposed(other))
}

fn is_other_kind(one: &Figure, other: &Figure) -> bool {
    matches!((one.amount, other.amount), (Amount::Percent(_), Amount::Percent(_)))
}

fn values(one: &Figure, other: &Figure) -> Option<(Value, Value)> {
    let value = |figure: &Figure| match figure.amount {
        Amount::Number(value) | Amount::Percent(value) => Some(value),
        Amount::Date(_) => None,
    };
    value(one).zip(value(other))
}

/// The first figures left over that are like each other.
fn pair(sides: PerLang<&Figures>, left: &PerLang<Vec<usize>>, test: &Likeness) -> Option<(usize, usize)> {
    let like = |vi: &usize| {
        let figure = &sides.vi.list[*vi];
        let other = left.en.iter().find(|en| test(figure, &sides.en.list[**en]));
        other.map(|en| (*vi, *en))
    };
    left.vi.iter().find_map(like)
}

fn take(left: &mut PerLang<Vec<usize>>, (vi, en): (usize, usize), differences: &mut Vec<Difference>) {
    left.vi.retain(|index| *index != vi);
    left.en.retain(|index| *index != en);
    differences.push(PerLang { vi: Some(vi), en: Some(en) });
}
