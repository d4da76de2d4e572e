//! Waiting for outside edits: what a page that stays open needs. It says *that* something changed; what, [`Index::refresh`] finds.
//!
//! Where the system tells of changes (Linux: inotify) nothing is done in between; elsewhere, or where a vault has more folders than the
//! system will watch, the files are looked at every second.
//!
//! [`Index::refresh`]: crate::Index::refresh

#[cfg(target_os = "linux")]
mod inotify;

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::freshness::Digest;
use crate::walk::walk;

/// An edit is over when nothing more happened for so long: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(60);
/// A stream of edits without a pause is told of after so long.
const LONGEST: Duration = Duration::from_secs(1);
/// How often the files are looked at where the system tells nothing.
const EVERY: Duration = Duration::from_secs(1);

/// Watches the Markdown files of a vault.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    told: Told,
}

#[derive(Debug)]
enum Told {
    #[cfg(target_os = "linux")]
    BySystem(inotify::Inotify),
    /// What the files were like at the last look.
    ByLooking(Digest),
}

/// Begins to watch the vault at `root`.
pub fn watch(root: &Path) -> Watch {
    #[cfg(target_os = "linux")]
    if let Ok(system) = inotify::Inotify::new(root) {
        return Watch { root: root.to_owned(), told: Told::BySystem(system) };
    }
    looking(root)
}

fn looking(root: &Path) -> Watch {
    Watch { root: root.to_owned(), told: Told::ByLooking(state(root)) }
}

impl Watch {
    /// Waits until files were changed, and then for the end of that, at most `patience` in all. Says whether anything changed.
    ///
    /// # Errors
    /// Where waiting itself fails.
    pub fn changed(&mut self, patience: Duration) -> io::Result<bool> {
        let until = Instant::now() + patience;
        #[cfg(target_os = "linux")]
        if let Told::BySystem(system) = &mut self.told {
            return match by_system(system, until) {
                Err(error) if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::OutOfMemory) => {
                    // More folders than the system will watch: look from now on. Something did change.
                    *self = looking(&self.root);
                    Ok(true)
                }
                told => told,
            };
        }
        self.by_looking(until)
    }

    fn by_looking(&mut self, until: Instant) -> io::Result<bool> {
        loop {
            let now = state(&self.root);
            #[cfg_attr(not(target_os = "linux"), allow(irrefutable_let_patterns))]
            if let Told::ByLooking(before) = &mut self.told
                && *before != now
            {
                *before = now;
                return Ok(true);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(false);
            }
            std::thread::sleep(left.min(EVERY));
        }
    }
}

#[cfg(target_os = "linux")]
fn by_system(system: &mut inotify::Inotify, until: Instant) -> io::Result<bool> {
    if !system.told(until)? {
        return Ok(false);
    }
    let longest = Instant::now() + LONGEST;
    while system.told(longest.min(Instant::now() + QUIET))? && Instant::now() < longest {}
    Ok(true)
}

/// What all files are like.
fn state(root: &Path) -> Digest {
    let walk = walk(root);
    let mut text = Vec::new();
    for folder in &walk.folders {
        text.extend_from_slice(folder.path.as_bytes());
        text.extend_from_slice(&folder.digest.0);
    }
    Digest::of(&text)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(5);
    const NOTHING: Duration = Duration::from_millis(80);

    fn check(mut watch: Watch, root: &Path) {
        assert!(!watch.changed(NOTHING).unwrap());
        let edits: [&dyn Fn() -> io::Result<()>; 5] = [
            &|| fs::write(root.join("a.md"), "a"),
            &|| fs::rename(root.join("a.md"), root.join("b.md")),
            &|| fs::create_dir_all(root.join("new/deep")).and_then(|()| fs::write(root.join("new/deep/c.md"), "c")),
            &|| fs::write(root.join("new/deep/c.md"), "more"),
            &|| fs::remove_dir_all(root.join("new")),
        ];
        for (number, edit) in edits.iter().enumerate() {
            edit().unwrap();
            assert!(watch.changed(PATIENCE).unwrap(), "edit {number}");
            assert!(!watch.changed(NOTHING).unwrap(), "edit {number} is told of once");
        }
        fs::create_dir(root.join(".git")).unwrap();
        fs::write(root.join(".git/d.md"), "d").unwrap();
        fs::write(root.join("e.txt"), "e").unwrap();
        fs::read(root.join("b.md")).unwrap();
        assert!(!watch.changed(NOTHING).unwrap(), "nothing of this is a note");
    }

    #[test]
    fn changes_are_told_by_the_system() {
        let vault = tempfile::tempdir().unwrap();
        check(watch(vault.path()), vault.path());
    }

    #[test]
    fn changes_are_seen_by_looking() {
        let vault = tempfile::tempdir().unwrap();
        check(looking(vault.path()), vault.path());
    }
}
