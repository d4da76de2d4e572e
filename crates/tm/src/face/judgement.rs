//! A judgement, for people: the answer first, then at most ten lines of reasons, each with its line of the plan.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::judge::{Confidence, EvidenceJson, Judgement, NamedPattern, Served, Verdict, Wait, When};

use super::line::{WIDTH, both_ends, cut, wrapped};

/// How many lines a judgement takes at most.
const MOST: usize = 12;

/// The judgement as it is shown after an idea was given.
pub(crate) fn short(judgement: &Judgement) -> String {
    let head = vec![head(judgement)];
    if judgement.verdict == Verdict::Unknown {
        return joined(&[head, unknown()].concat());
    }
    let tail: Vec<String> = [raise(judgement), unlisted(judgement), doubt(judgement)].concat();
    let mut lines = head;
    for reason in reasons(judgement) {
        // A reason is shown whole or not at all.
        if lines.len() + reason.len() + tail.len() <= MOST {
            lines.extend(reason);
        }
    }
    lines.extend(tail);
    joined(&lines)
}

/// The reasons, each with its lines, in the order they give way: what it serves, what it repeats, what it waits for, the rest.
fn reasons(judgement: &Judgement) -> Vec<Vec<String>> {
    let served =
        |served: &Served| reason('+', &name(served.id.as_ref(), served.label.as_ref(), &served.title), served.evidence.first());
    let mut found: Vec<Vec<String>> = judgement.serves.iter().take(2).filter_map(served).collect();
    found.extend(judgement.patterns.iter().map(pattern));
    found.extend(judgement.waits.iter().take(1).map(wait));
    found.extend(other_reasons(judgement));
    found.extend(judgement.waits.iter().skip(1).take(1).map(wait));
    found
}

fn wait(wait: &Wait) -> Vec<String> {
    let head = both_ends(&format!("  ·  waits: {}", words(&wait.words)), &place(&wait.file, wait.line), WIDTH);
    vec![head, format!("     {}", quote(&wait.rule, WIDTH - 5))]
}

fn raise(judgement: &Judgement) -> Vec<String> {
    judgement.raise.iter().map(|raise| cut(&format!("  {raise}"), WIDTH)).collect()
}

/// Every term of the merit.
pub(crate) fn full(judgement: &Judgement) -> String {
    let mut out = short(judgement);
    let _ = writeln!(out, "\nEvery term of the merit; together they make it:");
    for term in judgement.terms.iter().filter(|term| (term.value * term.weight).abs() >= 0.05) {
        let _ = writeln!(
            out,
            "  {:+5.1}  {:<19} {}",
            term.value * term.weight,
            term.name.replace('_', " "),
            cut(&term.because, WIDTH - 29)
        );
        for evidence in &term.evidence {
            let left = format!("         {}: {}", words(&evidence.words), quote(&evidence.quote, WIDTH));
            let _ = writeln!(out, "{}", both_ends(&left, &place(&evidence.file, evidence.line), WIDTH));
        }
    }
    out
}

/// One line for each of many ideas.
pub(crate) fn line(judgement: &Judgement) -> String {
    let merit = judgement.merit.map_or_else(|| "   –".to_owned(), |merit| format!("{merit:>4.0}"));
    format!("{:<7}{merit}  {}\n", verdict(judgement), cut(&judgement.idea, WIDTH - 13))
}

fn head(judgement: &Judgement) -> String {
    let merit = judgement.merit.map_or_else(String::new, |merit| format!("  {merit:.0}/10"));
    let until = judgement
        .until
        .as_ref()
        .map_or_else(String::new, |until| format!("     not before {}, by your own rule", day_after(until)));
    let sure =
        if judgement.confidence == Confidence::Low && judgement.verdict != Verdict::Unknown { "     not sure" } else { "" };
    format!("{}{merit}{until}{sure}", verdict(judgement))
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

fn unknown() -> Vec<String> {
    vec!["  I cannot judge this: nothing in it meets your plan.".to_owned(), "  Say it again with the goal it serves.".to_owned()]
}

/// A sign, the words that met, what they met, and where.
fn reason(sign: char, what: &str, evidence: Option<&EvidenceJson>) -> Option<Vec<String>> {
    let evidence = evidence?;
    let left = format!("  {sign}  {}: {what}", words(&evidence.words));
    let head = both_ends(&left, &place(&evidence.file, evidence.line), WIDTH);
    Some(vec![head, format!("     {}", quote(&evidence.quote, WIDTH - 5))])
}

fn other_reasons(judgement: &Judgement) -> Vec<Vec<String>> {
    const SHOWN: [(&str, char); 6] = [
        ("remedies", '+'),
        ("excepted", '+'),
        ("turns_from_pattern", '+'),
        ("avoided", '−'),
        ("turns_from_goal", '−'),
        ("puts_off", '−'),
    ];
    let terms = judgement.terms.iter().filter(|term| (term.value * term.weight).abs() >= 0.35);
    let shown = terms.filter_map(|term| {
        let (_, sign) = SHOWN.iter().find(|(name, _)| *name == term.name)?;
        reason(*sign, &term.because, term.evidence.first())
    });
    shown.take(2).collect()
}

fn pattern(pattern: &NamedPattern) -> Vec<String> {
    let name = name(pattern.id.as_ref(), pattern.label.as_ref(), &pattern.name);
    let said = words(&pattern.words);
    let mut lines = vec![both_ends(&format!("  −  {said}: {name}"), &place(&pattern.file, pattern.line), WIDTH)];
    lines.extend(pattern.counter.first().map(|counter| format!("     Your remedy: {}", quote(counter, WIDTH - 18))));
    lines
}

/// A name that no list has is asked about.
fn unlisted(judgement: &Judgement) -> Vec<String> {
    let name = judgement.names.first();
    name.map(|name| format!("  \"{}\" is in no list of your plan: is it something you use, or stay out of?", cut(name, 24)))
        .into_iter()
        .collect()
}

/// A low confidence is said in plain words.
fn doubt(judgement: &Judgement) -> Vec<String> {
    match judgement.confidence {
        Confidence::Low => {
            wrapped("I understood little of it, or it speaks for and against itself: read it yourself.", WIDTH - 2)
                .into_iter()
                .map(|line| format!("  {line}"))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn name(id: Option<&String>, label: Option<&String>, title: &str) -> String {
    let handle = id.cloned().or_else(|| label.map(|label| format!("[{label}]")));
    handle.map_or_else(|| title.to_owned(), |handle| format!("{handle} {title}"))
}

fn words(words: &[String]) -> String {
    words.iter().take(4).map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ")
}

fn quote(text: &str, width: usize) -> String {
    let quoted = text.starts_with(['"', '“']);
    if quoted { cut(text, width) } else { format!("\"{}\"", cut(text, width.saturating_sub(2))) }
}

/// The file's name and the line.
fn place(file: &str, line: u32) -> String {
    format!("{}:{line}", file.rsplit('/').next().unwrap_or(file))
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
