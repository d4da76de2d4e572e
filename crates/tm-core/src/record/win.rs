//! Something done that mattered.
//!
//! `shows:` says what it proves, `dimension@level` each; `glue:` whether it was work that holds a team together, and whether somebody else could
//! have done it.

use super::{FieldSpec, Holds, Naming, Problem, Spec};
use crate::Facts;
use crate::evidence::proof::Written;

const STATUS: &[&str] = &["confirmed", "result-pending"];
const SCOPE: &[&str] = &["own", "team", "teams", "org", "industry"];
const PART: &[&str] = &["own", "led", "helped"];
const GLUE: &[&str] = &["none", "delegate", "senior"];

pub(super) const SPEC: Spec = Spec {
    name: "win",
    what: "something done that mattered",
    folder: "wins",
    naming: Naming::DatedByYear,
    fields: &[
        FieldSpec::new("project", Holds::Text),
        FieldSpec::new("employer", Holds::Text),
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("confirmed"),
        FieldSpec::new("scope", Holds::OneOf(SCOPE)),
        FieldSpec::new("part", Holds::OneOf(PART)),
        FieldSpec::new("with", Holds::List),
        FieldSpec::new("skills", Holds::List),
        FieldSpec::new("shows", Holds::List),
        FieldSpec::new("glue", Holds::OneOf(GLUE)),
        FieldSpec::new("category", Holds::List),
        FieldSpec::new("evidence", Holds::List),
    ],
    hidden: false,
    private: false,
    check,
};

/// Evidence that nobody can go by. A single word may be the name of a note.
fn check(facts: &Facts) -> Vec<Problem> {
    let problem = |text: &String| {
        let why = match Written::of(text) {
            Written::Broken => "begins as an address and is none",
            Written::Nothing if text.trim().contains(char::is_whitespace) => "does not say where to look",
            _ => return None,
        };
        let remedy = "write an address, `\"[[name of the note]]\"`, or where it lies: the folder in the hall, page 4";
        Some(Problem { key: "evidence", message: format!("has \"{}\", which {why}", text.trim()), remedy: remedy.to_owned() })
    };
    facts.values("evidence").iter().filter_map(problem).collect()
}
