//! The group `format`: every field, whatever the dates and numbers in it.

use jiff::civil::{Date, DateTime};
use serde_json::Value;
use songngu::format::*;
use songngu::lang::Lang;
use songngu::messages::Messages;
use songngu::source::Sources;

use super::Outcome;
use super::data::texts;

/// Every field of the group. One that is not known is a failure.
pub(super) fn format(group: &Value, _: &Value) -> Vec<Outcome> {
    let messages = Messages::read(&Sources::new([], Vec::new())).value;
    let day: Date = group["date"].as_str().unwrap().parse().unwrap();
    let mut outcomes = Vec::new();
    let mut compare = |what: String, expected: &str, got: Option<String>| {
        outcomes.push(match got {
            Some(got) if got == expected => Ok(()),
            got => Err(format!("{what}: {expected:?} is expected and not {got:?}")),
        });
    };
    for (key, value) in group.as_object().unwrap() {
        let lang = key.split('_').find_map(Lang::from_tag);
        let kind = key.split('_').next().unwrap_or_default();
        match (kind, lang) {
            ("date" | "source", None) => {}
            ("vi" | "en", Some(lang)) => {
                for (field, expected) in value.as_object().unwrap() {
                    let expected = expected.as_str().unwrap();
                    compare(format!("{key}.{field}"), expected, dated(&messages, lang, field, day, expected));
                }
            }
            ("number" | "percent" | "currency" | "compact", Some(lang)) => {
                for case in value.as_array().unwrap() {
                    let fields = case.as_array().unwrap();
                    let got = numeric(&messages, lang, key, fields);
                    compare(format!("{key} {case}"), fields.last().and_then(Value::as_str).unwrap(), got);
                }
            }
            ("relative", Some(lang)) => {
                for (text, expected) in value.as_object().unwrap() {
                    compare(format!("{key} {text}"), expected.as_str().unwrap(), seen_from_now(&messages, lang, text));
                }
            }
            ("list", Some(lang)) => {
                let cases = value.as_array().unwrap();
                // One case, or a list of them.
                let cases = if cases[1].is_string() { std::slice::from_ref(value) } else { cases.as_slice() };
                for case in cases {
                    let (items, expected) = (texts(&case[0]), case[1].as_str().unwrap());
                    let items: Vec<&str> = items.iter().map(String::as_str).collect();
                    let conjunction = if expected.contains(" hoặc ") || expected.contains(" or ") {
                        Conjunction::Or
                    } else {
                        Conjunction::And
                    };
                    compare(format!("{key} {case}"), expected, Some(list(&messages, lang, conjunction, &items)));
                }
            }
            ("plural", None) => {
                for (tag, fields) in value.as_object().unwrap() {
                    for (field, expected) in fields.as_object().unwrap() {
                        let got = counted(Lang::from_tag(tag).unwrap(), field);
                        compare(format!("plural.{tag}.{field}"), &expected.to_string(), got.map(|got| got.to_string()));
                    }
                }
            }
            _ => compare(key.clone(), "a field that the test knows", None),
        }
    }
    outcomes
}

/// A form of a day. What else it needs, the end of a range or the time, is in the expected text.
fn dated(messages: &Messages, lang: Lang, field: &str, day: Date, expected: &str) -> Option<String> {
    let style = match field {
        "full" => DateStyle::Full,
        "long" => DateStyle::Long,
        "medium" => DateStyle::Medium,
        "short_house" => DateStyle::Short,
        "news_house" => DateStyle::News,
        "month_year" => return Some(month_year(messages, lang, day)),
        "range" => return Some(range(messages, lang, DateStyle::Medium, day, end_of_range(lang, expected)?)),
        "short_cldr" => return Some(cldr::short_date(lang, day)),
        "datetime_short" => return Some(cldr::short_datetime(lang, time_in(day, expected)?)),
        "en-GB_long" => return Some(british(messages, day)),
        _ => return None,
    };
    Some(date(messages, lang, style, day))
}

/// The date behind the dash, `2 thg 12, 2026` or `Dec 2, 2026`.
fn end_of_range(lang: Lang, text: &str) -> Option<Date> {
    let last = text.split('–').next_back()?.replace("thg", " ").replace(',', " ");
    let words: Vec<&str> = last.split_whitespace().collect();
    let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month_of = |name: &str| english.iter().position(|month| *month == name).map(|place| place + 1);
    let (day, month, year) = match (lang, words.as_slice()) {
        (Lang::Vi, [day, month, year]) => (*day, month.parse().ok()?, *year),
        (Lang::En, [month, day, year]) => (*day, month_of(month)?, *year),
        // `Nov 2 – 23, 2026`: the month is before the dash.
        (Lang::En, [day, year]) => (*day, month_of(text.split(' ').next()?)?, *year),
        _ => return None,
    };
    Date::new(year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?).ok()
}

/// The moment of a day whose time is in the text, `14:05` or `2:05 PM`.
fn time_in(day: Date, text: &str) -> Option<DateTime> {
    let (hour, minute) = text.split([' ', '\u{202f}']).find_map(|word| word.split_once(':'))?;
    let hour: i8 = hour.parse().ok()?;
    let hour = if text.ends_with("PM") {
        hour % 12 + 12
    } else if text.ends_with("AM") {
        hour % 12
    } else {
        hour
    };
    Some(day.at(hour, minute.parse().ok()?, 0, 0))
}

/// A form of a number.
fn numeric(messages: &Messages, lang: Lang, key: &str, case: &[Value]) -> Option<String> {
    let value = &case[0];
    let number = match (value.as_i64(), value.as_u64()) {
        (Some(whole), _) => Decimal::from(whole),
        (None, Some(whole)) => Decimal::from(whole),
        (None, None) => Decimal::from_f64(value.as_f64()?)?,
    };
    match key.split('_').next()? {
        "number" => Some(decimal(lang, &number)),
        "percent" => Some(percent(lang, &number)),
        "currency" => Some(currency(lang, &number, &Currency::from_code(case[1].as_str()?)?)),
        "compact" if key.contains("_long") => Some(compact(messages, lang, &number)),
        "compact" if key.contains("_short") => Some(cldr::compact_short(lang, &number)),
        _ => None,
    }
}

/// `-5 minute`, `2 day (numeric)`.
fn seen_from_now(messages: &Messages, lang: Lang, text: &str) -> Option<String> {
    let counted = text.strip_suffix(" (numeric)");
    let (offset, unit) = counted.unwrap_or(text).split_once(' ')?;
    let (offset, unit) = (offset.parse().ok()?, Unit::from_name(unit)?);
    Some(match counted {
        Some(_) => relative_numeric(messages, lang, offset, unit),
        None => relative(messages, lang, offset, unit),
    })
}

/// The categories of a language, or the numbers from 0 to 999 in one category: `ordinal_one_is`.
fn counted(lang: Lang, field: &str) -> Option<Value> {
    let (kind, category) = match field.split_once('_') {
        Some((kind, category)) => (kind, Some(category.strip_suffix("_is")?)),
        None => (field, None),
    };
    let count = match kind {
        "cardinal" => Count::Cardinal,
        "ordinal" => Count::Ordinal,
        _ => return None,
    };
    Some(match category {
        None => categories(lang, count).into_iter().map(PluralCategory::name).collect(),
        Some(name) => {
            (0..1000_i64).filter(|number| plural(lang, count, &Decimal::from(*number)).name() == name).collect()
        }
    })
}
