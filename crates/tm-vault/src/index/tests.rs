//! Real files in a temporary folder, and whatever the index says of them.

mod care;
mod edits;
mod filters;
mod naive;
mod parts;
mod ranks;
mod readings;
mod searches;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use tm_core::filter::{Also, Lines, parse};
use tm_core::{Dialect, Note, Query};

use super::*;

/// A vault and a cache that go when the test is over.
pub(super) struct Vault {
    pub files: TempDir,
    pub cache: TempDir,
}

impl Vault {
    /// Files written one behind the other, each under a line `//- path`.
    pub(super) fn new(fixture: &str) -> Vault {
        let vault = Vault { files: tempfile::tempdir().unwrap(), cache: tempfile::tempdir().unwrap() };
        for file in fixture.split("//- ").skip(1) {
            let (path, text) = file.split_once('\n').unwrap();
            vault.write(path.trim(), &text.lines().map(|line| format!("{}\n", line.trim_start())).collect::<String>());
        }
        vault
    }

    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.files.path().join(path)
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.place(path).parent().unwrap()).unwrap();
        fs::write(self.place(path), text).unwrap();
    }

    /// The index as an earlier command left it.
    pub(super) fn index(&self) -> Index {
        Index::open(Some(self.cache.path()), self.files.path(), &Dialect::default())
    }

    /// An index up to date.
    pub(super) fn fresh(&self) -> Index {
        let mut index = self.index();
        index.refresh().unwrap();
        index
    }

    /// A full scan: an index that never saw these files.
    pub(super) fn scan(&self) -> Index {
        let mut index = Index::open(None, self.files.path(), &Dialect::default());
        index.refresh().unwrap();
        index
    }
}

/// The notes a filter means, in their order.
pub(super) fn notes(index: &mut Index, filter: &str) -> Vec<Note> {
    let query = Query { filter: Some(parse(filter).unwrap()), also: Also::ALL, ..Query::default() };
    index.snapshot(&query).unwrap().notes
}

/// The lines of days of these keys, with all stretches of time or without.
pub(super) fn lines(index: &mut Index, keys: &[&str], time: bool) -> Vec<String> {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    let query = Query { lines: Some(Lines { keys, time }), also: Also::ALL, ..Query::default() };
    let mut lines = index.snapshot(&query).unwrap().lines;
    // In no order.
    lines.sort_by(|one, other| (one.on, &one.path, one.fact.line).cmp(&(other.on, &other.path, other.fact.line)));
    lines.iter().map(|line| format!("{} {} {:?}", line.on, line.path, line.fact)).collect()
}

/// Where they lie.
pub(super) fn paths(index: &mut Index, filter: &str) -> Vec<String> {
    notes(index, filter).into_iter().map(|note| note.path.to_string()).collect()
}

/// Everything an index can be asked that files decide.
pub(super) fn answers(index: &mut Index) -> String {
    let mut said = format!("{:#?}", notes(index, "*"));
    for filter in ["oak", "o*", "tag:shop", "is:open", "effort>=2", "goal:G1", "type:idea", "\"oak bench\" or plan", "in:ideas"] {
        said +=
            &format!("\n{filter}: {:?} {:?}", paths(index, filter), index.search(&parse(filter).unwrap(), Also::ALL, 5).unwrap());
    }
    said += &format!("\n{:?}", lines(index, &["bench", "!pause"], true));
    said += &format!("\n{:?}", index.tally(&tm_core::Filter::everything(), Also::ALL, "tag").unwrap());
    said += &format!("\n{:?}", index.lookup(Lookup::StemPrefix, "o", Also::ALL, 9).unwrap());
    said
}
