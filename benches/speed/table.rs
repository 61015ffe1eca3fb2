//! Tables in Markdown, and a number as people read it.

/// A table with a line for each thing that was measured.
pub(crate) struct Table {
    lines: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(head: &[&str]) -> Table {
        Table { lines: vec![head.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    pub(crate) fn line(&mut self, cells: Vec<String>) {
        self.lines.push(cells);
    }

    /// Prints the table, its columns under each other.
    pub(crate) fn print(&self, title: &str) {
        println!("\n### {title}\n");
        let columns = self.lines[0].len();
        let widths: Vec<usize> = (0..columns)
            .map(|column| self.lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
            .collect();
        for (number, line) in self.lines.iter().enumerate() {
            let cells = line.iter().zip(&widths).enumerate();
            let cells: Vec<String> = cells
                .map(|(column, (cell, width))| match column {
                    0 => format!("{cell:<width$}"),
                    _ => format!("{cell:>width$}"),
                })
                .collect();
            println!("| {} |", cells.join(" | "));
            if number == 0 {
                let rule = |(column, width): (usize, &usize)| match column {
                    0 => "-".repeat(*width),
                    _ => format!("{}:", "-".repeat(width - 1)),
                };
                let rules: Vec<String> = widths.iter().enumerate().map(rule).collect();
                println!("| {} |", rules.join(" | "));
            }
        }
    }
}

/// A number with three digits or so; a dash if there is none.
pub(crate) fn number(value: f64) -> String {
    match value {
        value if value.is_nan() => "–".to_owned(),
        value if value < 0.1 => format!("{value:.3}"),
        value if value < 10.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}
