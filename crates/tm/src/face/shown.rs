//! One note, for people: what it is, then the note as it is.

use std::fmt::Write;

use tm_core::rhythm::Noticed;
use tm_core::show::{Edited, Shown};
use unicode_width::UnicodeWidthStr;

use super::line::{both_ends, cut, hanging, width};

/// The head, and every line as it was written.
pub(crate) fn page(shown: &Shown) -> String {
    let place = shown.line.map_or_else(|| shown.path.clone(), |line| format!("{}:{line}", shown.path));
    let mut parts = vec![shown.kind.clone().unwrap_or_else(|| if shown.line.is_some() { "plan" } else { "note" }.to_owned())];
    if shown.line.is_none() {
        parts.extend(shown.status.clone());
        parts.extend(shown.date.map(|date| date.to_string()));
        parts.extend(shown.id.clone());
    }
    parts.extend(shown.hidden.then(|| "hidden".to_owned()));
    parts.extend(shown.private.then(|| "never exported".to_owned()));
    let head = parts.join(" · ");
    // A place that has no room beside it stands below.
    let beside = head.width() + place.width() + 2 <= width();
    let mut out = if beside { both_ends(&head, &place, width()) } else { format!("{}\n{place}", cut(&head, width())) };
    out.push_str("\n\n");
    out.push_str(&shown.text);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// What a note says after it was edited.
pub(crate) fn edited(edited: &Edited) -> String {
    let word = if edited.changed { "Edited" } else { "Unchanged" };
    let mut out = format!("{}\n", cut(&format!("{word}: {}", edited.title), width()));
    for finding in &edited.findings {
        said(&mut out, &edited.path, finding);
    }
    out
}

fn said(out: &mut String, path: &str, finding: &Noticed) {
    let head = format!("  {path}:{}: ", finding.line);
    let head = if head.width() > width() / 2 { format!("  line {}: ", finding.line) } else { head };
    for line in hanging(&head, &format!("{}; {}", finding.message, finding.remedy), "", width()) {
        let _ = writeln!(out, "{line}");
    }
}
