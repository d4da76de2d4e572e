//! What one file says, read once and kept: everything an index needs, and everything typed records are read from.

mod parts;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Kind, extract, task_marks};

pub use parts::Parts;

/// What one file says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
// What is empty is not written: most notes have little, and an index holds many.
#[serde(default)]
pub struct Facts {
    /// Which kind of record, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The written id, whatever its form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `title:`, else the first heading of level 1, else the stem.
    pub title: String,
    /// The day it speaks of: `date:`, the day of a day note, the last day of a review's period, else the date in its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// `created:` as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// `status:`, else the kind's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Shown only with `-p`.
    #[serde(skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Never exported.
    #[serde(skip_serializing_if = "is_false")]
    pub private: bool,
    /// Waits in the inbox: no report sees it.
    #[serde(skip_serializing_if = "is_false")]
    pub draft: bool,
    /// The front matter, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFact>,
    /// Tags of front matter and body, without `#`, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Where it links to, and from where.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkFact>,
    /// Its check-boxes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<BoxFact>,
    /// The lines of a day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<DayFact>,
    /// `Label: text` lines of the body: `Pain:`, `Measure:`, `Problem:`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<LabelFact>,
    /// The headed parts of a record, in order; what stands before the first heading has an empty one.
    #[serde(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionFact>,
    /// The tables of a record.
    #[serde(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableFact>,
    /// The items of a plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemFact>,
    /// What could not be used as it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingFact>,
    /// The body's running text, for searching; not kept with the rest.
    #[serde(skip)]
    pub body: String,
}

/// A front matter field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFact {
    /// In lower case.
    pub key: String,
    /// Its values; a scalar is one, an empty field none.
    pub values: Vec<String>,
    /// Its line, from 1.
    pub line: u32,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkFact {
    /// The target without `#heading`.
    pub target: String,
    /// The front matter key it stands in; nothing for the body.
    pub key: Option<String>,
    /// The words shown for it, where it says others than its target: `[[rose|our head]]`, `[our head](rose.md)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// Its line, from 1.
    pub line: u32,
    /// Whether it stands among the facts that a review was given, and not in anybody's own words.
    #[serde(default, skip_serializing_if = "is_false")]
    pub made: bool,
}

/// A check-box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxFact {
    /// Its line, from 1.
    pub line: u32,
    /// Its text without the box.
    pub text: String,
    /// The whole line as written.
    pub written: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// `due:` with a day.
    pub due: Option<Date>,
    /// Who owes it: the text before "owes", or `@person`; nothing where it is not said.
    pub owes: Option<String>,
}

/// A labelled line of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelFact {
    /// In lower case.
    pub label: String,
    /// What stands behind it.
    pub text: String,
    /// Its line, from 1.
    pub line: u32,
}

/// A part of a record with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionFact {
    /// In lower case, without its `#`.
    pub heading: String,
    /// The running text below it up to the next heading of any level, a line each, without tables.
    pub text: String,
    /// Its line, from 1.
    pub line: u32,
}

/// A table of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFact {
    /// The heading it stands under, in lower case.
    pub heading: String,
    /// The cells of its first row.
    pub header: Vec<String>,
    /// The cells of the others.
    pub rows: Vec<Vec<String>>,
    /// The line of its first row, from 1.
    pub line: u32,
}

/// A line of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayFact {
    /// Its line, from 1.
    pub line: u32,
    /// What kind of line.
    pub kind: DayKind,
    /// Its text, without what was read of it.
    pub text: String,
    /// Minutes that count of a stretch of time, or the amount of a counter, reading or habit (0 where its box is not ticked), or what a target
    /// is eased to.
    pub value: Option<f64>,
    /// Minutes of a stretch of time that count for another one, which began before it.
    #[serde(default)]
    pub shared: u16,
    /// Minutes after midnight a stretch of time began, or a running clock was started, where the line says so.
    #[serde(default)]
    pub start: Option<u16>,
    /// The category of a stretch of time, the name of a counter, reading or habit, in lower case; the id of a pattern; the verb of a change.
    pub name: Option<String>,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// Goals and ideas named with `@`; of a change, the items of plans it is about.
    pub refs: Vec<String>,
    /// `+1` gives energy, `-1` drains it.
    pub energy: i8,
}

