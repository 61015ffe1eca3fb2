//! How each language counts (CLDR plural rules), from the same tables that messages choose their variants by.
//!
//! Vietnamese has one form for every amount, and a form of its own for the first in a row (*thứ nhất*). English has
//! 1 article and 2 articles, and 1st, 2nd, 3rd, 4th.

use intl_pluralrules::{PluralCategory as Rule, PluralRuleType, PluralRules};

use crate::lang::Lang;
use crate::number::Decimal;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// How many: 1, 2, 3.
    Cardinal,
    /// The place in a row: 1st, 2nd, 3rd.
    Ordinal,
}

/// A plural category of CLDR, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PluralCategory {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

impl PluralCategory {
    /// Its name in CLDR and in messages.
    pub fn name(self) -> &'static str {
        match self {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// The category of a number without zeros at the end of its fraction; its sign does not matter.
pub fn plural(lang: Lang, count: Count, number: &Decimal) -> PluralCategory {
    let id = match lang {
        Lang::Vi => unic_langid::langid!("vi"),
        Lang::En => unic_langid::langid!("en"),
    };
    let kind = match count {
        Count::Cardinal => PluralRuleType::CARDINAL,
        Count::Ordinal => PluralRuleType::ORDINAL,
    };
    // Nobody is 1.5th. The tables take the place before the point for it; CLDR says `other`.
    if count == Count::Ordinal && !number.is_whole() {
        return PluralCategory::Other;
    }
    let text = number.to_string();
    // The tables have both languages; a number too long for them is nothing special in either.
    match PluralRules::create(id, kind).and_then(|rules| rules.select(text.as_str())) {
        Ok(Rule::ZERO) => PluralCategory::Zero,
        Ok(Rule::ONE) => PluralCategory::One,
        Ok(Rule::TWO) => PluralCategory::Two,
        Ok(Rule::FEW) => PluralCategory::Few,
        Ok(Rule::MANY) => PluralCategory::Many,
        Ok(Rule::OTHER) | Err(_) => PluralCategory::Other,
    }
}

/// The categories that a language has, in the order of CLDR.
pub fn categories(lang: Lang, count: Count) -> Vec<PluralCategory> {
    // The rules of both languages look at nothing beyond the last two digits of a whole number.
    let mut found: Vec<PluralCategory> =
        (0..200_i64).map(|number| plural(lang, count, &Decimal::from(number))).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_those_of_cldr() {
        use PluralCategory::{Few, One, Other, Two};
        for (number, vi, en) in [
            ("0", (Other, Other), (Other, Other)),
            ("1", (Other, One), (One, One)),
            ("-1", (Other, One), (One, One)),
            ("1.5", (Other, Other), (Other, Other)),
            ("2", (Other, Other), (Other, Two)),
            ("3", (Other, Other), (Other, Few)),
            ("11", (Other, Other), (Other, Other)),
            ("12", (Other, Other), (Other, Other)),
            ("21", (Other, Other), (Other, One)),
            ("113", (Other, Other), (Other, Other)),
            ("123", (Other, Other), (Other, Few)),
            ("1000000000000000000000000", (Other, Other), (Other, Other)),
            ("0.00000000000000000000000000000000001", (Other, Other), (Other, Other)),
        ] {
            let number = Decimal::parse(number).unwrap();
            let both = |lang| (plural(lang, Count::Cardinal, &number), plural(lang, Count::Ordinal, &number));
            assert_eq!((both(Lang::Vi), both(Lang::En)), (vi, en), "{number}");
        }
        assert_eq!(categories(Lang::Vi, Count::Cardinal), [Other]);
        assert_eq!(categories(Lang::En, Count::Ordinal), [One, Two, Few, Other]);
    }
}
