//! The law of publishing: however a site came about, it is what a first build of it would be.
#![expect(clippy::disallowed_methods, reason = "the tests look at the folders that are published")]

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use super::super::super::manifest;
use super::{Mode, Project, hash};

/// Something that happens to a site.
#[derive(Clone, Debug)]
enum Event {
    Publish(BTreeMap<String, String>, Mode),
    /// A build that fails.
    Abandon(BTreeMap<String, String>),
    /// Somebody else puts a file there.
    Put(String, String),
    /// Somebody else takes theirs away.
    Take(String),
}

fn event() -> impl Strategy<Value = Event> {
    let site = || prop::collection::btree_map("[ab]/([cd]/)?[ef]", "[xy]", 0..6);
    let foreign = || "[ab]/([cdk]/)?[gh]";
    prop_oneof![
        4 => (site(), prop::bool::weighted(0.8)).prop_map(|(site, is_atomic)| {
            Event::Publish(site, if is_atomic { Mode::Atomic } else { Mode::InPlace })
        }),
        1 => site().prop_map(Event::Abandon),
        2 => (foreign(), "[xy]").prop_map(|(path, text)| Event::Put(path, text)),
        1 => foreign().prop_map(Event::Take),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// However a site came about, it is what a first build of it would be, beside what others put there.
    #[test]
    fn history_does_not_show(events in prop::collection::vec(event(), 1..20)) {
        let mut project = Project::new();
        project.publish(&[]).unwrap();
        let mut foreign = BTreeMap::new();
        for event in events {
            match event {
                Event::Publish(site, mode) => {
                    project.mode = mode;
                    let site: Vec<_> = site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
                    project.publish(&site).unwrap();
                    let fresh = Project::new();
                    fresh.publish(&site).unwrap();
                    let list = |project: &Project| fs::read_to_string(project.path("public").join(manifest::NAME)).unwrap();
                    prop_assert_eq!(list(&project), list(&fresh));
                    let (mut expected, mut actual) = (fresh.texts(), project.texts());
                    expected.extend(foreign.clone());
                    // An empty folder may be somebody else's.
                    expected.retain(|path, _| !path.ends_with('/'));
                    actual.retain(|path, _| !path.ends_with('/'));
                    prop_assert_eq!(actual, expected);
                }
                Event::Abandon(site) => {
                    project.mode = Mode::Atomic;
                    let publication = project.begin().unwrap();
                    for (path, text) in &site {
                        publication.put(path, text.as_bytes(), hash(text)).unwrap();
                    }
                }
                Event::Put(name, text) => {
                    let path = project.path("public").join(&name);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(project.path("new"), &text).unwrap();
                    fs::rename(project.path("new"), path).unwrap();
                    foreign.insert(name, text);
                }
                Event::Take(name) => {
                    if foreign.remove(&name).is_some() {
                        fs::remove_file(project.path("public").join(name)).unwrap();
                    }
                }
            }
        }
    }
}
