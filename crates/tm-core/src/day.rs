//! The lines of a day: how they are read, written and checked against each other.
//!
//! [`read`] is the grammar, one line at a time; [`entries`] takes the lines of a day note; [`print()`] and [`line()`] write them. What the
//! numbers come to, which goal they serve and whether a habit is known is for those who know the plan.

mod before;
mod change;
mod key;
mod print;
pub mod rest;
#[cfg(test)]
mod tests;
mod time;
mod unread;
mod whole;
mod words;

use tm_doc::{Finding, tag};

pub(crate) use self::before::rounded;
pub use self::before::{BeforeAfter, before_after};
pub use self::change::{Change, change};
pub(crate) use self::key::plain_stems;
pub use self::key::{key, of_name as key_of_name, stems};
pub use self::print::{line, print};
use self::time::Timed;
pub use self::time::{clock_shown, lasted};
pub use self::whole::{entries, share};
use self::words::Stripped;
pub(crate) use self::words::renamed;
use crate::facts::{DayFact, DayKind};
use crate::plan::placeholder;
use crate::record::value;

/// Names of counters, readings and categories have at most so many words, so that sentences are none.
const LONGEST_NAME: usize = 3;
/// Behind `+1` and before a colon no sentence is meant: a plan may call its numbers by so many.
const LONGEST_COUNTED: usize = 6;

/// A line as read, and what in it looks meant and was not read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The line.
    pub fact: DayFact,
    /// A duration, number, date or relapse that was not read.
    pub finding: Option<Finding>,
}

/// Reads one line of a day, given without its list marker. Whatever is not understood is a note.
///
/// ```text
/// 2h30m deep: SQLx pool fix #create @G1 +   time    duration, category, text, tags, goals or ideas, energy
/// 09:10-11:40 deep: SQLx pool fix           time    the same from clock to clock; 23:10-01:40 runs over midnight
/// 09:10- deep: SQLx pool fix                running a clock that runs
/// +1 prs: sqlx#3120 merged @G1              count   also -1, +2.5
/// visitors = 312                            reading a unit or a word may follow; 1h58m is read in minutes
/// [x] 1 recording                           habit   [ ] is one not done
/// FP2: opened another one                   relapse FP and a number, or an id of `patterns`
/// ! ease G2 posts 10: only ten are honest   change  see `change`
/// anything else                             note
/// ```
///
/// - *Durations* are `2h30m`, `2h`, `90m`, `1.5h`, `1,5h`, `2h 30m`, `45min`, `2 h`: more than nothing, at most 24 hours, in whole minutes.
/// - *Counters* may have up to six words before a colon, and say of a thing what it reached: `+1 posts with 100+ upvotes: Retry storms`.
/// - *Categories* are at most three words before a colon, or one word that is all there is: `90m deep`.
/// - *Tags* (`#create`) and *references* (`@G1`, `@2026#G1`, `@k3f7qa`, `@2026-11-01-oak-bench`, and in quotation marks a title of several
///   words: `@"An oak bench"`) stand anywhere; those at the end are taken out of the text.
/// - In a note a reference may be a link, so that other programs follow it: `@[[2026-11-01-oak-bench|An oak bench]]`.
/// - *Energy* is a `+` (gives) or `-` (drains) that ends the line.
/// - A line of a form is a note until somebody fills it in: `2h deep: [FILL IN]`, `+1 posts: {{title}}`.
/// - A finding names what in a note looks like a duration, number, date or relapse: "30h fix", "3 prs merged", "talks: 1", "worked on it 2h".
///
/// ```
/// use tm_core::{day, facts::DayKind};
/// let fact = day::read("2h30m deep: SQLx pool fix #create @G1 +", 4, &[]).fact;
/// assert_eq!((fact.kind, fact.value, fact.name.as_deref()), (DayKind::Time, Some(150.0), Some("deep")));
/// assert_eq!((fact.text.as_str(), fact.tags, fact.refs, fact.energy), ("SQLx pool fix", vec!["create".to_owned()], vec!["G1".to_owned()], 1));
/// ```
pub fn read(line: &str, number: u32, patterns: &[&str]) -> Read {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(found) = change::read(&line, number) {
        return found;
    }
    let stripped = words::stripped(&line);
    let core = stripped.core.clone();
    let understood = habit(&core)
        .or_else(|| time_of(&core))
        .or_else(|| count(&core))
        .or_else(|| reading(&core))
        .or_else(|| relapse(&core, patterns));
    let of_form = understood.as_ref().filter(|what| what.is_form()).map(|_| {
        let message = format!("\"{core}\" is the line of a form that was never filled in, and is not counted");
        not_read(number, message, "write what was meant, or delete it")
    });
    let understood = understood.filter(|_| of_form.is_none());
    let finding = of_form.or_else(|| if understood.is_none() { unread::unread(&core, number, patterns) } else { None });
    let what = understood.unwrap_or_else(|| What::note(&core));
    Read { fact: what.fact(stripped, number), finding }
}

