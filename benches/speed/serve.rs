//! From the edit to the browser: a file is saved, the preview says so, and the page is another one.

use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::bars::Bars;
use crate::build::Program;
use crate::corpus::{Corpus, Spec};
use crate::edits::{Edit, Kind};
use crate::measure::{median, most};
use crate::options::Options;
use crate::preview::{PATIENCE, Preview};
use crate::table::{Table, number};
use crate::text;

/// How long a writer waits from one edit to the next.
const PAUSE: Duration = Duration::from_millis(200);

/// What one edit took.
struct Seen {
    kind: Kind,
    /// From the saving until the preview says `reload`, in milliseconds.
    told: f64,
    /// From the saving until the page has come, in milliseconds.
    shown: f64,
    /// How many pages were still the old ones after `reload`.
    stale: usize,
}

/// Measures, prints, and sets the bars.
pub(crate) fn measure(options: &Options, work: &Path, bars: &mut Bars) -> io::Result<()> {
    let program = Program(options.songngu());
    if !program.has("serve") {
        println!("\nThe preview is left out: this songngu has no command `serve`.");
        return Ok(());
    }
    let pairs = options.edited_pairs();
    let spec = Spec {
        kind: text::Kind { pairs, code: true },
        terms: true,
        profile: options.profile,
        off: options.off.clone(),
    };
    let corpus = Corpus::write(work.join("preview"), spec)?;
    // So that whatever one build keeps for the next is there.
    program.build(&corpus)?;
    let mut first = Vec::new();
    for _ in 1..options.rounds {
        let (preview, took) = open(program, &corpus)?;
        first.push(took);
        preview.stop()?;
    }
    let (preview, took) = open(program, &corpus)?;
    first.push(took);
    let events = preview.events()?;
    let mut seen = Vec::new();
    for number in 1..=options.edits {
        thread::sleep(PAUSE);
        while events.try_recv().is_ok() {}
        let kind = Kind::OF_PREVIEWS[number as usize % Kind::OF_PREVIEWS.len()];
        let edit = Edit::new(&corpus, kind, number)?;
        let start = Instant::now();
        edit.save(&corpus)?;
        while events.recv_timeout(PATIENCE).map_err(|error| io::Error::other(format!("{}: {error}", kind.name())))?
            != "reload"
        {}
        let told = start.elapsed().as_secs_f64() * 1000.0;
        let mut stale = wait_for(&preview, &edit.shown[0].route, &edit.shown[0].needle)?;
        let shown = start.elapsed().as_secs_f64() * 1000.0;
        for other in &edit.shown[1..] {
            stale += wait_for(&preview, &other.route, &other.needle)?;
        }
        seen.push(Seen { kind, told, shown, stale });
    }
    let peak = preview.stop()?.rusage.maxrss as f64 / f64::from(1 << 20);
    print(&seen, pairs);
    let first = median(first);
    println!("\nFirst page after {} s; peak {} MiB.", number(first), number(peak));
    let all = || seen.iter().map(|seen| seen.shown);
    bars.at_most(format!("preview: edit to page, median, {pairs} pairs"), 20.0, " ms", median(all().collect()));
    bars.at_most(format!("preview: edit to page, worst of {}", seen.len()), 80.0, " ms", most(all()));
    bars.at_most("preview: first page, warm", 1.0, " s", first);
    bars.at_most("preview: old pages after `reload`", 0.0, "", seen.iter().map(|seen| seen.stale as f64).sum());
    Ok(())
}

/// Starts a preview, and the seconds until its first page is there.
fn open(program: Program<'_>, corpus: &Corpus) -> io::Result<(Preview, f64)> {
    let start = Instant::now();
    let preview = Preview::start(program.command("serve", corpus).args(["--port", "0"]))?;
    preview.get("/")?;
    Ok((preview, start.elapsed().as_secs_f64()))
}

/// Asks for a page until it is the new one; how often it was the old one.
fn wait_for(preview: &Preview, route: &str, needle: &str) -> io::Result<usize> {
    let start = Instant::now();
    let mut stale = 0;
    while !preview.get(&format!("/{route}"))?.contains(needle) {
        if start.elapsed() > PATIENCE {
            return Err(io::Error::other(format!("/{route} never shows `{needle}`")));
        }
        stale += 1;
        thread::sleep(Duration::from_millis(1));
    }
    Ok(stale)
}

fn print(seen: &[Seen], pairs: usize) {
    let mut table = Table::new(&["preview: edit of", "told ms", "page ms", "worst ms", "edits", "old pages"]);
    let mut line = |name: &str, some: &[&Seen]| {
        if some.is_empty() {
            return;
        }
        table.line(vec![
            name.to_owned(),
            number(median(some.iter().map(|seen| seen.told).collect())),
            number(median(some.iter().map(|seen| seen.shown).collect())),
            number(most(some.iter().map(|seen| seen.shown))),
            some.len().to_string(),
            some.iter().map(|seen| seen.stale).sum::<usize>().to_string(),
        ]);
    };
    for kind in Kind::OF_PREVIEWS {
        line(kind.name(), &seen.iter().filter(|seen| seen.kind == kind).collect::<Vec<_>>());
    }
    line("all", &seen.iter().collect::<Vec<_>>());
    table.print(&format!("Preview, {pairs} pairs"));
}
