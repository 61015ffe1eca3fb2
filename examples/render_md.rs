//! Markdown on standard input, HTML on standard output, with the features of the site off: CommonMark as it is
//! specified. `echo '*a*' | cargo run -q --example render_md`

#![expect(clippy::print_stdout, reason = "writing is what this program does")]

use std::io::{self, Read};

use songngu::lang::Lang;
use songngu::markdown::html::{self, Bare};
use songngu::markdown::{self, Dialect};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let body = markdown::parse(&"standard input".into(), &text, 0..text.len(), Lang::En, Dialect::CommonMark).value;
    print!("{}", html::write(&body, &Bare, &[], ""));
    Ok(())
}
