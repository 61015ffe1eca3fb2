//! The figures of a text: numbers, percentages and dates, and everything else in it that may answer for a figure of the
//! other version.

use std::ops::Range;

use super::date::{Date, date};
use super::lexer::{Kind, Token, tokens};
use super::spelled::spelled;
use super::value::{Value, letter, magnitude, parse};
use crate::lang::Lang;

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Amount {
    /// A number.
    Number(Value),
    /// A percentage.
    Percent(Value),
    /// A day, month or year of the calendar.
    Date(Date),
}

/// A figure in digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) amount: Amount,
    /// What it can mean too: `2 p.m.` is 14, and 37 in “37 of 671 billion” may be 37 billion.
    pub(super) also: Vec<Amount>,
    /// The money it is, if the text says.
    pub(super) currency: Option<&'static str>,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
}

/// The figures of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Those in digits, in order.
    pub(super) list: Vec<Figure>,
    /// The numbers in words, and those inside of names.
    pub(super) spelled: Vec<Value>,
}

impl Figures {
    /// Every number of the text, those of its dates too.
    pub(super) fn numbers(self) -> Vec<Value> {
        let mut numbers = self.spelled;
        for figure in self.list {
            match figure.amount {
                Amount::Number(value) | Amount::Percent(value) => numbers.push(value),
                Amount::Date(date) => numbers.extend(date.parts().map(|part| Value::whole(part.into()))),
            }
        }
        numbers
    }
}

/// The figures of a text in a language.
pub(super) fn figures(text: &str, lang: Lang) -> Figures {
    let tokens = tokens(text);
    let mut list: Vec<Figure> = Vec::new();
    // The magnitude of the last figure, as far as a figure before it could share it.
    let mut factors: Vec<u64> = Vec::new();
    let mut spelled = spelled(&tokens, lang);
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let is_name = is_in_name(&tokens, at);
        if !is_name && let Some((date, length)) = date(&tokens[at..], before, lang) {
            let range = tokens[at].range.start..tokens[at + length - 1].range.end;
            factors.push(1);
            list.push(Figure { amount: Amount::Date(date), also: Vec::new(), currency: None, range });
            at += length;
            continue;
        }
        at += match number(&tokens, at, lang) {
            Some((figure, factor, length)) => {
                list.push(figure);
                factors.push(factor);
                length
            }
            None => {
                spelled.extend(inside(&tokens[at]));
                1
            }
        };
    }
    for index in 1..list.len() {
        let shared = match (list[index - 1].amount, list[index].amount) {
            (Amount::Number(value), Amount::Percent(_)) => Amount::Percent(value),
            (Amount::Number(value), Amount::Number(_)) if factors[index - 1] == 1 && factors[index] > 1 => {
                Amount::Number(value.times(factors[index]))
            }
            _ => continue,
        };
        list[index - 1].also.push(shared);
    }
    Figures { list, spelled }
}

