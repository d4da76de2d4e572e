//! `tm checklist NAME REF`: boxes copied into a note, and those that carry a query filled.
//!
//! How many notes a query means is counted by somebody else, between [`ask`] and [`Asking::answered`].

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{Document, Finding};

use crate::builtin::{self, Carrier, Own};
use crate::checklist::{self, Asked, Checklist, Moment};
use crate::{Edit, Kind, Note, Planned, Refusal};

/// The name and version of [`Checked`].
pub const SCHEMA: &str = "tm.checked/1";

/// A checklist in a note.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Checked {
    /// Always `tm.checked/1`.
    pub schema: String,
    /// The checklist.
    pub checklist: String,
    /// The note's title; empty where the checklist is only shown.
    pub title: String,
    /// Its file; empty where the checklist is only shown.
    pub path: String,
    /// How many boxes are new in it.
    pub copied: usize,
    /// The boxes as they stand now.
    pub boxes: Vec<BoxLine>,
}

/// A box of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BoxLine {
    /// Its text, without the query.
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// What fills it.
    pub query: Option<String>,
    /// How many notes the query means.
    pub count: Option<u64>,
}

/// A checklist whose queries are still to be counted.
#[derive(Debug, Clone)]
pub struct Asking {
    report: Checked,
    edits: Vec<Edit>,
    asked: Vec<Asked>,
    note: Note,
}

/// What a checklist that is asked at some moment leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Offered {
    /// The checklist.
    pub checklist: String,
    /// Boxes that are not ticked in the note, whether they were copied into it or not.
    pub open: Vec<String>,
    /// Whether it was copied into the note.
    pub copied: bool,
}

