//! What is read of a vault with more wins than any ladder looks back on: the recent ones whole, of those before them the newest.
//!
//! An older win proves nothing any more; it is told of only where nothing newer is there. So a few of them are enough, unless a dimension has
//! nothing else: [`is_enough`] says so, and then everything is read.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Asked, View, cited_by, meant};
use crate::facts::Parts;
use crate::levels::rule::Rule;
use crate::levels::show::Known;
use crate::record::job::Jobs;
use crate::{At, Filter, Kind, Query, Refusal, Snapshot};

/// So many older wins are looked at.
const OLDER: usize = 200;

/// `query` without the wins that lie before any of the ladders looks back to.
#[must_use]
pub fn recent(query: Query, ladders: &[Known], today: Date) -> Query {
    let older = Filter::Not(Box::new(before(ladders, today)));
    Query { filter: query.filter.map(|filter| Filter::all([filter, older])), ..query }
}

/// The newest of those that are left out and say what they show, without what they tell.
pub fn older(query: &Query, ladders: &[Known], today: Date) -> Query {
    let filter = Filter::all([before(ladders, today), Filter::is("has", "shows")]);
    Query { filter: Some(filter), limit: Some(OLDER), parts: Parts::FIELDS, also: query.also, ..Query::default() }
}

/// Whether any win says what it shows.
pub fn shows_something(snapshot: &Snapshot) -> bool {
    snapshot.notes.iter().any(|note| note.facts.kind == Some(Kind::Win) && !note.facts.values("shows").is_empty())
}

fn before(ladders: &[Known], today: Date) -> Filter {
    let rules = ladders.iter().map(|known| known.ladder.rule.months);
    let months = rules.chain([Rule::default().months]).max().unwrap_or_default();
    let since = today.saturating_sub(i64::from(months).months());
    Filter::All(vec![Filter::is("type", "win"), Filter::is("before", &since.to_string())])
}

/// Whether what was read is enough to say how every dimension stands: nothing is left out, or something was read that shows each.
///
/// # Errors
/// Where no ladder or level is meant, or none is called so.
pub fn is_enough(snapshot: &Snapshot, ladders: &[Known], asked: &Asked, at: &At) -> Result<bool, Refusal> {
    if snapshot.more == 0 {
        return Ok(true);
    }
    let meant = meant(snapshot, ladders, asked, at.today)?;
    let ladder = &meant.known.ladder;
    let view = View {
        snapshot,
        ladder,
        level: meant.level,
        sees: super::Sees::All,
        today: at.today,
        cited: cited_by(snapshot, ladder),
        jobs: Jobs::default(),
    };
    let shows = |dimension: usize| view.notes(Kind::Win).any(|note| view.cites(note, "shows", dimension));
    Ok((0..ladder.dimensions.len()).all(shows))
}
