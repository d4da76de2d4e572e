//! What lines are called, each name once: there are few, and comparing them by their stems takes longest.

use std::collections::HashMap;

use super::super::name;
use super::super::target::Target;

/// The names and tags of lines, each known by its place.
#[derive(Default)]
pub(super) struct Names {
    places: HashMap<String, usize>,
    stems: Vec<Vec<String>>,
}

impl Names {
    /// The place of a name, which is taken in where it is new.
    pub(super) fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.stems.len();
        self.stems.push(name::stems(name));
        self.places.insert(name.to_owned(), place);
        place
    }

    /// The place of the first words of a sentence, verbs in their plain form.
    pub(super) fn opening(&mut self, text: &str, words: usize) -> usize {
        let first: Vec<&str> = text.split(' ').take(words).collect();
        // With a key of its own: as a name the same words keep their past.
        let first = format!("{} …", first.join(" "));
        let place = self.stems.len();
        match self.places.get(&first) {
            Some(place) => *place,
            None => {
                self.stems.push(name::plain_stems(&first));
                self.places.insert(first, place);
                place
            }
        }
    }

    /// The place of a name that was taken in.
    pub(super) fn known(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }
}

/// Of each name by its place, whether it speaks of one target.
pub(super) struct Spoken {
    counted: Vec<bool>,
    spent: Vec<bool>,
    tagged: Vec<bool>,
    begun: Vec<bool>,
    ended: Vec<bool>,
}

impl Spoken {
    pub(super) fn of(target: &Target, names: &Names) -> Spoken {
        let own = name::stems(&target.name);
        let state = target.state.as_deref().or(target.usual.as_deref());
        let with_state = |called: &[String]| target.state.is_none() || target.only_state || called != own;
        let counts = |called: &Vec<String>| target.threshold.is_none() && name::counts(called, &own, state) && with_state(called);
        let all = &names.stems;
        Spoken {
            counted: all.iter().map(counts).collect(),
            spent: all.iter().map(|called| name::spends(called, &own)).collect(),
            tagged: all.iter().map(|called| name::counts(called, &own, None)).collect(),
            begun: all.iter().map(|called| !own.is_empty() && called.starts_with(&own)).collect(),
            ended: all.iter().map(|called| !own.is_empty() && called.ends_with(&own)).collect(),
        }
    }

    /// Whether a counter, reading or habit of this name counts it.
    pub(super) fn is_counted(&self, place: Option<usize>) -> bool {
        place.is_some_and(|place| self.counted[place])
    }

    /// Whether time of this category is spent on it.
    pub(super) fn is_spent(&self, place: Option<usize>) -> bool {
        place.is_some_and(|place| self.spent[place])
    }

    /// Whether a sentence that opens so begins with what it is called, or a name ends with that: "wrote the intro", "morning writing".
    pub(super) fn is_done(&self, opening: Option<usize>, called: Option<usize>) -> bool {
        opening.is_some_and(|place| self.begun[place]) || called.is_some_and(|place| self.ended[place])
    }

    /// Whether time under this tag is spent on it.
    pub(super) fn is_tagged(&self, place: Option<usize>) -> bool {
        place.is_some_and(|place| self.tagged[place])
    }
}
