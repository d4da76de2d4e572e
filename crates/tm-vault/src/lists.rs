//! The last list shown in each terminal, so that a number typed there means the row that was seen.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tm_core::VaultPath;

use crate::FileFailure;
use crate::files::Disk;
use crate::layout::{State, Vault};
use crate::sealed;
use crate::site::{Site, read};

const KIND: &str = "tm-list";

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The note it stands for.
    pub path: VaultPath,
    /// The record's id, or the item's in a plan.
    pub id: Option<String>,
    /// What was shown, to tell whether it is still the same.
    pub title: String,
}

impl Vault {
    /// Remembers what a terminal (see [`crate::platform::terminal`]) was shown, row 1 first. Needs no lock: of two
    /// commands that list at once in one terminal, one is remembered.
    pub fn remember_list(&self, terminal: &str, rows: &[Row]) -> Result<(), FileFailure> {
        let Some(state) = self.state() else { return Ok(()) };
        state.prepare()?;
        let site = Site { files: &Disk, root: self.root(), state, coming: false };
        let file = file(state, terminal);
        site.put_own(&file, &state.half(&file), &sealed::seal(KIND, &rows))
    }

    /// The row of this number, from 1, of the last list that the terminal was shown. A damaged list is none.
    pub fn listed(&self, terminal: &str, number: usize) -> Result<Option<Row>, FileFailure> {
        let rows = self.last_list(terminal)?;
        Ok(number.checked_sub(1).and_then(|at| rows.into_iter().nth(at)))
    }

    /// All rows of the last list that the terminal was shown; none where there was no list, or it is damaged.
    pub fn last_list(&self, terminal: &str) -> Result<Vec<Row>, FileFailure> {
        let Some(state) = self.state() else { return Ok(Vec::new()) };
        let bytes = read(&file(state, terminal))?;
        Ok(bytes.and_then(|bytes| sealed::open(KIND, &bytes).ok()).unwrap_or_default())
    }
}

fn file(state: &State, terminal: &str) -> PathBuf {
    state.lists().join(format!("{}.json", tm_core::slug(terminal)))
}
