//! What in a note looks meant and was not read: by the shape of its words, whatever they are about.

use tm_doc::Finding;

use super::words::{amount, equation, is_name};
use super::{before, not_read, time};
use crate::record::value;

/// What in a note looks like a date, duration, number, reading or relapse. The first of them is said; `patterns` are the ids of failure patterns.
pub(super) fn unread(core: &str, line: u32, patterns: &[&str]) -> Option<Finding> {
    let words: Vec<&str> = core.split(' ').collect();
    let (what, word, remedy) = date(&words)
        .or_else(|| time_of(core, &words))
        .or_else(|| number(core, &words))
        .or_else(|| time_at_the_end(core, &words))
        .or_else(|| relapse(&words, patterns))?;
    Some(not_read(line, format!("\"{word}\" looks like {what} and is not counted"), remedy))
}

/// What it looks like, the words that do, and what to write.
type Resembles = (&'static str, String, String);

fn said(what: &'static str, word: &str, remedy: impl Into<String>) -> Option<Resembles> {
    Some((what, word.to_owned(), remedy.into()))
}

/// A day anywhere in it.
fn date(words: &[&str]) -> Option<Resembles> {
    let bare = |word: &&str| word.trim_matches(['(', ')', '.', ',', ';', ':']).to_owned();
    let of_words = || words.iter().map(bare).find(|word| value::is_day_shaped(word));
    // "12.02. with Ana": a day and its month, each with a dot, that begin it.
    let first = || Some(words[0].trim_end_matches([':', ','])).filter(|word| is_short_day(word)).map(str::to_owned);
    let day = of_words().or_else(first)?;
    said("a date", &day, "every line belongs to the day of its note: move it there")
}

/// A time that begins it.
fn time_of(core: &str, words: &[&str]) -> Option<Resembles> {
    let first = words[0];
    if let Some(stretch) = stretch(core) {
        return said("a stretch of time", &stretch, "write `09:10-11:40`, or how long: `2h30m`");
    }
    if first.split_once(['-', '–']).is_some_and(|(from, to)| is_plain(from) && is_plain(to)) {
        return said("a stretch of time or of numbers", first, "write `09:10-11:40` for time, `name = 3` for a number");
    }
    // "2 hrs": the unit stands apart. A metre does, too.
    let apart = words.get(1).filter(|unit| begins_with_digit(first) && **unit != "m").map(|unit| format!("{first}{unit}"));
    if apart.is_some_and(|apart| time::looks_like(&apart)) {
        return said("a duration", &format!("{first} {}", words[1]), "write `2h30m`, `90m`, `1.5h` or `09:10-11:40`");
    }
    let is_long = time::looks_like(first) || begins_like_a_clock(first);
    let is_beyond = first.split_once('h').is_some_and(|(hours, _)| hours.parse().is_ok_and(|hours: u32| hours > 24));
    let why = if is_beyond { "a day has 24 hours; " } else { "" };
    (begins_with_digit(first) && is_long && !time::is_clock(first))
        .then(|| said("a duration", first, format!("{why}write `2h30m`, `90m`, `1.5h` or `09:10-11:40`")))?
}

/// How a number is written so that it is read: of a comma before the last digits, and of a dot that may part thousands, it is plain.
fn as_read(name: &str, value: &str) -> String {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((whole, part)) = value.rsplit_once(',').filter(|(whole, part)| digits(part) && whole.split('.').all(digits)) {
        return format!("write it with a dot: `{name} = {}.{part}`", whole.replace('.', ""));
    }
    match value.split_once('.') {
        Some((whole, "000")) if digits(whole) => format!("write `{name} = {whole}000` for thousands, or `{name} = {whole}`"),
        _ => "write `name = 312`".to_owned(),
    }
}

/// `12.02.`, `3.11.`
fn is_short_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let within = |text: &str, most: u8| text.len() <= 2 && text.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
    matches!(parts[..], [day, month, ""] if within(day, 31) && within(month, 12))
}

