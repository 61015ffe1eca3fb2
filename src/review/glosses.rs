//! The terms of the glossary in running text: an English name beside the Vietnamese one belongs in parentheses, and one
//! article calls one thing by one name (VIETNAMESE.md §4.1, §5E).

use std::collections::BTreeMap;

use super::context::starts_with;
use super::lexicon::NameHit;
use super::prose::Prose;
use super::remark::{Remark, Sheet};
use crate::diagnostic::Code;
use crate::document::{Document, Front};
use crate::lang::{Lang, PerLang};
use crate::vietnamese::syllable::{is_syllable, syllable_key};
use crate::vietnamese::tokens::tokens;

/// The names of one term of the glossary, the first of each language being the preferred one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Gloss {
    /// The id of the term.
    pub id: String,
    /// Its names.
    pub names: PerLang<Vec<String>>,
}

impl Gloss {
    /// The names of all terms among these documents.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Vec<Gloss> {
        let mut glosses: BTreeMap<&'a str, PerLang<Vec<String>>> = BTreeMap::new();
        for document in documents {
            let Some(Front::Term(front)) = &document.front else { continue };
            let identity = &document.identity;
            let names = [&front.term].into_iter().chain(&front.aliases).map(|name| name.value.clone());
            glosses.entry(&identity.id).or_default()[identity.lang] = names.collect();
        }
        glosses.into_iter().map(|(id, names)| Gloss { id: id.to_owned(), names }).collect()
    }
}

/// The names of a term as they are compared with each other; `None` for those that are not.
pub(super) type Comparable = PerLang<Vec<Option<String>>>;

/// The names of all terms as they are compared.
pub(super) fn comparables(glosses: &[Gloss]) -> Vec<Comparable> {
    let names = |gloss: &Gloss, lang: Lang| {
        gloss.names[lang].iter().map(|name| comparable(name, lang, &gloss.names[lang.other()])).collect()
    };
    glosses.iter().map(|gloss| PerLang::from_fn(|lang| names(gloss, lang))).collect()
}

/// The first of some names, if the one that was found is another name and no form of it.
pub(super) fn better_name<'a>(names: &'a PerLang<Vec<String>>, lang: Lang, found: &str) -> Option<&'a str> {
    let first = names[lang].first()?;
    let compared = |name: &str| comparable(name, lang, &names[lang.other()]);
    let (preferred, own) = (compared(first)?, compared(found)?);
    let is_alias = names[lang].iter().skip(1).filter_map(|name| compared(name)).any(|name| name == own);
    (is_alias && !preferred.contains(&own) && !own.contains(&preferred)).then_some(first)
}

/// Finds English names right behind the Vietnamese name of the same term: `trọng số weights`.
pub(super) fn bare(sheet: &mut Sheet<'_>, glosses: &[Gloss], hits: &[NameHit]) {
    let prose = sheet.prose;
    let mut end = 0;
    for hit in hits {
        let is_gloss = hit.lang == Lang::En && hit.range.start >= end && !prose.is_masked(&hit.range);
        if !is_gloss || !prose.text[..hit.range.start].ends_with(' ') || has_wider(hits, hit) {
            continue;
        }
        let before = hit.range.start - 1;
        let is_own = |other: &&NameHit| {
            other.gloss == hit.gloss && other.lang == Lang::Vi && prose.lang_at(other.range.start) == Some(Lang::Vi)
        };
        // Only the names that end right here can be meant; they begin at most their own length before.
        let Some(term) = ending_at(hits, before).find(is_own) else { continue };
        let is_same = prose.lower[term.range.clone()] == prose.lower[hit.range.clone()];
        if is_same || goes_on(prose, hit.range.end) {
            continue;
        }
        end = hit.range.end;
        let name = &glosses[hit.gloss].names[Lang::Vi][term.name];
        let found = prose.text[hit.range.clone()].to_owned();
        let message = format!("the English name of `{name}` stands beside it without parentheses");
        let suggest = format!("({found})");
        let remark = sheet.remark(Code::BareGloss, &hit.range, message).suggest(suggest);
        match prose.foreign_at(hit.range.start) {
            None => sheet.add_wrapping(remark, &hit.range, "(", ")"),
            Some(_) => sheet.add(remark.hint("put the words and their brackets in parentheses")),
        }
    }
}

/// The names that end at a place.
fn ending_at(hits: &[NameHit], end: usize) -> impl Iterator<Item = &NameHit> {
    // A name is short, so only a few hits begin between its beginning and its end.
    let next = hits.partition_point(|hit| hit.range.start < end);
    hits[..next].iter().rev().take(32).filter(move |hit| hit.range.end == end)
}

/// Whether a longer English name holds this one.
fn has_wider(hits: &[NameHit], hit: &NameHit) -> bool {
    let next = hits.partition_point(|other| other.range.start <= hit.range.start);
    hits[..next]
        .iter()
        .rev()
        .take(32)
        .any(|other| other.lang == hit.lang && other.range.len() > hit.range.len() && other.range.end >= hit.range.end)
}

