//! `songngu status --diff`: the original as it was confirmed and as it is now, with the translation beneath.
#![expect(clippy::print_stdout, reason = "what was asked for is printed on standard output")]

use std::io::IsTerminal as _;

use similar::{ChangeTag, TextDiff};

use super::print;
use super::translations::{STATES, Text};
use crate::freshness::State;
use crate::lang::Lang;
use crate::site::written;

/// How many words two texts may have together and still be compared word by word.
const MOST: usize = 20_000;

/// Shows every piece of these texts whose original has changed, or that stands alone.
pub(super) fn show(texts: &[Text<'_>]) {
    let is_colored = std::io::stdout().is_terminal();
    let mut count = 0;
    for text in texts {
        let Some(freshness) = &text.freshness else { continue };
        let (original, translation) = (freshness.original, freshness.original.other());
        let stands = |lang: Lang, part: usize| -> String {
            let file = text.files[lang].and_then(|file| file.text()).map_or("", |text| text);
            written(file, &freshness.parts[part].spans[lang]).to_owned()
        };
        for (index, standing) in freshness.standings.iter().enumerate() {
            if matches!(standing.state, State::Fresh | State::Unconfirmed) {
                continue;
            }
            count += 1;
            let names = &freshness.parts[index].names;
            let name = if names[translation].is_empty() { &names[original] } else { &names[translation] };
            let lang = if names[translation].is_empty() { original } else { translation };
            let path = text.files[lang].map_or("", |file| &*file.path);
            let state = STATES.iter().find(|(state, _)| *state == standing.state).map_or("", |(_, name)| name);
            let entry = standing.entry.and_then(|entry| freshness.entries.get(entry));
            let date = entry.and_then(|entry| entry.date.as_deref());
            println!(
                "{path}#{name}: {state}{}",
                date.map_or(String::new(), |date| format!(" since it was confirmed on {date}"))
            );
            let now = stands(original, index);
            let shown = entry.map_or_else(|| now.clone(), |entry| words(&entry.text, &now, is_colored));
            indented(&format!("{original}:"), &shown);
            indented(&format!("{translation}:"), &stands(translation, index));
            println!();
        }
    }
    if count == 0 {
        print::result("nothing has changed since it was confirmed");
    }
}

fn indented(head: &str, text: &str) {
    for (index, line) in text.lines().enumerate() {
        println!("  {:4}{line}", if index == 0 { head } else { "" });
    }
    if text.is_empty() {
        println!("  {head:4}–");
    }
}

/// Both texts in one: `[-what was taken out-]` and `{+what was put in+}`, as `git diff --word-diff` shows it.
fn words(old: &str, new: &str, is_colored: bool) -> String {
    if old.split_whitespace().count() + new.split_whitespace().count() > MOST {
        return format!("[-{old}-]\n{{+{new}+}}");
    }
    let (red, green, plain) = if is_colored { ("\u{1b}[31m", "\u{1b}[32m", "\u{1b}[0m") } else { ("", "", "") };
    let mut out = String::new();
    let diff = TextDiff::from_words(old, new);
    let mut open: Option<ChangeTag> = None;
    let mut turn = |out: &mut String, tag: Option<ChangeTag>| {
        if open == tag {
            return;
        }
        match open {
            Some(ChangeTag::Delete) => out.push_str(&format!("-]{plain}")),
            Some(ChangeTag::Insert) => out.push_str(&format!("+}}{plain}")),
            _ => {}
        }
        match tag {
            Some(ChangeTag::Delete) => out.push_str(&format!("{red}[-")),
            Some(ChangeTag::Insert) => out.push_str(&format!("{green}{{+")),
            _ => {}
        }
        open = tag;
    };
    for change in diff.iter_all_changes() {
        turn(&mut out, Some(change.tag()));
        out.push_str(change.value());
    }
    turn(&mut out, None);
    out
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn both_texts_stand_in_one() {
        assert_eq!(words("It has five parts.", "It has six parts.", false), "It has [-five-]{+six+} parts.");
        assert_eq!(words("A B", "A", false), "A[- B-]");
        assert_eq!(words("", "A", false), "{+A+}");
        let long = "a ".repeat(20_000);
        assert!(words(&long, "b", false).starts_with("[-a a"));
    }
}