/// Whether digits belong to a name, as in `GPT-4`, where no date begins.
fn is_in_name(tokens: &[Token<'_>], at: usize) -> bool {
    let [.., name, hyphen] = &tokens[..at] else { return false };
    tokens[at].is_glued && hyphen.joins(&["-"]) && name.kind == Kind::Word
}

/// The numbers inside of a name, such as 1 in `R1`, and each part of `10.0.1`.
fn inside(token: &Token<'_>) -> Vec<Value> {
    let parts = token.text.split(|char: char| !char.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.filter_map(|part| part.parse().ok()).map(Value::whole).collect()
}

/// The number at a token, its magnitude, and how many tokens it has.
fn number(tokens: &[Token<'_>], at: usize, lang: Lang) -> Option<(Figure, u64, usize)> {
    let digits = &tokens[at];
    if digits.kind != Kind::Digits {
        return None;
    }
    let mut value = parse(digits.text, lang)?;
    let mut end = at + 1;
    let mut last = u64::MAX;
    while let Some((factor, length)) = scale(tokens, end, lang).filter(|(factor, _)| *factor < last) {
        value = if last == u64::MAX { value.times(factor) } else { value };
        (last, end) = (factor, end + length);
        if lang == Lang::Vi && tokens.get(end).is_some_and(|token| token.is("rưỡi")) {
            value = value.plus(Value::HALF.times(factor));
            end += 1;
        }
        // `1 tỷ 200 triệu` is one number.
        let more = tokens.get(end).filter(|token| token.kind == Kind::Digits && !token.is_glued);
        let Some((more, next)) = more.and_then(|more| Some((parse(more.text, lang)?, scale(tokens, end + 1, lang)?)))
        else {
            break;
        };
        if next.0 >= last {
            break;
        }
        value = value.plus(more.times(next.0));
        end += 1;
    }
    let percent = percent(&tokens[end..]);
    end += percent;
    let (currency, length) = currency(tokens, at, end);
    end += length;
    let mut also = Vec::new();
    let is_afternoon = |token: &Token<'_>| token.is("pm") || token.is("p") && tokens.len() > end + 2;
    let next = tokens.get(end);
    if lang == Lang::En && next.is_some_and(is_afternoon) {
        also.push(Amount::Number(value.plus(Value::whole(12))));
    }
    if next.is_some_and(|token| token.is_one_of(&["point", "points", "điểm"])) {
        also.push(Amount::Percent(value));
    }
    let amount = if percent > 0 { Amount::Percent(value) } else { Amount::Number(value) };
    let range = digits.range.start..tokens[end - 1].range.end;
    let factor = if last == u64::MAX { 1 } else { last };
    Some((Figure { amount, also, currency, range }, factor, end - at))
}

/// How many tokens say that the number before them is a percentage.
fn percent(tokens: &[Token<'_>]) -> usize {
    let words: Vec<&str> = tokens.iter().take(3).map(|token| token.lower.as_str()).collect();
    match words[..] {
        ["%" | "percent", ..] => 1,
        ["phần", "trăm", ..] | ["per", "cent", ..] | ["percentage", "point" | "points", ..] | ["điểm", "%", ..] => {
            2
        }
        ["điểm", "phần", "trăm"] => 3,
        _ => 0,
    }
}

/// The magnitude at a token, behind a hyphen too: `671B`, `2,5 tỷ`, `1.5-billion`.
fn scale(tokens: &[Token<'_>], at: usize, lang: Lang) -> Option<(u64, usize)> {
    let first = tokens.get(at)?;
    if lang == Lang::Vi && first.text == "Tr" {
        return Some((1_000_000, 1));
    }
    if let Some(factor) = letter(first) {
        return Some((factor, 1));
    }
    let hyphen = usize::from(first.joins(&["-"]));
    let (factor, length) = magnitude(&tokens[at + hyphen..], lang)?;
    Some((factor, length + hyphen))
}

/// The money that a number is, and how many tokens behind it say so.
fn currency(tokens: &[Token<'_>], start: usize, end: usize) -> (Option<&'static str>, usize) {
    let sign = |token: &Token<'_>| match token.text {
        "$" => Some("USD"),
        "€" => Some("EUR"),
        "£" => Some("GBP"),
        "₫" => Some("VND"),
        _ => None,
    };
    let before = start.checked_sub(1).filter(|_| tokens[start].is_glued).and_then(|before| sign(&tokens[before]));
    let behind: Vec<&str> = tokens[end..].iter().take(3).map(|token| token.lower.as_str()).collect();
    let (name, length) = match behind[..] {
        ["usd" | "dollar" | "dollars", ..] => ("USD", 1),
        ["đô", "la", ..] => ("USD", 2),
        ["đô", "-", "la"] => ("USD", 3),
        ["us", "$", ..] => ("USD", 2),
        ["eur" | "euro" | "euros", ..] => ("EUR", 1),
        ["vnd" | "đồng" | "dong", ..] => ("VND", 1),
        ["bảng", "anh", ..] => ("GBP", 2),
        ["gbp" | "pounds", ..] => ("GBP", 1),
        _ => match tokens.get(end).and_then(sign) {
            Some(name) => (name, 1),
            None => return (before, 0),
        },
    };
    (before.or(Some(name)), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(lang: Lang, text: &str) -> Vec<Amount> {
        figures(text, lang).list.into_iter().map(|figure| figure.amount).collect()
    }

    #[test]
    fn one_number_is_one_figure_however_it_is_written() {
        for (vi, en) in [
            ("671 tỷ", "671B"),
            ("1,2 nghìn tỷ", "1.2 trillion"),
            ("1 tỷ 200 triệu", "1.2 billion"),
            ("2 triệu rưỡi", "2.5 million"),
            ("1.500 tỷ", "1.5 trillion"),
            ("12,5%", "12.5 percent"),
            ("12,5 điểm phần trăm", "12.5 percentage points"),
            ("128K", "128,000"),
            ("1,5 Tr", "1.5M"),
            ("5,6 triệu USD", "$5.6 million"),
            ("tham số: 1,5 tỷ", "a 1.5-billion model"),
            ("23/11/2026", "November 23, 2026"),
            ("Llama 3.1", "Llama 3.1"),
        ] {
            assert_eq!(amounts(Lang::Vi, vi), amounts(Lang::En, en), "{vi} {en}");
            assert_eq!(amounts(Lang::Vi, vi).len(), 1, "{vi}");
        }
        assert_ne!(amounts(Lang::Vi, "5 tỷ lệ"), amounts(Lang::Vi, "5 tỷ"));
    }

    #[test]
    fn a_figure_covers_its_unit() {
        for (lang, text, found) in [
            (Lang::Vi, "gồm 671 tỷ tham số", "671 tỷ"),
            (Lang::Vi, "giảm 12,5 phần trăm.", "12,5 phần trăm"),
            (Lang::En, "costs $5.6 million dollars today", "5.6 million dollars"),
            (Lang::En, "on November 23, 2026.", "November 23, 2026"),
        ] {
            let list = figures(text, lang).list;
            assert_eq!(list.iter().map(|figure| &text[figure.range.clone()]).collect::<Vec<_>>(), [found]);
        }
    }
}
