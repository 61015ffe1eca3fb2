//! On what the figures were measured.

use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

/// A line about the processor, the system and the day.
pub(crate) fn describe() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split(": ").nth(1));
    let cores = available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split(' ').take(3).collect();
    format!(
        "{}, {cores} cores, {}, load {}, {}",
        model.unwrap_or("unknown processor"),
        said("uname", &["-srm"]),
        load.join(" "),
        said("date", &["-u", "+%Y-%m-%d %H:%M UTC"])
    )
}

/// What a program says about itself, on one line.
pub(crate) fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.lines().next().unwrap_or("unknown").to_owned()
}
