//! Records that wait for each other, or are parts of each other, in a circle: none of them could ever begin.

use std::collections::{HashMap, HashSet, VecDeque};

use tm_doc::Finding;

use super::{Noticed, own};
use crate::links::{Lead, Names};
use crate::{Note, Snapshot, VaultPath};

/// An arrow from one record to another, and the line that says so, in the file of the first; 1 where the other says it.
struct Arrow<'s> {
    to: &'s VaultPath,
    line: u32,
}

type Arrows<'s> = HashMap<&'s VaultPath, Vec<Arrow<'s>>>;

pub(super) fn findings<'s>(snapshot: &'s Snapshot, names: &Names<'s>) -> Vec<Noticed<'s>> {
    let mut noticed = Vec::new();
    for (what, keys) in [("waits for itself", &["depends-on", "blocks"][..]), ("is a part of itself", &["part-of"][..])] {
        let arrows = arrows(snapshot, names, keys);
        let mut told: HashSet<&VaultPath> = HashSet::new();
        for from in own::in_order(arrows.keys().copied().collect()) {
            let Some(way) = way_back(&arrows, from).filter(|way| !way.iter().any(|(path, _)| told.contains(path))) else {
                continue;
            };
            told.extend(way.iter().map(|(path, _)| *path));
            let titles: Vec<&str> = way.iter().map(|(path, _)| title(snapshot, path)).collect();
            let line = way.get(1).map_or(1, |(_, line)| *line);
            let message = format!("\"{}\" {what}: {}", title(snapshot, from), titles.join(" → "));
            let finding = Finding::error(line, "circle", message, "take one of these links out");
            noticed.push(Noticed::of(from, finding).about(way.iter().map(|(path, _)| *path)));
        }
    }
    noticed
}

fn title<'s>(snapshot: &'s Snapshot, path: &VaultPath) -> &'s str {
    snapshot.notes.iter().find(|note| note.path == *path).map_or("", |note| note.facts.title.as_str())
}

/// What leads where: "A depends on B" and "B blocks A" say the same.
fn arrows<'s>(snapshot: &'s Snapshot, names: &Names<'s>, keys: &[&str]) -> Arrows<'s> {
    let mut arrows: Arrows<'s> = HashMap::new();
    for note in snapshot.notes.iter().filter(|note| own::is_record(note)) {
        for (key, to, line) in links(note, names, keys) {
            let (from, to, line) = if key == "blocks" { (to, &note.path, 1) } else { (&note.path, to, line) };
            arrows.entry(from).or_default().push(Arrow { to, line });
        }
    }
    arrows
}

fn links<'s>(note: &'s Note, names: &Names<'s>, keys: &[&str]) -> Vec<(&'s str, &'s VaultPath, u32)> {
    let mut found = Vec::new();
    for link in &note.facts.links {
        let Some(key) = link.key.as_deref().filter(|key| keys.contains(key)) else { continue };
        if let Lead::Notes(notes) = names.lead(&note.path, &link.target) {
            // A name of several notes means none of them for sure.
            found.extend(notes.first().filter(|_| notes.len() == 1).map(|to| (key, *to, link.line)));
        }
    }
    found
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
