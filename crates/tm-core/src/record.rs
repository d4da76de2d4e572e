//! The kinds of records: a Markdown file each, known by its `type:`.
//!
//! A kind is one module here: its fields, their types and defaults, its folder and file name, what `check` says of it that types cannot.
//! Adding a kind touches that module and [`Kind::ALL`] with its two neighbours. [`value`] reads what fields hold, `check` says what is wrong
//! with them, `file` makes new files.

mod assessment;
mod card;
mod check;
mod company;
mod day;
mod decision;
mod feedback;
mod file;
mod idea;
pub mod job;
mod ladder;
mod learning;
mod meeting;
mod offer;
mod person;
mod rank;
mod review;
mod stay;
mod story;
#[cfg(test)]
mod tests;
pub mod value;
mod win;

use serde::{Deserialize, Serialize};

use tm_doc::Value;

use crate::Facts;
pub(crate) use check::findings;
pub use file::{path, text};
pub use rank::{Rank, beside, rank};

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "each is described by the module that holds its specification")]
pub enum Kind {
    Idea,
    Win,
    Day,
    Review,
    Person,
    Meeting,
    Feedback,
    Decision,
    Learning,
    Story,
    Card,
    Job,
    Company,
    Offer,
    Stay,
    Assessment,
    Ladder,
}

/// What a kind of record is like.
#[derive(Debug)]
pub struct Spec {
    /// Its `type:`.
    pub name: &'static str,
    /// What it is, for help texts: "something one could do".
    pub what: &'static str,
    /// Its own folder.
    pub folder: &'static str,
    /// How its files are named.
    pub naming: Naming,
    /// The fields beyond those every record has, in the order they are written.
    pub fields: &'static [FieldSpec],
    /// Shown only with `-p`.
    pub hidden: bool,
    /// Never leaves the machine.
    pub private: bool,
    /// What is wrong with it beyond the types of its fields.
    pub check: fn(&Facts) -> Vec<Problem>,
}

/// How the files of a kind are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// `2026-11-20-slug.md`
    Dated,
    /// `2026/2026-11-20-slug.md`
    DatedByYear,
    /// `2026/2026-11-20.md`
    Day,
    /// `2026-W07.md`
    Period,
    /// `slug.md`
    Named,
}

/// A field of front matter.
#[derive(Debug)]
pub struct FieldSpec {
    /// Its key.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// What it counts as where it is missing.
    pub default: Option<&'static str>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Any text.
    Text,
    /// A list of texts.
    List,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One or more of these words.
    SomeOf(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// `2026-11-20`
    Day,
    /// `2026-11-20`, `2026-11` or `2026-Q4`.
    Fuzzy,
    /// `2026-W07`, `2026-02`, `2026-Q1`, `2026-H1`, `2026`
    Period,
    /// `2w`, `10d`, `6mo`, `1y`
    Every,
    /// A number, with its unit; no unit where there is none.
    Number(&'static str),
    /// `120000.00 EUR`
    Money,
    /// `"[[stem]]"`, or an id.
    Link,
    /// A list of links.
    Links,
    /// Items of plans: `G1`, `2026#G1`.
    PlanItems,
}

/// Something wrong with a record that the types of its fields cannot say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field it is about.
    pub key: &'static str,
    /// What is wrong with it, to be read behind the key: "lies before the start".
    pub message: String,
    /// What the person can do.
    pub remedy: String,
}

/// The fields every record may have, in the order they are written.
pub const COMMON: &[FieldSpec] = &[
    FieldSpec::new("type", Holds::Text),
    FieldSpec::new("id", Holds::Text),
    FieldSpec::new("title", Holds::Text),
    FieldSpec::new("date", Holds::Fuzzy),
    FieldSpec::new("created", Holds::Day),
    FieldSpec::new("tags", Holds::List),
    FieldSpec::new("goals", Holds::PlanItems),
    FieldSpec::new("private", Holds::Flag),
    FieldSpec::new("hidden", Holds::Flag),
    FieldSpec::new("draft", Holds::Flag),
    FieldSpec::new("via", Holds::Text),
];

impl FieldSpec {
    const fn new(name: &'static str, holds: Holds) -> Self {
        FieldSpec { name, holds, default: None }
    }

    const fn or(self, default: &'static str) -> Self {
        FieldSpec { default: Some(default), ..self }
    }
}

impl Problem {
    fn of_field(key: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Problem { key, message: message.into(), remedy: remedy.into() }
    }
}

impl Spec {
    /// The field `key`, its own or one that every record may have.
    pub fn field(&self, key: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().chain(COMMON).find(|field| field.name == key)
    }
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 17] = [
        Kind::Idea,
        Kind::Win,
        Kind::Day,
        Kind::Review,
        Kind::Person,
        Kind::Meeting,
        Kind::Feedback,
        Kind::Decision,
        Kind::Learning,
        Kind::Story,
        Kind::Card,
        Kind::Job,
        Kind::Company,
        Kind::Offer,
        Kind::Stay,
        Kind::Assessment,
        Kind::Ladder,
    ];

    /// What this kind is like.
    pub fn spec(self) -> &'static Spec {
        match self {
            Kind::Idea => &idea::SPEC,
            Kind::Win => &win::SPEC,
            Kind::Day => &day::SPEC,
            Kind::Review => &review::SPEC,
            Kind::Person => &person::SPEC,
            Kind::Meeting => &meeting::SPEC,
            Kind::Feedback => &feedback::SPEC,
            Kind::Decision => &decision::SPEC,
            Kind::Learning => &learning::SPEC,
            Kind::Story => &story::SPEC,
            Kind::Card => &card::SPEC,
            Kind::Job => &job::SPEC,
            Kind::Company => &company::SPEC,
            Kind::Offer => &offer::SPEC,
            Kind::Stay => &stay::SPEC,
            Kind::Assessment => &assessment::SPEC,
            Kind::Ladder => &ladder::SPEC,
        }
    }

    /// The kind of a `type:`, matched without case.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.spec().name.eq_ignore_ascii_case(name.trim()))
    }
}

/// The fields that say of a record made from another what is said of that one: hidden for whatever reason, and private where it says so.
pub fn inherited(from: &Facts) -> impl Iterator<Item = (&'static str, Value)> {
    let says = |flag: bool, key| flag.then(|| (key, Value::Scalar("true".to_owned())));
    let private = from.value("private").is_some_and(|said| !said.is_empty() && value::flag(said) != Some(false));
    says(from.hidden, "hidden").into_iter().chain(says(private, "private"))
}

/// Whether a record is shown only with `-p`: its kind is hidden, or it is an interview, or it says so; `hidden: false` lifts it.
pub fn is_hidden(kind: Kind, facts: &Facts) -> bool {
    let interview = kind == Kind::Meeting && facts.value("kind").is_some_and(|kind| kind.eq_ignore_ascii_case("interview"));
    match facts.value("hidden") {
        Some(said) => value::flag(said) != Some(false),
        None => kind.spec().hidden || interview,
    }
}

/// For kinds of which the types of their fields say everything.
fn fine(_: &Facts) -> Vec<Problem> {
    Vec::new()
}
