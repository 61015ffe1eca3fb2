//! Numbers in words. They are never asked for, because *năm* is also a year and *one* hardly a number; they only answer
//! for digits on the other side: “năm kho mã” for “5 repositories”.

use super::lexer::{Kind, Token};
use super::value::{Value, magnitude};
use crate::lang::Lang;

/// Every number that the words of a text can mean.
pub(super) fn spelled(tokens: &[Token<'_>], lang: Lang) -> Vec<Value> {
    let mut values = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((value, length)) = phrase(&tokens[at..], lang) else {
            values.extend(tokens[at].text.split('-').find_map(roman).map(Value::whole));
            at += 1;
            continue;
        };
        values.push(value);
        // “hai mươi mốt” may also be counted by its parts.
        values.extend(tokens[at..at + length].iter().filter_map(|token| single(token, lang)).flat_map(worth));
        at += length;
    }
    values.sort_unstable();
    values.dedup();
    values
}

/// What one word can be worth.
fn worth(part: Part) -> Vec<Value> {
    match part {
        Part::Ones(number) | Part::Tens(number) | Part::Times(number) => vec![Value::whole(number)],
        // Half as a number and as a percentage.
        Part::Half => vec![Value::HALF, Value::whole(50)],
        Part::And => Vec::new(),
    }
}

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Ones(u64),
    Tens(u64),
    /// A hundred, and in Vietnamese the ten of `hai mươi`.
    Times(u64),
    Half,
    /// `and`, `lẻ`: part of a number and worth nothing.
    And,
}

