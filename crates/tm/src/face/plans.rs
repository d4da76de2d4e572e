//! Keeping plans, for people: what was added, what was guessed, what ended and what begins.

use std::fmt::Write;

use tm_core::plans::add::Added;
use tm_core::plans::confirm::{Baseline, Confirmed, NewId};
use tm_core::plans::name::{List, Named};
use tm_core::plans::renew::{Ending, Open, Outcome, Renew, Renewed};

use super::goals::near;
use super::goals::words::{of_wanted, quantity};
use super::line::{both_ends, cut, hanging, width, wrapped};

/// So many dated parts that stay behind are named.
const LEFT: usize = 3;

/// Files that are plans now.
pub(crate) fn added(added: &Added) -> String {
    let mut out = String::new();
    for path in &added.already {
        let _ = writeln!(out, "{path} is a plan of this vault already.");
    }
    for file in &added.added {
        let understood = format!("{} understood, {}", counted(file.entries, "line"), counted(file.goals, "goal"));
        let _ = writeln!(out, "{}", both_ends(&format!("Added: {}", file.path), &understood, width()));
    }
    if !added.added.is_empty() {
        out.push_str("Nothing in it was changed. What I understood: tm plan      guesses: tm plan confirm\n");
    }
    out
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A name in one of the lists.
pub(crate) fn named(named: &Named) -> String {
    std::iter::once(named).chain(&named.also).map(one_named).collect()
}

fn one_named(named: &Named) -> String {
    let list = match named.list {
        List::Avoid => "you stay out of it",
        List::Stack => "it is in your stack",
    };
    let mut out = format!("{}: {list}\n", cut(&named.name, width() - 24));
    let place = format!("{}:{}", named.file, named.line);
    let _ = writeln!(out, "{}", both_ends(&format!("  {}", named.written.trim()), &place, width()));
    out
}

/// Everything guessed, before it is written; how to write it, where nobody is asked for a yes next.
pub(crate) fn guesses(confirmed: &Confirmed, is_asked: bool) -> String {
    let mut out = String::new();
    part(
        &mut out,
        "HEADINGS I TOOK FOR",
        confirmed
            .headings
            .iter()
            .map(|guess| (format!("{:<14} \"{}\"", guess.section, guess.heading), format!("{}:{}", guess.file, guess.line))),
    );
    part(&mut out, &format!("IDS TO BE WRITTEN, {}", sections(&confirmed.ids)), confirmed.ids.iter().map(new_id));
    part(&mut out, "NO ROOM FOR AN ID", confirmed.by_hand.iter().flat_map(by_hand));
    part(
        &mut out,
        "NUMBERS: how much is done already?",
        confirmed.baselines.iter().filter(|baseline| is_told(baseline)).map(|baseline| {
            let done = baseline.done.map_or_else(|| "not said".to_owned(), |done| format!("{done} done"));
            (format!("{}: {done} of {}", baseline.name, baseline.target), format!("{}:{}", baseline.file, baseline.line))
        }),
    );
    out += &over(confirmed);
    if out.is_empty() {
        return "Nothing was guessed: every entry that can have an id has one.\n".to_owned();
    }
    if is_asked {
        return out;
    }
    let changes =
        !confirmed.ids.is_empty() || !confirmed.headings.is_empty() || confirmed.baselines.iter().any(|it| it.done.is_some());
    let unsaid = confirmed.baselines.iter().find(|baseline| baseline.done.is_none() && !baseline.past);
    let done = unsaid.map_or_else(String::new, |baseline| format!(" --done {}=N", super::line::shell_word(&baseline.name)));
    if changes || !done.is_empty() {
        let _ = writeln!(out, "\nNothing was written yet. Write it: tm plan confirm --yes{done}");
        if !confirmed.ids.is_empty() || !confirmed.headings.is_empty() {
            out.push_str("Leave one as it is: --but G2, --but \"A heading\"\n");
        }
    }
    out
}

/// What each kind of id stands for: `G for goals, M for missions`.
fn sections(ids: &[NewId]) -> String {
    let letters = |id: &NewId| id.id.trim_end_matches(|char: char| char.is_ascii_digit() || char == '.').to_owned();
    let mut said: Vec<String> = ids.iter().map(|id| format!("{} for {}", letters(id), id.section)).collect();
    said.sort();
    said.dedup();
    said.join(", ")
}

/// What has ended is told where somebody said how far it came.
fn is_told(baseline: &Baseline) -> bool {
    !baseline.past || baseline.done.is_some()
}

/// The numbers whose day is past, and of which nobody said how far they came.
fn over(confirmed: &Confirmed) -> String {
    let over: Vec<&Baseline> = confirmed.baselines.iter().filter(|baseline| !is_told(baseline)).collect();
    let Some(first) = over.first() else { return String::new() };
    let said = format!(
        "{} whose day is past; how far one came: tm plan confirm --yes --done {}=N",
        counted(over.len(), "number"),
        super::line::shell_word(&first.name)
    );
    format!("\n{}\n", hanging("", &said, "", width()).join("\n"))
}

/// What is wanted of a number: `posts: 10 by 30 Jun 2027.`
pub(crate) fn wanted(baseline: &Baseline) -> String {
    let by = baseline.deadline.map_or_else(String::new, |day| format!(" by {}", day.strftime("%-d %b %Y")));
    format!("{}: {}{by}.", baseline.name, super::day::number(baseline.target))
}

/// The id, and below it why it is not written for you.
fn by_hand(new: &NewId) -> Vec<(String, String)> {
    let why = new.why.iter().map(|why| (format!("{:<5} {why}", ""), String::new()));
    std::iter::once(new_id(new)).chain(why).collect()
}

fn new_id(new: &NewId) -> (String, String) {
    (format!("{:<5} {}", new.id, new.title), format!("{}:{}", new.file, new.line))
}

fn part(out: &mut String, title: &str, rows: impl Iterator<Item = (String, String)>) {
    for (at, (left, place)) in rows.enumerate() {
        if at == 0 {
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{title}");
        }
        let _ = writeln!(out, "{}", both_ends(&format!("  {left}"), &place, width()));
    }
}

/// What is certain now.
pub(crate) fn confirmed(confirmed: &Confirmed) -> String {
    let readings = confirmed.baselines.iter().filter(|baseline| baseline.done.is_some()).count();
    let parts = [(confirmed.ids.len(), "id"), (confirmed.headings.len(), "heading"), (readings, "number")];
    let said: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what)).collect();
    if said.is_empty() {
        return "There was nothing to write.\n".to_owned();
    }
    let mut out = format!("Written: {}. Nothing else was changed. Take it back: tm undo\n", said.join(", "));
    for new in &confirmed.by_hand {
        let (left, place) = new_id(new);
        let _ = writeln!(out, "{}", both_ends(&format!("  no room for an id: {left}"), &place, width()));
        if let Some(why) = &new.why {
            let _ = writeln!(out, "    {why}");
        }
    }
    out
}