/// Whether the English words go on, so that the name is only a part of a longer one.
fn goes_on(prose: &Prose, end: usize) -> bool {
    // In small letters, because the fix of a name must change nothing here.
    let rest = &prose.lower[end..];
    let next = rest.strip_prefix([' ', '-']).unwrap_or_default();
    rest.starts_with('-') || tokens(next).next().is_some_and(|(at, word)| at == 0 && is_english(word))
}

fn is_english(word: &str) -> bool {
    word.is_ascii() && word.starts_with(|char: char| char.is_ascii_lowercase()) && !is_syllable(word)
}

/// Finds terms that an article calls by two names of one language.
pub(super) fn mixed(
    sheet: &mut Sheet<'_>,
    glosses: &[Gloss],
    comparables: &[Comparable],
    hits: &[NameHit],
    lang: Lang,
) {
    let mut uses: BTreeMap<usize, Vec<(&NameHit, &str)>> = BTreeMap::new();
    let mut end = 0;
    for hit in hits {
        let is_own = hit.lang == lang && sheet.prose.lang_at(hit.range.start) == Some(lang);
        if !is_own || hit.range.start < end || sheet.prose.is_masked(&hit.range) {
            continue;
        }
        // A longer name takes the words of the shorter ones in it, whatever term it belongs to.
        end = hit.range.end;
        let Some(name) = comparables[hit.gloss][lang][hit.name].as_deref() else { continue };
        if is_other_word(sheet.prose, hit.range.end, lang) || is_ambiguous(hits, hit) {
            continue;
        }
        uses.entry(hit.gloss).or_default().push((hit, name));
    }
    for (gloss, uses) in uses {
        let preferred = comparables[gloss][lang].first().and_then(Option::as_deref);
        let Some((first, other)) = pair(sheet.prose, &uses, preferred) else { continue };
        let names = &glosses[gloss].names[lang];
        let (one, two) = (&names[first.name], &names[other.name]);
        let message = format!("`{two}` and `{one}` are two names for one thing in one article");
        let related = (sheet.prose.source(&first.range), format!("`{one}` stands here"));
        let remark = sheet.remark(Code::MixedNames, &other.range, message).suggest(one);
        let remark = remark.hint("keep to one of them; the other can stand in parentheses behind its first use");
        sheet.add(Remark { related: Some(related), ..remark });
    }
}

/// A use of one name and the first use of another, which the remark is about.
fn pair<'a>(
    prose: &Prose,
    uses: &[(&'a NameHit, &str)],
    preferred: Option<&str>,
) -> Option<(&'a NameHit, &'a NameHit)> {
    let is_preferred = |(_, name): &&(&NameHit, &str)| preferred == Some(*name);
    let (first, name) = uses.iter().find(is_preferred).or(uses.first())?;
    let is_other = |(hit, other): &&(&NameHit, &str)| {
        !other.contains(*name) && !name.contains(*other) && !is_in_parentheses(prose, hit)
    };
    uses.iter().find(is_other).map(|(other, _)| (*first, *other))
}

/// A name as it is compared: without case, tone style, hyphens and endings. `None` for an abbreviation, which stands for
/// the long name and beside it.
fn comparable(name: &str, lang: Lang, others: &[String]) -> Option<String> {
    let is_short =
        !name.chars().any(char::is_lowercase) || name.chars().skip(1).any(char::is_uppercase) && !name.contains(' ');
    if is_short || others.iter().any(|other| other == name) {
        return None;
    }
    let words: Vec<String> = tokens(name).map(|(_, token)| syllable_key(token).to_string()).collect();
    Some(match lang {
        Lang::Vi => format!(" {} ", words.join(" ")),
        Lang::En => stem(&words.concat()).to_owned(),
    })
}

/// An English word without the endings that make a plural or another form of a verb: `fine-tuned` is no other name than
/// `fine-tuning`.
fn stem(word: &str) -> &str {
    let endings = ["ations", "ation", "ings", "ing", "ed", "es", "s", "e"];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending));
    cut.filter(|stem| stem.len() > 3).unwrap_or(word)
}

/// `(đào tạo)` behind another name is a gloss.
fn is_in_parentheses(prose: &Prose, hit: &NameHit) -> bool {
    prose.text[..hit.range.start].ends_with(['(', '“', '‘', '"'])
        && prose.text[hit.range.end..].starts_with([')', '”', '’', '"'])
}

/// Whether the next syllable makes another word of it: `huấn luyện viên` is a coach (VIETNAMESE.md §3.2).
fn is_other_word(prose: &Prose, end: usize, lang: Lang) -> bool {
    let next = prose.lower[end..].strip_prefix(' ').unwrap_or_default();
    lang == Lang::Vi && ["viên", "sĩ", "gia", "hóa", "hoá"].iter().any(|syllable| starts_with(next, syllable))
}

/// Whether another term has the same name.
fn is_ambiguous(hits: &[NameHit], hit: &NameHit) -> bool {
    let first = hits.partition_point(|other| other.range.start < hit.range.start);
    let here = hits[first..].iter().take_while(|other| other.range.start == hit.range.start);
    here.take(32).any(|other| other.range == hit.range && other.lang == hit.lang && other.gloss != hit.gloss)
}
