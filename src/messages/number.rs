//! Numbers in messages, as each language writes them: what `{ $n }` and `{ NUMBER($n, style: "percent") }` show.
//!
//! `NUMBER` takes the options of Fluent, which are those of ECMA-402: `style` (decimal, percent, currency), `currency`,
//! `currencyDisplay` (symbol, code), `useGrouping`, minimal and maximal digits, and `type` (cardinal, ordinal), which
//! only chooses variants. A percentage has at most one digit behind the point unless the options say more.

use fluent_bundle::types::{FluentNumberCurrencyDisplayStyle, FluentNumberOptions, FluentNumberStyle};
use fluent_bundle::{FluentArgs, FluentValue};
use fluent_syntax::ast::{InlineExpression, NamedArgument};

use crate::lang::Lang;
use crate::number::{Currency, CurrencyName, Decimal, Grouping, Layout, currency_in, written};

/// The most digits that an option can ask for; fluent-bundle counts them in 64 bits.
const MOST_DIGITS: usize = 18;

/// The options of `NUMBER` with the values they take; those with no values take a number.
const OPTIONS: [(&str, &[&str]); 10] = [
    ("currency", &[]),
    ("currencyDisplay", &["symbol", "code"]),
    ("maximumFractionDigits", &[]),
    ("maximumSignificantDigits", &[]),
    ("minimumFractionDigits", &[]),
    ("minimumIntegerDigits", &[]),
    ("minimumSignificantDigits", &[]),
    ("style", &["decimal", "percent", "currency"]),
    ("type", &["cardinal", "ordinal"]),
    ("useGrouping", &["true", "false"]),
];

/// The function `NUMBER` of messages: the number with the options in its call.
pub(super) fn function<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = positional.first() else {
        return positional.first().cloned().unwrap_or(FluentValue::None);
    };
    let mut number = number.clone();
    number.options.merge(named);
    let digits = &mut number.options.minimum_fraction_digits;
    *digits = digits.map(|digits| digits.min(MOST_DIGITS));
    FluentValue::Number(number)
}

/// Formats a number of a message; anything else, and what is not finite, is left to Fluent.
pub(super) fn format(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let options = &number.options;
    let amount = Decimal::from_f64(number.value)?;
    let text = match (options.style, options.currency.as_deref().and_then(Currency::from_code)) {
        (FluentNumberStyle::Percent, _) => {
            let ratio = amount.shifted(2);
            format!("{}%", written(lang, &ratio, &layout(options, &ratio, 0, 1)))
        }
        (FluentNumberStyle::Currency, Some(currency)) => {
            let name = match options.currency_display {
                FluentNumberCurrencyDisplayStyle::Code | FluentNumberCurrencyDisplayStyle::Name => CurrencyName::Code,
                FluentNumberCurrencyDisplayStyle::Symbol => CurrencyName::Symbol,
            };
            let digits = currency.fraction_digits();
            currency_in(lang, &amount, &currency, name, &layout(options, &amount, digits, digits))
        }
        (FluentNumberStyle::Currency, None) | (FluentNumberStyle::Decimal, _) => {
            written(lang, &amount, &layout(options, &amount, 0, 3))
        }
    };
    Some(text)
}

/// The digits that the options ask for, or these where they do not (ECMA-402, `SetNumberFormatDigitOptions`).
fn layout(options: &FluentNumberOptions, number: &Decimal, fewest: usize, most: usize) -> Layout {
    let limited = |digits: Option<usize>| digits.map(|digits| digits.min(MOST_DIGITS));
    // Significant digits come before digits behind the point.
    let behind = |significant: usize| {
        let digits = i32::try_from(significant).unwrap_or(i32::MAX) - 1 - number.magnitude();
        usize::try_from(digits).unwrap_or(0)
    };
    let significant = (limited(options.minimum_significant_digits), limited(options.maximum_significant_digits));
    let fraction = match significant {
        (None, None) => match (limited(options.minimum_fraction_digits), limited(options.maximum_fraction_digits)) {
            (None, None) => fewest..=most,
            (Some(low), None) => low..=most.max(low),
            (None, Some(high)) => fewest.min(high)..=high,
            (Some(low), Some(high)) => low.min(high)..=high,
        },
        (low, high) => {
            let (low, high) = (behind(low.unwrap_or(1)), behind(high.unwrap_or(MOST_DIGITS)));
            low.min(high)..=high
        }
    };
    let grouping = if options.use_grouping { Grouping::FromThousand } else { Grouping::Never };
    Layout { whole: limited(options.minimum_integer_digits).unwrap_or(1), fraction, grouping }
}

/// What is wrong with the options in a call of `NUMBER`, if anything: Fluent itself overlooks what it does not know.
pub(super) fn wrong_option(named: &[NamedArgument<&str>]) -> Option<String> {
    let text = |name: &str| {
        named.iter().find(|argument| argument.name.name == name).and_then(|argument| match &argument.value {
            InlineExpression::StringLiteral { value } => Some(*value),
            _ => None,
        })
    };
    for argument in named {
        let name = argument.name.name;
        let Some((_, values)) = OPTIONS.iter().find(|(option, _)| *option == name) else {
            return Some(format!("NUMBER has no option `{name}`"));
        };
        match (&argument.value, name) {
            (InlineExpression::StringLiteral { value }, "currency") if Currency::from_code(value).is_some() => {}
            (InlineExpression::StringLiteral { value }, _) if values.contains(value) => {}
            (InlineExpression::NumberLiteral { .. }, name) if name.ends_with("Digits") => {}
            _ => return Some(format!("NUMBER cannot take this value for `{name}`")),
        }
    }
    let needs_currency = text("style") == Some("currency") && text("currency").is_none();
    needs_currency.then(|| "NUMBER needs the option `currency` with this style".to_owned())
}

