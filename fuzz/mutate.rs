//! Mutations that know what texts are made of: lines, words, brackets, and signs that mean something. The same numbers
//! make the same mutation, in every year.

use crate::random::Random;

/// No input grows longer than this.
pub const MAX: usize = 8192;

/// What Markdown, YAML, HTML, Unicode and Vietnamese hold in store.
const TOKENS: [&str; 152] = [
    "\n",
    "\n\n",
    "\n# ",
    "\n## ",
    "\n###### ",
    "\n> ",
    "\n>> ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n7) ",
    "\n- [x] ",
    "\n    ",
    "\t",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "^",
    "~",
    "`",
    "``",
    "\n```\n",
    "\n```rust title=\"a\" {1-2}\n",
    "\n~~~\n",
    "|",
    "\n| a | b |\n|---|:-:|\n| c | d |\n",
    "\n---\n",
    "\n***\n",
    "\n: ",
    "\n\nx\n: y\n",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[[",
    "]]",
    "[[!",
    "[[bias|",
    "[[weights#",
    "][",
    "[^1]",
    "[^a b]",
    "\n[^1]: ",
    "\n\n[^a b]: ",
    "\n[a]: /b \"c\"\n",
    "]{lang=en}",
    "]{.noterm}",
    "{#id}",
    " {#id .c k=v}",
    "{lang=\"de\"}",
    "$",
    "$$",
    "\\",
    "\\\n",
    "  \n",
    "<!--",
    "-->",
    "<!-- glossary:off -->",
    "<!-- glossary:on -->",
    "<!-- lint-ok: wrong-name -->",
    "<!-- block: a -->",
    "\n<!-- write: x -->\n",
    "<b>",
    "</p>",
    "<script>",
    "</script>",
    "<![CDATA[",
    "]]>",
    "<?",
    "<a href='x'>",
    "<svg/onload=1>",
    "<https://a.b>",
    "<a@b.c>",
    "https://a.b/c_d?e=f&g",
    "javascript:alert(1)",
    "java\nscript:1",
    "data:text/html,x",
    "JAVASCRIPT&colon;1",
    "//evil.example",
    "\\\\evil",
    "#",
    "/vi/",
    "../",
    "index.vi.md",
    "moe.png",
    "&amp;",
    "&lt;",
    "&quot;",
    "&#0;",
    "&#x1;",
    "&#x202e;",
    "&#xfffd;",
    "&#769;",
    "&nbsp;",
    "&notanentity;",
    "&",
    "\"",
    "'",
    "“",
    "”",
    "’",
    "...",
    "--",
    "---",
    "\u{301}",
    "\u{31b}\u{309}",
    "\u{323}\u{302}",
    "ư",
    "ở",
    "Đ",
    "Ð",
    "hòa",
    "hoà",
    "İ",
    "ﬁ",
    "ß",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "\u{0}",
    "\u{1}",
    "\r\n",
    "\u{2028}",
    "😀",
    "👩\u{200d}🔬",
    "한",
    "١",
    "\n---\ntitle: ",
    "\n  a: ",
    ": |\n  ",
    ": >-\n ",
    ": [",
    ": {",
    "}",
    ", ",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    "~",
    "null",
    "2026-02-30",
    "1e999",
    "0x10",
    "openai",
    "ai",
    "2.5 tỷ",
];

/// Words of which a range is put between.
const PAIRS: [(&str, &str); 12] = [
    ("*", "*"),
    ("**", "**"),
    ("~~", "~~"),
    ("`", "`"),
    ("[", "](x)"),
    ("![", "](moe.png \"t\")"),
    ("[[", "]]"),
    ("[", "]{lang=en}"),
    ("\n> ", "\n"),
    ("$", "$"),
    ("“", "”"),
    ("\n\n[^1]: ", "\n\n"),
];

/// Changes an input in one to four places; pieces of the other one may come into it.
pub fn mutate(input: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(4) {
        step(input, other, random);
    }
    input.truncate(MAX);
}

fn step(input: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = place(input, random);
    let end = (at + length(random)).min(input.len());
    match random.below(14) {
        0..=3 => insert(input, at, random.pick(&TOKENS).as_bytes()),
        4 => drop(input.splice(at..end, random.pick(&TOKENS).bytes())),
        5 | 6 => drop(input.drain(at..end)),
        7 => {
            let copy = input[at..end].to_vec();
            let to = place(input, random);
            insert(input, to, &copy);
        }
        8 => {
            let lines: Vec<usize> = std::iter::once(0).chain(ends(input)).collect();
            let (one, two) = (random.pick(&lines), random.pick(&lines));
            let line: Vec<u8> = input[one..].split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default().to_vec();
            insert(input, two, &line);
        }
        9 => {
            // Deep, but not so that it takes long to read.
            let many = random.pick(&TOKENS).repeat(1 + random.below(120));
            insert(input, at, &many.as_bytes()[..many.len().min(MAX / 4)]);
        }
        10 => {
            let (before, behind) = random.pick(&PAIRS);
            insert(input, end, behind.as_bytes());
            insert(input, at, before.as_bytes());
        }
        11 | 12 => {
            let from = place(other, random);
            let piece = other[from..(from + length(random)).min(other.len())].to_vec();
            let until = if random.chance(50) { at } else { end };
            input.splice(at..until, piece);
        }
        _ if at < input.len() => input[at] = random.number() as u8,
        _ => input.push(b'\n'),
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// Mostly a few bytes, now and then many.
fn length(random: &mut Random) -> usize {
    if random.chance(80) { 1 + random.below(12) } else { 1 + random.below(400) }
}

/// A place in a text, mostly not inside of a letter, and often at the beginning of a line.
fn place(input: &[u8], random: &mut Random) -> usize {
    let at = random.below(input.len() + 1);
    if random.chance(20) {
        let starts: Vec<usize> = ends(input).collect();
        return random.any(&starts).unwrap_or(at);
    }
    let is_inside = |at: usize| input.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    if random.chance(95) { (0..=at).rev().find(|at| !is_inside(*at)).unwrap_or(at) } else { at }
}

/// Where lines end.
fn ends(input: &[u8]) -> impl Iterator<Item = usize> {
    input.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1)
}
