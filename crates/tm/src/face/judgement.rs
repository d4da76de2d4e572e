//! A judgement, for people: the answer first, then at most ten lines of reasons, each with its line of the plan.

mod reason;

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::ideas::Group;
use tm_core::judge::{Confidence, Doubt, EvidenceJson, Held, Judgement, Term, Verdict, Wait};

use super::line::{cut, hanging, in_quotes, plain, shell_word, width};
use super::place::Places;
use reason::{LONGEST_WORD, Reason, indented, name, words};

/// How many lines a judgement takes at most.
const MOST: usize = 12;

/// The judgement as it is shown after an idea was given.
pub(crate) fn short(judgement: &Judgement, places: &Places) -> String {
    let head = vec![head(judgement)];
    if judgement.verdict == Verdict::Unknown {
        return joined(&[head, unknown(judgement, places)].concat());
    }
    let reasons = reasons(judgement, places);
    let given: Vec<&Reason> = reasons.iter().map(|(reason, _)| reason).collect();
    let tail: Vec<String> =
        [own_words(judgement, &given), raise(judgement), unlisted(judgement), doubt(judgement, &given, places)].concat();
    let lines = [head, fitted(reasons, MOST.saturating_sub(1 + tail.len())), tail].concat();
    joined(&lines)
}

/// The reasons that find room, and those the verdict stands on in any case; none is cut while there is room.
fn fitted(reasons: Vec<(Reason, bool)>, room: usize) -> Vec<String> {
    let musts: usize = reasons.iter().filter(|(_, must)| *must).map(|(reason, _)| reason.brief.len()).sum();
    let mut room = room.saturating_sub(musts);
    let mut shown = Vec::new();
    for (reason, must) in reasons {
        if must || reason.brief.len() <= room {
            room -= if must { 0 } else { reason.brief.len() };
            shown.push(reason);
        }
    }
    let mut lines = Vec::new();
    for reason in shown {
        let more = reason.whole.len().saturating_sub(reason.brief.len());
        let fits = more <= room;
        room -= if fits { more } else { 0 };
        lines.extend(if fits { reason.whole } else { reason.brief });
    }
    lines
}

/// As [`short`], for an idea that is not kept: one that cannot be judged has to be said again.
pub(crate) fn unkept(judgement: &Judgement, places: &Places) -> String {
    let again = if judgement.verdict == Verdict::Unknown { "  Say it again with the goal it serves.\n" } else { "" };
    short(judgement, places) + again
}

/// The reasons in the order they give way: what the plan refuses, what it waits for, what it serves, what it repeats, what moves the merit
/// most, the rest. With each whether the verdict stands on it: what it refuses, what it waits for and what moves it most are always shown.
fn reasons(judgement: &Judgement, places: &Places) -> Vec<(Reason, bool)> {
    let mut told = Told::default();
    let mut found = refusals(judgement, &mut told, places);
    let waits: Vec<&Wait> = judgement.waits.iter().filter(|item| told.is_new((&item.file, item.line))).take(2).collect();
    found.extend(waits.iter().take(1).map(|item| (WAITS, reason::wait(item, places))));
    let must = found.len();
    for served in judgement.serves.iter().take(2) {
        let name = name(served.id.as_ref(), served.label.as_ref(), &served.title);
        let evidence = served.evidence.iter().find(|evidence| told.is_new(place(evidence)));
        found.extend(reason::reason('+', &name, evidence, places).map(|reason| ("serves", reason)));
    }
    // A kind of doing, without a line that tells of it, is no reason.
    for item in judgement.patterns.iter().filter(|item| !item.evidence.is_empty()) {
        if !told.is_new((&item.file, item.line)) {
            continue;
        }
        if let Some(sign) = item.evidence.first() {
            told.is_new(place(sign));
        }
        found.push(("patterns", reason::pattern(item, places)));
    }
    let decides = decides(judgement).filter(|term| !is_said(term, &found)).and_then(|term| decisive(term, &mut told, places));
    let decisive_at = decides.as_ref().map(|_| found.len());
    found.extend(decides);
    found.extend(other_reasons(judgement, &mut told, places));
    found.extend(waits.iter().skip(1).map(|item| (WAITS, reason::wait(item, places))));
    found.extend(unsaid(judgement, &found, &mut told, places));
    for met in judgement.conditions.iter().filter(|met| told.is_new(place(met))) {
        found.extend(reason::reason('·', "under a condition of yours", Some(met), places).map(|reason| ("conditions", reason)));
    }
    let weightiest = weightiest(judgement, &found, &mut told, places);
    let weightiest_at = weightiest.as_ref().map(|_| found.len());
    found.extend(weightiest);
    // One word in common is said below, where it is said what was understood.
    if found.is_empty() && !is_by_one_word(judgement) {
        found.extend(nearest(judgement, places).map(|reason| ("nearest", reason)));
    }
    let is_must = |at| at < must || decisive_at == Some(at) || weightiest_at == Some(at);
    found.into_iter().enumerate().map(|(at, (_, reason))| (reason, is_must(at))).collect()
}

