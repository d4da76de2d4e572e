//! The rules of `.tmignore` files, the nearest before those above it.

use std::path::Path;
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::system::Entry;

/// The file that says what `tm` leaves alone.
pub(super) const FILE: &str = ".tmignore";

/// The rules that hold in a folder. Most vaults have none.
#[derive(Clone, Default)]
pub(super) struct Ignored(Option<Arc<Rules>>);

struct Rules {
    own: Gitignore,
    above: Ignored,
}

impl Ignored {
    /// These rules, and before them those of the file in `folder`. A line that is no rule is passed over, as git does.
    pub(super) fn with(&self, root: &Path, folder: &str) -> Ignored {
        let text = std::fs::read(root.join(folder).join(FILE)).unwrap_or_default();
        // Paths below are given relative to the vault, and so is where the rules hold.
        let mut builder = GitignoreBuilder::new(Path::new("/").join(folder));
        for line in String::from_utf8_lossy(&text).lines() {
            let _ = builder.add_line(None, line);
        }
        match builder.build() {
            Ok(own) => Ignored(Some(Arc::new(Rules { own, above: self.clone() }))),
            Err(_) => self.clone(),
        }
    }

    /// Whether `name` in `folder` is left alone.
    pub(super) fn has(&self, folder: &str, name: &str, entry: Entry) -> bool {
        let mut rules = self;
        while let Ignored(Some(here)) = rules {
            match here.own.matched(Path::new("/").join(folder).join(name), entry == Entry::Folder) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None => rules = &here.above,
            }
        }
        false
    }
}
