//! The index as it lies, for whoever is asked at every key or prompt: nothing is looked at, made, mended or waited for.

use std::path::Path;
use std::time::Duration;

use tm_core::filter::Also;
use tm_core::{Dialect, Filter};

use super::lookup::{Candidate, Lookup};
use super::{Index, IndexError};

impl Index {
    /// The index as the last command left it; nothing where there is none for this vault and these settings. What cannot be answered from it
    /// is an error, and stays so: it is left to the next command to mend it.
    pub fn lying(cache: Option<&Path>, root: &Path, dialect: &Dialect) -> Option<Index> {
        let mut index = Index::open(cache, root, dialect);
        index.connection.as_ref()?.busy_timeout(Duration::ZERO).ok()?;
        index.lies = true;
        Some(index)
    }

    /// The notes of a filter whose id or file name, with or without the day in front of it, begins with `begun`; the newest first, at most
    /// `limit`.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn begun(&mut self, filter: &Filter, begun: &str, also: Also, limit: usize) -> Result<Vec<Candidate>, IndexError> {
        self.of_filter(&[Lookup::IdPrefix, Lookup::StemPrefix], filter, begun, also, limit)
    }

    /// The notes of a filter whose title begins with `begun`, the same way.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn titled(&mut self, filter: &Filter, begun: &str, also: Also, limit: usize) -> Result<Vec<Candidate>, IndexError> {
        self.of_filter(&[Lookup::TitlePrefix], filter, begun, also, limit)
    }
}
