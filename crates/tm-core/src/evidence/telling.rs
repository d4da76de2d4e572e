//! A win told to others: its title, what came of it, and what proves it, each piece with the note it rests on.

use jiff::civil::Date;

use super::proof::{self, Ground};
use super::shared::Shared;
use super::story::Part;
use super::win::{Scope, Status, Win};
use crate::audience::Say;
use crate::language::{capital, relative};
use crate::record::value;
use crate::render::Said;

/// How much of a win is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// One sentence.
    Line,
    /// What came of it, its numbers and its proof.
    Entry,
    /// The same with what was wrong and what was done.
    Story,
}

/// The win in so many words as `telling` allows; nothing where even its title names somebody who is not named.
pub fn tell(win: &Win<'_>, telling: Telling, shared: &Shared<'_>) -> Vec<Said> {
    let path = &win.note.path;
    let Some(title) = shared.told(win.title()).map(ended) else { return Vec::new() };
    match telling {
        Telling::Line => {
            let mut said = vec![Said::of(path, title)];
            let outcome = first_outcome(win, shared);
            let open = || (win.status() == Status::ResultPending).then(|| "Result still open.".to_owned());
            said.extend(outcome.or_else(open).map(|text| Said::of(path, dated(win, text))));
            said
        }
        Telling::Entry | Telling::Story => {
            let mut said = vec![Said::of(path, title).strong()];
            if telling == Telling::Story {
                said.extend(beginning(win, shared));
            }
            said.extend(outcome(win, shared).into_iter().map(|text| Said::of(path, dated(win, text))));
            said.extend(frame(win, shared));
            said.extend(proof(win, shared));
            said
        }
    }
}

/// The win in the pieces a reader wants, in their order; as [`tell`] tells it where they want none in particular. No sentence comes twice.
pub fn tell_as(win: &Win<'_>, telling: Telling, say: &[Say], shared: &Shared<'_>) -> Vec<Said> {
    if say.is_empty() {
        return tell(win, telling, shared);
    }
    let Some(title) = shared.told(win.title()).map(ended) else { return Vec::new() };
    let title = Said::of(&win.note.path, title);
    let is_line = telling == Telling::Line;
    let mut said: Vec<Said> = Vec::new();
    for what in say {
        let told = match what {
            Say::Title => vec![if is_line { title.clone() } else { title.clone().strong() }],
            other => piece(win, *other, is_line, &said, shared),
        };
        said.extend(told.into_iter().filter(|one| said.iter().all(|known| known.text != one.text)).collect::<Vec<_>>());
    }
    if !is_line {
        said.extend(frame(win, shared));
    }
    said
}

/// One piece of a win; in a line one sentence of it.
fn piece(win: &Win<'_>, say: Say, is_line: bool, before: &[Said], shared: &Shared<'_>) -> Vec<Said> {
    let story = win.story();
    let part = |text: Option<String>| -> Vec<String> {
        let told = text.map(|text| shared.sentences(win.note, &text)).unwrap_or_default();
        told.into_iter().filter(|text| is_said_to_others(text) && !repeats(win.title(), text)).map(ended).collect()
    };
    // A longer text says so beside the day.
    let is_open = is_line && win.status() == Status::ResultPending;
    let open = || if is_open { vec!["Result still open.".to_owned()] } else { Vec::new() };
    let known = || before.iter().map(|said| said.text.as_str()).chain([win.title()]).collect::<Vec<_>>().join(" ");
    let or = |texts: Vec<String>, other: &dyn Fn() -> Vec<String>| if texts.is_empty() { other() } else { texts };
    let mut texts = match say {
        Say::Result => or(outcome(win, shared), &open),
        Say::Number => numbers(win, &known(), shared),
        Say::Effect => or(part(story.wider()), &|| or(part(story.result()), &open)),
        Say::Problem => part(story.problem()),
        Say::Approach => part(story.part(Part::Approach)),
        Say::Scope => win.scope().and_then(reaches).into_iter().map(str::to_owned).collect(),
        Say::With => with(win, shared).map(|with| format!("With {with}.")).into_iter().collect(),
        Say::Proof => return proof(win, shared).into_iter().take(if is_line { 1 } else { usize::MAX }).collect(),
        Say::Title => Vec::new(),
    };
    texts.truncate(if is_line { 1 } else { usize::MAX });
    texts.into_iter().map(|text| Said::of(&win.note.path, dated(win, text))).collect()
}

