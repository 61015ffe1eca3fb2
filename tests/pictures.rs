//! The pictures that the program makes: cards for social networks and icons.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use common::{Built, SiteTest};
use songngu::memo::Memo;

/// A picture as rows of pixels.
struct Pixels {
    width: usize,
    height: usize,
    rgba: Vec<[u8; 4]>,
}

impl Pixels {
    fn read(bytes: &[u8]) -> Pixels {
        let picture = image::load_from_memory(bytes).unwrap().to_rgba8();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        Pixels { width, height, rgba: picture.pixels().map(|pixel| pixel.0).collect() }
    }

    fn at(&self, x: usize, y: usize) -> [u8; 4] {
        self.rgba[y * self.width + x]
    }

    /// Whether there is anything but one colour in a part.
    fn is_painted(&self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> bool {
        let first = self.at(columns.start, rows.start);
        rows.into_iter().any(|y| columns.clone().any(|x| self.at(x, y) != first))
    }
}

fn bytes(built: &Built, path: &str) -> Vec<u8> {
    built.plan.render(path, &Memo::new()).unwrap().unwrap_or_else(|| panic!("there is no output {path}")).into_owned()
}

/// The path of the card that a page names, with the page.
fn card_of(built: &Built, page: &str) -> (String, String) {
    let html = built.output(page);
    let url = html.split("property=\"og:image\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    (url.strip_prefix("https://site.example/").unwrap().to_owned(), html)
}

const TITLES: [&str; 5] = [
    "Mở",
    "Suy luận: điều gì xảy ra khi bạn hỏi một mô hình ngôn ngữ lớn",
    "ẾỆỔ ẰẲẴ Ữ ỸỴ: NHỮNG CHỮ CÓ HAI DẤU CHỒNG LÊN NHAU PHẢI ĐỦ CHỖ Ở MỌI DÒNG",
    "Nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng",
    "Một nhan đề dài đến mức không thẻ nào chứa nổi: hết vế này đến vế khác, hết dấu phẩy này đến dấu phẩy khác, \
     cứ thế kéo dài mãi, qua mọi cỡ chữ từ lớn đến nhỏ, cho đến khi chỉ còn cách cắt bớt và đặt dấu ba chấm ở cuối, \
     bởi vì một tấm thẻ chỉ rộng chừng ấy mà thôi, dù người viết còn muốn nói thêm bao nhiêu điều nữa",
];

#[test]
fn each_article_has_a_card_in_each_language_and_its_page_says_so() {
    let site = SiteTest::new();
    site.pair("moe", "Text.").edit("content/articles/moe/index.vi.md", "Title of moe", "\"Những “chuyên gia” & <b>\"");
    let built = site.build().clean();
    let (vi, page) = card_of(&built, "vi/bai-viet/moe/index.html");
    let (en, _) = card_of(&built, "en/articles/moe/index.html");
    assert!(vi.starts_with("social/vi/moe.") && en.starts_with("social/en/moe."), "{vi} {en}");
    for line in [
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"Những “chuyên gia” &amp; &lt;b&gt;\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        &format!("\"image\":\"https://site.example/{vi}\""),
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    assert_ne!(bytes(&built, &vi), bytes(&built, &en));
    let (home, _) = card_of(&built, "en/index.html");
    let (glossary, page) = card_of(&built, "en/glossary/index.html");
    assert_eq!(home, glossary);
    assert!(home.starts_with("social/en."));
    assert!(page.contains("og:image:alt\" content=\"Test: A test site\""));
    assert!(!built.output("404.html").contains("og:image"));
}

#[test]
fn a_title_of_any_length_is_painted_within_the_card() {
    let site = SiteTest::new();
    for (number, title) in TITLES.iter().enumerate() {
        let id = format!("a{number}");
        site.pair(&id, "Text.");
        site.edit(&format!("content/articles/{id}/index.vi.md"), &format!("Title of {id}"), &format!("\"{title}\""));
    }
    let built = site.build_as_published();
    for number in 0..TITLES.len() {
        let (path, _) = card_of(&built, &format!("vi/bai-viet/a{number}/index.html"));
        let png = bytes(&built, &path);
        assert!(png.len() <= 60 << 10, "{number}: {} bytes", png.len());
        let card = Pixels::read(&png);
        assert_eq!((card.width, card.height), (1200, 630));
        let paper = card.at(600, 4);
        assert_eq!(paper, [0xfb, 0xf8, 0xf1, 255]);
        assert!(card.is_painted(88..1128, 132..524), "{number}: the title");
        assert!(card.is_painted(88..400, 545..590), "{number}: the date");
        for (columns, rows) in [(1140..1200, 0..630), (40..84, 0..630), (88..1128, 0..40), (88..1128, 600..630)] {
            assert!(!card.is_painted(columns.clone(), rows.clone()), "{number}: {columns:?} {rows:?}");
        }
    }
}

#[test]
fn a_card_depends_on_its_words_and_the_look_and_on_nothing_else() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    let named = |site: &SiteTest| card_of(&site.build(), "en/articles/moe/index.html").0;
    let first = named(&site);
    let (one, other) = (site.build(), site.build_at("2027-01-01T00:00:00Z"));
    assert_eq!(bytes(&one, &first), bytes(&other, &first));
    site.edit("content/articles/moe/index.en.md", "Text.", "Another text.");
    assert_eq!(named(&site), first);
    let mut seen = vec![first];
    let edits: [(&str, &str, &str); 4] = [
        ("content/articles/moe/index.en.md", "Title of", "About"),
        ("content/articles/moe/index.vi.md", "Title of", "Về"),
        ("content/articles/moe/index.en.md", "2026-01-02", "2026-01-03"),
        ("content/site.yaml", "title: Test", "title: Paper"),
    ];
    for (path, from, to) in edits {
        site.edit(path, from, to);
        seen.push(named(&site));
    }
    site.write("assets/style.css", ":root { --ink: #000 }");
    seen.push(named(&site));
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count, "{seen:?}");
}

