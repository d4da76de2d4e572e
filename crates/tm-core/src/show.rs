//! `tm show`: one note as it is, with what is known of it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::facts::LinkFact;
use crate::rhythm::{Entry, Noticed};
use crate::{Facts, VaultPath};

/// The name and version of [`Shown`].
pub const SCHEMA: &str = "tm.show/1";

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Shown {
    /// Always `tm.show/1`.
    pub schema: String,
    /// The file, from the top of the vault.
    pub path: String,
    /// The kind of record, or its `type:`.
    pub kind: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// Its status.
    pub status: Option<String>,
    /// Shown only with `-p`.
    pub hidden: bool,
    /// Never leaves the machine.
    pub private: bool,
    /// The front matter, in order.
    pub fields: Vec<Field>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The names it links to.
    pub links: Vec<String>,
    /// Its check-boxes.
    pub boxes: Vec<Checkbox>,
    /// The lines of a day.
    pub lines: Vec<Entry>,
    /// What could not be used as it stands.
    pub findings: Vec<Noticed>,
    /// The line that was asked for, of an item of a plan.
    pub line: Option<u32>,
    /// Its text; of an item of a plan, the lines of the item.
    pub text: String,
}

/// A field of front matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Field {
    /// In lower case.
    pub key: String,
    /// Its values.
    pub values: Vec<String>,
}

/// A check-box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Checkbox {
    /// Its line, from 1.
    pub line: u32,
    /// Its text.
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// The day it is due.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// Who owes it.
    pub owes: Option<String>,
}

/// The note at `path`, which says `facts`; of an item of a plan that stands at `line`, only the item.
pub fn shown(path: &VaultPath, facts: &Facts, text: &str, line: Option<u32>) -> Shown {
    let kind = facts.sort().map(str::to_owned);
    let mut links: Vec<String> = facts.links.iter().map(|LinkFact { target, .. }| target.clone()).collect();
    links.sort();
    links.dedup();
    let boxes = facts.boxes.iter().map(|one| Checkbox {
        line: one.line,
        text: one.text.clone(),
        ticked: one.ticked,
        due: one.due,
        owes: one.owes.clone(),
    });
    Shown {
        schema: SCHEMA.to_owned(),
        path: path.to_string(),
        kind,
        id: facts.id.clone(),
        title: facts.title.clone(),
        date: facts.date,
        status: facts.status.clone(),
        hidden: facts.hidden,
        private: facts.private,
        fields: facts.fields.iter().map(|field| Field { key: field.key.clone(), values: field.values.clone() }).collect(),
        tags: facts.tags.clone(),
        links,
        boxes: boxes.collect(),
        lines: facts.entries.iter().map(Entry::of).collect(),
        findings: facts.findings.iter().map(Noticed::from).collect(),
        line,
        text: line.map_or_else(|| text.to_owned(), |line| item(text, line)),
    }
}

/// The lines of the item that begins at `line`: those below it that are indented deeper, or below its heading.
fn item(text: &str, line: u32) -> String {
    let mut lines = text.lines().skip((line as usize).saturating_sub(1));
    let Some(first) = lines.next() else { return String::new() };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let level = |line: &str| line.len() - line.trim_start_matches('#').len();
    let belongs = |other: &&str| match level(first) {
        0 => !other.trim().is_empty() && indent(other) > indent(first),
        own => level(other) == 0 || level(other) > own,
    };
    let mut item = vec![first];
    item.extend(lines.take_while(belongs));
    format!("{}\n", item.join("\n").trim_end())
}

/// The name and version of [`Lies`].
pub const PATH_SCHEMA: &str = "tm.path/1";

/// Where a note lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lies {
    /// Always `tm.path/1`.
    pub schema: String,
    /// From the top of the vault.
    pub path: String,
    /// On this machine.
    pub file: String,
    /// The line of the item, of an item of a plan.
    pub line: Option<u32>,
}

impl Lies {
    /// The note at `path`, whose file is `file`.
    pub fn at(path: &VaultPath, file: &str, line: Option<u32>) -> Self {
        Lies { schema: PATH_SCHEMA.to_owned(), path: path.to_string(), file: file.to_owned(), line }
    }
}

/// The name and version of [`Edited`].
pub const EDITED_SCHEMA: &str = "tm.edited/1";

/// A note that was edited by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edited {
    /// Always `tm.edited/1`.
    pub schema: String,
    /// The file.
    pub path: String,
    /// Its title now.
    pub title: String,
    /// Whether anything changed.
    pub changed: bool,
    /// What could not be used as it stands.
    pub findings: Vec<Noticed>,
}

/// What the note at `path` says now.
pub fn edited(path: &VaultPath, facts: &Facts, changed: bool) -> Edited {
    Edited {
        schema: EDITED_SCHEMA.to_owned(),
        path: path.to_string(),
        title: facts.title.clone(),
        changed,
        findings: facts.findings.iter().map(Noticed::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::item;

    #[test]
    fn an_item_ends_where_the_next_begins() {
        let plan = "## Goals\n- G1: chairs\n  - by June\n\n- G2: classes\n### FP1: tools\ntext\n\n### FP2\n## Next\n";
        assert_eq!(item(plan, 2), "- G1: chairs\n  - by June\n");
        assert_eq!(item(plan, 6), "### FP1: tools\ntext\n");
        assert_eq!((item(plan, 5), item(plan, 99)), ("- G2: classes\n".to_owned(), String::new()));
    }
}
