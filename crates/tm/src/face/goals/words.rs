//! How a number stands, in words.

use jiff::civil::Date;
use tm_core::day::lasted;
use tm_core::rhythm::goals::{Number, State, Target};

use super::{near, with_unit};
use crate::face::day::number;
use crate::face::today::day_month;

/// A rate takes so many events, or so many days, and of the first days there is none.
const EVENTS: usize = 2;
const YOUNG: i64 = 14;
const FIRST: i64 = 7;
/// What is needed once in so many days or more has a rate in days, everything else one in a week.
const SELDOM: f64 = 2.0;
/// Days of a month.
const LONGEST_MONTH: f64 = 31.0;
/// Fewer months tell nothing.
const MONTHS: usize = 3;

/// `posts`, `posts with 50+ comments`, `talks submitted, a month`.
pub(in crate::face) fn quantity(target: &Target) -> String {
    let state = target.state.as_deref().map_or_else(String::new, |state| format!(" {state}"));
    let each = target.threshold.as_deref().map_or_else(String::new, |each| format!(" with {each}"));
    let period = target.period.as_deref().map_or_else(String::new, |period| format!(", {}", every(period)));
    format!("{}{state}{each}{period}", target.name)
}

/// "month" as "a month", "2 months" as "every 2 months".
pub(in crate::face) fn every(period: &str) -> String {
    if period.starts_with(|char: char| char.is_ascii_digit()) { format!("every {period}") } else { format!("a {period}") }
}

/// `3 of 10`, `12 of at most 15`, `−20 of −50 %`
pub(in crate::face) fn of_wanted(one: &Number) -> String {
    let target = &one.target;
    let unit = target.unit.as_deref();
    let Some(done) = one.data.done else { return "no data".to_owned() };
    if target.relative {
        let sign = if target.op.starts_with('<') { -1.0 } else { 1.0 };
        return format!("{} of {} %", signed(done), signed(sign * target.value));
    }
    let wanted = with_unit(target.value, unit);
    if is_still(one) {
        return format!("nothing yet of {wanted}");
    }
    let done = of_clocks(one, done).unwrap_or_else(|| number(done));
    match target.op.as_str() {
        "<=" => format!("{done} of max {wanted}"),
        "<" => format!("{done} of under {wanted}"),
        ">" => format!("{done} of over {wanted}"),
        _ => format!("{done} of {wanted}"),
    }
}

/// Hours that were read, where tenths of an hour would round them: `1h58m`.
pub(super) fn of_clocks(one: &Number, hours: f64) -> Option<String> {
    let is_read = one.data.is_level && one.target.unit.as_deref() == Some("hours");
    let is_tenths = (hours * 10.0).fract().abs() < 1e-6;
    (is_read && !is_tenths && hours > 0.0).then(|| lasted((hours * 60.0).round() as u32))
}

/// Whether of hours, or of what a rule asks for, nothing was written down in the period that runs: it is not known to be none.
pub(super) fn is_still(one: &Number) -> bool {
    let is_fed = one.target.is_rule || matches!(one.target.unit.as_deref(), Some("hours" | "minutes"));
    let is_before = |first: Date| one.data.last.is_none_or(|last| last < first);
    is_fed && !one.target.is_cap() && one.data.done == Some(0.0) && one.data.running.is_some_and(|(first, _)| is_before(first))
}

/// A unit where there is little room.
pub(in crate::face) fn unit(unit: &str) -> &str {
    match unit {
        "hours" => "h",
        "minutes" => "min",
        "milliseconds" => "ms",
        "seconds" => "s",
        other => other,
    }
}

fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", number(value)) } else { number(value) }
}

/// Days ahead or behind, or what else there is to say in a few words.
pub(in crate::face) fn standing(one: &Number, today: Date) -> String {
    match one.pace.state {
        State::NoData => ended(one, today),
        State::Quiet => quiet(one, today),
        State::NotBegun => begins(one).map_or_else(String::new, |start| format!("from {}", near(start, today))),
        State::Open => open(one, today),
        State::Running => running(one),
        State::Reached => reached(one),
        State::MetByOther => "not needed".to_owned(),
        State::Ended => ended(one, today),
        State::Ahead | State::OnPace | State::Behind => of_line(one.pace.days.unwrap_or_default()),
        State::Within if one.pace.left == Some(0.0) => "at the limit".to_owned(),
        State::Within => format!("{} left", room(one)),
        State::Over => format!("{} over", room(one)),
    }
}

