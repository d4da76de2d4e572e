//! Whether stated chances come true: `cargo xtask calibrate`.
//!
//! Simulated years, none of them drawn from the model of `rhythm::forecast`: steady, in bursts, halved midway, reported late, and as even as a
//! clock. On some days of each year a forecast is made from what was known that day; what it says is held against what came. The table has the
//! stated chance and the frequency seen, by tenths. The same seed gives the same table.

mod years;

use std::process::ExitCode;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use tm_core::rhythm::forecast::{self, Rate, Sum, weeks};

use crate::Fallible;
use crate::gate::say;
use crate::root::Root;
use years::{Kind, MIDDLE, Random, Year};

/// Years of each kind.
const YEARS: u32 = 4_000;
/// Days in a year.
const DAYS: i64 = 365;
/// Days on which a forecast is made.
const ALL_YEAR: &[i64] = &[60, 120, 182, 270];

/// Rows of the table: how years go, the days of forecasts, and how many points stated and seen may differ.
const ROWS: [(Kind, &str, &[i64], f64); 6] = [
    (Kind::Steady, "steady", ALL_YEAR, 5.0),
    (Kind::Bursty, "bursty: one week in four carries all", ALL_YEAR, 10.0),
    (Kind::Halved, "halved midway, asked before it", &[60, 120, MIDDLE], 10.0),
    (Kind::Halved, "halved midway, asked 8 to 16 weeks after it", &[238, 266, 294], 10.0),
    (Kind::Late, "reported up to four weeks late", ALL_YEAR, 10.0),
    (Kind::Clockwork, "even as a clock", ALL_YEAR, 10.0),
];

/// Fewer forecasts in a tenth say nothing of it.
const FEW: usize = 200;

/// Forecasts that stated about the same chance.
#[derive(Clone, Copy, Default)]
struct Tenth {
    count: usize,
    stated: f64,
    seen: usize,
}

pub(crate) fn run(_: &Root, _: &[String]) -> Fallible<ExitCode> {
    say(&format!("{YEARS} years a row: stated chance -> seen, in %, by tenths of the stated"));
    let mut beyond = Vec::new();
    for what in [What::Counts, What::Hours] {
        for (kind, name, asked, allowed) in ROWS {
            let furthest = tell(&format!("{}, {name}", what.name()), &tenths(what, kind, asked), allowed);
            if furthest > allowed {
                beyond.push(format!("{}, {name}", what.name()));
            }
        }
    }
    say("\nbeyond what is allowed, and told so in docs/calibration.md:");
    beyond.iter().for_each(|row| say(&format!("  {row}")));
    Ok(ExitCode::SUCCESS)
}

/// Which of the two models.
#[derive(Clone, Copy)]
enum What {
    Counts,
    Hours,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            What::Counts => "counts",
            What::Hours => "hours",
        }
    }
}

fn tenths(what: What, kind: Kind, asked: &[i64]) -> [Tenth; 10] {
    let mut random = Random::new(0x5eed + kind as u64);
    let mut tenths = [Tenth::default(); 10];
    for _ in 0..YEARS {
        let year = Year::of(kind, matches!(what, What::Hours), &mut random);
        for asked in asked {
            if let Some((chance, came)) = forecast(what, &year, *asked) {
                let tenth = &mut tenths[((chance * 10.0) as usize).min(9)];
                tenth.count += 1;
                tenth.stated += chance;
                tenth.seen += usize::from(came);
            }
        }
    }
    tenths
}

/// The chance stated on a day, and whether it came true; nothing where the evidence is too thin, or the target is there already.
fn forecast(what: What, year: &Year, asked: i64) -> Option<(f64, bool)> {
    let begin: Date = date(2026, 1, 1);
    let today = begin.saturating_add((asked - 1).days());
    let known: Vec<(Date, f64)> =
        year.came.iter().filter(|one| one.known < asked).map(|one| (begin.saturating_add(one.day.days()), one.amount)).collect();
    let done: f64 = known.iter().map(|(_, amount)| amount).sum();
    let all: f64 = year.came.iter().map(|one| one.amount).sum();
    let missing = year.target - done;
    let weeks = weeks::weeks(&known, begin, today, &[]);
    if missing <= 0.0 || !forecast::is_enough(known.len(), &weeks) {
        return None;
    }
    let left = (DAYS - asked) as f64 / 7.0;
    let chance = match what {
        What::Counts => Rate::of(year.target / DAYS as f64 * 7.0, &weeks).chance(missing, left),
        What::Hours => Sum::of(&weeks)?.chance(missing, left),
    };
    Some((chance, all >= year.target))
}

/// Prints a row of the table; how far stated and seen are apart at most, in points.
fn tell(name: &str, tenths: &[Tenth; 10], allowed: f64) -> f64 {
    say(&format!("\n{name}"));
    let mut furthest: f64 = 0.0;
    for tenth in tenths.iter().filter(|tenth| tenth.count > 0) {
        let (stated, seen) = (100.0 * tenth.stated / tenth.count as f64, 100.0 * tenth.seen as f64 / tenth.count as f64);
        let off = seen - stated;
        let few = tenth.count < FEW;
        if !few {
            furthest = furthest.max(off.abs());
        }
        let mark = if few {
            " (few)"
        } else if off.abs() > allowed {
            " *"
        } else {
            ""
        };
        say(&format!("  {stated:5.1} -> {seen:5.1}   {off:+5.1}   {:6} forecasts{mark}", tenth.count));
    }
    say(&format!("  furthest {furthest:.1} points, {allowed:.0} allowed"));
    furthest
}
