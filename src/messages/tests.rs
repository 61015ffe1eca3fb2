//! The bundles on their own: plurals, dates, and that a value is shown as it is.

use super::*;

fn messages() -> Messages {
    Messages::read(&Sources::new([], Vec::new())).value
}

#[test]
fn the_default_messages_are_complete() {
    assert_eq!(Messages::read(&Sources::new([], Vec::new())).findings, []);
}

#[test]
fn a_wrong_option_of_a_number_is_a_finding() {
    let file = |lang| (format!("locales/{lang}/a.ftl"), b"a = { NUMBER($n, style: \"percents\") }\n".to_vec());
    let template = ("templates/a.html".to_owned(), b"{{ t(key=\"a\", n=1) }}".to_vec());
    let findings = Messages::read(&Sources::new([file("vi"), file("en"), template], Vec::new())).findings;
    let texts: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(texts, ["in `a`, NUMBER cannot take this value for `style`"; 2]);
}

#[test]
fn dates_read_as_each_language_writes_them() {
    let messages = messages();
    let date = [("day", Arg::Text("23")), ("month", Arg::Number(11)), ("year", Arg::Text("2026"))];
    assert_eq!(messages.format(Lang::Vi, "date-long", &date), "23 tháng 11, 2026");
    assert_eq!(messages.format(Lang::En, "date-long", &date), "November 23, 2026");
}

#[test]
fn english_has_a_singular_and_vietnamese_does_not() {
    let messages = messages();
    let count = |lang, count| messages.format(lang, "article-count", &[("count", Arg::Number(count))]);
    assert_eq!((count(Lang::En, 1), count(Lang::En, 1200)), ("1 article".to_owned(), "1,200 articles".to_owned()));
    assert_eq!((count(Lang::Vi, 1), count(Lang::Vi, 1200)), ("1 bài".to_owned(), "1.200 bài".to_owned()));
}

#[test]
fn values_are_data_and_carry_no_invisible_marks() {
    let title =
        messages().format(Lang::En, "page-title", &[("title", Arg::Text("{ $site }")), ("site", Arg::Text("S"))]);
    assert_eq!(title, "{ $site } – S");
}
