//! From a [`Body`] to HTML.
//!
//! The writer knows markup and nothing of the site: what a link leads to, how large a picture is and what a word of the
//! interface says, it asks a [`Scene`]. The same writer serves pages and feeds.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BlockQuoteKind, Tag, TagEnd};

use super::anchors::Passed;
use super::marks::{NO_MARK, TermLink, TermMark};
use super::parts::{Anchor, Headings};
use super::{Body, Item, Node, blocks};
use crate::highlight;
use crate::markup;

/// Where the HTML will be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Medium {
    /// A page of the site.
    Page,
    /// A feed: no classes or roles, and only what readers of feeds keep.
    Feed,
}

/// A picture of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its URL.
    pub src: String,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Its copies in other widths for `srcset`; empty if there are none.
    pub copies: String,
}

/// What the writer asks about the site around the text.
pub trait Scene {
    /// Where the HTML will be read.
    fn medium(&self) -> Medium;
    /// The URL of a part of the page that is written.
    fn part(&self, id: &str) -> String {
        format!("#{id}")
    }
    /// The URL that a link leads to; `None` for a broken one, which is written as plain text.
    fn link(&self, dest: &str) -> Option<String>;
    /// The picture at an address; `None` for a broken one, which is left out.
    fn picture(&self, dest: &str) -> Option<Picture>;
    /// The lines of a block of code as HTML.
    fn code(&self, language: &str, source: &str) -> Arc<Vec<String>>;
    /// A word of the interface; `number` is for messages that count.
    fn message(&self, key: &'static str, number: Option<usize>) -> String;
    /// Whether each heading of the text itself gets a link to its place. The page says what it is for in an element with
    /// the id [`HEADING_LINK`].
    fn links_headings(&self) -> bool {
        false
    }
}

/// The id of the element that says what the links beside headings are for.
pub const HEADING_LINK: &str = "heading_link";

/// A text on its own: every link and picture is what the author wrote, and code has no colours.
pub struct Bare;

impl Scene for Bare {
    fn medium(&self) -> Medium {
        Medium::Feed
    }

    fn link(&self, dest: &str) -> Option<String> {
        Some(dest.to_owned())
    }

    fn picture(&self, dest: &str) -> Option<Picture> {
        Some(Picture { src: dest.to_owned(), width: 0, height: 0, copies: String::new() })
    }

    fn code(&self, _: &str, source: &str) -> Arc<Vec<String>> {
        Arc::new(highlight::plain(source))
    }

    fn message(&self, key: &'static str, _: Option<usize>) -> String {
        key.to_owned()
    }
}

/// Writes a body. Terms are marked at `terms`, in reading order; ids get `prefix`, which keeps them apart when several
/// bodies stand on one page.
pub fn write(body: &Body, scene: &impl Scene, terms: &[TermMark], prefix: &str) -> String {
    write_anchored(body, scene, terms, prefix, &[])
}

/// The same with ids of their own for some blocks, in reading order.
pub fn write_anchored(body: &Body, scene: &impl Scene, terms: &[TermMark], prefix: &str, anchors: &[Anchor]) -> String {
    let end = body.nodes.last().map_or(0, |node| node.span.end);
    let length = end - body.nodes.first().map_or(end, |node| node.span.start).min(end);
    let mut writer = Writer::new(scene, terms, prefix);
    writer.out.reserve(length * 2);
    writer.anchors = anchors;
    writer.nodes(&body.nodes, 0);
    writer.footnotes(body);
    writer.out
}

pub(super) struct Writer<'a, S: Scene> {
    pub(super) out: String,
    pub(super) scene: &'a S,
    pub(super) prefix: &'a str,
    /// Marks that are still ahead.
    pub(super) terms: &'a [TermMark],
    pub(super) table: blocks::TableState,
    pub(super) tables: usize,
    /// Ids that are still ahead.
    pub(super) anchors: &'a [Anchor],
    /// The id of the block that begins here.
    pub(super) anchor: Option<&'a Anchor>,
    pub(super) headings: Headings,
}

impl<'a, S: Scene> Writer<'a, S> {
    pub(super) fn new(scene: &'a S, terms: &'a [TermMark], prefix: &'a str) -> Self {
        Writer {
            out: String::new(),
            scene,
            prefix,
            terms,
            table: blocks::TableState::default(),
            tables: 0,
            anchors: &[],
            anchor: None,
            headings: Headings::Outline,
        }
    }

    pub(super) fn is_page(&self) -> bool {
        self.scene.medium() == Medium::Page
    }

    /// Whether headings have links beside them. One that is only a paragraph here has its link where it is a heading.
    fn links_headings(&self) -> bool {
        self.is_page() && self.scene.links_headings() && self.headings == Headings::Outline
    }

    /// Writes nodes: of the body, which is part 0, or of the footnote with this number.
    pub(super) fn nodes(&mut self, nodes: &[Node], part: usize) {
        self.some_nodes(nodes, 0..nodes.len(), part);
    }

