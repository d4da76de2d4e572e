//! Where a list of ideas puts a note, from the note alone: what an index can keep beside it, so that the twenty best are found without reading
//! the rest. [`super::list`] is who says what the order is; here stands as much of it as no day and no other note can change.

use super::group::{Group, Stands};
use super::idea;
use super::list::merit;
use crate::record::Rank;
use crate::{Dialect, Facts};

/// The rank of an idea.
pub(crate) fn rank(facts: &Facts, dialect: &Dialect) -> Rank {
    let stands = Stands::of(facts);
    let group = stands.group();
    // A day brings back what waits for it, and only what is not small waits for room.
    let depends = facts.value("until").is_some() || (group == Group::Now && super::takes_little(facts, dialect.small_hours));
    if depends { Rank::OfTheDay } else { Rank::Of { group: group as u8, weight: merit(idea::judged(facts)) } }
}
