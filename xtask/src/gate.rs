//! Running gates one after another, a calm line for each, and going on after one that failed.

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use crate::{Fallible, Root};

/// Something the repository must hold to.
pub(crate) struct Gate {
    /// What it is called, in one word.
    pub(crate) name: &'static str,
    /// Finds out. An error is a gate that could not be tried, which counts as failed.
    pub(crate) check: fn(&Root) -> Fallible<Verdict>,
}

/// What a gate found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// A few words behind the name.
    pub(crate) note: String,
    /// Lines worth reading that fail nothing.
    pub(crate) warnings: Vec<String>,
    /// Why the gate failed; empty when it passed.
    pub(crate) problems: Vec<String>,
}

impl Verdict {
    /// Passed, with a few words on what was looked at.
    pub(crate) fn passed(note: impl Into<String>) -> Self {
        Verdict { note: note.into(), ..Verdict::default() }
    }

    /// Failed, with what there is to read about it.
    pub(crate) fn failed(problem: impl Into<String>) -> Self {
        Verdict { problems: vec![problem.into()], ..Verdict::default() }
    }
}

/// Tries every gate and prints what came of it. Fails when one of them did.
pub(crate) fn run(root: &Root, gates: &[Gate]) -> ExitCode {
    let failed = run_into(&mut std::io::stdout(), root, gates);
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A line for each gate as it ends, the failed ones named at the end and returned.
fn run_into(out: &mut impl Write, root: &Root, gates: &[Gate]) -> Vec<&'static str> {
    let start = Instant::now();
    let mut failed = Vec::new();
    for gate in gates {
        if !passes(out, root, gate) {
            failed.push(gate.name);
        }
    }
    let (all, seconds) = (counted(gates.len(), "gate"), start.elapsed().as_secs_f64());
    let _ = match failed.as_slice() {
        [] => writeln!(out, "\n{all} passed in {seconds:.1} s"),
        names => writeln!(out, "\n{} of {all} failed in {seconds:.1} s: {}", names.len(), names.join(", ")),
    };
    failed
}

fn passes(out: &mut impl Write, root: &Root, gate: &Gate) -> bool {
    let start = Instant::now();
    let verdict = (gate.check)(root).unwrap_or_else(|error| Verdict::failed(error.to_string()));
    let seconds = start.elapsed().as_secs_f64();
    let passed = verdict.problems.is_empty();
    let word = if passed { "ok" } else { "FAILED" };
    let line = format!("{:<12} {word:<6} {seconds:>6.1} s  {}", gate.name, verdict.note);
    let _ = writeln!(out, "{}", line.trim_end());
    for line in verdict.warnings.iter().chain(&verdict.problems).flat_map(|text| text.lines()) {
        let _ = writeln!(out, "    {line}");
    }
    passed
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// Prints a line. A reader that went away is no error.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints a line that is not part of the answer.
pub(crate) fn warn(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Gate = Gate { name: "good", check: |_| Ok(Verdict::passed("seen")) };
    const BAD: Gate = Gate { name: "bad", check: |_| Ok(Verdict::failed("here is why")) };
    const BROKEN: Gate = Gate { name: "broken", check: |_| Err("no such program".into()) };

    fn check(gates: &[Gate], failed: &[&str], lines: &[&str]) {
        let mut out = Vec::new();
        assert_eq!(run_into(&mut out, &Root::find().unwrap(), gates), failed);
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.lines().map(without_time).collect::<Vec<_>>(), lines);
    }

    fn without_time(line: &str) -> String {
        line.split_whitespace().map(|word| if word.contains('.') { "_" } else { word }).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_passes_is_one_line() {
        check(&[GOOD], &[], &["good ok _ s seen", "", "1 gate passed in _ s"]);
    }

    #[test]
    fn a_failure_says_why_and_the_rest_is_still_tried() {
        check(
            &[BAD, GOOD, BROKEN],
            &["bad", "broken"],
            &[
                "bad FAILED _ s",
                "here is why",
                "good ok _ s seen",
                "broken FAILED _ s",
                "no such program",
                "",
                "2 of 3 gates failed in _ s: bad, broken",
            ],
        );
    }
}
