//! What differs between systems, and what only the system knows: environment, clock, randomness, terminals.
//!
//! Linux is tested. Elsewhere the fallbacks below hold, untested. All else in this crate takes these things as values.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::freshness::Stamp;
use crate::layout::Environment;

impl Environment {
    /// The environment of this process. Folders that are not absolute are ignored, as the XDG specification asks.
    pub fn of_process() -> io::Result<Environment> {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let absolute = |name: &str| set(name).filter(|path| path.is_absolute());
        Ok(Environment {
            cwd: std::env::current_dir()?,
            home: std::env::home_dir().filter(|home| home.is_absolute()),
            config_home: absolute("XDG_CONFIG_HOME"),
            cache_home: absolute("XDG_CACHE_HOME"),
            state_home: absolute("XDG_STATE_HOME"),
            vault: set("TM_VAULT"),
        })
    }
}

/// Which program this is, told from every other build of it by its file; nothing where that is gone, as after an update.
pub(crate) fn program() -> Option<String> {
    let stamp = Stamp::of(&fs::metadata(std::env::current_exe().ok()?).ok()?);
    Some(format!("{} {stamp:?}", env!("CARGO_PKG_VERSION")))
}

/// A name for the terminal this process runs in that no other terminal has; nothing where it runs in none.
///
/// It is the session: the shell of a window, or of a pane, leads one. As numbers of processes are used again, the time its leader began is part
/// of the name where the system tells it. A leader outside this container has no number in it: there the container is the terminal.
pub fn terminal() -> Option<String> {
    let session = session()?;
    let leader = session.max(1);
    let began = fs::read_to_string(format!("/proc/{leader}/stat")).ok().and_then(|stat| field(&stat, 22));
    Some(format!("{session}-{}", began.unwrap_or_default()))
}

