//! What is wrong with files: lines an editor reads, and a summary people do.

use std::collections::BTreeMap;
use std::fmt::Write;

use similar::TextDiff;
use tm_core::check::Checked;
use tm_core::check::mend::Mended;

use super::line::{printable, shell_words, width, wrapped};

/// Lines around a change in a diff.
const AROUND: usize = 2;

/// `FILE:LINE:COLUMN: SEVERITY: MESSAGE; REMEDY [CODE]`, a line each. `base` is put in front of each file, so that it is found from here.
pub(crate) fn lines(checked: &Checked, base: &str) -> String {
    let mut out = String::new();
    for found in &checked.findings {
        let tm_core::check::Found { file, line, column, severity, code, message, remedy, .. } = found;
        let text = printable(&format!("{message}; {remedy}"));
        let _ = writeln!(out, "{base}{file}:{line}:{column}: {severity}: {text} [{code}]");
    }
    out
}

/// How much there is of what, and what to type next.
pub(crate) fn summary(checked: &Checked, all: bool) -> String {
    let files = counted(checked.files, "file");
    let mut out = String::new();
    if checked.errors + checked.warnings == 0 {
        let _ = writeln!(out, "{files}, all sound.");
    } else {
        let both = format!("{}, {} in {files}", counted(checked.errors, "error"), counted(checked.warnings, "warning"));
        let _ = writeln!(out, "{both}.");
    }
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    checked.findings.iter().for_each(|found| *by_code.entry(&found.code).or_default() += 1);
    let mut codes: Vec<(&str, usize)> = by_code.into_iter().collect();
    codes.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    if codes.len() > 1 {
        let codes: Vec<String> = codes.iter().map(|(code, count)| format!("{code}\u{a0}{count}")).collect();
        wrapped(&codes.join(", "), width() - 2).iter().for_each(|line| {
            let _ = writeln!(out, "  {}", line.replace('\u{a0}', " "));
        });
    }
    if checked.hidden > 0 {
        let _ = writeln!(out, "{} in private matters: tm -p check", counted(checked.hidden, "finding"));
    }
    if checked.notes > 0 && !all {
        let _ = writeln!(out, "{} more, worth knowing: tm check --all", counted(checked.notes, "note"));
    }
    if checked.mendable > 0 {
        let _ = writeln!(out, "{} can be mended: tm check --fix", checked.mendable);
    }
    if !checked.mendable_plans.is_empty() {
        let _ = writeln!(out, "In a plan, only where you name it: tm check --fix {}", shell_words(&checked.mendable_plans));
    }
    out
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// What would change, as a unified diff.
pub(crate) fn diff(mended: &Mended) -> String {
    let mut out = String::new();
    for file in &mended.files {
        let diff = TextDiff::from_lines(file.before.as_str(), file.after.as_str());
        let (before, after) = (format!("a/{}", file.path), format!("b/{}", file.path));
        let _ = write!(out, "{}", diff.unified_diff().context_radius(AROUND).header(&before, &after));
    }
    out
}

/// What is asked before it is done.
pub(crate) fn question(mended: &Mended) -> String {
    let mends: usize = mended.files.iter().map(|file| file.mends).sum();
    format!("Make {} in {}?", counted(mends, "change"), counted(mended.files.len(), "file"))
}
