//! Names that records had before another program renamed them, kept for this machine: links go by names, and by these one knows whom they meant.
//!
//! What this program renames itself stands in what can be undone. Nothing else depends on this: lost or damaged, a link to an old name is at most
//! said to be like a new one.

use tm_core::{Id, VaultPath};

use crate::FileFailure;
use crate::files::Disk;
use crate::layout::{State, Vault};
use crate::sealed;
use crate::site::{Site, read, remove_if_there};

const KIND: &str = "tm-names";
/// So many are kept, the newest.
const MOST: usize = 10_000;

/// The names that are kept, the oldest first.
pub(crate) fn kept(state: &State) -> Vec<(VaultPath, Id)> {
    let bytes = read(&state.names()).ok().flatten();
    bytes.and_then(|bytes| sealed::open(KIND, &bytes).ok()).unwrap_or_default()
}

/// Takes out what is said of these names and ids.
pub(crate) fn forget(site: &Site<'_>, paths: &[VaultPath], ids: &[Id]) -> Result<(), FileFailure> {
    let names = kept(site.state);
    let rest: Vec<_> = names.iter().filter(|(path, id)| !paths.contains(path) && !ids.contains(id)).cloned().collect();
    let file = site.state.names();
    match rest.len() {
        // One that is damaged might hold it.
        0 => remove_if_there(site.files, &file).map_err(FileFailure::writing(&file)),
        count if count == names.len() => Ok(()),
        _ => write(site, &rest),
    }
}

fn write(site: &Site<'_>, names: &[(VaultPath, Id)]) -> Result<(), FileFailure> {
    let file = site.state.names();
    site.put_own(&file, &site.state.half(&file), &sealed::seal(KIND, &names))
}

impl Vault {
    /// Keeps names that were seen to have gone. Needs no lock: of two who write at once, one is believed.
    ///
    /// # Errors
    /// Where this machine's own folder cannot be written.
    pub fn remember_names(&self, renamed: &[(VaultPath, Id)]) -> Result<(), FileFailure> {
        let Some(state) = self.state().filter(|_| !renamed.is_empty()) else { return Ok(()) };
        state.prepare()?;
        let mut names: Vec<_> = kept(state).into_iter().filter(|name| !renamed.contains(name)).collect();
        names.extend_from_slice(renamed);
        let from = names.len().saturating_sub(MOST);
        write(&Site { files: &Disk, root: self.root(), state, coming: false }, &names[from..])
    }
}
