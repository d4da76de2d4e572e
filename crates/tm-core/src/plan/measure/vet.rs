//! Numbers that are no quantities: clock times, ordinals, versions, labels, list numbers, telephone numbers, ages.

use super::word;
use crate::language::quantity::Line;
use crate::language::quantity::repeat;
use crate::language::quantity::unit::{self, Unit};
use crate::language::quantity::{self, Amount};

/// Beyond this nobody plans, and longer runs of digits are names.
const LARGEST: f64 = 1e13;

/// Whether `amount` is a number of another kind.
pub(super) fn is_no_quantity(line: &Line<'_>, amount: &Amount) -> bool {
    amount.value > LARGEST
        || is_part_of_sign(line, amount)
        || is_list_number(line, amount)
        || is_label(line, amount)
        || is_pronoun(line, amount)
        || is_of_us(line, amount)
        || is_adjective(line, amount)
        || is_factor(line, amount)
        || is_likelihood(line, amount)
        || is_circumstance(line, amount)
        || is_reading(line, amount)
        || is_clock(line, amount)
        || is_part(line, amount)
        || is_difference(line, amount)
        || is_told(line, amount)
        || is_so_today(line, amount)
}

/// "(2025: 12 h a month)", "✅ 850", "2,000 / £6,000", "500 left", "halve it (60 min)", "9 in 2025, under 5 in 2026": how it is or was,
/// before what is wanted.
fn is_so_today(line: &Line<'_>, amount: &Amount) -> bool {
    let year = |at: usize| line.digits(at).is_some_and(|value| (1990.0..2100.0).contains(&value));
    let back = |by: usize| amount.from.checked_sub(by);
    let noted = back(3).is_some_and(|at| line.mark(at) == Some('(') && year(at + 1) && line.mark(at + 2) == Some(':'));
    let met = matches!(line.mark_before(amount.from), Some('✅' | '✔'));
    let next = || quantity::single(line, amount.to + 1).filter(|next| next.value > amount.value && next.unit == amount.unit);
    let within = line.mark(amount.to) == Some('/') && amount.unit.is_some() && next().is_some();
    let left = matches!(line.word(amount.to), "left" | "today");
    let halved = (0..amount.from).any(|at| matches!(line.word(at), "halve" | "halving")) && line.word_before(amount.from) != "to";
    let later = || (amount.to + 2..line.len()).find_map(|at| line.mark(at).filter(|mark| *mark == ',').map(|_| at + 1));
    let bounded = |at: usize| matches!(line.word(at), "under" | "below") || matches!(line.mark(at), Some('<' | '≤'));
    let before = line.word(amount.to) == "in" && year(amount.to + 1) && later().is_some_and(bounded);
    noted || met || within || left || halved || before
}

/// "Be at my desk at 9", "work 9 to 5".
fn is_clock(line: &Line<'_>, amount: &Amount) -> bool {
    let hour = |value: f64| (1.0..=24.0).contains(&value) && value.fract() == 0.0;
    if amount.unit.is_some() || amount.plus || amount.upper.is_some() || !hour(amount.value) {
        return false;
    }
    let falls = |from: usize, to: usize| {
        line.word(from + 1) == "to" && line.digits(from).zip(line.digits(to)).is_some_and(|(from, to)| hour(from) && to < from)
    };
    let span = falls(amount.from, amount.from + 2) || amount.from >= 2 && falls(amount.from - 2, amount.from);
    let said =
        matches!(line.word_before(amount.from), "from" | "down") || amount.from >= 3 && line.word(amount.from - 3) == "from";
    let behind = line.word(amount.to);
    let alone = behind.is_empty() || word::closes(behind) || repeat::at(line, amount.to).is_some();
    let kept = || {
        (amount.from.saturating_sub(READING_REACH)..amount.from)
            .any(|at| matches!(word::verb(line.word(at)), Some(word::Verb::Limit | word::Verb::Cut | word::Verb::Grow)))
    };
    span && !said || line.word_before(amount.from) == "at" && line.digits(amount.from).is_some() && alone && !kept()
}