/// How far a win reaches, where that is beyond the team.
fn reaches(scope: Scope) -> Option<&'static str> {
    match scope {
        Scope::Own | Scope::Team => None,
        Scope::Teams => Some("For several teams."),
        Scope::Org => Some("For the whole organisation."),
        Scope::Industry => Some("Beyond the company."),
    }
}

/// What names a day by the day of writing gets that day, and says that it is no other.
fn dated(win: &Win<'_>, text: String) -> String {
    match written(win).filter(|_| !relative::days(&text).is_empty()) {
        Some(day) => format!("{} (written {}).", text.trim_end_matches('.'), day.strftime("%-d %b %Y")),
        None => text,
    }
}

/// The day a win was written down, else the one it was done on, where that is one.
fn written(win: &Win<'_>) -> Option<Date> {
    let created = win.note.facts.created.as_deref().and_then(value::day);
    created.or_else(|| win.days().filter(|days| days.first == days.last).map(|days| days.first))
}

/// What came of it in one sentence: the first with a number, else the first; where that says no more than the title, what follows it alone would be
/// a riddle.
fn first_outcome(win: &Win<'_>, shared: &Shared<'_>) -> Option<String> {
    let mut sentences: Vec<String> = Vec::new();
    for sentence in sentences_of_outcome(win, shared) {
        // Half a sentence says something else: "held two days; 0 patients affected".
        match sentences.last_mut().filter(|last| last.ends_with(';')) {
            Some(last) => *last = format!("{last} {sentence}"),
            None => sentences.push(sentence),
        }
    }
    let (new, _): (Vec<&String>, Vec<&String>) = sentences.iter().partition(|sentence| !repeats(win.title(), sentence));
    let has_number = |sentence: &&&String| sentence.contains(|char: char| char.is_ascii_digit());
    let is_first = sentences.first().is_some_and(|first| !repeats(win.title(), first));
    let told = new.iter().find(has_number).or_else(|| new.first().filter(|_| is_first)).map(ended);
    told.or_else(|| numbers(win, win.title(), shared).into_iter().next())
}

/// What came of it: the result, else the wider effect, else the first that is told; its numbers behind it, where they say something else.
pub fn outcome(win: &Win<'_>, shared: &Shared<'_>) -> Vec<String> {
    let sentences = sentences_of_outcome(win, shared).into_iter();
    let mut said: Vec<String> = sentences.filter(|sentence| !repeats(win.title(), sentence)).map(ended).collect();
    let known = format!("{} {}", win.title(), said.join(" "));
    said.extend(numbers(win, &known, shared));
    said
}

fn sentences_of_outcome(win: &Win<'_>, shared: &Shared<'_>) -> Vec<String> {
    let story = win.story();
    let told = [story.result(), story.wider()].into_iter().flatten().collect::<Vec<_>>();
    // While a result is open, what stands under no label is about the way there.
    let is_open = win.status() == Status::ResultPending;
    let told = if told.is_empty() && !is_open { story.untold().into_iter().collect() } else { told };
    told.iter().flat_map(|text| shared.sentences(win.note, text)).filter(|text| is_said_to_others(text)).collect()
}

/// The numbers of its `metric:` lines that `known` does not say.
fn numbers(win: &Win<'_>, known: &str, shared: &Shared<'_>) -> Vec<String> {
    let told = win.metrics().filter_map(|metric| shared.told(metric)).filter(|metric| !says_numbers_of(known, metric));
    told.map(|metric| ended(metric.replace("->", "→"))).collect()
}

/// What was wrong and what was done, where the note tells them.
fn beginning(win: &Win<'_>, shared: &Shared<'_>) -> Vec<Said> {
    let story = win.story();
    let told: Vec<String> = [Part::Problem, Part::Approach].into_iter().filter_map(|part| story.part(part)).collect();
    let sentences = told.iter().flat_map(|text| shared.sentences(win.note, text)).filter(|text| is_said_to_others(text.as_ref()));
    sentences.map(|sentence| Said::of(&win.note.path, dated(win, ended(sentence)))).collect()
}

