//! A body in parts: some of its blocks at a time, for a page on which other things stand between them; and ids for
//! blocks, which links from elsewhere lead to, with what readers are told of a block.

use pulldown_cmark::{Tag, TagEnd};

use super::html::{Scene, Writer};
use super::marks::TermMark;
use super::{Block, Body, Item};
use crate::markup;

/// What is written at the block that begins at a node. Its id holds an underscore, which those of headings never do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// The node.
    pub node: usize,
    /// The id; empty if the block needs none.
    pub id: String,
    /// What readers are told of the block, in a few words.
    pub note: Option<String>,
}

/// What headings are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headings {
    /// The outline of the page.
    Outline,
    /// Paragraphs that only look like headings, because the page has each of them once already.
    Paragraphs,
}

/// A writer of the parts of a body.
pub struct Parts<'a, S: Scene> {
    writer: Writer<'a, S>,
    body: &'a Body,
}

impl<'a, S: Scene> Parts<'a, S> {
    /// A writer that stands at the beginning; the arguments are those of [`super::html::write`].
    pub fn new(body: &'a Body, scene: &'a S, terms: &'a [TermMark], prefix: &'a str, headings: Headings) -> Self {
        let mut writer = Writer::new(scene, terms, prefix);
        writer.headings = headings;
        Parts { writer, body }
    }

    /// Writes blocks that stand one behind the other, and behind all that were written before. Items of one list are one
    /// list again.
    pub fn blocks(&mut self, blocks: &[Block]) -> String {
        let nodes = &self.body.nodes;
        let is_one_list =
            |one: &Block, next: &Block| one.list.zip(next.list).is_some_and(|(one, next)| one.start == next.start);
        for run in blocks.chunk_by(is_one_list) {
            let list = run.first().and_then(|block| block.list);
            let start = list.map(|list| (list, &nodes[list.start].item));
            let Some((list, Item::Start(Tag::List(start)))) = start else {
                run.iter().for_each(|block| self.writer.some_nodes(nodes, block.nodes.clone(), 0));
                continue;
            };
            let number = start.map(|start| start + list.number as u64);
            self.writer.list(number, &nodes[list.start..]);
            for block in run {
                self.writer.some_nodes(nodes, block.nodes.clone(), 0);
            }
            self.writer.end(&TagEnd::List(start.is_some()));
        }
        std::mem::take(&mut self.writer.out)
    }

    /// Writes the footnotes, once all blocks are written; empty if there are none.
    pub fn footnotes(mut self) -> String {
        self.writer.footnotes(self.body);
        self.writer.out
    }
}