/// Since when nothing was heard, and where that leaves it, as far as it can be told.
fn quiet(one: &Number, today: Date) -> String {
    // What was read in another period is told with its day, and stands for no other.
    let read = one.data.counted.last().filter(|_| one.data.is_level && one.data.done.is_none());
    if let Some(read) = read {
        return format!("last {}, {}", number(read.amount), near(read.on, today));
    }
    // Where nothing is known of the period that runs, the amount says that there is none.
    let nothing = if one.data.done.is_none() { "" } else { "nothing " };
    let since = one.data.last.map_or_else(String::new, |last| format!("{nothing}since {}", near(last, today)));
    one.pace.days.map_or(since.clone(), |days| format!("{}; {since}", of_line(days)))
}

/// How it stands where there is little room: beside days since when nothing was heard stands below.
pub(super) fn in_column(one: &Number, today: Date) -> String {
    match (one.pace.state, one.pace.days, one.data.last.filter(|_| one.data.done.is_some())) {
        (State::Quiet, Some(days), _) => of_line(days),
        (State::Quiet, None, Some(last)) => format!("nothing since {}", day_month(last, today)),
        _ => standing(one, today),
    }
}

/// The same words alone: `nothing since Tue 8 Apr`.
fn unheard(one: &Number, today: Date) -> Option<String> {
    Some(format!("nothing since {}", near(one.data.last?, today)))
}

/// `8 days behind`, `on pace`
pub(in crate::face) fn of_line(days: i64) -> String {
    match days {
        ..0 => format!("{} behind", counted(-days, "day")),
        0 => "on pace".to_owned(),
        1.. => format!("{} ahead", counted(days, "day")),
    }
}

fn ended(one: &Number, today: Date) -> String {
    let last = one.target.deadline.filter(|last| *last < today);
    last.map_or_else(String::new, |day| format!("ended {}", near(day, today)))
}

/// The day it begins.
fn begins(one: &Number) -> Option<Date> {
    one.data.start.or(one.target.from)
}

fn room(one: &Number) -> String {
    let left = one.pace.left.unwrap_or_default().abs();
    of_clocks(one, left).unwrap_or_else(|| with_unit(left, one.target.unit.as_deref()))
}

/// A level is as old as its last reading.
fn open(one: &Number, today: Date) -> String {
    match (one.data.is_level, one.data.last, one.target.deadline) {
        (true, Some(last), _) => format!("as of {}", near(last, today)),
        (_, _, None) => "no last day".to_owned(),
        _ => String::new(),
    }
}

fn running(one: &Number) -> String {
    match one.pace.remaining {
        Some(0) if one.target.period.as_deref() == Some("day") => "today".to_owned(),
        Some(0) => "last day".to_owned(),
        Some(days) => format!("{} left", counted(days, "day")),
        None => String::new(),
    }
}

fn reached(one: &Number) -> String {
    match one.target.period.as_deref() {
        Some(period) if period.starts_with(|char: char| char.is_ascii_digit()) => "reached".to_owned(),
        Some("day") => "reached today".to_owned(),
        Some(period) => format!("reached this {period}"),
        None => "reached".to_owned(),
    }
}

/// The lines below a number: what gets there, in how many periods it was enough, what it was eased from.
pub(in crate::face) fn rate(one: &Number, today: Date) -> Vec<String> {
    let mut lines = Vec::new();
    match one.pace.state {
        State::NoData => lines.extend(how_to(&one.target).filter(|_| one.target.deadline.is_none_or(|last| today <= last))),
        State::NotBegun => lines.extend(too_early(one)),
        State::Quiet if one.pace.days.is_some() => lines.extend(unheard(one, today)),
        State::Ahead | State::OnPace | State::Behind => lines.extend(with_chance(one)),
        // One reading says where one is, not how fast one was.
        State::Open => {
            lines.extend(needed(one).and_then(|said| said.split(';').next().map(str::to_owned)));
            lines.extend(chance(one));
        }
        _ => lines.extend(chance(one)),
    }
    lines.extend(likely(one, today));
    if !one.instead.is_empty() && one.pace.state != State::Reached {
        lines.push(format!("or {}: one of them is enough", one.instead.join(", or ")));
    }
    lines.extend(months(one));
    lines.extend(unplaced(one, today));
    lines.extend(enough(one).filter(|_| one.pace.state != State::Quiet));
    if one.data.too_late > 0 {
        let late = counted(one.data.too_late as i64, "line");
        lines.push(format!("{late} after the deadline, kept and not counted"));
    }
    lines.extend(turned(&one.target));
    lines.extend(unread(&one.target));
    for eased in one.target.eased_before.iter().chain(&one.target.eased) {
        let because = if eased.because.is_empty() { String::new() } else { format!(": {}", eased.because) };
        lines.push(format!("eased from {} on {}{because}", number(eased.was), near(eased.on, today)));
    }
    lines
}

/// A last day that lies before the first.
pub(super) fn turned(target: &Target) -> Option<String> {
    let (from, last) = target.from.filter(|_| target.from_what.as_deref() == Some("from")).zip(target.deadline)?;
    if from <= last {
        return None;
    }
    Some(format!(
        "its last day, {}, lies before the plan begins, {}: one of the two is not meant",
        super::dated(last),
        super::dated(from)
    ))
}

