//! Where a vault lies, and where this machine keeps what belongs to it.
//!
//! The vault holds notes and settings only. Index, lock, journal, undo and lists lie in the user's own folders, under a name made from the
//! vault's place and its uuid, because vaults are synced and two machines must not share them.

pub(crate) mod coming;
mod found;
mod inside;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tm_core::VaultPath;

use crate::config::{SettingChange, Settings};
use crate::files::Disk;
use crate::site::Site;
use crate::{FileFailure, platform};

pub use found::{NoVault, UserSettings};
pub use inside::LeadsOut;
pub(crate) use inside::{resolved, stands};

/// The folder that makes a folder a vault.
pub(crate) const MARK: &str = ".tm";

/// What the process that runs knows of its surroundings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// The folder the command was typed in.
    pub cwd: PathBuf,
    /// The user's home.
    pub home: Option<PathBuf>,
    /// `$XDG_CONFIG_HOME`
    pub config_home: Option<PathBuf>,
    /// `$XDG_CACHE_HOME`
    pub cache_home: Option<PathBuf>,
    /// `$XDG_STATE_HOME`
    pub state_home: Option<PathBuf>,
    /// `$TM_VAULT`
    pub vault: Option<PathBuf>,
}

impl Environment {
    /// The folder of the person's own configuration, `tm/` in `$XDG_CONFIG_HOME`.
    pub fn configuration(&self) -> Option<PathBuf> {
        self.folder(self.config_home.as_ref(), ".config")
    }

    /// What that configuration says; nothing where there is none.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn settings(&self) -> Result<Option<UserSettings>, NoVault> {
        found::settings(self)
    }

    fn cache(&self) -> Option<PathBuf> {
        self.folder(self.cache_home.as_ref(), ".cache")
    }

    fn state(&self) -> Option<PathBuf> {
        self.folder(self.state_home.as_ref(), ".local/state")
    }

    fn folder(&self, given: Option<&PathBuf>, usual: &str) -> Option<PathBuf> {
        let base = given.cloned().or_else(|| Some(self.home.as_ref()?.join(usual)))?;
        Some(base.join("tm"))
    }
}

/// A vault that was found.
#[derive(Debug, Clone)]
pub struct Vault {
    root: PathBuf,
    settings: Settings,
    cache: Option<PathBuf>,
    state: Option<State>,
    /// The first text of its settings, where they are not written yet: see [`coming`].
    coming: Option<String>,
}

impl Vault {
    /// The vault that is meant: `asked` (from `--vault`), else `TM_VAULT`, else the nearest parent with a `.tm/` folder, else the one named in
    /// the user's configuration.
    pub fn find(environment: &Environment, asked: Option<&Path>) -> Result<Vault, NoVault> {
        Vault::open(&found::root(environment, asked)?, environment)
    }

    /// The vault that lies around this folder, or is it.
    pub fn around(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().find(|folder| folder.join(MARK).is_dir()).map(Path::to_owned)
    }

    /// The vault in this folder, which must have a `.tm/` folder.
    pub fn open(root: &Path, environment: &Environment) -> Result<Vault, NoVault> {
        let root = root.canonicalize().map_err(FileFailure::reading(root))?;
        let settings = Settings::read(&root)?;
        let key = key(&root, &settings.uuid);
        let cache = environment.cache().map(|folder| folder.join(&key));
        let state = environment.state().map(|folder| State { folder: folder.join(&key) });
        Ok(Vault { root, settings, cache, state, coming: None })
    }

    /// Makes the folder a vault with this uuid (see [`platform::new_uuid`]). Where Obsidian lives there already, `tm` gets a folder of its own.
    pub fn create(root: &Path, uuid: &str, environment: &Environment) -> Result<Vault, NoVault> {
        let home = if root.join(OBSIDIAN).is_dir() { OBSIDIAN_HOME } else { "" };
        Vault::create_in(root, home, uuid, environment)
    }

    /// The same with everything in the folder `home` below it; in the vault's folder itself where `home` is empty.
    pub fn create_in(root: &Path, home: &str, uuid: &str, environment: &Environment) -> Result<Vault, NoVault> {
        let vault = Vault::coming(root, home, uuid, environment)?;
        let nothing = State { folder: PathBuf::new() };
        let site = Site { files: &Disk, root: &vault.root, state: &nothing, coming: true };
        coming::lay(&site, vault.first_text().unwrap_or_default())?;
        coming::found(&site)?;
        Vault::open(root, environment)
    }

