//! The command line of the benchmark.

use std::env;
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};

use crate::corpus::Profile;

/// What can be measured alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Builds of a site that was never built, and what they are compared with.
    Cold,
    /// A build after nothing has changed.
    Warm,
    /// Builds after one edit of each kind.
    Edits,
    /// Cold builds of growing sites.
    Growth,
    /// The preview: from the edit to the browser.
    Serve,
    /// Other generators, beside the cold builds.
    Peers,
}

/// How fast songngu is, beside what the disk and others can do.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --bench speed --")]
pub(crate) struct Options {
    /// What the sites hold besides pages, topics, lists, a feed a language and the sitemap
    #[arg(long, value_enum, default_value = "same")]
    pub(crate) profile: Profile,
    /// How many pairs of articles; without it, 1000 for cold builds and 5000 for edits and the preview
    #[arg(long, value_parser = clap::value_parser!(u32).range(20..=200_000))]
    pairs: Option<u32>,
    /// How often everything is measured
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) rounds: u32,
    /// Measures these alone
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// The largest site of the growing ones
    #[arg(long)]
    growth: Option<u32>,
    /// The sizes of the growing sites
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<u32>,
    /// How often the preview is edited
    #[arg(long, default_value_t = 50)]
    pub(crate) edits: u32,
    /// More switches of `outputs` to turn off in the profile `same`
    #[arg(long, value_delimiter = ',')]
    pub(crate) off: Vec<String>,
    /// The program to measure, instead of the one that was built with the benchmark
    #[arg(long)]
    songngu: Option<PathBuf>,
    /// A Hugo to compare with
    #[arg(long)]
    pub(crate) hugo: Option<PathBuf>,
    /// A Zola to compare with
    #[arg(long)]
    pub(crate) zola: Option<PathBuf>,
    /// A new folder in which the sites are written and kept; without it, a temporary one is used and removed
    #[arg(long)]
    pub(crate) keep: Option<PathBuf>,
    /// What cargo passes
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    /// The command line, and what it leaves to the environment: `SIZES`, `SONGNGU`, `HUGO`, `ZOLA`.
    pub(crate) fn read() -> Options {
        let mut options = Options::parse();
        if let (true, Ok(sizes)) = (options.sizes.is_empty(), env::var("SIZES")) {
            options.sizes = sizes.split([',', ' ']).filter_map(|size| size.parse().ok()).collect();
        }
        options.songngu = options.songngu.or_else(|| variable("SONGNGU"));
        options.hugo = options.hugo.or_else(|| variable("HUGO"));
        options.zola = options.zola.or_else(|| variable("ZOLA"));
        options
    }

    /// The program to measure.
    pub(crate) fn songngu(&self) -> &Path {
        self.songngu.as_deref().unwrap_or(Path::new(env!("CARGO_BIN_EXE_songngu")))
    }

    /// Whether a part is measured.
    pub(crate) fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    /// The size of the sites for cold builds.
    pub(crate) fn cold_pairs(&self) -> usize {
        self.pairs.unwrap_or(1000) as usize
    }

    /// The size of the sites that are edited.
    pub(crate) fn edited_pairs(&self) -> usize {
        self.pairs.unwrap_or(5000) as usize
    }

    /// The sizes of the growing sites, smallest first.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        let mut sizes: Vec<usize> = match (self.sizes.is_empty(), self.growth) {
            (false, _) => self.sizes.iter().map(|size| *size as usize).collect(),
            (true, Some(largest)) => ladder(largest as usize),
            (true, None) => ladder((self.cold_pairs() * 10).min(5000)),
        };
        sizes.retain(|size| *size >= 20);
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }
}

fn ladder(largest: usize) -> Vec<usize> {
    let mut sizes: Vec<usize> = [100, 1000, 5000, 25_000, 50_000].into_iter().filter(|size| *size < largest).collect();
    sizes.push(largest);
    sizes
}

fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
