//! Templates, checklists, stages and texts of one's own, for people.

use std::fmt::Write;

use tm_core::carriers::Carried;
use tm_core::carriers::ask::{BoxLine, Checked, Offered};
use tm_core::carriers::customise::Customised;
use tm_core::carriers::make::Made;
use tm_core::carriers::stage::{Forms, Staged, Stands};
use unicode_width::UnicodeWidthStr;

use super::line::{both_ends, cut, hanging, width};

/// The texts there are, by kind where there are several kinds, and what to type for one.
pub(crate) fn list(carried: &Carried, next: &str) -> String {
    let name = carried.texts.iter().map(|text| text.name.width()).max().unwrap_or(0).min(30);
    let several = carried.texts.iter().any(|text| text.kind != carried.texts[0].kind);
    let mut out = String::new();
    let mut kind = "";
    for text in &carried.texts {
        if several && kind != text.kind {
            kind = &text.kind;
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}", heading(kind));
        }
        let own = if text.own { "your own" } else { "" };
        let left = format!("  {:<name$}  {}", cut(&text.name, name), text.about);
        let _ = writeln!(out, "{}", both_ends(&left, own, width()).trim_end());
    }
    let _ = writeln!(out, "\n{next}");
    out
}

fn heading(kind: &str) -> String {
    let plural = if kind.ends_with('s') { "" } else { "s" };
    format!("{kind}{plural}").to_uppercase()
}

/// A note that was made.
pub(crate) fn made(made: &Made) -> String {
    let mut out = format!("Made: {}\n", cut(&made.title, width() - 6));
    let _ = writeln!(out, "  {}", made.path);
    for unfilled in &made.findings {
        hanging("  ", &format!("{}: {}", unfilled.message, unfilled.remedy), "", width())
            .iter()
            .for_each(|line| out.push_str(&format!("{line}\n")));
    }
    let _ = writeln!(out, "  fill it in: tm edit {}", made.id.as_deref().unwrap_or(&made.path));
    out
}

/// A checklist in a note, or alone.
pub(crate) fn checked(checked: &Checked) -> String {
    let ticked = checked.boxes.iter().filter(|one| one.ticked).count();
    let count = format!("{ticked} of {}", checked.boxes.len());
    let mut out = match checked.path.as_str() {
        "" => format!("{}\n", checked.checklist),
        _ => format!("{}\n", both_ends(&format!("{}: {}", checked.checklist, checked.title), &count, width())),
    };
    checked.boxes.iter().for_each(|one| box_line(&mut out, one));
    let said = match (checked.path.as_str(), checked.copied) {
        ("", _) => format!("Into a note: tm checklist {} REF", checked.checklist),
        (_, 0) => "It was in the note already; what you ticked stays ticked.".to_owned(),
        (path, copied) => format!("{copied} new in {path}"),
    };
    let _ = writeln!(out, "\n{}", cut(&said, width()));
    out
}

fn box_line(out: &mut String, one: &BoxLine) {
    let mark = if one.ticked { "[x]" } else { "[ ]" };
    let count = match (&one.query, one.count) {
        (Some(_), Some(count)) => format!("{count} now"),
        _ => String::new(),
    };
    hanging(&format!("  {mark} "), &one.text, &count, width()).iter().for_each(|line| out.push_str(&format!("{line}\n")));
}

/// What a checklist leaves open of something that was just finished: counted in a line, never forced.
pub(super) fn offered(offered: &[Offered], id: &str) -> String {
    let mut out = String::new();
    for one in offered {
        let left = format!("  the checklist {}: {} open", one.checklist, one.open.len());
        // What was copied into the note already is ticked there.
        let command = if one.copied { format!("tm edit {id}") } else { format!("tm checklist {} {id}", one.checklist) };
        let _ = writeln!(out, "{}", both_ends(&left, &command, width()));
    }
    out
}

/// Where a note stands now.
pub(crate) fn staged(staged: &Staged) -> String {
    let mut out = format!("{}\n", both_ends(&staged.title, &staged.form, width()));
    let from = staged.from.as_ref().filter(|_| !staged.already).map_or_else(String::new, |from| format!("{from} → "));
    let already = if staged.already { ", where it stood already" } else { "" };
    let _ = writeln!(out, "  {from}{}{already}", staged.to);
    if !staged.skipped.is_empty() {
        let _ = writeln!(out, "  left out: {}", staged.skipped.join(", "));
    }
    let mut counted: Vec<String> = staged.counted.iter().map(super::day::number_of).collect();
    counted.dedup();
    if !counted.is_empty() {
        let said = format!("counts for {}", counted.join(" · "));
        hanging("  ", &said, "", width()).iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    let next = staged.next.join(" or ");
    let name = staged.id.as_deref().unwrap_or(&staged.path);
    let _ = match (staged.next.is_empty(), staged.ended) {
        (true, _) => writeln!(out, "  That is its last stage: tm ship {name}"),
        (false, true) => writeln!(out, "  This round ended. To begin another: tm stage {name} {next}"),
        (false, false) if staged.next.len() > 1 => writeln!(out, "  next: {next}; say which: tm stage {name} …"),
        (false, false) => writeln!(out, "{}", both_ends(&format!("  next: {next}"), &format!("tm stage {name} --next"), width())),
    };
    out
}

/// Where a note stands, and what to type next.
pub(crate) fn stands(stands: &Stands) -> String {
    let mut out = format!("{}\n", both_ends(&stands.title, &stands.form, width()));
    for one in &stands.passed {
        let day = one.on.map_or_else(String::new, |on| on.to_string());
        let _ = writeln!(out, "  {day:<10}  {}", one.stage);
    }
    let name = stands.id.as_deref().unwrap_or(&stands.path);
    let next = stands.next.join(" or ");
    let is_last = |stage: &String| stands.passed.last().is_some_and(|last| last.stage == *stage);
    if let Some(stage) = stands.stage.as_ref().filter(|stage| !is_last(stage)) {
        let _ = writeln!(out, "  now: {stage}");
    }
    let _ = match (stands.next.len(), stands.ended) {
        (0, _) => writeln!(out, "  That is its last stage: tm ship {name}"),
        (_, true) => writeln!(out, "  This round ended. To begin another: tm stage {name} {next}"),
        (1, false) => {
            writeln!(out, "{}", both_ends(&format!("  next: {next}"), &format!("it is there: tm stage {name} --next"), width()))
        }
        (_, false) => writeln!(out, "  next: {next}; say which: tm stage {name} …"),
    };
    out
}

/// The forms there are.
pub(crate) fn forms(forms: &Forms) -> String {
    let name = forms.forms.iter().map(|form| form.form.width()).max().unwrap_or(0).min(24);
    let mut out = String::new();
    for form in &forms.forms {
        let head = format!("  {:<name$}  ", cut(&form.form, name));
        hanging(&head, &form.stages.join(" → "), "", width()).iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    out.push_str("\nAn idea takes one: tm stage REF --form FORM\nYour own forms:    tm customise pipelines\n");
    out
}

/// A text that is the vault's own now.
pub(crate) fn customised(customised: &Customised) -> String {
    let own = match customised.kind.as_str() {
        several if several.ends_with('s') => format!("these {several} are"),
        one => format!("this {one} is"),
    };
    format!("Written: {}\n  From now on {own} yours: change it as you like.\n", customised.path)
}