/// A reason with the name of what it speaks of.
type Said<'a> = (&'a str, Reason);

const WAITS: &str = "waits";

/// What the plan says no with.
fn refusals<'a>(judgement: &'a Judgement, told: &mut Told<'a>, places: &Places) -> Vec<Said<'a>> {
    let refusing = judgement.terms.iter().filter(|term| term.refuses).take(2);
    let each = refusing.filter_map(|term| {
        match judgement.patterns.first().filter(|item| term.name == "patterns" && !item.evidence.is_empty()) {
            Some(item) => told.is_new((&item.file, item.line)).then(|| (term.name.as_str(), reason::pattern(item, places))),
            None => decisive(term, told, places),
        }
    });
    each.collect()
}

/// The term that moves the merit most among those that can be given as a reason: they are firm, and have a line of the plan.
fn decides(judgement: &Judgement) -> Option<&Term> {
    let own = judgement.terms.iter().filter(|term| is_reason(term) && points(term) >= LEAST);
    own.max_by(|one, other| points(one).total_cmp(&points(other)))
}

fn points(term: &Term) -> f64 {
    term.points().abs()
}

/// A word that may mean something else in the plan, and what a line of the plan does not bear out, is no reason.
fn is_reason(term: &Term) -> bool {
    term.firm && !term.words.is_empty() && !term.evidence.is_empty()
}

/// Whether a reason that was given says what a term says: what of an idea lies within the plan is said by what it serves.
fn is_said(term: &Term, given: &[Said<'_>]) -> bool {
    given.iter().any(|(name, _)| *name == term.name || term.name == "covers" && *name == "serves")
}

/// A term with its first line, where that was not told yet.
fn decisive<'a>(term: &'a Term, told: &mut Told<'a>, places: &Places) -> Option<Said<'a>> {
    let is_new = term.evidence.first().is_none_or(|evidence| told.is_new(place(evidence)));
    let reason = is_new.then(|| reason::reason(sign(term), &term.because, term.evidence.first(), places))??;
    Some((term.name.as_str(), reason))
}

/// The lines of the plan that a reason was given with: none is told twice.
#[derive(Default)]
struct Told<'a>(Vec<(&'a str, u32)>);

impl<'a> Told<'a> {
    /// Whether this line was not told yet; from now on it is.
    fn is_new(&mut self, place: (&'a str, u32)) -> bool {
        let is_new = !self.0.contains(&place);
        self.0.push(place);
        is_new
    }
}

fn sign(term: &Term) -> char {
    if term.weight < 0.0 { '−' } else { '+' }
}

/// So many points of merit are worth a line.
const LEAST: f64 = 0.3;
/// So many are worth one where nothing else of their sign is said.
const DECIDES: f64 = 0.8;

/// What weighs most for, or against, where no reason with that sign was given: nobody is told "let it go" with nothing but what speaks
/// for it.
fn unsaid<'a>(judgement: &'a Judgement, given: &[Said<'a>], told: &mut Told<'a>, places: &Places) -> Vec<Said<'a>> {
    let strongest = |wanted: char| -> Option<&'a Term> {
        let own = judgement.terms.iter().filter(|term| is_reason(term) && sign(term) == wanted);
        own.filter(|term| points(term) >= DECIDES).max_by(|one, other| points(one).total_cmp(&points(other)))
    };
    let is_given = |sign: char| given.iter().any(|(_, reason)| reason.begins_with(sign));
    let missing = ['+', '−'].into_iter().filter(|sign| !is_given(*sign));
    missing.filter_map(strongest).filter_map(|term| decisive(term, told, places)).collect()
}

/// What weighs most for an idea to do, or against one to let go, where nothing else says it: by a line of the plan that may speak of something
/// else.
fn weightiest<'a>(judgement: &'a Judgement, given: &[Said<'a>], told: &mut Told<'a>, places: &Places) -> Option<Said<'a>> {
    let wanted = match judgement.verdict {
        Verdict::Pursue => '+',
        Verdict::Drop => '−',
        Verdict::Park | Verdict::Unknown => return None,
    };
    let is_said = given.iter().any(|(_, reason)| reason.begins_with(wanted));
    let own = judgement
        .terms
        .iter()
        .filter(|term| !is_said && !matches!(term.name.as_str(), "base" | "covers") && sign(term) == wanted);
    let of_the_plan = own.filter(|term| term.points() != 0.0 && !term.evidence.is_empty());
    decisive(of_the_plan.max_by(|one, other| points(one).total_cmp(&points(other)))?, told, places)
}

