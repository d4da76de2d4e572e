//! Texts that are taken for written: so a command reads what its own files will say before the first of them is there.

use tm_core::extract::extract;
use tm_core::{Edit, Snapshot};

use super::Session;

impl Session {
    /// From here on the new files of these edits are read as if they were written.
    pub(crate) fn lay(&mut self, edits: &[Edit]) {
        let dialect = self.dialect();
        let new = edits.iter().filter_map(|edit| match edit {
            Edit::Create { path, text } => Some((path.clone(), text.clone(), extract(path, text.as_bytes(), &dialect))),
            _ => None,
        });
        self.laid.extend(new);
    }

    /// The answer with the texts that are taken for written.
    pub(super) fn over(&self, snapshot: Snapshot) -> Snapshot {
        self.laid.iter().fold(snapshot, |snapshot, (path, text, facts)| snapshot.with_facts(path, text, facts.clone()))
    }

    /// Plans that were asked for before are not read once more.
    pub(super) fn share(&mut self, snapshot: &mut Snapshot) {
        if self.known.0 != snapshot.plans {
            self.known = (snapshot.plans.clone(), snapshot.readings.clone());
        }
        snapshot.share(&self.known.1);
    }

    /// Takes over the plans that another session read.
    pub(crate) fn knowing(mut self, other: &mut Session) -> Session {
        self.known = std::mem::take(&mut other.known);
        self
    }
}
