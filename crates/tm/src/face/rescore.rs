//! Judgements before and after, for people.

use std::fmt::Write;

use tm_core::ideas::rescore::Rescored;
use tm_core::ideas::{Group, Judged};

use super::line::{both_ends, width};

/// What changes, was beside now.
pub(crate) fn page(rescored: &Rescored, done: bool) -> String {
    let same = match rescored.same {
        0 => "none stays as it is".to_owned(),
        1 => "1 stays as it is".to_owned(),
        same => format!("{same} stay as they are"),
    };
    if rescored.changes.is_empty() {
        return format!("Nothing changes: {same}.\n");
    }
    let mut out = both_ends(if done { "JUDGED AGAIN" } else { "WOULD CHANGE" }, "was           now         ", width());
    out.push('\n');
    for (row, change) in (1..).zip(&rescored.changes) {
        let was = change.was.map_or_else(|| "–".to_owned(), |was| said(&was));
        let right = format!("{was:<12}  {:<12}", said(&change.now));
        let _ = writeln!(out, "{}", both_ends(&format!("{row:>3}  {}", change.title), &right, width()).trim_end());
    }
    if done {
        let _ = writeln!(out, "\nKept in their notes; {same}. Take it back: tm undo");
    } else {
        let _ = writeln!(out, "\nNothing was changed; {same}.");
        out.push_str("Keep the new ones: tm rescore --yes        every reason: tm why N\n");
    }
    out
}

/// `now 8`, `let go 1`
fn said(judged: &Judged) -> String {
    let merit = judged.merit.map_or_else(|| "–".to_owned(), |merit| format!("{:.0}", merit.round()));
    format!("{} {merit}", Group::of_judged(Some(*judged)).word())
}