/// Whether a reason with this sign is among them.
fn is_given(given: &[&Reason], sign: char) -> bool {
    given.iter().any(|reason| reason.begins_with(sign))
}

/// Whether the line that comes nearest has one word in common with the idea, which may mean something else there.
fn is_by_one_word(judgement: &Judgement) -> bool {
    judgement.near.as_ref().is_some_and(|near| near.words.len() == 1)
}

/// The line that comes nearest, where it is no more than that.
fn nearest(judgement: &Judgement, places: &Places) -> Option<Reason> {
    reason::reason('·', "comes nearest to your plan", judgement.near.as_ref(), places)
}

/// What the idea's own words do to the number, where that is more than any line of the plan does.
fn own_words(judgement: &Judgement, given: &[&Reason]) -> Vec<String> {
    let own = judgement.terms.iter().filter(|term| term.name != "base");
    let most = own.max_by(|one, other| points(one).total_cmp(&points(other)));
    let is_told = |term: &&Term| given.iter().flat_map(|reason| &reason.brief).any(|line| line.ends_with(&term.because));
    let said =
        most.filter(|term| term.firm && !term.words.is_empty() && points(term) >= DECIDES && !is_told(term)).and_then(|term| {
            let why = match term.name.as_str() {
                "exact" => "how much, or when",
                "vague" => "not yet decided",
                _ => return None,
            };
            let moves = if term.weight < 0.0 { "Its own words cost it most" } else { "Its own words help it most" };
            Some(format!("{moves}: {} ({why}).", words(&term.words)))
        });
    said.iter().flat_map(|said| indented(2, said, 2)).collect()
}

fn raise(judgement: &Judgement) -> Vec<String> {
    judgement.raise.iter().flat_map(|raise| indented(2, raise, 2)).collect()
}

