//! Numbers in messages, as each language writes them (CLDR): 1.234,5 in Vietnamese, 1,234.5 in English.

use fluent_bundle::FluentValue;

use crate::lang::Lang;

/// Formats a number of a message; anything else is left to Fluent.
pub(super) fn format(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(localized(&number.as_string(), lang))
}

/// A number written with digits and a point, with the separators of a language.
fn localized(plain: &str, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_those_of_the_language() {
        for (plain, vi, en) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1234.5", "1.234,5", "1,234.5"),
            ("-1234567", "-1.234.567", "-1,234,567"),
            ("0.5", "0,5", "0.5"),
        ] {
            assert_eq!((localized(plain, Lang::Vi).as_str(), localized(plain, Lang::En).as_str()), (vi, en));
        }
    }
}
