//! Every kind of edit appears.

use std::fs;

use crate::client::Server;
use crate::{MOE, MOE_FILE, site, square};

#[test]
fn a_text_and_a_title_appear_wherever_they_stand() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    assert!(server.terminal()[0].ends_with("Ctrl-C stops."), "{:?}", server.terminal());
    let tab = server.tab();
    assert!(server.page(MOE).contains(">Text.</p>"));
    site.edit(MOE_FILE, "Text.", "A new text.");
    server.until(&tab, MOE, ">A new text.</p>");
    site.edit(MOE_FILE, "title: Title of moe", "title: A new title");
    for path in [MOE, "/en/", "/en/archive/", "/en/feed.xml", "/en/feed.json", "/en/topics/models/"] {
        server.until(&tab, path, "A new title");
    }
    server.told(&format!("{MOE_FILE}: no findings"));
}

#[test]
fn tags_terms_templates_messages_and_settings_appear() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    site.edit("content/tags.yaml", "en: Models", "en: Large models");
    server.until(&tab, MOE, "Large models");
    site.edit(MOE_FILE, "Text.", "These are open weights.");
    server.until(&tab, MOE, "/en/glossary/open-weights/");
    site.edit("content/glossary/open-weights.en.md", "short: Numbers.", "short: Published numbers.");
    server.until(&tab, "/en/glossary/", "Published numbers.");
    // The folders do not exist yet.
    let template = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/page.html")).unwrap();
    site.write("templates/page.html", template.replacen("{{ page.title }}", "{{ page.title }} of the template", 1));
    server.until(&tab, "/en/about/", "About of the template");
    let messages = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en/interface.ftl")).unwrap();
    let own = messages.lines().map(|line| match line.starts_with("skip-link =") {
        true => "skip-link = Go to what matters".to_owned(),
        false => line.to_owned(),
    });
    site.write("locales/en/interface.ftl", own.collect::<Vec<_>>().join("\n") + "\n");
    server.until(&tab, MOE, "Go to what matters");
    site.edit("content/site.yaml", "title: Test", "title: Another name");
    server.until(&tab, "/en/", "Another name");
}

#[test]
fn a_stylesheet_is_swapped_without_a_reload_and_a_picture_is_not() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    site.write("assets/style.css", "body { color: navy }\n");
    let navy = |href: &str| server.get(href).text().contains("navy");
    let reload = tab.find("reload", |reload| reload["css"][0].as_str().is_none_or(navy));
    let href = reload["css"][0].as_str().unwrap();
    assert!(href.starts_with("/assets/style.") && reload["css"].as_array().unwrap().len() == 1, "{reload}");
    assert_eq!(server.get(href).header("content-type"), "text/css; charset=utf-8");
    assert!(server.page(MOE).contains(href));

    site.write("content/articles/moe/square.svg", square("lime"));
    assert!(tab.next("reload")["css"].is_null());
    let picture = |reply: &str| {
        let image = reply.split("<img").nth(1).unwrap();
        image.split(" src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    server.until_reply(&tab, MOE, |reply| server.get(&picture(&reply.text())).text().contains("lime"));
}

#[test]
fn articles_come_move_and_go() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    site.pair("attention", "All you need.");
    server.until(&tab, "/en/articles/attention/", "All you need.");
    server.until(&tab, "/en/", "Title of attention");
    let folder = |id: &str| site.root().join("content/articles").join(id);
    fs::rename(folder("attention"), folder("transformers")).unwrap();
    server.until(&tab, "/en/articles/transformers/", "All you need.");
    server.until_reply(&tab, "/en/articles/attention/", |reply| reply.status == 404);
    // In the folder that was renamed.
    site.edit("content/articles/transformers/index.en.md", "All you", "All that you");
    server.until(&tab, "/en/articles/transformers/", "All that you need.");
    fs::remove_dir_all(folder("transformers")).unwrap();
    server.until_reply(&tab, "/en/articles/transformers/", |reply| reply.status == 404);
    assert!(!server.page("/en/").contains("Title of attention"));
}

#[test]
fn files_that_are_put_in_their_place_as_editors_do_appear() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    let file = site.root().join(MOE_FILE);
    let text = fs::read_to_string(&file).unwrap();
    for count in 1..=5 {
        let other = file.with_file_name(".index.en.md.swp");
        fs::write(&other, text.replace("\nText", &format!("\nSave {count}. Text"))).unwrap();
        fs::rename(&other, &file).unwrap();
        server.until(&tab, MOE, &format!("Save {count}."));
    }
}

