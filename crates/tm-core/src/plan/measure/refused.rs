//! Numbers a line turns away: "do not run 5 km", "12 posts instead of 20", "Quit 2 committees". To aim at them would be the opposite of what
//! was written.

use super::compare;
use crate::language::quantity::{Amount, Line, repeat};
use crate::plan::lists::{GRAMMAR, list};

/// How far before its number a refusal may stand, in tokens.
const REACH: usize = 6;

/// Whether `line` turns `amount` away. What is compared ("don't take on more than 3") is a bound, and no refusal.
pub(super) fn is_refused(line: &Line<'_>, amount: &Amount) -> bool {
    let (op, from) = compare::before(line, amount.from);
    // "Don't stop until 3 are done"
    let leads = |at: usize| matches!(line.word(at), "until" | "till") && at + 2 >= from;
    let near = (from.saturating_sub(REACH)..from).rev().take_while(|&at| !parts(line, at) && !leads(at));
    op.is_none() && near.into_iter().any(|at| refuses(line, at, from))
}

/// Whether what stands before `at` says nothing of what stands behind it.
fn parts(line: &Line<'_>, at: usize) -> bool {
    line.mark(at).is_some_and(|mark| !matches!(mark, '\'' | '’' | '-' | '/' | '&' | '+' | '~' | '€' | '$' | '£'))
        || matches!(line.word(at), "but" | "and" | "then" | "before" | "because" | "after")
}

/// Whether the word at `at` turns away the number at `number`.
fn refuses(line: &Line<'_>, at: usize, number: usize) -> bool {
    match line.word(at) {
        "not" | "never" | "don't" | "dont" | "won't" | "cannot" | "can't" | "doesn't" => !is_undone(line, at, number),
        "without" | "avoid" | "avoiding" | "unsubscribe" | "resign" | "eliminate" => true,
        "longer" => line.word_before(at) == "no",
        // "If I get 3 offers": not asked for, only thought of. "Once a week" is a number.
        "if" | "unless" | "whenever" => true,
        // "Two days a week until the shop brings in 3,000": when it changes.
        "until" | "till" => (0..at).any(|before| line.digits(before).is_some()),
        "once" => repeat::at(line, at + 1).is_none(),
        "instead" => line.word(at + 1) == "of",
        "rather" => line.word(at + 1) == "than",
        "stop" | "quit" | "cancel" | "skip" | "refuse" => bids(line, at),
        _ => false,
    }
}

/// "Not only 4 essays", "do not forget to write 3 letters", "why not write 7": no refusal in the end.
fn is_undone(line: &Line<'_>, at: usize, number: usize) -> bool {
    const UNDONE: &str = list(GRAMMAR, "refusal-undone");
    let undoes = |at: usize| UNDONE.split('|').any(|word| word == line.word(at));
    line.word_before(at) == "why" || (at + 1..number).any(undoes)
}

/// Whether the word at `at` is a verb that is told to be done: it opens the clause, or follows a word that leads one in.
fn bids(line: &Line<'_>, at: usize) -> bool {
    const LEADS: [&str; 8] = ["to", "and", "then", "will", "must", "should", "i", "i'll"];
    at == 0 || line.mark_before(at).is_some() || LEADS.contains(&line.word_before(at))
}
