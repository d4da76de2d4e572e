//! What a number counts: a measure of time or money, or a noun with the words that describe it.

use super::Amount;
use crate::language::quantity::unit;
use crate::plan::lists::{DOING, GRAMMAR, list};
use crate::plan::rule::words::{Words, one_of};

/// Signs of money.
pub(super) const SIGNS: &[char] = &['$', '€', '£'];

/// Measures in any of their forms, with the name they go by.
const MEASURES: &[(&str, &str)] = &[
    ("minutes", "minute|minutes|min|mins"),
    ("hours", "hour|hours|h|hr|hrs"),
    ("days", "day|days|d"),
    ("weeks", "week|weeks|wk"),
    ("months", "month|months|mo"),
    ("years", "year|years|yr"),
    ("times", "times|x|time"),
    ("mornings", "morning|mornings"),
    ("afternoons", "afternoon|afternoons"),
    ("evenings", "evening|evenings"),
    ("nights", "night|nights"),
    ("weekends", "weekend|weekends"),
    ("$", "$|dollars|dollar|usd"),
    ("€", "€|euros|euro|eur"),
    ("£", "£|pounds|gbp"),
];

/// Measures that describe as well: "evening events".
const PARTS_OF_DAYS: &str = "mornings|afternoons|evenings|nights|weekends";

/// Words that end a noun phrase: they join, point or state.
const FUNCTION: &str = list(GRAMMAR, "noun-function");

/// What follows a counted thing to say that it is begun and not finished.
pub(super) const OPEN: &str = list(DOING, "noun-open");

/// Whether `word` joins, points or states rather than names.
pub(in crate::plan::rule) fn is_function_word(word: &str) -> bool {
    one_of(word, FUNCTION)
}

/// Whether `measure` is one of time.
pub(in crate::plan::rule) fn is_time(measure: &str) -> bool {
    matches!(measure, "minutes" | "hours" | "days" | "weeks" | "months" | "years")
}

/// Reads what the number at `number` counts, from where `amount` ends.
pub(super) fn read<'a>(words: Words<'a>, number: usize, amount: &mut Amount<'a>) {
    amount.measure = number.checked_sub(1).filter(|sign| words.is_mark(*sign, SIGNS)).and_then(|sign| measure_at(words, sign));
    if words.is_mark(amount.to, &['-']) && words.glued(amount.to) {
        amount.to += 1;
    }
    let described = usize::from(one_of(words.word(amount.to), "full|whole|straight|working"));
    let noun = amount.to + described;
    // "two evenings" measures, "two evening shifts" counts.
    let alone = phrase_end(words, noun) == noun + 1;
    let minutes = (is_minutes(words, noun, amount.value) && described == 0).then_some("minutes");
    if let Some(measure) = minutes.or_else(|| measure_at(words, noun)).filter(|measure| alone || !one_of(measure, PARTS_OF_DAYS))
    {
        amount.measure = Some(measure);
        amount.to += 1 + described;
    }
    let end = phrase_end(words, amount.to);
    let stated = end > amount.to + 1 && one_of(words.before(end), OPEN);
    amount.thing = words.part(amount.to..if stated { end - 1 } else { end });
    amount.at_once |= stated;
    amount.to = end;
}

/// "30m a day", written against its number.
fn is_minutes(words: Words<'_>, at: usize, value: f64) -> bool {
    words.word(at) == "m" && words.glued(at) && unit::may_be_minutes(value)
}

fn measure_at(words: Words<'_>, at: usize) -> Option<&'static str> {
    MEASURES.iter().find(|(_, forms)| words.has(at, forms).is_some()).map(|(name, _)| *name)
}

/// One past the noun phrase that begins at `at`; `at` itself if none does.
pub(super) fn phrase_end(words: Words<'_>, at: usize) -> usize {
    let joined = |at: usize| {
        words.is_mark(at, &['/']) && words.glued(at) && words.glued(at + 1) && super::tail::period(words, at).is_none()
    };
    let part = |at: &usize| !words.word(*at).is_empty() && !is_function_word(words.word(*at)) || joined(*at);
    (at..(at + 8).min(words.len())).find(|at| !part(at)).unwrap_or((at + 8).min(words.len()))
}

/// The plural of a lower-case noun, as far as spelling goes.
pub(in crate::plan::rule) fn plural(noun: &str) -> String {
    let before_y = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match (noun, before_y) {
        ("person", _) => "people".to_owned(),
        ("child", _) => "children".to_owned(),
        ("people" | "children", _) => noun.to_owned(),
        // A letter is the sign of a unit.
        _ if noun.chars().count() == 1 => noun.to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        _ if noun.ends_with("ss") || noun.ends_with("ch") || noun.ends_with("sh") || noun.ends_with('x') => format!("{noun}es"),
        _ if noun.ends_with('s') => noun.to_owned(),
        _ => format!("{noun}s"),
    }
}