/// What the core of a line says.
struct What {
    kind: DayKind,
    text: String,
    value: Option<f64>,
    start: Option<u16>,
    name: Option<String>,
}

impl What {
    fn note(core: &str) -> Self {
        What::new(DayKind::Note, core)
    }

    fn new(kind: DayKind, text: &str) -> Self {
        What { kind, text: text.trim().to_owned(), value: None, start: None, name: None }
    }

    /// Whether it stands in a form as the form has it: `2h deep: [FILL IN]`.
    fn is_form(&self) -> bool {
        let is_form = |text: &str| placeholder::is_form(text) || ["{{", "{%", "<%"].iter().any(|mark| text.contains(mark));
        is_form(&self.text) || self.name.as_deref().is_some_and(is_form)
    }

    fn fact(self, stripped: Stripped, line: u32) -> DayFact {
        let What { kind, text, value, start, name } = self;
        let Stripped { tags, refs, energy, .. } = stripped;
        DayFact { line, kind, text, value, shared: 0, start, name, tags, refs, energy }
    }
}

/// `[x] 1 recording: of the second talk`
fn habit(core: &str) -> Option<What> {
    let (ticked, rest) = match core.split_at_checked(3)? {
        ("[x]" | "[X]", rest) => (true, rest),
        ("[ ]", rest) => (false, rest),
        _ => return None,
    };
    let rest = rest.strip_prefix(' ').filter(|rest| !rest.is_empty())?;
    let (amount, named) = match rest.split_once(' ') {
        Some((first, behind)) => words::amount(first).map_or((1.0, rest), |amount| (amount, behind)),
        None => (1.0, rest),
    };
    let (name, text) = named.split_once(": ").unwrap_or((named.strip_suffix(':').unwrap_or(named), ""));
    // A tag in the middle of a name belongs to the line.
    let name = words::split(name).into_iter().filter(|word| tag(word).is_none() && words::reference(word).is_none());
    let name = name.collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches([':', ' ']);
    let value = if ticked { amount } else { 0.0 };
    (!name.is_empty()).then(|| What { value: Some(value), name: Some(name.to_lowercase()), ..What::new(DayKind::Habit, text) })
}

/// `2h30m deep: text`, `09:10-11:40 text`, `09:10- text`
fn time_of(core: &str) -> Option<What> {
    let (timed, rest) = time::taken(core)?;
    let (name, text) = named(rest).or_else(|| word_alone(rest)).map_or((None, rest), |(name, text)| (Some(name), text));
    let what = match timed {
        Timed::For { minutes } => What { value: Some(f64::from(minutes)), ..What::new(DayKind::Time, text) },
        Timed::Between { start, minutes } => {
            What { value: Some(f64::from(minutes)), start: Some(start), ..What::new(DayKind::Time, text) }
        }
        Timed::Since { start } => What { start: Some(start), ..What::new(DayKind::Running, text) },
    };
    Some(What { name, ..what })
}

