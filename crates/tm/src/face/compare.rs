//! Ideas side by side, for people: a column each, a row for each thing that tells them apart.

use tm_core::ideas::compare::{Compared, Side};
use tm_core::ideas::{Group, State};
use tm_core::judge::Judgement;

use super::line::{padded, width, wrapped_to};

/// Columns of the names of the rows.
const NAMES: usize = 12;
/// Lines of one reason.
const MOST: usize = 3;

/// What a row says of one idea.
type Cells = fn(&Side) -> Vec<String>;

/// A table of all ideas; a row without anything in it is left out.
pub(crate) fn page(compared: &Compared) -> String {
    let rows: [(&str, Cells); 10] = [
        ("", |side| vec![side.idea.title.clone()]),
        ("merit", |side| vec![merit(side)]),
        ("state", |side| if side.idea.state == State::New { Vec::new() } else { vec![state(side.idea.state).to_owned()] }),
        ("verdict", |side| side.judgement.iter().map(verdict).collect()),
        ("sure", |side| side.judgement.iter().map(|judgement| judgement.confidence.word().to_owned()).collect()),
        ("takes", |side| side.idea.effort.iter().map(|hours| format!("{hours} h")).collect()),
        ("+", |side| side.judgement.iter().flat_map(helps).collect()),
        ("−", |side| side.judgement.iter().flat_map(hinders).collect()),
        ("waits for", |side| side.judgement.iter().flat_map(waits).collect()),
        ("better", |side| side.judgement.iter().filter_map(|judgement| judgement.raise.clone()).collect()),
    ];
    let mut out = String::new();
    for (name, cells) in rows {
        row(&mut out, name, &compared.ideas.iter().map(cells).collect::<Vec<_>>());
    }
    if compared.ideas.iter().all(|side| side.judgement.is_none()) {
        out.push_str("\nNo plan to judge them by yet: tm plan add FILE\n");
    } else {
        out.push_str("\nEvery term of one: tm why N, counted from the left\n");
    }
    out
}

fn row(out: &mut String, name: &str, cells: &[Vec<String>]) {
    if cells.iter().all(Vec::is_empty) {
        return;
    }
    let width = (width() - NAMES) / cells.len();
    let columns: Vec<Vec<String>> = cells
        .iter()
        .map(|texts| texts.iter().flat_map(|text| hung(text, width - 2)).collect::<Vec<_>>())
        .map(|lines| if lines.is_empty() { vec!["–".to_owned()] } else { lines })
        .collect();
    for at in 0..columns.iter().map(Vec::len).max().unwrap_or(0) {
        let mut line = padded(if at == 0 { name } else { "" }, NAMES);
        for column in &columns {
            line.push_str(&padded(column.get(at).map_or("", String::as_str), width));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// A reason in a few lines, all but the first a little to the right, so that two are told apart.
fn hung(text: &str, width: usize) -> Vec<String> {
    let lines = wrapped_to(text, width - 1, MOST).into_iter().enumerate();
    lines.map(|(at, line)| if at == 0 { line } else { format!(" {line}") }).collect()
}

fn merit(side: &Side) -> String {
    let merit = side.judgement.as_ref().and_then(|judgement| judgement.merit);
    merit.map_or_else(|| "–".to_owned(), |merit| format!("{:.0}/10", merit.round()))
}

fn state(state: State) -> &'static str {
    match state {
        State::Active => "in progress",
        other => other.word(),
    }
}

fn verdict(judgement: &Judgement) -> String {
    Group::of_verdict(judgement.verdict, judgement.when).word().to_owned()
}

fn helps(judgement: &Judgement) -> Vec<String> {
    let served = judgement.serves.iter().map(|it| named(it.id.as_ref(), it.label.as_ref(), &it.title));
    served.chain(others(judgement, |points| points >= 0.3, &["serves", "patterns"])).collect()
}

fn hinders(judgement: &Judgement) -> Vec<String> {
    let repeated = judgement.patterns.iter().map(|it| named(it.id.as_ref(), it.label.as_ref(), &it.name));
    repeated.chain(others(judgement, |points| points <= -0.3, &["pattern", "patterns"])).collect()
}

/// What the other terms say, where they weigh anything and rest on a line of the plan.
fn others(judgement: &Judgement, weighs: fn(f64) -> bool, shown: &[&str]) -> Vec<String> {
    let terms = judgement.terms.iter().filter(|term| weighs(term.points()) && !term.evidence.is_empty());
    terms.filter(|term| !shown.contains(&term.name.as_str())).map(|term| term.because.clone()).collect()
}

fn waits(judgement: &Judgement) -> Vec<String> {
    judgement.waits.iter().map(|wait| format!("\"{}\" {}:{}", wait.rule, wait.file, wait.line)).collect()
}

fn named(id: Option<&String>, label: Option<&String>, title: &str) -> String {
    let handle = id.cloned().or_else(|| label.map(|label| format!("[{label}]")));
    handle.map_or_else(|| title.to_owned(), |handle| format!("{handle} {title}"))
}
