//! What was kept, for people: first that it is kept, then how it fits.

use std::fmt::Write;

use tm_core::ideas::dump::{Dumped, Kept, Near, counts};

use super::judgement;
use super::line::{both_ends, cut, width};
use super::place::Places;

/// So many of a list are shown, each in a line.
const SHOWN: usize = 20;

/// One idea with its judgement, or many in a line each.
pub(crate) fn page(dumped: &Dumped, places: &Places) -> String {
    match dumped.kept.as_slice() {
        [kept] if dumped.same.is_empty() => one(kept, dumped.has_plan, places),
        _ => many(dumped),
    }
}

fn one(kept: &Kept, has_plan: bool, places: &Places) -> String {
    let mut out = format!("{}\n", both_ends(&format!("Kept: {}", kept.title), "row 1", width()));
    for near in &kept.near {
        let _ = writeln!(out, "  like {}: {}", near.id, cut(&said(near), width() - 16));
    }
    let Some(judgement) = kept.judgement.as_ref().filter(|_| has_plan) else {
        return format!("{out}\nNo plan to judge it by yet: tm plan add FILE\n");
    };
    let _ = write!(out, "\n{}", judgement::short(judgement, places));
    let _ = writeln!(out, "All of it: tm why 1            I see it differently: tm keep 1 --because \"…\"");
    out
}

fn said(near: &Near) -> String {
    format!("{} ({})", near.title, near.state.word())
}

fn many(dumped: &Dumped) -> String {
    let [now, later, gone, unknown] = counts(dumped);
    let ideas = if dumped.kept.len() == 1 { "1 idea kept".to_owned() } else { format!("{} ideas kept", dumped.kept.len()) };
    let mut parts = Vec::new();
    if dumped.has_plan {
        parts.extend([(now, "now"), (later, "later"), (gone, "let go"), (unknown, "not judged")]);
    }
    let judged: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let mut out = if judged.is_empty() { ideas } else { format!("{ideas}: {}", judged.join(", ")) };
    if !dumped.same.is_empty() {
        let are = if dumped.same.len() == 1 {
            "1 is kept already".to_owned()
        } else {
            format!("{} are kept already", dumped.same.len())
        };
        out = format!("{out}; {are}");
    }
    out.push('\n');
    if !dumped.has_plan {
        out.push_str("No plan to judge them by yet: tm plan add FILE\n");
    }
    out.push('\n');
    for (row, kept) in (1..).zip(&dumped.kept).take(SHOWN) {
        let verdict = kept.judgement.as_ref().map_or_else(String::new, judgement::line);
        let verdict = verdict.get(..12).unwrap_or_default();
        let _ = writeln!(out, "{row:>3}  {verdict:<12} {}", cut(&kept.title, width() - 18));
    }
    if dumped.kept.len() > SHOWN {
        let _ = writeln!(out, "     and {} more: tm ideas --sort newest", dumped.kept.len() - SHOWN);
    }
    out
}
