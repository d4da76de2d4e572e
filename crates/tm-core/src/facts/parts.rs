//! The parts of facts that a use case may leave unread: each is kept by itself, and reading one costs nothing of the others.

use std::ops::BitOr;

use super::Facts;

/// Some of the parts of [`Facts`]. What every note has (kind, id, title, day, status, flags) is always read.
///
/// A use case that asks for less than [`Parts::ALL`] says the same of a snapshot whose facts have only these parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts(u16);

impl Parts {
    /// Only what is always read.
    pub const HEAD: Parts = Parts(0);
    /// [`Facts::fields`]
    pub const FIELDS: Parts = Parts(1);
    /// [`Facts::tags`]
    pub const TAGS: Parts = Parts(1 << 1);
    /// [`Facts::links`]
    pub const LINKS: Parts = Parts(1 << 2);
    /// [`Facts::boxes`]
    pub const BOXES: Parts = Parts(1 << 3);
    /// [`Facts::entries`]
    pub const ENTRIES: Parts = Parts(1 << 4);
    /// [`Facts::labels`]
    pub const LABELS: Parts = Parts(1 << 5);
    /// [`Facts::sections`] and [`Facts::tables`]
    pub const BODY: Parts = Parts(1 << 6);
    /// [`Facts::items`]
    pub const ITEMS: Parts = Parts(1 << 7);
    /// [`Facts::findings`]
    pub const FINDINGS: Parts = Parts(1 << 8);
    /// Of [`Facts::entries`] those that name an item of a plan or an idea.
    pub const REFS: Parts = Parts(1 << 9);
    /// What a record tells: its fields and links, its boxes, its labelled lines and its body.
    pub const TOLD: Parts = Parts::FIELDS.and(Parts::LINKS).and(Parts::BOXES).and(Parts::LABELS).and(Parts::BODY);
    /// All of them.
    pub const ALL: Parts = Parts((1 << 10) - 1);

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Parts) -> Parts {
        Parts(self.0 | other.0)
    }

    /// Whether all of `part` are among these.
    pub const fn has(self, part: Parts) -> bool {
        self.0 & part.0 == part.0
    }
}

/// Whoever says nothing reads everything.
impl Default for Parts {
    fn default() -> Self {
        Parts::ALL
    }
}

impl BitOr for Parts {
    type Output = Parts;

    fn bitor(self, other: Parts) -> Parts {
        self.and(other)
    }
}

impl Facts {
    /// The same facts with no other parts than these.
    #[must_use]
    pub fn only(mut self, parts: Parts) -> Facts {
        let empty = Facts::default();
        let left_out = |part: Parts| !parts.has(part);
        if left_out(Parts::FIELDS) {
            self.fields = empty.fields;
        }
        if left_out(Parts::TAGS) {
            self.tags = empty.tags;
        }
        if left_out(Parts::LINKS) {
            self.links = empty.links;
        }
        if left_out(Parts::BOXES) {
            self.boxes = empty.boxes;
        }
        match (parts.has(Parts::ENTRIES), parts.has(Parts::REFS)) {
            (true, _) => {}
            (false, true) => self.entries.retain(|line| !line.refs.is_empty()),
            (false, false) => self.entries = empty.entries,
        }
        if left_out(Parts::LABELS) {
            self.labels = empty.labels;
        }
        if left_out(Parts::BODY) {
            (self.sections, self.tables) = (empty.sections, empty.tables);
        }
        if left_out(Parts::ITEMS) {
            self.items = empty.items;
        }
        if left_out(Parts::FINDINGS) {
            self.findings = empty.findings;
        }
        self
    }
}
