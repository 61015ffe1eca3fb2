//! What articles have in common: the terms that they mention and their topics.
//!
//! [`Threads`] are the articles by what runs through them, newest first. An article is related to those that share rare
//! terms and topics with it. Of a thread with many articles only those that were published about the same time count:
//! they are the ones that a reader wants, it keeps the work for each article small, and a new article touches few others.

use rustc_hash::FxHashMap;

use super::Site;
use crate::lang::Lang;

/// How many related articles a page names.
const MOST: usize = 3;

/// How many articles of a thread count before an article, and how many behind it.
const REACH: usize = 16;

/// What articles have to share to be related.
const ENOUGH: u32 = 3;

/// The articles of a language by what they mention and what they are about, newest first.
#[derive(Clone, Debug, Default)]
pub struct Threads {
    /// For each term of [`Site::terms`] the articles that mention it, as indices of [`Site::articles`].
    pub terms: Vec<Vec<usize>>,
    /// The same for each topic of [`Site::tags`].
    tags: Vec<Vec<usize>>,
    /// The threads of each article: places in `terms`, and behind those in `tags`.
    of: FxHashMap<usize, Vec<usize>>,
}

impl Threads {
    /// Gathers the articles that exist in a language.
    pub fn new(site: &Site, lang: Lang) -> Self {
        let mut threads = Threads {
            terms: vec![Vec::new(); site.terms.len()],
            tags: vec![Vec::new(); site.tags.len()],
            of: FxHashMap::default(),
        };
        let tags: FxHashMap<&str, usize> =
            site.tags.iter().enumerate().map(|(index, tag)| (tag.id.as_str(), index)).collect();
        for index in &site.newest[lang] {
            let Some(version) = &site.articles[*index].versions[lang] else { continue };
            let mut own = version.mentions().terms.clone();
            own.iter().for_each(|term| threads.terms[*term].push(*index));
            for tag in version.front.tags.iter().filter_map(|tag| tags.get(tag.value.as_str())) {
                threads.tags[*tag].push(*index);
                own.push(site.terms.len() + tag);
            }
            threads.of.insert(*index, own);
        }
        threads
    }

    /// The articles that have most in common with one, the closest first. Parts of its own series are left out, because
    /// its page names them anyway.
    pub fn related(&self, site: &Site, index: usize, lang: Lang) -> Vec<usize> {
        let place = |index: usize| site.place[lang][index].unwrap_or_default();
        let own = place(index);
        let mut shared: Vec<(usize, u32)> = Vec::new();
        for thread in self.of.get(&index).into_iter().flatten() {
            let articles = self.terms.get(*thread).unwrap_or_else(|| &self.tags[thread - self.terms.len()]);
            let at = articles.partition_point(|other| place(*other) < own);
            let weight = rarity(articles.len(), self.of.len());
            let near = &articles[at.saturating_sub(REACH)..articles.len().min(at + REACH + 1)];
            shared.extend(near.iter().filter(|other| **other != index).map(|other| (place(*other), weight)));
        }
        shared.sort_unstable();
        let series = |index: usize| site.articles[index].versions[lang].as_ref()?.front.series.as_ref();
        let own_series = series(index).map(|series| &series.value);
        let scores = shared.chunk_by(|one, next| one.0 == next.0).filter_map(|same| {
            let (place, score) = (same.first()?.0, same.iter().map(|(_, weight)| weight).sum::<u32>());
            let other = site.newest[lang][place];
            let is_listed = own_series.is_some() && series(other).map(|series| &series.value) == own_series;
            (score >= ENOUGH && !is_listed).then_some((score, place, other))
        });
        let mut scores: Vec<(u32, usize, usize)> = scores.collect();
        // Among equals the one of about the same time, and then the newer one.
        scores.sort_unstable_by_key(|(score, place, _)| (std::cmp::Reverse(*score), place.abs_diff(own), *place));
        scores.into_iter().take(MOST).map(|(_, _, other)| other).collect()
    }
}

/// What it says about two articles that both are among `count` of `all`: the fewer, the more. In whole steps, so that
/// one more article seldom changes what others are related to.
fn rarity(count: usize, all: usize) -> u32 {
    1 + (all.max(1) / count.max(1)).max(1).ilog2()
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn what_few_share_says_more() {
        assert_eq!(
            [(1, 1), (5, 5), (2, 5), (1, 5), (3, 5000)].map(|(count, all)| rarity(count, all)),
            [1, 1, 2, 3, 11]
        );
    }
}
