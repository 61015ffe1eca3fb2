//! The two languages of a site, and the container that makes forgetting one of them a compile error.
//!
//! A site has exactly two languages, so a value for each is a struct with two fields and not a map:
//! there is no lookup that can fail.

use std::fmt;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A language of the site, named by its BCP 47 tag (`vi`, `en`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Vietnamese first: the order in which pages are planned and listed.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The BCP 47 tag, as it stands in `<html lang>`, in URLs and in file names.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// Its name in English, for findings.
    pub const fn english_name(self) -> &'static str {
        match self {
            Lang::Vi => "Vietnamese",
            Lang::En => "English",
        }
    }

    /// The other language of the site.
    pub const fn other(self) -> Lang {
        match self {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }

    /// The Open Graph locale (`language_TERRITORY`), which a bare BCP 47 tag is not.
    pub const fn og_locale(self) -> &'static str {
        match self {
            Lang::Vi => "vi_VN",
            Lang::En => "en_US",
        }
    }

    /// The language with this BCP 47 tag, if it is one of the site's.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Whether a text has the form of a BCP 47 language tag: letters, digits and hyphens, two to 35 of them.
pub fn is_language_tag(text: &str) -> bool {
    (2..=35).contains(&text.len())
        && text
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A value for each language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PerLang<T> {
    /// The Vietnamese value.
    pub vi: T,
    /// The English value.
    pub en: T,
}

impl<T> PerLang<T> {
    /// Makes the value of each language with `make`.
    pub fn from_fn(mut make: impl FnMut(Lang) -> T) -> Self {
        PerLang { vi: make(Lang::Vi), en: make(Lang::En) }
    }

    /// Each language with its value, Vietnamese first.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        [(Lang::Vi, &self.vi), (Lang::En, &self.en)].into_iter()
    }

    /// Both values turned into others.
    pub fn map<U>(self, mut turn: impl FnMut(Lang, T) -> U) -> PerLang<U> {
        PerLang { vi: turn(Lang::Vi, self.vi), en: turn(Lang::En, self.en) }
    }
}

impl<T> PerLang<Option<T>> {
    /// The languages that have a value.
    pub fn present(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.iter().filter_map(|(lang, value)| value.as_ref().map(|value| (lang, value)))
    }
}

impl<T> Index<Lang> for PerLang<T> {
    type Output = T;

    fn index(&self, lang: Lang) -> &T {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl<T> IndexMut<Lang> for PerLang<T> {
    fn index_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::Vi => &mut self.vi,
            Lang::En => &mut self.en,
        }
    }
}