/// A plan closed, and the next. `again` is the command without the goals.
pub(crate) fn renewed(renewed: &Renewed, again: &str) -> String {
    let mut out =
        format!("{}\n", both_ends(&format!("Closed: {}", renewed.closed), &format!("until {}", renewed.until), width()));
    for goal in &renewed.goals {
        let what = outcome(goal.outcome);
        let past = goal.past.map_or_else(String::new, |past| format!("{past} is past"));
        let _ = writeln!(out, "{}", both_ends(&format!("  {what:<7} {:<5} {}", goal.id, goal.title), &past, width()).trim_end());
    }
    let _ = writeln!(out, "{}", both_ends(&format!("Begun:  {}", renewed.begins), &format!("from {}", renewed.from), width()));
    out.push_str("  with what moved, and with your strategies, patterns and lists as they were\n");
    if !renewed.left.is_empty() {
        let named = renewed.left.iter().take(LEFT).cloned().collect::<Vec<_>>().join(", ");
        let more = renewed.left.len().saturating_sub(LEFT);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        for line in hanging("  ", &format!("what is dated stays in {}: {named}{more}", renewed.closed), "", width()) {
            let _ = writeln!(out, "{line}");
        }
    }
    let overdue: Vec<String> =
        renewed.goals.iter().filter(|goal| goal.past.is_some()).map(|goal| format!("{}=DATE", goal.id)).collect();
    if !overdue.is_empty() {
        let _ = writeln!(out, "Overdue from the first day. Write a new deadline behind it in {}, or say it so:", renewed.begins);
        let _ = writeln!(out, "  tm undo, then {}", renewed_with(renewed, again, &overdue));
    }
    out
}

