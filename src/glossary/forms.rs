//! The forms in which an English name stands in a text (VIETNAMESE.md §3.2).
//!
//! From `open weight`: `open weights`, and closed `openweight`; a hyphen is no difference to begin with. Verb forms are
//! not guessed: `hallucinate` is an alias.

use crate::vietnamese::tokens::tokens;

/// A name, its plural, its singular if it is a phrase in the plural, and each of them closed up if it has two words.
pub(super) fn english(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    let words: Vec<(usize, &str)> = tokens(name).collect();
    let Some((at, last)) = words.last().copied() else { return forms };
    // What ends in a sign (`C++`) or a digit has one form.
    if at + last.len() == name.len() && last.ends_with(char::is_alphabetic) {
        let head = &name[..at];
        forms.extend(plural(last).map(|plural| format!("{head}{plural}")));
        if words.len() > 1 {
            forms.extend(singulars(last).iter().map(|singular| format!("{head}{singular}")));
        }
    }
    if let [(first_at, first), (second_at, second)] = words[..] {
        let is_joined = matches!(&name[first_at + first.len()..second_at], " " | "-");
        let is_plain = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
        if is_joined && is_plain(first) && is_plain(second) {
            let closed = forms.iter().map(|form| form.replace([' ', '-'], "")).collect::<Vec<_>>();
            forms.extend(closed);
        }
    }
    forms
}

/// The plural of a word; `None` if it looks like one.
fn plural(word: &str) -> Option<String> {
    let small = word.to_ascii_lowercase();
    if !singulars(word).is_empty() {
        return None;
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| small.ends_with(end)) {
        return Some(format!("{word}es"));
    }
    match small.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => Some(format!("{}ies", &word[..word.len() - 1])),
        _ => Some(format!("{word}s")),
    }
}

/// What a word that looks like a plural can be the plural of. Some of it may be no word, which no text has.
fn singulars(word: &str) -> Vec<String> {
    let small = word.to_ascii_lowercase();
    let cut = |bytes: usize| word[..word.len() - bytes].to_owned();
    // `bias`, `analysis`, `class` and `corpus` are no plurals, nor is `AIS` that of a shorter acronym.
    if ["ss", "is", "us", "as"].iter().any(|end| small.ends_with(end)) || small.len() < 4 {
        return Vec::new();
    }
    if let Some(stem) = small.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return vec![word[..stem.len()].to_owned() + "y"];
    }
    // `cases` and `biases`, `caches` and `patches`.
    if ["ses", "xes", "zes", "ches", "shes"].iter().any(|end| small.ends_with(end)) {
        return vec![cut(1), cut(2)];
    }
    if small.ends_with('s') { vec![cut(1)] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_plurals_singulars_and_closed_forms() {
        for (name, forms) in [
            ("token", &["token", "tokens"][..]),
            ("open weights", &["open weights", "open weight", "openweights", "openweight"]),
            ("fine-tuning", &["fine-tuning", "fine-tunings", "finetuning", "finetunings"]),
            ("bias", &["bias", "biases"]),
            ("weights", &["weights"]),
            ("benchmark suite", &["benchmark suite", "benchmark suites", "benchmarksuite", "benchmarksuites"]),
            ("repository", &["repository", "repositories"]),
            ("large language models", &["large language models", "large language model"]),
            ("LLM", &["LLM", "LLMs"]),
            ("AI proxies", &["AI proxies", "AI proxy", "AIproxies", "AIproxy"]),
            ("C++", &["C++"]),
            ("GPT-2", &["GPT-2"]),
            ("key", &["key", "keys"]),
            ("use cases", &["use cases", "use case", "use cas", "usecases", "usecase", "usecas"]),
        ] {
            assert_eq!(english(name), forms);
        }
    }
}
