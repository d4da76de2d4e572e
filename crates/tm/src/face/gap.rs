//! What is missing to a level, for people: a line for each dimension, then what stands behind it, the open ones first.

use std::collections::HashSet;
use std::fmt::Write;
use tm_core::language::capital;

use jiff::civil::Date;
use tm_core::levels::gap::{Gap, GapDimension, Remark, Standing, Why, Win};
use unicode_width::UnicodeWidthStr;

use super::ladder::{lines, noticed};
use super::line::{both_ends, cut, padded, plain, width};

/// All of it.
pub(crate) fn page(gap: &Gap) -> String {
    let mut out =
        format!("{}\n", both_ends(&format!("To {}: {}", plain(&gap.level), gap.title), &day(gap.on, gap.on, true), width()));
    if !gap.because.is_empty() {
        lines(&mut out, "  ", &format!("The level is {}.", gap.because));
    }
    lines(&mut out, "  ", &format!("Proven is {}.", gap.rule.text));
    out.push('\n');
    let column = gap.dimensions.iter().map(|one| plain(&one.name).width()).max().unwrap_or(0).min(34);
    gap.dimensions.iter().for_each(|one| summary(&mut out, gap, one, column));
    if !gap.against.is_empty() {
        out.push_str("\nTHE WHOLE\n");
        gap.against.iter().for_each(|remark| against(&mut out, gap, remark));
    }
    for standing in [Standing::Empty, Standing::Emerging, Standing::Proven] {
        gap.dimensions.iter().filter(|one| one.standing == standing).for_each(|one| details(&mut out, gap, one));
    }
    noticed(&mut out, &gap.findings);
    footer(&mut out, gap);
    out
}

fn summary(out: &mut String, gap: &Gap, one: &GapDimension, column: usize) {
    let word = match one.standing {
        Standing::Empty => "nothing yet",
        Standing::Emerging => "emerging",
        Standing::Proven => "proven",
    };
    let newest = one.newest_period.clone().or_else(|| Some(day(one.newest?, gap.on, false)));
    let newest = newest.map_or_else(String::new, |newest| format!("newest {newest}"));
    let row = format!("  {}  {word:<11}  {:>6}  {newest}", padded(&cut(&plain(&one.name), column), column), count(gap, one));
    let stale = if lacks_recent(gap, one) {
        format!(", {} of {} in {} months", one.recent, gap.rule.recent, gap.rule.within)
    } else {
        String::new()
    };
    let _ = writeln!(out, "{}", cut(format!("{row}{stale}").trim_end(), width()));
}

/// Enough wins in all, and too few of them recent.
fn lacks_recent(gap: &Gap, one: &GapDimension) -> bool {
    one.count >= gap.rule.independent && one.recent < gap.rule.recent
}

fn count(gap: &Gap, one: &GapDimension) -> String {
    format!("{} of {}", one.count, gap.rule.independent)
}

fn details(out: &mut String, gap: &Gap, one: &GapDimension) {
    let head = format!("{}, {}", plain(&one.name).to_uppercase(), count(gap, one));
    let _ = writeln!(out, "\n{head}");
    one.asks.iter().for_each(|asked| lines(out, "  asks for: ", &plain(asked)));
    wins(out, gap, one);
    if one.standing != Standing::Proven {
        helps(out, gap, one);
    }
    one.against.iter().for_each(|remark| against(out, gap, remark));
    for remark in &one.heard {
        entry(out, "feedback", &remark.text, &remark.on.map_or_else(String::new, |on| day(on, gap.on, false)));
    }
    if !one.ratings.is_empty() {
        let ratings: Vec<String> = one
            .ratings
            .iter()
            .map(|rating| {
                let on = rating.on.map_or_else(String::new, |on| format!(" ({})", day(on, gap.on, false)));
                format!("{} {}{on}", rating.by, plain(&rating.said()))
            })
            .collect();
        entry(out, "seen as", &ratings.join(" · "), "");
    }
}

/// What somebody said against it; a long name stands before the words.
fn against(out: &mut String, gap: &Gap, remark: &Remark) {
    let by = capital(&remark.by);
    let says = format!("{by} says");
    let (label, text) = match (by.is_empty(), says.width() > LABEL) {
        (true, _) => ("against it".to_owned(), quoted(&remark.text)),
        (false, true) => ("said".to_owned(), format!("{by}: {}", quoted(&remark.text))),
        (false, false) => (says, quoted(&remark.text)),
    };
    entry(out, &label, &text, &remark.on.map_or_else(String::new, |on| day(on, gap.on, false)));
}

