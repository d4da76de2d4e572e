//! Lines of days, for people: what was understood of one, and the last seven days.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::day::lasted;
use tm_core::rhythm::Entry;
use tm_core::rhythm::goals::Fed;
use tm_core::rhythm::log::{Logged, Named, Repeated};
use tm_core::rhythm::recent::{Day, Recent, Sum};
use unicode_width::UnicodeWidthStr;

use super::catchup::with_year;
use super::line::{both_ends, cut, hanging, in_quotes, path_end, printable, width};

/// So many sums are named below the days.
const SUMS: usize = 5;

/// A space at which no line ends: a name and its amount stay together.
const BOUND: &str = "\u{a0}";

/// What was kept of a line: the day and the place, then what it counts as.
pub(crate) fn logged(logged: &Logged, today: Date) -> String {
    let entry = &logged.entry;
    let place = if entry.line > 0 { format!("{}:{}", logged.path, entry.line) } else { logged.path.clone() };
    let said = format!("Logged {}", on(logged.day, today));
    let place = path_end(&place, width().saturating_sub(said.width() + 2));
    let mut out = format!("{}\n", both_ends(&said, &place, width()));
    let head = format!("  {:<8} ", entry.kind);
    for line in hanging(&head, &understood(entry), "", width()) {
        let _ = writeln!(out, "{line}");
    }
    for named in &logged.refs {
        let _ = writeln!(out, "{}", cut(&format!("           @{}  {}", named.name, meant(named)), width()));
        for one in &named.could_be {
            let _ = writeln!(out, "{}", cut(&format!("             {one}"), width()));
        }
    }
    let more = more(entry);
    if !more.is_empty() {
        let _ = writeln!(out, "           {}", cut(&more, width() - 11));
    }
    match &logged.pattern {
        Some(pattern) => out += &again(pattern),
        None if entry.kind == "relapse" => out += "           kept; no pattern of your plan is called so\n",
        None => {}
    }
    // What the note does not give back counts for nothing, whatever it says.
    let feeds = feeds(logged).filter(|_| entry.line > 0);
    for line in feeds.iter().flat_map(|said| hanging("           ", said, "", width())) {
        let _ = writeln!(out, "{line}");
    }
    if entry.minutes.is_some_and(|minutes| minutes < logged.minutes) {
        let _ = writeln!(out, "  {}", cut(&so_far(logged, today), width() - 2));
    }
    for finding in &logged.findings {
        for line in hanging("  ? ", &format!("{}; {}", finding.message, finding.remedy), "", width()) {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// The pattern that came back, and what its owner does about it.
fn again(pattern: &Repeated) -> String {
    let place = format!("{}:{}", pattern.file, pattern.line);
    let mut out = format!("{}\n", both_ends(&format!("           {}  {}", pattern.id, pattern.title), &place, width()));
    let said = pattern.remedy.as_ref().map(|remedy| format!("Your remedy: {}", in_quotes(remedy)));
    for line in said.iter().flat_map(|said| hanging("           ", said, "", width())) {
        let _ = writeln!(out, "{line}");
    }
    out
}

/// The day in words where it is near.
fn on(day: Date, today: Date) -> String {
    let written = short(day);
    match day.until(today).map(|span| span.get_days()) {
        Ok(0) => format!("today, {written}"),
        Ok(1) => format!("yesterday, {written}"),
        _ => format!("{written} {}", day.year()),
    }
}

/// `Fri 20 Nov`
pub(super) fn short(day: Date) -> String {
    day.strftime("%a %-d %b").to_string()
}

/// What the line counts as, in words.
fn understood(entry: &Entry) -> String {
    let name = entry.name.as_deref().unwrap_or_default();
    let counted = match (entry.minutes, entry.amount, entry.before.zip(entry.after)) {
        (Some(minutes), ..) => lasted(minutes),
        (_, _, Some((before, after))) => {
            let unit = entry.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
            format!("{name}: {}{unit} before, {}{unit} after", number(before), number(after))
        }
        (_, Some(amount), _) if entry.kind == "count" => format!("{amount:+} {name}"),
        (_, Some(amount), _) if entry.kind == "reading" => format!("{name} = {}", number(amount)),
        (_, Some(_), _) if entry.kind == "change" => name.to_owned(),
        (_, Some(0.0), _) => format!("{name}, not done"),
        (_, Some(amount), _) => format!("{name} {}", number(amount)),
        _ => name.to_owned(),
    };
    let of = if entry.minutes.is_some() && !name.is_empty() { name } else { "" };
    let since = if entry.kind == "running" { entry.start.as_deref().map(|start| format!("since {start}")) } else { None };
    let parts = [since.as_deref().unwrap_or_default(), counted.as_str(), of, entry.text.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The numbers of the plan a line counts for; of a count or reading that counts for none, that.
fn feeds(logged: &Logged) -> Option<String> {
    let all = |fed: &[Fed]| {
        fed.iter().map(number_of).fold(Vec::new(), |mut all: Vec<String>, one| {
            if !all.contains(&one) {
                all.push(one);
            }
            all
        })
    };
    // A number that only begins later is worth a word where there is no other.
    let now: Vec<Fed> = logged.feeds.iter().filter(|fed| fed.from.is_none() && fed.until.is_none()).cloned().collect();
    let feeds = if now.is_empty() { &logged.feeds } else { &now };
    match (feeds.as_slice(), logged.could_feed.as_slice()) {
        ([], _) if logged.other_unit.is_some() => {
            Some(format!("kept, and not counted: {}", logged.other_unit.as_deref().unwrap_or_default()))
        }
        ([], _) if !logged.rules.is_empty() => {
            let rules: Vec<String> = logged.rules.iter().map(|rule| in_quotes(rule)).collect();
            Some(format!("counts for {}", rules.join(" · ")))
        }
        ([], []) if matches!(logged.entry.kind.as_str(), "count" | "reading") => {
            let near = match logged.near.as_slice() {
                [] => "tm goals".to_owned(),
                near => format!("did you mean {}?", near.join(", or ")),
            };
            Some(format!("kept; no number of your plan is called so: {near}"))
        }
        ([], []) => None,
        ([], could) => Some(instead(logged, could, &all(could))),
        (fed, _) => match fed.iter().map(|fed| fed.from).min().flatten() {
            None if now.is_empty() => {
                let ended = fed.iter().filter_map(|fed| fed.until).max().map_or_else(String::new, super::goals::dated);
                Some(format!("kept, and not counted: {} ended {ended}", all(fed).join(" · ")))
            }
            Some(day) => Some(format!("kept; counts from {} for {}", super::goals::dated(day), all(fed).join(" · "))),
            None => Some(format!("counts for {}", all(fed).join(" · "))),
        },
    }
}

/// What would count: the name alone before a colon, or one of the names there are.
fn instead(logged: &Logged, could: &[Fed], all: &[String]) -> String {
    let entry = &logged.entry;
    let name = entry.name.as_deref().unwrap_or_default();
    let rest = could.iter().find_map(|fed| Some((&fed.name, name.strip_prefix(fed.name.as_str())?.strip_prefix(' ')?)));
    match (rest, entry.amount) {
        (Some((name, rest)), Some(amount)) if entry.kind == "count" => {
            format!("counts for no number without a colon: {amount:+} {name}: {rest}")
        }
        _ if entry.kind == "time" => {
            format!("counts for no number without its name before a colon; there are {}", all.join(" · "))
        }
        _ => format!("kept, and counts for no number; there are {}", all.join(" · ")),
    }
}

/// `G2 posts shared, a month`
pub(super) fn number_of(fed: &Fed) -> String {
    let item = fed.item.as_ref().map_or_else(String::new, |item| format!("{item} "));
    let state = fed.state.as_ref().map_or_else(String::new, |state| format!(" {state}"));
    let period = fed.period.as_deref().map_or_else(String::new, |period| format!(", {}", super::goals::words::every(period)));
    let each = fed.threshold.as_ref().map_or_else(String::new, |each| format!(" with {each}"));
    format!("{item}{}{state}{each}{period}", fed.name)
}

fn meant(named: &Named) -> String {
    match &named.title {
        Some(title) => title.clone(),
        None if named.could_be.is_empty() => "nothing is called so; it is kept as you wrote it".to_owned(),
        None => "could be one of these; it is kept as you wrote it".to_owned(),
    }
}

/// Tags and energy.
fn more(entry: &Entry) -> String {
    let tags = entry.tags.iter().map(|tag| format!("#{tag}"));
    let energy = match entry.energy {
        1.. => Some("gives energy"),
        0 => None,
        ..0 => Some("takes energy"),
    };
    tags.chain(energy.map(str::to_owned)).collect::<Vec<_>>().join(" · ")
}

fn so_far(logged: &Logged, today: Date) -> String {
    let day = if logged.day == today { "today" } else { "that day" };
    let all = format!("{day} {}", lasted(logged.minutes));
    let name = logged.entry.name.as_deref().unwrap_or_default();
    match logged.minutes_of_name.filter(|minutes| *minutes < logged.minutes) {
        Some(minutes) => format!("{all}, of it {name} {}", lasted(minutes)),
        None => all,
    }
}

/// The last seven days, the newest first.
pub(crate) fn recent(recent: &Recent) -> String {
    if recent.days.is_empty() {
        let since = recent.before.map_or_else(|| "yet".to_owned(), |day| format!("since {}", with_year(day, recent.last)));
        return format!("Nothing logged {since}. Begin: tm log 1h deep: what it was\n");
    }
    let mut out = String::new();
    for day in &recent.days {
        out += &of_day(day);
    }
    let sums = [sums(&recent.categories, |minutes| lasted(minutes as u32)), sums(&recent.counts, number)];
    let all = if recent.minutes > 0 { format!("{} in these seven days", lasted(recent.minutes)) } else { String::new() };
    let summed = [all].into_iter().chain(sums).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    for line in hanging("", &summed, "", width()).into_iter().filter(|line| !line.is_empty()) {
        let _ = writeln!(out, "{}", line.replace(BOUND, " "));
    }
    out
}

fn of_day(day: &Day) -> String {
    let total = if day.minutes > 0 { lasted(day.minutes) } else { String::new() };
    let mut out = format!("{}\n", format!("{:<12}{total}", short(day.on)).trim_end());
    out += &lines(&day.lines);
    for other in &day.others {
        let _ = writeln!(out, "  and in {}, a second note of this day:", printable(&other.path));
        out += &lines(&other.lines);
    }
    out.push('\n');
    out
}

fn lines(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let marks = marks(entry);
        let room = width().saturating_sub(if marks.is_empty() { 0 } else { marks.width() + 1 });
        let _ = writeln!(out, "{}", both_ends(&cut(&line(entry), room), &marks, width()));
    }
    out
}

/// Amount, name, text, each in its column.
fn line(entry: &Entry) -> String {
    let amount = match (entry.kind.as_str(), entry.minutes, entry.amount) {
        (_, Some(minutes), _) => lasted(minutes),
        ("running", ..) => format!("{}-", entry.start.as_deref().unwrap_or_default()),
        ("count", _, Some(amount)) => format!("{amount:+}"),
        ("habit", _, Some(0.0)) => "[ ]".to_owned(),
        ("habit", ..) => "[x]".to_owned(),
        ("reading", _, Some(amount)) => format!("= {}", number(amount)),
        ("change", ..) => "!".to_owned(),
        _ => String::new(),
    };
    let plain = matches!(entry.kind.as_str(), "note");
    let name = if plain { "" } else { entry.name.as_deref().unwrap_or_default() };
    let said = match (name, entry.text.as_str()) {
        ("", text) => text.to_owned(),
        (name, "") => name.to_owned(),
        (name, text) => format!("{name}: {text}"),
    };
    printable(format!("  {amount:<7} {said}").trim_end())
}

fn marks(entry: &Entry) -> String {
    let tags = entry.tags.iter().map(|tag| format!("#{tag}"));
    let refs = entry.refs.iter().map(|name| format!("@{name}"));
    let energy = match entry.energy {
        1.. => Some("+".to_owned()),
        0 => None,
        ..0 => Some("−".to_owned()),
    };
    cut(&tags.chain(refs).chain(energy).collect::<Vec<_>>().join(" "), width() / 3)
}

fn sums(sums: &[Sum], shown: impl Fn(f64) -> String) -> String {
    let named: Vec<String> =
        sums.iter().take(SUMS).map(|sum| format!("{} {}", sum.name, shown(sum.amount)).replace(' ', BOUND)).collect();
    named.join(", ")
}

/// A number without digits nobody needs, thousands apart.
pub(super) fn number(value: f64) -> String {
    let rounded = if value.abs() >= 100.0 { value.round() } else { (value * 10.0).round() / 10.0 };
    let text = if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") };
    let (whole, part) = text.split_once('.').map_or((text.as_str(), ""), |(whole, part)| (whole, part));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_no_digits_nobody_needs() {
        let shown: Vec<String> = [0.0, -0.04, 2.5, 3.25, 312.4, 12_000.0, 1_234_567.0, -45.67].into_iter().map(number).collect();
        assert_eq!(shown, ["0", "0", "2.5", "3.3", "312", "12,000", "1,234,567", "−45.7"]);
    }
}
