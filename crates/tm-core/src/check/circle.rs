//! Records that wait for each other, or are parts of each other, in a circle: none of them could ever begin.

use std::collections::{HashMap, HashSet, VecDeque};

use tm_doc::Finding;

use super::{Heads, Noticed, own};
use crate::links::{Lead, Names};
use crate::{Note, VaultPath};

/// An arrow from one record to another, and the line that says so, in the file of the first; 1 where the other says it.
struct Arrow<'s> {
    to: &'s VaultPath,
    line: u32,
}

type Arrows<'s> = HashMap<&'s VaultPath, Vec<Arrow<'s>>>;

/// What leads where: "A depends on B" and "B blocks A" say the same.
#[derive(Default)]
pub(super) struct Circles<'s> {
    waits: Arrows<'s>,
    parts: Arrows<'s>,
}

impl<'s> Circles<'s> {
    /// Takes in what a note says of others.
    pub(super) fn take(&mut self, note: &Note, heads: &'s Heads, names: &Names<'s>) {
        let Some(own) = heads.at(note.path.as_str()).filter(|_| own::is_record(note)).map(|head| &head.path) else { return };
        for link in &note.facts.links {
            let (arrows, is_back) = match link.key.as_deref() {
                Some("depends-on") => (&mut self.waits, false),
                Some("blocks") => (&mut self.waits, true),
                Some("part-of") => (&mut self.parts, false),
                _ => continue,
            };
            let Lead::Notes(notes) = names.lead(&note.path, &link.target) else { continue };
            // A name of several notes means none of them for sure.
            let [to] = notes.as_slice() else { continue };
            let (from, to, line) = if is_back { (*to, own, 1) } else { (own, *to, link.line) };
            arrows.entry(from).or_default().push(Arrow { to, line });
        }
    }

    pub(super) fn findings(&self, heads: &Heads) -> Vec<Noticed> {
        let all = [("waits for itself", &self.waits), ("is a part of itself", &self.parts)];
        all.into_iter().flat_map(|(what, arrows)| told(what, arrows, heads)).collect()
    }
}

fn told(what: &str, arrows: &Arrows<'_>, heads: &Heads) -> Vec<Noticed> {
    let mut noticed = Vec::new();
    let mut told: HashSet<&VaultPath> = HashSet::new();
    let mut froms: Vec<&VaultPath> = arrows.keys().copied().collect();
    froms.sort();
    let title = |path: &VaultPath| heads.at(path.as_str()).map_or("", |head| &*head.title);
    for from in froms {
        let Some(way) = way_back(arrows, from).filter(|way| !way.iter().any(|(path, _)| told.contains(path))) else {
            continue;
        };
        told.extend(way.iter().map(|(path, _)| *path));
        let titles: Vec<&str> = way.iter().map(|(path, _)| title(path)).collect();
        let line = way.get(1).map_or(1, |(_, line)| *line);
        let message = format!("\"{}\" {what}: {}", title(from), titles.join(" → "));
        let finding = Finding::error(line, "circle", message, "take one of these links out");
        noticed.push(Noticed::of(from, finding).about(way.iter().map(|(path, _)| *path)));
    }
    noticed
}

/// The shortest way from a record back to itself, each with the line that leads there.
fn way_back<'s>(arrows: &Arrows<'s>, from: &'s VaultPath) -> Option<Vec<(&'s VaultPath, u32)>> {
    let mut came: HashMap<&VaultPath, (&'s VaultPath, u32)> = HashMap::new();
    let mut open = VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        for arrow in arrows.get(at).into_iter().flatten() {
            if came.contains_key(arrow.to) {
                continue;
            }
            came.insert(arrow.to, (at, arrow.line));
            if arrow.to == from {
                return Some(way(&came, from));
            }
            open.push_back(arrow.to);
        }
    }
    None
}

fn way<'s>(came: &HashMap<&VaultPath, (&'s VaultPath, u32)>, from: &'s VaultPath) -> Vec<(&'s VaultPath, u32)> {
    let mut way = Vec::new();
    let mut at = from;
    while let Some((before, line)) = came.get(at) {
        way.push((at, *line));
        at = before;
        if at == from {
            break;
        }
    }
    way.push((from, 1));
    way.reverse();
    way
}