/// A source that only the plan knows.
pub(super) fn unread(target: &Target) -> Option<String> {
    let source = target.unread.as_ref()?;
    Some(format!("the plan counts it from {source}, which is not read; lines of days do: tm log {} = N", target.called()))
}

/// In how many past periods it was enough, and of how many nobody knows.
fn enough(one: &Number) -> Option<String> {
    let period = one.target.period.as_deref().unwrap_or_default();
    let word = if period.starts_with(|char: char| char.is_ascii_digit()) { "period" } else { period };
    let unknown = match one.data.unknown {
        0 => String::new(),
        more => format!("; nothing of it written down in {}", counted(more as i64, word)),
    };
    let (reached, of) = one.data.reached?;
    let enough = if one.target.is_cap() { "within it" } else { "enough" };
    Some(format!("{enough} in {reached} of {} before{unknown}", counted(of as i64, word)))
}

/// What was read in the period that runs, and may have come before it: the newest of it.
pub(super) fn unplaced(one: &Number, today: Date) -> Option<String> {
    let own = || one.target.from.filter(|_| one.target.from_what.as_deref() == Some("period"));
    let first = one.data.running.map(|(first, _)| first).or_else(own)?;
    let unplaced = one.data.unplaced.iter().rfind(|read| read.on >= first)?;
    let (amount, on) = (with_unit(unplaced.amount, one.target.unit.as_deref()), near(unplaced.on, today));
    let said = format!("{amount} said on {on} may lie before {}: not counted here", near(first, today));
    // Of hours a line says when they were.
    let with_its_day = || format!("; when was it? tm log -d DAY +{} {}", number(unplaced.amount), one.target.called());
    Some(if one.target.unit.is_none() { said + &with_its_day() } else { said })
}

/// What was logged before its first day.
fn too_early(one: &Number) -> Option<String> {
    let begins = super::dated(begins(one)?);
    let lines = match one.data.too_early {
        0 => return None,
        1 => "1 line before it is kept, and not counted".to_owned(),
        lines => format!("{lines} lines before it are kept, and not counted"),
    };
    Some(format!("the plan begins {begins}, by its \"from:\"; {lines}"))
}

/// How a number without data gets some.
fn how_to(target: &Target) -> Option<String> {
    if let Some(source) = target.source.as_ref().filter(|source| source.stated) {
        return Some(format!("nothing found for {}", counted_from(&source.query, source.distinct.as_deref())));
    }
    if target.threshold.is_some() {
        return None;
    }
    // As it is written in a plan, a name may be longer than one of a line.
    let words = target.name.split_whitespace().count();
    let to = target.id().map_or_else(String::new, |id| format!(" @{id}"));
    // Without its doing-word another number may be meant.
    let state = target.state.as_deref().map_or_else(String::new, |state| format!(" {state}"));
    let name = format!("{}{state}", target.name);
    if words > 3 {
        let is_count = target.unit.is_none() && !target.is_cap() && words + state.split_whitespace().count() <= 6;
        return is_count.then(|| format!("tm log +1 {name}: what it was{to}"));
    }
    Some(match target.unit.as_deref() {
        Some("hours" | "minutes") if target.unit.as_deref() == Some(target.name.as_str()) => format!("tm log 1h what it was{to}"),
        // How long one time may last is read, not added up.
        Some("hours") if target.is_of_one_time() => format!("tm log {name} = 1h30m{to}"),
        Some("minutes") if target.is_of_one_time() => format!("tm log {name} = N{to}"),
        Some("hours" | "minutes") => format!("tm log 1h {name}: what it was{to}"),
        None if !target.is_cap() && target.period.is_some() => format!("tm log +1 {name}{to}"),
        None if !target.is_cap() => format!("tm log +1 {name}{to}, or all so far: tm log {name} = N"),
        _ if target.period.is_some() => format!("tm log +1 {name}{to}"),
        _ => format!("tm log {name} = N"),
    })
}

/// A filter, and whether its different values are counted.
pub(in crate::face) fn counted_from(query: &str, distinct: Option<&str>) -> String {
    distinct.map_or_else(|| query.to_owned(), |key| format!("{query} distinct({key})"))
}

