//! What a process takes: time, CPU and memory, as the system counts them.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one process took, with everything it started and waited for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    pub(crate) wall: Duration,
    pub(crate) user: Duration,
    pub(crate) system: Duration,
    /// The most memory it had at once, in bytes. The system counts the memory of the process that started it too, if
    /// that had more; so this program keeps itself small.
    pub(crate) peak: u64,
}

impl Usage {
    pub(crate) fn wall(&self) -> f64 {
        self.wall.as_secs_f64()
    }

    pub(crate) fn user(&self) -> f64 {
        self.user.as_secs_f64()
    }

    pub(crate) fn cpu(&self) -> f64 {
        (self.user + self.system).as_secs_f64()
    }

    pub(crate) fn peak_mib(&self) -> f64 {
        self.peak as f64 / f64::from(1 << 20)
    }
}

/// Runs a process to its end. What it says is shown only if it fails.
pub(crate) fn run(command: &mut Command) -> io::Result<Usage> {
    let mut said = tempfile::tempfile()?;
    command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said.try_clone()?);
    let start = Instant::now();
    let used = command.spawn()?.wait4()?;
    let wall = start.elapsed();
    if !used.status.success() {
        let message = format!("{command:?} failed: {}\n{}", used.status, beginning(&mut said)?);
        return Err(io::Error::other(message));
    }
    Ok(Usage { wall, user: used.rusage.utime, system: used.rusage.stime, peak: used.rusage.maxrss })
}

fn beginning(said: &mut File) -> io::Result<String> {
    said.rewind()?;
    let mut text = Vec::new();
    said.take(4_000).read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The middle of some numbers; not a number if there are none.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => numbers[middle],
        _ => f64::midpoint(numbers[middle - 1], numbers[middle]),
    }
}

/// The smallest of some numbers.
pub(crate) fn least(numbers: impl IntoIterator<Item = f64>) -> f64 {
    numbers.into_iter().fold(f64::NAN, f64::min)
}

/// The largest of some numbers.
pub(crate) fn most(numbers: impl IntoIterator<Item = f64>) -> f64 {
    numbers.into_iter().fold(f64::NAN, f64::max)
}

/// The power with which the second numbers grow with the first: least squares on logarithms.
pub(crate) fn power(points: &[(f64, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|(size, cost)| (size.ln(), cost.ln())).collect();
    let count = logs.len() as f64;
    let (size, cost) = logs.iter().fold((0.0, 0.0), |sum, log| (sum.0 + log.0 / count, sum.1 + log.1 / count));
    let (above, below) = logs
        .iter()
        .fold((0.0, 0.0), |sum, log| (sum.0 + (log.0 - size) * (log.1 - cost), sum.1 + (log.0 - size).powi(2)));
    above / below
}
