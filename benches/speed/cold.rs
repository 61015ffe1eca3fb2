//! Builds of sites that were never built, beside the floor, a plain copy and other generators, round by round.

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::bars::Bars;
use crate::build::{Program, public};
use crate::corpus::{Corpus, Spec};
use crate::measure::{Usage, least, median, run};
use crate::options::{Options, Part};
use crate::peers::{Peer, PeerSite};
use crate::table::{Table, number};
use crate::text::Kind;

/// What one thing took in each round.
struct Runs {
    name: String,
    each: Vec<Usage>,
}

impl Runs {
    fn new(name: impl Into<String>) -> Runs {
        Runs { name: name.into(), each: Vec::new() }
    }

    fn median(&self, of: fn(&Usage) -> f64) -> f64 {
        median(self.each.iter().map(of).collect())
    }

    /// The median of the ratios to something else in the same round.
    fn ratio(&self, other: &Runs, of: fn(&Usage) -> f64) -> f64 {
        median(self.each.iter().zip(&other.each).map(|(own, other)| of(own) / of(other)).collect())
    }
}

/// A generator with its site and with the same site without blocks of code.
struct Contender {
    site: PeerSite,
    plain: PeerSite,
    runs: Runs,
    plain_runs: Runs,
}

/// Measures, prints, and sets the bars.
pub(crate) fn measure(options: &Options, work: &Path, bars: &mut Bars) -> io::Result<()> {
    let program = Program(options.songngu());
    let pairs = options.cold_pairs();
    let spec =
        |code, terms| Spec { kind: Kind { pairs, code }, terms, profile: options.profile, off: options.off.clone() };
    let whole = Corpus::write(work.join("whole"), spec(true, true))?;
    let plain = Corpus::write(work.join("plain"), spec(false, true))?;
    let bare = Corpus::write(work.join("bare"), spec(true, false))?;
    let mut contenders = contenders(options, work, pairs)?;
    let mut floor = Runs::new("floor: read, pulldown-cmark, write");
    let mut copy = Runs::new("`cp -r` of the finished site");
    let mut own = Runs::new("songngu");
    let mut own_plain = Runs::new("songngu, no code in the texts");
    let mut own_bare = Runs::new("songngu, no glossary");
    for _ in 0..options.rounds {
        own.each.push(program.build_cold(&whole)?);
        own_bare.each.push(program.build_cold(&bare)?);
        own_plain.each.push(program.build_cold(&plain)?);
        floor.each.push(measure_floor(&whole, &work.join("floor"))?);
        copy.each.push(measure_copy(&whole, &work.join("copy"))?);
        for contender in &mut contenders {
            contender.runs.each.push(contender.site.build()?);
            contender.plain_runs.each.push(contender.plain.build()?);
        }
    }
    let mut table = Table::new(&[
        "cold build",
        "wall s",
        "least",
        "user s",
        "sys s",
        "peak MiB",
        "wall ÷ floor",
        "CPU ÷ floor",
        "wall ÷ cp",
    ]);
    let peers = contenders.iter().flat_map(|contender| [&contender.runs, &contender.plain_runs]);
    for runs in [&floor, &copy, &own, &own_plain, &own_bare].into_iter().chain(peers) {
        table.line(vec![
            runs.name.clone(),
            number(runs.median(Usage::wall)),
            number(least(runs.each.iter().map(Usage::wall))),
            number(runs.median(Usage::user)),
            number(runs.median(|usage| usage.system.as_secs_f64())),
            number(runs.median(Usage::peak_mib)),
            number(runs.ratio(&floor, Usage::wall)),
            number(runs.ratio(&floor, Usage::cpu)),
            number(runs.ratio(&copy, Usage::wall)),
        ]);
    }
    table.print(&format!("{pairs} pairs, {} rounds", options.rounds));
    // The faster of the others in each round.
    let beside = |own: &Runs, of: fn(&Usage) -> f64, runs: fn(&Contender) -> &Runs| {
        let rounds = own.each.iter().enumerate();
        median(
            rounds
                .map(|(round, usage)| of(usage) / least(contenders.iter().map(|peer| of(&runs(peer).each[round]))))
                .collect(),
        )
    };
    let cold = "cold build ÷ the faster of the others";
    bars.at_most(format!("{cold}, user CPU"), 0.25, "", beside(&own, Usage::user, |peer| &peer.runs));
    bars.at_most(format!("{cold}, wall"), 0.25, "", beside(&own, Usage::wall, |peer| &peer.runs));
    bars.at_most(
        format!("{cold}, no code, user CPU"),
        0.2,
        "",
        beside(&own_plain, Usage::user, |peer| &peer.plain_runs),
    );
    bars.at_most(format!("{cold}, no code, wall"), 0.2, "", beside(&own_plain, Usage::wall, |peer| &peer.plain_runs));
    bars.at_most("cold build ÷ `cp -r`, wall", 2.5, "", own.ratio(&copy, Usage::wall));
    bars.at_most("with a glossary ÷ without, user CPU", 1.1, "", own.ratio(&own_bare, Usage::user));
    Ok(())
}

/// The other generators that are there and that can build the site.
fn contenders(options: &Options, work: &Path, pairs: usize) -> io::Result<Vec<Contender>> {
    let mut contenders = Vec::new();
    for (peer, program) in [(Peer::Hugo, &options.hugo), (Peer::Zola, &options.zola)] {
        let Some(program) = program.as_deref().filter(|_| options.wants(Part::Peers)) else { continue };
        let name = peer.name();
        let write = |code: bool| {
            let root = work.join(format!("{name}-{code}"));
            PeerSite::write(peer, program, root, Kind { pairs, code })
        };
        let contender = Contender {
            site: write(true)?,
            plain: write(false)?,
            runs: Runs::new(name),
            plain_runs: Runs::new(format!("{name}, no code in the texts")),
        };
        match contender.site.build() {
            Ok(_) => contenders.push(contender),
            Err(error) => eprintln!("{name} is left out: {error}"),
        }
    }
    Ok(contenders)
}

fn measure_floor(corpus: &Corpus, to: &Path) -> io::Result<Usage> {
    let usage = run(Command::new(env::current_exe()?).arg("floor").arg(corpus.root.join("content")).arg(to))?;
    fs::remove_dir_all(to)?;
    Ok(usage)
}

fn measure_copy(corpus: &Corpus, to: &Path) -> io::Result<Usage> {
    let usage = run(Command::new("cp").arg("-r").arg(public(corpus)).arg(to))?;
    fs::remove_dir_all(to)?;
    Ok(usage)
}
