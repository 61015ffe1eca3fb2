//! Edits of what a site looks like: templates, messages, assets.

use super::project::{Project, default, defaults};
use crate::common::random::Random;

/// The text of a file of the theme, as the project has it.
fn present(project: &Project, path: &str) -> Option<String> {
    if project.files.contains_key(path) { Some(project.text(path)) } else { default(path) }
}

/// Changes a template, breaks it, or goes back to the default one.
pub(crate) fn template(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.pick(&defaults("templates"));
    let old = present(project, &path)?;
    let number = random.below(5);
    let before = |text: &str| match old.rfind("{%- endblock main %}") {
        Some(at) => format!("{}{text}{}", &old[..at], &old[at..]),
        None => format!("{old}{text}"),
    };
    let (what, text) = match random.below(9) {
        0..2 => ("a comment", before(&format!("\n{{# {number} #}}"))),
        2..4 => ("a line", before(&format!("\n<p>{{{{ site.title }}}} {number}</p>"))),
        4 => {
            project.set("templates/note.html", format!("<p>note {number} {{{{ lang }}}}</p>\n"));
            ("an include", before("\n{% include \"note.html\" %}"))
        }
        5 => ("a syntax error", format!("{old}{{% if %}}")),
        6 => ("a failure", before("\n{{ site.nothing.at_all }}")),
        _ => {
            project.remove(&path)?;
            return Some(format!("{path}: the default one"));
        }
    };
    project.set(&path, text);
    Some(format!("{path}: {what} {number}"))
}

/// Changes a template that others may include.
pub(crate) fn included(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = "templates/note.html";
    project.files.get(path)?;
    if random.chance(10) {
        project.remove(path);
    } else {
        project.set(path, format!("<p>other {}</p>\n", random.below(9)));
    }
    Some(path.to_owned())
}

/// Changes, drops or breaks a message, or goes back to the default ones.
pub(crate) fn message(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.pick(&defaults("locales"));
    if random.chance(15) {
        project.remove(&path)?;
        return Some(format!("{path}: the default one"));
    }
    let old = present(project, &path)?;
    let is_message = |line: &&str| line.contains(" = ") && !line.contains('{') && line.starts_with(char::is_alphabetic);
    let lines: Vec<&str> = old.lines().filter(is_message).collect();
    let line = random.any(&lines)?;
    let (key, value) = line.split_once(" = ")?;
    let new = match random.below(10) {
        0..7 => format!("{key} = {value} {}", random.below(4)),
        7 => String::new(),
        8 => format!("{key} = {{ $"),
        _ => format!("{key} = {{ $unknown }}"),
    };
    let text: Vec<&str> = old.lines().map(|other| if other == line { &new } else { other }).collect();
    project.set(&path, text.join("\n") + "\n");
    Some(format!("{path}: {new:?} for {line:?}"))
}

/// Changes, adds or removes an asset.
pub(crate) fn asset(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.pick(&["assets/style.css", "assets/extra.js", "assets/new.txt", "assets/favicon.svg"]);
    match random.below(4) {
        0 => drop(project.remove(path)?),
        _ if path.ends_with("svg") => {
            let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>\n";
            project.set(path, svg);
        }
        _ => project.set(path, format!("/* {} */\n", random.below(5))),
    }
    Some(format!("change {path}"))
}
