//! tmp
fn main() {
    use songngu::{compile::*, diagnostic::report, memo::Memo, source};
    let root = std::env::args().nth(1).unwrap();
    let sources = source::disk::read(root.as_ref());
    let o = Options { base_url: None, drafts: true, review: true, now: "2026-11-24T00:00:00Z".parse().unwrap() };
    let c = compile(&sources, &o, &Memo::new());
    for f in &c.findings {
        println!("{}  {:?}", report::line(f, &sources), f.fix.as_ref().map(|f| f.replacement.clone()));
    }
}
