//! Drawings: an SVG is published only if it is a picture and nothing else.
//!
//! Everything is allowed by name, because nobody knows all that a browser runs. Elements and attributes are compared by
//! local name, whatever prefix they have, and after the parser decoded them; entities are not expanded at all.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::media::Refused;
use crate::diagnostic::in_log;

/// The elements that draw, group, describe or fill.
const ELEMENTS: [&str; 33] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "marker",
    "pattern",
    "mask",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "style",
    "switch",
    "view",
    "image",
    "metadata",
    "filter",
    "feGaussianBlur",
    "feOffset",
    "feBlend",
];

/// Reads a drawing. Returns its width and height.
///
/// Errors: why it is not published.
pub(super) fn inspect(text: &str) -> Result<(usize, usize), Refused> {
    if is_deep(text) {
        return Err(Refused::Unfit(format!(
            "the elements of this drawing are nested more than {MOST_DEPTH} levels deep"
        )));
    }
    // The parser's words hold the sign that it did not expect, whatever that is.
    let document = Document::parse(text).map_err(|error| {
        Refused::Unfit(format!("this drawing is not well-formed XML: {}", in_log(&error.to_string())))
    })?;
    let root = document.root_element();
    // Browsers run what `<?xml-stylesheet?>` names, and read the file in the encoding that it gives.
    if document.root().descendants().any(|node| node.is_pi()) {
        return Err(Refused::Unfit(
            "this drawing has a processing instruction (<?…?>), which songngu does not publish".into(),
        ));
    }
    if !is_utf8(text) {
        return Err(Refused::Unfit("this drawing says that it is in another encoding than UTF-8".into()));
    }
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some("http://www.w3.org/2000/svg") {
        let why = "this is not an SVG drawing: its first element is no `<svg xmlns=\"http://www.w3.org/2000/svg\">`";
        return Err(Refused::Unfit(why.into()));
    }
    if multiplies(&root) {
        return Err(Refused::Unfit("an element of this drawing is used in one that is used itself".into()));
    }
    for node in root.descendants().filter(Node::is_element) {
        check(&node)?;
    }
    size(&root).ok_or_else(|| Refused::Unfit("this drawing does not say its size; give it a viewBox".into()))
}

fn check(node: &Node<'_, '_>) -> Result<(), Refused> {
    let name = node.tag_name().name();
    if !ELEMENTS.contains(&name) {
        return Err(Refused::Unfit(format!("this drawing has an element `{name}`, which songngu does not publish")));
    }
    // A comment inside parts the text, and a browser reads the parts as one.
    let style = || node.descendants().filter(Node::is_text).filter_map(|part| part.text()).collect::<String>();
    if name == "style" && loads(&style()) {
        return Err(Refused::Unfit("the style of this drawing loads something".into()));
    }
    if name == "style" && style().to_lowercase().contains("@keyframes") {
        return Err(Refused::Unfit("the style of this drawing moves it".into()));
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name().to_lowercase(), attribute.value());
        let is_safe = match name.as_str() {
            "href" => {
                let value = value.trim().to_lowercase();
                let is_picture =
                    ["png", "jpeg", "gif", "webp"].iter().any(|kind| value.starts_with(&format!("data:image/{kind};")));
                value.starts_with('#') || is_picture
            }
            // It would be the place from which `#a` is looked for.
            "base" => false,
            _ => !name.starts_with("on") && !loads(value),
        };
        if !is_safe {
            return Err(Refused::Unfit(format!("this drawing has an attribute `{name}` that runs or loads something")));
        }
    }
    Ok(())
}

/// Whether something is used (`<use>`) that uses something itself: a few lines of that draw billions of shapes.
fn multiplies(root: &Node<'_, '_>) -> bool {
    let uses = || root.descendants().filter(|node| node.tag_name().name() == "use");
    let target = |node: Node<'_, '_>| {
        let href = node.attributes().find(|attribute| attribute.name() == "href")?;
        href.value().trim().strip_prefix('#').map(str::to_owned)
    };
    let used: BTreeSet<String> = uses().filter_map(target).collect();
    let is_used = |node: Node<'_, '_>| node.attribute("id").is_some_and(|id| used.contains(id));
    uses().any(|node| node.ancestors().any(is_used))
}

/// How deep elements may be nested. The parser calls itself for each level, and has no limit of its own.
const MOST_DEPTH: usize = 200;

/// Whether elements are nested too deep, told before they are parsed.
fn is_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let skipped =
            [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].into_iter().find(|(open, _)| rest.starts_with(open));
        if let Some((open, close)) = skipped {
            let Some(end) = rest[open.len()..].find(close) else { return false };
            rest = &rest[open.len() + end + close.len()..];
            continue;
        }
        let mut quote = None;
        let end = rest.bytes().position(|byte| match quote {
            Some(open) => {
                quote = (byte != open).then_some(open);
                false
            }
            None if matches!(byte, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            None => byte == b'>',
        });
        let tag = &rest[..end.unwrap_or(rest.len())];
        match (tag.starts_with("</"), tag.ends_with('/')) {
            (true, _) => depth = depth.saturating_sub(1),
            (false, true) => {}
            (false, false) => depth += 1,
        }
        if depth > MOST_DEPTH {
            return true;
        }
        rest = &rest[tag.len()..];
    }
    false
}

