//! The table that a run prints, with what is expected of each line.

use std::fmt;

/// One line: what, the figure, what was expected of it.
struct Line {
    what: String,
    figure: String,
    expected: Option<(String, bool)>,
}

#[derive(Default)]
pub struct Table(Vec<Line>);

impl Table {
    /// A figure that nothing is expected of: the others are held against it.
    pub fn tell(&mut self, what: impl Into<String>, figure: impl Into<String>) {
        self.0.push(Line { what: what.into(), figure: figure.into(), expected: None });
    }

    /// A figure that must be at least this.
    pub fn at_least(&mut self, what: impl Into<String>, figure: f64, least: f64) {
        let expected = Some((format!("≥ {}", decimal(least)), figure >= least));
        self.0.push(Line { what: what.into(), figure: decimal(figure), expected });
    }

    /// A figure that must stay below this.
    pub fn below(&mut self, what: impl Into<String>, figure: f64, most: f64, unit: &str) {
        let expected = Some((format!("< {most} {unit}"), figure < most));
        self.0.push(Line { what: what.into(), figure: format!("{} {unit}", decimal(figure)), expected });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| mesure | chiffre | attendu | |\n|---|---:|---:|---|")?;
        for Line { what, figure, expected } in &self.0 {
            let (expected, held) = match expected {
                None => ("", ""),
                Some((expected, true)) => (expected.as_str(), "oui"),
                Some((expected, false)) => (expected.as_str(), "**non**"),
            };
            writeln!(f, "| {what} | {figure} | {expected} | {held} |")?;
        }
        Ok(())
    }
}

/// Two decimals below ten, one below a hundred, none above, with a French comma.
pub fn decimal(number: f64) -> String {
    let decimals = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    format!("{number:.decimals$}").replace('.', ",")
}

/// So many in a second.
pub fn rate(number: f64) -> String {
    format!("{number:.0}/s")
}