/// What became of a goal, in the word one answers with.
pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::Missed => "missed",
        Outcome::Moved => "moved",
        Outcome::LetGo => "let go",
    }
}

/// What is asked, and that nothing is written meanwhile.
pub(crate) fn asking(ending: &Ending, open: usize, kept: usize) -> String {
    let goals = counted(open, "question");
    let kept = if kept > 0 { format!(" {} you answered before.", counted(kept, "goal")) } else { String::new() };
    let said = format!(
        "{}, until {}: {goals}.{kept} Nothing is written before the last answer; q stops, and what you said is kept.",
        ending.path,
        super::goals::dated(ending.until)
    );
    wrapped(&said, width()).join("\n")
}

/// What was said of every goal before, and whether it is to be written.
pub(crate) fn said_before(request: &Renew) -> String {
    let day = |id: &str| request.due.iter().find(|(of, _)| of == id).map_or_else(String::new, |(_, day)| format!(" {day}"));
    let rows = request.outcomes.iter().map(|(id, said)| format!("  {:<7}{} {id}\n", outcome(*said), day(id)));
    format!("You said of each goal:\n{}Write it? [y/N] ", rows.collect::<String>())
}

/// Asks what became of a goal, beside what its numbers say.
pub(crate) fn became(goal: &Open, proposed: Option<Outcome>, ending: &Ending) -> String {
    let until = ending.until;
    let mut out = format!("\n{}\n", cut(&format!("{} {}", goal.id, goal.title), width()));
    for one in &goal.numbers {
        let last = one.data.last.map_or_else(String::new, |last| format!(", last {}", near(last, until)));
        let _ = writeln!(out, "{}", cut(&format!("   {}: {}{last}", quantity(&one.target), of_wanted(one)), width()));
    }
    if goal.numbers.is_empty() && goal.is_ticked {
        out.push_str("   its box is ticked\n");
    }
    if let Some(day) = goal.deadline.filter(|day| *day > until) {
        let said = if day < ending.today { ("was", ", and is past too") } else { ("is", "") };
        let _ = writeln!(out, "   it {} due {}, after the plan{}", said.0, super::goals::dated(day), said.1);
    }
    let usual = proposed.map_or_else(String::new, |one| format!(" [{}]", outcome(one)));
    let _ = write!(out, "  met, missed, moved (moved 2027-06-30 gives it a day), let go, q?{usual} ");
    out
}

/// The command that was typed, without the goals.
pub(crate) fn again(plan: Option<&str>, early: bool) -> String {
    let plan = plan.map_or_else(String::new, |plan| format!(" {}", super::line::shell_word(plan)));
    format!("tm plan renew{plan}{}", if early { " --early" } else { "" })
}

/// The command that renews as it was done, with days for what would be overdue.
fn renewed_with(renewed: &Renewed, again: &str, overdue: &[String]) -> String {
    let of = |outcome: Outcome| renewed.goals.iter().filter(move |goal| goal.outcome == outcome && goal.past.is_none());
    let mut command = again.to_owned();
    let outcomes =
        [("--met", Outcome::Met), ("--missed", Outcome::Missed), ("--let-go", Outcome::LetGo), ("--moved", Outcome::Moved)];
    for (option, outcome) in outcomes {
        let moved = overdue.iter().filter(|_| outcome == Outcome::Moved).map(String::as_str);
        let goals: Vec<&str> = of(outcome).map(|goal| goal.id.as_str()).chain(moved).collect();
        if !goals.is_empty() {
            let _ = write!(command, " {option} {}", goals.join(" "));
        }
    }
    command
}
