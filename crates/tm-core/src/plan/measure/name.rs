//! What a number is about.

use super::Measure;
use super::ahead::{self, Joint};
use super::phrase::{self, Counted, Phrase};
use super::reading::Context;
use super::word::{self, Verb};
use crate::language::Period;
use crate::language::quantity::unit::{self, Unit};

/// The name found for a number.
pub(super) struct Named {
    pub name: String,
    pub state: Option<String>,
    /// A unit its words say.
    pub unit: Option<String>,
    /// Whether it stands behind the number.
    pub own: bool,
    /// The token behind the number and all of this.
    pub to: usize,
}

/// The name of what `context` counts or measures; `last` is the measure before it in the line.
pub(super) fn of(context: &Context<'_>, last: Option<&Measure>) -> Option<Named> {
    match context.amount.unit {
        None => changed_count(context).or_else(|| own_count(context)).or_else(|| other_count(context, last)),
        Some(Unit::Times) => times(context, last),
        Some(_) => measured(context, last),
    }
}

/// The period the words of the name say: "monthly visitors", "Monthly: …".
pub(super) fn period(context: &Context<'_>, own: bool) -> Option<Period> {
    let about = context.behind.about.map(|(_, phrase)| phrase);
    let noun = context.behind.noun.or(about).and_then(|noun| phrase::period(context.line, noun));
    noun.or(context.ahead.every).or(context.ahead.period.filter(|_| !own || context.ahead.phrase.is_none()))
}

/// "Lift test scores by 12 points": what changes stands before, and the noun behind is its unit.
fn changed_count(context: &Context<'_>) -> Option<Named> {
    let noun = context.behind.noun.filter(|_| context.ahead.joint == Joint::By)?;
    let unit = phrase::counted(context.line, noun, context.one, false)?.name;
    let name = phrase::name(context.line, context.ahead.phrase?);
    Some(Named { unit: Some(unit), name, ..before(context)? })
}

/// "12 technical blog posts"; of "25 vacation days" the last word is a unit.
fn own_count(context: &Context<'_>) -> Option<Named> {
    let noun = context.behind.noun?;
    let article = context.from == context.amount.from && matches!(context.line.word_before(context.from), "a" | "an");
    let loose = context.amount.plus || context.op.is_some() || article;
    let Counted { name, state, to: head } = phrase::counted(context.line, noun, context.one, loose)?;
    let state = context.behind.state.clone().filter(|_| head == noun.to).or(state);
    // Behind an earlier head ("3 customers pay …") nothing more belongs to the number.
    let to = if head == noun.to { context.behind.to } else { head };
    if head > noun.from + 1 && unit::is_time(&name) {
        let rest = phrase::name(context.line, Phrase { to: head - 1, ..noun });
        return Some(Named { name: rest, state, unit: Some(name), own: true, to });
    }
    Some(Named { name, state, unit: None, own: true, to })
}

/// "Blog posts: 4", "NPS to 50"; in brackets the number may be another one for the thing before.
fn other_count(context: &Context<'_>, last: Option<&Measure>) -> Option<Named> {
    let repeated = context.behind.period.is_some() && context.behind.noun.is_none();
    let bracket = context.ahead.joint == Joint::Bracket || context.ahead.phrase.is_none();
    if let Some(last) = last.filter(|last| repeated && bracket && last.unit.is_none()) {
        return Some(named(context, last.name.clone()));
    }
    if context.behind.noun.is_some() {
        return None;
    }
    before(context).or_else(|| score(context))
}

fn before(context: &Context<'_>) -> Option<Named> {
    let change = matches!(context.ahead.verb, Some(Verb::Grow | Verb::Cut));
    let tied = match context.ahead.joint {
        Joint::Colon | Joint::To | Joint::Of => true,
        Joint::Bracket => context.amount.plus || context.op.is_some() || context.amount.upper.is_some(),
        Joint::By => change,
        // "Keep it at 50", but "retire at 55".
        Joint::At => context.ahead.verb.is_some() || context.op.is_some() || context.amount.plus,
        Joint::None | Joint::Is => context.op.is_some() || context.amount.plus || context.amount.baseline.is_some(),
    };
    let phrase = ahead::first_part(context.line, context.ahead.phrase.filter(|_| tied)?);
    let whole = phrase::name(context.line, phrase);
    if let Some(unit) = &context.ahead.unit {
        let state = context.behind.state.clone().or(context.ahead.state.clone());
        return Some(Named { unit: Some(unit.clone()), state, ..named(context, whole) });
    }
    if context.ahead.capped {
        return Some(named(context, whole));
    }
    let phrase = without_state(context, phrase);
    let Counted { name, state, .. } = phrase::labelled(context.line, phrase.0, context.one);
    let state = context.behind.state.clone().or(context.ahead.state.clone()).or(phrase.1).or(state);
    Some(Named { state, ..named(context, name) })
}

