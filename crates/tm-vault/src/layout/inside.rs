//! From a path inside the vault to the file it leads to, links followed, and never out of the vault.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tm_core::VaultPath;

use crate::FileFailure;

/// Why a path is not written to.
#[derive(Debug, thiserror::Error)]
pub enum LeadsOut {
    /// It, or a folder above it, is a link to somewhere else.
    #[error("{path} leads out of the vault, to {}", to.display())]
    Out {
        /// The path.
        path: VaultPath,
        /// Where it leads.
        to: PathBuf,
    },
    /// It is a link to nothing.
    #[error("{path} is a link that leads nowhere")]
    Nowhere {
        /// The path.
        path: VaultPath,
    },
    /// It cannot be followed.
    #[error(transparent)]
    File(#[from] FileFailure),
}

/// The path of the file that `path` leads to in the vault at `root` (which has no links in it); of a file that does not exist, the path it
/// would have.
pub(crate) fn resolved(root: &Path, path: &VaultPath) -> Result<VaultPath, LeadsOut> {
    let full = root.join(path.as_str());
    match full.canonicalize() {
        Ok(real) => within(root, path, &real),
        Err(error) if error.kind() == ErrorKind::NotFound => match full.symlink_metadata() {
            Ok(found) if found.is_symlink() => Err(LeadsOut::Nowhere { path: path.clone() }),
            // It came just now: an editor saves so.
            Ok(_) => full.canonicalize().map_err(FileFailure::reading(&full)).map(|real| within(root, path, &real))?,
            Err(_) => resolved_folder(root, path, &full),
        },
        Err(error) => Err(FileFailure::reading(&full)(error).into()),
    }
}

/// Whether anything stands at this path: a file, a folder, a link to anything.
pub(crate) fn stands(root: &Path, path: &VaultPath) -> bool {
    root.join(path.as_str()).symlink_metadata().is_ok()
}

/// The nearest folder that exists decides.
fn resolved_folder(root: &Path, path: &VaultPath, full: &Path) -> Result<VaultPath, LeadsOut> {
    for folder in full.ancestors().skip(1) {
        match folder.canonicalize() {
            Ok(real) => {
                let rest = full.strip_prefix(folder).unwrap_or(Path::new(""));
                return within(root, path, &real.join(rest));
            }
            Err(error) if error.kind() == ErrorKind::NotFound && folder.symlink_metadata().is_err() => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(LeadsOut::Nowhere { path: path.clone() }),
            Err(error) => return Err(FileFailure::reading(folder)(error).into()),
        }
    }
    Err(LeadsOut::Nowhere { path: path.clone() })
}

fn within(root: &Path, path: &VaultPath, real: &Path) -> Result<VaultPath, LeadsOut> {
    let inside = real.strip_prefix(root).ok().and_then(as_vault_path);
    inside.ok_or_else(|| LeadsOut::Out { path: path.clone(), to: real.to_owned() })
}

fn as_vault_path(path: &Path) -> Option<VaultPath> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    VaultPath::new(&parts?.join("/"))
}
