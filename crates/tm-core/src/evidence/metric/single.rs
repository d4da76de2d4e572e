//! A value that stands alone: how something stands now, or how many were made.

use super::pair::{self, clause};
use super::value::Value;
use super::{Cut, Metric, Said, what};
use crate::evidence::story::Part;
use crate::language::account;
use crate::language::quantity::{Line, Unit};

/// The levels and counts of a sentence, without the values that are used already.
pub(super) fn of(cut: &Cut<'_>, is_used: impl Fn(usize) -> bool) -> Vec<Metric> {
    if cut.piece.of == Some(Part::Problem) || cut.piece.of == Some(Part::Approach) {
        return Vec::new();
    }
    let free = cut.values.iter().enumerate().filter(|(at, value)| !is_used(*at) && value.sign.is_none() && value.value > 0.0);
    free.filter_map(|(_, value)| count(cut, value).or_else(|| earned(cut, value)).or_else(|| level(cut, value))).collect()
}

fn level(cut: &Cut<'_>, value: &Value) -> Option<Metric> {
    let line = &cut.line;
    let clause = clause(cut, value);
    let says = |words: &[&str]| clause.clone().any(|at| account::has(words, line.word(at)));
    // "cut the bill to €90k": where it went, and not from where.
    let led = line.word_before(value.from) == "to" && !value.is_bare() && pair::is_led(cut, value);
    let stands = stands(line, value) || led;
    let is_way = matches!(line.word_before(value.from), "down" | "up");
    let percent = value.unit == Some(Unit::Percent) && !says(&["by", "was", "were"]) && !is_way;
    let now = says(&["now"])
        && (!value.is_bare() || value.noun.is_some() && value.digits)
        && !is_offset(line, value)
        && line.word_before(value.from) != "for";
    let share = value.whole.is_some() && !says(&["was", "were"]) && value.digits;
    let past = says(&["was", "were", "had"]);
    let bound = says(account::REQUIRED) && !stands;
    if past || bound || !(stands || percent || now || share) || is_duration(line, value) && !now && !stands {
        return None;
    }
    let of = what::of(cut, value).or_else(|| what::counted(cut, value)).or_else(|| cut.piece.label.clone());
    let figure = cut.figure(value);
    Some(Metric { of: of.unwrap_or_default(), said: Said::Level(figure), line: cut.piece.line, is_line: false })
}

/// "two days before".
fn is_offset(line: &Line<'_>, value: &Value) -> bool {
    matches!(line.word(value.end), "before" | "after" | "ago" | "later" | "earlier" | "ahead" | "from" | "old")
}

/// "is 180 ms", "stays around 400", "error rate: 3 %", "is at 34 %".
fn stands(line: &Line<'_>, value: &Value) -> bool {
    let mut at = value.from;
    while at > 0
        && matches!(
            line.word(at - 1),
            "at" | "about" | "around" | "only" | "now" | "just" | "under" | "below" | "over" | "nearly"
        )
    {
        at -= 1;
    }
    let verb = line.word_before(at);
    let is = matches!(
        verb,
        "is" | "stays" | "takes" | "lasts" | "remains" | "rated" | "averages" | "costs" | "equals" | "reaches" | "scores"
    );
    let took = verb == "took"
        && line.word_before(at - 1).len() > 2
        && !matches!(line.word_before(at - 1), "that" | "which" | "it" | "me" | "we");
    let are = verb == "are" && !value.is_bare();
    is && !(value.is_bare() && value.noun.is_some()) || took && value.unit.is_some() && value.digits || are
}

/// "for three days", "in 20 minutes", "after a year".
fn is_duration(line: &Line<'_>, value: &Value) -> bool {
    let before = line.word_before(value.from);
    matches!(value.unit, Some(Unit::Time(_)))
        && matches!(
            before,
            "for" | "in" | "after" | "within" | "every" | "over" | "until" | "of" | "the" | "last" | "during" | "spent" | "next"
        )
}

