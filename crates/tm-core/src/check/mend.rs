//! What can be put right without asking what was meant: ids that are missing, links to files that were renamed, text in the wrong encoding.
//!
//! Each change is tried on the text it is for before it is handed out; what cannot be made safely is left alone and named.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{Document, TextEdit, Value, lines_lost, restored};

use super::{Checked, Mend, relink};
use crate::{Edit, Id, Planned, Snapshot, VaultPath, links, rewrite};

/// The name and version of [`Mended`].
pub const SCHEMA: &str = "tm.mended/1";

/// What would be, or was, put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mended {
    /// Always `tm.mended/1`.
    pub schema: String,
    /// File by file.
    pub files: Vec<File>,
    /// What could not be put right safely.
    pub left: Vec<Left>,
}

/// A file that is put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct File {
    /// The file.
    pub path: String,
    /// How many lines of it change.
    pub mends: usize,
    /// Its text as it is.
    #[serde(skip)]
    pub before: String,
    /// Its text as it will be.
    #[serde(skip)]
    pub after: String,
}

/// A file that is left as it is, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Left {
    /// The file.
    pub path: String,
    /// Why.
    pub because: String,
}

/// The files in which something can be put right.
pub fn files(checked: &Checked) -> Vec<VaultPath> {
    let mendable = checked.findings.iter().filter(|found| found.mend.is_some());
    let files: std::collections::BTreeSet<&str> = mendable.map(|found| found.file.as_str()).collect();
    files.into_iter().filter_map(VaultPath::new).collect()
}

/// What puts them right, given their bytes. A plan is changed only where it was `named`.
pub fn mend(
    snapshot: &Snapshot,
    checked: &Checked,
    texts: &BTreeMap<VaultPath, Vec<u8>>,
    named: &[VaultPath],
) -> Planned<Mended> {
    let mut planned =
        Planned { edits: Vec::new(), report: Mended { schema: SCHEMA.to_owned(), files: Vec::new(), left: Vec::new() } };
    let mut ids = Ids::new(snapshot);
    for path in files(checked) {
        let Some(bytes) = texts.get(&path) else { continue };
        let is_plan = snapshot.notes.iter().any(|note| note.path == path && snapshot.dialect.is_plan(&path, &note.facts));
        let left = |because: &str| Left { path: path.to_string(), because: because.to_owned() };
        if is_plan && !named.contains(&path) {
            planned.report.left.push(left(&format!("a plan is changed only where you name it: tm check --fix {path}")));
            continue;
        }
        let Ok(before) = std::str::from_utf8(bytes) else {
            planned.report.left.push(left("is not text in UTF-8: save it as UTF-8 first"));
            continue;
        };
        let mends: Vec<(&Mend, u32)> = checked
            .findings
            .iter()
            .filter(|found| found.file == path.as_str())
            .filter_map(|found| Some((found.mend.as_ref()?, found.line)))
            .collect();
        let mut work = Work { path: &path, text: before.to_owned(), edits: Vec::new(), left: Vec::new(), made: 0 };
        work.texts(snapshot, &mends);
        work.id(&mends, &mut ids);
        planned.report.left.extend(work.left.iter().map(|because| left(because)));
        if work.made > 0 {
            let file = File { path: path.to_string(), mends: work.made, before: before.to_owned(), after: work.text };
            planned.report.files.push(file);
            planned.edits.extend(work.edits);
        }
    }
    planned
}

/// One file being put right: its text as it is by now, and the edits that led there.
struct Work<'a> {
    path: &'a VaultPath,
    text: String,
    edits: Vec<Edit>,
    left: Vec<String>,
    made: usize,
}

