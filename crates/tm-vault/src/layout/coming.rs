//! A vault in the making. Its settings wait in a hidden folder beside everything else it is to begin with, and one change of a name behind all of
//! that makes the folder a vault: whoever is cut off leaves no vault, or all of it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Environment, MARK, NoVault, State, Vault, key};
use crate::FileFailure;
use crate::config::{self, Settings};
use crate::files::{Access, Disk, Files};
use crate::recover::Recovered;
use crate::site::{Site, remove_if_there};
use crate::writing::{NotWriting, Writing};

/// Where the settings wait.
const COMING: &str = ".tm-new";
/// Their name there, and in the vault's own folder.
const SETTINGS: &str = "vault.toml";

impl Vault {
    /// The vault that this folder is to be, with everything in the folder `home` below it: nothing is written yet, and its first change makes it.
    /// `uuid` is its own, see [`crate::platform::new_uuid`].
    ///
    /// # Errors
    /// Where it has settings already, or cannot be looked into.
    pub fn coming(root: &Path, home: &str, uuid: &str, environment: &Environment) -> Result<Vault, NoVault> {
        let root = root.canonicalize().map_err(FileFailure::reading(root))?;
        if has_settings(&root) {
            return Err(NoVault::Already { root });
        }
        let mut settings = Settings::planned(&root, home, &[]);
        settings.uuid = uuid.to_owned();
        let key = key(&root, uuid);
        let cache = environment.cache().map(|folder| folder.join(&key));
        let state = environment.state().map(|folder| State { folder: folder.join(&key) });
        Ok(Vault { root, settings, cache, state, coming: Some(config::first_text(uuid, home)) })
    }

    /// Deals with a vault whose making was cut off here: what was decided is finished, so that it is one; else what lies around goes.
    ///
    /// # Errors
    /// Where that cannot be done, or another command is making it.
    pub fn resume(root: &Path, environment: &Environment, words: &str) -> Result<Vec<Recovered>, NotWriting> {
        let Ok(root) = root.canonicalize() else { return Ok(Vec::new()) };
        let Some(text) = crate::site::read(&folder(&root).join(SETTINGS))? else {
            return withdraw(&Disk, &root).map(|()| Vec::new()).map_err(NotWriting::File);
        };
        if has_settings(&root) {
            return Ok(Vec::new());
        }
        let uuid = Settings::parse(&String::from_utf8_lossy(&text)).uuid;
        let Ok(vault) = Vault::coming(&root, "", &uuid, environment) else { return Ok(Vec::new()) };
        let recovered = std::mem::take(&mut Writing::begin(&vault, &Disk, words)?.recovered);
        if !has_settings(&root) {
            withdraw(&Disk, &root)?;
        }
        Ok(recovered)
    }
}

/// Where the settings of a coming vault wait.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join(COMING)
}

/// Whether the folder is a vault with settings.
pub(crate) fn has_settings(root: &Path) -> bool {
    root.join(config::FILE).symlink_metadata().is_ok()
}

/// Lays the settings where they wait, unless they do: nobody takes a folder with this name for a vault.
pub(crate) fn lay(site: &Site<'_>, text: &str) -> Result<(), FileFailure> {
    let folder = folder(site.root);
    let (file, half) = (folder.join(SETTINGS), folder.join(format!("{}.new", std::process::id())));
    let lay = || {
        if !folder.is_dir() {
            site.files.make_folder(&folder)?;
        }
        if file.symlink_metadata().is_ok() {
            return Ok(());
        }
        remove_if_there(site.files, &half)?;
        site.files.write(&half, text.as_bytes(), Access::Usual)?;
        site.files.sync(&half)?;
        site.files.rename_new(&half, &file)?;
        site.files.sync_folder(&folder)?;
        site.files.sync_folder(site.root)
    };
    match lay() {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(FileFailure::writing(&file)(error)),
        _ => Ok(()),
    }
}

/// The last step: the settings get the name by which the folder is a vault. Can be repeated.
pub(crate) fn found(site: &Site<'_>) -> Result<(), FileFailure> {
    if !site.is_coming() {
        return Ok(());
    }
    let (from, to) = (folder(site.root), site.root.join(MARK));
    let found = || {
        site.files.sync_folder(&from)?;
        if !to.is_dir() {
            return site.files.rename_new(&from, &to);
        }
        // A vault that lost its settings: sync brought the rest, or somebody deleted them.
        site.files.rename_new(&from.join(SETTINGS), &to.join(SETTINGS))?;
        site.files.sync_folder(&to)?;
        let _ = site.files.remove_folder(&from);
        Ok(())
    };
    found().and_then(|()| site.files.sync_folder(site.root)).map_err(FileFailure::writing(&to))
}

/// There will be no vault: the settings that wait go, with their folder.
pub(crate) fn withdraw(files: &dyn Files, root: &Path) -> Result<(), FileFailure> {
    let folder = folder(root);
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        // Somebody else's files in it are not ours to remove, and keep the folder.
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name == SETTINGS || name.ends_with(".new"));
        if is_ours {
            files.remove(&entry.path()).map_err(FileFailure::writing(&entry.path()))?;
        }
    }
    if folder.is_dir() {
        let _ = files.remove_folder(&folder);
    }
    Ok(())
}