/// "one every 31 days gets there; so far one in 47"
pub(in crate::face) fn needed(one: &Number) -> Option<String> {
    let needed = one.pace.needed?;
    let unit = one.target.unit.as_deref();
    let elapsed = one.pace.elapsed;
    let is_young = match elapsed {
        Some(..FIRST) => true,
        days => one.data.counted.len() < EVENTS && days.is_none_or(|days| days < YOUNG),
    };
    let week = |days: f64| with_unit(7.0 / days, unit);
    // Of what is wanted nearly every day, days are too coarse a measure.
    let is_seldom = |days: f64| unit.is_none() && days >= SELDOM;
    let gets = if is_seldom(needed) {
        format!("one every {} days gets there", number(needed.floor()))
    } else {
        format!("{} a week gets there", week(needed))
    };
    let so_far = match one.pace.so_far {
        // One event is no rate, and of the first days nothing can be said yet.
        _ if is_young => return Some(gets),
        Some(days) if !is_seldom(needed) => format!("so far {}", week(days)),
        Some(days) if !is_seldom(days) => format!("so far {} a week", week(days)),
        // What is slower than needed is not told as the same.
        Some(days) if days > needed => format!("so far one in {}", number(days.round().max(needed.floor() + 1.0))),
        Some(days) => format!("so far one in {}", number(days.round())),
        None => "so far none".to_owned(),
    };
    Some(format!("{gets}; {so_far}"))
}

/// The rate that gets there, and the chance that it does: "one every 31 days gets there; so far one in 47; chance 1 in 3".
pub(in crate::face) fn with_chance(one: &Number) -> Option<String> {
    match (needed(one), chance(one)) {
        (Some(needed), Some(chance)) => Some(format!("{needed}; {chance}")),
        (needed, chance) => needed.or(chance),
    }
}

/// `chance 1 in 3`; nothing where there is no evidence for one.
pub(in crate::face) fn chance(one: &Number) -> Option<String> {
    Some(format!("chance {}", odds(one.outlook.chance?)))
}

/// A chance as people say it, to the nearest of a few.
fn odds(chance: f64) -> &'static str {
    const SAID: [(f64, &str); 13] = [
        (0.05, "1 in 20"),
        (0.10, "1 in 10"),
        (0.20, "1 in 5"),
        (0.25, "1 in 4"),
        (1.0 / 3.0, "1 in 3"),
        (0.40, "2 in 5"),
        (0.50, "1 in 2"),
        (0.60, "3 in 5"),
        (2.0 / 3.0, "2 in 3"),
        (0.75, "3 in 4"),
        (0.80, "4 in 5"),
        (0.90, "9 in 10"),
        (0.95, "19 in 20"),
    ];
    if chance < 0.03 {
        return "under 1 in 30";
    }
    if chance > 0.97 {
        return "over 29 in 30";
    }
    let nearest = SAID.iter().min_by(|one, other| (one.0 - chance).abs().total_cmp(&(other.0 - chance).abs()));
    nearest.map_or("", |(_, said)| said)
}

/// Between which days it is likely there; of a level, between which values it is likely on its last day.
fn likely(one: &Number, today: Date) -> Option<String> {
    let outlook = &one.outlook;
    // Where both ends are nothing the line is no help.
    let of_level = outlook.likely.filter(|(low, high)| low < high).zip(one.target.deadline);
    if let Some(((low, high), last)) = of_level {
        let (unit, places) = (one.target.unit.as_deref(), if high.abs() < 10.0 { 10.0 } else { 1.0 });
        let told = |value: f64| number((value * places).round() / places);
        let high = with_unit((high * places).round() / places, unit);
        return Some(format!("as it goes, {} to {high} on {}", told(low), day_month(last, today)));
    }
    // Within a period its end is near enough.
    let early = outlook.early.filter(|_| one.data.running.is_none())?;
    Some(match outlook.late {
        Some(late) if late == early => format!("as it goes, there on {}", day_month(early, today)),
        // A year that one of the two needs, both have.
        Some(late) if late.year() != today.year() => {
            format!("as it goes, there between {} and {}", super::dated(early), super::dated(late))
        }
        Some(late) => format!("as it goes, there between {} and {}", day_month(early, today), day_month(late, today)),
        None => format!("as it goes, not before {}", day_month(early, today)),
    })
}

/// `months with at least one: 9 of 12`
fn months(one: &Number) -> Option<String> {
    let (with, of) = one.outlook.months.filter(|(_, of)| *of >= MONTHS)?;
    let is_counted = one.target.unit.is_none() && is_monthly(one);
    is_counted.then(|| format!("months with at least one: {with} of {of}"))
}

/// Whether it takes one in every other month, or more; where there is no last day, nobody can say that it does not.
fn is_monthly(one: &Number) -> bool {
    let Number { target, data, .. } = one;
    let months = match target.period.as_deref() {
        Some("quarter") => 3.0,
        Some("half-year") => 6.0,
        Some("year") => 12.0,
        Some(_) => return false,
        None => match data.start.zip(target.deadline).and_then(|(start, last)| start.until(last).ok()) {
            Some(span) => f64::from(span.get_days()) / LONGEST_MONTH,
            None => return true,
        },
    };
    target.value >= (months / 2.0).floor()
}

/// `1 day`, `8 days`
pub(in crate::face) fn counted(count: i64, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
