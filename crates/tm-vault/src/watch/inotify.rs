//! Linux tells of changes folder by folder.

use std::collections::HashMap;
use std::ffi::CStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};

#[derive(Debug)]
pub(super) struct Inotify {
    told: OwnedFd,
    root: PathBuf,
    /// The folder of each watch, relative to the root.
    folders: HashMap<i32, PathBuf>,
}

/// What an event asks for.
enum Event {
    Nothing,
    Changed,
    /// A new folder.
    Folder(PathBuf),
    /// So much happened that the system lost count.
    Lost,
}

impl Inotify {
    /// # Errors
    /// Where the system does not tell, or not of so many folders.
    pub(super) fn new(root: &Path) -> io::Result<Self> {
        let told = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
        let mut system = Inotify { told, root: root.to_owned(), folders: HashMap::new() };
        system.watch(PathBuf::new())?;
        Ok(system)
    }

    /// Waits until something changed; `false` when it is `until` and nothing has.
    pub(super) fn told(&mut self, until: Instant) -> io::Result<bool> {
        loop {
            if self.read()? {
                return Ok(true);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(false);
            }
            let left = Timespec::try_from(left).unwrap_or(Timespec { tv_sec: i64::MAX, tv_nsec: 0 });
            let mut waited = [PollFd::new(&self.told, PollFlags::IN)];
            match poll(&mut waited, Some(&left)) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Reads what was told so far, and whether any of it concerns notes.
    fn read(&mut self) -> io::Result<bool> {
        let mut changed = false;
        for event in self.events()? {
            match event {
                Event::Nothing => continue,
                Event::Changed => {}
                // It may have files already.
                Event::Folder(path) => self.watch(path)?,
                Event::Lost => self.watch(PathBuf::new())?,
            }
            changed = true;
        }
        Ok(changed)
    }

    fn events(&self) -> io::Result<Vec<Event>> {
        let mut buffer = [MaybeUninit::uninit(); 8 * 1024];
        let mut reader = Reader::new(&self.told, &mut buffer);
        let mut events = Vec::new();
        loop {
            match reader.next() {
                Ok(event) => events.push(self.event(event.wd(), event.events(), event.file_name())),
                Err(rustix::io::Errno::AGAIN) => return Ok(events),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn event(&self, watch: i32, what: ReadFlags, name: Option<&CStr>) -> Event {
        if what.contains(ReadFlags::QUEUE_OVERFLOW) {
            return Event::Lost;
        }
        let (Some(folder), Some(name)) = (self.folders.get(&watch), name) else { return Event::Nothing };
        let name = name.to_string_lossy();
        if name.starts_with('.') && name != ".tmignore" {
            return Event::Nothing;
        }
        let appeared = what.intersects(ReadFlags::CREATE | ReadFlags::MOVED_TO);
        match what.contains(ReadFlags::ISDIR) {
            true if appeared => Event::Folder(folder.join(&*name)),
            true => Event::Changed,
            false if name == ".tmignore" || name.to_ascii_lowercase().ends_with(".md") => Event::Changed,
            false => Event::Nothing,
        }
    }

    /// Watches a folder and those below it. One that is gone already is passed over.
    fn watch(&mut self, path: PathBuf) -> io::Result<()> {
        let wanted = WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVED_FROM
            | WatchFlags::MOVED_TO
            | WatchFlags::MODIFY
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::ONLYDIR
            | WatchFlags::DONT_FOLLOW;
        let mut open = vec![path];
        while let Some(path) = open.pop() {
            let place = self.root.join(&path);
            // The vault itself may be reached by a link.
            let flags = if path.as_os_str().is_empty() { wanted - WatchFlags::DONT_FOLLOW } else { wanted };
            match inotify::add_watch(&self.told, &place, flags) {
                Ok(watch) => drop(self.folders.insert(watch, path.clone())),
                Err(error @ (rustix::io::Errno::NOSPC | rustix::io::Errno::NOMEM)) => return Err(error.into()),
                Err(error) if path.as_os_str().is_empty() => return Err(error.into()),
                Err(_) => continue,
            }
            let Ok(entries) = std::fs::read_dir(&place) else { continue };
            for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
                if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                    open.push(path.join(entry.file_name()));
                }
            }
        }
        Ok(())
    }
}
