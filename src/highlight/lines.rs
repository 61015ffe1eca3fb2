//! Lines of code as HTML: the classes that a walk finds, as few `<span>`s as will show them.

use super::classes::Class;
use super::grammar::{Clear, Library};
use super::walk::{Change, Walk};
use crate::markup;

/// Lines longer than this are not highlighted: no one reads them, and grammars are slow on them.
pub(crate) const MAX_LINE: usize = 2_000;

/// Each line of a text in the language of a grammar, without its newline.
///
/// `None` if a line is too long, or the grammar is broken.
pub(super) fn lines(source: &str, grammar: usize, library: &Library) -> Option<Vec<String>> {
    let mut walk = Walk::new(library, grammar)?;
    let mut changes = Vec::new();
    let mut open = Open::default();
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        if line.trim_end_matches('\n').len() > MAX_LINE {
            return None;
        }
        changes.clear();
        walk.line(line, &mut changes)?;
        lines.push(line_html(line, &changes, &mut open)?);
    }
    Some(lines)
}

/// The classes that lie around a place, and those that a grammar hid.
#[derive(Default)]
pub(super) struct Open {
    pub(super) classes: Vec<Class>,
    hidden: Vec<Vec<Class>>,
}

impl Open {
    /// The innermost class.
    fn class(&self) -> Option<char> {
        self.classes.iter().rev().find_map(|class| class.0)
    }

    /// Takes a change in; `None` if it does not fit.
    pub(super) fn apply(&mut self, change: Change) -> Option<()> {
        match change {
            Change::Push(class) => self.classes.push(class),
            Change::Pop(count) => self.classes.truncate(self.classes.len().saturating_sub(count)),
            Change::Clear(Clear::All) => self.hidden.push(std::mem::take(&mut self.classes)),
            Change::Clear(Clear::TopN(count)) => {
                self.hidden.push(self.classes.split_off(self.classes.len().saturating_sub(count)));
            }
            Change::Restore => self.classes.extend(self.hidden.pop()?),
        }
        Some(())
    }
}

fn line_html(line: &str, changes: &[(usize, Change)], around: &mut Open) -> Option<String> {
    let mut html = String::with_capacity(line.len() * 2);
    let mut open: Option<char> = None;
    let mut piece = |text: &str, class: Option<char>| {
        let text = text.trim_end_matches('\n');
        if text.is_empty() {
            return;
        }
        // Blanks have no colour, so they need not end a span.
        let class = if text.trim().is_empty() { open } else { class };
        if class != open {
            html.push_str(if open.is_some() { "</span>" } else { "" });
            if let Some(class) = class {
                html.push_str("<span class=\"");
                html.push(class);
                html.push_str("\">");
            }
            open = class;
        }
        markup::text(&mut html, text);
    };
    let mut done = 0;
    for (at, change) in changes {
        if *at > done {
            piece(line.get(done..*at)?, around.class());
            done = *at;
        }
        around.apply(*change)?;
    }
    piece(line.get(done..)?, around.class());
    if open.is_some() {
        html.push_str("</span>");
    }
    Some(html)
}
