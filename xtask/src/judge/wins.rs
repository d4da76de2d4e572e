//! `cargo xtask judge --wins`: how well the readers of win notes agree with the labelled notes of `judging/wins`.
//!
//! Measured are the story findings, code by code; the numbers found, where before and after have the same digits in the same order; the
//! writer's part; and the people named. With `--held-out` figures only are printed, and a row is added to `judging/wins/runs.md`.

mod tally;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Deserialize;
use tm_core::evidence::finding::{self, Code, Reading};
use tm_core::evidence::metric::Metric;
use tm_core::evidence::win::Win;
use tm_core::extract::{Dialect, extract};
use tm_core::{Note, VaultPath};

use crate::Fallible;
use crate::gate::say;
use crate::root::Root;
use tally::Tally;

/// A note with what a strict and friendly reader said of it.
#[derive(Debug, Clone, Deserialize)]
struct Labelled {
    note: String,
    findings: Vec<String>,
    metrics: Vec<String>,
    part: Option<String>,
    people: Vec<String>,
}

/// What is counted, by its name.
type Table = BTreeMap<&'static str, Tally>;

pub(super) fn run(root: &Root, held_out: bool, shows_wrong: bool) -> Fallible<ExitCode> {
    let folder = root.join(if held_out { "judging/wins/held-out" } else { "judging/wins/open" });
    let mut trades: Vec<(String, Table)> = Vec::new();
    for path in sets(&folder)? {
        let mut table = Table::new();
        for line in fs::read_to_string(&path)?.lines().filter(|line| !line.trim().is_empty()) {
            let labelled: Labelled = serde_json::from_str(line)?;
            measure(&labelled, &mut table, shows_wrong && !held_out)?;
        }
        trades.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), table));
    }
    say(&tally::table(&trades, held_out));
    if held_out {
        tally::log(&root.join("judging/wins/runs.md"), &trades)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn sets(folder: &Path) -> Fallible<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

fn measure(labelled: &Labelled, table: &mut Table, shows_wrong: bool) -> Fallible<()> {
    let reading = read(&labelled.note)?;
    let found: Vec<&str> = reading.findings.iter().map(|finding| finding.code.word()).collect();
    let mut wrong = Vec::new();
    for code in Code::ALL.map(Code::word) {
        let (said, wanted) = (found.contains(&code), labelled.findings.iter().any(|label| label == code));
        table.entry(code).or_default().add(said, wanted);
        if said != wanted {
            wrong.push(format!("{}{code}", if said { '+' } else { '-' }));
        }
    }
    let written: Vec<String> = reading.metrics.iter().map(finding_values).collect();
    let values: Vec<String> = labelled.metrics.iter().map(|metric| digits(metric)).collect();
    table.entry("metrics").or_default().compare(&written, &values, |one, other| one == other);
    let lower = |names: &[String]| names.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>();
    let alike = |one: &str, other: &str| one.contains(other) || other.contains(one);
    table.entry("people").or_default().compare(&lower(&reading.people), &lower(&labelled.people), alike);
    let part = reading.part.map(|part| part.word().to_owned());
    table.entry("part").or_default().add_equal(part == labelled.part);
    if shows_wrong && !wrong.is_empty() {
        say(&format!("{}\n{}\n", wrong.join(" "), labelled.note));
    }
    Ok(())
}

fn read(note: &str) -> Fallible<Reading> {
    let path = VaultPath::new("wins/2026/2026-01-01-note.md").ok_or("no path")?;
    let facts = extract(&path, note.as_bytes(), &Dialect::default());
    let note_read = Note { path, facts, like: None };
    let win = Win::of(&note_read).ok_or("a labelled note is no win")?;
    Ok(finding::read(&win.told_in(note)))
}

fn finding_values(metric: &Metric) -> String {
    digits(&format!(": {}", metric.values()))
}

/// The digits of a metric's values, with the arrow between before and after: what is written in words counts as none.
fn digits(metric: &str) -> String {
    let values = metric.rsplit_once(": ").map_or(metric, |(_, values)| values);
    let parts = values.split("->").map(|part| part.chars().filter(char::is_ascii_digit).collect::<String>());
    parts.collect::<Vec<_>>().join(">")
}