/// Every term of the merit.
pub(crate) fn full(judgement: &Judgement, places: &Places) -> String {
    let mut out = short(judgement, places);
    let sum: f64 = judgement.terms.iter().map(Term::points).sum();
    let _ = writeln!(out, "\n{}", what_terms_make(judgement, sum));
    for term in judgement.terms.iter().filter(|term| term.points() != 0.0) {
        let head = format!("  {:+5.1}  {:<19} ", term.points(), term.name.replace('_', " "));
        out += &joined(&hanging(&head, &term.because, "", width()));
        for evidence in &term.evidence {
            let quote = in_quotes(&plain(&evidence.quote));
            let said = if evidence.words.is_empty() { quote } else { format!("{}: {quote}", words(&evidence.words)) };
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

/// Columns of where an idea stands, with its merit.
pub(crate) const STANDING: usize = 14;

/// `LATER        5`
pub(crate) fn standing(judgement: &Judgement) -> String {
    let merit = judgement.merit.map_or_else(|| "–".to_owned(), |merit| format!("{:.0}", merit.round()));
    format!("{:<11}{merit:>3}", group(judgement).heading())
}

/// One line for each of many ideas.
pub(crate) fn line(judgement: &Judgement) -> String {
    // A question mark: not sure.
    let doubt = if is_unsure(judgement) { '?' } else { ' ' };
    let line = format!("{}{doubt} {}", standing(judgement), cut(&judgement.idea, width().saturating_sub(STANDING + 2)));
    format!("{}\n", line.trim_end())
}

fn head(judgement: &Judgement) -> String {
    let merit = judgement.merit.map_or_else(String::new, |merit| format!("  {:.0}/10", merit.round()));
    // What is let go waits for nothing; its rule is still among the reasons.
    let until = judgement.until.as_ref().filter(|_| judgement.verdict != Verdict::Drop);
    let until = until.map(|until| format!("not before {}, by your own rule", day_after(until)));
    let why = until.or_else(|| judgement.held.map(|held| held_by(judgement, held).to_owned()));
    let until = why.map_or_else(String::new, |why| format!("     {why}"));
    let sure = if is_unsure(judgement) { "     not sure" } else { "" };
    format!("{}{merit}{until}{sure}", group(judgement).heading())
}

/// What makes it wait: of what only serves the plan weakly, that there is nothing to wait for.
fn held_by(judgement: &Judgement, held: Held) -> &'static str {
    match held {
        Held::Rule if judgement.waits.first().is_some_and(|wait| wait.words.is_empty()) => "until there is room",
        Held::Rule => "by your own rule",
        Held::Refused => "your plan speaks against it",
        Held::Intake => "only takes something in",
        Held::Condition => "under a condition of yours",
        Held::Aside => "by your own words",
        Held::Weak if !judgement.conditions.is_empty() => "a weak fit",
        Held::Weak => "a weak fit; no rule found against it",
    }
}

fn is_unsure(judgement: &Judgement) -> bool {
    judgement.confidence == Confidence::Low && judgement.verdict != Verdict::Unknown
}

/// The first day on which a rule with this last day no longer holds.
fn day_after(until: &str) -> String {
    let next = until.parse::<Date>().ok().and_then(|date| date.tomorrow().ok());
    next.map_or_else(|| until.to_owned(), |date| date.to_string())
}

/// Where a judgement puts an idea.
pub(super) fn group(judgement: &Judgement) -> Group {
    Group::of_verdict(judgement.verdict, judgement.when)
}

fn unknown(judgement: &Judgement, places: &Places) -> Vec<String> {
    let near = nearest(judgement, places).filter(|_| !is_by_one_word(judgement));
    let meets = near.is_some() || !judgement.known.is_empty();
    let why = if meets { "too little of it meets your plan" } else { "nothing in it meets your plan" };
    let said = if near.is_none() && meets { indented(2, &understood(judgement, &[], places), 3) } else { Vec::new() };
    [vec![format!("  I cannot judge this: {why}.")], near.unwrap_or_default().whole, said, unlisted(judgement)].concat()
}

fn other_reasons<'a>(judgement: &'a Judgement, told: &mut Told<'a>, places: &Places) -> Vec<Said<'a>> {
    const SHOWN: [(&str, char); 7] = [
        ("remedies", '+'),
        ("fits", '+'),
        ("excepted", '+'),
        ("turns_from_pattern", '+'),
        ("avoided", '−'),
        ("turns_from_goal", '−'),
        ("puts_off", '−'),
    ];
    let shown = judgement.terms.iter().filter(|term| term.firm && term.value >= 0.3).filter_map(|term| {
        let (_, sign) = SHOWN.iter().find(|(name, _)| *name == term.name)?;
        // What is said is said of the first line.
        let telling = term
            .evidence
            .first()
            .filter(|evidence| (is_telling(evidence) || term.name == "remedies") && told.is_new(place(evidence)));
        reason::reason(*sign, &term.because, telling, places).map(|reason| (term.name.as_str(), reason))
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

/// A name that no list has is asked about.
fn unlisted(judgement: &Judgement) -> Vec<String> {
    let asked = |name: &String| {
        let name = cut(name, LONGEST_WORD);
        let word = shell_word(&name);
        format!("\"{name}\" is in no list of your plan: tm plan stack {word}, or tm plan avoid {word}")
    };
    judgement.names.first().map(asked).iter().flat_map(|asked| indented(2, asked, 2)).collect()
}

/// Why it is not sure, in plain words: what speaks both ways, else what of the idea was understood and what not.
fn doubt(judgement: &Judgement, given: &[&Reason], places: &Places) -> Vec<String> {
    if !is_unsure(judgement) {
        return Vec::new();
    }
    // Who reads that it speaks for and against itself looks for both.
    let both = ['+', '−'].into_iter().all(|sign| is_given(given, sign));
    let said = match judgement.doubt {
        Some(Doubt::Mixed) if both => "It speaks for and against itself: go by the lines, not by the number.".to_owned(),
        Some(Doubt::Close) => "Whether \"close\" finishes it or gives it up, I cannot tell.".to_owned(),
        // That a name is in no list was said.
        _ if judgement.unknown.is_empty() && !judgement.names.is_empty() => return Vec::new(),
        // Where several reasons agree, there is nothing more to say.
        _ if judgement.unknown.is_empty() && given.len() > 1 => return Vec::new(),
        _ => understood(judgement, given, places),
    };
    indented(2, &said, 3)
}

/// Which words of the idea the plan has, and which it has not.
fn understood(judgement: &Judgement, given: &[&Reason], places: &Places) -> String {
    let (known, unknown) = (&judgement.known, &judgement.unknown);
    let rest = match unknown.len() {
        0 => String::new(),
        1 => format!(" {} is nowhere in it.", words(unknown)),
        _ => format!(" {} are nowhere in it.", words(unknown)),
    };
    let near = judgement.near.as_ref().filter(|near| near.words.iter().all(|word| known.contains(word)));
    let has = words(known);
    match (known.len(), near) {
        _ if !given.is_empty() && unknown.is_empty() => "It rests on little: go by the reasons, not by the number.".to_owned(),
        _ if !given.is_empty() => format!("Not understood, since your plan has no such word: {}.", words(unknown)),
        (0, _) => format!("The number says little.{rest}"),
        (1, Some(near)) => {
            let at = places.full(&near.file, near.line);
            format!("Of its words your plan has only {has} ({at}), maybe in another sense.{rest}")
        }
        _ if judgement.verdict == Verdict::Unknown => format!("Your plan has {has}, maybe in another sense.{rest}"),
        _ => format!("No line of your plan says so firmly: it has {has}, maybe in another sense.{rest}"),
    }
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