impl<S: Scene> Writer<'_, S> {
    /// Takes note of the id of the block that begins at this node, if it has one.
    pub(super) fn reach(&mut self, node: usize) {
        while let Some((anchor, rest)) = self.anchors.split_first().filter(|(anchor, _)| anchor.node <= node) {
            self.anchors = rest;
            self.anchor = Some(anchor).filter(|_| anchor.node == node);
        }
    }

    /// Writes the id of the block that begins here, and what is to be said of it, into its tag.
    pub(super) fn place_anchor(&mut self) {
        let Some(anchor) = self.anchor.take() else { return };
        if !anchor.id.is_empty() {
            markup::attribute(&mut self.out, "id", &anchor.id);
        }
        if let Some(note) = &anchor.note {
            markup::attribute(&mut self.out, "data-stale", note);
        }
    }

    /// Writes the tag with which a block begins.
    pub(super) fn open_block(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.place_anchor();
        self.out.push('>');
    }

    pub(super) fn open_heading(&mut self, level: u8) {
        match self.headings {
            Headings::Outline => self.out.push_str(&format!("<h{level}")),
            Headings::Paragraphs => self.out.push_str(&format!("<p class=\"h h-{level}\"")),
        }
    }

    /// A heading has an id already, so that of the block stands in it.
    pub(super) fn mark_heading(&mut self) {
        if self.anchor.as_ref().is_some_and(|anchor| !anchor.id.is_empty()) {
            self.out.push_str("<span");
            self.place_anchor();
            self.out.push_str("></span>");
        }
    }

    pub(super) fn close_heading(&mut self, level: u8) {
        match self.headings {
            Headings::Outline => self.out.push_str(&format!("</h{level}>\n")),
            Headings::Paragraphs => self.out.push_str("</p>\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::markdown::html::{Bare, Medium, Picture, write_anchored};
    use crate::markdown::{Dialect, parse};

    struct OnPage;

    impl Scene for OnPage {
        fn medium(&self) -> Medium {
            Medium::Page
        }

        fn link(&self, dest: &str) -> Option<String> {
            Bare.link(dest)
        }

        fn picture(&self, dest: &str) -> Option<Picture> {
            Some(Picture { width: 2, height: 1, ..Bare.picture(dest)? })
        }

        fn code(&self, language: &str, source: &str) -> std::sync::Arc<Vec<String>> {
            Bare.code(language, source)
        }

        fn message(&self, key: &'static str, number: Option<usize>) -> String {
            Bare.message(key, number)
        }
    }

    fn body(text: &str) -> Body {
        parse(&"a.md".into(), text, 0..text.len(), Lang::En, Dialect::Site).value
    }

    #[test]
    fn parts_put_together_are_the_whole() {
        let text =
            "A[^1]\n\n## B\n\n> C\n\n```txt\nD\n```\n\n| E |\n| - |\n| F |\n\n![G](g.png)\n\nH\n: I\n\n---\n\n[^1]: J";
        let body = body(text);
        let mut parts = Parts::new(&body, &OnPage, &[], "", Headings::Outline);
        let mut html: String = body.blocks.iter().map(|block| parts.blocks(std::slice::from_ref(block))).collect();
        html.push_str(&parts.footnotes());
        assert_eq!(html, write_anchored(&body, &OnPage, &[], "", &[]));
    }

    #[test]
    fn items_alone_keep_their_numbers_and_together_are_a_list() {
        let body = body("4. A\n5. B\n\n- C");
        let mut parts = Parts::new(&body, &OnPage, &[], "", Headings::Outline);
        assert_eq!(parts.blocks(&body.blocks[1..2]), "<ol start=\"5\">\n<li>B</li>\n</ol>\n");
        let mut parts = Parts::new(&body, &OnPage, &[], "", Headings::Outline);
        let expected = "<ol start=\"4\">\n<li>A</li>\n<li>B</li>\n</ol>\n<ul>\n<li>C</li>\n</ul>\n";
        assert_eq!(parts.blocks(&body.blocks), expected);
    }

    #[test]
    fn headings_can_be_paragraphs_and_ids_can_be_kept_apart() {
        let body = body("## A\n\nB[^1]\n\n[^1]: C");
        let mut parts = Parts::new(&body, &OnPage, &[], "en_", Headings::Paragraphs);
        let html = parts.blocks(&body.blocks) + &parts.footnotes();
        assert!(html.starts_with("<p class=\"h h-2\" id=\"en_a\">A</p>\n<p>B<sup"), "{html}");
        assert_eq!(html.matches("\"en_fnref_1\"").count() + html.matches("\"#en_fn_1\"").count(), 2, "{html}");
    }

    #[test]
    fn every_kind_of_block_takes_an_id() {
        let text = "A\n\n## B\n\n- C\n- D\n\n> E\n\n> [!NOTE]\n> F\n\n```txt\nG\n```\n\n```txt title=\"h\"\nH\n```\n\n| I |\n| - |\n| J |\n\n![K](k.png)\n\nL\n: M\n\n---";
        let body = body(text);
        let id = |(number, block): (usize, &Block)| Anchor {
            node: block.nodes.start,
            id: format!("b_{number}"),
            note: None,
        };
        let anchors: Vec<Anchor> = body.blocks.iter().enumerate().map(id).collect();
        let html = write_anchored(&body, &OnPage, &[], "", &anchors);
        for Anchor { id, .. } in &anchors {
            assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}: {html}");
        }
        assert!(html.contains("<h2 id=\"b\"><span id=\"b_1\"></span>B</h2>"), "{html}");
        assert!(html.contains("<li id=\"b_2\">C</li>\n<li id=\"b_3\">D</li>"), "{html}");
    }
}