    /// The vault that this folder would be, nothing of which is written yet: it can be read, by an index in memory, and not be changed.
    pub fn planned(root: &Path, home: &str, changes: &[SettingChange]) -> Vault {
        let settings = Settings::planned(root, home, changes);
        Vault { root: root.to_owned(), settings, cache: None, state: None, coming: None }
    }

    /// The vault's folder, links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The vault's settings as they were when it was opened.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where a file of the vault leads by links, if that is out of it.
    pub fn leads_out(&self, path: &VaultPath) -> Option<PathBuf> {
        match resolved(&self.root, path) {
            Err(LeadsOut::Out { to, .. }) => Some(to),
            _ => None,
        }
    }

    /// The file of the vault that a path leads to by links: what a link shows is read there.
    pub fn followed(&self, path: &VaultPath) -> VaultPath {
        resolved(&self.root, path).unwrap_or_else(|_| path.clone())
    }

    /// Where the index lies; nothing where the person has no folder for caches, so that it is built in memory.
    pub fn index(&self) -> Option<PathBuf> {
        Some(self.cache.as_ref()?.join("index.db"))
    }

    /// Whether it becomes a vault with its first change only: see [`Vault::coming`].
    pub fn is_coming(&self) -> bool {
        self.coming.is_some()
    }

    /// The first text of its settings, where the vault is in the making.
    pub(crate) fn first_text(&self) -> Option<&str> {
        self.coming.as_deref()
    }

    /// Where this machine keeps what cannot be made again; nothing where the person has no folder for it, so that the vault is only read.
    pub(crate) fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }
}

/// The folder that makes a folder a vault of Obsidian's.
pub const OBSIDIAN: &str = ".obsidian";

/// The folder `tm` lives in, in a vault of Obsidian's, unless another is asked for.
pub const OBSIDIAN_HOME: &str = "Career";

/// What this machine keeps of one vault and cannot make again.
#[derive(Debug, Clone)]
pub(crate) struct State {
    folder: PathBuf,
}

impl State {
    /// All of it.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Held while the vault is written.
    pub(crate) fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// There while a change of several files is being made.
    pub(crate) fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// There from before a note goes for good until nothing here holds anything of it.
    pub(crate) fn forgetting(&self) -> PathBuf {
        self.folder.join("forgetting")
    }

    /// A file for each past command.
    pub(crate) fn undo(&self) -> PathBuf {
        self.folder.join("undo")
    }

    /// A file for each terminal: the list it last showed.
    pub(crate) fn lists(&self) -> PathBuf {
        self.folder.join("lists")
    }

    /// Names that records had before another program renamed them.
    pub(crate) fn names(&self) -> PathBuf {
        self.folder.join("names.json")
    }

    /// What the screens of the last days showed.
    pub(crate) fn shown(&self) -> PathBuf {
        self.folder.join("shown.json")
    }

    /// New contents that could not be put in their place, because somebody else had written there.
    pub(crate) fn kept(&self) -> PathBuf {
        self.folder.join("kept")
    }

    /// Where new contents of a file that needs no lock are written first. Nobody else has the name: of those who write at once none takes
    /// another's away. What a crash leaves there goes with the lists of old.
    pub(crate) fn half(&self, file: &Path) -> PathBuf {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        self.lists().join(format!("{name}.{}-{number}.new", std::process::id()))
    }

    /// Creates the folders.
    pub(crate) fn prepare(&self) -> Result<(), FileFailure> {
        for folder in [self.undo(), self.lists()] {
            if !folder.is_dir() {
                platform::create_private_folder(&folder).map_err(FileFailure::writing(&folder))?;
            }
        }
        Ok(())
    }
}

/// A folder name for the vault at `root`: its own name, so that people find it, and a hash of place and uuid.
fn key(root: &Path, uuid: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(root.as_os_str().as_encoded_bytes()).update(&[0]).update(uuid.as_bytes());
    let name = root.file_name().map_or_else(|| "vault".to_owned(), |name| tm_core::slug(&name.to_string_lossy()));
    format!("{name}-{}", &hasher.finalize().to_hex()[..16])
}
