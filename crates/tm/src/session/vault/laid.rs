//! Texts that are taken for written: so a command reads what its own files will say before the first of them is there.

use tm_core::{Edit, Snapshot};

use super::Session;

impl Session {
    /// From here on the new files of these edits are read as if they were written.
    pub(crate) fn lay(&mut self, edits: &[Edit]) {
        let new = edits.iter().filter_map(|edit| match edit {
            Edit::Create { path, text } => Some((path.clone(), text.clone())),
            _ => None,
        });
        self.laid.extend(new);
    }

    /// The answer with the texts that are taken for written.
    pub(super) fn over(&self, snapshot: Snapshot) -> Snapshot {
        self.laid.iter().fold(snapshot, |snapshot, (path, text)| snapshot.with(path, text))
    }
}
