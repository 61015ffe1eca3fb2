//! The moment of the build: `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
//!
//! <https://reproducible-builds.org/specs/source-date-epoch/>: whole seconds since 1970 in UTC.
#![expect(clippy::disallowed_methods, reason = "this is the door through which the clock and the environment are read")]

use jiff::Timestamp;

/// The moment of the build.
///
/// Errors: a sentence for the user if the environment's value is no number of seconds.
pub(super) fn now(given: Option<Timestamp>) -> Result<Timestamp, String> {
    if let Some(now) = given {
        return Ok(now);
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(epoch) => epoch
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{epoch}`, which is not a number of seconds since 1970")),
        Err(_) => Ok(Timestamp::now()),
    }
}

/// Time since some fixed moment, for telling how long things took.
pub(super) fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

/// What the clock on the wall says: `14:02:11`.
pub(super) fn time_of_day() -> String {
    jiff::ZonedDateTime::now().strftime("%H:%M:%S").to_string()
}

/// The user's own folder, which is never an output.
pub(super) fn home() -> Option<std::path::PathBuf> {
    std::env::var_os("HOME").map(Into::into)
}
