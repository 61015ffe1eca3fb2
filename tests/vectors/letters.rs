//! The groups about letters, syllables, order and slugs.

use serde_json::Value;
use songngu::lang::Lang;
use songngu::slug::{is_slug, slug as slug_of};
use songngu::vietnamese::confusable::confusables;
use songngu::vietnamese::fold::fold as fold_of;
use songngu::vietnamese::normal::{is_normal, normalize as normalized};
use songngu::vietnamese::order::{index_letter, sort_key};
use songngu::vietnamese::reading::minutes;
use songngu::vietnamese::syllable::{is_syllable, same_for_search, syllable_key};
use songngu::vietnamese::tone_style::{ToneStyle, with_tone_style};
use songngu::vietnamese::{tokens as tokenizer, typing};
use unicode_normalization::UnicodeNormalization;

use super::Outcome;
use super::data::{cases, same, text, texts};

fn each(group: &Value, check: impl Fn(&Value) -> Outcome) -> Vec<Outcome> {
    cases(group).into_iter().map(check).collect()
}

fn lang(case: &Value) -> Lang {
    Lang::from_tag(case["lang"].as_str().unwrap_or("vi")).unwrap()
}

pub(super) fn normalize(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let (given, want) = (text(case, "in"), text(case, "out"));
        same(normalized(&given, Lang::Vi).into_owned(), want.clone(), &given)?;
        same((is_normal(&given, Lang::Vi), is_normal(&want, Lang::Vi)), (given == want, true), &given)?;
        let alone = case["nfc_alone"].as_bool().unwrap_or(false);
        same(normalized(&given, Lang::En) == want, alone, format!("{given:?} by NFC alone"))
    })
}

pub(super) fn tokens(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let given = text(case, "in");
        let normal = normalized(&given, Lang::Vi);
        let found: Vec<String> = tokenizer::tokens(&normal).map(|(_, token)| token.to_owned()).collect();
        same(found, texts(&case["right"]), given)
    })
}

pub(super) fn fold(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let given = text(case, "in");
        same(fold_of(&given), text(case, "fold"), case)?;
        same(fold_of(&given.nfd().collect::<String>()), text(case, "fold"), format!("{given:?} decomposed"))
    })
}

pub(super) fn case(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let (lower, upper) = (text(case, "lower"), text(case, "upper"));
        same(upper.to_lowercase(), lower.clone(), &upper)?;
        same(lower.to_uppercase(), upper.clone(), &lower)?;
        same(fold_of(&upper), fold_of(&lower), case)
    })
}

pub(super) fn confusable(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let given = text(case, "in");
        let found = confusables(&given);
        let mut fixed = given.clone();
        for (range, right) in found.iter().rev() {
            fixed.replace_range(range.clone(), right.encode_utf8(&mut [0; 4]));
        }
        same(found.is_empty(), case["lint"].is_null(), case)?;
        same(fixed.as_str(), case["fix"].as_str().unwrap_or(&given), case)
    })
}

pub(super) fn match_key(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let given = text(case, "in");
        // `ß` has two capitals, which are other letters.
        let capitals = Some(given.to_uppercase()).filter(|capitals| capitals.to_lowercase() == given.to_lowercase());
        [given.clone(), given.nfd().collect()]
            .iter()
            .chain(&capitals)
            .try_for_each(|token| same(syllable_key(token).to_string(), text(case, "key"), token))
    })
}

pub(super) fn key_equal(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let (one, other) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
        same(same_for_search(one, other), case[2].as_bool().unwrap(), case)
    })
}

pub(super) fn tone_placement(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        let (old, new) = (text(case, "old"), text(case, "new"));
        same(with_tone_style(&old, ToneStyle::New), new.as_str().into(), &old)?;
        same(with_tone_style(&new, ToneStyle::Old), old.as_str().into(), &new)?;
        same(with_tone_style(&old, ToneStyle::Old), old.as_str().into(), &old)
    })
}

pub(super) fn slug(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| same(slug_of(&text(case, "in"), lang(case)), text(case, "slug"), case))
}

