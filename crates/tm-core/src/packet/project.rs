//! Which projects a packet tells: those that together show most of the level.

use std::collections::{BTreeSet, HashMap};

use super::Shows;
use crate::evidence::win::Win;
use crate::levels::name::key;

/// So many are told.
const PROJECTS: usize = 3;

/// A project and its wins.
#[derive(Debug, Clone)]
pub(crate) struct Project<'a> {
    /// Its name as written; nothing for a win that belongs to none.
    pub(crate) name: Option<&'a str>,
    /// Its wins, the strongest first.
    pub(crate) wins: Vec<Win<'a>>,
    /// The dimensions it shows at the level, by their places.
    pub(crate) shows: BTreeSet<usize>,
}

/// The three projects that cover most dimensions: each time the one that adds most, of equals the one with the most wins that count, then the
/// one whose strongest win stands first in `wins`. Projects that show nothing are told only where none shows anything.
pub(crate) fn telling_most<'a>(wins: &[Win<'a>], shows: &Shows<'_>) -> Vec<Project<'a>> {
    let mut open = projects(wins, shows);
    if open.iter().any(|project| !project.shows.is_empty()) {
        open.retain(|project| !project.shows.is_empty());
    }
    let mut told: Vec<Project<'a>> = Vec::new();
    let mut covered = BTreeSet::new();
    while told.len() < PROJECTS && !open.is_empty() {
        let counting =
            |project: &Project<'_>| project.wins.iter().filter(|win| shows.contains_key(win.note.path.as_str())).count();
        let adds = |project: &Project<'_>| (project.shows.difference(&covered).count(), project.shows.len(), counting(project));
        // The first of equals: `max_by_key` would take the last.
        let best = (0..open.len()).rev().max_by_key(|at| adds(&open[*at])).unwrap_or_default();
        let mut project = open.remove(best);
        covered.extend(project.shows.iter().copied());
        project.wins.sort_by_key(|win| !shows.contains_key(win.note.path.as_str()));
        told.push(project);
    }
    told
}

/// The wins by project, in the order of the first of each; one without a project stands for itself.
fn projects<'a>(wins: &[Win<'a>], shows: &Shows<'_>) -> Vec<Project<'a>> {
    let mut found: Vec<Project<'a>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for win in wins {
        let new = found.len();
        let at = win.project().map_or(new, |name| *places.entry(key(name)).or_insert(new));
        if at == found.len() {
            found.push(Project { name: win.project(), wins: Vec::new(), shows: BTreeSet::new() });
        }
        found[at].wins.push(*win);
        found[at].shows.extend(shows.get(win.note.path.as_str()).into_iter().flatten().map(|(dimension, _)| *dimension));
    }
    found
}
