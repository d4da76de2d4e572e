//! What is kept of every note while the others go by: its name, what leads to it, and whether it may be named.

use std::collections::HashSet;

use crate::facts::Parts;
use crate::filter::Also;
use crate::links::Names;
use crate::{Filter, Note, Query, VaultPath};

/// Every note of a vault by its names. A vault has many notes, so that of each nothing else is kept.
#[derive(Debug, Default)]
pub struct Heads {
    all: Vec<Head>,
}

#[derive(Debug)]
pub(super) struct Head {
    pub(super) path: VaultPath,
    pub(super) id: Option<Box<str>>,
    pub(super) title: Box<str>,
    pub(super) hidden: bool,
}

/// What is read of every note first.
pub fn heads() -> Query {
    Query { filter: Some(Filter::everything()), also: Also::ALL, parts: Parts::HEAD, ..Query::default() }
}

impl Heads {
    /// Keeps what matters of a note.
    pub fn take(&mut self, note: &Note) {
        let facts = &note.facts;
        let id = facts.id.as_deref().map(Box::from);
        self.all.push(Head { path: note.path.clone(), id, title: facts.title.as_str().into(), hidden: facts.hidden });
    }

    /// The notes in the order of their paths, by which they are found.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.all.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        self.all.shrink_to_fit();
        self
    }

    /// Where the notes lie.
    pub fn paths(&self) -> impl Iterator<Item = &VaultPath> {
        self.all.iter().map(|head| &head.path)
    }

    /// The note at a path.
    pub(super) fn at(&self, path: &str) -> Option<&Head> {
        let at = self.all.binary_search_by(|head| head.path.as_str().cmp(path)).ok()?;
        self.all.get(at)
    }

    /// The first note in a folder, or below it.
    pub(super) fn below(&self, folder: &str) -> Option<&Head> {
        let begin = format!("{folder}/");
        let at = self.all.partition_point(|head| head.path.as_str() < begin.as_str());
        self.all.get(at).filter(|head| head.path.as_str().starts_with(&begin))
    }

    /// What links are looked up in.
    pub(super) fn names<'s>(&'s self, others: &[String]) -> Names<'s> {
        Names::of(self.all.iter().map(|head| (&head.path, head.id.as_deref())), others)
    }

    /// The ids, in lower case, that more than one note has.
    pub(super) fn twice(&self) -> HashSet<String> {
        let mut ids: Vec<String> = self.all.iter().filter_map(|head| Some(head.id.as_deref()?.to_lowercase())).collect();
        ids.retain(|id| !id.is_empty());
        ids.sort_unstable();
        ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect()
    }
}
