//! The larger blocks of a page: figures, code, tables, lists of tasks, footnotes.

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::html::{Scene, Writer};
use super::{Body, CodeBlock, Image, Item, Node};
use crate::markup;

/// How wide pictures are on pages: as the column beside the rail, or as a small screen; so the default stylesheet has it.
pub const SIZES: &str = "(min-width: 72rem) 54rem, (min-width: 62rem) 76vw, 92vw";

/// Where in a table the writer is.
#[derive(Default)]
pub(super) struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<S: Scene> Writer<'_, S> {
    /// Writes a paragraph that holds nothing but a picture as a figure. Returns how many nodes that took.
    pub(super) fn figure(&mut self, nodes: &[Node]) -> Option<usize> {
        let [_, Node { item: Item::Image(image), .. }, Node { item: Item::End(TagEnd::Paragraph), .. }, ..] = nodes
        else {
            return None;
        };
        self.scene.picture(&image.dest).filter(|picture| picture.width > 0)?;
        self.open_block("figure");
        self.image(&Image { title: String::new(), ..image.clone() });
        if !image.title.is_empty() {
            self.out.push_str("<figcaption>");
            markup::text(&mut self.out, &image.title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
        Some(3)
    }

    pub(super) fn image(&mut self, image: &Image) {
        let Some(picture) = self.scene.picture(&image.dest) else { return };
        let has_copies = self.is_page() && !picture.copies.is_empty();
        if has_copies {
            self.out.push_str("<picture><source type=\"image/webp\"");
            markup::attribute(&mut self.out, "srcset", &picture.copies);
            markup::attribute(&mut self.out, "sizes", SIZES);
            self.out.push('>');
        }
        self.out.push_str("<img");
        markup::url(&mut self.out, "src", &picture.src);
        markup::attribute(&mut self.out, "alt", &image.alt);
        // A picture of no known size is one whose file the site does not have (CommonMark's own dialect).
        if picture.width > 0 {
            markup::attribute(&mut self.out, "width", &picture.width.to_string());
            markup::attribute(&mut self.out, "height", &picture.height.to_string());
            markup::attribute(&mut self.out, "loading", "lazy");
            if self.is_page() {
                markup::attribute(&mut self.out, "decoding", "async");
            }
        }
        if !image.title.is_empty() {
            markup::attribute(&mut self.out, "title", &image.title);
        }
        self.out.push_str(if has_copies { "></picture>" } else { ">" });
    }

    pub(super) fn code_block(&mut self, block: &CodeBlock) {
        let is_figure = self.is_page() && block.title.is_some();
        if let (true, Some(title)) = (is_figure, &block.title) {
            self.out.push_str("<figure class=\"code\"");
            self.place_anchor();
            self.out.push_str("><figcaption>");
            markup::text(&mut self.out, title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("<pre");
        self.place_anchor();
        if self.is_page() {
            // Code may be wider than the page; whoever uses a keyboard must be able to scroll it (WCAG 2.1.1).
            markup::attribute(&mut self.out, "tabindex", "0");
        }
        self.out.push_str("><code");
        if !block.language.value.is_empty() {
            markup::attribute(&mut self.out, "class", &format!("language-{}", block.language.value));
        }
        self.out.push('>');
        let lines = self.scene.code(&block.language.value, &block.source);
        for (index, line) in lines.iter().enumerate() {
            if self.is_page() && block.marked.contains(&(index + 1)) {
                self.out.push_str("<span class=\"hl\">");
                self.out.push_str(line);
                self.out.push_str("\n</span>");
            } else {
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
        self.out.push_str(if is_figure { "</code></pre></figure>\n" } else { "</code></pre>\n" });
    }

    pub(super) fn table_start(&mut self, alignments: &[Alignment]) {
        self.table = TableState { alignments: alignments.to_vec(), column: 0, in_head: false };
        self.tables += 1;
        if self.is_page() {
            self.out.push_str("<div");
            self.place_anchor();
            markup::attribute(&mut self.out, "class", "table-wrap");
            markup::attribute(&mut self.out, "role", "region");
            markup::attribute(&mut self.out, "tabindex", "0");
            markup::attribute(&mut self.out, "aria-label", &self.scene.message("table-label", Some(self.tables)));
            self.out.push('>');
        }
        self.out.push_str("<table>\n");
    }

    pub(super) fn table_end(&mut self) {
        self.out.push_str("</tbody></table>");
        self.out.push_str(if self.is_page() { "</div>\n" } else { "\n" });
    }

    pub(super) fn table_head(&mut self) {
        self.table.column = 0;
        self.table.in_head = true;
        self.out.push_str("<thead><tr>");
    }

    pub(super) fn table_row(&mut self) {
        self.table.column = 0;
        self.table.in_head = false;
        self.out.push_str("<tr>");
    }

    pub(super) fn cell_start(&mut self) {
        self.out.push_str(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "end",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        if !class.is_empty() && self.is_page() {
            markup::attribute(&mut self.out, "class", class);
        }
        self.out.push('>');
        self.table.column += 1;
    }

    pub(super) fn cell_end(&mut self) {
        self.out.push_str(if self.table.in_head { "</th>" } else { "</td>" });
    }

    pub(super) fn list(&mut self, start: Option<u64>, nodes: &[Node]) {
        match start {
            None if self.is_page() && is_task_list(nodes) => self.out.push_str("<ul class=\"tasks\">\n"),
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => {
                self.out.push_str("<ol");
                markup::attribute(&mut self.out, "start", &start.to_string());
                self.out.push_str(">\n");
            }
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        let label = self.scene.message(if done { "task-done" } else { "task-open" }, None);
        self.out.push_str("<input type=\"checkbox\" disabled");
        markup::attribute(&mut self.out, "aria-label", &label);
        self.out.push_str(if done { " checked> " } else { "> " });
    }

    pub(super) fn footnote_ref(&mut self, number: usize, nth: usize) {
        self.out.push_str(if self.is_page() { "<sup class=\"fn-ref\"><a" } else { "<sup><a" });
        if self.is_page() {
            markup::attribute(&mut self.out, "id", &reference_id(self.prefix, number, nth));
        }
        let target = self.scene.part(&format!("{}fn_{number}", self.prefix));
        markup::url(&mut self.out, "href", &target);
        if self.is_page() {
            markup::attribute(&mut self.out, "role", "doc-noteref");
        }
        self.out.push('>');
        self.out.push_str(&number.to_string());
        self.out.push_str("</a></sup>");
    }

    pub(super) fn footnotes(&mut self, body: &Body) {
        if body.footnotes.is_empty() {
            return;
        }
        if self.is_page() {
            self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
            markup::attribute(&mut self.out, "aria-label", &self.scene.message("footnotes", None));
            self.out.push('>');
        } else {
            self.out.push_str("<hr>");
        }
        self.out.push_str("<ol>\n");
        for (index, footnote) in body.footnotes.iter().enumerate() {
            let number = index + 1;
            self.out.push_str("<li");
            if self.is_page() {
                markup::attribute(&mut self.out, "id", &format!("{}fn_{number}", self.prefix));
            }
            self.out.push('>');
            self.nodes(&footnote.nodes, number);
            // The way back stands at the end of the last paragraph, not under it.
            let reopened = self.out.ends_with("</p>\n");
            if reopened {
                self.out.truncate(self.out.len() - "</p>\n".len());
            }
            for nth in 1..=footnote.references {
                self.out.push_str(" <a");
                let back = self.scene.part(&reference_id(self.prefix, number, nth));
                markup::url(&mut self.out, "href", &back);
                if self.is_page() {
                    markup::attribute(&mut self.out, "role", "doc-backlink");
                    markup::attribute(&mut self.out, "aria-label", &self.scene.message("footnote-back", Some(number)));
                }
                self.out.push_str(">↩</a>");
            }
            self.out.push_str(if reopened { "</p>\n</li>\n" } else { "</li>\n" });
        }
        self.out.push_str(if self.is_page() { "</ol></section>\n" } else { "</ol>\n" });
    }
}

/// Ids of the writer hold an underscore, which those of headings never do.
fn reference_id(prefix: &str, number: usize, nth: usize) -> String {
    match nth {
        1 => format!("{prefix}fnref_{number}"),
        nth => format!("{prefix}fnref_{number}_{nth}"),
    }
}

fn is_task_list(nodes: &[Node]) -> bool {
    let mut inside = nodes.iter().skip(1).map(|node| &node.item);
    inside.next().is_some_and(|item| *item == Item::Start(Tag::Item))
        && match inside.next() {
            Some(Item::Task(_)) => true,
            Some(Item::Start(Tag::Paragraph)) => matches!(inside.next(), Some(Item::Task(_))),
            _ => false,
        }
}
