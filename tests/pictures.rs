//! The pictures that the program makes: cards for social networks, icons, smaller copies of pictures.

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
        if bytes.starts_with(b"RIFF") {
            let picture = webp::Decoder::new(bytes).decode().unwrap();
            let (width, height) = (picture.width() as usize, picture.height() as usize);
            let pixel = |pixel: &[u8]| [pixel[0], pixel[1], pixel[2], pixel.get(3).copied().unwrap_or(255)];
            let rgba = picture.chunks_exact(if picture.is_alpha() { 4 } else { 3 }).map(pixel).collect();
            return Pixels { width, height, rgba };
        }
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut data).unwrap();
        let rgba = data.chunks_exact(4).map(|pixel| pixel.try_into().unwrap()).collect();
        Pixels { width: frame.width as usize, height: frame.height as usize, rgba }
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

/// A picture of a width and height as PNG: red at the left, blue at the right, the lower half darker.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let pixel = |index: u32| {
        let (x, y) = (index % width, index / width);
        let light = if y * 2 < height { 200 } else { 100 };
        if x * 2 < width { [light, 0, 0] } else { [0, 0, light] }
    };
    let data: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    out
}

/// A PNG with one more chunk behind its head.
fn with_chunk(png: &[u8], name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = !0_u32;
    for byte in name.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    let length = (data.len() as u32).to_be_bytes();
    [&png[..33], &length, name, data, &(!crc).to_be_bytes(), &png[33..]].concat()
}

/// EXIF data that say that the camera was held upright.
const UPRIGHT: &[u8] = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

fn pictured(picture: &str, bytes: &[u8]) -> SiteTest {
    let site = SiteTest::new();
    site.article("moe", "en", &format!("![A view]({picture})"))
        .write(&format!("content/articles/moe/{picture}"), bytes);
    site
}

/// The copies that a page names, by path.
fn copies(built: &Built, page: &str) -> Vec<String> {
    let html = built.output(page);
    let Some(set) = html.split("<source type=\"image/webp\" srcset=\"").nth(1) else { return Vec::new() };
    let set = set.split('"').next().unwrap();
    set.split(", ").map(|copy| copy.split(' ').next().unwrap().trim_start_matches('/').to_owned()).collect()
}

const PAGE: &str = "en/articles/moe/index.html";

#[test]
fn a_picture_has_smaller_copies_of_which_browsers_take_one() {
    let site = pictured("view.png", &png(1000, 50));
    site.edit("content/articles/moe/index.en.md", "date:", "image: { src: view.png, alt: The view }\ndate:");
    let built = site.build_as_published();
    let copies = copies(&built, PAGE);
    assert_eq!(copies.len(), 3, "{copies:?}");
    for (copy, width) in copies.iter().zip([480, 960, 1000]) {
        assert!(copy.starts_with("media/moe/view.") && copy.ends_with(&format!(".{width}-1.webp")), "{copy}");
        let picture = Pixels::read(&bytes(&built, copy));
        assert_eq!((picture.width, picture.height), (width, width / 20));
        let [red, green, blue, _] = picture.at(width / 4, 2);
        assert!(red > 170 && green < 40 && blue < 40, "{red} {green} {blue}");
        let [red, green, blue, _] = picture.at(width * 3 / 4, width / 20 - 3);
        assert!(red < 40 && green < 40 && (70..130).contains(&blue), "{red} {green} {blue}");
    }
    let html = built.output(PAGE);
    for part in [
        " 480w, /media/moe/view.",
        "sizes=\"(min-width: 72rem) 54rem, (min-width: 62rem) 76vw, 92vw\"><img src=\"/media/moe/view.",
        ".png\" alt=\"A view\" width=\"1000\" height=\"50\" loading=\"lazy\" decoding=\"async\"></picture></figure>",
        ".png\" width=\"1000\" height=\"50\" alt=\"The view\" fetchpriority=\"high\"></picture>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!built.output("en/feed.xml").contains("srcset"));
    site.edit("content/site.yaml", "languages:", "outputs: { responsive_images: false }\nlanguages:");
    let without = site.build_as_published();
    assert!(!without.output(PAGE).contains("<picture>"));
    assert!(!without.plan.paths().any(|path| path.ends_with(".webp")));
}

#[test]
fn a_picture_from_a_camera_held_upright_stands_upright() {
    let file = with_chunk(&png(960, 500), b"eXIf", UPRIGHT);
    let built = pictured("view.png", &file).build_as_published();
    built.expect(PAGE, "width=\"500\" height=\"960\"");
    let copies = copies(&built, PAGE);
    assert_eq!(copies.len(), 2, "{copies:?}");
    let copy = bytes(&built, &copies[0]);
    assert!(!copy.windows(4).any(|part| part == b"EXIF"));
    let picture = Pixels::read(&copy);
    assert_eq!((picture.width, picture.height), (480, 922));
    // Turned to the right, what was at the left is at the top, and what was below is at the left.
    assert!(picture.at(400, 100)[0] > 170 && (70..130).contains(&picture.at(80, 100)[0]));
    assert!(picture.at(400, 800)[2] > 170);
}

#[test]
fn small_and_moving_pictures_stay_as_they_are() {
    let moving = with_chunk(&png(600, 20), b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]);
    let gif = b"GIF89a\x58\x02\x20\x00\x80\0\0\0\0\0\xff\xff\xff;".to_vec();
    for (name, file) in [("a.png", png(479, 20)), ("b.png", moving), ("c.gif", gif)] {
        let built = pictured(name, &file).build_as_published();
        assert!(built.findings.iter().all(|it| it.code.name() == "missing-translation"), "{:?}", built.findings);
        assert_eq!(copies(&built, PAGE), [""; 0], "{name}");
        built.expect(PAGE, "<figure><img src=\"/media/moe/");
    }
}

