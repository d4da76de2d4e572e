//! Links in a vault: which are followed, and what is said of the others.

use std::path::Path;

use tm_core::VaultPath;

use super::system::Entry;
use super::{Unread, placed};
use crate::layout::{LeadsOut, resolved};

/// Whether it is a link to a folder.
pub(super) fn is_to_folder(root: &Path, folder: &str, name: &[u8], entry: Entry) -> bool {
    entry == Entry::Link && placed(root, folder).join(&*String::from_utf8_lossy(name)).is_dir()
}

/// The file of the vault that a link leads to, or why it is not followed: a vault of somebody else's could have it lead anywhere.
pub(super) fn followed(root: &Path, path: &VaultPath) -> Result<VaultPath, Unread> {
    let unread = |message: String, remedy: &str| {
        Err(Unread { path: path.to_string(), message, remedy: format!("{remedy}, or list it in .tmignore") })
    };
    let full = root.join(path.as_str());
    let led = root.canonicalize().map(|root| resolved(&root, path));
    match led {
        _ if full.is_dir() => {
            let to = full.canonicalize().unwrap_or(full);
            unread(format!("this is a link to a folder, {}, and is not followed", to.display()), "put the folder itself here")
        }
        Ok(Ok(to)) => Ok(to),
        Ok(Err(LeadsOut::Out { to, .. })) => unread(
            format!("this is a link out of the vault, to {}, and is not read", to.display()),
            "put the file itself into the vault",
        ),
        Ok(Err(_)) | Err(_) => unread("this link leads nowhere".to_owned(), "take it away, or let it lead to a note"),
    }
}

/// That a link is read where it leads, and not here.
pub(super) fn read_there(path: String, to: &VaultPath) -> Unread {
    let remedy = "nothing is missing; to hear no more of it, list it in .tmignore".to_owned();
    Unread { path, message: format!("this is a link to {to}, and what stands there is read once, under that name"), remedy }
}
