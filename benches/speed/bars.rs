//! What songngu wants to reach, and whether it did.

use crate::table::{Table, number};

/// The bars of one run.
#[derive(Default)]
pub(crate) struct Bars(Vec<Bar>);

struct Bar {
    what: String,
    unit: &'static str,
    most: f64,
    measured: f64,
}

impl Bars {
    /// Adds a bar that is met by at most so much. What was not measured is left out.
    pub(crate) fn at_most(&mut self, what: impl Into<String>, most: f64, unit: &'static str, measured: f64) {
        if !measured.is_nan() {
            self.0.push(Bar { what: what.into(), unit, most, measured });
        }
    }

    pub(crate) fn print(&self) {
        if self.0.is_empty() {
            return;
        }
        let mut table = Table::new(&["bar", "at most", "measured", "met"]);
        for Bar { what, unit, most, measured } in &self.0 {
            let met = if measured <= most { "yes" } else { "**no**" };
            let with_unit = |value: f64| format!("{}{unit}", number(value));
            table.line(vec![what.clone(), with_unit(*most), with_unit(*measured), met.to_owned()]);
        }
        table.print("Bars");
    }
}
