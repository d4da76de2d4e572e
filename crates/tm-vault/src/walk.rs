//! The Markdown files of a vault, each with its [`Stamp`], from one look at every folder.
//!
//! Dot files and dot folders are skipped, links to folders are not followed, and a link to a file only where that lies in the vault and is
//! read by no other name: what is not followed is told. What git ignores is read all the same: people git-ignore their private notes. A
//! `.tmignore`, written like a `.gitignore`, is honoured. No file is opened here; that is left to [`crate::index`].

mod ignored;
mod links;
mod others;
mod system;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use tm_core::VaultPath;

use crate::freshness::{Digest, Stamp};
use ignored::Ignored;
pub use others::others;
use system::Entry;

/// Files stat'ed by one thread at a time.
const UNIT: usize = 512;

/// The files of a vault as one look found them.
#[derive(Debug, Default)]
pub struct Walk {
    /// Every folder that could be read, the top first.
    pub(crate) folders: Vec<Folder>,
    names: String,
    files: Vec<File>,
    links: Vec<Link>,
}

/// A link to a file of the vault.
#[derive(Debug)]
struct Link {
    folder: usize,
    file: usize,
    to: VaultPath,
}

/// A file or folder that had to be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where, as well as it can be shown.
    pub path: String,
    /// One sentence.
    pub message: String,
    /// What the person can do.
    pub remedy: String,
}

/// A folder and which of the files lie in it.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Relative, with a `/` at its end; empty for the top.
    pub path: String,
    from: usize,
    to: usize,
    /// What in it, or that it, had to be left out.
    pub unread: Vec<Unread>,
    /// Of the names and stamps of its files and of what was left out: the same digest, the same folder.
    pub digest: Digest,
}

#[derive(Debug)]
struct File {
    name: (u32, u32),
    /// Nothing where the file vanished in between.
    stamp: Option<Stamp>,
}

/// Looks at every folder under `root`.
pub fn walk(root: &Path) -> Walk {
    let mut walk = Walk::default();
    let mut open = vec![(String::new(), Ignored::default())];
    while let Some((path, ignored)) = open.pop() {
        let folders = walk.list(root, path, &ignored);
        open.extend(folders.into_iter().rev());
    }
    walk.read_once();
    walk.stat(root);
    walk.digest();
    walk
}