fn wins(out: &mut String, gap: &Gap, one: &GapDimension) {
    let mut groups: HashSet<usize> = HashSet::new();
    for win in one.wins.iter().take(NAMED) {
        let label = if groups.insert(win.group) { "counts" } else { "same work" };
        entry(out, label, &titled(win), &dated(win, gap));
    }
    more(out, one.wins.len(), "count");
    for win in one.uncounted.iter().take(NAMED) {
        let because = match win.because {
            Some(Why::Pending) => "pending",
            Some(Why::NoOutcome) => "no outcome",
            Some(Why::Old) => "too old",
            Some(Why::NoDate) => "no day",
            Some(Why::Ahead) => "lies ahead",
            None => "",
        };
        entry(out, because, &titled(win), &dated(win, gap));
    }
    more(out, one.uncounted.len(), "do not");
    let (counting, other) = one.unnamed;
    if counting + other > 0 {
        let said = match (counting, other) {
            (counting, 0) => format!("{counting} more that count{}", if counting == 1 { "s" } else { "" }),
            (0, other) => format!("{other} more that {} not count", if other == 1 { "does" } else { "do" }),
            (counting, other) => format!("{} more, {counting} of them counting", counting + other),
        };
        entry(out, "private", &format!("{said}: tm gap -p"), "");
    }
}

/// How many are not named for want of room.
fn more(out: &mut String, all: usize, what: &str) {
    if let Some(more) = all.checked_sub(NAMED).filter(|more| *more > 0) {
        entry(out, "", &format!("and {more} more that {what}: tm gap --json"), "");
    }
}

/// What would fill it.
fn helps(out: &mut String, gap: &Gap, one: &GapDimension) {
    if lacks_recent(gap, one) {
        let more = gap.rule.recent - one.recent;
        entry(out, "missing", &format!("{more} more of the last {} months", gap.rule.within), "");
    }
    for agreed in &one.agreed {
        entry(
            out,
            "agreed",
            &agreed.text,
            &agreed.due.map_or_else(String::new, |due| format!("due {}", day(due, gap.on, false))),
        );
    }
    for idea in &one.would_show {
        entry(
            out,
            if idea.state == "active" { "under way" } else { "idea" },
            &format!("{} · {}", idea.title, idea.id),
            if idea.state == "parked" { "parked" } else { "" },
        );
    }
}

const LABEL: usize = 10;

/// So many wins of a kind are named for a dimension.
const NAMED: usize = 12;

/// A line behind a label.
fn entry(out: &mut String, label: &str, text: &str, right: &str) {
    let head = format!("  {}  ", padded(label, LABEL));
    let room = width().saturating_sub(right.width() + 2 + head.width());
    let wrapped = super::line::wrapped(text, if right.is_empty() { width().saturating_sub(head.width()) } else { room });
    for (nth, line) in wrapped.iter().enumerate() {
        let left = format!("{}{line}", if nth == 0 { head.clone() } else { " ".repeat(head.width()) });
        let _ = writeln!(out, "{}", both_ends(&left, if nth == 0 { right } else { "" }, width()).trim_end());
    }
}

fn titled(win: &Win) -> String {
    let before = win.before.as_ref().map(|before| format!(" ({before})")).unwrap_or_default();
    match (&win.id, win.kind.as_str()) {
        (Some(id), "win") => format!("{}{before} · {id}", win.title),
        (Some(id), kind) => format!("{} ({kind}){before}  {id}", win.title),
        (None, _) => format!("{}{before}", win.title),
    }
}

fn dated(win: &Win, gap: &Gap) -> String {
    win.period.clone().or_else(|| Some(day(win.date?, gap.on, false))).unwrap_or_default()
}

fn quoted(text: &str) -> String {
    let is_quoted = text.starts_with(['"', '“']);
    if is_quoted { text.to_owned() } else { format!("\"{text}\"") }
}

/// "17 Nov", with the year where it is another.
fn day(date: Date, today: Date, with_year: bool) -> String {
    let form = if with_year || date.year() != today.year() { "%-d %b %Y" } else { "%-d %b" };
    date.strftime(form).to_string()
}

fn footer(out: &mut String, gap: &Gap) {
    let is_proven = gap.dimensions.iter().all(|one| one.standing == Standing::Proven);
    let shows = gap.dimensions.iter().any(|one| !one.wins.is_empty() || one.unnamed.0 > 0);
    out.push('\n');
    match (shows, is_proven) {
        (false, _) if gap.saying == 0 => {
            let dimension = gap.dimensions.first().map_or("dimension", |one| &one.key);
            let _ = writeln!(out, "No win says yet what it shows: tm win improve REF --shows {dimension}@{}", gap.key);
        }
        (false, _) => {
            let says = if gap.saying == 1 { "One win says what it shows" } else { "Wins say what they show" };
            let _ = writeln!(out, "{says}; nothing of it counts for {} yet.", plain(&gap.level));
        }
        (true, true) => out.push_str("By this rule every dimension is proven.\n"),
        (true, false) => {}
    }
    if gap.older > 0 {
        let wins = if gap.older == 1 {
            "One older win says what it shows".to_owned()
        } else {
            format!("{} older wins say what they show", gap.older)
        };
        lines(out, "", &format!("{wins}; the rule does not look back so far."));
    }
    let is_bare = |one: &GapDimension| one.standing == Standing::Empty && one.agreed.is_empty() && one.would_show.is_empty();
    if gap.dimensions.iter().any(is_bare) {
        let _ = writeln!(out, "An idea that would fill an empty one says so: would-show: [dimension@{}]", gap.key);
    }
    let _ = writeln!(out, "What {} asks for: tm ladder show {} {}", plain(&gap.level), gap.ladder, gap.key);
}
