//! Before and after: arrows, "from … to …", and what the words around two values say of when.

use super::value::Value;
use super::{Cut, Metric, Said, what};
use crate::evidence::story::Part;
use crate::language::account::{self, NOW, THEN};
use crate::language::quantity::Line;

/// Two values that are the same thing at two times, by their places among the sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paired {
    /// Where it is said: the sentence and the value that is written first.
    pub(super) place: (usize, usize),
    before: (usize, usize),
    after: (usize, usize),
}

impl Paired {
    pub(super) fn values(&self) -> [(usize, usize); 2] {
        [self.before, self.after]
    }

    pub(super) fn metric(&self, lines: &[Cut<'_>]) -> Metric {
        let at = |(line, value): (usize, usize)| (&lines[line], &lines[line].values[value]);
        let ((first, was), (second, is)) = (at(self.before), at(self.after));
        let ((one, named), (other, else_named)) =
            if self.place == self.before { (at(self.before), at(self.after)) } else { (at(self.after), at(self.before)) };
        // What is written between the two is the first one's own: "2 days to 3 hours".
        let behind = if self.before.0 == self.after.0 { named.end } else { 0 };
        let of = what::of(one, named).or_else(|| what::between(other, behind, else_named.from));
        let of =
            of.or_else(|| what::counted(second, is)).or_else(|| what::counted(first, was)).or_else(|| first.piece.label.clone());
        let of = of.or_else(|| moved(one, named));
        let (mut before, mut after) = (first.figure(was), second.figure(is));
        (before.measure, after.measure) = measures((&first.line, was), (&second.line, is));
        Metric { of: of.unwrap_or_default(), said: Said::Change { before, after }, line: second.piece.line, is_line: false }
    }
}

/// "Halved the build time, 14 min to 7": what moved stands behind the verb.
fn moved(cut: &Cut<'_>, value: &Value) -> Option<String> {
    let verb = (0..value.from).rev().find(|at| opens(&cut.line, value) && is_direction(cut.line.word(*at)))?;
    what::behind(cut, verb + 1)
}

/// Whether a mark stands right before a value: a clause begins with it.
fn opens(line: &Line<'_>, value: &Value) -> bool {
    matches!(line.mark_before(value.from), Some(',' | ';' | ':' | '(' | '–' | '—'))
}

/// What the two are compared in; a unit that is said once holds for both.
pub(super) fn measures((line, was): (&Line<'_>, &Value), (other, is): (&Line<'_>, &Value)) -> (Option<f64>, Option<f64>) {
    // A week and a month do not compare.
    if was.per && is.per && line.word(was.end - 1) != other.word(is.end - 1) {
        return (None, None);
    }
    let bare = |value: &Value| value.unit.is_none() && value.letters.is_none() && value.whole.is_none();
    let lent = |value: &Value, from: &Value| Value { unit: from.unit, ..value.clone() }.measure();
    match (bare(was), bare(is)) {
        (false, true) => (was.measure(), lent(is, was)),
        (true, false) => (lent(was, is), is.measure()),
        _ if was.is_of_kind(is) && was.whole.is_some() == is.whole.is_some() => (was.measure(), is.measure()),
        _ => (None, None),
    }
}

/// When a value was true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Then,
    Now,
    Unsaid,
}

/// Every pair of the sentences.
pub(super) fn all(lines: &[Cut<'_>]) -> Vec<Paired> {
    let mut found = Vec::new();
    for (at, cut) in lines.iter().enumerate() {
        let mut first = 0;
        while first + 1 < cut.values.len() {
            let (before, after) = (&cut.values[first], &cut.values[first + 1]);
            if is_joined(&cut.line, before, after) {
                found.push(Paired { place: (at, first), before: (at, first), after: (at, first + 1) });
                first += 1;
            }
            first += 1;
        }
    }
    told(lines, &mut found);
    found
}

/// Whether an arrow or "to" leads from one to the other.
fn is_joined(line: &Line<'_>, before: &Value, after: &Value) -> bool {
    let gap = before.end..after.from;
    if gap.clone().any(|at| is_arrow(line, at)) {
        return gap.len() <= 4;
    }
    let mut words = gap.map(|at| line.word(at));
    let leads = words.next() == Some("to")
        && words.all(|word| matches!(word, "about" | "around" | "just" | "only" | "under" | "over" | "some" | "now"));
    // What opens a clause of its own is of whatever the sentence says before.
    let own = opens(line, before) && after.noun.is_none();
    let near = if own { 0 } else { before.from.saturating_sub(5) };
    let direction = (near..before.from).any(|at| is_direction(line.word(at)));
    let falls = || before.measure().zip(after.measure()).map_or(before.value > after.value, |(before, after)| before > after);
    let said = before.is_of_kind(after) && !before.is_bare() && !after.is_bare() && falls();
    // "By 30 ms to 90 ms": by how much, and where it stands now.
    let is_step = line.word_before(before.from) == "by";
    leads && !is_step && (line.word_before(before.from) == "from" || direction || said)
}

fn is_arrow(line: &Line<'_>, at: usize) -> bool {
    line.mark(at) == Some('→') || matches!(line.mark(at), Some('-' | '=')) && line.mark(at + 1) == Some('>')
}

/// Whether the clause says before the value that something moved: "cut the bill to €90k".
pub(super) fn is_led(cut: &Cut<'_>, value: &Value) -> bool {
    let from = clause(cut, value).start.max(value.from.saturating_sub(7));
    (from..value.from).any(|at| cut.line.word(at) != "from" && is_direction(cut.line.word(at)))
}

pub(super) fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "from"
            | "fell"
            | "rose"
            | "grew"
            | "grown"
            | "dropped"
            | "went"
            | "down"
            | "up"
            | "cut"
            | "reduced"
            | "raised"
            | "fallen"
            | "risen"
            | "shrank"
            | "halved"
            | "lowered"
            | "brought"
            | "doubled"
    )
}

