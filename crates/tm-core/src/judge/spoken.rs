//! Rules that the idea's own words run into: more at once than the limit, more money or time than the cap, an hour that is kept free, a
//! name that a list of the only ones allowed leaves out.

use jiff::civil::Date;

use super::moment::{Spoken, is_for_a_time};
use super::prepared::{Prepared, Role, heads};
use super::report::Wait;
use super::stance;
use super::text;
use crate::language::date::month;
use crate::language::lexicon::Class;
use crate::language::period::PeriodUnit;
use crate::language::stem::stem;
use crate::language::{Token, TokenKind, tokens};
use crate::plan::Stated;
use crate::plan::rule::{Rule, RuleKind};

/// The rules the idea runs into in its own words.
pub(crate) fn held_against(plan: &Prepared<'_>, spoken: &Spoken<'_>, today: Date) -> Vec<Wait> {
    let tokens = tokens(spoken.text);
    let holds = |stated: &&Stated<Rule>| stated.what.until.is_none_or(|until| until >= today);
    let met = plan.plan.rules.iter().filter(holds).filter_map(|stated| {
        let words = against(plan, stated, spoken, &tokens)?;
        let until = stated.what.until.map(|until| until.to_string());
        let file = plan.plan.sources[stated.source].file.clone();
        let rule = plan.plan.quote(stated.source, &stated.line);
        Some(Wait { rule, file, line: stated.line.line, until, words, open: Vec::new() })
    });
    // A limit told twice is one limit.
    let mut found: Vec<Wait> = Vec::new();
    for wait in met {
        if !found.iter().any(|other| other.words == wait.words) {
            found.push(wait);
        }
    }
    found
}

/// The words of the idea that run into a rule.
fn against(plan: &Prepared<'_>, stated: &Stated<Rule>, spoken: &Spoken<'_>, tokens: &[Token]) -> Option<Vec<String>> {
    let rule = &stated.what;
    match rule.kind {
        RuleKind::Limit => too_many(rule, spoken, tokens).or_else(|| too_much(stated, spoken, tokens)),
        RuleKind::Cap => too_much(stated, spoken, tokens).or_else(|| too_often(stated, spoken, tokens)),
        RuleKind::Floor => too_cheap(rule, spoken, tokens),
        RuleKind::When if is_spared(rule, spoken) => None,
        RuleKind::When => kept_free(plan, rule, spoken, tokens).or_else(|| kept_to(rule, spoken, tokens)),
        RuleKind::Ban => left_out(stated, spoken).or_else(|| too_dear(stated, spoken, tokens)),
        _ => None,
    }
}

/// "Three projects at once", "a second project" where one is the limit.
fn too_many(rule: &Rule, spoken: &Spoken<'_>, tokens: &[Token]) -> Option<Vec<String>> {
    let limit = rule.limit?;
    if spoken.read.words.iter().any(|word| word.in_order) {
        return None;
    }
    let of_the_unit = |word: &str| rule.unit.as_deref().is_some_and(|unit| stem(unit) == stem(word));
    let counted = (0..tokens.len()).find_map(|at| {
        count(&tokens[at]).filter(|many| *many > limit)?;
        let mut things = tokens[at + 1..].iter().take(4).filter_map(Token::word);
        let counted = things.clone().find(|word| of_the_unit(word));
        let another = tokens[at].word().is_some_and(|word| ordinal(word).is_some());
        let thing = match counted {
            Some(thing) if another || spoken.read.together => thing,
            None if another && rule.limits_ideas() && is_beside(spoken) => things.next()?,
            None if !another && spoken.read.together && rule.limits_ideas() => things.next_back()?,
            _ => return None,
        };
        // Who gives up the second keeps to one.
        let given_up = |word: &text::Word| word.word == thing && word.stance == text::Stance::Rejected;
        (!spoken.read.words.iter().any(given_up)).then(|| vec![written(spoken.text, &tokens[at]), thing.to_owned()])
    });
    // "Start the barn while the shed is unfinished" counts nothing, and begins one beside another.
    let beside = || {
        let (begun, open) = begun(spoken).zip(open(spoken))?;
        (limit < 2.0 && rule.limits_ideas()).then(|| vec![begun.to_owned(), open.to_owned()])
    };
    counted.or_else(beside)
}

