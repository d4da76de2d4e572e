//! The figures of a measurement.
//!
//! AUC: the chance that an idea to pursue outranks one to drop, ties half; an idea without a merit ranks as the middle (5). Verdicts:
//! the share of ideas to pursue and to drop that got that verdict. Patterns: precision and recall of the names given. Confident: of
//! verdicts given with high or medium confidence, the share that is right.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use tm_core::judge::{Confidence, Judgement, NamedPattern, Verdict};

use super::set::Labelled;
use crate::Fallible;

/// The figures of one plan.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    auc: f64,
    verdicts: Share,
    precision: Share,
    recall: Share,
    confident: Share,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    hits: usize,
    of: usize,
}

impl Share {
    fn of(hits: usize, of: usize) -> Share {
        Share { hits, of }
    }

    fn value(self) -> f64 {
        if self.of == 0 { f64::NAN } else { self.hits as f64 / self.of as f64 }
    }
}

impl Figures {
    pub(crate) fn of(judged: &[(Labelled, Judgement)]) -> Figures {
        let decided: Vec<_> = judged.iter().filter(|(idea, _)| idea.label != "park").collect();
        let right = |pair: &&&(Labelled, Judgement)| word(pair.1.verdict) == pair.0.label;
        let sure: Vec<_> = judged
            .iter()
            .filter(|(_, judgement)| judgement.confidence >= Confidence::Medium && judgement.verdict != Verdict::Unknown)
            .collect();
        let named: usize = judged.iter().map(|(_, judgement)| judgement.patterns.len()).sum();
        let asked: usize = judged.iter().map(|(idea, _)| idea.patterns.len()).sum();
        let hits: usize = judged
            .iter()
            .map(|(idea, judgement)| {
                judgement.patterns.iter().filter(|named| idea.patterns.contains(&pattern_name(named))).count()
            })
            .sum();
        Figures {
            auc: auc(judged),
            verdicts: Share::of(decided.iter().filter(right).count(), decided.len()),
            precision: Share::of(hits, named),
            recall: Share::of(hits, asked),
            confident: Share::of(sure.iter().filter(right).count(), sure.len()),
        }
    }
}

fn auc(judged: &[(Labelled, Judgement)]) -> f64 {
    let merits = |label: &str| {
        judged
            .iter()
            .filter(|(idea, _)| idea.label == label)
            .map(|(_, judgement)| judgement.merit.unwrap_or(5.0))
            .collect::<Vec<_>>()
    };
    let (good, bad) = (merits("pursue"), merits("drop"));
    let pairs = (good.len() * bad.len()) as f64;
    let won: f64 = good
        .iter()
        .flat_map(|one| {
            bad.iter().map(move |other| {
                if one > other {
                    1.0
                } else if one < other {
                    0.0
                } else {
                    0.5
                }
            })
        })
        .sum();
    won / pairs
}

/// The word of a verdict, as labels use it.
pub(crate) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pursue => "pursue",
        Verdict::Park => "park",
        Verdict::Drop => "drop",
        Verdict::Unknown => "unknown",
    }
}

/// The written id, else the name.
pub(crate) fn pattern_name(pattern: &NamedPattern) -> String {
    pattern.id.clone().unwrap_or_else(|| pattern.name.clone())
}

/// The figures of every plan, their mean and their spread.
pub(crate) fn table(all: &[(String, Figures)]) -> String {
    let mut out =
        format!("{:<26} {:>5} {:>9} {:>10} {:>7} {:>12}\n", "plan", "AUC", "verdicts", "precision", "recall", "confident");
    for (name, figures) in all {
        let _ = writeln!(out, "{name:<26} {}", row(figures));
    }
    let total = mean(all);
    let _ = writeln!(out, "{:<26} {}", "mean AUC, shares of all", row(&total));
    let (least, most) =
        all.iter().fold((f64::MAX, f64::MIN), |(least, most), (_, figures)| (least.min(figures.auc), most.max(figures.auc)));
    let _ = write!(out, "AUC from {least:.3} to {most:.3}, standard deviation {:.3}", deviation(all, total.auc));
    out
}

fn row(figures: &Figures) -> String {
    let share = |share: Share| if share.of == 0 { "–".to_owned() } else { format!("{:.2}", share.value()) };
    let confident = format!("{} of {}", share(figures.confident), figures.confident.of);
    format!(
        "{:>5.3} {:>9} {:>10} {:>7} {confident:>12}",
        figures.auc,
        share(figures.verdicts),
        share(figures.precision),
        share(figures.recall)
    )
}

fn mean(all: &[(String, Figures)]) -> Figures {
    let add = |pick: fn(&Figures) -> Share| {
        all.iter().fold(Share::default(), |sum, (_, figures)| Share::of(sum.hits + pick(figures).hits, sum.of + pick(figures).of))
    };
    Figures {
        auc: all.iter().map(|(_, figures)| figures.auc).sum::<f64>() / all.len() as f64,
        verdicts: add(|figures| figures.verdicts),
        precision: add(|figures| figures.precision),
        recall: add(|figures| figures.recall),
        confident: add(|figures| figures.confident),
    }
}

fn deviation(all: &[(String, Figures)], mean: f64) -> f64 {
    (all.iter().map(|(_, figures)| (figures.auc - mean).powi(2)).sum::<f64>() / all.len() as f64).sqrt()
}

/// Adds a row behind the last of the table of runs on held-out sets.
pub(crate) fn log(path: &Path, all: &[(String, Figures)]) -> Fallible<()> {
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let total = mean(all);
    let each: Vec<String> = all.iter().map(|(_, figures)| format!("{:.3}", figures.auc)).collect();
    let row = format!(
        "| {} | {} | {:.3} ({}) | {:.2} | {:.2} | {:.2} | {:.2} of {} |\n",
        jiff::Zoned::now().date(),
        names.join(", "),
        total.auc,
        each.join(", "),
        total.verdicts.value(),
        total.precision.value(),
        total.recall.value(),
        total.confident.value(),
        total.confident.of
    );
    let mut text = fs::read_to_string(path)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let last = text.rfind("\n| ").map_or(text.len(), |at| at + 1);
    let behind = text[last..].find('\n').map_or(text.len(), |end| last + end + 1);
    text.insert_str(behind, &row);
    fs::write(path, text)?;
    Ok(())
}
