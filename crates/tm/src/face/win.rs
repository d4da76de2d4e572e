//! Wins, for people: what was read, what is missing, and the next step.

use std::fmt::Write;
use tm_core::language::capital;

use jiff::civil::Date;
use tm_core::evidence::capture::{Captured, Number};
use tm_core::evidence::glue::{Glued, Quarter};
use tm_core::evidence::improve::{Ask, Improved};
use tm_core::evidence::later::Tended;
use tm_core::evidence::win::Status;

use super::fold::folded;
use super::line::{both_ends, cut, printable, width};

/// What is said where no story lacks anything.
pub(crate) const ALL_TOLD: &str = "Every win tells its story. To keep another: tm win TEXT\n";

/// So many numbers are shown in the line that says what was read.
const NUMBERS: usize = 3;

/// That it is kept, and what was read in it.
pub(crate) fn read(captured: &Captured, today: Date) -> String {
    let numbers = &captured.read.numbers;
    let mut parts: Vec<String> = numbers.iter().take(NUMBERS).map(number).collect();
    if numbers.len() > NUMBERS {
        parts.push(format!("{} more numbers", numbers.len() - NUMBERS));
    }
    if numbers.is_empty() {
        parts.push("no result in numbers".to_owned());
    }
    let guessed = if captured.guessed { ", by its name" } else { "" };
    parts.extend(captured.project.as_deref().map(|project| format!("project {project}{guessed}")));
    parts.extend((!captured.with.is_empty()).then(|| format!("with {}", captured.with.join(", "))));
    parts.push(if captured.date == today { "today".to_owned() } else { captured.date.to_string() });
    parts.extend((captured.status == Status::ResultPending).then(|| "result still open".to_owned()));
    let twin = captured
        .twin
        .as_deref()
        .map_or_else(String::new, |twin| format!("\nThe same words are kept for that day already: tm show {twin}"));
    folded(&printable(&format!("Saved. I read: {}", parts.join(" · "))), width()) + &twin
}

/// A number as it was written; in brackets what was worked out.
fn number(number: &Number) -> String {
    let of = if number.of.is_empty() { String::new() } else { format!("{} ", number.of) };
    let percent = number.computed_percent.map_or_else(String::new, |percent| {
        let sign = if percent < 0 { "−" } else { "+" };
        format!(" ({sign}{} %)", percent.abs())
    });
    match &number.before {
        Some(before) => format!("{of}{before} → {}{percent}", number.value),
        None => format!("{of}{}", number.value),
    }
}

/// What the story has and lacks, and how it is mended, by its id.
pub(crate) fn missing(captured: &Captured) -> String {
    let (read, id) = (&captured.read, &captured.id);
    let has = if read.has.is_empty() { String::new() } else { format!("Good: {}. ", read.has.join(", ")) };
    let lacks = match read.lacks.as_slice() {
        [] => String::new(),
        [one] => format!("{} is missing.", capital(one)),
        [all @ .., last] => format!("{} and {last} are missing.", capital(&all.join(", "))),
    };
    let mut out = format!("{}\n", folded(format!("{has}{lacks}").trim(), width()));
    if read.lacks.iter().any(|part| part == "proof") {
        let _ = write!(out, "  {:<24}", format!("tm win proof {id} URL"));
    }
    let _ = writeln!(out, "  result still open?  tm win later {id} 2w");
    if read.lacks.iter().any(|part| part != "proof") {
        let _ = writeln!(out, "  {:<24}  the whole story, question by question", format!("tm win improve {id}"));
    }
    out
}

/// What was added as proof.
pub(crate) fn proved(tended: &Tended) -> String {
    let title = printable(&tended.title);
    let Some(proof) = &tended.proof else {
        return format!("It is there already: {}\n", cut(&title, width() - 21));
    };
    let mut out = format!("{}\n", cut(&format!("Proof for \"{title}\":"), width()));
    let _ = writeln!(out, "  {}", printable(proof));
    if !tended.leads {
        out += "Kept, and nobody can go by it: no text shows it as proof. An address does, a\nnote, or words that say where to look: the folder in the hall, page 4\n";
    } else if !tended.is_address {
        out += "It is no address: kept as words that say where it lies.\n";
    }
    out
}

/// When the result is asked for again.
pub(crate) fn postponed(tended: &Tended) -> String {
    let on = tended.due.map(|on| on.strftime("%a %-d %b %Y").to_string()).unwrap_or_default();
    format!("{}\nIts result is open; tm asks again on {on}.\n", cut(&printable(&tended.title), width()))
}

/// The question for an answer.
pub(crate) fn question(ask: Ask) -> &'static str {
    match ask {
        Ask::Problem => "  What was wrong, and whom did it hurt?\n  > ",
        Ask::Approach => "  What did you propose and do, and who agreed?\n  > ",
        Ask::Part => "  Your part?  [o]wn  [l]ed  [h]elped  > ",
        Ask::Scope => "  How far does it reach?  own, team, teams, org, industry  > ",
        Ask::Result => "  What came of it? The number before and now, if there is one.\n  > ",
        Ask::Effect => "  Who can do what now that they could not before?\n  > ",
        Ask::Shows => "  What does it show?  dimension@level  > ",
    }
}

