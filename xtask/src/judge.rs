//! `cargo xtask judge`: how well the judge agrees with the labelled sets.
//!
//! Without arguments the open sets are measured, or those in the folder that is named, idea by idea with `--wrong`; `--held-out` measures the
//! held-out ones, prints figures only and adds a row to `judging/runs.md`; `--features` prints what the weights are fitted on; `--reading` counts what was understood of each
//! plan, and how many of the patterns that the labels name are among it; `--wins` measures the readers of win notes instead.
//!
//! Two controls show how much of a figure is owed to the ideas' own words: `--foreign` judges every idea against somebody else's plan, `--even`
//! measures the ideas that were told anew in a voice that does not give the label away. Neither is for held-out sets: a measurement is spent there.

mod figures;
mod set;
mod wins;

use std::path::PathBuf;
use std::process::ExitCode;

use tm_core::judge::{self, Feature, Judgement, Prepared, Standing};

use crate::Fallible;
use crate::gate::say;
use crate::root::Root;
use figures::Figures;
use set::{Labelled, Set};

/// The day the sets were written for.
const TODAY: &str = "2026-11-20";
/// So many sets away somebody else's plan is taken from.
const FAR: usize = 7;

pub(crate) fn run(root: &Root, arguments: &[String]) -> Fallible<ExitCode> {
    let asked = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let held_out = asked("--held-out");
    let named = arguments.iter().find(|argument| !argument.starts_with("--"));
    if named.is_some() && (held_out || asked("--wins")) {
        return Err("--held-out and --wins measure their own sets: leave the folder out".into());
    }
    let (foreign, even) = (asked("--foreign"), asked("--even"));
    if (foreign || even) && (held_out || asked("--wins")) {
        return Err("--foreign and --even are for the open sets of ideas: leave --held-out and --wins out".into());
    }
    if asked("--wins") {
        return wins::run(root, held_out, asked("--wrong"));
    }
    let kept = if held_out { "judging/held-out" } else { "judging/open" };
    let ideas = if even { set::EVEN } else { set::IDEAS };
    let sets = set::all(&named.map_or_else(|| root.join(kept), PathBuf::from), ideas)?;
    if foreign && sets.len() <= FAR {
        return Err(format!("--foreign takes the plan {FAR} sets away: {} are too few", sets.len()).into());
    }
    if asked("--reading") {
        sets.iter().for_each(|set| say(&set.reading()));
        return Ok(ExitCode::SUCCESS);
    }
    let mut all = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        let plan = if foreign { &sets[(at + FAR) % sets.len()] } else { set };
        let judged = judged(set, plan)?;
        if asked("--features") && !held_out {
            features(set)?;
        } else if asked("--wrong") && !held_out {
            wrong(set, &judged);
        }
        all.push((set.name.clone(), Figures::of(&judged)));
    }
    if !asked("--features") {
        say(&figures::table(&all));
    }
    if held_out {
        figures::log(&root.join("judging/runs.md"), &all)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Every idea of a set with its judgement against the plan of one.
fn judged(set: &Set, plan: &Set) -> Fallible<Vec<(Labelled, Judgement)>> {
    let plan = plan.plan();
    let prepared = Prepared::new(&plan);
    let today = TODAY.parse()?;
    Ok(set
        .ideas
        .iter()
        .map(|idea| (idea.clone(), judge::judge(&prepared, idea.idea.as_str(), &Standing::default(), today)))
        .collect())
}

fn features(set: &Set) -> Fallible<()> {
    let plan = set.plan();
    let prepared = Prepared::new(&plan);
    for idea in &set.ideas {
        let features = judge::features(&prepared, &idea.idea);
        let values: Vec<String> = Feature::ALL.iter().map(|feature| format!("{:.4}", features.value(*feature))).collect();
        say(&format!("{}\t{}\t{}\t{}", set.name, idea.label, idea.hard.as_deref().unwrap_or("-"), values.join("\t")));
    }
    Ok(())
}

fn wrong(set: &Set, judged: &[(Labelled, Judgement)]) {
    for (idea, judgement) in judged {
        let verdict = figures::word(judgement.verdict);
        let named: Vec<String> = judgement.patterns.iter().map(figures::pattern_name).collect();
        let patterns_differ = !idea.patterns.iter().all(|pattern| named.contains(pattern))
            || named.iter().any(|name| !idea.patterns.contains(name));
        if verdict != idea.label || patterns_differ {
            let merit = judgement.merit.map_or_else(|| "–".to_owned(), |merit| merit.to_string());
            let terms: Vec<String> =
                judgement.terms.iter().map(|term| format!("{} {:+.1}", term.name, term.value * term.weight)).collect();
            say(&format!(
                "{} | {} for {} | {merit} {:?} | {:?} for {:?} | {}\n      {}",
                set.name,
                verdict,
                idea.label,
                judgement.confidence,
                named,
                idea.patterns,
                idea.idea,
                terms.join(", ")
            ));
        }
    }
}
