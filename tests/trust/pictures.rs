//! Promises 22 and 23: drawings that run something, files with a wrong name, and pictures that are bombs or cut.

use crate::fault::Fault;

#[test]
fn row_22_a_drawing_is_still_and_a_picture_is_what_its_name_says() {
    let live = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a;</text></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"javascript:alert(1)\"><text>A</text></a></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><foreignObject><p>A</p></foreignObject></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"https://a.example/b.svg#c\"/></svg>",
        "<html><script>alert(1)</script></html>",
        "<svg viewBox=\"0 0 1 1\"/>",
        "<svg xmlns=\"http://www.w3.org/1999/xhtml\" viewBox=\"0 0 1 1\"/>",
    ];
    let inside = [
        "<script>alert(1)</script>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
        "<a href='#a'/>",
        "<g onclick='a'/>",
        "<g ONLOAD='a'/>",
        "<animate attributeName='href' values='javascript:a'/>",
        "<set attributeName='onmouseover' to='a'/>",
        "<animateTransform/>",
        "<handler type='text/javascript'>a</handler>",
        "<iframe xmlns='http://www.w3.org/1999/xhtml' src='//a.example'/>",
        "<image href='//a.example/a.png'/>",
        "<image href='a.png'/>",
        "<image xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='data:text/html,a'/>",
        "<use href='data:image/svg+xml,a'/>",
        "<use href='&#x20;https://a.example/a.svg#a'/>",
        "<feImage href='a'/>",
        "<style>@import '//a.example'</style>",
        "<style>@imp<!-- -->ort '//a.example'</style>",
        "<style><![CDATA[a { fill: url(//a.example) }]]></style>",
        "<style>a { background: u\\72l(//a.example) }</style>",
        "<style>a { background: image-set('https://a.example/a.png' 1x) }</style>",
        "<rect fill='url( &#34;https://a.example/a.svg#a&#34; )'/>",
        "<rect style='filter: url(//a.example/#a)'/>",
        "<g xml:base='https://a.example/'><use href='#a'/></g>",
        "<?xml-stylesheet href='a.css'?>",
        "<audio src='a'/>",
        "<discard/>",
        "<style>@keyframes a { to { opacity: 0 } }</style>",
        "<g id='a'><rect/></g><g id='b'><use href='#a'/></g><use href='#b'/>",
        "<symbol id='b'><g><use href='#a'/></g></symbol><use href='#b'/>",
        "&a;",
    ];
    let drawings =
        inside.iter().map(|it| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>{it}</svg>"));
    let empty = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
    let heads = [
        "<?xml-stylesheet type='text/xsl' href='a.xsl'?>",
        "<?xml version='1.0' encoding='utf-7'?>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
        "<!DOCTYPE svg SYSTEM 'https://a.example/a.dtd'>",
    ];
    let drawings: Vec<String> = live
        .iter()
        .map(|svg| (*svg).to_owned())
        .chain(drawings)
        .chain(heads.iter().map(|head| format!("{head}{empty}")))
        .chain([
            "".to_owned(),
            "<svg".to_owned(),
            "<g>".repeat(20_000),
            "\u{1}".to_owned(),
            empty.replace("svg", "SVG"),
        ])
        .collect();
    let fault = Fault::new();
    for (number, svg) in drawings.iter().enumerate() {
        fault.site.article(&format!("c{number}"), "vi", "![A](a.svg)");
        fault.site.write(&format!("content/articles/c{number}/a.svg"), svg);
    }
    let report = fault.is_refused(&["error[missing-image]"]);
    let is_found = |number: usize| report.contains(&format!("--> content/articles/c{number}/index.vi.md:"));
    let missed: Vec<&String> =
        drawings.iter().enumerate().filter(|(number, _)| !is_found(*number)).map(|(_, svg)| svg).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    let fault = Fault::body("![A](a.png)");
    fault.site.write("content/articles/moe/a.png", "<html><script>alert(1)</script></html>");
    fault.is_refused(&["error[missing-image]", "content/articles/moe/index.vi.md:7:"]);
}

#[test]
fn row_23_a_huge_or_cut_picture_is_not_read() {
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), kind, data, &[0; 4]].concat();
    let size = [100_000_u32.to_be_bytes(), 100_000_u32.to_be_bytes()].concat();
    let head = chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat());
    let png = [b"\x89PNG\r\n\x1a\n", &head[..], &chunk(b"IDAT", &[0; 64])[..]].concat();
    let sized = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat())[..]].concat()
    };
    let gif =
        |width: u16, height: u16| [b"GIF89a", &width.to_le_bytes()[..], &height.to_le_bytes()[..], &[0, 0, 0]].concat();
    let jpeg = [&b"\xff\xd8\xff\xc0\0\x11\x08"[..], &[0xff; 4], &[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]].concat();
    let webp = [&b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0"[..], &[0xff; 6]].concat();
    let pictures: Vec<(&str, Vec<u8>)> = vec![
        ("png", png.clone()),
        ("png", png[..20].to_vec()),
        ("png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("png", sized(u32::MAX, u32::MAX)),
        ("png", sized(0, 10)),
        ("png", sized(10, 0)),
        ("png", sized(1, 60_000_000)),
        ("png", Vec::new()),
        ("png", gif(10, 10)),
        ("png", b"MZ\x90\0".to_vec()),
        ("jpg", b"\xff\xd8\xff".to_vec()),
        ("jpg", jpeg.clone()),
        ("jpg", png.clone()),
        ("jpeg", b"\xff\xd8\xff\xe0\xff\xff".to_vec()),
        ("gif", gif(0xffff, 0xffff)),
        ("gif", b"GIF89a\x01".to_vec()),
        ("gif", gif(0, 0)),
        ("webp", webp),
        ("webp", b"RIFF\x04\0\0\0WEBP".to_vec()),
        ("avif", b"\0\0\0\x1cftypavif\0\0\0\0avif".to_vec()),
        ("avif", b"\xff\xff\xff\xffftypavif".to_vec()),
    ];
    let fault = Fault::new();
    for (number, (kind, bytes)) in pictures.iter().enumerate() {
        fault.site.article(&format!("c{number}"), "vi", &format!("![A](a.{kind})"));
        fault.site.write(&format!("content/articles/c{number}/a.{kind}"), bytes);
    }
    let report = fault.is_refused(&["error[missing-image]"]);
    for (number, (kind, bytes)) in pictures.iter().enumerate() {
        let shown = &bytes[..bytes.len().min(40)];
        assert!(report.contains(&format!("--> content/articles/c{number}/")), "{kind} {shown:x?}\n{report}");
    }
}

#[test]
fn row_23_a_small_picture_that_is_cut_is_an_error() {
    let mut whole = Vec::new();
    let mut encoder = png::Encoder::new(&mut whole, 100, 100);
    encoder.set_color(png::ColorType::Rgb);
    let noise: Vec<u8> = (0..30_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    encoder.write_header().unwrap().write_image_data(&noise).unwrap();
    let fault = Fault::body("![A](a.png)");
    for cut in [33, 50, whole.len() / 2] {
        fault.site.write("content/articles/moe/a.png", &whole[..cut]);
        fault.is_refused(&["error[missing-image]", "--> content/articles/moe/index.vi.md:7:"]);
    }
    fault.site.write("content/articles/moe/a.png", &whole);
    fault.is_published(&[]);
}
