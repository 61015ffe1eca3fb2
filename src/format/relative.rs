//! Times seen from now: `Hôm qua`, `5 phút trước`, `in 2 days` (CLDR `fields`, wide).
//!
//! The build never prints them, because they are wrong soon after; they are for reports and for programs that know the
//! time. CLDR writes `Hôm qua` with a capital and `năm ngoái` without; [`super::inside`] and [`super::at_start`] fit
//! both into a sentence.

use crate::lang::Lang;
use crate::messages::{Arg, Messages};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
}

impl Unit {
    /// All units, the shortest first.
    pub const ALL: [Unit; 8] =
        [Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year];

    /// Its name in CLDR: `day`.
    pub fn name(self) -> &'static str {
        let (named, _) = self.keys();
        named.trim_start_matches("relative-")
    }

    /// The unit with this name.
    pub fn from_name(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// The message with names, and the one that always counts.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Unit::Second => ("relative-second", "relative-seconds"),
            Unit::Minute => ("relative-minute", "relative-minutes"),
            Unit::Hour => ("relative-hour", "relative-hours"),
            Unit::Day => ("relative-day", "relative-days"),
            Unit::Week => ("relative-week", "relative-weeks"),
            Unit::Month => ("relative-month", "relative-months"),
            Unit::Quarter => ("relative-quarter", "relative-quarters"),
            Unit::Year => ("relative-year", "relative-years"),
        }
    }
}

/// So many units from now, negative ones ago, by name if there is one: -1 day is `Hôm qua`, -3 hours `3 giờ trước`.
pub fn relative(messages: &Messages, lang: Lang, offset: i32, unit: Unit) -> String {
    let (key, _) = unit.keys();
    let (count, direction) = count(offset);
    messages.format(lang, key, &[("offset", Arg::Signed(f64::from(offset))), count, direction])
}

/// The same always with a number: -1 day is `1 ngày trước`, 2 days `sau 2 ngày nữa`.
pub fn relative_numeric(messages: &Messages, lang: Lang, offset: i32, unit: Unit) -> String {
    let (_, key) = unit.keys();
    let (count, direction) = count(offset);
    messages.format(lang, key, &[count, direction])
}

fn count(offset: i32) -> ((&'static str, Arg<'static>), (&'static str, Arg<'static>)) {
    let direction = if offset < 0 { "past" } else { "future" };
    (("count", Arg::Signed(f64::from(offset.unsigned_abs()))), ("direction", Arg::Text(direction)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn times_are_named_where_the_language_has_a_name() {
        let messages = Messages::read(&Sources::new([], Vec::new())).value;
        for (offset, unit, vi, en) in [
            (0, Unit::Second, "bây giờ", "now"),
            (-1, Unit::Second, "1 giây trước", "1 second ago"),
            (1, Unit::Minute, "sau 1 phút nữa", "in 1 minute"),
            (-1200, Unit::Minute, "1.200 phút trước", "1,200 minutes ago"),
            (0, Unit::Hour, "giờ này", "this hour"),
            (-2, Unit::Day, "Hôm kia", "2 days ago"),
            (-1, Unit::Day, "Hôm qua", "yesterday"),
            (2, Unit::Day, "Ngày kia", "in 2 days"),
            (3, Unit::Day, "sau 3 ngày nữa", "in 3 days"),
            (-1, Unit::Week, "tuần trước", "last week"),
            (1, Unit::Month, "tháng sau", "next month"),
            (0, Unit::Quarter, "quý này", "this quarter"),
            (-1, Unit::Year, "năm ngoái", "last year"),
            (i32::MIN, Unit::Year, "2.147.483.648 năm trước", "2,147,483,648 years ago"),
        ] {
            assert_eq!([Lang::Vi, Lang::En].map(|lang| relative(&messages, lang, offset, unit)), [vi, en]);
        }
        assert_eq!(relative_numeric(&messages, Lang::Vi, 0, Unit::Day), "sau 0 ngày nữa");
        assert_eq!(relative_numeric(&messages, Lang::En, -1, Unit::Day), "1 day ago");
        for unit in Unit::ALL {
            assert_eq!(Unit::from_name(unit.name()), Some(unit));
        }
    }
}
