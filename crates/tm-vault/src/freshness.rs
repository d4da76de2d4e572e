//! Whether a file is still the one that was read: its [`Stamp`], and the rule for stamps that cannot be trusted yet.
//!
//! Size, both times and inode together see what one of them misses: an edit of the same length, a time set back by a tool that syncs, a file
//! replaced by another. What none of them sees is a second edit within one tick of the file system's clock. So a stamp not older than the
//! moment the files were looked at is *racy*, as git calls it, and such a file is read and hashed again until its stamp has aged.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// How far a file system's clock may run behind the system's, in nanoseconds: some ticks.
const TICK: i64 = 100_000_000;
/// The same where times have no fraction of a second: FAT counts in steps of two.
const COARSE_TICK: i64 = 2_500_000_000;

/// What the file system says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When its content was last changed, in nanoseconds since 1970. Any program may set it.
    pub modified: i64,
    /// When anything about it was last changed, in nanoseconds since 1970; where the system does not know, as `modified`.
    pub changed: i64,
    /// Which file it is; 0 where the system does not say.
    pub inode: u64,
}

impl Stamp {
    /// The stamp of a file that was asked for by itself.
    #[cfg(unix)]
    pub fn of(found: &std::fs::Metadata) -> Stamp {
        use std::os::unix::fs::MetadataExt;
        let nanos = |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanos);
        Stamp {
            size: found.len(),
            modified: nanos(found.mtime(), found.mtime_nsec()),
            changed: nanos(found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
        }
    }

    /// The stamp of a file that was asked for by itself.
    #[cfg(not(unix))]
    pub fn of(found: &std::fs::Metadata) -> Stamp {
        let modified = found.modified().map_or(0, nanos);
        Stamp { size: found.len(), modified, changed: modified, inode: 0 }
    }

    /// Whether the file could be edited again, after a look begun at `looked`, without its stamp changing.
    pub fn is_racy(&self, looked: i64) -> bool {
        let whole = self.changed % 1_000_000_000 == 0;
        self.changed.saturating_add(if whole { COARSE_TICK } else { TICK }) >= looked
    }

    /// Its bytes, for a digest.
    pub(crate) fn write(&self, to: &mut Vec<u8>) {
        for number in [self.size, self.modified.cast_unsigned(), self.changed.cast_unsigned(), self.inode] {
            to.extend_from_slice(&number.to_le_bytes());
        }
    }
}

/// A hash of some bytes (BLAKE3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Digest(pub [u8; 32]);

impl Digest {
    /// Of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Digest {
        Digest(*blake3::hash(bytes).as_bytes())
    }
}

/// The system's time, in nanoseconds since 1970.
pub(crate) fn now() -> i64 {
    nanos(SystemTime::now())
}

fn nanos(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(changed: i64) -> Stamp {
        Stamp { size: 1, modified: 0, changed, inode: 7 }
    }

    #[test]
    fn a_stamp_is_trusted_once_a_second_edit_would_change_it() {
        let changed = 5_000_000_001;
        assert!(stamp(changed).is_racy(changed));
        assert!(stamp(changed).is_racy(changed + TICK));
        assert!(!stamp(changed).is_racy(changed + TICK + 1));
        // From the future: the clock was wrong once.
        assert!(stamp(i64::MAX).is_racy(changed));
    }

    #[test]
    fn a_clock_of_whole_seconds_is_trusted_later() {
        assert!(stamp(5_000_000_000).is_racy(7_000_000_000));
        assert!(!stamp(5_000_000_000).is_racy(8_000_000_000));
    }

    #[test]
    fn a_file_is_itself_only_with_all_four() {
        let mut bytes = Vec::new();
        stamp(3).write(&mut bytes);
        for other in [Stamp { size: 2, ..stamp(3) }, Stamp { modified: 1, ..stamp(3) }, stamp(4), Stamp { inode: 8, ..stamp(3) }]
        {
            let mut others = Vec::new();
            other.write(&mut others);
            assert_ne!(bytes, others);
        }
    }
}
