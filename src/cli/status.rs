//! `songngu status`: which translations are up to date, and what has changed since somebody confirmed them.
#![expect(clippy::print_stdout, reason = "what was asked for is printed on standard output")]

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde_json::json;

use super::project::Project;
use super::translations::{self, STATES, Text};
use super::{drift, print};
use crate::compile::compile;
use crate::memo::Memo;

/// The arguments of `status`.
#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    project: Project,
    /// Only these texts: ids, folders or files
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,
    /// How the table is written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Show what has changed in the originals, with the translation of it
    #[arg(long, conflicts_with = "format")]
    diff: bool,
    /// Fail if anything is stale, missing, an orphan or unreadable
    #[arg(long)]
    strict: bool,
}

/// How the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One array of objects
    Json,
    /// A table in Markdown
    Markdown,
}

/// Runs the command.
pub(super) fn run(status: &Status) -> ExitCode {
    let (sources, options) = match status.project.open(true, false) {
        Ok(opened) => opened,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let memo = Memo::new();
    let plan = compile(&sources, &options, &memo).value;
    let site = &plan.edition().site;
    let texts = match translations::asked(translations::all(site, &sources, &memo), &status.texts, &status.project) {
        Ok(texts) => texts,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let today = site.settings.time_zone.to_datetime(options.now).date();
    if status.diff {
        drift::show(&texts);
    } else {
        let rows: Vec<Row> = texts.iter().map(|text| Row::new(text, today)).collect();
        match status.format {
            Format::Human => human(&rows),
            Format::Json => println!("{}", serde_json::Value::from_iter(rows.iter().map(Row::json))),
            Format::Markdown => markdown(&rows),
        }
    }
    if status.strict && texts.iter().any(Text::is_behind) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A line of the table.
struct Row {
    text: String,
    original: String,
    state: &'static str,
    is_behind: bool,
    counts: [usize; STATES.len()],
    since: Option<Date>,
    days: Option<i64>,
}

impl Row {
    fn new(text: &Text<'_>, today: Date) -> Self {
        let only = || {
            let mut there = text.files.present();
            there.next().filter(|_| there.next().is_none()).map(|(lang, _)| lang)
        };
        let original = text.freshness.as_ref().map(|freshness| freshness.original).or_else(only);
        let since = text.since();
        let days = since.and_then(|since| Some(i64::from(today.since(since).ok()?.get_days())));
        Row {
            text: text.name.clone(),
            original: original.map_or("?".to_owned(), |lang| lang.to_string()),
            state: text.state(),
            is_behind: text.is_behind(),
            counts: text.counts(),
            since,
            days,
        }
    }

    fn age(&self) -> String {
        match (self.since, self.days) {
            (Some(since), Some(1)) => format!("{since} (1 day)"),
            (Some(since), Some(days)) => format!("{since} ({days} days)"),
            _ => "–".to_owned(),
        }
    }

    fn cells(&self) -> Vec<String> {
        let counts = self.counts.iter().map(|count| if *count == 0 { "·".to_owned() } else { count.to_string() });
        [self.text.clone(), self.original.clone(), self.state.to_owned()]
            .into_iter()
            .chain(counts)
            .chain([self.age()])
            .collect()
    }

    fn json(&self) -> serde_json::Value {
        let counts: serde_json::Map<String, serde_json::Value> =
            STATES.iter().zip(self.counts).map(|((_, name), count)| ((*name).to_owned(), count.into())).collect();
        json!({
            "text": self.text,
            "original": Some(&self.original).filter(|original| *original != "?"),
            "state": self.state,
            "counts": counts,
            "confirmed": self.since.map(|since| since.to_string()),
            "days": self.days,
        })
    }
}

fn heads() -> Vec<&'static str> {
    ["text", "original", "state"].into_iter().chain(STATES.map(|(_, name)| name)).chain(["confirmed"]).collect()
}

fn human(rows: &[Row]) {
    let cells: Vec<Vec<String>> = rows.iter().map(Row::cells).collect();
    let heads = heads();
    let width = |column: usize| {
        let cells = cells.iter().map(|row| row[column].chars().count());
        cells.chain([heads[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells.zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            3..=8 => format!("{cell:>width$}"),
            _ => format!("{cell:width$}"),
        });
        println!("{}", padded.collect::<Vec<_>>().join("  ").trim_end());
    };
    line(&mut heads.iter().copied());
    cells.iter().for_each(|row| line(&mut row.iter().map(String::as_str)));
    let worst = rows.iter().filter(|row| row.is_behind).count();
    let texts = if rows.len() == 1 { "1 text".to_owned() } else { format!("{} texts", rows.len()) };
    print::result(&format!("{texts}, {worst} not up to date"));
    if rows.iter().any(|row| row.state == "unconfirmed") {
        print::result(
            "unconfirmed: nobody has said yet that both versions agree; once you have compared them, run \
             `songngu confirm FILE` with the file of the translation",
        );
    }
}

fn markdown(rows: &[Row]) {
    println!("| {} |", heads().join(" | "));
    println!("| --- | --- | --- |{} --- |", " ---: |".repeat(STATES.len()));
    for row in rows {
        println!("| {} |", row.cells().join(" | "));
    }
}
