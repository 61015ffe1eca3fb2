//! Several builds at once.

use std::process::{Child, Stdio};

use super::site::{Site, ends_well};
use crate::common::program::build;

#[test]
fn three_builds_at_once_end_well() {
    let site = Site::new(60);
    for number in 0..4 {
        site.edit(number);
        let expected = site.reference();
        let start = |_| build(site.root()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let children: Vec<Child> = (0..3).map(start).collect();
        for child in children {
            ends_well(&child.wait_with_output().unwrap(), &format!("edit {number}, three builds at once"));
        }
        site.expect(&expected, "three builds at once");
        site.build("three builds at once");
        site.expect(&expected, "a build after three at once");
    }
}
