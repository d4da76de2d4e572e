//! Who decides, and who could say something that others hear.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::levels::gap::Gap;
use crate::record::{job, value};
use crate::talk::people::People;
use crate::{Kind, Note, Snapshot};

/// So many people are quoted, of as many teams.
pub(crate) const VOICES: usize = 3;

/// The managers of today, by their jobs, else by what their notes say they are to one: those whom `tm 1on1 manager` means.
pub(crate) fn managers(snapshot: &Snapshot, today: Date) -> Vec<String> {
    let named = job::held_on(&snapshot.notes, today).into_iter().filter_map(|job| job.facts.value("manager"));
    let mut names: Vec<String> = named.map(|name| plain(snapshot, name)).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        let people = People::of(snapshot);
        let managers = people.of_relation("manager").into_iter();
        names = managers.filter(|one| one.note.is_none_or(|note| !note.facts.hidden)).map(|one| one.name.clone()).collect();
    }
    let mut once = HashSet::new();
    names.retain(|name| once.insert(name.clone()));
    names
}

/// A name as people say it: a link by the title of its note.
pub(crate) fn plain(snapshot: &Snapshot, written: &str) -> String {
    let Some(target) = value::wikilinks(written).next() else { return written.trim().to_owned() };
    noted(snapshot, target).map_or_else(|| stem(target).to_owned(), |note| note.facts.title.clone())
}

/// The note a link leads to.
fn noted<'s>(snapshot: &'s Snapshot, target: &str) -> Option<&'s Note> {
    snapshot.notes.iter().find(|note| note.path.stem().eq_ignore_ascii_case(stem(target)))
}

fn stem(target: &str) -> &str {
    target.rsplit('/').next().unwrap_or(target)
}

/// Who was there at what counts, and has neither been asked nor said anything that may be repeated: the first of each team before a second.
pub(crate) fn voices(snapshot: &Snapshot, gap: &Gap) -> Vec<String> {
    let wins = gap.dimensions.iter().flat_map(|one| &one.wins);
    let mut paths: Vec<&str> = wins.map(|win| win.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    let wins = snapshot.notes.iter().filter(|note| paths.binary_search(&note.path.as_str()).is_ok());
    let people = || snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Person) && !note.facts.hidden);
    let asked: Vec<String> = snapshot
        .notes
        .iter()
        .filter(|note| note.facts.kind == Some(Kind::Feedback))
        .filter(|note| {
            note.facts.status.as_deref() == Some("asked") || note.facts.value("may-quote").and_then(value::flag) == Some(true)
        })
        .flat_map(|note| note.facts.values("from").iter().chain(note.facts.values("to")))
        .map(|name| plain(snapshot, name))
        .collect();
    let mut found: Vec<(&str, String)> = Vec::new();
    // A link that leads nowhere names nobody.
    let is_somebody = |written: &&String| value::wikilinks(written).next().is_none_or(|target| noted(snapshot, target).is_some());
    for name in wins.flat_map(|note| note.facts.values("with")).filter(is_somebody) {
        let name = plain(snapshot, name);
        let person = people().find(|note| note.facts.title == name);
        let is_manager = person.is_some_and(|note| note.facts.value("relation") == Some("manager"));
        if !is_manager && !asked.contains(&name) && found.iter().all(|(_, known)| *known != name) {
            found.push((person.and_then(|note| note.facts.value("team")).unwrap_or_default(), name));
        }
    }
    // Whoever sits beside one's manager is of one's own team, and weighs least.
    let own: Vec<&str> = people()
        .filter(|note| note.facts.value("relation") == Some("manager"))
        .filter_map(|note| note.facts.value("team"))
        .collect();
    found.sort_by_key(|(team, _)| own.contains(team));
    let mut teams: Vec<&str> = Vec::new();
    let (first, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|(team, _)| {
        !teams.contains(team) && {
            teams.push(team);
            true
        }
    });
    first.into_iter().chain(rest).map(|(_, name)| name).collect()
}
