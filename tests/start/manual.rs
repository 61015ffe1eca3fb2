//! `songngu completions` and `songngu man`.

use super::common::tree;
use super::{commands, said, songngu, stderr};

#[test]
fn every_shell_can_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = said(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell} is not told of {command}");
        }
        assert!(script.contains("base-url"), "{shell} is not told of options");
    }
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("share/man1");
    let output = songngu(&["man", "--dir", target.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let pages = tree(&target);
    assert_eq!(pages.len(), commands().len() + 1);
    let program = said(&["man"]);
    assert_eq!(pages["songngu.1"], program.as_bytes());
    for command in commands() {
        let page = said(&["man", &command]);
        assert_eq!(pages[&format!("songngu-{command}.1")], page.as_bytes());
        assert!(page.contains(&format!(".TH songngu-{command} 1")), "{page}");
        assert!(program.contains(&format!("songngu\\-{command}(1)")), "{program}");
    }
    let misspelt = songngu(&["man", "biuld"]);
    assert_eq!(stderr(&misspelt), "error: there is no command biuld; did you mean build?\n");
}
