//! A ladder that comes in, for people: levels, dimensions, and what was not understood.

use std::fmt::Write;

use tm_core::levels::import::Imported;
use unicode_width::UnicodeWidthStr;

use super::ladder::{lines, noticed};
use super::line::{both_ends, cut, padded, plain, width};

/// So many parts are named.
const MOST_PARTS: usize = 8;

/// What was found, before it is kept; how to keep it, where that is not asked next.
pub(crate) fn found(imported: &Imported, is_asked: bool) -> String {
    let mut out = page(imported);
    if !is_asked {
        out.push_str("\nNothing was written yet. Keep it: the same again with --yes\n");
    }
    out
}

/// What was kept; all of it only where it was not shown before.
pub(crate) fn kept(imported: &Imported, was_shown: bool) -> String {
    let mut out = if was_shown { String::new() } else { page(imported) };
    let _ = writeln!(out, "\nWritten: {}", imported.path);
    let _ = writeln!(out, "Look at it: tm ladder show {}", imported.name);
    out
}

fn page(imported: &Imported) -> String {
    let (levels, dimensions) = (imported.levels.len(), imported.dimensions.len());
    let size = format!("{levels} level{} × {dimensions} dimension{}", plural(levels), plural(dimensions));
    let mut out = format!("{}\n", both_ends(&imported.title, &size, width()));
    for (nth, level) in (1..).zip(&imported.levels) {
        lines(&mut out, &format!("  {nth:>2}  "), &plain(level));
    }
    let column = imported.dimensions.iter().map(|one| plain(&one.name).width()).max().unwrap_or(0).clamp(8, 36);
    let head: String = (1..=levels).map(|nth| format!("{nth:>4}")).collect();
    let _ = writeln!(out, "\n{}", cut(&format!("  {}{head}", padded("criteria", column)), width()));
    let mut group = "";
    for dimension in &imported.dimensions {
        if dimension.group != group {
            group = &dimension.group;
            let _ = writeln!(out, "  {}", cut(&plain(group).to_uppercase(), width() - 2));
        }
        let counts: String =
            dimension.asked.iter().map(|count| if *count == 0 { "   –".to_owned() } else { format!("{count:>4}") }).collect();
        let _ =
            writeln!(out, "{}", cut(&format!("  {}{counts}", padded(&cut(&plain(&dimension.name), column), column)), width()));
    }
    let empty = match imported.empty {
        0 => String::new(),
        count => format!(", {count} of {} cells empty", levels * dimensions),
    };
    let _ = writeln!(out, "\n{} criteri{}{empty}", imported.criteria, if imported.criteria == 1 { "on" } else { "a" });
    if !imported.parts.is_empty() {
        let mut headings: Vec<String> = imported.parts.iter().take(MOST_PARTS).map(|part| plain(part)).collect();
        if imported.parts.len() > MOST_PARTS {
            headings.push(format!("{} more", imported.parts.len() - MOST_PARTS));
        }
        lines(&mut out, "Kept beside them: ", &headings.join(" · "));
    }
    noticed(&mut out, &imported.findings);
    out
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
