//! A judgement, for people: the answer first, then at most ten lines of reasons, each with its line of the plan.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::judge::{Confidence, Doubt, EvidenceJson, Judgement, NamedPattern, Served, Term, Verdict, Wait, When};

use super::line::{both_ends, cut, hanging, shell_word, width, wrapped_to};
use super::place::Places;

/// How many lines a judgement takes at most.
const MOST: usize = 12;

/// Columns of an idea's word that are shown.
const LONGEST_WORD: usize = 24;

/// The judgement as it is shown after an idea was given.
pub(crate) fn short(judgement: &Judgement, places: &Places) -> String {
    let head = vec![head(judgement)];
    if judgement.verdict == Verdict::Unknown {
        return joined(&[head, unknown(judgement, places)].concat());
    }
    let tail: Vec<String> = [raise(judgement), unlisted(judgement), doubt(judgement)].concat();
    let mut lines = head;
    for reason in reasons(judgement, places) {
        // A reason is shown whole or not at all.
        if lines.len() + reason.len() + tail.len() <= MOST {
            lines.extend(reason);
        }
    }
    lines.extend(tail);
    joined(&lines)
}

/// The reasons, each with its lines, in the order they give way: what it serves, what it repeats, what it waits for, the rest.
fn reasons(judgement: &Judgement, places: &Places) -> Vec<Vec<String>> {
    let served = |served: &Served| {
        let name = name(served.id.as_ref(), served.label.as_ref(), &served.title);
        reason('+', &name, served.evidence.first(), places)
    };
    let wait = |item: &Wait| wait(item, places);
    let mut found: Vec<Vec<String>> = judgement.serves.iter().take(2).filter_map(served).collect();
    found.extend(judgement.patterns.iter().map(|item| pattern(item, places)));
    found.extend(judgement.waits.iter().take(1).map(wait));
    found.extend(other_reasons(judgement, places));
    found.extend(judgement.waits.iter().skip(1).take(1).map(wait));
    found.extend(judgement.conditions.iter().filter_map(|met| reason('·', "under a condition of yours", Some(met), places)));
    if found.is_empty() {
        found.extend(last_reasons(judgement, places));
    }
    found
}

/// What there is to say where nothing tells much: the terms that weigh most, else the line that comes nearest.
fn last_reasons(judgement: &Judgement, places: &Places) -> Vec<Vec<String>> {
    let points = |term: &&Term| (term.value * term.weight).abs();
    let mut terms: Vec<&Term> = judgement.terms.iter().filter(|term| !term.words.is_empty() && points(term) >= LEAST).collect();
    terms.sort_by(|one, other| points(other).total_cmp(&points(one)));
    let said = |term: &&Term| {
        let sign = if term.weight < 0.0 { '−' } else { '+' };
        let of_its_own = term.because.contains('"');
        let what = if of_its_own { term.because.clone() } else { format!("{}: {}", words(&term.words), term.because) };
        let line = reason(sign, &term.because, term.evidence.first(), places);
        line.unwrap_or_else(|| vec![cut(&format!("  {sign}  {what}"), width())])
    };
    let found: Vec<Vec<String>> = terms.iter().take(2).map(said).collect();
    if found.is_empty() { nearest(judgement, places).into_iter().collect() } else { found }
}

/// So many points of merit are worth a line.
const LEAST: f64 = 0.3;

/// The line that comes nearest, where it is no more than that.
fn nearest(judgement: &Judgement, places: &Places) -> Option<Vec<String>> {
    reason('·', "is all that meets your plan", judgement.near.as_ref(), places)
}

fn wait(wait: &Wait, places: &Places) -> Vec<String> {
    let what = if wait.open.is_empty() {
        words(&wait.words)
    } else {
        format!("\"{}\" is in progress", cut(&wait.open.join("\", \""), 40))
    };
    let head = both_ends(&format!("  ·  waits: {what}"), &places.full(&wait.file, wait.line), width());
    vec![head, format!("     {}", quote(&wait.rule, width() - 5))]
}

fn raise(judgement: &Judgement) -> Vec<String> {
    judgement.raise.iter().flat_map(|raise| indented(2, raise, 2)).collect()
}

