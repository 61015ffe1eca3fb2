//! The texts of front matter as they are printed: quotation marks curly, numbers joined to their units.
//!
//! Bodies are set where they are parsed. Front matter is set when a document becomes part of the site, and not before,
//! because findings and fixes are about what the author wrote.

use super::Front;
use crate::lang::Lang;
use crate::vietnamese::typography::typeset;

impl Front {
    /// The same with its texts as they are printed in a language.
    #[must_use]
    pub fn typeset(mut self, lang: Lang) -> Self {
        let set = |text: &mut String| {
            if let std::borrow::Cow::Owned(printed) = typeset(text, lang) {
                *text = printed;
            }
        };
        match &mut self {
            Front::Article(front) => {
                set(&mut front.title.value);
                set(&mut front.description.value);
                if let Some(image) = &mut front.image {
                    set(&mut image.alt.value);
                }
            }
            Front::Term(front) => set(&mut front.short.value),
            Front::Page(front) => {
                set(&mut front.title.value);
                set(&mut front.description.value);
            }
        }
        self
    }
}
