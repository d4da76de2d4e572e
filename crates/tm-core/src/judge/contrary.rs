//! Where an idea goes against the very thing its words meet: a number driven the other way, a day behind the deadline, a trouble the plan
//! tells of brought about.

use jiff::civil::Date;

use super::met::{self, Met};
use super::prepared::{Prepared, Role};
use super::speech::Part;
use super::text::{Direction, Stance, Text, Word};
use crate::language::date;
use crate::language::lexicon::Class;
use crate::plan::measure::{self, Op};

/// Fewer words in common with a line that tells of trouble may be about something else there.
const TOLD: usize = 3;

/// Parts what is met into what is driven the other way and the rest.
pub(crate) fn driven(plan: &Prepared<'_>, idea: &Text, met: Vec<Met>) -> (Vec<Met>, Vec<Met>) {
    met.into_iter().partition(|met| idea.turns.iter().any(|turn| drives_back(plan, idea, *turn, met)))
}

/// Whether the object of "increase …" is what this line wants less of, or the other way round.
fn drives_back(plan: &Prepared<'_>, idea: &Text, (direction, at): (Direction, usize), met: &Met) -> bool {
    let object = object(&idea.words, at);
    let is_meant = object.first().is_some_and(|word| word.stance == Stance::Meant);
    let is_met = object.iter().any(|word| met.stems.contains(&word.stem));
    is_meant && is_met && wanted(plan, met, &object).is_some_and(|wanted| wanted != direction)
}

/// Whether what an idea turns away from is just what this line wants less of: "Skip the sugar" where a goal is "Less sugar".
pub(super) fn lessens(plan: &Prepared<'_>, idea: &Text, met: &Met) -> bool {
    let turned: Vec<&Word> =
        idea.words.iter().filter(|word| word.topical && word.stance == Stance::Rejected && !is_doing(word)).collect();
    let all_met = !turned.is_empty() && turned.iter().all(|word| met.stems.contains(&word.stem));
    all_met && wanted(plan, met, &turned) == Some(Direction::Down)
}

/// Whether a word says what is done: "meeting" of "a meeting" is a thing.
fn is_doing(word: &Word) -> bool {
    word.class.is_some_and(|class| class.avoids() || class.does() && word.part != Part::Noun)
}