/// Whether what is begun comes beside something that is open: "while the first is half finished".
fn is_beside(spoken: &Spoken<'_>) -> bool {
    begun(spoken).is_some() && (open(spoken).is_some() || spoken.read.together)
}

/// The word that begins something.
fn begun<'a>(spoken: &Spoken<'a>) -> Option<&'a str> {
    let word = spoken.read.words.iter().find(|word| word.stance == text::Stance::Meant && stance::begins(&word.word))?;
    Some(word.word.as_str())
}

/// The word that says something else is not done.
fn open<'a>(spoken: &Spoken<'a>) -> Option<&'a str> {
    let granted = |word: &&text::Word| {
        word.stance == text::Stance::Granted && word.class == Some(Class::Finish)
            || word.pending && word.class.is_some_and(stance::brings_to_an_end)
    };
    spoken.read.words.iter().find(granted).map(|word| word.word.as_str())
}

fn count(token: &Token) -> Option<f64> {
    token.word().and_then(|word| ordinal(word).or((word == "both").then_some(2.0))).or(token.number())
}

/// The number of things there are when this one has begun.
pub(super) fn ordinal(word: &str) -> Option<f64> {
    match word {
        "another" | "second" => Some(2.0),
        "third" => Some(3.0),
        "fourth" => Some(4.0),
        _ => None,
    }
}

/// "For 900 EUR" where 200 are the most, in a sentence that shares a word with the rule.
fn too_much(stated: &Stated<Rule>, spoken: &Spoken<'_>, tokens: &[Token]) -> Option<Vec<String>> {
    let rule = &stated.what;
    let limit = rule.limit?;
    let own = rule.unit.as_deref().map_or_else(String::new, unit);
    let (said, at) = (0..tokens.len()).find_map(|at| Some((amount(tokens, at)?, at)))?;
    // "At most 200 a year on courses" leaves out that it speaks of money.
    let same = said.1 == own || own.is_empty() && said.1 == MONEY;
    let subject = text::read(&stated.line.text);
    let mut about = subject.words.iter().filter(|word| word.topical && unit(&word.word) != said.1);
    let shared = about.find_map(|word| spoken.read.words.iter().find(|own| own.topical && own.stem == word.stem))?;
    let sum = || sum_as_written(spoken.text, tokens, at);
    (same && said.0 > limit).then(|| vec![shared.word.clone(), sum()])
}

/// "Three reviews this month" where one a month is the most.
fn too_often(stated: &Stated<Rule>, spoken: &Spoken<'_>, tokens: &[Token]) -> Option<Vec<String>> {
    let rule = &stated.what;
    let (most, period) = (rule.limit?, rule.period.filter(|period| period.count == 1)?);
    let named = heads(&rule.subject);
    let units: Vec<String> = rule.unit.iter().map(|unit| stem(unit)).chain(named).filter(|unit| unit != &stem("times")).collect();
    let at = (0..tokens.len()).find(|at| count(&tokens[*at]).is_some_and(|many| many > most))?;
    let another = tokens[at].word().is_some_and(|word| ordinal(word).is_some());
    if at > 0 && tokens[at - 1].is("from") {
        return None;
    }
    let thing = tokens[at + 1..].iter().take(2).filter_map(Token::word).find(|word| units.contains(&stem(word)))?;
    let said = spoken.read.words.iter().find(|word| word.word == thing)?;
    let within = tokens.windows(2).any(|pair| {
        let leads = ["this", "next", "a", "per", "each", "every", "in"].iter().any(|lead| pair[0].is(lead));
        let unit = pair[1].word().and_then(|word| PeriodUnit::from_word(word).or_else(|| month(word).map(|_| PeriodUnit::Month)));
        leads && unit == Some(period.unit)
    });
    ((within || another) && said.stance == text::Stance::Meant).then(|| vec![written(spoken.text, &tokens[at]), thing.to_owned()])
}

