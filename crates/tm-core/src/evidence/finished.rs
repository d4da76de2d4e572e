//! Ideas that were finished in a period and that no win is about: a post, a talk, a tool.

use std::collections::HashSet;

use super::shared::{Shared, is_address};
use super::win::Win;
use crate::audience::Reach;
use crate::ideas::{Idea, State};
use crate::language::date::Stretch;
use crate::render::Said;

/// Each with its day, the newest first. Outside only what has an address to open is told, with it.
pub(super) fn finished(shared: &Shared<'_>, days: &Stretch, wins: &[Win<'_>], reach: Reach) -> Vec<Vec<Said>> {
    let titles: HashSet<String> = wins.iter().map(|win| win.title().to_lowercase()).collect();
    let stem = |target: &str| target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md").to_lowercase();
    let proofs: HashSet<String> = wins.iter().flat_map(Win::evidence).filter(|target| !is_address(target)).map(stem).collect();
    let is_told =
        |idea: &Idea<'_>| titles.contains(&idea.title().to_lowercase()) || proofs.contains(&idea.note.path.stem().to_lowercase());
    let inside = |idea: &Idea<'_>| idea.shipped().is_some_and(|day| (days.first..=days.last).contains(&day));
    let ideas = shared.others.iter().filter_map(|note| Idea::of(note)).filter(|idea| idea.state() == State::Shipped);
    let mut done: Vec<Idea<'_>> =
        ideas.filter(|idea| inside(idea) && !is_told(idea) && !shared.is_unnamed(idea.title())).collect();
    done.sort_by(|one, other| other.shipped().cmp(&one.shipped()).then_with(|| one.note.path.cmp(&other.note.path)));
    done.into_iter().filter_map(|idea| said(&idea, shared, reach)).collect()
}

fn said(idea: &Idea<'_>, shared: &Shared<'_>, reach: Reach) -> Option<Vec<Said>> {
    let path = &idea.note.path;
    let on = idea.shipped().map(|day| format!(" ({})", day.strftime("%-d %b %Y"))).unwrap_or_default();
    let mut said = vec![Said::of(path, format!("{}{on}", idea.title()))];
    let address = address(idea).filter(|address| !shared.is_unnamed(address));
    said.extend(address.map(|address| Said::of(path, address).to(address)));
    (reach == Reach::Inside || said.len() > 1).then_some(said)
}

/// Where it can be opened, by a field of its note or by its text.
fn address<'i>(idea: &Idea<'i>) -> Option<&'i str> {
    let facts = &idea.note.facts;
    let fields = facts.fields.iter().flat_map(|field| &field.values).map(String::as_str);
    let texts = facts.sections.iter().map(|section| section.text.as_str());
    let mut words =
        fields.chain(texts).flat_map(str::split_whitespace).map(|word| word.trim_matches(['<', '>', '(', ')', ',', '.', ';']));
    words.find(|word| is_address(word))
}