/// The least count that says something by itself.
const LEAST: f64 = 7.0;

/// "Labelled 320 jars", "41 recipes were revised", "Parcels sent: 315".
fn count(cut: &Cut<'_>, value: &Value) -> Option<Metric> {
    let line = &cut.line;
    if value.unit.is_some() || value.whole.is_some() || value.per || !value.digits || value.value < LEAST {
        return None;
    }
    if let Some(of) = listed(cut, value) {
        return Some(Metric { of, said: Said::Count(cut.figure(value)), line: cut.piece.line, is_line: false });
    }
    let noun = value.noun.filter(|noun| line.word(noun.1 - 1).ends_with('s') && line.word_before(value.from) != "the")?;
    let begins = |at: usize| at == 0 || line.mark_before(at).is_some_and(|mark| matches!(mark, ',' | ';' | ':'));
    let verb = (value.from.saturating_sub(3)..value.from)
        .find(|at| begins(*at) && account::is_past(line.word(*at)) || line.word_before(*at) == "i");
    let done = (noun.1..noun.1 + 5)
        .take_while(|at| line.mark(*at).is_none())
        .find(|at| account::is_past(line.word(*at)) && !matches!(line.word(*at), "had" | "was" | "said"));
    let passive = begins(value.from).then_some(done).flatten();
    let doing = verb.filter(|at| account::is_past(line.word(*at))).or(passive)?;
    if matches!(
        line.word(doing),
        "attended"
            | "held"
            | "had"
            | "read"
            | "spent"
            | "was"
            | "met"
            | "took"
            | "ran"
            | "waited"
            | "gave"
            | "watched"
            | "visited"
    ) {
        return None;
    }
    let of = format!("{} {}", line.written(noun.0, noun.1), line.raw(doing).to_lowercase());
    Some(Metric { of, said: Said::Count(cut.figure(value)), line: cut.piece.line, is_line: false })
}

/// "raised €4,000 for the roof", "won a contract worth €120k": money that came in, in the words of the one who brought it.
fn earned(cut: &Cut<'_>, value: &Value) -> Option<Metric> {
    let line = &cut.line;
    let is_money = matches!(value.unit, Some(Unit::Money(_))) && value.digits && value.sign.is_none();
    let came_in = |at: &usize| {
        matches!(line.word(*at), "raised" | "earned" | "won" | "collected" | "recovered" | "secured" | "sold")
            || line.word(*at) == "brought" && line.word(at + 1) == "in"
    };
    let from = clause(cut, value).start;
    let verb = (from..value.from).rev().find(came_in).filter(|_| is_money)?;
    let is_near = value.from - verb <= 2;
    let is_worth = matches!(line.word_before(value.from), "worth" | "of") && value.from - verb <= 7;
    let of = what::behind(cut, verb + 1)
        .filter(|_| !is_near)
        .map_or_else(String::new, |of| format!("{} ", of.trim_end_matches(" worth")));
    let of = format!("{of}{}", line.raw(verb).to_lowercase());
    let said = Said::Count(cut.figure(value));
    (is_near || is_worth).then_some(Metric { of, said, line: cut.piece.line, is_line: false })
}

/// "Parcels sent: 315".
fn listed(cut: &Cut<'_>, value: &Value) -> Option<String> {
    let line = &cut.line;
    let label = cut.piece.label.as_deref().filter(|_| value.from == 0);
    if let Some(label) =
        label.filter(|label| label.split(' ').count() > 1 && label.split(' ').next_back().is_some_and(account::is_past))
    {
        return Some(label.to_owned());
    }
    let colon = value.from.checked_sub(1).filter(|at| line.mark(*at) == Some(':'))?;
    let said = colon >= 2 && account::is_past(line.word(colon - 1)) && !line.word(colon - 2).is_empty();
    said.then(|| line.written(colon - 2, colon).to_owned())
}
