//! The clock on the wall: the zone of `TZ` or of the system, and what time it is there.

use std::path::Path;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use tm_vault::platform;

/// Some days are left behind it, to reckon with.
const LAST: Timestamp = Timestamp::constant(253_370_764_800, 0);

/// Where systems keep their zones, each in a file called after it.
const FOLDERS: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"];

/// Now, in the zone of this machine; with a clock that stands behind all days of the calendar, the last of them.
pub(crate) fn now() -> Zoned {
    Timestamp::try_from(platform::now()).unwrap_or(LAST).to_zoned(here())
}

/// The zone of this machine: a name in `TZ` ("Europe/Vaduz") is looked for in its one file. A database of zones would read all their folders
/// first, and every command would wait for it.
pub(super) fn here() -> TimeZone {
    named().unwrap_or_else(TimeZone::system)
}

fn named() -> Option<TimeZone> {
    let written = std::env::var("TZ").ok()?;
    let name = written.strip_prefix(':').unwrap_or(&written);
    let is_name = name.split('/').all(|part| part.starts_with(|char: char| char.is_ascii_alphabetic()));
    let bytes = FOLDERS.iter().filter(|_| is_name).find_map(|folder| std::fs::read(Path::new(folder).join(name)).ok())?;
    TimeZone::tzif(name, &bytes).ok()
}
