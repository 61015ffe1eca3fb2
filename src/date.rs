//! Dates as authors write them.
//!
//! A date is a day of the calendar, `2026-11-23`, or a moment, `2026-11-23T14:05` or `2026-11-23T14:05:00+07:00`
//! (RFC 3339). Without an offset it is meant in the site's time zone; a day begins there at midnight.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A day or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Stored", try_from = "Stored")]
pub struct When {
    /// Day and time of day; midnight if only the day is known.
    local: DateTime,
    /// The author's own offset from UTC.
    offset: Option<Offset>,
    /// Whether only the day is known.
    is_day: bool,
}

/// A date as it is kept on disk: year, month and day, the second of the day and its nanoseconds, the offset in seconds,
/// and whether it is only a day.
#[derive(Serialize, Deserialize)]
struct Stored(i16, i8, i8, u32, i32, Option<i32>, bool);

impl From<When> for Stored {
    fn from(When { local, offset, is_day }: When) -> Stored {
        let [hour, minute, second] =
            [local.hour(), local.minute(), local.second()].map(|part| u32::from(part.unsigned_abs()));
        let seconds = hour * 3600 + minute * 60 + second;
        Stored(
            local.year(),
            local.month(),
            local.day(),
            seconds,
            local.subsec_nanosecond(),
            offset.map(Offset::seconds),
            is_day,
        )
    }
}

impl TryFrom<Stored> for When {
    type Error = jiff::Error;

    fn try_from(Stored(year, month, day, seconds, nanoseconds, offset, is_day): Stored) -> Result<When, jiff::Error> {
        let part = |seconds: u32| i8::try_from(seconds).unwrap_or(i8::MAX);
        let (hour, minute, second) = (part(seconds / 3600), part(seconds / 60 % 60), part(seconds % 60));
        let local = DateTime::new(year, month, day, hour, minute, second, nanoseconds)?;
        Ok(When { local, offset: offset.map(Offset::from_seconds).transpose()?, is_day })
    }
}

/// How much a date says, and in which form.
///
/// `full`, `long` and `medium` are those of CLDR. Its short form is not among them: a year of two digits and an English
/// date in figures can be misread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// With the weekday: `Thứ Hai, 23 tháng 11, 2026`, `Monday, November 23, 2026`.
    Full,
    /// `23 tháng 11, 2026`, `November 23, 2026`.
    #[default]
    Long,
    /// `23 thg 11, 2026`, `Nov 23, 2026`.
    Medium,
    /// `23/11/2026`, `23 Nov 2026`.
    Short,
    /// As newspapers write it: `ngày 23 tháng 11 năm 2026`, `November 23, 2026`.
    News,
}

impl DateStyle {
    /// The style with this name in the settings.
    pub fn from_name(name: &str) -> Option<DateStyle> {
        match name {
            "full" => Some(DateStyle::Full),
            "long" => Some(DateStyle::Long),
            "medium" => Some(DateStyle::Medium),
            "short" => Some(DateStyle::Short),
            "news" => Some(DateStyle::News),
            _ => None,
        }
    }
}

impl When {
    /// Reads a date; `None` if it is none of the forms above or the calendar does not have it.
    pub fn parse(text: &str) -> Option<When> {
        let text = text.trim();
        let digits = |range: std::ops::Range<usize>| {
            text.get(range).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()))
        };
        if !(digits(0..4)
            && text.get(4..5) == Some("-")
            && digits(5..7)
            && text.get(7..8) == Some("-")
            && digits(8..10))
        {
            return None;
        }
        if text.starts_with("0000") {
            return None;
        }
        let when = if text.len() == 10 {
            let date: Date = text.parse().ok()?;
            When { local: date.at(0, 0, 0, 0), offset: None, is_day: true }
        } else {
            let (local, offset) = split_offset(text)?;
            // A leap second is on no clock of a newspaper, and a time without minutes is no time (RFC 3339).
            if local.get(17..19) == Some("60") || local.len() < "2026-11-23T14:05".len() {
                return None;
            }
            When { local: local.parse().ok()?, offset, is_day: false }
        };
        // At the very ends of the calendar a local time may be no moment at all.
        when.moment(&TimeZone::UTC).map(|_| when)
    }

    /// The moment it means, for a site in this time zone.
    pub fn timestamp(&self, zone: &TimeZone) -> Timestamp {
        self.moment(zone).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// The same; `None` if it is out of the range of the calendar, which [`When::parse`] refuses.
    fn moment(&self, zone: &TimeZone) -> Option<Timestamp> {
        let zone = self.offset.map_or_else(|| zone.clone(), Offset::to_time_zone);
        // A time that clocks skip is taken as the one just behind the gap.
        zone.to_ambiguous_timestamp(self.local).compatible().ok()
    }

    /// The day in the site's time zone.
    pub fn day(&self, zone: &TimeZone) -> Date {
        if self.is_day { self.local.date() } else { self.timestamp(zone).to_zoned_datetime(zone.clone()).date() }
    }

    /// As machines read it: RFC 3339 with the site's offset.
    pub fn rfc3339(&self, zone: &TimeZone) -> String {
        let zoned = self.timestamp(zone).to_zoned_datetime(zone.clone());
        zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// For `<time datetime>`: the day if only that is known, else the moment.
    pub fn datetime(&self, zone: &TimeZone) -> String {
        if self.is_day { self.local.date().to_string() } else { self.rfc3339(zone) }
    }
}

fn split_offset(text: &str) -> Option<(&str, Option<Offset>)> {
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return Some((local, Some(Offset::UTC)));
    }
    let time = text.get(11..)?;
    let Some(sign) = time.rfind(['+', '-']) else { return Some((text, None)) };
    let [h1, h2, b':', m1, m2] = time.as_bytes()[sign + 1..] else { return None };
    let number = |tens: u8, ones: u8| {
        (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| i32::from(tens - b'0') * 10 + i32::from(ones - b'0'))
    };
    let (hours, minutes) = (number(h1, h2)?, number(m1, m2)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = hours * 3600 + minutes * 60;
    let seconds = if time.as_bytes()[sign] == b'-' { -seconds } else { seconds };
    Some((&text[..11 + sign], Some(Offset::from_seconds(seconds).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saigon() -> TimeZone {
        TimeZone::get("Asia/Ho_Chi_Minh").expect("the bundled zones have it")
    }

    #[test]
    fn a_day_begins_at_midnight_of_the_site() {
        let when = When::parse("2026-11-23").expect("a day");
        assert_eq!(when.rfc3339(&saigon()), "2026-11-23T00:00:00+07:00");
        assert_eq!(when.datetime(&saigon()), "2026-11-23");
    }

    #[test]
    fn a_moment_keeps_its_instant() {
        let when = When::parse("2026-11-23T20:05:00Z").expect("a moment");
        assert_eq!(when.rfc3339(&saigon()), "2026-11-24T03:05:00+07:00");
        assert_eq!(when.day(&saigon()).to_string(), "2026-11-24");
        assert_eq!(When::parse("2026-11-23T14:05+07:00"), When::parse("2026-11-23 14:05:00+07:00"));
    }

    #[test]
    fn what_the_calendar_does_not_have_is_no_date() {
        for text in [
            "2026-02-30",
            "2026-13-01",
            "26-01-01",
            "hôm qua",
            "2026-11-23T25:00",
            "2026-11-23x",
            "20261123",
            "",
            "2026-01-01T14:05+9999999:00",
            "2026-01-01T14:05+07:99",
            "2026-01-01T14:05+7:00",
            "9999-12-31T23:59:59-23:00",
        ] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}