    /// Writes some of these nodes.
    pub(super) fn some_nodes(&mut self, nodes: &[Node], some: Range<usize>, part: usize) {
        let mut index = some.start;
        // Where the words of each open link begin, if it is written as one; links do not nest, but pictures of links do.
        let mut links: Vec<Option<(usize, Option<&TermLink>)>> = Vec::new();
        let mut terms: Vec<(&TermMark, usize)> = Vec::new();
        let mut passed = Passed { is_text: part == 0, depth: 0, id: None };
        while let Some(node) = nodes.get(index).filter(|_| index < some.end) {
            passed.follow(&node.item);
            if part == 0 {
                self.reach(index);
            }
            match &node.item {
                Item::Start(Tag::Paragraph) => {
                    if let Some(taken) = self.figure(&nodes[index..]) {
                        index += taken;
                        continue;
                    }
                    self.open_block("p");
                }
                Item::Start(Tag::Link { dest_url, title, .. }) => {
                    // The parser finds addresses in the words of a link, too.
                    let is_inside = links.iter().any(Option::is_some);
                    let href = self.scene.link(dest_url).filter(|_| !is_inside);
                    let mut about = None;
                    if let Some(href) = &href {
                        let mark = self.mark(part, index);
                        self.out.push_str("<a");
                        if mark.is_some() && self.is_page() {
                            markup::attribute(&mut self.out, "class", "term");
                        }
                        markup::url(&mut self.out, "href", href);
                        if !title.is_empty() {
                            markup::attribute(&mut self.out, "title", title);
                        }
                        about = mark.and_then(|mark| mark.link.as_ref());
                        if let Some(link) = about {
                            self.about(link);
                        }
                        self.out.push('>');
                    }
                    links.push(href.is_some().then_some((self.out.len(), about)));
                }
                Item::End(TagEnd::Link) => {
                    if let Some(Some((words, link))) = links.pop() {
                        self.close_link(link, words);
                    }
                }
                Item::Start(Tag::List(start)) => self.list(*start, &nodes[index..]),
                Item::Start(tag) => self.start(tag),
                Item::End(tag) => {
                    self.end(tag);
                    if let Some(id) = passed.ended(tag).filter(|_| self.links_headings()) {
                        self.heading_link(id);
                    }
                }
                Item::Text(text) => self.text(part, index, text),
                Item::Code(code) => {
                    self.out.push_str("<code>");
                    markup::text(&mut self.out, code);
                    self.out.push_str("</code>");
                }
                Item::Markup(markup) => self.out.push_str(markup),
                Item::HardBreak => self.out.push_str("<br>\n"),
                Item::Rule => {
                    self.open_block("hr");
                    self.out.push('\n');
                }
                Item::Task(done) => self.task(*done),
                // Every label is numbered in the site's dialect, and CommonMark has no footnotes.
                Item::FootnoteLabel(_) => {}
                Item::FootnoteRef { number, nth } => self.footnote_ref(*number, *nth),
                Item::LangStart(tag) => {
                    self.out.push_str("<span");
                    markup::attribute(&mut self.out, "lang", tag);
                    self.out.push('>');
                }
                Item::LangEnd => self.out.push_str("</span>"),
                Item::TermStart(_) => {
                    if let Some(mark) = self.mark(part, index) {
                        let words = self.open(mark);
                        terms.push((mark, words));
                    } else {
                        terms.push((&NO_MARK, 0));
                    }
                }
                Item::TermEnd => {
                    if let Some((mark, words)) = terms.pop() {
                        self.close(mark, words);
                    }
                }
                Item::CodeBlock(block) => self.code_block(block),
                Item::Image(image) => self.image(image),
                Item::Comment(_) => {}
            }
            index += 1;
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.open_heading(*level as u8);
                // Several texts stand in one feed, so their ids would meet; links to parts lead to the page.
                if let Some(id) = id.as_ref().filter(|_| self.is_page()) {
                    let id = format!("{}{id}", self.prefix);
                    markup::attribute(&mut self.out, "id", &id);
                }
                self.out.push('>');
                self.mark_heading();
            }
            Tag::BlockQuote(None) => {
                self.open_block("blockquote");
                self.out.push('\n');
            }
            Tag::BlockQuote(Some(kind)) => self.alert(*kind),
            Tag::Item => self.open_block("li"),
            Tag::DefinitionList => {
                self.open_block("dl");
                self.out.push('\n');
            }
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => self.table_head(),
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.cell_start(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            // Written where their contents are known: paragraphs, lists, links; or never part of a body.
            Tag::Paragraph
            | Tag::List(_)
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_) => {}
        }
    }

    pub(super) fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => self.close_heading(*level as u8),
            TagEnd::BlockQuote(None) => self.out.push_str("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.out.push_str("</div>\n"),
            TagEnd::List(ordered) => self.out.push_str(if *ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.out.push_str("</tr></thead>\n<tbody>\n"),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.cell_end(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::Link
            | TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn alert(&mut self, kind: BlockQuoteKind) {
        let (class, key) = match kind {
            BlockQuoteKind::Note => ("alert alert-note", "alert-note"),
            BlockQuoteKind::Tip => ("alert alert-tip", "alert-tip"),
            BlockQuoteKind::Important => ("alert alert-important", "alert-important"),
            BlockQuoteKind::Warning => ("alert alert-warning", "alert-warning"),
            BlockQuoteKind::Caution => ("alert alert-caution", "alert-caution"),
        };
        self.out.push_str("<div");
        self.place_anchor();
        if self.is_page() {
            markup::attribute(&mut self.out, "class", class);
            markup::attribute(&mut self.out, "role", "note");
        }
        self.out.push_str("><p");
        if self.is_page() {
            markup::attribute(&mut self.out, "class", "alert-title");
        }
        self.out.push_str("><strong>");
        markup::text(&mut self.out, &self.scene.message(key, None));
        self.out.push_str("</strong></p>\n");
    }
}
