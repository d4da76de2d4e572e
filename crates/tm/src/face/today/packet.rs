//! How a campaign for a packet stands: the days left in place of the week, each dimension in columns, and what the wins are like.

use tm_core::levels::gap::Standing;
use tm_core::today::{Packet, PacketDimension, Today};
use unicode_width::UnicodeWidthStr;

use super::{HEAD, text_width};
use crate::face::goals::dated;
use crate::face::goals::words::counted;
use crate::face::line::{both_ends, cut, padded, plain, wrapped_to};

/// So many lines of dimensions are shown; where there are more, only those that are not proven.
const ROWS: usize = 4;
/// Columns between two.
const GAP: usize = 3;
/// Columns of the name of a dimension.
const NAME: usize = 24;
/// From so many days on a day is told with its year.
const YEAR: i64 = 300;

/// What stands beside the day: the week, or how long it is to the packet.
pub(super) fn header(today: &Today) -> String {
    match &today.packet {
        None => format!("week {}", today.week),
        Some(packet) if packet.days == 0 => "the packet is due today".to_owned(),
        Some(packet) => {
            // The next day of that name needs no year.
            let due = if packet.days < YEAR { packet.due.strftime("%-d %b").to_string() } else { dated(packet.due) };
            format!("{} to the packet ({due})", counted(packet.days, "day"))
        }
    }
}

/// The part, named by the level where that is short.
pub(super) fn part(out: &mut String, today: &Today) {
    let Some(packet) = &today.packet else { return };
    let level = plain(&packet.level);
    let is_short = level.width() < HEAD;
    let name = if is_short { level.to_uppercase() } else { "PACKET".to_owned() };
    let level = (!is_short).then(|| cut(&format!("to {level}"), text_width()));
    let lines: Vec<String> = level.into_iter().chain(dimensions(packet)).chain(wins(packet)).collect();
    super::part(out, &name, &lines);
}

/// The dimensions, as many beside each other as fit.
fn dimensions(packet: &Packet) -> Vec<String> {
    let rows = rows(&packet.dimensions.iter().collect::<Vec<_>>());
    if rows.len() <= ROWS {
        return rows;
    }
    let open: Vec<&PacketDimension> = packet.dimensions.iter().filter(|one| one.standing != Standing::Proven).collect();
    let proven = packet.dimensions.len() - open.len();
    let mut lines = self::rows(&open);
    lines.truncate(ROWS);
    let said = if proven > 0 { format!("{proven} of {} proven", packet.dimensions.len()) } else { String::new() };
    lines.push(both_ends(&said, "tm gap", text_width()));
    lines
}

fn rows(dimensions: &[&PacketDimension]) -> Vec<String> {
    let told: Vec<(String, String)> = dimensions.iter().map(|one| (cut(&plain(&one.name), NAME), count(one))).collect();
    let names = told.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let counts = told.iter().map(|(_, count)| count.width()).max().unwrap_or_default();
    let wide = names + 1 + counts;
    let columns = ((text_width() + GAP) / (wide + GAP)).clamp(1, 3);
    let cell = |(name, count): &(String, String)| padded(&format!("{} {count}", padded(name, names)), wide);
    let row = |cells: &[(String, String)]| cells.iter().map(cell).collect::<Vec<_>>().join(&" ".repeat(GAP));
    told.chunks(columns).map(|cells| row(cells).trim_end().to_owned()).collect()
}

/// `1 of 3`; enough of them that are not recent enough are not proven.
fn count(one: &PacketDimension) -> String {
    let old = if one.count >= one.of && one.standing != Standing::Proven { ", old" } else { "" };
    format!("{} of {}{old}", one.count, one.of)
}

fn wins(packet: &Packet) -> Vec<String> {
    let bare = match packet.without_number {
        0 => String::new(),
        bare if bare == packet.wins => ", none with a number".to_owned(),
        bare => format!(", {bare} without a number"),
    };
    let projects = (packet.projects > 0).then(|| {
        let cover = if packet.projects == 1 { "covers" } else { "cover" };
        format!("{} {cover} {}", counted(packet.projects as i64, "project"), counted(packet.covered as i64, "dimension"))
    });
    let said: Vec<String> = [format!("{}{bare}", counted(packet.wins as i64, "win"))].into_iter().chain(projects).collect();
    wrapped_to(&said.join(" · "), text_width(), 2)
}