/// Questions and calls in a note are to oneself: "ask her!", "does anybody follow it?".
fn is_said_to_others(sentence: &str) -> bool {
    !sentence.trim_end().ends_with(['!', '?'])
}

/// Whether a short sentence has no number but those of the title: "deploy 40 min → 8 min" under "Cut the deploy from 40 minutes to 8".
fn repeats(title: &str, sentence: &str) -> bool {
    sentence.split_whitespace().count() <= SHORT && says_numbers_of(title, sentence)
}

/// A sentence of so many words may say nothing but its numbers.
const SHORT: usize = 7;

/// Whether every number of `metric` stands in `text`.
fn says_numbers_of(text: &str, metric: &str) -> bool {
    let digits = |text: &str| -> Vec<String> {
        let bare = text.replace([',', '.', ' '], "");
        bare.split(|char: char| !char.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
    };
    let known = digits(text);
    let numbers = digits(metric);
    !numbers.is_empty() && numbers.iter().all(|number| known.contains(number))
}

/// When, one's part, with whom, and whether the result is still open: in brackets.
fn frame(win: &Win<'_>, shared: &Shared<'_>) -> Option<Said> {
    let with = with(win, shared);
    let parts = [
        win.part().map(|part| match part {
            super::win::Part::Own if with.is_none() => "my own work".to_owned(),
            super::win::Part::Own => "my own part".to_owned(),
            super::win::Part::Led => "led".to_owned(),
            super::win::Part::Helped => "helped".to_owned(),
        }),
        with.map(|with| format!("with {with}")),
        win.days().map(|days| value::said(&days)),
        before(win, shared),
        (win.status() == Status::ResultPending).then(|| "result still open".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Said::of(&win.note.path, format!("({})", parts.join("; "))))
}

/// "at Alpha" for what was done for a former employer, "before this job" for what was done between two.
pub fn before(win: &Win<'_>, shared: &Shared<'_>) -> Option<String> {
    let before = shared.before(win)?;
    Some(before.employer.map_or_else(|| "before this job".to_owned(), |employer| format!("at {employer}, before this job")))
}

/// Who was there, as far as they may be named.
fn with(win: &Win<'_>, shared: &Shared<'_>) -> Option<String> {
    let with: Vec<&str> = win.with().iter().filter_map(|name| shared.name(name)).collect();
    (!with.is_empty()).then(|| with.join(", "))
}

/// What can be looked at, as far as it may be shown.
pub fn proof(win: &Win<'_>, shared: &Shared<'_>) -> Vec<Said> {
    let seen = proof::grounds(win, shared).into_iter().filter(|ground| !matches!(ground, Ground::Person(..)));
    seen.map(|ground| shown(win, ground)).collect()
}

/// What proves it to somebody who was not there: what can be looked at, else who can be asked.
pub fn ground(win: &Win<'_>, shared: &Shared<'_>) -> Vec<Said> {
    proof::grounds(win, shared).into_iter().map(|ground| shown(win, ground)).collect()
}

fn shown(win: &Win<'_>, ground: Ground<'_>) -> Said {
    let path = &win.note.path;
    match ground {
        Ground::Address(address) => Said::of(path, address).to(address),
        Ground::Note(note) => {
            let on = value::days(&note.facts).map(|days| format!(", {}", value::said(&days))).unwrap_or_default();
            Said::of(path, format!("My note \"{}\"{on}.", note.facts.title))
        }
        Ground::Words(words) => Said::of(path, ended(words)),
        Ground::Person(name, team) => {
            let team = team.map(|team| format!(" ({team})")).unwrap_or_default();
            Said::of(path, format!("{name}{team} was there."))
        }
    }
}

/// A sentence with its beginning and end.
fn ended(text: impl AsRef<str>) -> String {
    let text = begun(text.as_ref().trim().trim_end_matches([';', ',']));
    // What stands in brackets at the end ends no sentence, unless it is one.
    let is_ended = text.ends_with(['.', '!', '?', '…', ':', '"']) || text.ends_with(".)");
    if is_ended { text } else { format!("{text}.") }
}

/// A first word in lower-case letters gets a capital; a name such as "eBay" stays.
fn begun(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let plain =
        !first.is_empty() && first.chars().all(|char| char.is_lowercase() || matches!(char, '\'' | '’' | ',' | ':' | '-'));
    if plain { capital(text) } else { text.to_owned() }
}