/// Whether a ban speaks of a share of things that the idea is not known to be of: "Jobs under £300" bars none of £900, and nobody knows of
/// one without a price.
pub(super) fn is_beyond(plan: &Prepared<'_>, idea: &Text, met: &Met) -> bool {
    let text = plan.lines[met.line].line.text.as_str();
    if is_of_other_months(text, idea, met) || is_lessened(idea, met) || is_sold_off(idea, met) {
        return true;
    }
    let refused = text.split_once(' ').filter(|(first, _)| matches!(first.to_lowercase().as_str(), "no" | "not" | "never"));
    let bounds = measure::read(refused.map_or(text, |(_, rest)| rest), None);
    let bound = bounds.iter().find(|measure| matches!(measure.op, Op::Below | Op::Above) && measure.period.is_none());
    let Some((bound, unit)) = bound.and_then(|bound| Some((bound, bound.unit.as_deref()?))) else { return false };
    let of_unit = |(value, own): &(f64, &'static str)| (*own == unit).then_some(*value);
    let within = |value: f64| if bound.op == Op::Below { value < bound.value } else { value > bound.value };
    !idea.amounts.iter().filter_map(of_unit).any(within)
}

/// "Reduce overtime" where that is what is stayed out of. "Reduce the noise by plywood" uses it.
fn is_lessened(idea: &Text, met: &Met) -> bool {
    let goes_on = |word: &&Word| !matches!(word.word.as_str(), "by" | "with" | "through" | "while");
    let lessens = |at: usize| {
        let within = idea.words.iter().skip(at).take_while(goes_on).count();
        let object = object(&idea.words[..idea.words.len().min(at + within)], at);
        met.stems.iter().all(|stem| object.iter().any(|word| word.stem == *stem))
    };
    idea.turns.iter().any(|(direction, at)| *direction == Direction::Down && lessens(*at))
}

/// "Sell off the plywood", "quit the plywood": it goes.
fn is_sold_off(idea: &Text, met: &Met) -> bool {
    let mut words = idea.words.iter().map(|word| word.word.as_str());
    let goes = matches!((words.next(), words.next()), (Some("sell"), Some("off")) | (Some("quit"), Some(_)));
    let first = idea.words.first().map(|word| word.clause);
    let within = |stem: &String| idea.words.iter().any(|word| Some(word.clause) == first && word.stem == *stem);
    goes && met.stems.iter().all(within)
}

/// "Trade fairs before September" bars none in October.
fn is_of_other_months(line: &str, idea: &Text, met: &Met) -> bool {
    let lower = line.to_lowercase();
    let Some(at) = ["before ", "until ", "till "].iter().find_map(|opening| lower.find(opening).map(|at| at + opening.len()))
    else {
        return false;
    };
    let bound = lower[at..].split(|char: char| !char.is_alphabetic()).next().and_then(date::month);
    // The month of what is met: said in the same part of the idea.
    let clauses: Vec<u32> = idea.words.iter().filter(|word| met.stems.contains(&word.stem)).map(|word| word.clause).collect();
    let own = idea.words.iter().filter(|word| clauses.contains(&word.clause));
    let named = own.filter(|word| !(word.topical && matches!(word.word.as_str(), "may" | "march")));
    let mut months: Vec<i8> = named.filter_map(|word| date::month(&word.word)).collect();
    months.extend(idea.day.map(|day| day.month()));
    bound.is_some_and(|bound| !months.is_empty() && months.iter().all(|month| *month >= bound))
}

/// The words that say of what: up to the next preposition but "of".
fn object(words: &[Word], at: usize) -> Vec<&Word> {
    let Some(first) = words.get(at) else { return Vec::new() };
    let ends = |word: &Word| word.clause != first.clause || word.class == Some(Class::Link) && word.word != "of";
    words[at..].iter().take(8).take_while(|word| !ends(word)).filter(|word| word.topical).collect()
}

/// Which way a line of the plan wants its number to go, where the number is of `object`.
fn wanted(plan: &Prepared<'_>, met: &Met, object: &[&Word]) -> Option<Direction> {
    let line = &plan.lines[met.line];
    let stated = plan.plan.measures.iter().filter(|stated| stated.source == line.source && stated.line.line == line.line.line);
    let of_object = |name: &str| super::text::read(name).words.iter().any(|own| object.iter().any(|word| word.stem == own.stem));
    // "The choir" that is to have 40 singers is to grow.
    let is_thing = line.thing.as_ref().is_some_and(|thing| object.iter().any(|word| word.stem == *thing));
    let own = |measure: &&measure::Measure| of_object(&measure.name) || is_thing && measure.period.is_none();
    let measured = stated.map(|stated| &stated.what).find(own).map(|measure| match measure.op {
        Op::AtMost | Op::Below => Direction::Down,
        Op::AtLeast | Op::Above => Direction::Up,
    });
    measured.or_else(|| {
        let own = super::text::read(&line.line.text);
        let named =
            |at: usize| self::object(&own.words, at).iter().any(|word| object.iter().any(|other| other.stem == word.stem));
        own.turns.iter().find(|(_, at)| named(*at)).map(|(direction, _)| *direction)
    })
}

/// Parts what is met into what would come after its own deadline and the rest.
pub(crate) fn late(plan: &Prepared<'_>, day: Option<Date>, met: Vec<Met>) -> (Vec<Met>, Vec<Met>) {
    met.into_iter().partition(|met| {
        let last = deadline(plan, met);
        plan.is_solid(std::slice::from_ref(met)) && day.zip(last).is_some_and(|(day, last)| day > last)
    })
}

/// The last day of the entry a line belongs to.
pub(crate) fn deadline(plan: &Prepared<'_>, met: &Met) -> Option<Date> {
    plan.lines[met.line].entry.and_then(|entry| plan.plan.entries[entry].deadline)
}

/// The last day of what is stayed out of: its own, else that of the time its heading names.
pub(super) fn last_day(plan: &Prepared<'_>, met: &Met) -> Option<Date> {
    let of_period = || {
        let entry = plan.lines[met.line].entry.map(|entry| &plan.plan.entries[entry])?;
        entry.period.as_deref().and_then(date::stretch).map(|stretch| stretch.last)
    };
    deadline(plan, met).or_else(of_period)
}

/// The lines that tell of the idea as of a trouble: it shares much with them, goes beyond what it would serve, and does nothing against it.
pub(crate) fn troubles(plan: &Prepared<'_>, idea: &Text, serves: &[Met]) -> Vec<Met> {
    let mends = idea.doings.iter().any(|doing| doing.class.does()) || idea.words.iter().any(|word| word.stance != Stance::Meant);
    if mends || idea.trouble {
        return Vec::new();
    }
    let goes_beyond = |told: &Met| !serves.iter().any(|met| told.stems.iter().all(|stem| met.stems.contains(stem)));
    let told = met::lines(plan, idea, Role::Trouble, Stance::Meant).into_iter();
    told.filter(|met| met.stems.len() >= TOLD && goes_beyond(met)).collect()
}