/// A word that is all there is says what the time went to.
fn word_alone(text: &str) -> Option<(String, &str)> {
    (!text.contains(' ') && words::is_name(text)).then(|| (text.to_lowercase(), ""))
}

/// The category in front of the colon, in lower case, and what stands behind.
fn named(text: &str) -> Option<(String, &str)> {
    let (name, rest) = text.split_once(": ").or_else(|| Some((text.strip_suffix(':')?, "")))?;
    words::is_name(name).then(|| (name.to_lowercase(), rest))
}

/// `+1 prs: text`
fn count(core: &str) -> Option<What> {
    let (first, rest) = core.split_once(' ')?;
    let amount = first.starts_with(['+', '-']).then(|| words::amount(first))??;
    let (name, text) = match named(rest) {
        Some(named) => named,
        None if words::is_name(rest) => (rest.to_lowercase(), ""),
        None => reaching(rest).or_else(|| counted(rest))?,
    };
    Some(What { value: Some(amount), name: Some(name), ..What::new(DayKind::Count, text) })
}

/// `posts with 100+ upvotes: Retry storms` as posts, and what one reached.
fn reaching(rest: &str) -> Option<(String, &str)> {
    let at = rest.find(" with ")?;
    let (name, behind) = (&rest[..at], &rest[at + 1..]);
    let mut said = behind.split(' ').skip(1).take(2);
    let is_number = |word: &str| word.starts_with(|char: char| char.is_ascii_digit());
    (words::is_name(name) && said.any(is_number)).then(|| (name.to_lowercase(), behind))
}

/// The long name of a counter before a colon, with something behind it.
fn counted(rest: &str) -> Option<(String, &str)> {
    let (name, text) = rest.split_once(": ")?;
    words::is_name_of(name, LONGEST_COUNTED).then(|| (name.to_lowercase(), text))
}

/// `visitors = 312`
fn reading(core: &str) -> Option<What> {
    let (name, value) = words::equation(core)?;
    // "mrr = $1050" says the same as "mrr = 1050 $".
    let sign = value.chars().next().filter(|char| matches!(char, '$' | '€' | '£'));
    if let Some((minutes, rest)) = time::hours_and_minutes(value) {
        let text = format!("min{rest}");
        return Some(What {
            value: Some(f64::from(minutes)),
            name: Some(name.to_lowercase()),
            ..What::new(DayKind::Reading, &text)
        });
    }
    let (value, rest) = words::leading_amount(sign.map_or(value, |sign| &value[sign.len_utf8()..]))?;
    let text = sign.map_or_else(|| rest.to_owned(), |sign| format!("{sign} {rest}"));
    Some(What { value: Some(value), name: Some(name.to_lowercase()), ..What::new(DayKind::Reading, &text) })
}

/// `FP2: text`
fn relapse(core: &str, patterns: &[&str]) -> Option<What> {
    let (id, text) = core.split_once(": ").unwrap_or((core.strip_suffix(':').unwrap_or(core), ""));
    let by_form = || {
        let number = id.strip_prefix("FP").or_else(|| id.strip_prefix("fp"))?;
        (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| id.to_ascii_uppercase())
    };
    let known = patterns.iter().find(|known| known.eq_ignore_ascii_case(id)).map(|known| (*known).to_owned());
    let name = known.or_else(by_form)?;
    Some(What { name: Some(name), ..What::new(DayKind::Relapse, text) })
}

/// A note at the start of a line: something there looks meant and was not read.
fn not_read(line: u32, message: String, remedy: impl Into<String>) -> Finding {
    Finding::note(line, "not-read", message, remedy)
}

/// Whether `word` is an item of a plan as people write it in a line.
fn is_item(word: &str) -> bool {
    value::is_plan_item(word)
}
