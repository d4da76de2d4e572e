//! A win told to others: its title, what came of it, and what proves it, each piece with the note it rests on.

use super::shared::{Evidence, Shared};
use super::story::Part;
use super::win::{Status, Win};
use crate::language::{capital, relative};
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
            let outcome = outcome(win, shared).into_iter().next();
            let open = || (win.status() == Status::ResultPending).then(|| "Result still open.".to_owned());
            let dated = |text: String| match win.date().filter(|_| !relative::days(&text).is_empty()) {
                Some(day) => format!("{} ({}).", text.trim_end_matches('.'), day.strftime("%-d %b %Y")),
                None => text,
            };
            said.extend(outcome.or_else(open).map(|text| Said::of(path, dated(text))));
            said
        }
        Telling::Entry | Telling::Story => {
            let mut said = vec![Said::of(path, title).strong()];
            if telling == Telling::Story {
                said.extend(beginning(win, shared));
            }
            said.extend(outcome(win, shared).into_iter().map(|text| Said::of(path, text)));
            said.extend(frame(win, shared));
            said.extend(proof(win, shared));
            said
        }
    }
}

/// What came of it: the result, else the wider effect, else the first that is told; its numbers behind it, where they say something else.
pub fn outcome(win: &Win<'_>, shared: &Shared<'_>) -> Vec<String> {
    let story = win.story();
    let told = [story.result(), story.wider()].into_iter().flatten().collect::<Vec<_>>();
    // While a result is open, what stands under no label is about the way there.
    let is_open = win.status() == Status::ResultPending;
    let told = if told.is_empty() && !is_open { story.untold().into_iter().collect() } else { told };
    let sentences = told.iter().flat_map(|text| shared.sentences(win.note, text)).filter(|text| is_said_to_others(text.as_ref()));
    let mut said: Vec<String> = sentences.filter(|sentence| !repeats(win.title(), sentence)).map(ended).collect();
    let known = format!("{} {}", win.title(), said.join(" "));
    let numbers = win.metrics().filter_map(|metric| shared.told(metric)).filter(|metric| !says_numbers_of(&known, metric));
    said.extend(numbers.map(|metric| ended(metric.replace("->", "→"))));
    said
}

/// What was wrong and what was done, where the note tells them.
fn beginning(win: &Win<'_>, shared: &Shared<'_>) -> Vec<Said> {
    let story = win.story();
    let told: Vec<String> = [Part::Problem, Part::Approach].into_iter().filter_map(|part| story.part(part)).collect();
    let sentences = told.iter().flat_map(|text| shared.sentences(win.note, text)).filter(|text| is_said_to_others(text.as_ref()));
    sentences.map(|sentence| Said::of(&win.note.path, ended(sentence))).collect()
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
    let with: Vec<&str> = win.with().iter().filter_map(|name| shared.name(name)).collect();
    let parts = [
        win.part().map(|part| match part {
            super::win::Part::Own if with.is_empty() => "my own work".to_owned(),
            super::win::Part::Own => "my own part".to_owned(),
            super::win::Part::Led => "led".to_owned(),
            super::win::Part::Helped => "helped".to_owned(),
        }),
        (!with.is_empty()).then(|| format!("with {}", with.join(", "))),
        win.date().map(|date| date.strftime("%-d %b %Y").to_string()),
        (win.status() == Status::ResultPending).then(|| "result still open".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Said::of(&win.note.path, format!("({})", parts.join("; "))))
}

/// What proves it, as far as it may be shown.
pub fn proof(win: &Win<'_>, shared: &Shared<'_>) -> Vec<Said> {
    let path = &win.note.path;
    let said = |evidence| match evidence {
        Evidence::Address(address) => Said::of(path, address).to(address),
        Evidence::Note(title) => Said::of(path, format!("See \"{title}\".")),
    };
    // A note of the same title, such as the idea it came from, proves nothing.
    let own = win.title().trim().to_lowercase();
    let is_itself = |evidence: &Evidence<'_>| matches!(evidence, Evidence::Note(title) if title.trim().to_lowercase() == own);
    let each = win.evidence().into_iter().filter_map(|target| match shared.evidence(target) {
        Some(evidence) => (!is_itself(&evidence)).then(|| said(evidence)),
        None => words(target).filter(|words| !shared.is_unnamed(words)).map(|words| Said::of(path, ended(words))),
    });
    each.collect()
}

/// What says in words where it lies: "the folder in the hall, page 4", "FW-12". A name such as a note's file has is none: it may be of one that
/// stays here.
fn words(evidence: &str) -> Option<&str> {
    let is_file = evidence.contains('\\') || evidence.rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("md"));
    let is_said = evidence.contains(char::is_whitespace) || evidence.contains(char::is_uppercase);
    (is_said && !is_file && !evidence.contains("[[")).then_some(evidence)
}

/// A sentence with its beginning and end.
fn ended(text: impl AsRef<str>) -> String {
    let text = begun(text.as_ref().trim().trim_end_matches([';', ',']));
    if text.ends_with(['.', '!', '?', '…', ':', '"', ')']) { text } else { format!("{text}.") }
}

/// A first word in lower-case letters gets a capital; a name such as "eBay" stays.
fn begun(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let plain = !first.is_empty() && first.chars().all(|char| char.is_lowercase() || matches!(char, '\'' | '’' | ',' | ':'));
    if plain { capital(text) } else { text.to_owned() }
}
