//! Assessments, for people: levels side by side, and a note that was made.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::levels::assessment::{Assessments, Made, Seen};
use unicode_width::UnicodeWidthStr;

use super::ladder::{lines, noticed};
use super::line::{both_ends, cut, padded, plain, width};

/// The newest assessments side by side.
pub(crate) fn page(all: &Assessments) -> String {
    if all.views.is_empty() {
        return format!(
            "No assessment by {} yet.\nYour own: tm assess new        your manager's: tm assess new --by NAME\n",
            all.ladder
        );
    }
    let names: Vec<String> = all.dimensions.iter().map(|one| plain(&one.name)).collect();
    let first = names.iter().map(|name| name.width()).max().unwrap_or(0).min(28);
    let widest = all.levels.iter().map(|level| plain(level).width()).max().unwrap_or(0).clamp(12, 20);
    let most = (width().saturating_sub(first + 2) / (widest + 2)).max(1);
    let shown = all.views.len().min(most);
    let mut out = format!("{}\n\n", cut(&all.title, width()));
    let row = |out: &mut String, name: &str, cells: Vec<String>| {
        let cells: String = cells.iter().take(shown).map(|cell| format!("  {}", padded(&cut(cell, widest), widest))).collect();
        let _ = writeln!(out, "{}", format!("  {}{cells}", padded(&cut(name, first), first)).trim_end());
    };
    row(&mut out, "", all.views.iter().map(name).collect());
    row(
        &mut out,
        "",
        all.views
            .iter()
            .map(|view| view.on.map_or_else(|| "no day".to_owned(), |on| on.strftime("%-d %b %Y").to_string()))
            .collect(),
    );
    for (name, dimension) in names.iter().zip(&all.dimensions) {
        let cells = dimension.levels.iter().map(|level| level.as_deref().map_or_else(|| "–".to_owned(), plain));
        row(&mut out, name, cells.collect());
    }
    if all.views.len() > shown {
        let _ = writeln!(out, "\n  {} more: tm find type:assessment", all.views.len() - shown);
    }
    let apart = apart(all);
    if !apart.is_empty() {
        let _ = writeln!(out, "\nYou and others differ on {}.", apart.join(", "));
    }
    if let Some(to) = &all.to {
        held_against(&mut out, all, &plain(to));
    }
    noticed(&mut out, &all.findings);
    out.push_str("\nA new look: tm assess new        what is missing: tm gap\n");
    out
}

/// Where the newest of each person sees one below the level asked for.
fn held_against(out: &mut String, all: &Assessments, to: &str) {
    out.push('\n');
    for one in &all.below {
        let listed = |names: &[String]| names.iter().map(|name| plain(name)).collect::<Vec<_>>().join(", ");
        let mut said = match one.dimensions.len() {
            0 => format!("nothing below {to}"),
            count if count == all.dimensions.len() => format!("everything below {to}"),
            _ => format!("below {to} on {}", listed(&one.dimensions)),
        };
        if !one.unsaid.is_empty() && one.unsaid.len() < all.dimensions.len() {
            let _ = write!(said, "; says nothing of {}", listed(&one.unsaid));
        }
        lines(out, "", &format!("{} sees {said}.", if one.by == "self" { "Your own" } else { &one.by }));
    }
}

fn name(view: &Seen) -> String {
    if view.by == "self" { "self".to_owned() } else { view.by.clone() }
}

/// The dimensions in which the newest view of oneself and the newest of somebody else are two levels.
fn apart(all: &Assessments) -> Vec<String> {
    let newest = |own: bool| -> Option<usize> {
        let views = all.views.iter().enumerate().filter(|(_, view)| (view.by == "self") == own);
        views.max_by_key(|(_, view)| view.on.unwrap_or(Date::MIN)).map(|(at, _)| at)
    };
    let (Some(own), Some(other)) = (newest(true), newest(false)) else { return Vec::new() };
    let differ = all
        .dimensions
        .iter()
        .filter(|one| one.levels[own].is_some() && one.levels[other].is_some() && one.levels[own] != one.levels[other]);
    differ.map(|one| plain(&one.name)).collect()
}

/// A note that was made.
pub(crate) fn made(made: &Made) -> String {
    let by = format!("{} · {} dimensions", made.ladder, made.dimensions);
    format!("{}\n  {}\n  fill it in: tm edit {}\n", both_ends(&format!("Made: {}", made.title), &by, width()), made.path, made.id)
}
