//! The page of a code as a terminal shows it: prose as it was written, and the files of the example one by one.

use super::Code;

/// Everything that is known about a code.
pub fn draw(code: Code) -> String {
    let heading = format!("# {}\n", code.name());
    let mut drawn = format!("{} ({})\n", code.name(), code.severity().word());
    let mut rest = code.page().strip_prefix(&heading).unwrap_or(code.page());
    while let Some(start) = rest.find("\n```") {
        let (before, fence) = (&rest[..=start], &rest[start + 1..]);
        let mark = &fence[..fence.len() - fence.trim_start_matches('`').len()];
        let (info, behind) = fence[mark.len()..].split_once('\n').unwrap_or_default();
        let (text, behind) = inside(behind, mark);
        prose(&mut drawn, before);
        drawn.push_str(&title(info, text.is_empty()));
        for line in text.lines() {
            drawn.push_str(format!("    {line}").trim_end());
            drawn.push('\n');
        }
        // The end of the closing line.
        rest = behind.strip_prefix('\n').unwrap_or(behind);
    }
    prose(&mut drawn, rest);
    drawn
}

/// The text of a fence, which may be empty, and what stands behind its closing mark.
fn inside<'a>(text: &'a str, mark: &str) -> (&'a str, &'a str) {
    match text.strip_prefix(mark) {
        Some(behind) => ("", behind),
        None => text.split_once(&format!("\n{mark}")).unwrap_or((text, "")),
    }
}

/// Adds prose; its headings lose their signs.
fn prose(drawn: &mut String, text: &str) {
    for line in text.lines() {
        drawn.push_str(line.trim_start_matches('#').trim_start_matches(' '));
        drawn.push('\n');
    }
}

/// What stands above the text of a fence.
fn title(info: &str, is_empty: bool) -> String {
    let attribute = |name: &str| info.split(' ').find_map(|word| word.strip_prefix(name));
    let has = |word: &str| info.split(' ').any(|other| other == word);
    let Some(file) = attribute("file=") else {
        return if info == "report" { "songngu says:\n\n".to_owned() } else { String::new() };
    };
    match (attribute("link="), attribute("repeat=")) {
        (Some(target), _) => format!("{file} is a link to {target}\n"),
        (_, Some(times)) => format!("{file}, {times} times this line:\n\n"),
        _ if has("absent") => format!("there is no {file}\n"),
        _ if has("bytes") => format!("{file}, in which \\xNN is one byte:\n\n"),
        _ if is_empty => format!("{file} is empty\n"),
        _ => format!("{file}:\n\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_all_its_words_and_loses_all_its_fences() {
        for code in Code::ALL {
            let drawn = draw(*code);
            let is_fence = |line: &str| line.starts_with("```");
            assert!(!drawn.lines().any(is_fence), "{drawn}");
            assert!(drawn.starts_with(&format!("{} (", code.name())), "{drawn}");
            let mut words = code.page().lines().filter(|line| !line.starts_with(['`', '#']));
            assert_eq!(words.find(|line| !drawn.contains(line.trim())), None, "{drawn}");
        }
    }
}
