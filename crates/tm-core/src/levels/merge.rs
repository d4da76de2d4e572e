//! Several files as one ladder: a file for each level; or a file that says what the words of another mean.

use std::collections::HashMap;

use super::name::key;
use super::own::GENERAL;
use super::shape::label;
use super::{Criterion, Ladder, Part};

/// One ladder of several, in the order given. What only one of them says is kept.
pub fn merge(name: &str, ladders: Vec<Ladder>) -> Ladder {
    let mut ladders = ladders.into_iter();
    let Some(mut whole) = ladders.next() else { return Ladder { name: name.to_owned(), ..Ladder::default() } };
    let are_levels = whole.levels.len() == 1;
    let mut is_added = false;
    if are_levels {
        told_apart(&mut whole);
    }
    for mut other in ladders {
        match () {
            () if explains(&other, &whole) => explain(&mut whole, &other),
            () if explains(&whole, &other) => {
                explain(&mut other, &whole);
                whole = other;
            }
            () => {
                if other.levels.len() == 1 {
                    told_apart(&mut other);
                }
                add(&mut whole, other);
                is_added = true;
            }
        }
    }
    name.clone_into(&mut whole.name);
    if are_levels && whole.levels.len() > 1 {
        name.clone_into(&mut whole.title);
        whole.purpose = String::new();
    }
    // A ladder of one file has its order already, which may have been told.
    if is_added {
        whole.order();
    }
    whole.sort();
    whole
}

/// Parts of a file about one level say which.
fn told_apart(ladder: &mut Ladder) {
    let level = ladder.levels[0].name.clone();
    if !ladder.about.is_empty() {
        let text = std::mem::take(&mut ladder.about);
        ladder.parts.insert(0, Part { heading: "About".to_owned(), text });
    }
    ladder.parts.iter_mut().for_each(|part| part.heading = format!("{level}, {}", part.heading));
}

/// The dimension of each criterion by its label, where a label is of one dimension only.
fn labels(ladder: &Ladder) -> HashMap<String, usize> {
    let mut known: HashMap<String, Option<usize>> = HashMap::new();
    for one in &ladder.criteria {
        if let Some((label, _)) = label(&one.text) {
            known.entry(key(label)).and_modify(|at| *at = at.filter(|at| *at == one.dimension)).or_insert(Some(one.dimension));
        }
    }
    known.into_iter().filter_map(|(label, at)| Some((label, at?))).collect()
}

/// Whether `axes` has the dimensions of what `ladder` asks for without naming any.
fn explains(axes: &Ladder, ladder: &Ladder) -> bool {
    let known = labels(axes);
    let bare: Vec<&Criterion> = ladder.criteria.iter().filter(|one| ladder.dimensions[one.dimension].name == GENERAL).collect();
    let met = bare.iter().filter(|one| label(&one.text).is_some_and(|(label, _)| known.contains_key(&key(label)))).count();
    !bare.is_empty() && met * 2 > bare.len() && axes.dimensions.len() > 1
}

fn explain(ladder: &mut Ladder, axes: &Ladder) {
    let known = labels(axes);
    let places: Vec<usize> = axes
        .dimensions
        .iter()
        .map(|one| {
            let at = ladder.dimension_or_new(&one.name);
            ladder.dimensions[at].about.clone_from(&one.about);
            ladder.dimensions[at].group.clone_from(&one.group);
            at
        })
        .collect();
    for one in &mut ladder.criteria {
        let is_bare = ladder.dimensions[one.dimension].name == GENERAL;
        if let Some(at) = label(&one.text).filter(|_| is_bare).and_then(|(label, _)| known.get(&key(label))) {
            one.dimension = places[*at];
        }
    }
    without_idle(ladder);
    // Its own steps are no levels of this ladder; their words stay.
    for (at, dimension) in axes.dimensions.iter().enumerate() {
        let steps = axes.criteria.iter().filter(|one| one.dimension == at);
        let text: Vec<String> = steps.map(|one| format!("- {}: {}", axes.levels[one.level].name, one.text)).collect();
        ladder.parts.push(Part { heading: dimension.name.clone(), text: text.join("\n") });
    }
    ladder.parts.push(Part { heading: axes.title.clone(), text: axes.about.clone() });
    ladder.parts.extend(axes.parts.iter().cloned());
    ladder.findings.extend(axes.findings.iter().cloned());
}

/// Takes out the dimension that stood for none, where nothing is left in it.
fn without_idle(ladder: &mut Ladder) {
    let Some(at) = ladder.dimension(GENERAL).filter(|at| !ladder.criteria.iter().any(|one| one.dimension == *at)) else { return };
    ladder.dimensions.remove(at);
    let down = |place: &mut usize| *place -= usize::from(*place > at);
    ladder.criteria.iter_mut().for_each(|one| down(&mut one.dimension));
    ladder.transitions.iter_mut().flat_map(|one| &mut one.signals).filter_map(|signal| signal.dimension.as_mut()).for_each(down);
}

fn add(whole: &mut Ladder, other: Ladder) {
    let levels: Vec<usize> = other
        .levels
        .iter()
        .map(|one| {
            let at = whole.level_or_new(&one.name);
            if whole.levels[at].about.is_empty() {
                whole.levels[at].about.clone_from(&one.about);
            }
            whole.levels[at].key.clone_from(&one.key);
            at
        })
        .collect();
    let dimensions: Vec<usize> = other
        .dimensions
        .iter()
        .map(|one| {
            let at = whole.dimension_or_new(&one.name);
            let own = &mut whole.dimensions[at];
            if own.about.is_empty() {
                own.about.clone_from(&one.about);
            }
            if own.group.is_empty() {
                own.group.clone_from(&one.group);
            }
            own.key.clone_from(&one.key);
            at
        })
        .collect();
    whole.criteria.extend(other.criteria.into_iter().map(|one| Criterion {
        level: levels[one.level],
        dimension: dimensions[one.dimension],
        ..one
    }));
    for mut one in other.transitions {
        (one.from, one.to) = (levels[one.from], levels[one.to]);
        one.signals.iter_mut().for_each(|signal| signal.dimension = signal.dimension.map(|at| dimensions[at]));
        whole.transitions.push(one);
    }
    if !other.about.is_empty() {
        whole.parts.push(Part { heading: other.title, text: other.about });
    }
    whole.parts.extend(other.parts);
    whole.findings.extend(other.findings);
    whole.source = whole.source.take().or(other.source);
    whole.licence = whole.licence.take().or(other.licence);
}
