//! Markdown on standard input, HTML on standard output, with the features of the site off: CommonMark as it is
//! specified. `echo '*a*' | cargo run -q --example render_md`

#![expect(clippy::print_stdout, reason = "writing is what this program does")]

use std::io::{self, Read};
use std::sync::Arc;

use songngu::lang::Lang;
use songngu::markdown::highlight::{Grammars, Highlight};
use songngu::markdown::html::{self, Medium, Picture, Scene};
use songngu::markdown::{self, Dialect};
use songngu::memo::Call;

/// A page without a site: every link and picture is what the author wrote.
struct Alone(Grammars);

impl Scene for Alone {
    fn medium(&self) -> Medium {
        Medium::Feed
    }

    fn link(&self, dest: &str) -> Option<String> {
        Some(dest.to_owned())
    }

    fn picture(&self, dest: &str) -> Option<Picture> {
        Some(Picture { src: dest.to_owned(), width: 0, height: 0 })
    }

    fn code(&self, _: &str, source: &str) -> Arc<Vec<String>> {
        Arc::new(Highlight { language: "text", source, grammars: &self.0 }.run())
    }

    fn message(&self, key: &'static str, _: Option<usize>) -> String {
        key.to_owned()
    }
}

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let body = markdown::parse(&"standard input".into(), &text, 0..text.len(), Lang::En, Dialect::CommonMark).value;
    print!("{}", html::write(&body, &Alone(Grammars::new()), &[], ""));
    Ok(())
}