impl Walk {
    /// Every file with its stamp.
    pub fn files(&self) -> impl Iterator<Item = (VaultPath, Stamp)> + '_ {
        self.folders.iter().flat_map(|folder| self.within(folder).filter_map(|(name, stamp)| Some((folder.file(name)?, stamp))))
    }

    /// What had to be left out, and why.
    pub fn unread(&self) -> impl Iterator<Item = &Unread> {
        self.folders.iter().flat_map(|folder| &folder.unread)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The names of the files of one folder.
    pub(crate) fn within(&self, folder: &Folder) -> impl Iterator<Item = (&str, Stamp)> {
        self.files[folder.from..folder.to].iter().filter_map(|file| Some((named(&self.names, file), file.stamp?)))
    }

    /// The entries of one folder: its files are kept, its folders returned.
    fn list(&mut self, root: &Path, path: String, above: &Ignored) -> Vec<(String, Ignored)> {
        let mut entries = Vec::new();
        let (mut rules, mut nested) = (false, false);
        let listed = system::list(&placed(root, &path), |name, entry| {
            rules |= name == ignored::FILE.as_bytes();
            nested |= name == b".tm" && entry == Entry::Folder;
            let is_read =
                |name: &[u8]| entry == Entry::Folder || is_markdown(name) || links::is_to_folder(root, &path, name, entry);
            if !name.starts_with(b".") && is_read(name) {
                entries.push((name.to_vec(), entry));
            }
        });
        let from = self.files.len();
        let mut folder = Folder { path, from, to: from, unread: Vec::new(), digest: Digest::default() };
        if nested && !folder.path.is_empty() && is_vault(root, &folder.path) {
            folder.unread.push(a_vault(&folder.path));
            self.folders.push(folder);
            return Vec::new();
        }
        let ignored = if rules { above.with(root, &folder.path) } else { above.clone() };
        let below = match listed {
            Ok(()) => self.keep(root, &mut folder, entries, &ignored),
            Err(error) => {
                let remedy = "give yourself the right to read it, or list it in .tmignore".to_owned();
                let message = format!("this folder cannot be read: {}", crate::failure::reason(&error));
                folder.unread.push(Unread { path: folder.path.clone(), message, remedy });
                Vec::new()
            }
        };
        folder.to = self.files.len();
        self.folders.push(folder);
        below.into_iter().map(|folder| (folder, ignored.clone())).collect()
    }

    fn keep(&mut self, root: &Path, folder: &mut Folder, entries: Vec<(Vec<u8>, Entry)>, ignored: &Ignored) -> Vec<String> {
        let mut folders = Vec::new();
        for (name, entry) in entries {
            let name = match String::from_utf8(name) {
                Ok(name) if VaultPath::new(&name).is_some() => name,
                other => {
                    let name = other.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
                    folder.unread.push(misnamed(&folder.path, &name));
                    continue;
                }
            };
            if ignored.has(&folder.path, &name, entry) {
                continue;
            }
            if entry == Entry::Folder {
                folders.push(format!("{}{name}/", folder.path));
            } else {
                let led = if entry == Entry::Link { folder.file(&name).map(|path| links::followed(root, &path)) } else { None };
                match led {
                    Some(Ok(to)) => self.links.push(Link { folder: self.folders.len(), file: self.files.len(), to }),
                    // It has no stamp: the link may lead elsewhere tomorrow.
                    Some(Err(unread)) => {
                        folder.unread.push(unread);
                        continue;
                    }
                    None => {}
                }
                let at = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                self.names.push_str(&name);
                let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
                self.files.push(File { name: (at, length), stamp: None });
            }
        }
        folders
    }

    /// A file that is read by its own name is not read by a link to it once more.
    fn read_once(&mut self) {
        let links = std::mem::take(&mut self.links);
        if links.is_empty() {
            return;
        }
        let linked: HashSet<usize> = links.iter().map(|link| link.file).collect();
        let own = |folder: &Folder| (folder.from..folder.to).filter(|file| !linked.contains(file)).collect::<Vec<_>>();
        let name = |folder: &Folder, file: usize| folder.file(named(&self.names, &self.files[file]));
        let read: HashSet<VaultPath> =
            self.folders.iter().flat_map(|folder| own(folder).into_iter().filter_map(|file| name(folder, file))).collect();
        for link in links.into_iter().filter(|link| read.contains(&link.to)) {
            let folder = &mut self.folders[link.folder];
            let path = format!("{}{}", folder.path, named(&self.names, &self.files[link.file]));
            folder.unread.push(links::read_there(path, &link.to));
            // A file without a name has no stamp.
            self.files[link.file].name = (0, 0);
        }
    }

    /// Gives every file its stamp, on as many threads as pay.
    fn stat(&mut self, root: &Path) {
        let mut units = Vec::new();
        let mut rest = self.files.as_mut_slice();
        for folder in &self.folders {
            let (mut here, behind) = rest.split_at_mut(folder.to - folder.from);
            rest = behind;
            while !here.is_empty() {
                let (unit, more) = here.split_at_mut(here.len().min(UNIT));
                units.push(Mutex::new((folder.path.as_str(), unit)));
                here = more;
            }
        }
        let next = AtomicUsize::new(0);
        let (names, units) = (self.names.as_str(), &units);
        let work = || {
            while let Some(unit) = units.get(next.fetch_add(1, Ordering::Relaxed)) {
                let mut unit = unit.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let (path, files) = &mut *unit;
                stat_unit(&placed(root, path), names, files);
            }
        };
        let threads = crate::threads().min(units.len().div_ceil(4));
        std::thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(work);
            }
            work();
        });
    }

    fn digest(&mut self) {
        let mut text = Vec::new();
        for folder in &mut self.folders {
            text.clear();
            text.extend_from_slice(&folder.told().0);
            for file in &self.files[folder.from..folder.to] {
                let Some(stamp) = &file.stamp else { continue };
                text.extend_from_slice(named(&self.names, file).as_bytes());
                text.push(b'/');
                stamp.write(&mut text);
            }
            folder.digest = Digest::of(&text);
        }
    }
}

impl Folder {
    /// Of what was left out: the same digest, and it was told already.
    pub(crate) fn told(&self) -> Digest {
        let mut text = Vec::new();
        for unread in &self.unread {
            text.extend_from_slice(unread.path.as_bytes());
            text.push(0);
        }
        Digest::of(&text)
    }

    /// The path of a file in it.
    pub(crate) fn file(&self, name: &str) -> Option<VaultPath> {
        VaultPath::new(&format!("{}{name}", self.path))
    }
}

fn stat_unit(folder: &Path, names: &str, files: &mut [File]) {
    let Ok(folder) = system::Opened::folder(folder) else { return };
    for file in files {
        file.stamp = folder.stamp(named(names, file));
    }
}

fn named<'n>(names: &'n str, file: &File) -> &'n str {
    let (at, length) = (file.name.0 as usize, file.name.1 as usize);
    names.get(at..at + length).unwrap_or_default()
}

fn placed(root: &Path, path: &str) -> PathBuf {
    if path.is_empty() { root.to_owned() } else { root.join(path) }
}

fn is_markdown(name: &[u8]) -> bool {
    name.len() > 3 && name[name.len() - 3..].eq_ignore_ascii_case(b".md")
}

/// Whether the folder is a vault of its own: its notes are read there, and would be everything twice here.
fn is_vault(root: &Path, path: &str) -> bool {
    placed(root, path).join(".tm/vault.toml").is_file()
}

fn a_vault(path: &str) -> Unread {
    Unread {
        path: path.to_owned(),
        message: "this folder is a vault of its own, and no part of this one".to_owned(),
        remedy: "move it out of this vault, or list it in .tmignore".to_owned(),
    }
}

fn misnamed(folder: &str, name: &str) -> Unread {
    Unread {
        path: format!("{folder}{name}"),
        message: "the name of this file or folder is not portable text".to_owned(),
        remedy: "give it another name, or list it in .tmignore".to_owned(),
    }
}