#[cfg(test)]
mod tests {
    use fluent_bundle::FluentResource;
    use fluent_syntax::ast::{Entry, Expression, PatternElement};

    use super::*;

    /// A pattern shown with the variable `$n`.
    fn shown(lang: Lang, pattern: &str, number: f64) -> String {
        let mut bundle = super::super::bundle(lang);
        bundle.add_resource(FluentResource::try_new(format!("a = {pattern}")).unwrap()).unwrap();
        let args = FluentArgs::from_iter([("n", FluentValue::from(number))]);
        let pattern = bundle.get_message("a").unwrap().value().unwrap();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).replace('\u{a0}', " ")
    }

    #[test]
    fn messages_write_numbers_in_their_language() {
        for (pattern, number, vi, en) in [
            ("{ $n }", 1234.5, "1.234,5", "1,234.5"),
            ("{ NUMBER($n) }", 0.5, "0,5", "0.5"),
            ("{ NUMBER($n, useGrouping: \"false\") }", 2026.0, "2026", "2026"),
            ("{ NUMBER($n, style: \"percent\") }", 0.125, "12,5%", "12.5%"),
            ("{ NUMBER($n, style: \"percent\", maximumFractionDigits: 0) }", 0.125, "13%", "13%"),
            ("{ NUMBER($n, style: \"percent\", minimumFractionDigits: 2) }", 0.5, "50,00%", "50.00%"),
            ("{ NUMBER($n, style: \"currency\", currency: \"VND\") }", 1_500_000.0, "1.500.000 ₫", "₫1,500,000"),
            ("{ NUMBER($n, style: \"currency\", currency: \"USD\") }", 1234.5, "1.234,50 US$", "$1,234.50"),
            (
                "{ NUMBER($n, style: \"currency\", currency: \"USD\", currencyDisplay: \"code\") }",
                -1.0,
                "-1,00 USD",
                "-USD 1.00",
            ),
            ("{ NUMBER($n, style: \"currency\", currency: \"USD\", maximumFractionDigits: 0) }", 2.5, "3 US$", "$3"),
            ("{ NUMBER($n, minimumFractionDigits: 2) }", 3.0, "3,00", "3.00"),
            ("{ NUMBER($n, minimumFractionDigits: 99999999) }", 3.0, "3,000000000000000000", "3.000000000000000000"),
            ("{ NUMBER($n, maximumSignificantDigits: 2) }", 0.0456, "0,046", "0.046"),
            ("{ NUMBER($n, minimumSignificantDigits: 3) }", 1.0, "1,00", "1.00"),
            ("{ NUMBER($n, minimumIntegerDigits: 2) }", 7.0, "07", "07"),
        ] {
            let both = (shown(Lang::Vi, pattern, number), shown(Lang::En, pattern, number));
            assert_eq!(both, (vi.to_owned(), en.to_owned()), "{pattern}");
        }
    }

    #[test]
    fn variants_are_chosen_as_each_language_counts() {
        let ordinal = "{ NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n    [two] { $n }nd\n    [few] { $n }rd\n   *[other] { $n }th\n }";
        for (number, en) in [(1.0, "1st"), (22.0, "22nd"), (103.0, "103rd"), (11.0, "11th"), (4.0, "4th")] {
            assert_eq!(shown(Lang::En, ordinal, number), en);
        }
        let first = "{ NUMBER($n, type: \"ordinal\") ->\n    [one] thứ nhất\n   *[other] thứ { $n }\n }";
        assert_eq!((shown(Lang::Vi, first, 1.0), shown(Lang::Vi, first, 21.0)), ("thứ nhất".into(), "thứ 21".into()));
        let digits = "{ NUMBER($n, minimumFractionDigits: 40) ->\n    [one] one\n   *[other] other\n }";
        assert_eq!(shown(Lang::En, digits, 1.0), "other");
        for number in [f64::NAN, f64::INFINITY, 1e300, -1e-300] {
            assert_eq!(shown(Lang::En, "{ $n ->\n    [one] one\n   *[other] other\n }", number), "other");
        }
    }

    #[test]
    fn an_option_that_fluent_would_overlook_is_named() {
        let problem = |options: &str| {
            let text = format!("a = {{ NUMBER($n, {options}) }}");
            let resource = fluent_syntax::parser::parse(text.as_str()).unwrap();
            let [Entry::Message(message)] = resource.body.as_slice() else { panic!("{text}") };
            let Some(PatternElement::Placeable { expression }) = message.value.as_ref().unwrap().elements.first()
            else {
                panic!("{text}")
            };
            let Expression::Inline(InlineExpression::FunctionReference { arguments, .. }) = expression else {
                panic!("{text}")
            };
            wrong_option(&arguments.named)
        };
        for options in ["style: \"percent\"", "style: \"currency\", currency: \"VND\"", "minimumFractionDigits: 2"] {
            assert_eq!(problem(options), None);
        }
        for (options, found) in [
            ("stile: \"percent\"", "NUMBER has no option `stile`"),
            ("style: \"percents\"", "NUMBER cannot take this value for `style`"),
            ("style: 1", "NUMBER cannot take this value for `style`"),
            ("minimumFractionDigits: \"2\"", "NUMBER cannot take this value for `minimumFractionDigits`"),
            ("style: \"currency\"", "NUMBER needs the option `currency` with this style"),
            ("currency: \"đồng\"", "NUMBER cannot take this value for `currency`"),
        ] {
            assert_eq!(problem(options).as_deref(), Some(found));
        }
    }
}