impl DayFact {
    /// Minutes from the beginning of a stretch of time to its end, those with it that count for another one.
    pub fn lasts(&self) -> Option<f64> {
        self.value.map(|value| value + f64::from(self.shared))
    }
}

/// The kinds of [`DayFact`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// `2h30m deep: text`, `09:10-11:40 text`
    Time,
    /// `09:10- text`: a clock that runs.
    Running,
    /// `+1 prs: text`
    Count,
    /// `visitors = 312`
    Reading,
    /// `[x] 1 recording`
    Habit,
    /// `FP2: opened another one`
    Relapse,
    /// `! ease G2 posts 10: only ten are honest`
    Change,
    /// Anything else.
    Note,
}

/// An item of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFact {
    /// The written id.
    pub id: Option<String>,
    /// The stand-in where none is written.
    pub label: Option<String>,
    /// Words of the title joined by dashes.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The section's name.
    pub section: String,
    /// Its line, from 1.
    pub line: u32,
}

/// Something that could not be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingFact {
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1.
    pub column: u32,
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// In kebab case.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// What the person can do.
    pub remedy: String,
}

impl BoxFact {
    /// Its text without the day it is due, the marks of task programs and the tags at its ends; as it is written where nothing else is said.
    pub fn said(&self) -> String {
        let said = task_marks::without(&task_marks::without_fields(&extract::without_due(&self.text)));
        let said = task_marks::between_tags(&said.split(' ').collect::<Vec<_>>()).join(" ");
        if said.is_empty() { self.text.clone() } else { said }
    }
}

impl From<tm_doc::Finding> for FindingFact {
    fn from(finding: tm_doc::Finding) -> Self {
        FindingFact {
            line: finding.at.line,
            column: finding.at.column,
            severity: finding.severity.word().to_owned(),
            code: finding.code.to_string(),
            message: finding.message,
            remedy: finding.remedy,
        }
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Facts {
    /// Which reading of files made these facts. A higher number makes every index read all files anew: raise it whenever
    /// [`extract`](crate::extract::extract) comes to say something else of the same file.
    pub const VERSION: u32 = 12;

    /// The text under a heading, matched without case; nothing where there is none.
    pub fn section(&self, heading: &str) -> Option<&str> {
        let heading = heading.to_lowercase();
        self.sections.iter().find(|section| section.heading == heading).map(|section| section.text.as_str())
    }

    /// The texts of a labelled line, given in lower case.
    pub fn labelled(&self, label: &str) -> impl Iterator<Item = &str> {
        self.labels.iter().filter(move |found| found.label == label).map(|found| found.text.as_str())
    }

    /// What sort of note it is: a record's kind, else its `type:`. What only calls itself as a kind is called, and is no record, is of none; a draft
    /// may become one.
    pub fn sort(&self) -> Option<&str> {
        let written = || self.value("type").filter(|named| self.draft || Kind::named(named).is_none());
        self.kind.map(|kind| kind.spec().name).or_else(written)
    }

    /// The values of a front matter field; empty where it is missing or empty.
    pub fn values(&self, key: &str) -> &[String] {
        self.fields.iter().find(|field| field.key == key).map_or(&[], |field| &field.values)
    }

    /// The items of plans that `goals:` names, each once, large or small: `[G1, G2]`, `G1, G2`.
    pub fn goals(&self) -> Vec<String> {
        let mut goals: Vec<String> = Vec::new();
        for goal in self.values("goals").iter().flat_map(|text| text.split(',')).map(str::trim) {
            if !goal.is_empty() && !goals.iter().any(|known| known.eq_ignore_ascii_case(goal)) {
                goals.push(goal.to_owned());
            }
        }
        goals
    }

    /// The first value of a front matter field.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.values(key).first().map(String::as_str)
    }
}