/// "None of the 3 papers", "most of the 12 modules", "all but 2", "out of every 5", "two thirds of": the number is of something else.
fn is_part(line: &Line<'_>, amount: &Amount) -> bool {
    let back = |by: usize| amount.from.checked_sub(by).map_or("", |at| line.word(at));
    let of = if matches!(back(1), "the" | "my" | "our" | "those" | "these") { 2 } else { 1 };
    let counted = amount.from.checked_sub(of + 1).is_some_and(|at| line.digits(at).is_some());
    let some = matches!(back(of + 1), "none" | "neither" | "half" | "most" | "some" | "few" | "more");
    // "4 days of 5"
    let days =
        amount.from >= 3 && line.digits(amount.from - 3).is_some() && !line.word(amount.to).starts_with(char::is_alphabetic);
    // "40 ha of the 95"
    let with_unit = amount.from.checked_sub(of + 2).is_some_and(|at| line.digits(at).is_some()) && of == 2;
    let share = back(of) == "of" && (counted || with_unit || some || days);
    // "On the four wards", "Team of 4: Ann, Tom, …": who or what it is about.
    let known = of == 2
        && matches!(back(2), "on" | "in" | "at" | "with" | "for" | "across" | "between" | "from")
        && amount.unit.is_none()
        && !amount.plus;
    let body = of == 1
        && amount.from == 2
        && back(1) == "of"
        && matches!(back(2), "team" | "crew" | "group" | "class" | "family" | "squad" | "circle" | "staff")
        && amount.unit.is_none();
    let every = matches!(back(1), "every" | "each") && back(2) == "of" && back(3) == "out";
    let fraction =
        matches!(line.word(amount.to), "thirds" | "quarters" | "fifths" | "halves") && line.word(amount.to + 1) == "of";
    share || known || body || every || fraction || back(1) == "but" && back(2) == "all"
}

/// "Spend £50 less", "3 fewer nights", "10 more cakes than last year": by how much, not how much. A share says so itself.
fn is_difference(line: &Line<'_>, amount: &Amount) -> bool {
    if amount.unit == Some(Unit::Percent) {
        return false;
    }
    let near = |word: &str| {
        (amount.to..amount.to + 2).any(|at| line.word(at) == word && (amount.to..at).all(|at| line.mark(at).is_none()))
    };
    let bound = (amount.to..amount.to + 2).any(|at| super::compare::behind(line, at).is_some());
    let than = || (amount.to..line.len().min(amount.to + 8)).any(|at| line.word(at) == "than");
    !bound && (near("less") || near("fewer") || near("more") && than())
}

/// "I saved 2,000 in 2025", "I have already lost 8 kg", "since 2019 I have taught 400": what was done, not what is to be.
fn is_told(line: &Line<'_>, amount: &Amount) -> bool {
    // "That we have raised 25 trees by June": told from the end of it.
    if line.word(0) == "that" {
        return false;
    }
    let start = amount.from.saturating_sub(READING_REACH);
    let clause = (start..amount.from).rev().take_while(|&at| !matches!(line.mark(at), Some(',' | ';' | ':' | '(' | ')' | '.')));
    let told = |at: usize| {
        let skipped = (at + 1..amount.from).find(|at| !matches!(line.word(*at), "have" | "had" | "already" | "also" | "has"));
        let done =
            skipped.is_some_and(|at| word::is_participle(line.word(at)) || matches!(line.word(at), "did" | "sold" | "had"));
        let ahead = || (at..amount.from).any(|at| matches!(line.word(at), "will" | "want" | "to"));
        matches!(line.word(at), "i" | "i've" | "we" | "we've") && !ahead() && (done || line.word(at + 1) == "had")
    };
    clause.into_iter().any(|at| told(at) || line.word(at) == "already" && word::is_participle(line.word(at + 1)))
}

/// `24/7`, `1:1`, `3.12.1`, `6am`, `25th`, `6-Month`, `#5`, `555 1234`.
fn is_part_of_sign(line: &Line<'_>, amount: &Amount) -> bool {
    let next = line.word(amount.to);
    let attached = line.glued(amount.to) && !next.is_empty();
    let clock = matches!(next, "am" | "pm" | "a.m" | "p.m" | "o'clock");
    let joined = line.glued(amount.to) && line.glued(amount.to + 1) && is_joint(line, amount);
    // "The 2030s"
    let decade = amount.unit == Some(Unit::Time(unit::Time::Seconds)) && (1900.0..2200.0).contains(&amount.value);
    let digits = line.digits(amount.to).is_some() && line.mark(amount.to + 1) != Some('-') && amount.unit.is_none();
    attached || clock || joined || decade || digits || is_signed(line, amount) || continues(line, amount.from)
}

