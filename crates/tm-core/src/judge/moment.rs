//! What stands in the way of an idea today: bans with an end, and limits the idea itself names.

use jiff::civil::Date;

use super::prepared::{Prepared, Role};
use super::report::Wait;
use super::text::{Stance, Text};
use super::{Standing, contrary, features, met, spoken};
use crate::language::lexicon::Class;
use crate::language::{Token, date, tokens};
use crate::plan::{Plan, RuleKind, Section};

/// An idea with what was read of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken<'a> {
    pub(crate) text: &'a str,
    pub(crate) read: &'a Text,
    /// Names it turns to that are in no list of the plan.
    pub(crate) names: &'a [String],
    /// Whether it takes so little that no limit on things in progress counts it.
    pub(crate) is_small: bool,
}

/// The rules an idea waits for, the surest first.
pub(crate) fn waits(plan: &Prepared<'_>, spoken: &Spoken<'_>, standing: &Standing, today: Date) -> Vec<Wait> {
    let idea = spoken.read;
    let bans = met::lines(plan, idea, Role::Ban, Stance::Meant);
    let excepted = features::excepted(plan, idea, &bans);
    // What one rule allows, no other speaks against.
    let allowed = bans.iter().filter(|met| excepted.iter().any(|except| features::is_of(plan, except, met)));
    let within: Vec<String> = allowed.flat_map(|met| met.stems.clone()).collect();
    // What is put aside waits already.
    let bans = bans.into_iter().filter(|met| !idea.shelved && binds(plan, idea, met) && !contrary::is_beyond(plan, idea, met));
    let mut found = Vec::new();
    for met in bans {
        let line = &plan.lines[met.line];
        let Some(rule) = line.rule.map(|rule| &plan.plan.rules[rule]) else { continue };
        let is_excepted = excepted.iter().any(|except| features::is_of(plan, except, &met))
            || met.stems.iter().all(|stem| within.contains(stem));
        let holds = rule.what.until.map_or(is_for_a_time(&line.line.text), |until| until >= today);
        let months = rule.what.months();
        let season = season(&months, idea, today);
        if !months.is_empty() && season.is_none() {
            continue;
        }
        if holds && !is_excepted {
            found.push(Wait {
                rule: plan.plan.quote(line.source, &line.line),
                file: plan.plan.sources[line.source].file.clone(),
                line: line.line.line,
                until: season.or(rule.what.until).map(|until| until.to_string()),
                words: met.words.clone(),
                open: Vec::new(),
            });
        }
    }
    found.extend(dated_entries(plan, idea, today));
    found.extend(spoken::held_against(plan, spoken, today));
    found.dedup_by(|one, other| one.line == other.line && one.file == other.file);
    found.truncate(3);
    found.extend(full_limit(plan.plan, standing).filter(|_| !spoken.is_small));
    found
}

/// Whether a ban that is met speaks of such an idea: of what it names, on its own day, and an order of who begins with what comes last.
pub(crate) fn binds(plan: &Prepared<'_>, idea: &Text, met: &met::Met) -> bool {
    plan.is_meant(met) && met.agreeing > 0 && is_first(plan, idea, met) && is_its_day(plan, idea, met)
}

/// "Write before reading" speaks of who reads, not of who does something else with what is read.
fn is_first(plan: &Prepared<'_>, idea: &Text, met: &met::Met) -> bool {
    let is_order = plan.lines[met.line].rule.is_some_and(|rule| plan.plan.rules[rule].what.kind == RuleKind::Order);
    let at = |stem: &String| idea.words.iter().position(|word| word.stem == *stem);
    let first = met.stems.iter().filter_map(at).min();
    !is_order || !idea.words.iter().take(first.unwrap_or(0)).any(|word| word.class.is_some_and(Class::does))
}

/// "Sunday is for the children. No saw." says nothing of a Thursday, nor of a day that is not named.
fn is_its_day(plan: &Prepared<'_>, idea: &Text, met: &met::Met) -> bool {
    let own = tokens(&plan.lines[met.line].line.text);
    let mut days = own.iter().filter_map(Token::word).filter_map(spoken::weekday).peekable();
    let named = |day: &str| idea.words.iter().filter_map(|word| spoken::weekday(&word.word)).any(|said| said == day);
    days.peek().is_none() || days.any(named)
}

/// The limit on things in progress that is full today: the narrowest.
fn full_limit(plan: &Plan, standing: &Standing) -> Option<Wait> {
    let (limit, stated) = plan.limit_in_progress()?;
    let full = standing.open.len() >= limit;
    full.then(|| Wait {
        rule: plan.quote(stated.source, &stated.line),
        file: plan.sources[stated.source].file.clone(),
        line: stated.line.line,
        until: None,
        words: Vec::new(),
        open: standing.open.clone(),
    })
}

/// The last day on which a rule holds that comes again each year in these `months`: it holds today, or in a month the idea names.
fn season(months: &[i8], idea: &Text, today: Date) -> Option<Date> {
    let named = idea.words.iter().filter_map(|word| date::month(&word.word)).find(|month| months.contains(month));
    let from = named.or_else(|| Some(today.month()).filter(|month| months.contains(month)))?;
    let year = if from < today.month() { today.year() + 1 } else { today.year() };
    let mut last = Date::new(year, from, 1).ok()?.last_of_month();
    for _ in 1..months.len() {
        last = last.tomorrow().ok().filter(|next| months.contains(&next.month())).map_or(last, Date::last_of_month);
    }
    Some(last)
}

/// "… before the chairs are done", "… in August": a ban that ends, though nobody knows the day, or comes again.
pub(crate) fn is_for_a_time(rule: &str) -> bool {
    let tokens = tokens(rule);
    let is_month = |token: &Token| token.word().and_then(date::month).is_some();
    let in_month = |pair: &[Token]| (pair[0].is("in") || pair[0].is("during")) && is_month(&pair[1]);
    tokens.iter().any(|token| token.is("before") || token.is("until")) || tokens.windows(2).any(in_month)
}

/// An avoided topic whose own line says until when.
fn dated_entries(plan: &Prepared<'_>, idea: &Text, today: Date) -> Vec<Wait> {
    let met = met::lines(plan, idea, Role::Avoid, Stance::Meant).into_iter().filter(|met| met.share >= 0.5);
    let dated = met.filter_map(|met| {
        let line = &plan.lines[met.line];
        let entry = &plan.plan.entries[line.entry?];
        let last = contrary::last_day(plan, &met).filter(|last| *last >= today);
        let until = last.filter(|_| entry.section == Some(Section::AntiKeywords))?;
        Some(Wait {
            rule: plan.plan.quote(line.source, &line.line),
            file: plan.plan.sources[line.source].file.clone(),
            line: line.line.line,
            until: Some(until.to_string()),
            words: met.words,
            open: Vec::new(),
        })
    });
    dated.collect()
}
