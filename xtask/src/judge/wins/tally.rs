//! Counts of right and wrong, and how they are shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tm_core::evidence::finding::Code;

use crate::Fallible;

/// How often something was said rightly, wrongly, or not said.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Tally {
    pub(super) fn add(&mut self, said: bool, wanted: bool) {
        self.right += u32::from(said && wanted);
        self.wrong += u32::from(said && !wanted);
        self.missed += u32::from(!said && wanted);
    }

    /// One answer to one question: a wrong one counts on both sides.
    pub(super) fn add_equal(&mut self, is_right: bool) {
        self.add(true, is_right);
        self.missed += u32::from(!is_right);
    }

    /// Each of `said` against those of `wanted`, each of which is met once.
    pub(super) fn compare(&mut self, said: &[String], wanted: &[String], alike: impl Fn(&str, &str) -> bool) {
        let mut open: Vec<&String> = wanted.iter().collect();
        for one in said {
            let met = open.iter().position(|other| alike(one, other));
            self.add(true, met.is_some());
            if let Some(met) = met {
                open.remove(met);
            }
        }
        self.missed += u32::try_from(open.len()).unwrap_or(u32::MAX);
    }

    fn with(self, other: Tally) -> Tally {
        Tally { right: self.right + other.right, wrong: self.wrong + other.wrong, missed: self.missed + other.missed }
    }

    fn precision(self) -> Option<f64> {
        share(self.right, self.right + self.wrong)
    }

    fn recall(self) -> Option<f64> {
        share(self.right, self.right + self.missed)
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

type Table = BTreeMap<&'static str, Tally>;

/// The rows behind the codes.
const OTHERS: [&str; 3] = ["metrics", "people", "part"];

fn codes(table: &Table) -> Tally {
    Code::ALL.iter().filter_map(|code| table.get(code.word())).fold(Tally::default(), |sum, tally| sum.with(*tally))
}

fn all(trades: &[(String, Table)], of: impl Fn(&Table) -> Tally) -> Tally {
    trades.iter().fold(Tally::default(), |sum, (_, table)| sum.with(of(table)))
}

fn row(name: &str, tally: Tally, counted: bool) -> String {
    let figure = |value: Option<f64>| value.map_or_else(|| "  –  ".to_owned(), |value| format!("{value:.3}"));
    let counts = if counted {
        format!("   {:>3} right {:>3} wrong {:>3} missed", tally.right, tally.wrong, tally.missed)
    } else {
        String::new()
    };
    format!("{name:<20} {}  {}{counts}\n", figure(tally.precision()), figure(tally.recall()))
}

/// Precision and recall by code, then by trade.
pub(super) fn table(trades: &[(String, Table)], held_out: bool) -> String {
    let mut text = format!("{:<20} prec.  recall\n", if held_out { "held out" } else { "open" });
    for name in Code::ALL.map(Code::word).into_iter().chain(OTHERS) {
        text += &row(name, all(trades, |table| table.get(name).copied().unwrap_or_default()), true);
    }
    text += &row("all codes", all(trades, codes), true);
    text.push('\n');
    for (name, table) in trades {
        text += &row(name, codes(table), false);
    }
    let mean = |of: fn(Tally) -> Option<f64>| {
        let figures: Vec<f64> = trades.iter().filter_map(|(_, table)| of(codes(table))).collect();
        figures.iter().sum::<f64>() / figures.len().max(1) as f64
    };
    text += &format!("{:<20} {:.3}  {:.3}\n", "mean of the trades", mean(Tally::precision), mean(Tally::recall));
    text
}

/// Adds a row of figures with the day.
pub(super) fn log(file: &Path, trades: &[(String, Table)]) -> Fallible<()> {
    let mut text = fs::read_to_string(file).unwrap_or_else(|_| HEAD.to_owned());
    let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    let pair = |tally: Tally| format!("{} / {}", figure(tally.precision()), figure(tally.recall()));
    let mut cells = vec![jiff::Zoned::now().date().to_string(), pair(all(trades, codes))];
    let names = Code::ALL.map(Code::word).into_iter().chain(OTHERS);
    cells.extend(names.map(|name| pair(all(trades, |table| table.get(name).copied().unwrap_or_default()))));
    text += &format!("| {} |\n", cells.join(" | "));
    fs::write(file, text)?;
    Ok(())
}

const HEAD: &str = "# Runs on the held-out win notes

Precision / recall, over all notes of the held-out trades. Each row is a look: nobody reads the notes, and there are few looks.

| day | all codes | two-stories | activity | own-part | no-number | no-baseline | no-evidence | outsider | metrics | people | part |
|---|---|---|---|---|---|---|---|---|---|---|---|
";