/// The number of this session's leader; 0 where it runs outside this container.
#[cfg(target_os = "linux")]
fn session() -> Option<u64> {
    // Not by rustix: its answer has no room for the 0.
    field(&fs::read_to_string("/proc/self/stat").ok()?, 6)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn session() -> Option<u64> {
    let session = rustix::process::getsid(None).ok()?;
    u64::try_from(session.as_raw_nonzero().get()).ok()
}

#[cfg(not(unix))]
fn session() -> Option<u64> {
    None
}

/// A number in a process's line under `/proc`, counted from 1 as proc(5) does, from the fourth on: they come behind the name, which stands in
/// brackets and may hold anything, and the state.
fn field(stat: &str, number: usize) -> Option<u64> {
    stat.rsplit_once(')')?.1.split_ascii_whitespace().nth(number.checked_sub(3)?)?.parse().ok()
}

/// A random UUID, version 4, for a new vault.
pub fn new_uuid() -> String {
    // The only randomness the standard library has; it comes from the system and is kept apart for each call.
    let random = || u128::from(RandomState::new().hash_one(0u8));
    let bits = (random() << 64 | random()) & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The clock of the file system's time stamps, as near as the system's clock is.
pub fn now() -> SystemTime {
    SystemTime::now()
}

/// Whether the file was changed within this time from now, as far as its stamp tells.
pub(crate) fn is_just_now(path: &Path, within: std::time::Duration) -> bool {
    let changed = path.metadata().and_then(|metadata| metadata.modified());
    // A stamp in the future, after the clock was set back, says nothing.
    changed.is_ok_and(|changed| now().duration_since(changed).is_ok_and(|age| age < within))
}

/// Renames a file to a name that must be free: nothing is ever replaced.
pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match rename_unless_taken(from, to) {
        Err(error) if is_unsupported(&error) => link_then_remove(from, to),
        result => result,
    }
}

/// Two files get each other's name in one step, where the disk can do that: see [`is_unsupported`].
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(crate) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Two files get each other's name: not in one step here.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(crate) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_unless_taken(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_unless_taken(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether the disk cannot do what was asked at all, so that asking again is of no use.
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// For file systems that cannot rename so: a second name never replaces one either. Where there are no second names, a look has to do.
fn link_then_remove(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if fs::symlink_metadata(to).is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

/// Whether two paths that differ in case only are one file, because the file system does not tell them apart.
#[cfg(unix)]
pub(crate) fn differ_in_case_only(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let alike = one.to_string_lossy().to_lowercase() == other.to_string_lossy().to_lowercase();
    match (one.symlink_metadata(), other.symlink_metadata()) {
        (Ok(one), Ok(other)) if alike => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// Whether two paths that differ in case only are one file: so it is where file systems usually do not tell them apart.
#[cfg(not(unix))]
pub(crate) fn differ_in_case_only(one: &Path, other: &Path) -> bool {
    let alike = one.to_string_lossy().to_lowercase() == other.to_string_lossy().to_lowercase();
    alike && one.symlink_metadata().is_ok() && other.symlink_metadata().is_ok()
}

/// The name of the file system `path` lies on, where the system tells: the longest mount point above it decides.
pub(crate) fn file_system(path: &Path) -> Option<String> {
    file_system_in(&fs::read_to_string("/proc/self/mounts").ok()?, path)
}

fn file_system_in(mounts: &str, path: &Path) -> Option<String> {
    let mount = |line: &str| {
        let mut words = line.split(' ').skip(1);
        // A space in a path is written so.
        let point = words.next()?.replace("\\040", " ");
        Some((point, words.next()?.to_owned()))
    };
    let above = mounts.lines().filter_map(mount).filter(|(point, _)| path.starts_with(point));
    above.max_by_key(|(point, _)| point.len()).map(|(_, name)| name)
}

/// Whether this person may write in a folder.
pub(crate) fn may_write(folder: &Path) -> bool {
    #[cfg(unix)]
    return rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok();
    #[cfg(not(unix))]
    return folder.metadata().is_ok_and(|metadata| !metadata.permissions().readonly());
}

/// Waits until the file's bytes are on the disk.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { OpenOptions::new().write(true).open(path)?.sync_all() }
}

/// Waits until the names in the folder are on the disk, where the system has such a thing.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// Creates a folder and those above it, open to nobody else.
pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a file that will be created open to nobody else.
pub(crate) fn make_private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

/// Gives `file` the permissions of the file at `like`, and its owner and group as far as the system lets us.
pub(crate) fn keep_permissions(file: &File, like: &Path) -> io::Result<()> {
    let old = fs::metadata(like)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            // Only root may give files away; others keep theirs, as with any editor.
            let _ = fchown(file, Some(old.uid()), Some(old.gid()));
        }
    }
    file.set_permissions(old.permissions())
}

/// What a lack of permission for `path` is likely about: the file, if it is read-only, else the nearest thing above it that is there.
pub(crate) fn refusing(path: &Path) -> &Path {
    let is_itself = path.metadata().is_ok_and(|metadata| metadata.permissions().readonly() || metadata.is_dir());
    let above = || path.ancestors().skip(1).find(|above| above.symlink_metadata().is_ok());
    if is_itself { path } else { above().unwrap_or(path) }
}

/// Whether the system gave up because links lead in a circle.
pub(crate) fn is_link_loop(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    #[cfg(not(unix))]
    return {
        let _ = error;
        false
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rename_never_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a"), folder.path().join("b"));
        for rename in [rename_new, link_then_remove] {
            fs::write(&from, "new").unwrap();
            fs::write(&to, "old").unwrap();
            assert_eq!(rename(&from, &to).unwrap_err().kind(), ErrorKind::AlreadyExists);
            fs::remove_file(&to).unwrap();
            rename(&from, &to).unwrap();
            assert_eq!((fs::read_to_string(&to).unwrap(), from.exists()), ("new".to_owned(), false));
        }
    }

    #[test]
    fn names_that_differ_in_case_are_one_file_only_where_the_disk_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other, third) = (folder.path().join("a.md"), folder.path().join("A.md"), folder.path().join("b.md"));
        fs::write(&one, "").unwrap();
        assert!(!differ_in_case_only(&one, &other));
        fs::write(&other, "").unwrap();
        assert!(!differ_in_case_only(&one, &other));
        fs::remove_file(&other).unwrap();
        fs::hard_link(&one, &other).unwrap();
        fs::hard_link(&one, &third).unwrap();
        assert!(differ_in_case_only(&one, &other));
        assert!(!differ_in_case_only(&one, &third));
    }

    #[test]
    fn the_folder_that_refuses_is_named_not_one_that_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(refusing(&folder.path().join("x/y/z.md")), folder.path());
    }

    #[test]
    fn the_name_of_a_process_may_hold_brackets_and_spaces() {
        let stat = "12 (a) b) c) S 1 12 13 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 777 9 9";
        assert_eq!([field(stat, 6), field(stat, 22), field(stat, 60)], [Some(13), Some(777), None]);
        assert_eq!(field("12 (a", 6), None);
    }

    #[test]
    fn the_nearest_mount_point_names_the_file_system() {
        let mounts = "a / ext4 rw 0 0\nb /disk vfat rw 0 0\nc /disk/my\\040notes fuse.sshfs rw 0 0\n";
        let name = |path: &str| file_system_in(mounts, Path::new(path));
        assert_eq!(name("/disk/x").as_deref(), Some("vfat"));
        assert_eq!(name("/disk/my notes/a").as_deref(), Some("fuse.sshfs"));
        assert_eq!(name("/disks").as_deref(), Some("ext4"));
    }

    #[test]
    fn uuids_have_their_form_and_differ() {
        let (one, other) = (new_uuid(), new_uuid());
        assert_ne!(one, other);
        let groups: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12]);
        assert!(one[14..].starts_with('4') && one[19..].starts_with(['8', '9', 'a', 'b']), "{one}");
    }
}