/// "-5 kg", "12 ± 3 posts": less than nothing is counted nowhere, and a number with its error is not yet a target.
fn is_signed(line: &Line<'_>, amount: &Amount) -> bool {
    let open = |at: usize| at == 0 || !line.glued(at);
    let minus = matches!(line.mark_before(amount.from), Some('-' | '−')) && line.glued(amount.from) && open(amount.from - 1);
    minus || line.mark_before(amount.from) == Some('±') || line.mark(amount.to) == Some('±')
}

/// Whether the mark behind `amount` ties it to what follows; `/month` and `$5/user` do not.
fn is_joint(line: &Line<'_>, amount: &Amount) -> bool {
    match line.mark(amount.to) {
        Some('/') => repeat::at(line, amount.to).is_none() && (line.word(amount.to + 1).is_empty() || amount.unit.is_none()),
        Some(mark) => matches!(mark, '-' | ':' | '.' | ',' | '@' | '–' | '\'' | '°'),
        None => false,
    }
}

/// Whether the number at `at` is written against something before it.
fn continues(line: &Line<'_>, at: usize) -> bool {
    if !line.glued(at) {
        return line.mark_before(at) == Some('#') || line.says(at.saturating_sub(1), &["no"]);
    }
    match line.mark_before(at) {
        Some('#' | '/' | '.' | '\'' | '’' | '@') => true,
        Some('-' | '+') => line.glued(at - 1) && line.mark_before(at - 1) != Some('('),
        _ => false,
    }
}

/// How far back an opening bracket is looked for.
const BRACKET_REACH: usize = 40;

/// "1) get up", "1. get up".
fn is_list_number(line: &Line<'_>, amount: &Amount) -> bool {
    let start = amount.from == 0 && line.mark(1) == Some('.') && amount.to == 1 && line.len() > 2;
    let brackets = (amount.from.saturating_sub(BRACKET_REACH)..amount.from)
        .rev()
        .find_map(|at| line.mark(at).filter(|mark| "()".contains(*mark)));
    let closing = line.mark(amount.to) == Some(')') && amount.unit.is_none() && !amount.plus;
    let lone = line.mark_before(amount.from) == Some('(') && amount.upper.is_none();
    start || closing && (brackets != Some('(') || lone)
}

/// "Level 3", "ISO 27001", "Complete Python 3": a number behind the noun it names one of.
fn is_label(line: &Line<'_>, amount: &Amount) -> bool {
    let before = line.word_before(amount.from);
    if amount.plus || amount.unit.is_some() || before.is_empty() {
        return false;
    }
    let within = |at: usize| repeat::at(line, at).is_some_and(|(_, to)| to == amount.from);
    let repeats = amount.from >= 2 && within(amount.from - 2) || within(amount.from - 1);
    // "Grade 120 papers" is something to do, "teach grade 5" names the grade.
    let verb = before == "grade" && line.word_before(amount.from - 1).is_empty();
    (word::is_labelled(before) && !verb || is_name(line, amount.from - 1)) && !repeats
}

/// Whether the word at `at` is a name: in capitals, or capitalised inside a sentence that is not.
fn is_name(line: &Line<'_>, at: usize) -> bool {
    let raw = line.raw(at);
    let inside = !line.word_before(at).is_empty();
    let upper = |text: &str| text.len() > 1 && text.chars().all(|char| char.is_uppercase() || !char.is_alphabetic());
    let titled = inside && at >= 2 && line.raw(at - 1).starts_with(char::is_uppercase);
    let common = word::closes(line.word(at)) || word::verb(line.word(at)).is_some();
    match raw.chars().next() {
        Some(first) if first.is_uppercase() && !common => upper(raw) && !upper(line.raw(at + 2)) || inside && !titled,
        _ => false,
    }
}

/// "Every one of the six of us": who, not how many to reach.
fn is_of_us(line: &Line<'_>, amount: &Amount) -> bool {
    line.word(amount.to) == "of" && matches!(line.word(amount.to + 1), "us" | "you")
}

/// "one of", "no one", "the other one", "One Language Rule".
fn is_pronoun(line: &Line<'_>, amount: &Amount) -> bool {
    if line.word(amount.from) != "one" {
        return false;
    }
    let before = matches!(
        line.word_before(amount.from),
        "no" | "any"
            | "each"
            | "every"
            | "this"
            | "that"
            | "the"
            | "which"
            | "another"
            | "as"
            | "other"
            | "next"
            | "old"
            | "new"
            | "first"
            | "second"
            | "third"
            | "same"
    );
    let behind = matches!(line.word(amount.from + 1), "of" | "another" | "who" | "that" | "or" | "thing");
    let first = line.word_before(amount.from).is_empty();
    let turn = (amount.to..amount.to + 4).any(|at| line.says(at, &["at", "a", "time"]));
    let titled =
        first && line.raw(amount.from).starts_with(char::is_uppercase) && line.raw(amount.to).starts_with(char::is_uppercase);
    let someday = amount.from == 0 && line.says(0, &["one", "day"]);
    before || behind || titled || someday || turn
}