/// "A course for €600" where the ban is on courses "over €200".
fn too_dear(stated: &Stated<Rule>, spoken: &Spoken<'_>, said: &[Token]) -> Option<Vec<String>> {
    let own = tokens(&stated.line.text);
    let bounds =
        |at: usize| own[..at].iter().rev().take(2).any(|token| token.is("over") || token.is("above") || token.is("than"));
    let (most, counted) = (0..own.len()).filter(|at| bounds(*at)).find_map(|at| amount(&own, at))?;
    let more = (0..said.len()).find(|at| amount(said, *at).is_some_and(|(value, of)| of == counted && value > most))?;
    let named = heads(&stated.what.subject);
    let thing = spoken.read.words.iter().find(|word| word.topical && named.contains(&word.stem))?;
    Some(vec![thing.word.clone(), sum_as_written(spoken.text, said, more)])
}

/// "A door for £400" where nothing is done under £600. What comes in each month is another matter.
fn too_cheap(rule: &Rule, spoken: &Spoken<'_>, said: &[Token]) -> Option<Vec<String>> {
    let least = rule.limit.filter(|_| rule.period.is_none() && rule.unit.as_deref().map(unit).as_deref() == Some(MONEY))?;
    // The price is the largest sum; what comes in each month, or is raised for somebody, is none.
    let sums = || (0..said.len()).filter_map(|at| Some((at, amount(said, at).filter(|(_, of)| of == MONEY)?.0)));
    let (at, price) = sums().max_by(|one, other| one.1.total_cmp(&other.1))?;
    let is_rate = said.iter().filter_map(Token::word).any(|word| PeriodUnit::from_word(word).is_some());
    if price >= least || is_rate {
        return None;
    }
    let subject = heads(&rule.subject);
    let thing = spoken.read.words.iter().find(|word| word.topical && subject.contains(&word.stem));
    let any = subject.is_empty() || rule.subject == "anything";
    let spends = spoken.read.words.iter().any(|word| {
        matches!(&*word.stem, "buy" | "spend" | "pay" | "subscrib" | "rais" | "raise" | "save" | "donat" | "donate" | "collect")
    });
    (any && !spends || thing.is_some()).then(|| {
        let sum = sum_as_written(spoken.text, said, at);
        thing.map(|word| word.word.clone()).into_iter().chain([sum]).collect()
    })
}

const MONEY: &str = "money";

/// A number and what it counts.
fn amount(tokens: &[Token], at: usize) -> Option<(f64, String)> {
    let TokenKind::Number(value) = tokens[at].kind else { return None };
    let sign = |token: &Token| matches!(token.kind, TokenKind::Mark('$' | '€' | '£'));
    let before = at.checked_sub(1).is_some_and(|before| sign(&tokens[before]));
    let next = tokens.get(at + 1);
    let counted = if before || next.is_some_and(sign) { MONEY.to_owned() } else { next.and_then(Token::word).map(unit)? };
    Some((value, counted))
}

/// The number with the sign written against it: "£400", "400€".
fn sum_as_written(text: &str, said: &[Token], at: usize) -> String {
    let is_sign = |token: &&Token| matches!(token.kind, TokenKind::Mark('$' | '€' | '£'));
    let before = at.checked_sub(1).map(|at| &said[at]).filter(is_sign).filter(|sign| sign.span.end == said[at].span.start);
    let behind = said.get(at + 1).filter(is_sign).filter(|sign| sign.span.start == said[at].span.end);
    text[before.unwrap_or(&said[at]).span.start..behind.unwrap_or(&said[at]).span.end].to_owned()
}

