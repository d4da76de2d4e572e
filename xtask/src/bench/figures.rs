//! What is measured, and the budgets of design chapter 9.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// Stands for the number of the run: nobody keeps the same idea twenty times.
pub(super) const NUMBER: &str = "NUMBER";

/// Which program is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    Tm,
    /// Answers from the index as it lies.
    Unchecked,
}

/// One figure: a program and what it is given.
pub(super) struct Figure {
    pub(super) what: &'static str,
    pub(super) program: Program,
    pub(super) arguments: Vec<String>,
    /// Given as standard input.
    pub(super) input: Option<PathBuf>,
    pub(super) budget: Option<Duration>,
    /// Removed before each run: what makes it a first time.
    pub(super) forget: Option<PathBuf>,
}

/// Milliseconds for 1,000, 10,000 and 100,000 notes.
type Budgets = [u64; 3];

const ANY: Budgets = [5, 5, 8];
const CHECKED: Budgets = [10, 35, 250];
const UNCHECKED: Budgets = [5, 8, 15];

pub(super) fn without_vault(plan: &str, large: &str, ideas: PathBuf) -> Vec<Figure> {
    let within = |budget| Some(Duration::from_millis(budget));
    vec![
        Figure { budget: within(2), ..tm("tm --version", "--version") },
        Figure {
            input: Some(ideas),
            budget: within(100),
            ..tm("1,000 ideas against one plan", &format!("score --plan {plan} --stdin --jsonl"))
        },
        tm("one idea against one plan", &format!("score --plan {plan} write a post about queues")),
        tm("a plan of 1 MB explained", &format!("plan explain {large}")),
    ]
}

/// The figures of a vault whose size has the budgets of this column, in an order in which none spoils the next.
pub(super) fn with_vault(cache: &Path, column: Option<usize>) -> Vec<Figure> {
    let within = |budgets: Budgets, figure| Figure { budget: column.map(|at| Duration::from_millis(budgets[at])), ..figure };
    let first = Figure { forget: Some(cache.to_owned()), ..tm("index from nothing", "ideas -n 20") };
    vec![
        within([100, 500, 5_000], first),
        within(CHECKED, tm("list, first 20", "ideas -n 20")),
        within(CHECKED, tm("filter, first 20", "ideas goal:G2 -n 20")),
        within(CHECKED, tm("today", "--today 2026-11-20")),
        within(CHECKED, tm("goals", "goals")),
        within(CHECKED, tm("search, ranked, first 20", "find retry client -n 20")),
        within(UNCHECKED, unchecked("list without the check", "list")),
        within(UNCHECKED, unchecked("filter without the check", "filter")),
        within(UNCHECKED, unchecked("lines of the goals without the check", "lines")),
        within([5, 8, 40], unchecked("search, ranked, without the check", "search")),
        within(ANY, tm("completion, an idea by its name", "complete fish tm start wri")),
        within(ANY, tm("completion, a value of a filter", "complete fish tm find tag:r")),
        within([30, 200, 2_000], tm("check", "check")),
        within([30, 200, 2_000], tm("check, all that is only worth knowing too", "check --all")),
        within(ANY, tm("capture, a line of the day", "log +1 prs: mended queue NUMBER")),
        within(ANY, tm("capture, an idea judged", "dump write post NUMBER about the stuck queue")),
    ]
}

/// Texts made of wins; with the budget of issue 5 where there are as many as it names.
pub(super) fn with_wins(has_budget: bool) -> Vec<Figure> {
    let on = |what, line: &str| tm(what, &format!("--today 2026-11-20 {line}"));
    let all = [
        on("brag document of a year", "brag 2026"),
        on("brag document of a quarter", "brag 2026-Q3"),
        on("brag document for the skip-level", "brag 2026 --audience skip"),
        on("lines of a week", "weekly"),
        on("gap to the next level", "gap --to staff"),
        on("packet", "packet --to staff"),
        on("brief", "packet brief --to staff"),
        on("critic", "critic staff"),
        on("glue work", "glue"),
    ];
    all.into_iter().map(|figure| Figure { budget: has_budget.then(|| Duration::from_millis(50)), ..figure }).collect()
}

fn tm(what: &'static str, line: &str) -> Figure {
    let arguments = line.split(' ').map(str::to_owned).collect();
    Figure { what, program: Program::Tm, arguments, input: None, budget: None, forget: None }
}

fn unchecked(what: &'static str, question: &str) -> Figure {
    Figure { program: Program::Unchecked, ..tm(what, question) }
}