/// "a 5 minute talk".
fn is_adjective(line: &Line<'_>, amount: &Amount) -> bool {
    amount.to > amount.from
        && unit::is_singular(line.word(amount.to - 1))
        && (amount.value != 1.0 || amount.upper.is_some())
        && amount.value > 0.5
}

/// "10x growth", "37x better", "5 times the size".
fn is_factor(line: &Line<'_>, amount: &Amount) -> bool {
    let next = line.word(amount.to);
    let compared = matches!(next, "as" | "the" | "better" | "faster" | "more" | "less" | "larger" | "bigger");
    let grown =
        line.word_before(amount.to) == "x" && !next.is_empty() && !word::closes(next) && repeat::at(line, amount.to).is_none();
    amount.unit == Some(Unit::Times) && (compared || grown) && super::compare::behind(line, amount.to).is_none()
}

/// "(80%)" behind a prediction.
fn is_likelihood(line: &Line<'_>, amount: &Amount) -> bool {
    amount.unit == Some(Unit::Percent) && line.mark_before(amount.from) == Some('(') && line.mark(amount.to) == Some(')')
}

/// "top 10%", "per 1,000 units", "after 5 people left".
fn is_circumstance(line: &Line<'_>, amount: &Amount) -> bool {
    let before = line.word_before(amount.from);
    matches!(before, "top" | "per" | "after" | "since")
        || amount.unit == Some(Unit::Percent) && matches!(before, "best" | "worst")
}

/// How far before a number its "currently" may stand.
const READING_REACH: usize = 10;

/// "(currently 12)", "now 3", "up from 12": where things stand, not where they should.
fn is_reading(line: &Line<'_>, amount: &Amount) -> bool {
    if amount.baseline.is_some() {
        return false;
    }
    let start = amount.from.saturating_sub(READING_REACH);
    let clause = (start..amount.from).rev().take_while(|&at| !matches!(line.mark(at), Some(',' | ';' | '(' | ')' | '.')));
    let mut words = clause.map(|at| line.word(at));
    let from = line.word_before(amount.from) == "from";
    // "From 12 h to no more than 4 h": where it comes from.
    let comes = from && (amount.to..amount.to + 3).any(|at| line.word(at) == "to");
    let up = amount.from >= 2 && (matches!(line.word(amount.from - 2), "up" | "down") || line.mark(amount.from - 2) == Some('('));
    let so_far = [amount.from, amount.from.saturating_sub(1)].iter().any(|&at| line.ends_with(at, &["so", "far"]).is_some());
    comes
        || is_before_target(line, amount)
        || from && up
        || so_far
        || words.any(|word| matches!(word, "currently" | "current" | "now" | "baseline" | "previously" | "was" | "were" | "last"))
}

/// "Weight: 84 kg, target 78 kg": the first is so today.
fn is_before_target(line: &Line<'_>, amount: &Amount) -> bool {
    let named = (amount.to..amount.to + 3).find(|&at| names_target(line, at));
    let target = named.and_then(|at| (at + 1..at + 3).find_map(|at| quantity::single(line, at)));
    target.is_some_and(|target| is_same(line, amount, &target))
}

fn names_target(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word(at), "target" | "goal")
}

/// Whether both are of the same unit, and of nothing else.
fn is_same(line: &Line<'_>, now: &Amount, target: &Amount) -> bool {
    let bare = |amount: &Amount| line.word(amount.to).is_empty() || names_target(line, amount.to);
    now.unit == target.unit && bare(now) && bare(target)
}

/// What is so today, written before a target that is called one.
pub(super) fn before_target(line: &Line<'_>, amount: &Amount) -> Option<f64> {
    let named = (amount.from.saturating_sub(2)..amount.from).rev().find(|&at| names_target(line, at))?;
    let now = (named.saturating_sub(4)..named).find_map(|at| quantity::single(line, at))?;
    is_same(line, &now, amount).then_some(now.value)
}