/// A unit by one name: every currency is money.
fn unit(word: &str) -> String {
    match word.trim_end_matches('s') {
        "$" | "€" | "£" | "eur" | "euro" | "dollar" | "usd" | "pound" | "gbp" | "chf" | "franc" => MONEY.to_owned(),
        _ => stem(word),
    }
}

/// "At 22:30" where nothing is done after 20:00, "during work hours" where those are kept free.
fn kept_free(plan: &Prepared<'_>, rule: &Rule, spoken: &Spoken<'_>, tokens: &[Token]) -> Option<Vec<String>> {
    let named = about(rule, spoken).map(str::to_owned);
    rule.names.iter().find_map(|name| {
        // Only of days: what is done "at work" is no side work.
        let of_work = || work(plan, rule, spoken).filter(|_| names_days(name)).map(str::to_owned);
        let subject = named.clone().or_else(of_work);
        if let Some(clock) = clock_against(name, tokens) {
            return thing(rule, spoken).map(|word| vec![word.to_owned(), clock_as_written(spoken.text, tokens, clock)]);
        }
        let said = phrase(name, tokens, subject.is_some()).map(|said| vec![said]);
        let said = said.or_else(|| subject.as_ref().and_then(|_| days_of(name, spoken.text, tokens)))?;
        // "No letters at weekends" keeps to the rule.
        let is_kept = |word: &text::Word| {
            word.stance == text::Stance::Rejected && (said.contains(&word.word) || subject.as_ref() == Some(&word.word))
        };
        (!spoken.read.words.iter().any(is_kept)).then(|| subject.clone().into_iter().chain(said).collect())
    })
}

/// Whether the idea is what a rule that keeps a time free spares: "no work on Sundays, except the boiler at school". What names only the times
/// allowed spares nothing.
fn is_spared(rule: &Rule, spoken: &Spoken<'_>) -> bool {
    let met = |exception: &String| {
        let own = text::read(exception).words;
        let topics: Vec<&text::Word> = own.iter().filter(|word| word.topical).collect();
        let said =
            topics.iter().filter(|word| spoken.read.words.iter().any(|said| said.topical && said.stem == word.stem)).count();
        said > 1 || said == 1 && topics.len() < 3
    };
    !rule.names.is_empty() && rule.exceptions.iter().any(met)
}

/// The idea's word for what "school work" is: whatever the plan itself speaks of.
fn work<'a>(plan: &Prepared<'_>, rule: &Rule, spoken: &Spoken<'a>) -> Option<&'a str> {
    let subject = text::read(&rule.subject).words;
    let is_of_work = subject.last().is_some_and(|last| matches!(&*last.word, "work" | "working"));
    let wanted = |role| matches!(role, Role::Serve | Role::Remedy | Role::Fit);
    let of_the_plan =
        |stem: &str| plan.postings.get(stem).is_some_and(|lines| lines.iter().any(|at| wanted(plan.lines[*at as usize].role)));
    let mut named = spoken.read.words.iter().filter(|word| word.topical && word.class.is_none() && of_the_plan(&word.stem));
    named.next().filter(|_| is_of_work).map(|word| word.word.as_str())
}

fn names_days(name: &str) -> bool {
    tokens(name).iter().filter_map(Token::word).any(|word| stem(word) == "weekend" || weekday(word).is_some())
}

/// The days of the weekend, where that is kept free.
fn days_of(name: &str, text: &str, said: &[Token]) -> Option<Vec<String>> {
    let is_weekend = tokens(name).iter().filter_map(Token::word).any(|word| stem(word) == "weekend");
    let day = |token: &&Token| token.word().and_then(weekday).is_some_and(|day| matches!(day, "saturday" | "sunday"));
    let days: Vec<String> = said.iter().filter(day).map(|token| written(text, token)).collect();
    (is_weekend && !days.is_empty()).then_some(days)
}

