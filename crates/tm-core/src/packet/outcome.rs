//! `tm packet outcome`: what was decided, and what was said, as an assessment that the next gap begins with.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use crate::language::lower_words;
use crate::levels::Ladder;
use crate::levels::gap::{self, Asked};
use crate::levels::show::Known;
use crate::record;
use crate::{At, Dialect, Edit, Id, Kind, Planned, Refusal, Snapshot};

/// The name and version of [`Noted`].
pub const SCHEMA: &str = "tm.packet-outcome/1";

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is a yes.
    Granted,
    /// It is a no.
    Declined,
    /// It was put off.
    Deferred,
}

/// A decision that was noted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Noted {
    /// Always `tm.packet-outcome/1`.
    pub schema: String,
    /// The id of the note.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it lies.
    pub path: String,
    /// What was decided.
    pub outcome: Outcome,
    /// The level, as people call it.
    pub level: String,
    /// What was said, each with the dimension it is about; nothing where it names none of the ladder, or several.
    pub because: Vec<Because>,
    /// The note of the job whose level has changed now, where it is a yes and there is one job.
    pub job: Option<String>,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Because {
    /// The dimension, as people call it.
    pub dimension: Option<String>,
    /// The words.
    pub text: String,
}

impl Outcome {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::Declined => "declined",
            Outcome::Deferred => "deferred",
        }
    }
}

/// Plans the note of an outcome.
///
/// # Errors
/// Where no ladder or level is meant.
pub fn note(
    snapshot: &Snapshot,
    ladders: &[Known],
    asked: &Asked,
    (outcome, because, by): (Outcome, &[String], &str),
    dialect: &Dialect,
    at: &At,
) -> Result<Planned<Noted>, Refusal> {
    let meant = gap::meant(snapshot, ladders, asked, at.today)?;
    let ladder = &meant.known.ladder;
    let level = &ladder.levels[meant.level];
    let because: Vec<Because> = because.iter().filter(|text| !text.trim().is_empty()).map(|text| said(ladder, text)).collect();
    let title = format!("Packet for {}: {}", level.name, outcome.word());
    let scalar = |text: &str| Value::Scalar(text.to_owned());
    let fields = [
        ("ladder", scalar(&ladder.name)),
        ("by", scalar(by)),
        ("target", scalar(&level.key)),
        ("outcome", scalar(outcome.word())),
    ];
    let line = |one: &Because| match &one.dimension {
        Some(dimension) => format!("- against: {dimension}: {}\n", one.text),
        None => format!("- against: {}\n", one.text),
    };
    let body: String = because.iter().map(line).collect();
    let id = Id::of(at.seed, 0);
    let path = record::path(Kind::Assessment, &title, at, dialect);
    let jobs = record::job::held_on(&snapshot.notes, at.today);
    let job = jobs.first().filter(|_| jobs.len() == 1 && outcome == Outcome::Granted).map(|note| note.path.to_string());
    let text = record::text(Kind::Assessment, &id, &title, &fields, &body, at);
    let report = Noted {
        schema: SCHEMA.to_owned(),
        id: id.to_string(),
        title,
        path: path.to_string(),
        outcome,
        level: level.name.clone(),
        because,
        job,
    };
    Ok(Planned { edits: vec![Edit::Create { path, text }], report })
}

/// "influence: one story", else the one dimension whose name stands in the words.
fn said(ladder: &Ladder, text: &str) -> Because {
    let text = crate::language::spaced(text);
    if let Some((named, rest)) = text.split_once(':')
        && let Some(at) = ladder.dimension(named)
    {
        return Because { dimension: Some(ladder.dimensions[at].name.clone()), text: rest.trim().to_owned() };
    }
    let words = lower_words(&text);
    let is_named = |name: &str| {
        let name = lower_words(name);
        !name.is_empty() && words.windows(name.len()).any(|window| window == name)
    };
    let mut named = ladder.dimensions.iter().filter(|one| is_named(&one.name));
    let dimension = named.next().filter(|_| named.next().is_none()).map(|one| one.name.clone());
    Because { dimension, text }
}
