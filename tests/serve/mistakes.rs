//! What is wrong is said where it is seen, and gone when it is mended.

use std::fs;

use crate::client::{Reply, Server};
use crate::{MOE, MOE_FILE, site};

#[test]
fn a_mistake_is_shown_over_the_last_good_site_and_goes_when_it_is_mended() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    site.edit(MOE_FILE, "tags: [models]", "tags: [model]");
    let findings = tab.find("findings", |findings| findings[0]["code"] == "unknown-tag");
    let finding = &findings[0];
    assert_eq!((&finding["file"], &finding["severity"]), (&MOE_FILE.into(), &"error".into()));
    assert!(finding["line"].as_u64().unwrap() > 1 && finding["hint"].as_str().unwrap().contains("models"), "{finding}");
    let report = finding["report"].as_str().unwrap();
    assert!(report.contains(" --> content/articles/moe/index.en.md:") && report.contains("^^^^^"), "{report}");
    assert!(server.page(MOE).contains(">Text.</p>"));
    // What the tab shows is what the terminal shows.
    for line in report.lines() {
        server.told(line);
    }

    // A second mistake is told, the first one is not repeated.
    site.edit("content/articles/bias/index.en.md", "title:", "titel:");
    tab.find("findings", |findings| findings.as_array().unwrap().len() > 1);
    server.told("error[unknown-field]");
    let repeated = server.terminal().iter().filter(|line| line.contains("error[unknown-tag]")).count();
    assert_eq!(repeated, 1, "{:#?}", server.terminal());

    site.edit("content/articles/bias/index.en.md", "titel:", "title:");
    site.edit(MOE_FILE, "tags: [model]", "tags: [models]");
    site.edit(MOE_FILE, "Text.", "Mended.");
    server.until(&tab, MOE, "Mended.");
    let now = server.events();
    assert_eq!(now.next("findings"), serde_json::json!([]));
}

#[test]
fn a_text_with_more_than_is_allowed_is_shown_and_recovers() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    site.edit(MOE_FILE, "Text.", &"- a\n".repeat(50_001));
    let findings = tab.find("findings", |findings| findings[0]["code"] == "limit-exceeded");
    assert_eq!((findings.as_array().unwrap().len(), &findings[0]["file"]), (1, &MOE_FILE.into()));
    assert!(server.page(MOE).contains(">Text.</p>"));
    site.edit(MOE_FILE, &"- a\n".repeat(50_001), "Shorter.");
    server.until(&tab, MOE, "Shorter.");
}

#[test]
fn a_mistake_that_is_taken_back_leaves_the_page_as_it_is() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let version = server.events().next("version");
    let tab = server.tab();
    let good = fs::read_to_string(site.root().join(MOE_FILE)).unwrap();
    site.edit(MOE_FILE, "tags: [models]", "tags: [model]");
    tab.find("findings", |findings| findings[0]["code"] == "unknown-tag");
    let (file, aside) = (site.root().join(MOE_FILE), site.root().join("aside"));
    fs::write(&aside, good).unwrap();
    fs::rename(aside, file).unwrap();
    tab.find("findings", |findings| findings.as_array().unwrap().is_empty());
    assert_eq!(server.events().next("version"), version);
}

#[test]
fn a_start_with_a_mistake_shows_it_and_recovers() {
    let site = site();
    site.edit(MOE_FILE, "title: Title of moe", "title: <script>alert(1)</script> [\ntitle: x");
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    for path in ["/", MOE, "/nowhere"] {
        let reply = server.get(path);
        let text = reply.text();
        assert_eq!(reply.status, 500);
        assert!(text.contains(MOE_FILE) && text.contains("/_songngu/client.js"), "{text}");
        assert!(!text.contains("<script>alert"), "{text}");
    }
    site.edit(MOE_FILE, "title: <script>alert(1)</script> [\n", "");
    server.until(&tab, MOE, ">Text.</p>");
}

#[test]
fn a_template_that_fails_says_so_on_its_pages_and_recovers() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    let template = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/article.html")).unwrap();
    site.write("templates/article.html", template.replace("{{ article.title }}", "{{ article.titel }}"));
    let is_failed = |reply: &Reply| reply.status == 500 && reply.text().contains("template-failed");
    let failed = server.until_reply(&tab, MOE, is_failed).text();
    assert!(failed.contains("templates/article.html") && failed.contains("/_songngu/client.js"), "{failed}");
    assert_eq!(server.get("/en/").status, 200);
    assert_eq!(server.get("/en/articles/bias/").status, 500);
    server.told("error[template-failed]");
    let told = server.terminal().iter().filter(|line| line.contains("error[template-failed]")).count();
    assert_eq!(told, 1, "{:#?}", server.terminal());
    site.write("templates/article.html", template);
    server.until(&tab, MOE, ">Text.</p>");
}

#[test]
fn a_warning_is_told_and_the_site_goes_on() {
    let site = site();
    let server = Server::start(site.root(), &[]);
    let tab = server.tab();
    site.article("alone", "en", "In one language.");
    server.until(&tab, "/en/articles/alone/", "In one language.");
    let findings = server.events().next("findings");
    assert_eq!(findings[0]["code"], "missing-translation");
    assert_eq!(findings[0]["severity"], "warning");
}