/// The longest number in words that a text begins with, and its length in tokens.
fn phrase(tokens: &[Token<'_>], lang: Lang) -> Option<(Value, usize)> {
    let mut total = Value::whole(0);
    let mut group: Option<u64> = None;
    let mut last = 1;
    let mut at = 0;
    let mut end = 0;
    while let Some(token) = tokens.get(at) {
        if let Some((factor, length)) = magnitude(&tokens[at..], lang) {
            total = total.plus(Value::whole(group.take().unwrap_or(1)).times(factor));
            last = factor;
            at += length;
            end = at;
            continue;
        }
        if token.is("-") && end > 0 {
            at += 1;
            continue;
        }
        match single(token, lang) {
            // Two numbers one behind the other are two: “hai ba”.
            Some(Part::Ones(number)) if group.is_none_or(|group| group % 10 == 0 && group > 0) => {
                group = Some(group.unwrap_or(0) + number);
            }
            Some(Part::Tens(number)) if group.is_none_or(|group| group % 100 == 0 && group > 0) => {
                group = Some(group.unwrap_or(0) + number);
            }
            Some(Part::Times(10)) if group.is_some_and(|group| (2..10).contains(&(group % 100))) => {
                group = group.map(|group| group - group % 100 + group % 100 * 10);
            }
            Some(Part::Times(factor)) if group.is_none_or(|group| group < factor) => {
                group = Some(group.unwrap_or(1) * factor);
            }
            Some(Part::Half) if last > 1 && group.is_none() => total = total.plus(Value::HALF.times(last)),
            Some(Part::Half) if end == 0 => return Some((Value::HALF, 1)),
            Some(Part::And) if end > 0 => {
                at += 1;
                continue;
            }
            _ => break,
        }
        at += 1;
        end = at;
    }
    (end > 0).then(|| (total.plus(Value::whole(group.unwrap_or(0))), end))
}

fn single(token: &Token<'_>, lang: Lang) -> Option<Part> {
    if token.kind != Kind::Word {
        return None;
    }
    match lang {
        Lang::Vi => vietnamese(&token.lower),
        Lang::En => english(&token.lower),
    }
}

fn vietnamese(word: &str) -> Option<Part> {
    Some(match word {
        "không" => Part::Ones(0),
        "một" | "mốt" | "nhất" => Part::Ones(1),
        "hai" | "nhì" | "đôi" | "cặp" => Part::Ones(2),
        "ba" => Part::Ones(3),
        "bốn" | "tư" => Part::Ones(4),
        "năm" | "lăm" | "nhăm" => Part::Ones(5),
        "sáu" => Part::Ones(6),
        "bảy" | "bẩy" => Part::Ones(7),
        "tám" => Part::Ones(8),
        "chín" => Part::Ones(9),
        "mười" | "giêng" => Part::Tens(if word == "mười" { 10 } else { 1 }),
        "mươi" | "chục" => Part::Times(10),
        "tá" | "chạp" => Part::Tens(12),
        "trăm" => Part::Times(100),
        "kỷ" | "kỉ" => Part::Times(100),
        "niên" => Part::Times(10),
        "nửa" | "rưỡi" => Part::Half,
        "lẻ" | "linh" => Part::And,
        _ => return None,
    })
}

fn english(word: &str) -> Option<Part> {
    const ONES: [&[&str]; 20] = [
        &["zero", "no", "none"],
        &["one", "first", "once", "single", "a", "an"],
        &["two", "second", "twice", "both", "double", "couple", "pair", "doubled"],
        &["three", "third", "triple", "thirds", "tripled"],
        &["four", "fourth", "quarter", "quarters"],
        &["five", "fifth", "fifths"],
        &["six", "sixth"],
        &["seven", "seventh"],
        &["eight", "eighth"],
        &["nine", "ninth"],
        &["ten", "tenth", "tens", "decade", "decades", "tenths"],
        &["eleven", "eleventh"],
        &["twelve", "twelfth", "dozen", "dozens"],
        &["thirteen"],
        &["fourteen"],
        &["fifteen"],
        &["sixteen"],
        &["seventeen"],
        &["eighteen"],
        &["nineteen"],
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(number) = (0..20).zip(ONES).find(|(_, words)| words.contains(&word)).map(|(number, _)| number) {
        return Some(if number < 10 { Part::Ones(number) } else { Part::Tens(number) });
    }
    if let Some(number) = (2..10).zip(TENS).find(|(_, tens)| *tens == word).map(|(number, _)| number) {
        return Some(Part::Tens(number * 10));
    }
    Some(match word {
        "hundred" | "hundreds" | "century" | "centuries" => Part::Times(100),
        "half" | "halves" | "halved" => Part::Half,
        "and" => Part::And,
        _ => return None,
    })
}

/// The number of capital Roman numerals, as centuries have them: `thế kỷ XXI`.
fn roman(word: &str) -> Option<u64> {
    let digit = |letter: char| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Vec<u64> = word.chars().map(digit).collect::<Option<_>>()?;
    let larger = |index: usize| digits.get(index + 1).is_some_and(|next| *next > digits[index]);
    let (minus, plus): (Vec<usize>, Vec<usize>) = (0..digits.len()).partition(|index| larger(*index));
    let sum = |places: Vec<usize>| places.into_iter().map(|place| digits[place]).sum::<u64>();
    sum(plus).checked_sub(sum(minus)).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::super::lexer::tokens;
    use super::*;

    fn has(lang: Lang, text: &str, number: u64) -> bool {
        spelled(&tokens(text), lang).contains(&Value::whole(number))
    }

    #[test]
    fn vietnamese_numbers_are_put_together() {
        for (text, number) in [
            ("năm kho mã", 5),
            ("hai mươi mốt", 21),
            ("mười lăm", 15),
            ("một trăm hai mươi lăm", 125),
            ("ba trăm lẻ năm", 305),
            ("năm triệu", 5_000_000),
            ("một nghìn tỷ", 1_000_000_000_000),
            ("một tỷ rưỡi", 1_500_000_000),
            ("thế kỷ XXI", 21),
            ("hai ba", 2),
            ("hai ba", 3),
            ("mười hai nghìn ba trăm", 12_300),
        ] {
            assert!(has(Lang::Vi, text, number), "{text}: {:?}", spelled(&tokens(text), Lang::Vi));
        }
        assert!(!has(Lang::Vi, "hai ba", 5) && !has(Lang::Vi, "kho mã", 1));
    }

    #[test]
    fn english_numbers_are_put_together() {
        for (text, number) in [
            ("five repositories", 5),
            ("Twenty-one", 21),
            ("one hundred and twenty-five", 125),
            ("a million", 1_000_000),
            ("two hundred thousand", 200_000),
            ("the third", 3),
            ("half of them", 50),
            ("a dozen", 12),
        ] {
            assert!(has(Lang::En, text, number), "{text}: {:?}", spelled(&tokens(text), Lang::En));
        }
        assert!(!has(Lang::En, "five six", 11));
    }
}