/// How many sentences may lie between what was and what is.
const REACH: usize = 3;

/// Pairs told by words: "used to be 2 h, now 30 min".
fn told(lines: &[Cut<'_>], found: &mut Vec<Paired>) {
    let used: Vec<(usize, usize)> = found.iter().flat_map(Paired::values).collect();
    let places = lines.iter().enumerate().flat_map(|(at, cut)| (0..cut.values.len()).map(move |value| (at, value)));
    let mut free: Vec<(usize, usize)> = places.filter(|place| !used.contains(place)).collect();
    let mut index = 0;
    while index < free.len() {
        let one = free[index];
        let partner = (index + 1..free.len()).find(|other| match_of(lines, one, free[*other]).is_some());
        if let Some(partner) = partner {
            let other = free.remove(partner);
            let (before, after) = match_of(lines, one, other).unwrap_or((one, other));
            found.push(Paired { place: one, before, after });
        }
        index += 1;
    }
}

type Place = (usize, usize);

/// Which of the two was, and which is, where the words tell.
fn match_of(lines: &[Cut<'_>], one: Place, other: Place) -> Option<(Place, Place)> {
    let (first, second) = (&lines[one.0], &lines[other.0]);
    let (a, b) = (&first.values[one.1], &second.values[other.1]);
    let is_instead = one.0 == other.0 && is_instead(&first.line, a, b);
    if is_instead && (b.is_bare() || a.unit == b.unit) && (a.value - b.value).abs() > f64::EPSILON {
        return Some((other, one));
    }
    if a.sign.is_some()
        || b.sign.is_some()
        || !a.is_alike(b, &first.line, &second.line)
        || (a.value - b.value).abs() < f64::EPSILON
    {
        return None;
    }
    let parts = (first.piece.of, second.piece.of);
    let across = parts == (Some(Part::Problem), Some(Part::Result));
    if across && is_same_thing(first, a, second, b) {
        return Some((one, other));
    }
    if first.at != second.at || other.0 - one.0 > REACH || a.is_bare() && b.is_bare() && !counts(a, b) && one.0 != other.0 {
        return None;
    }
    if a.whole.is_some() && a.whole == b.whole && a.noun.is_none() == b.noun.is_none() {
        return Some((one, other));
    }
    match (when(first, a), when(second, b)) {
        (When::Then, When::Now) => Some((one, other)),
        (When::Unsaid, When::Then) if one.0 == other.0 && turns_back(second, b) => Some((other, one)),
        (When::Now, When::Then) if one.0 == other.0 || other.0 == one.0 + 1 => Some((other, one)),
        _ => None,
    }
}

/// "in 3 days instead of 9".
fn is_instead(line: &Line<'_>, now: &Value, before: &Value) -> bool {
    let from = before.from;
    from >= 2 && from - 2 >= now.end && line.word(from - 2) == "instead" && line.word(from - 1) == "of"
}

/// Whether the clause of a value says what it is instead of: "where it used to be", "instead of 9", ", was 35 by hand".
fn turns_back(cut: &Cut<'_>, value: &Value) -> bool {
    let from = clause(cut, value).start;
    matches!(cut.line.word(from), "instead" | "was")
        || cut.line.word_before(from) == "where"
        || (from..value.from).any(|at| cut.line.word(at) == "used")
}

/// Whether one of them says what it counts, or is nothing.
fn counts(a: &Value, b: &Value) -> bool {
    a.noun.is_some() || b.noun.is_some()
}

/// Whether a value of the problem and one of the result are of the same: by what they count or are per, or both are times.
fn is_same_thing(first: &Cut<'_>, a: &Value, second: &Cut<'_>, b: &Value) -> bool {
    let noun = |cut: &Cut<'_>, value: &Value| value.noun.map(|(_, to)| cut.line.word(to - 1).to_owned());
    let (one, other) = (noun(first, a), noun(second, b));
    a.per && b.per && one == other || one.is_some() && one == other
}

/// When a value was true, by the words of its clause.
fn when(cut: &Cut<'_>, value: &Value) -> When {
    let clause = clause(cut, value);
    let says = |words: &[&str]| clause.clone().any(|at| account::has(words, cut.line.word(at)));
    let this = clause.clone().any(|at| {
        cut.line.word(at) == "this"
            && !matches!(
                cut.line.word(at + 1),
                "year"
                    | "time"
                    | "month"
                    | "week"
                    | "quarter"
                    | "term"
                    | "season"
                    | "summer"
                    | "winter"
                    | "spring"
                    | "autumn"
                    | "half"
            )
    });
    match (says(THEN), says(NOW) && !this) {
        (true, true) if clause.clone().any(|at| cut.line.word(at) == "now") => When::Now,
        (true, _) => When::Then,
        (false, true) => When::Now,
        (false, false) => When::Unsaid,
    }
}

/// The tokens of the clause a value stands in.
pub(super) fn clause(cut: &Cut<'_>, value: &Value) -> std::ops::Range<usize> {
    let line = &cut.line;
    let bound = |at: usize| {
        matches!(line.mark(at), Some(',' | ';' | ':' | '(' | ')' | '–' | '—'))
            || matches!(line.word(at), "and" | "where" | "but" | "while")
            || line.word(at) == "instead" && line.word(at + 1) == "of"
    };
    let from = (0..value.from).rev().find(|at| bound(*at)).map_or(0, |at| if line.word(at) == "instead" { at } else { at + 1 });
    let to = (value.to..line.len()).find(|at| bound(*at)).unwrap_or(line.len());
    from..to
}