/// The checklist called `name` as it is, copied nowhere.
pub fn show(name: &str, own: &[Own<'_>]) -> Result<Checked, Refusal> {
    let found = super::named(Carrier::Checklist, name, own)?;
    let checklist = checklist::read(name, &Document::parse(found.text));
    let boxes = checklist.boxes.iter().map(|item| box_line(item, false)).collect();
    Ok(Checked {
        schema: SCHEMA.to_owned(),
        checklist: checklist.name,
        title: String::new(),
        path: String::new(),
        copied: 0,
        boxes,
    })
}

/// Copies the checklist called `name` into a note with the text `document`.
pub fn ask(name: &str, own: &[Own<'_>], note: &Note, document: &Document) -> Result<Asking, Refusal> {
    let found = super::named(Carrier::Checklist, name, own)?;
    super::writable(&note.path, &note.facts)?;
    let checklist = checklist::read(name, &Document::parse(found.text));
    let edits = checklist::copy(&checklist, &note.path, document);
    let after = with(document, &edits);
    let heading = checklist::heading(&checklist);
    let boxes = checklist.boxes.iter().map(|item| box_line(item, is_ticked(&after, &heading, &item.text)));
    let report = Checked {
        schema: SCHEMA.to_owned(),
        checklist: checklist.name.clone(),
        title: note.facts.title.clone(),
        path: note.path.to_string(),
        copied: edits.len(),
        boxes: boxes.collect(),
    };
    Ok(Asking { report, edits, asked: checklist::asked(&after), note: note.clone() })
}

fn box_line(item: &checklist::Item, ticked: bool) -> BoxLine {
    BoxLine { text: item.text.clone(), ticked, query: item.query.as_ref().map(|query| query.filter.clone()), count: None }
}

impl Asking {
    /// The filters to count, in this order.
    pub fn filters(&self) -> impl Iterator<Item = &str> {
        self.asked.iter().map(|asked| asked.query.filter.as_str())
    }

    /// The edits that copy the boxes and tick those whose count is as asked for. `counts` go with [`Asking::filters`].
    pub fn answered(&self, counts: &[Option<u64>]) -> Planned<Checked> {
        let ticks = checklist::ticks(&self.note.path, &self.asked, counts);
        let mut report = self.report.clone();
        for (asked, count) in self.asked.iter().zip(counts) {
            let met = count.is_some_and(|count| asked.query.is_met(count));
            for one in report.boxes.iter_mut().filter(|one| one.query.is_some() && one.text == asked.text) {
                one.count = *count;
                one.ticked |= met;
            }
        }
        Planned { edits: [self.edits.clone(), ticks].concat(), report }
    }
}

/// What cannot be used in the checklists a person made their own, by file. `unknown` names the keys of a filter that no note has.
pub fn findings(own: &[Own<'_>], mut unknown: impl FnMut(&str) -> Vec<String>) -> Vec<(String, Finding)> {
    let mut found = Vec::new();
    for (name, text) in builtin::of_kind(Carrier::Checklist, own).into_iter().filter(|(_, text)| text.own) {
        let checklist = checklist::read(&name, &Document::parse(text.text));
        let queries = checklist.boxes.iter().filter_map(|item| Some((item.line, item.query.as_ref()?)));
        let strange = queries.filter_map(|(line, query)| Some(no_key(line, strange(unknown(&query.filter)).first()?)));
        let all: Vec<Finding> = strange.collect();
        found.extend(all.into_iter().chain(checklist.findings).map(|finding| (text.file.to_owned(), finding)));
    }
    found
}

/// Of the keys that no note has, those that are no field of any record either: a slip, and no sign that nothing of it was written yet.
pub fn strange(unknown: Vec<String>) -> Vec<String> {
    let is_field =
        |key: &str| Kind::ALL.iter().any(|kind| kind.spec().field(key).or(kind.spec().field(&format!("{key}s"))).is_some());
    unknown.into_iter().filter(|key| !key.contains(':') && !is_field(key)).collect()
}

fn no_key(line: u32, key: &str) -> Finding {
    let message = format!("no note has the field \"{key}\", so the query of this box finds nothing and ticks nothing");
    Finding::warning(line, "checklist-query", message, "mend it, or take its backticks away to tick the box by hand")
}

/// What the checklists of a moment leave open for a note that is one of `what`: its kind, its form. Those that are meant for the last of these
/// leave out those that are meant for a wider one: of a talk nobody asks what is asked of any idea.
pub fn offered(what: &[&str], moment: Moment, own: &[Own<'_>], note: &Document) -> Vec<Offered> {
    let all = builtin::of_kind(Carrier::Checklist, own).into_iter();
    let read = all.map(|(name, found)| checklist::read(&name, &Document::parse(found.text)));
    let mut meant: Vec<Checklist> = read.filter(|checklist| checklist.applies(what, moment)).collect();
    let is_own = |checklist: &Checklist| {
        let last = what.last().copied().unwrap_or_default();
        checklist.meant_for.is_empty() || checklist.meant_for.iter().any(|meant| meant.eq_ignore_ascii_case(last))
    };
    if meant.iter().any(|checklist| !checklist.meant_for.is_empty() && is_own(checklist)) {
        meant.retain(is_own);
    }
    meant.iter().filter_map(|checklist| open(checklist, note)).collect()
}

fn open(checklist: &Checklist, note: &Document) -> Option<Offered> {
    let heading = checklist::heading(checklist);
    let open: Vec<String> =
        checklist.boxes.iter().map(|item| item.text.clone()).filter(|text| !is_ticked(note, &heading, text)).collect();
    let copied = note.blocks().iter().any(|block| is_heading(block, &heading));
    (!open.is_empty()).then(|| Offered { checklist: checklist.name.clone(), open, copied })
}

fn is_heading(block: &tm_doc::Block, heading: &str) -> bool {
    matches!(block.kind, tm_doc::BlockKind::Heading { .. }) && block.text().trim().eq_ignore_ascii_case(heading)
}

/// Whether the note has a ticked box with this text, under this heading.
fn is_ticked(note: &Document, heading: &str, text: &str) -> bool {
    checklist::copied(note, heading).iter().any(|(own, ticked)| *ticked && own == text)
}

/// The document with these edits made; those that cannot be are left out and refused where they are applied.
fn with(document: &Document, edits: &[Edit]) -> Document {
    edits.iter().fold(document.clone(), |document, edit| match edit {
        Edit::Text { edit, .. } => {
            edit.splice(&document).map_or_else(|_| document.clone(), |splice| Document::parse(splice.apply(document.bytes())))
        }
        _ => document,
    })
}