/// "On Tuesday" where it is done only on Fridays, "at 8:30" where only between 9 and 12.
fn kept_to(rule: &Rule, spoken: &Spoken<'_>, said: &[Token]) -> Option<Vec<String>> {
    if !rule.names.is_empty() || rule.exceptions.is_empty() {
        return None;
    }
    let subject = thing(rule, spoken)?;
    let allowed: Vec<Vec<Token>> = rule.exceptions.iter().map(|time| tokens(time)).collect();
    let days: Vec<&str> = allowed.iter().flatten().filter_map(Token::word).filter_map(weekday).collect();
    let named: Vec<_> = said.iter().filter_map(|token| Some((token, weekday(token.word()?)?))).collect();
    let on_another = || {
        let free = named.iter().all(|(_, day)| !days.contains(day));
        named.first().filter(|_| free && !days.is_empty()).map(|(token, _)| written(spoken.text, token))
    };
    let (clock, hour) = (0..said.len()).find_map(|at| Some((at, hour(said, at)?))).unzip();
    let within = |time: &Vec<Token>| hour.is_some_and(|hour| allows(time, hour).unwrap_or(true));
    let at_another = || clock.filter(|_| !allowed.iter().any(within)).map(|at| clock_as_written(spoken.text, said, at));
    on_another().or_else(at_another).map(|time| vec![subject.to_owned(), time])
}

/// Whether an hour lies in a time: `before 9`, `after 16:00`, `between 9 and 12`, `at 9 and 16`. Nothing where it names no hour.
fn allows(time: &[Token], said: f64) -> Option<bool> {
    let hours: Vec<f64> = (0..time.len()).filter_map(|at| bound(time, at)).collect();
    let (first, last) = (*hours.first()?, *hours.last()?);
    let is_range = time.iter().any(|token| token.is("between") || token.is_mark('-') || token.is_mark('–') || token.is("to"));
    Some(match time.first().and_then(Token::word) {
        Some("before" | "until" | "till") => said < first,
        Some("after" | "from" | "past") if hours.len() == 1 => said >= first,
        _ if is_range => (first..=last).contains(&said),
        _ => hours.iter().any(|hour| (said - hour).abs() < 0.5),
    })
}

/// The hour that a bound names: `10:00`, `9am`, and `9` alone.
fn bound(tokens: &[Token], at: usize) -> Option<f64> {
    let minutes = at > 0 && tokens[at - 1].is_mark(':');
    let alone = || match tokens[at].kind {
        TokenKind::Number(hour) if (0.0..=24.0).contains(&hour) => Some(hour),
        _ => None,
    };
    if minutes { None } else { hour(tokens, at).or_else(alone) }
}

/// The weekday a word names: `friday`, `fridays`.
pub(super) fn weekday(word: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.strip_suffix('s').unwrap_or(word);
    DAYS.into_iter().find(|day| *day == word)
}

fn clock_as_written(text: &str, said: &[Token], at: usize) -> String {
    let time = text[said[at].span.start..].split_whitespace().next().unwrap_or_default();
    time.trim_end_matches([',', '.', ';', '!', '?', ')']).to_owned()
}

/// The idea's word for what a rule speaks of.
fn about<'a>(rule: &Rule, spoken: &Spoken<'a>) -> Option<&'a str> {
    let subject = text::read(&rule.subject);
    let is_met = |word: &&text::Word| word.topical && subject.words.iter().any(|own| own.topical && own.stem == word.stem);
    spoken.read.words.iter().find(is_met).map(|word| word.word.as_str())
}

/// The idea's word for the thing itself: "answer letters" is about letters, whatever else is answered.
fn thing<'a>(rule: &Rule, spoken: &Spoken<'a>) -> Option<&'a str> {
    let heads = heads(&rule.subject);
    let named = spoken.read.words.iter().find(|word| word.topical && heads.contains(&word.stem)).map(|word| word.word.as_str());
    if heads.is_empty() { about(rule, spoken) } else { named }
}