#[test]
fn a_damaged_picture_is_found_and_a_huge_one_is_not_read() {
    let whole = png(600, 200);
    let built = pictured("view.png", &whole[..whole.len() / 2]).build_as_published();
    let finding = built.findings.iter().find(|it| it.code.name() == "missing-image").unwrap();
    assert_eq!((&*finding.path, &*finding.message), ("content/articles/moe/view.png", "this picture is damaged"));
    let mut huge = png(1, 1);
    huge[16..24].copy_from_slice(&[0, 0, 0x80, 0, 0, 0, 0x80, 0]);
    let built = pictured("view.png", &huge).build_as_published();
    let finding = built.findings.iter().find(|it| it.code.name() == "limit-exceeded").unwrap();
    let message = "this picture has 1,073,741,824 pixels (32768 × 32768); at most 25,000,000 are allowed";
    assert_eq!((&*finding.path, &*finding.message), ("content/articles/moe/index.en.md", message));
}

#[test]
fn copies_keep_what_is_transparent_and_the_colours_of_a_profile() {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 960, 20);
    encoder.set_color(png::ColorType::Rgba);
    let data: Vec<u8> =
        (0..960 * 20).flat_map(|at| if at % 960 < 480 { [0, 255, 0, 255] } else { [255, 0, 0, 0] }).collect();
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    let built = pictured("view.png", &file).build_as_published();
    let copy = Pixels::read(&bytes(&built, &copies(&built, PAGE)[0]));
    assert_eq!((copy.at(400, 5)[3], copy.at(80, 5)[3]), (0, 255));
    // Nothing of the red that nobody sees.
    let [red, green, ..] = copy.at(236, 5);
    assert!(red < 30 && green > 200, "{red} {green}");

    let profile = [vec![0; 16], b"RGB XYZ ".to_vec(), vec![7; 101]].concat();
    let plain = webp::Encoder::from_rgb(&[0, 0, 255].repeat(600 * 10), 600, 10).encode(90.0);
    let mut chunks = b"WEBPVP8X\x0a\0\0\0\x20\0\0\0\x57\x02\0\x09\0\0ICCP".to_vec();
    chunks.extend((profile.len() as u32).to_le_bytes());
    chunks.extend([&profile[..], &[0; 1][..profile.len() % 2], &plain[12..]].concat());
    let file = [b"RIFF", &(chunks.len() as u32).to_le_bytes()[..], &chunks].concat();
    let built = pictured("view.webp", &file).build_as_published();
    let copy = bytes(&built, &copies(&built, PAGE)[0]);
    assert!(copy.windows(profile.len()).any(|part| part == profile));
    let picture = Pixels::read(&copy);
    assert_eq!((picture.width, picture.height), (480, 8));
    assert!(picture.at(9, 4)[2] > 220);
}