#[test]
fn the_colours_and_the_sign_are_those_of_the_site() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    site.write("assets/style.css", ":root { --paper: #123456; --voice-en: #00f; }");
    site.write(
        "assets/favicon.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><path d='M0 0h2v2H0z' fill='#0f0'/></svg>",
    );
    let built = site.build().clean();
    let card = Pixels::read(&bytes(&built, &card_of(&built, "en/articles/moe/index.html").0));
    assert_eq!(card.at(600, 4), [0x12, 0x34, 0x56, 255]);
    assert_eq!(card.at(4, 300), [0, 0, 255, 255]);
    assert_eq!(card.at(100, 80), [0, 255, 0, 255]);
    let maskable = Pixels::read(&bytes(&built, "icon-maskable-512.png"));
    assert_eq!(maskable.at(0, 0), [0x12, 0x34, 0x56, 255]);
    assert_eq!(maskable.at(256, 256), [0, 255, 0, 255]);
}

#[test]
fn a_site_can_do_without_cards_and_icons() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    site.edit("content/site.yaml", "languages:", "outputs: { social_images: false, icons: false }\nlanguages:");
    let built = site.build().clean();
    assert!(
        !built.plan.paths().any(|path| path.starts_with("social/") || path.ends_with(".png") || path.ends_with(".ico"))
    );
    let page = built.output("en/articles/moe/index.html");
    for absent in ["og:image", "twitter:card", "apple-touch-icon", "favicon.ico", "\"image\""] {
        assert!(!page.contains(absent), "{absent}");
    }
    assert!(!built.output("_headers").contains("/social/"));
}

#[test]
fn icons_have_the_sizes_that_systems_ask_for() {
    let built = SiteTest::new().build().clean();
    for (path, size) in
        [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512), ("icon-maskable-512.png", 512)]
    {
        let icon = Pixels::read(&bytes(&built, path));
        assert_eq!((icon.width, icon.height), (size, size), "{path}");
        assert!(icon.is_painted(0..size, 0..size), "{path}");
    }
    let ico = bytes(&built, "favicon.ico");
    assert_eq!(ico[..8], [0, 0, 1, 0, 1, 0, 32, 32]);
    assert_eq!(u32::from_le_bytes(ico[14..18].try_into().unwrap()) as usize, ico.len() - 22);
    let icon = Pixels::read(&ico[22..]);
    assert_eq!((icon.width, icon.height, icon.at(0, 0)[3]), (32, 32, 0));
    let manifest: serde_json::Value = serde_json::from_str(&built.output("site.webmanifest")).unwrap();
    let icons = manifest["icons"].as_array().unwrap();
    assert_eq!(icons.len(), 4);
    assert_eq!(icons[3]["purpose"], "maskable");
    built.expect("en/index.html", "<link rel=\"icon\" href=\"/favicon.ico\" sizes=\"32x32\">");
    built.expect("en/index.html", "<link rel=\"apple-touch-icon\" href=\"/apple-touch-icon.png\">");
}

#[test]
fn a_sign_that_cannot_be_drawn_is_no_icon() {
    let site = SiteTest::new();
    site.write("assets/favicon.svg", "no drawing");
    let built = site.build().clean();
    assert!(!built.plan.paths().any(|path| path == "favicon.ico"));
    assert!(!built.output("en/index.html").contains("favicon.ico"));
    assert!(built.plan.paths().any(|path| path.starts_with("social/en.")));
}