/// A number that begins it, stands behind a name, or is all that a name is followed by.
fn number(core: &str, words: &[&str]) -> Option<Resembles> {
    const COUNTER: &str = "write `+1 name: text`, with a name of at most six words";
    let (first, last) = (words[0], words[words.len() - 1]);
    let is_signed = |word: &str| word.starts_with(['+', '-', '−']);
    if is_signed(first) && begins_with_digit(first) {
        return said("a counter", first, COUNTER);
    }
    if let [sign @ ("+" | "-" | "−"), amount, ..] = words
        && begins_with_digit(amount)
    {
        return said("a counter", &format!("{sign} {amount}"), "write `+1 name`, the sign and the number together");
    }
    if first == "=" && words.len() > 1 && is_amount(words[1]) {
        return said("a reading", &format!("= {}", words[1]), "put its name first: `name = 3`");
    }
    let money = first.trim_start_matches(['$', '€', '£']);
    if money.len() < first.len() && is_amount(money.trim_end_matches(['k', 'K', ',', ':'])) {
        return said("a reading", first, format!("write `name = {first}`"));
    }
    if begins_with_digit(first) && !time::is_clock(first) && is_amount(first) {
        return said("a number", first, "write `+3 name` to count, or `name = 3` for a reading");
    }
    if words.len() > 1 && is_signed(last) && amount(last).is_some() {
        return said("a counter", last, "put it first: `+1 name: text`");
    }
    if let Some((name, value)) = equation(core) {
        return said("a reading", core, as_read(name, value));
    }
    let (name, value) = core.split_once(": ").or_else(|| core.split_once(' '))?;
    let is_reading = is_name(name) && !name.contains(|char: char| char.is_ascii_digit()) && is_amount(value);
    is_reading.then(|| said("a reading", core, format!("write `{name} = {value}`, or `+1 {name}` for one more")))?
}

/// A duration that ends it, or that is said to be spent.
fn time_at_the_end(core: &str, words: &[&str]) -> Option<Resembles> {
    const SPENT: [&str; 3] = ["spent", "took", "worked"];
    let spent = words.windows(2).find(|pair| SPENT.contains(&pair[0].to_lowercase().as_str()) && time::looks_like(pair[1]));
    if let Some(word) = spent.map(|pair| pair[1].trim_end_matches([',', ';', '.', ':'])) {
        return said("a duration", word, format!("put it first: `{word} …`"));
    }
    let last = words[words.len() - 1];
    let bare = last.trim_matches(['(', ')', '.', ',', ';']);
    let is_change = core.contains("->") || core.contains('→') || before::of_text(core).is_some();
    (!is_change && words.len() > 1 && time::looks_like(bare))
        .then(|| said("a duration", bare, format!("put it first: `{bare} …`")))?
}

/// The id of a failure pattern without its colon.
fn relapse(words: &[&str], patterns: &[&str]) -> Option<Resembles> {
    let id = words[0];
    let by_form = id.strip_prefix("FP").is_some_and(is_plain);
    let is_id = by_form
        || patterns.iter().any(|known| known.eq_ignore_ascii_case(id)) && id.ends_with(|char: char| char.is_ascii_digit());
    (is_id && words.len() > 1).then(|| said("a relapse", id, format!("write `{id}: what it was`")))?
}

fn begins_with_digit(word: &str) -> bool {
    word.trim_start_matches(['+', '-', '−', '~']).starts_with(|char: char| char.is_ascii_digit())
}

/// `3`, `1,312`, `1,5`
fn is_amount(word: &str) -> bool {
    amount(word).is_some() || word.split_once(',').is_some_and(|(whole, part)| is_plain(whole) && is_plain(part))
}

/// A number of few digits and nothing else.
fn is_plain(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What begins a line and looks like from when to when: `09.10-11.40`, `9am-11am`, `from 9:00 -> 10:30`, `9:00 bis 10:30`.
fn stretch(core: &str) -> Option<String> {
    let words: Vec<&str> = core.split(' ').take(4).collect();
    let words = words.strip_prefix(&["from"]).unwrap_or(&words);
    let clock = |word: &str| of_a_day(word).is_some_and(|exact| exact);
    match words {
        [one, ..] if let Some((from, to)) = one.split_once(['-', '–']) => {
            let exact = of_a_day(from)? | of_a_day(to.trim_end_matches([':', ',']))?;
            exact.then(|| (*one).to_owned())
        }
        [from, between, to, ..] if clock(from) && clock(to) => Some(format!("{from} {between} {to}")),
        _ => None,
    }
}

/// Whether a word is shaped like an hour of the day, be there such an hour or not; and whether it can be nothing else: `9` can, `9:10` and `9am`
/// cannot.
fn of_a_day(word: &str) -> Option<bool> {
    let bare = word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).unwrap_or(word);
    let (hour, minutes) = bare.split_once([':', '.']).map_or((bare, None), |(hour, minutes)| (hour, Some(minutes)));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = (1..=2).contains(&hour.len()) && digits(hour) && minutes.is_none_or(|text| text.len() == 2 && digits(text));
    shaped.then_some(minutes.is_some() || bare.len() < word.len())
}

/// `25:00`, `9:75`: hours and minutes, be there such a time or not. "1:1" is a conversation of two, and a name with a day in it none.
fn begins_like_a_clock(word: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let word = word.trim_start_matches(['+', '-', '−', '~']);
    word.split_once(':')
        .is_some_and(|(hours, rest)| (1..=2).contains(&digits(hours)) && digits(hours) == hours.len() && digits(rest) == 2)
}