/// Text in at most `most` lines behind `indent` spaces.
fn indented(indent: usize, text: &str, most: usize) -> Vec<String> {
    wrapped_to(text, width() - indent, most).into_iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
}

/// Every term of the merit.
pub(crate) fn full(judgement: &Judgement, places: &Places) -> String {
    let mut out = short(judgement, places);
    let sum: f64 = judgement.terms.iter().map(|term| term.value * term.weight).sum();
    let _ = writeln!(out, "\n{}", what_terms_make(judgement, sum));
    for term in judgement.terms.iter().filter(|term| (term.value * term.weight).abs() >= 0.05) {
        let head = format!("  {:+5.1}  {:<19} ", term.value * term.weight, term.name.replace('_', " "));
        out += &joined(&hanging(&head, &term.because, "", width()));
        for evidence in &term.evidence {
            let met = if evidence.words.is_empty() { "you say so".to_owned() } else { words(&evidence.words) };
            let said = format!("{met}: {}", in_quotes(&evidence.quote));
            out += &joined(&hanging("         ", &said, &places.full(&evidence.file, evidence.line), width()));
        }
    }
    out
}

fn what_terms_make(judgement: &Judgement, sum: f64) -> &'static str {
    match judgement.merit {
        None => "What there is of terms; without a word of your plan they make no merit:",
        Some(_) if sum > 10.0 => "Every term of the merit; together they make more than 10, which is the most:",
        Some(_) if sum < 0.0 => "Every term of the merit; together they make less than 0, which is the least:",
        Some(_) => "Every term of the merit; together they make it:",
    }
}

/// One line for each of many ideas.
pub(crate) fn line(judgement: &Judgement) -> String {
    let merit = judgement.merit.map_or_else(|| "   –".to_owned(), |merit| format!("{:>4.0}", merit.round()));
    // A question mark: not sure.
    let doubt = if is_unsure(judgement) { '?' } else { ' ' };
    let line = format!("{:<7}{merit}{doubt} {}", verdict(judgement), cut(&judgement.idea, width() - 13));
    format!("{}\n", line.trim_end())
}

fn head(judgement: &Judgement) -> String {
    let merit = judgement.merit.map_or_else(String::new, |merit| format!("  {:.0}/10", merit.round()));
    // What is let go waits for nothing; its rule is still among the reasons.
    let until = judgement
        .until
        .as_ref()
        .filter(|_| judgement.verdict != Verdict::Drop)
        .map_or_else(String::new, |until| format!("     not before {}, by your own rule", day_after(until)));
    let sure = if is_unsure(judgement) { "     not sure" } else { "" };
    format!("{}{merit}{until}{sure}", verdict(judgement))
}

fn is_unsure(judgement: &Judgement) -> bool {
    judgement.confidence == Confidence::Low && judgement.verdict != Verdict::Unknown
}

/// The first day on which a rule with this last day no longer holds.
fn day_after(until: &str) -> String {
    let next = until.parse::<Date>().ok().and_then(|date| date.tomorrow().ok());
    next.map_or_else(|| until.to_owned(), |date| date.to_string())
}

fn verdict(judgement: &Judgement) -> &'static str {
    match (judgement.verdict, judgement.when) {
        (Verdict::Pursue, _) => "PURSUE",
        (Verdict::Park, When::Later) => "LATER",
        (Verdict::Park, When::Now) => "PARK",
        (Verdict::Drop, _) => "DROP",
        (Verdict::Unknown, _) => "UNKNOWN",
    }
}

fn unknown(judgement: &Judgement, places: &Places) -> Vec<String> {
    let near = nearest(judgement, places);
    let why = if near.is_some() { "too little of it meets your plan" } else { "nothing in it meets your plan" };
    let mut lines = vec![format!("  I cannot judge this: {why}.")];
    lines.extend(near.unwrap_or_default());
    lines.push("  Say it again with the goal it serves.".to_owned());
    lines
}

/// A sign, the words that met, what they met, and where; the line that says it, where that is another one.
fn reason(sign: char, what: &str, evidence: Option<&EvidenceJson>, places: &Places) -> Option<Vec<String>> {
    let evidence = evidence?;
    let said = if evidence.words.is_empty() { "you say so".to_owned() } else { words(&evidence.words) };
    let left = format!("  {sign}  {said}: {what}");
    let head = both_ends(&left, &places.full(&evidence.file, evidence.line), width());
    let said = head.starts_with(&left) && what.ends_with(&evidence.quote);
    let quoted = (!said).then(|| format!("     {}", quote(&evidence.quote, width() - 5)));
    Some(std::iter::once(head).chain(quoted).collect())
}