/// Where the idea names an hour that `name` ("after 20:00", "before 10am") keeps free.
fn clock_against(name: &str, said: &[Token]) -> Option<usize> {
    let own = tokens(name);
    let hours = (0..own.len()).filter(|at| bound(&own, *at).is_some()).count();
    let after = match own.first().and_then(Token::word) {
        Some("after" | "past") => true,
        Some("from") if hours < 2 => true,
        Some("before" | "until" | "till") => false,
        // "9-17", "between 9 and 12": kept free from the one to the other.
        _ if hours == 2 => {
            return (0..said.len()).find(|at| hour(said, *at).is_some_and(|hour| allows(&own, hour) == Some(true)));
        }
        _ => return None,
    };
    let bound = (1..own.len()).find_map(|at| bound(&own, at))?;
    (0..said.len()).find(|at| hour(said, *at).is_some_and(|hour| if after { hour >= bound } else { hour < bound }))
}

/// The hour of a clock time that begins here: `22:30`, `10am`, `9 p.m.`
fn hour(tokens: &[Token], at: usize) -> Option<f64> {
    let half = |word: &str, hour: f64| match word {
        "am" | "a.m" => Some(hour % 12.0),
        "pm" | "p.m" => Some(hour % 12.0 + 12.0),
        _ => None,
    };
    if let Some(word) = tokens[at].word() {
        let digits = word.trim_end_matches(|char: char| char.is_alphabetic() || char == '.');
        return half(&word[digits.len()..], digits.parse().ok()?);
    }
    let TokenKind::Number(value) = tokens[at].kind else { return None };
    let minutes = || match tokens.get(at + 2)?.kind {
        TokenKind::Number(minutes) if tokens[at + 1].is_mark(':') => Some(value + minutes / 60.0),
        _ => None,
    };
    minutes().or_else(|| half(tokens.get(at + 1)?.word()?, value))
}

/// The time of `name` as the idea says it: all of its words, or "at work" for "during work hours" where the rule's subject is met too.
fn phrase(name: &str, said: &[Token], subject: bool) -> Option<String> {
    let own = tokens(name);
    let words: Vec<&str> = own.iter().filter_map(Token::word).collect();
    let (opening, rest) = words.split_first()?;
    let rest: Vec<&str> = if matches!(*opening, "during" | "in" | "at" | "on") { rest.to_vec() } else { return None };
    let rest: Vec<&str> = rest.into_iter().filter(|word| !matches!(*word, "the" | "my" | "our")).collect();
    let spoken: Vec<&str> = said.iter().filter_map(Token::word).collect();
    let same = |one: &str, other: &str| stem(one) == stem(other);
    let is_whole = |window: &&[&str]| window.iter().zip(&rest).all(|(one, other)| same(one, other));
    let whole = spoken.windows(rest.len().max(1)).find(is_whole).map(|window| window.join(" "));
    let place = || spoken.windows(2).any(|window| window[0] == "at" && rest.first().is_some_and(|first| same(window[1], first)));
    match rest.len() {
        0 => None,
        1 if !subject => None,
        _ if whole.is_some() => whole,
        _ => (subject && place()).then(|| format!("at {}", rest[0])),
    }
}

/// A name that is not among the only ones allowed.
fn left_out(stated: &Stated<Rule>, spoken: &Spoken<'_>) -> Option<Vec<String>> {
    let only = tokens(&stated.line.text).iter().any(|token| token.is("only"));
    let ends = stated.what.until.is_some() || is_for_a_time(&stated.line.text);
    let allows = only && ends && !stated.what.exceptions.is_empty();
    let name = spoken.names.first()?;
    let spared = stated.what.exceptions.iter().any(|spared| tokens(spared).iter().any(|token| token.is(&name.to_lowercase())));
    (allows && !spared).then(|| vec![name.clone()])
}

fn written(text: &str, token: &Token) -> String {
    text[token.span.range()].to_owned()
}
