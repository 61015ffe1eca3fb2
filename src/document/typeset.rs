//! The texts of front matter as they are printed: quotation marks curly, numbers joined to their units.
//!
//! Bodies are set where they are parsed. Front matter is set when it is printed, and not before, because findings and
//! fixes are about what the author wrote.

use std::borrow::Cow;
use std::sync::Arc;

use super::Front;
use crate::lang::Lang;
use crate::vietnamese::typography::typeset;

impl Front {
    /// The same with its texts as they are printed in a language.
    #[must_use]
    pub fn typeset(&self, lang: Lang) -> Self {
        let set = |text: &String| match typeset(text, lang) {
            Cow::Owned(printed) => Some(printed),
            Cow::Borrowed(_) => None,
        };
        match self {
            Front::Article(front) => {
                let (title, description) = (set(&front.title.value), set(&front.description.value));
                let alt = front.image.as_ref().and_then(|image| set(&image.alt.value));
                let mut front = front.clone();
                if title.is_some() || description.is_some() || alt.is_some() {
                    let own = Arc::make_mut(&mut front);
                    put(&mut own.title.value, title);
                    put(&mut own.description.value, description);
                    own.image.iter_mut().for_each(|image| put(&mut image.alt.value, alt.clone()));
                }
                Front::Article(front)
            }
            Front::Term(front) => {
                let mut front = front.clone();
                if let Some(short) = set(&front.short.value) {
                    Arc::make_mut(&mut front).short.value = short;
                }
                Front::Term(front)
            }
            Front::Page(front) => {
                let (title, description) = (set(&front.title.value), set(&front.description.value));
                let mut front = front.clone();
                if title.is_some() || description.is_some() {
                    let own = Arc::make_mut(&mut front);
                    put(&mut own.title.value, title);
                    put(&mut own.description.value, description);
                }
                Front::Page(front)
            }
        }
    }
}

fn put(text: &mut String, printed: Option<String>) {
    if let Some(printed) = printed {
        *text = printed;
    }
}