fn other_reasons(judgement: &Judgement, places: &Places) -> Vec<Vec<String>> {
    const SHOWN: [(&str, char); 7] = [
        ("remedies", '+'),
        ("fits", '+'),
        ("excepted", '+'),
        ("turns_from_pattern", '+'),
        ("avoided", '−'),
        ("turns_from_goal", '−'),
        ("puts_off", '−'),
    ];
    let mut said: Vec<(&str, u32)> = judgement.serves.iter().flat_map(|served| served.evidence.first()).map(place).collect();
    said.extend(judgement.waits.iter().map(|wait| (wait.file.as_str(), wait.line)));
    let shown = judgement.terms.iter().filter(|term| term.value >= 0.3).filter_map(|term| {
        let (_, sign) = SHOWN.iter().find(|(name, _)| *name == term.name)?;
        let telling = term.evidence.iter().find(|evidence| is_telling(evidence) && !said.contains(&place(evidence)));
        said.extend(telling.map(place));
        reason(*sign, &term.because, telling, places)
    });
    shown.take(2).collect()
}

fn place(evidence: &EvidenceJson) -> (&str, u32) {
    (&evidence.file, evidence.line)
}

/// One common word of a long line may have been meant otherwise there.
fn is_telling(evidence: &EvidenceJson) -> bool {
    evidence.words.len() >= 2 || evidence.quote.split_whitespace().count() <= 3
}

fn pattern(pattern: &NamedPattern, places: &Places) -> Vec<String> {
    let name = name(pattern.id.as_ref(), pattern.label.as_ref(), &pattern.name);
    let left = format!("  −  {}: {name}", words(&pattern.words));
    let mut lines = vec![both_ends(&left, &places.full(&pattern.file, pattern.line), width())];
    // What the person told themselves to do is worth two lines.
    let remedy = pattern.counter.first().map(|counter| format!("Your remedy: {}", in_quotes(counter)));
    lines.extend(remedy.iter().flat_map(|remedy| indented(5, remedy, 2)));
    lines
}

/// A name that no list has is asked about.
fn unlisted(judgement: &Judgement) -> Vec<String> {
    let asked = |name: &String| {
        let name = cut(name, LONGEST_WORD);
        let word = shell_word(&name);
        format!("\"{name}\" is in no list of your plan: tm plan stack {word}, or tm plan avoid {word}")
    };
    judgement.names.first().map(asked).iter().flat_map(|asked| indented(2, asked, 2)).collect()
}

/// Why it is not sure, in plain words, where one thing says it.
fn doubt(judgement: &Judgement) -> Vec<String> {
    let said = judgement.doubt.map(|doubt| match doubt {
        Doubt::Little => "Most of it is in words your plan does not use: read it yourself.",
        Doubt::Mixed => "It speaks for and against itself: read it yourself.",
        Doubt::Close => "Whether \"close\" finishes it or gives it up, I cannot tell: read it yourself.",
    });
    said.iter().flat_map(|said| indented(2, said, 2)).collect()
}

fn name(id: Option<&String>, label: Option<&String>, title: &str) -> String {
    let handle = id.cloned().or_else(|| label.map(|label| format!("[{label}]")));
    handle.map_or_else(|| title.to_owned(), |handle| format!("{handle} {title}"))
}

fn words(words: &[String]) -> String {
    words.iter().take(4).map(|word| format!("\"{}\"", cut(word, LONGEST_WORD))).collect::<Vec<_>>().join(" ")
}

fn quote(text: &str, width: usize) -> String {
    if is_quoted(text) { cut(text, width) } else { format!("\"{}\"", cut(text, width.saturating_sub(2))) }
}

fn in_quotes(text: &str) -> String {
    if is_quoted(text) { text.to_owned() } else { format!("\"{text}\"") }
}

/// Whether quotes around it would be the second ones.
fn is_quoted(text: &str) -> bool {
    text.starts_with(['"', '“'])
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