impl Work<'_> {
    /// Links, then the encoding: both are told by lines, which stay where they are.
    fn texts(&mut self, snapshot: &Snapshot, mends: &[(&Mend, u32)]) {
        self.links(snapshot, mends);
        if mends.iter().any(|(mend, _)| **mend == Mend::Encoding) {
            if let Some(new) = restored(&self.text) {
                self.replace(&new);
            }
            let lost = match lines_lost(&self.text) {
                0 => return,
                1 => "1 line lost characters".to_owned(),
                lines => format!("{lines} lines lost characters"),
            };
            self.left.push(format!("{lost}, and nobody can tell which: they stay as they are, write there what was meant"));
        }
    }

    /// All links at once; one by one only where something stands in the way of some.
    fn links(&mut self, snapshot: &Snapshot, mends: &[(&Mend, u32)]) {
        let linked = |text: &str, mend: &Mend, line: u32| match mend {
            Mend::Link { was, now, key } => {
                relinked(text, line, key.is_some(), was, &names(snapshot, now)).ok_or_else(|| Some(was.clone()))
            }
            _ => Err(None),
        };
        let (mut all, mut made) = (self.text.clone(), Vec::new());
        for (mend, line) in mends {
            match linked(&all, mend, *line) {
                Ok(new) => {
                    all = new;
                    made.push((*mend, *line));
                }
                Err(Some(was)) => {
                    self.left.push(format!("the link to \"{was}\" on line {line} is written in a way that is mended by hand"));
                }
                Err(None) => {}
            }
        }
        let left = self.left.len();
        if made.is_empty() || self.replace(&all) {
            return;
        }
        self.left.truncate(left);
        for (mend, line) in made {
            if let Ok(new) = linked(&self.text, mend, line) {
                self.replace(&new);
            }
        }
    }

    fn id(&mut self, mends: &[(&Mend, u32)], ids: &mut Ids) {
        if mends.iter().any(|(mend, _)| **mend == Mend::Id) {
            let id = Value::Scalar(ids.next(seed(self.path, &self.text)).to_string());
            self.made += usize::from(self.make(TextEdit::SetField { key: "id".to_owned(), was: Some(Vec::new()), value: id }));
        }
    }

    /// The text becomes `new` if every change that leads there can be made; each line that changes counts.
    fn replace(&mut self, new: &str) -> bool {
        let (text, edits) = (self.text.clone(), self.edits.len());
        let changes = rewrite::edits(self.path, &self.text, new);
        let all = changes.into_iter().all(|change| match change {
            Edit::Text { edit, .. } => self.make(edit),
            _ => false,
        });
        if all {
            let after: Vec<&str> = new.lines().collect();
            self.made += text.lines().zip(after).filter(|(was, now)| was != now).count();
        } else {
            self.text = text;
            self.edits.truncate(edits);
        }
        all
    }

    /// Makes one edit in the text; one that is refused is said.
    fn make(&mut self, edit: TextEdit) -> bool {
        let document = Document::parse(self.text.as_str());
        let made = edit.splice(&document).map(|splice| splice.apply(document.bytes()));
        match made.map(String::from_utf8) {
            Ok(Ok(text)) => {
                self.text = text;
                self.edits.push(Edit::Text { path: self.path.clone(), edit });
                true
            }
            Ok(Err(_)) => false,
            Err(why) => {
                self.left.push(why.to_string());
                false
            }
        }
    }
}

/// The path of a note without its ending, and its name where no other has it.
fn names(snapshot: &Snapshot, path: &str) -> (String, Option<String>) {
    let stem = path.rsplit('/').next().map(links::bare).unwrap_or_default();
    let is_only = snapshot.notes.iter().filter(|note| note.path.stem().eq_ignore_ascii_case(stem)).count() == 1;
    (links::bare(path).to_owned(), is_only.then(|| stem.to_owned()))
}

/// The text with the link on this line, or in the field that begins there, rewritten.
fn relinked(text: &str, line: u32, in_field: bool, was: &str, (now, short): &(String, Option<String>)) -> Option<String> {
    let first = line as usize;
    let last = if in_field { end_of_field(text, line) } else { first };
    let mut any = false;
    let content = Document::parse(text).content();
    let lines = text.split_inclusive('\n').zip(content.split_inclusive('\n'));
    let rewritten = lines.zip(1..).map(|((own, content), number)| {
        if !(first..=last).contains(&number) {
            return own.to_owned();
        }
        let bare = || relink::rename_bare(own, was, short.as_deref().unwrap_or(now)).filter(|_| in_field);
        let new = relink::relink(own, content, was, now, short.as_deref()).or_else(bare);
        any |= new.is_some();
        new.unwrap_or_else(|| own.to_owned())
    });
    let new: String = rewritten.collect();
    any.then_some(new)
}

/// The last line of the field of front matter that begins on `line`; that line where none does.
fn end_of_field(text: &str, line: u32) -> usize {
    let document = Document::parse(text);
    let field = document.front_matter().and_then(|front| front.fields.iter().find(|field| field.line == line));
    field.map_or(line, |field| document.lines().line(field.span.end.saturating_sub(1))) as usize
}

/// Ids that no record has.
struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    fn new(snapshot: &Snapshot) -> Self {
        Ids { taken: snapshot.notes.iter().filter_map(|note| note.facts.id.clone()).collect() }
    }

    fn next(&mut self, seed: u64) -> Id {
        let mut nth = 0;
        loop {
            let id = Id::of(seed, nth);
            nth += 1;
            if self.taken.insert(id.to_string()) {
                return id;
            }
        }
    }
}

/// What the id of a file is made from: the file itself, so that what was shown is what is written later.
fn seed(path: &VaultPath, text: &str) -> u64 {
    crate::fingerprint::of(path.as_str().bytes().chain([0]).chain(text.bytes()))
}
