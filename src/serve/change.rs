//! What differs between two snapshots, and what it means for an open tab.

use std::sync::Arc;

use crate::diagnostic::FilePath;
use crate::output::Plan;
use crate::source::{FOLDERS, File, Sources};

/// The files that differ between two snapshots, in the order of their paths.
pub(super) fn between(old: &Sources, new: &Sources) -> Vec<FilePath> {
    let mut changed: Vec<FilePath> = FOLDERS.iter().flat_map(|folder| between_folders(old, new, folder)).collect();
    // What could not be read has no hash, only a finding.
    let mut news = |one: &Sources, other: &Sources| {
        let news = one.findings().iter().filter(|finding| !other.findings().contains(finding));
        changed.extend(news.map(|finding| finding.path.clone()));
    };
    news(old, new);
    news(new, old);
    changed.sort();
    changed.dedup();
    changed
}

/// The same for one folder: both lists are in the order of paths, so one walk along both is enough.
fn between_folders(old: &Sources, new: &Sources, folder: &str) -> Vec<FilePath> {
    let mut changed = Vec::new();
    let mut old = old.under(folder).peekable();
    let mut take = |file: &File| changed.push(file.path.clone());
    for file in new.under(folder) {
        // Most files are the very same; comparing thousands of paths would take longer than the rest of it.
        if old.next_if(|old| Arc::ptr_eq(old, file)).is_some() {
            continue;
        }
        while let Some(gone) = old.next_if(|old| old.path < file.path) {
            take(gone);
        }
        let same = old.next_if(|old| old.path == file.path);
        if same.is_none_or(|same| same.hash != file.hash) {
            take(file);
        }
    }
    old.for_each(|gone| take(gone));
    changed
}

/// The links to the stylesheets that changed, if nothing else did: a tab can then take them in without loading anew.
pub(super) fn stylesheets(changed: &[FilePath], old: &Plan, new: &Plan) -> Option<Vec<String>> {
    let href = |path: &FilePath| {
        let name = path.strip_prefix("assets/").filter(|name| name.ends_with(".css"))?;
        // One that is new or gone is named by something else.
        old.edition().assets.get(name)?;
        let asset = new.edition().assets.get(name)?;
        Some(new.edition().site.href(&asset.route))
    };
    changed.iter().map(href).collect()
}

/// The link to the page of the document that changed, if it is one alone.
pub(super) fn edited(changed: &[FilePath], plan: &Plan) -> Option<String> {
    let mut documents = changed.iter().filter(|path| path.starts_with("content/") && path.ends_with(".md"));
    let (document, None) = (documents.next()?, documents.next()) else { return None };
    let site = &plan.edition().site;
    let articles = site.articles.iter().flat_map(|pair| pair.versions.present().map(|(_, it)| (&it.path, &it.route)));
    let terms = site.terms.iter().flat_map(|pair| pair.versions.present().map(|(_, it)| (&it.path, &it.route)));
    let pages = site.pages.iter().flat_map(|pair| pair.versions.present().map(|(_, it)| (&it.path, &it.route)));
    let (_, route) = articles.chain(terms).chain(pages).find(|(path, _)| *path == document)?;
    Some(site.href(route))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_gone_and_other_has_changed() {
        let sources = |files: &[(&str, &str)]| {
            Sources::new(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())), Vec::new())
        };
        let old =
            sources(&[("content/a.md", "a"), ("content/b.md", "b"), ("content/d.md", "d"), ("assets/z.css", "z")]);
        let new =
            sources(&[("content/b.md", "B"), ("content/c.md", "c"), ("content/d.md", "d"), ("assets/z.css", "z")]);
        let changed: Vec<String> = between(&old, &new).iter().map(ToString::to_string).collect();
        assert_eq!(changed, ["content/a.md", "content/b.md", "content/c.md"]);
        assert_eq!(between(&new, &new), []);
        let unreadable = sources(&[("content/b.md", "B"), ("content/c.md", "\u{0}"), ("content/d.md", "d")]);
        assert!(between(&new, &unreadable).contains(&"content/c.md".into()));
    }
}