/// Whether the first line names no encoding, or UTF-8.
fn is_utf8(text: &str) -> bool {
    let declaration =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or("", |(inside, _)| inside);
    let named = declaration.split_once("encoding").map_or("utf-8", |(_, rest)| rest);
    named
        .trim_start_matches(|char: char| char.is_whitespace() || "=\"'".contains(char))
        .to_lowercase()
        .starts_with("utf-8")
}

/// Whether a style would fetch something: only `url(#…)`, a part of the same drawing, does not.
fn loads(style: &str) -> bool {
    let style: String = style.chars().filter(|char| !char.is_whitespace()).collect::<String>().to_lowercase();
    let urls = style.match_indices("url(").map(|(at, mark)| style[at + mark.len()..].trim_start_matches(['"', '\'']));
    // `image-set("a.png")` and `src("a.png")` fetch without `url`.
    let functions = ["@import", "image(", "image-set(", "src(", "expression(", "-moz-binding"];
    functions.iter().any(|name| style.contains(name))
        || ["http:", "https:"].iter().any(|scheme| style.contains(scheme))
        || style.contains('\\')
        || style.contains("javascript:")
        || urls.into_iter().any(|url| !url.starts_with('#'))
}

/// The size from the box that every drawing which scales has, or from the width and height.
fn size(root: &Node<'_, '_>) -> Option<(usize, usize)> {
    let pixels = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let view_box = root.attribute("viewBox").and_then(|numbers| {
        let numbers: Vec<f64> =
            numbers.split([' ', ',', '\n', '\t']).filter_map(|number| number.parse().ok()).collect();
        <[f64; 4]>::try_from(numbers).ok().map(|[_, _, width, height]| (width, height))
    });
    let (width, height) = match (root.attribute("width").and_then(pixels), root.attribute("height").and_then(pixels)) {
        (Some(width), Some(height)) => (width, height),
        _ => view_box?,
    };
    let fits = |length: &f64| length.is_finite() && *length > 0.0 && *length <= 100_000.0;
    // Within these limits the numbers fit; a drawing may be smaller than a pixel.
    (fits(&width) && fits(&height)).then(|| (width.ceil() as usize, height.ceil() as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_size() {
        for (attributes, size) in [
            ("viewBox='0 0 800 450'", (800, 450)),
            ("viewBox = \"0,0\n 1.5 0.5\"", (2, 1)),
            ("width='30px' height='20' viewBox='0 0 3 2'", (30, 20)),
        ] {
            let svg =
                format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}><path d='M0 0h1' fill='url(#a)'/></svg>");
            assert_eq!(inspect(&svg), Ok(size), "{svg}");
        }
    }

    #[test]
    fn a_control_character_is_named_and_not_shown() {
        let Err(Refused::Unfit(why)) = inspect("<svg xmlns='http://www.w3.org/2000/svg'\u{1b}/>") else { panic!() };
        assert!(why.contains(r"\u{1b}") && !why.contains('\u{1b}'), "{why}");
    }

    #[test]
    fn what_runs_or_loads_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
            "<a href='https://a.example'/>",
            "<g\nonload='alert(1)'/>",
            "<use href='&#106;avascript:alert(1)'/>",
            "<use xlink:href='a.svg#x' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
            "<image href='https://track.example/a.png'/>",
            "<image href='data:image/svg+xml;base64,AAAA'/>",
            "<style>@import url(https://a.example/a.css)</style>",
            "<rect style='fill:url( https://a.example )'/>",
            "<style>@imp<!-- -->ort 'https://a.example/a.css'</style>",
            "<rect style='background:image-set(\"https://a.example/a.png\" 1x)'/>",
            "<g xml:base='https://a.example/'><use href='#a'/></g>",
            "<?xml-stylesheet href='https://a.example/a.xsl'?>",
            "<foreignObject/>",
            "<set attributeName='href' to='javascript:1'/>",
        ] {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>{inside}</svg>");
            assert!(inspect(&svg).is_err(), "{svg}");
        }
        let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
        for (head, is_fine) in [
            ("<?xml version='1.0' encoding='UTF-8'?>", true),
            ("<?xml version='1.0' encoding='utf-7'?>", false),
            ("<?xml-stylesheet type='text/css' href='a.css'?>", false),
        ] {
            assert_eq!(inspect(&format!("{head}{drawing}")).is_ok(), is_fine, "{head}");
        }
        for deep in ["<g>", "<g a='/>'>", "<g><!--</g>-->", "<g><![CDATA[</g>]]>", "<g\n a=\"'\">"] {
            let drawing = drawing.replace("/>", &format!(">{}", deep.repeat(100_000)));
            assert!(
                inspect(&drawing).is_err_and(|refused| matches!(refused, Refused::Unfit(why) if why.contains("deep"))),
                "{deep}"
            );
        }
        assert!(inspect("<svg viewBox=“0 0 10 10”/>").is_err());
        assert!(inspect("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg viewBox='0 0 1 1'>&x;</svg>").is_err());
    }
}
