//! The kinds of records: a Markdown file each, known by its `type:`.
//!
//! A kind is one module here: its fields, their types and defaults, its folder and file name, what `check` says. Adding a kind touches that
//! module and [`Kind::ALL`] with its two neighbours.

mod idea;

use serde::{Deserialize, Serialize};

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "each is described by the module that holds its specification")]
pub enum Kind {
    Idea,
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
    /// A number, with its unit.
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

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 1] = [Kind::Idea];

    /// What this kind is like.
    pub fn spec(self) -> &'static Spec {
        match self {
            Kind::Idea => &idea::SPEC,
        }
    }

    /// The kind of a `type:`.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.spec().name == name)
    }
}
