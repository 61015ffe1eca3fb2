//! Cold builds of growing sites, and the power with which they cost more.

use std::fs;
use std::io;
use std::path::Path;

use crate::bars::Bars;
use crate::build::Program;
use crate::corpus::{Corpus, Spec};
use crate::measure::{Usage, median, power};
use crate::options::Options;
use crate::table::{Table, number};
use crate::text::Kind;

/// The largest site that is built more than once.
const REPEATED: usize = 5000;

/// Measures, prints, and sets the bars.
pub(crate) fn measure(options: &Options, work: &Path, bars: &mut Bars) -> io::Result<()> {
    let program = Program(options.songngu());
    let mut table = Table::new(&["pairs", "wall s", "user s", "sys s", "peak MiB", "user ms a pair"]);
    let mut points = Vec::new();
    for pairs in options.sizes() {
        let spec =
            Spec { kind: Kind { pairs, code: true }, terms: true, profile: options.profile, off: options.off.clone() };
        let corpus = Corpus::write(work.join("growing"), spec)?;
        let rounds = if pairs > REPEATED { 1 } else { options.rounds };
        let usages: Vec<Usage> = (0..rounds).map(|_| program.build_cold(&corpus)).collect::<io::Result<_>>()?;
        fs::remove_dir_all(&corpus.root)?;
        let middle = |of: fn(&Usage) -> f64| median(usages.iter().map(of).collect());
        let (user, peak) = (middle(Usage::user), middle(Usage::peak_mib));
        table.line(vec![
            pairs.to_string(),
            number(middle(Usage::wall)),
            number(user),
            number(middle(|usage| usage.system.as_secs_f64())),
            number(peak),
            number(user * 1000.0 / pairs as f64),
        ]);
        points.push((pairs as f64, user));
        match pairs {
            5000 => bars.at_most("peak memory, 5000 pairs", 250.0, " MiB", peak),
            50_000 => bars.at_most("peak memory, 50 000 pairs", 1536.0, " MiB", peak),
            _ => {}
        }
    }
    table.print(&format!("Growth, {} rounds", options.rounds));
    if points.len() > 1 {
        let power = power(&points);
        println!("\nUser CPU grows with the power {power:.2} of the number of pairs.");
        bars.at_most("user CPU grows with the power", 1.05, "", power);
    }
    Ok(())
}
