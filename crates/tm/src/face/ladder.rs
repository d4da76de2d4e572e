//! Ladders, for people: what each level asks for, a dimension at a time.

use std::fmt::Write;

use tm_core::levels::show::{Ladders, Noticed, Shown, ShownCriterion, ShownDimension, ShownTransition};
use unicode_width::UnicodeWidthStr;

use super::line::{both_ends, cut, padded, plain, width, wrapped};

/// The ladders there are.
pub(crate) fn list(ladders: &Ladders) -> String {
    if ladders.ladders.is_empty() {
        return "No ladder here yet. Bring in your company's: tm ladder import FILE\n".to_owned();
    }
    let name = ladders.ladders.iter().map(|one| one.name.width()).max().unwrap_or(0).min(30);
    let mut out = String::new();
    for one in &ladders.ladders {
        let about = if one.purpose.is_empty() { &one.title } else { &one.purpose };
        let left = format!("  {}  {about}", padded(&cut(&one.name, name), name));
        let _ = writeln!(out, "{}", both_ends(&left, if one.own { "your own" } else { "" }, width()).trim_end());
        lines(&mut out, &" ".repeat(name + 4), &one.levels.join(" · "));
    }
    out.push_str("\nAll of one: tm ladder show NAME        what is missing: tm gap\n");
    out
}

/// A ladder, or one level of it.
pub(crate) fn page(shown: &Shown) -> String {
    let mut out = String::new();
    let head = match shown.levels.as_slice() {
        [one] if shown.only.is_some() => format!("{}: {}", shown.title, plain(&one.name)),
        _ => shown.title.clone(),
    };
    let _ = writeln!(out, "{}", both_ends(&head, &shown.file, width()));
    let names: Vec<String> = shown.levels.iter().map(|level| plain(&level.name)).collect();
    if shown.only.is_none() {
        lines(&mut out, "  ", &names.join(" · "));
    }
    lines(&mut out, "  ", &format!("A dimension is proven by {}.", shown.rule));
    shown
        .levels
        .iter()
        .filter(|level| !level.about.is_empty())
        .for_each(|level| lines(&mut out, &format!("  {}: ", plain(&level.name)), &plain(&level.about)));
    let column = names.iter().map(|name| name.width()).max().unwrap_or(0).min(20);
    if shown.only.is_some() && shown.dimensions.iter().all(is_line) {
        return one_level(out, shown);
    }
    let mut group = "";
    for dimension in shown.dimensions.iter().filter(|one| !one.asked.is_empty()) {
        if group != dimension.group {
            group = &dimension.group;
            let _ = write!(out, "\n{}\n", group.to_uppercase());
        }
        self::dimension(&mut out, dimension, column, shown.only.is_some());
    }
    rest(out, shown)
}

/// Whether all that is asked for stands in a line.
fn is_line(dimension: &ShownDimension) -> bool {
    let criteria: Vec<&ShownCriterion> = dimension.asked.iter().flat_map(|asked| &asked.criteria).collect();
    criteria.len() <= 1
        && criteria.iter().all(|one| one.points.is_empty())
        && dimension.about.is_empty()
        && dimension.name.width() <= 20
}

/// A level that asks for one thing in each dimension: a line each.
fn one_level(mut out: String, shown: &Shown) -> String {
    let column = shown.dimensions.iter().map(|one| one.name.width()).max().unwrap_or(0);
    out.push('\n');
    for dimension in &shown.dimensions {
        let text = dimension
            .asked
            .iter()
            .flat_map(|asked| &asked.criteria)
            .map(|one| plain(&one.text))
            .next()
            .unwrap_or_else(|| "–".to_owned());
        lines(&mut out, &format!("  {}  ", padded(&plain(&dimension.name), column)), &text);
    }
    rest(out, shown)
}

fn rest(mut out: String, shown: &Shown) -> String {
    shown.transitions.iter().for_each(|one| transition(&mut out, one, shown.only.is_some()));
    if !shown.parts.is_empty() {
        let headings: Vec<String> =
            shown.parts.iter().map(|part| plain(&part.heading)).filter(|heading| !heading.is_empty()).collect();
        out.push('\n');
        lines(&mut out, "Also in it: ", &headings.join(" · "));
    }
    noticed(&mut out, &shown.findings);
    if shown.only.is_none() {
        let _ = writeln!(out, "\nOne level: tm ladder show {} LEVEL        what is missing: tm gap", shown.name);
    }
    out
}

fn dimension(out: &mut String, dimension: &ShownDimension, column: usize, alone: bool) {
    let _ = writeln!(out, "\n{}", heading(&dimension.name));
    if !dimension.about.is_empty() {
        lines(out, "  ", &plain(&dimension.about));
    }
    for asked in &dimension.asked {
        for (nth, one) in asked.criteria.iter().enumerate() {
            let level = if nth == 0 { cut(&plain(&asked.level), column) } else { String::new() };
            let head = if alone { "  ".to_owned() } else { format!("  {}  ", padded(&level, column)) };
            criterion(out, &head, one, asked.criteria.len() > 1);
        }
    }
}

fn criterion(out: &mut String, head: &str, one: &ShownCriterion, several: bool) {
    let mark = if several { "- " } else { "" };
    lines(out, &format!("{head}{mark}"), &plain(&one.text));
    let indent = " ".repeat(head.width() + mark.width());
    one.points.iter().for_each(|point| lines(out, &format!("{indent}- "), &plain(point)));
}

fn transition(out: &mut String, one: &ShownTransition, whole: bool) {
    let _ = writeln!(out, "\n{}", heading(&format!("From {} to {}", plain(&one.from), plain(&one.to))));
    one.changes.iter().take(if whole { usize::MAX } else { 1 }).for_each(|paragraph| lines(out, "  ", &plain(paragraph)));
    if !whole {
        return;
    }
    let signals = one.signals.iter().map(|signal| match &signal.dimension {
        Some(dimension) => format!("{}: {}", plain(dimension), plain(&signal.text)),
        None => plain(&signal.text),
    });
    list_of(out, "Signals", signals);
    list_of(out, "What holds people back", one.holds_back.iter().map(|text| plain(text)));
    list_of(out, "True of somebody there", one.litmus.iter().map(|text| plain(text)));
}

fn list_of(out: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if !items.is_empty() {
        let _ = writeln!(out, "\n  {heading}");
        items.iter().for_each(|item| lines(out, "  - ", item));
    }
}

/// What could not be used as it stands, with its place.
pub(super) fn noticed(out: &mut String, findings: &[Noticed]) {
    if findings.is_empty() {
        return;
    }
    out.push_str("\nNOT UNDERSTOOD\n");
    for one in findings {
        lines(out, "  ", &format!("{}:{}: {}", one.file, one.line, one.message));
        lines(out, "    ", &one.remedy);
    }
}

pub(super) fn lines(out: &mut String, head: &str, text: &str) {
    let indent = " ".repeat(head.width());
    for (nth, line) in wrapped(text, width().saturating_sub(head.width())).iter().enumerate() {
        let _ = writeln!(out, "{}", format!("{}{line}", if nth == 0 { head } else { &indent }).trim_end());
    }
}

fn heading(text: &str) -> String {
    cut(&plain(text).to_uppercase(), width())
}
