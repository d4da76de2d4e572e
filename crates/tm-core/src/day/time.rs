//! Durations and clocks.

const DAY: u32 = 24 * 60;

/// What the time at the beginning of a line says, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timed {
    For { minutes: u32 },
    Between { start: u16, minutes: u32 },
    Since { start: u16 },
}

/// The time that begins `text`, and what follows it.
pub(super) fn taken(text: &str) -> Option<(Timed, &str)> {
    let words: Vec<&str> = text.splitn(4, ' ').collect();
    // "09:10 - 11:40", "09:10 to 11:40", "2h 30m" and "2 h" before their first words alone.
    (1..=3.min(words.len())).rev().find_map(|count| {
        let length = words[..count].iter().map(|word| word.len()).sum::<usize>() + count - 1;
        let timed = time(&words[..count])?;
        Some((timed, text[length..].trim_start()))
    })
}

/// Minutes of `1h58m`, `1h58` or `1h 58m` at the beginning of `text`, and what stands behind: a duration that is no number with a unit.
pub(super) fn hours_and_minutes(text: &str) -> Option<(u32, &str)> {
    let end = text.find([',', ';']).unwrap_or(text.len());
    let (timed, rest) = taken(&text[..end])?;
    let said = text[..end - rest.len()].trim_end();
    let (_, behind) = said.split_once('h')?;
    match timed {
        Timed::For { minutes } if behind.contains(|char: char| char.is_ascii_digit()) => Some((minutes, &text[said.len()..])),
        _ => None,
    }
}

fn time(words: &[&str]) -> Option<Timed> {
    match words {
        [one] => clocks(one).or_else(|| duration(one)),
        [first, second] if first.ends_with('h') => both(hours(first)?, minutes(second)?),
        [number, unit] => duration(&format!("{number}{}", unit_of(unit)?)),
        [from, "-" | "–" | "to", to] => between(clock(from)?, clock(to)?),
        _ => None,
    }
}

fn unit_of(word: &str) -> Option<&'static str> {
    match word {
        "h" | "hour" | "hours" | "hr" | "hrs" => Some("h"),
        "m" | "min" | "mins" | "minute" | "minutes" => Some("m"),
        _ => None,
    }
}

/// `09:10-11:40`, `09:10-`
fn clocks(word: &str) -> Option<Timed> {
    let (from, to) = word.split_once(['-', '–'])?;
    let start = clock(from)?;
    if to.is_empty() { (u32::from(start) < DAY).then_some(Timed::Since { start }) } else { between(start, clock(to)?) }
}

/// Over midnight where the end is not behind the start.
fn between(start: u16, end: u16) -> Option<Timed> {
    let (from, to) = (u32::from(start), u32::from(end));
    let minutes = if to > from { to - from } else { to + DAY - from };
    (from < DAY && from != to).then_some(Timed::Between { start, minutes })
}

/// Minutes after midnight of `9:10`; `24:00` ends a day.
fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits =
        |text: &str, most: usize| text.len() <= most && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours, 2) || !digits(minutes, 2) || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let whole = hours * 60 + minutes;
    (minutes < 60 && u32::from(whole) <= DAY).then_some(whole)
}

/// Whether `word` is a time of day: what happened then is a note.
pub(super) fn is_clock(word: &str) -> bool {
    clock(word.trim_end_matches([':', ','])).is_some()
}

/// `2h30m`, `2h30`, `2h`, `90m`, `1.5h`, `1,5h`, `45min`
fn duration(word: &str) -> Option<Timed> {
    match word.split_once('h') {
        Some((_, "")) => both(hours(word)?, 0),
        Some((whole, rest)) => both(hours(&format!("{whole}h"))?, minutes(rest)?),
        None => both(0, minutes(word)?),
    }
}

fn both(hours: u32, minutes: u32) -> Option<Timed> {
    let minutes = hours.checked_add(minutes)?;
    (1..=DAY).contains(&minutes).then_some(Timed::For { minutes })
}

/// Minutes of `2h`, `1.5h` or `1,5h`.
fn hours(text: &str) -> Option<u32> {
    let number = text.strip_suffix('h')?.replace(',', ".");
    let sound = !number.starts_with('.') && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let hours: f64 = number.parse().ok().filter(|hours| sound && (0.0..=24.0).contains(hours))?;
    // At most 1440 by the bound above.
    Some((hours * 60.0).round() as u32)
}

/// Minutes of `90m` or `45min`.
fn minutes(text: &str) -> Option<u32> {
    let number = text.strip_suffix("min").or_else(|| text.strip_suffix('m'))?;
    let sound = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|minutes| sound && *minutes <= DAY)
}

/// The units of a duration as people write them, the longer ones first.
const UNITS: [&str; 11] = ["hours", "hour", "hrs", "hr", "h", "minutes", "minute", "mins", "min", "m", "s"];

/// Whether `word` looks like a duration, be it read or not: a number and hours or minutes, `2hr`, `1h30m15s`.
pub(super) fn looks_like(word: &str) -> bool {
    let rest = word.trim_start_matches(['~', '+', '-']);
    if !rest.starts_with(|char: char| char.is_ascii_digit()) {
        return false;
    }
    let behind_number = |text: &'_ str| text.len() - text.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let number = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let mut units = rest[number..].trim_end_matches([':', ',', '.', ')']);
    if !units.starts_with(['h', 'm']) {
        return false;
    }
    while let Some(behind) = UNITS.into_iter().find_map(|unit| units.strip_prefix(unit)) {
        units = &behind[behind_number(behind)..];
    }
    units.is_empty()
}

/// Minutes as a person writes them: `2h30m`, `2h`, `45m`.
pub fn lasted(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes}m"),
    }
}

/// Minutes after midnight as `09:10`.
pub fn clock_shown(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The clock `minutes` after `start`; midnight at the end of a day is `24:00`.
pub(super) fn end_shown(start: u16, minutes: u32) -> String {
    let end = u32::from(start) + minutes;
    clock_shown(if end > DAY { end - DAY } else { end })
}