#[test]
fn a_whole_site_that_is_swapped_is_still_watched() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    let (content, aside) = (site.root().join("content"), site.root().join("aside"));
    fs::rename(&content, &aside).unwrap();
    tab.find("findings", |findings| findings.as_array().is_some_and(|findings| !findings.is_empty()));
    fs::rename(&aside, &content).unwrap();
    tab.find("findings", |findings| findings.as_array().is_some_and(Vec::is_empty));
    site.edit(MOE_FILE, "Text.", "After the move.");
    server.until(&tab, MOE, "After the move.");
}

#[test]
fn drafts_are_shown_when_asked_for() {
    let site = site();
    site.edit(MOE_FILE, "date:", "draft: true\ndate:");
    let server = Server::start(site.root(), &["--drafts"]);
    let tab = server.tab();
    assert!(server.page(MOE).contains("Text."));
    site.edit(MOE_FILE, "Text.", "A draft.");
    server.until(&tab, MOE, "A draft.");
    let without = Server::start(site.root(), &[]);
    assert_eq!(without.get(MOE).status, 404);
}

#[test]
fn two_hundred_edits_end_in_the_last_one() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    let text = fs::read_to_string(site.root().join(MOE_FILE)).unwrap();
    for edit in 1..=200 {
        site.write(MOE_FILE, text.replace("\nText.", &format!("\nEdit {edit} of the text.")));
        if edit % 10 == 0 {
            server.get(MOE);
        }
    }
    server.until(&tab, MOE, "Edit 200 of the text.");
}

#[test]
fn a_hundred_tabs_see_the_newest() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tabs: Vec<_> = (0..100).map(|_| server.tab()).collect();
    site.edit(MOE_FILE, "Text.", "For everybody.");
    std::thread::scope(|scope| {
        for tab in tabs {
            let server = &server;
            scope.spawn(move || server.until(&tab, MOE, "For everybody."));
        }
    });
}

#[test]
fn what_is_answered_after_an_event_is_what_it_told() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    let text = fs::read_to_string(site.root().join(MOE_FILE)).unwrap();
    let file = site.root().join(MOE_FILE);
    let aside = file.with_file_name(".aside");
    for edit in 1..=20 {
        let words = format!("Edit {edit} of the text.");
        fs::write(&aside, text.replace("\nText.", &format!("\n{words}"))).unwrap();
        fs::rename(&aside, &file).unwrap();
        let reload = tab.next("reload");
        let page = server.page(MOE);
        assert!(page.contains(&words), "{page}");
        assert!(page.contains(&format!("data-version=\"{}\"", reload["version"])), "{page}");
    }
}

#[test]
fn the_open_page_follows_the_edited_one_when_asked_to() {
    let site = site();
    let server = Server::start(site.root(), &["--follow"]);
    let tab = server.tab();
    for (file, path) in [
        (MOE_FILE, MOE),
        ("content/glossary/open-weights.vi.md", "/vi/tu-dien/open-weights/"),
        ("content/pages/about.en.md", "/en/about/"),
    ] {
        let text = fs::read_to_string(site.root().join(file)).unwrap();
        site.write(file, text + "\nMore.\n");
        let reload = tab.next("reload");
        let followed = reload["path"].as_str().unwrap_or_else(|| panic!("{reload}"));
        assert_eq!(server.get(followed).status, 200);
        assert!(followed == path || file.contains(".vi."), "{followed}");
    }
}

#[test]
fn what_changes_nothing_is_no_news() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    let text = fs::read(site.root().join(MOE_FILE)).unwrap();
    let aside = site.root().join("content/articles/moe/.aside");
    fs::write(&aside, text).unwrap();
    fs::rename(&aside, site.root().join(MOE_FILE)).unwrap();
    site.write("content/articles/moe/.index.en.md.swp", "an editor's own");
    site.edit("content/articles/bias/index.en.md", "Other text.", "News.");
    server.until(&tab, "/en/articles/bias/", "News.");
    server.told("bias/index.en.md: no findings");
    let lines: Vec<String> = server.terminal().into_iter().skip(1).collect();
    assert!(!lines.iter().any(|line| line.contains("moe")), "{lines:#?}");
}
