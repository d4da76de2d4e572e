//! A folder whose notes count as records, for people.

use std::fmt::Write;

use tm_core::adopt::{Adopted, Offer};

use super::line::shell_word;

/// How many count, and what they lack.
pub(crate) fn page(adopted: &Adopted) -> String {
    let Adopted { folder, kind, records, .. } = adopted;
    let counts = match (adopted.already, records) {
        (true, 0) => format!("{folder}/ counts as {kind} already; no note is in it yet."),
        (true, records) => format!("{folder}/ counts as {kind} already: {}.", notes(*records)),
        (false, 0) => format!("{folder}/ counts as {kind} now; no note is in it yet."),
        (false, records) => format!("{folder}/ counts as {kind} now: {}. No note was changed.", notes(*records)),
    };
    let mut out = format!("{counts}\n");
    let lines = [
        (adopted.others, "are of another kind by their own `type:` and stay so"),
        (adopted.notes, "about the folder, or templates: left as notes"),
        (adopted.no_id, "without an id: tm check --fix writes one"),
        (adopted.no_date, "without a date, in the note or in its name"),
        (adopted.with_nobody, "that say with whom in no field I read: with: [\"[[Name]]\"]"),
        (adopted.other_findings, "with something that cannot be used as it stands"),
    ];
    for (count, what) in lines.into_iter().filter(|(count, _)| *count > 0) {
        let _ = writeln!(out, "{count:>5}  {what}");
    }
    if adopted.other_findings > 0 {
        let _ = writeln!(out, "What exactly: tm check {}", shell_word(folder));
    }
    for view in &adopted.views {
        let _ = writeln!(out, "The view {view} follows.");
    }
    for view in &adopted.views_left {
        let row = adopted.view_row.as_deref().unwrap_or_default();
        let _ = writeln!(out, "The view {view} is your own by now. To list them in it, add to its filters:\n  {row}");
    }
    out
}

/// The command that has the notes of a folder count.
pub(crate) fn command(offer: &Offer) -> String {
    format!("tm adopt {} --as {}", shell_word(&offer.folder), offer.kind)
}

fn notes(count: usize) -> String {
    if count == 1 { "1 note".to_owned() } else { format!("{count} notes") }
}