/// How the story stands, before the questions.
pub(crate) fn stands(improved: &Improved) -> String {
    let mut out = format!("{}\n", both_ends(&printable(&improved.title), &improved.id, width()));
    out += &findings(improved);
    if !improved.open.is_empty() {
        out += "Enter skips a question.";
    }
    out
}

/// How the story stands, and what to do next.
pub(crate) fn improved(improved: &Improved, was_asked: bool) -> String {
    let mut out = String::new();
    if !was_asked {
        let _ = writeln!(out, "{}", both_ends(&printable(&improved.title), &improved.id, width()));
    }
    if !improved.answered.is_empty() {
        out += "Kept. ";
    }
    if improved.findings.is_empty() {
        out += if improved.has_proof {
            "A reader misses nothing in it.\n"
        } else {
            "Its story is told; it has nothing to look at yet.\n"
        };
    } else if !was_asked || !improved.answered.is_empty() {
        let left = if improved.answered.is_empty() { "" } else { "Still missing:\n" };
        out += left;
        out += &findings(improved);
    }
    if !improved.has_proof && improved.findings.is_empty() {
        let _ = writeln!(out, "What proves it: tm win proof {} URL", improved.id);
    }
    if !improved.open.is_empty() && !was_asked {
        let flags: Vec<&str> = improved.open.iter().map(|ask| flag(*ask)).collect();
        let _ = writeln!(out, "{}", folded(&format!("Not told yet: {}", flags.join(", ")), width()));
    }
    match improved.others {
        0 => {}
        1 => out += "One other win could be told better: tm win improve\n",
        others => {
            let _ = writeln!(out, "{others} other wins could be told better: tm win improve");
        }
    }
    out
}

fn flag(ask: Ask) -> &'static str {
    match ask {
        Ask::Problem => "--problem",
        Ask::Approach => "--approach",
        Ask::Part => "--part",
        Ask::Scope => "--scope",
        Ask::Result => "--result",
        Ask::Effect => "--effect",
        Ask::Shows => "--shows",
    }
}

fn findings(improved: &Improved) -> String {
    let mut out = String::new();
    for finding in &improved.findings {
        let words =
            if finding.words.is_empty() { String::new() } else { format!(" \"{}\"", cut(&printable(&finding.words), 40)) };
        let line = if finding.line > 0 && !finding.words.is_empty() { format!(", line {}", finding.line) } else { String::new() };
        let head = format!("{}{words}{line}", finding.code.word().replace('-', " "));
        let _ = writeln!(out, "  {}", cut(&head, width() - 2));
        for line in folded(&format!("{} {}", finding.why, finding.mend), width() - 4).lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

/// Glue work by quarters, and what could be delegated.
pub(crate) fn glued(glued: &Glued) -> String {
    if glued.quarters.iter().all(|quarter| quarter.delegate + quarter.senior == 0) {
        return "No win says that it is glue work. To tag one: tm win --glue delegate TEXT\n".to_owned();
    }
    let mut out = "Glue work among your wins\n".to_owned();
    for quarter in &glued.quarters {
        let _ = writeln!(out, "  {}", row(quarter));
    }
    if !glued.delegable.is_empty() {
        out += "\nSomebody else could have done:\n";
    }
    for (row, one) in (1..).zip(&glued.delegable).take(10) {
        let date = one.date.map(|date| date.to_string()).unwrap_or_default();
        let _ = writeln!(out, "{row:>3}  {}", both_ends(&cut(&printable(&one.title), width() - 18), &date, width() - 5));
    }
    expected(&mut out, glued);
    match glued.untagged {
        0 => {}
        1 => out += "\nOne win does not say whether it is glue.\n",
        count => {
            let _ = writeln!(out, "\n{count} wins do not say whether they are glue.");
        }
    }
    out
}

/// What the ladder says of it, beside what could have been left to others.
fn expected(out: &mut String, glued: &Glued) {
    let Some(expected) = &glued.expected else { return };
    let mut said = Vec::new();
    if let Some(text) = &expected.text {
        said.push(format!("{} expects at {}: {}.", capital(&expected.ladder), expected.level, text.trim_end_matches('.')));
    }
    if let Some(too_much) = expected.too_much {
        let share = glued.delegable_percent;
        let word = if share >= too_much { "too much by its word" } else { "less than what it calls too much" };
        said.push(format!(
            "Somebody else could have done {share} % of the wins of the last four quarters: {word} ({too_much} %)."
        ));
    }
    if !said.is_empty() {
        let _ = writeln!(out, "\n{}", folded(&said.join(" "), width()).trim_end());
    }
}

fn row(quarter: &Quarter) -> String {
    let wins = if quarter.wins == 1 { "1 win".to_owned() } else { format!("{} wins", quarter.wins) };
    let parts = [(quarter.delegate, "could be delegated"), (quarter.senior, "needed you")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    format!("{}  {:>3} %  of {wins:<8}  {}", quarter.name, quarter.percent(), parts.join(", ")).trim_end().to_owned()
}
