//! Builds of a site that is built already: after nothing, and after one edit of each kind.

use std::io;
use std::path::Path;

use crate::bars::Bars;
use crate::build::{Program, public};
use crate::corpus::{Corpus, Spec};
use crate::edits::{Edit, Kind};
use crate::measure::{Usage, least, median, most};
use crate::options::{Options, Part};
use crate::table::{Table, number};
use crate::text;

/// Measures, prints, and sets the bars.
pub(crate) fn measure(options: &Options, work: &Path, bars: &mut Bars) -> io::Result<()> {
    let program = Program(options.songngu());
    let pairs = options.edited_pairs();
    let spec = Spec {
        kind: text::Kind { pairs, code: true },
        terms: true,
        profile: options.profile,
        off: options.off.clone(),
    };
    let corpus = Corpus::write(work.join("edited"), spec)?;
    let cold = program.build(&corpus)?;
    let mut idle = Vec::new();
    let mut edited: Vec<(Kind, Vec<Usage>)> = Kind::OF_BUILDS.into_iter().map(|kind| (kind, Vec::new())).collect();
    for round in 1..=options.rounds {
        if options.wants(Part::Warm) {
            idle.push(program.build(&corpus)?);
        }
        if options.wants(Part::Edits) {
            for (kind, usages) in &mut edited {
                let edit = Edit::new(&corpus, *kind, round)?;
                edit.save(&corpus)?;
                usages.push(program.build(&corpus)?);
                edit.check(&public(&corpus))?;
            }
        }
    }
    let mut table = Table::new(&["build after", "wall s", "least", "user s", "sys s", "peak MiB"]);
    let mut line = |name: &str, usages: &[Usage]| {
        if usages.is_empty() {
            return;
        }
        let middle = |of: fn(&Usage) -> f64| number(median(usages.iter().map(of).collect()));
        table.line(vec![
            name.to_owned(),
            middle(Usage::wall),
            number(least(usages.iter().map(Usage::wall))),
            middle(Usage::user),
            middle(|usage| usage.system.as_secs_f64()),
            middle(Usage::peak_mib),
        ]);
    };
    line("nothing (the first build)", &[cold]);
    line("no change", &idle);
    edited.iter().for_each(|(kind, usages)| line(kind.name(), usages));
    table.print(&format!("Rebuilding, {pairs} pairs, {} rounds", options.rounds));
    let wall = |usages: &Vec<Usage>| median(usages.iter().map(Usage::wall).collect());
    bars.at_most(format!("build after no change, {pairs} pairs"), 0.15, " s", wall(&idle));
    let slowest = most(edited.iter().map(|(_, usages)| wall(usages)));
    bars.at_most(format!("build after one edit, slowest kind, {pairs} pairs"), 0.5, " s", slowest);
    Ok(())
}
