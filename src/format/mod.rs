//! How each language writes dates, lists, times seen from now and large numbers (CLDR 48).
//!
//! The words and patterns are messages of `locales/*/format.ftl`, so that a site can override them; what is computed is
//! here. Numbers that need no words are in [`crate::number`], whose functions are named here too. The forms of CLDR that
//! a reader should not meet are apart from the others, in [`cldr`].
//!
//! Pages hold no times seen from now: “yesterday” is wrong a day after the build. They show the date and leave the rest
//! to the reader.

pub mod cldr;
mod compact;
mod dates;
mod list;
mod plural;
mod relative;
mod sentence;

pub use compact::compact;
pub use dates::{british, date, month_year, range};
pub use list::{Conjunction, list, separators};
pub use plural::{Count, PluralCategory, categories, plural};
pub use relative::{Unit, relative, relative_numeric};
pub use sentence::{at_start, inside};

pub use crate::date::DateStyle;
pub use crate::number::{Currency, Decimal, currency, decimal, percent};
