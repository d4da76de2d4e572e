//! `tm find`: what a search found, as a report. Searching itself is the index's.

mod stray;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Filter, Kind, Note};

pub use stray::{Stray, other_name, strays};

/// The name and version of [`Found`].
pub const SCHEMA: &str = "tm.find/1";

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Found {
    /// Always `tm.find/1`.
    pub schema: String,
    /// The query as it was understood, views written out.
    pub query: String,
    /// The best first where words were looked for, else the newest.
    pub hits: Vec<Hit>,
    /// How many more there are.
    pub more: usize,
    /// Keys that no note has, which find nothing.
    pub unknown: Vec<String>,
}

/// A note that was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Hit {
    /// The file.
    pub path: String,
    /// Its id.
    pub id: Option<String>,
    /// The kind of record, or its `type:`.
    pub kind: Option<String>,
    /// Its title.
    pub title: String,
    /// Its day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// Its status.
    pub status: Option<String>,
    /// The line that shows why; nothing where no words were looked for.
    pub place: Option<Place>,
}

/// A line with the words that were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character, from 1.
    pub column: usize,
    /// The line, cut where it is long.
    pub text: String,
}

/// The kind that a single word names, where somebody may have meant all notes of it: "win", "wins".
///
/// ```
/// use tm_core::{filter::parse, find::kind_meant};
/// let kind = |text| kind_meant(&parse(text).unwrap()).map(|kind| kind.spec().name);
/// assert_eq!((kind("wins"), kind("Meeting"), kind("win back"), kind("type:win")), (Some("win"), Some("meeting"), None, None));
/// ```
pub fn kind_meant(filter: &Filter) -> Option<Kind> {
    let Filter::Text(word) = filter else { return None };
    Kind::named(word).or_else(|| Kind::named(word.trim_end_matches('s')))
}

/// A note as it is shown in a list.
pub fn hit(note: &Note, place: Option<Place>) -> Hit {
    let facts = &note.facts;
    Hit {
        path: note.path.to_string(),
        id: facts.id.clone(),
        kind: facts.sort().map(str::to_owned),
        title: facts.title.clone(),
        date: facts.date,
        status: facts.status.clone(),
        place,
    }
}