/// "blog posts published in spring: 4": the participle before the preposition.
fn without_state(context: &Context<'_>, phrase: Phrase) -> (Phrase, Option<String>) {
    let last = context.line.word(phrase.to - 1);
    if phrase.to > phrase.from + 1 && word::is_participle(last) {
        return (Phrase { to: phrase.to - 1, ..phrase }, Some(last.to_owned()));
    }
    (phrase, None)
}

/// "Score 7.5 in the exam": the thing after the number, where nothing but an empty verb stands before.
fn score(context: &Context<'_>) -> Option<Named> {
    let (preposition, phrase) = context.behind.about?;
    let fits = context.ahead.phrase.is_none() && context.ahead.verb == Some(Verb::Empty);
    let says = matches!(context.line.word(preposition), "in" | "on");
    (fits && says).then(|| named(context, phrase::name(context.line, phrase)))
}

fn named(context: &Context<'_>, name: String) -> Named {
    Named { name, state: context.behind.state.clone(), unit: None, own: false, to: context.behind.to }
}

/// "Sing at village get-togethers (3x)", "gym 3 times a week".
fn times(context: &Context<'_>, last: Option<&Measure>) -> Option<Named> {
    let Some(phrase) = context.ahead.phrase else { return Some(named(context, last?.name.clone())) };
    let place = phrase::counted(context.line, ahead::last_part(context.line, phrase), false, false);
    let name = place.map_or_else(|| phrase::name(context.line, phrase), |place| place.name);
    Some(named(context, name))
}

/// A share, sum or length of time: the phrase behind it, before it, or behind the next preposition.
fn measured(context: &Context<'_>, last: Option<&Measure>) -> Option<Named> {
    own_measured(context)
        .or_else(|| about_measured(context).filter(|_| is_portion(context)))
        .or_else(|| ahead_measured(context, context.ahead.joint != Joint::Bracket && !is_lone_verb(context)))
        .or_else(|| about_measured(context))
        .or_else(|| ahead_measured(context, true))
        .or_else(|| unnamed(context, last))
}

/// "Roll out to 50% of customers": a share of what follows, not a level of what goes before.
fn is_portion(context: &Context<'_>) -> bool {
    let of = context.behind.about.is_some_and(|(preposition, _)| context.line.word(preposition) == "of");
    of && context.amount.unit == Some(Unit::Percent) && context.ahead.joint == Joint::To && context.ahead.verb.is_none()
}

fn own_measured(context: &Context<'_>) -> Option<Named> {
    let noun = context.behind.noun?;
    let short = if ends_in_change(context).is_some() { Phrase { to: noun.to - 1, ..noun } } else { noun };
    Some(Named { own: true, ..named(context, phrase::name(context.line, short)) })
}

/// Whether the noun behind a percentage ends in "growth" or "reduction", and which way.
pub(super) fn ends_in_change(context: &Context<'_>) -> Option<bool> {
    let noun = context.behind.noun.filter(|noun| context.amount.unit == Some(Unit::Percent) && noun.to > noun.from + 1)?;
    word::direction(context.line.word(noun.to - 1))
}

fn ahead_measured(context: &Context<'_>, wanted: bool) -> Option<Named> {
    let phrase = context.ahead.phrase.filter(|_| wanted)?;
    let adrift = context.ahead.joint == Joint::By && !matches!(context.ahead.verb, Some(Verb::Grow | Verb::Cut));
    let state = context.behind.state.clone().or(context.ahead.state.clone());
    (!adrift).then(|| Named { state, ..named(context, phrase::name(context.line, phrase)) })
}

/// "Sleep 8 hours", "work 45 hours on the book": one word that nothing ties to the number is what is done.
fn is_lone_verb(context: &Context<'_>) -> bool {
    context.ahead.phrase.is_some_and(|phrase| phrase.to == phrase.from + 1)
        && context.ahead.joint == Joint::None
        && context.op.is_none()
}

fn about_measured(context: &Context<'_>) -> Option<Named> {
    let (preposition, phrase) = context.behind.about?;
    let money = matches!(context.amount.unit, Some(Unit::Money(_)));
    let fits = !money || matches!(context.line.word(preposition), "in" | "of");
    fits.then(|| Named { own: true, ..named(context, phrase::name(context.line, phrase)) })
}

/// A length of time, a sum or a size without any name bears that of its unit, or of the measure it repeats; a share of nothing is none.
fn unnamed(context: &Context<'_>, last: Option<&Measure>) -> Option<Named> {
    let unit = context.amount.unit?;
    let same = last.filter(|last| context.behind.period.is_some() && last.unit.as_deref() == Some(unit.name()));
    let name = match unit {
        _ if same.is_some() => same?.name.clone(),
        Unit::Percent => return None,
        Unit::Money(_) => "money".to_owned(),
        other => other.name().to_owned(),
    };
    Some(named(context, name))
}