/// Titles with one slug: nothing is numbered, so two files with it are an error where routes are made.
pub(super) fn slug_collisions(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| {
        for title in texts(&case["titles"]) {
            let slug = slug_of(&title, Lang::Vi);
            same(&slug, &text(case, "slug"), &title)?;
            same(is_slug(&slug), !slug.is_empty(), &slug)?;
        }
        Ok(())
    })
}

pub(super) fn syllable(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| same(is_syllable(case[0].as_str().unwrap()), case[1].as_bool().unwrap(), case))
}

pub(super) fn telex(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| same(typing::telex(&text(case, "in")).as_deref(), case["out"].as_str(), case))
}

pub(super) fn telex_traps(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| same(typing::telex(&text(case, "in")).as_deref(), case["decodes_to"].as_str(), case))
}

pub(super) fn vni(group: &Value, _: &Value) -> Vec<Outcome> {
    each(group, |case| same(typing::vni(&text(case, "in")).as_deref(), case["out"].as_str(), case))
}

pub(super) fn collation(group: &Value, _: &Value) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (name, value) in group.as_object().unwrap() {
        match name.as_str() {
            "alphabet" => {
                let letters: Vec<String> = value.as_str().unwrap().split(' ').map(str::to_owned).collect();
                outcomes.push(sorted(&letters));
            }
            "letters_sorted" | "dictionary_order" | "glossary_sorted" => outcomes.push(sorted(&texts(value))),
            "pairs_that_differ" => {
                outcomes.extend(cases(value).into_iter().map(|pair| sorted(&texts(&pair["dictionary"]))));
            }
            "vu_xuan_luong_examples" => outcomes.extend(cases(value).into_iter().map(|pair| sorted(&texts(pair)))),
            "letter_anchor_ids" => outcomes.extend(value.as_object().unwrap().iter().map(|(label, id)| {
                let letter = index_letter(label, Lang::Vi);
                same((letter.label, letter.id), (label.as_str(), id.as_str().unwrap()), label)
            })),
            "glossary_buckets" => outcomes.extend(cases(value).into_iter().map(|bucket| {
                let label = bucket[0].as_str().unwrap();
                texts(&bucket[1]).iter().try_for_each(|name| same(index_letter(name, Lang::Vi).label, label, name))
            })),
            "tones" => outcomes.push(same(
                songngu::vietnamese::letter::Tone::ALL.map(|tone| tone.to_string()).to_vec(),
                texts(value),
                name,
            )),
            // What CLDR does, for comparison.
            "cldr_vi_order" => {}
            other => outcomes.push(Err(format!("{other} is not known"))),
        }
    }
    outcomes
}

/// Whether a list comes back in its own order, whatever order it is sorted from.
fn sorted(expected: &[String]) -> Outcome {
    let mut texts = expected.to_vec();
    for turn in 0..3 {
        texts.reverse();
        let middle = texts.len() * turn / 3;
        texts.rotate_left(middle);
        texts.sort_by_cached_key(|text| sort_key(text, Lang::Vi));
        same(texts.as_slice(), expected, "sorted")?;
    }
    Ok(())
}

pub(super) fn reading_time(group: &Value, _: &Value) -> Vec<Outcome> {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let mut outcomes = each(&group["cases"], |case| {
        same(u64::from(minutes(number(&case["tokens"]), 0, lang(case))), case["min"].as_u64().unwrap(), case)
    });
    let seed = minutes(number(&group["seed_tokens"]), 0, Lang::Vi);
    outcomes.push(same(u64::from(seed), group["seed_minutes"].as_u64().unwrap(), "seed"));
    // The rates are those of the specification: that many tokens are one minute more.
    for (lang, rate) in [(Lang::Vi, "vi_syllables_per_min"), (Lang::En, "en_words_per_min")] {
        let rate = number(&group[rate]);
        outcomes.push(same((minutes(rate * 10, 0, lang), minutes(rate * 11, 0, lang)), (10, 11), rate));
    }
    outcomes
}
