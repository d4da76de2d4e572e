//! The disk with something going wrong: every step is written down, and the work can be cut off, or one step can fail. Nothing is really waited
//! for: the tests look at the order of things, and would take minutes.

use std::cell::{Cell, RefCell};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Access, Disk, Files};

/// What goes wrong, counted from step 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    Nothing,
    /// The power goes before this step: it and all behind it do not happen.
    CutBefore(usize),
    /// The power goes in the middle of this step: a file is written half.
    CutWithin(usize),
    /// This step fails with this error of the system, and life goes on.
    Fails(usize, i32),
}

/// Steps, and what happens at one of them.
pub(crate) struct Rehearsal {
    root: PathBuf,
    trouble: Trouble,
    next: Cell<usize>,
    dead: Cell<bool>,
    steps: RefCell<Vec<String>>,
}

impl Rehearsal {
    /// Names in the steps are shown without `root`.
    pub(crate) fn new(root: &Path, trouble: Trouble) -> Self {
        Rehearsal { root: root.to_owned(), trouble, next: Cell::new(0), dead: Cell::new(false), steps: RefCell::default() }
    }

    /// The steps that were taken.
    pub(crate) fn steps(&self) -> Vec<String> {
        self.steps.borrow().clone()
    }

    /// Whether what should go wrong went wrong.
    pub(crate) fn troubled(&self) -> bool {
        match self.trouble {
            Trouble::Nothing => false,
            Trouble::CutBefore(at) | Trouble::CutWithin(at) | Trouble::Fails(at, _) => self.next.get() > at,
        }
    }

    fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }

    fn step(&self, name: String, whole: impl FnOnce() -> io::Result<()>, half: impl FnOnce()) -> io::Result<()> {
        let cut = || Err(io::Error::other("the power went"));
        if self.dead.get() {
            return cut();
        }
        let at = self.next.replace(self.next.get() + 1);
        match self.trouble {
            Trouble::CutBefore(step) | Trouble::CutWithin(step) if step == at => {
                if matches!(self.trouble, Trouble::CutWithin(_)) {
                    half();
                }
                self.dead.set(true);
                cut()
            }
            Trouble::Fails(step, error) if step == at => Err(io::Error::from_raw_os_error(error)),
            _ => {
                self.steps.borrow_mut().push(name);
                whole()
            }
        }
    }
}

impl Files for Rehearsal {
    fn write(&self, path: &Path, bytes: &[u8], access: Access<'_>) -> io::Result<()> {
        let half = || drop(Disk.write(path, &bytes[..bytes.len() / 2], access));
        self.step(format!("write {}", self.shown(path)), || Disk.write(path, bytes, access), half)
    }

    fn jot(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || drop(Disk.jot(path, &bytes[..bytes.len() / 2]));
        self.step(format!("jot {}", self.shown(path)), || Disk.jot(path, bytes), half)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.step(format!("sync {}", self.shown(path)), || path.metadata().map(drop), || ())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step(format!("sync folder {}", self.shown(path)), || path.read_dir().map(drop), || ())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(format!("rename {} -> {}", self.shown(from), self.shown(to)), || Disk.rename(from, to), || ())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(format!("rename new {} -> {}", self.shown(from), self.shown(to)), || Disk.rename_new(from, to), || ())
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step(format!("exchange {} <-> {}", self.shown(one), self.shown(other)), || Disk.exchange(one, other), || ())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(format!("remove {}", self.shown(path)), || Disk.remove(path), || ())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step(format!("make folder {}", self.shown(path)), || Disk.make_folder(path), || ())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(format!("remove folder {}", self.shown(path)), || Disk.remove_folder(path), || ())
    }

    fn pause(&self, _: Duration) {}
}
