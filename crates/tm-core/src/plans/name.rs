//! `tm plan avoid NAME`, `tm plan stack NAME`: a name goes into one of the plan's lists, the way the list is written.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use super::draft::{Draft, entries_said, last_line, section_level, words_begin};
use crate::plan::{Entry, Plan, Section};
use crate::{Edit, Planned, Query, Refusal, Snapshot};

/// The name and version of [`Named`].
pub const SCHEMA: &str = "tm.plan.named/1";

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// What one stays out of.
    Avoid,
    /// What one works with.
    Stack,
}

/// A name for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The list.
    pub list: List,
    /// The name.
    pub name: String,
    /// What it does not hold for.
    pub except: Option<String>,
}

/// What was added.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named {
    /// Always `tm.plan.named/1`.
    pub schema: String,
    /// The list.
    pub list: List,
    /// The name.
    pub name: String,
    /// What it does not hold for.
    pub except: Option<String>,
    /// The plan.
    pub file: String,
    /// The line it stands on, from 1.
    pub line: u32,
    /// That line as it is written now.
    pub written: String,
    /// Whether the plan had no such list.
    pub new_section: bool,
    /// More names that were added with it.
    pub also: Vec<Named>,
}

impl List {
    fn section(self) -> Section {
        match self {
            List::Avoid => Section::AntiKeywords,
            List::Stack => Section::Stack,
        }
    }

    /// The entry behind which another one stands: the last of its own section, else of the stack's tier; of several tiers, the first.
    fn last(self, plan: &Plan) -> Option<&Entry> {
        let own = plan.of(self.section()).filter(|entry| List::of(entry) == Some(self));
        let any = plan.entries.iter().filter(|entry| List::of(entry) == Some(self));
        own.reduce(further).or_else(|| any.reduce(further))
    }

    /// The heading of a list that is begun.
    fn heading(self) -> &'static str {
        match self {
            List::Avoid => "Anti-keywords",
            List::Stack => "Stack",
        }
    }

    /// The list an entry stands in.
    fn of(entry: &Entry) -> Option<List> {
        match entry.section? {
            Section::AntiKeywords => Some(List::Avoid),
            Section::Stack if entry.tier.as_deref() == Some("avoid") => Some(List::Avoid),
            Section::Stack => Some(List::Stack),
            _ => None,
        }
    }
}

/// The later of two entries of one tier.
fn further<'p>(first: &'p Entry, next: &'p Entry) -> &'p Entry {
    if first.tier == next.tier { next } else { first }
}

/// What naming reads: the plans.
pub fn reads() -> Query {
    Query { plans: true, ..Query::default() }
}

/// Adds each of these to its list, one behind the other: all of them, or none.
pub fn names(snapshot: &Snapshot, requests: &[Name]) -> Result<Planned<Named>, Refusal> {
    let Some((first, rest)) = requests.split_first() else { return Err(Refusal::new("no name is given")) };
    let mut planned = name(snapshot, first)?;
    let mut now = snapshot.clone();
    after(&mut now, &planned.edits);
    for request in rest {
        let next = name(&now, request)?;
        after(&mut now, &next.edits);
        planned.edits.extend(next.edits);
        planned.report.also.push(next.report);
    }
    Ok(planned)
}

/// Makes the edits in the plans they are for.
fn after(snapshot: &mut Snapshot, edits: &[Edit]) {
    for edit in edits {
        let Edit::Text { path, edit } = edit else { continue };
        let Some(plan) = snapshot.plans.iter_mut().find(|plan| plan.path == *path) else { continue };
        let document = Document::parse(plan.bytes.clone());
        if let Ok(splice) = edit.splice(&document) {
            plan.bytes = splice.apply(document.bytes());
        }
    }
}

/// Adds the name to the list of the first plan that has one, else to the first plan.
pub fn name(snapshot: &Snapshot, request: &Name) -> Result<Planned<Named>, Refusal> {
    let wanted = request.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if wanted.is_empty() || wanted.contains([',', '|', '\n']) {
        return Err(Refusal::new("one name at a time, without a comma").hint("tm plan avoid NAME --except WHERE"));
    }
    let drafts: Vec<Draft<'_>> =
        super::in_force(snapshot).into_iter().map(|file| Draft::new(file, &snapshot.dialect.sections)).collect();
    let plans: Vec<Arc<Plan>> = drafts.iter().map(Draft::plan).collect();
    if let Some(refusal) = drafts.iter().zip(&plans).find_map(|(draft, plan)| named_already(draft, plan, request, &wanted)) {
        return Err(refusal);
    }
    let at = plans.iter().position(|plan| request.list.last(plan).is_some()).unwrap_or(0);
    let (Some(draft), Some(plan)) = (drafts.get(at), plans.get(at)) else { return Err(super::no_plan()) };
    let said = Said { name: wanted, except: request.except.clone(), list: request.list };
    let anchor = request.list.last(plan);
    let ways = match anchor {
        Some(anchor) => beside(draft, plan, anchor, &said),
        None => begun(draft, &said, &snapshot.dialect.sections),
    };
    let made = ways.into_iter().flatten().find_map(|next| Some((said.line_in(plan, &next.plan())?, next)));
    let (line, next) = made.ok_or_else(|| {
        Refusal::new(format!("{}: the list is written in a way tm does not add to", draft.path))
            .hint(format!("write \"{}\" into it by hand", said.text()))
    })?;
    let report = Named {
        schema: SCHEMA.to_owned(),
        list: request.list,
        name: said.name,
        except: said.except,
        file: draft.path.to_string(),
        line,
        written: next.document.line(line).to_owned(),
        new_section: anchor.is_none(),
        also: Vec::new(),
    };
    Ok(Planned { edits: next.edits, report })
}

fn named_already(draft: &Draft<'_>, plan: &Plan, request: &Name, wanted: &str) -> Option<Refusal> {
    let entry = plan.entries.iter().find(|entry| List::of(entry).is_some() && entry.title.eq_ignore_ascii_case(wanted))?;
    let place = format!("{}:{}", draft.path, entry.text.line);
    let what = match (List::of(entry)?, request.list) {
        (here, wanted) if here == wanted => "is in that list already",
        (List::Avoid, _) => "is among what you stay out of",
        (List::Stack, _) => "is in your stack",
    };
    let refusal = Refusal::new(format!("\"{wanted}\" {what}: {place}"));
    Some(if List::of(entry) == Some(request.list) {
        refusal
    } else {
        refusal.hint(format!("take it out of line {} first", entry.text.line))
    })
}

/// What is to be said in the list.
struct Said {
    name: String,
    except: Option<String>,
    list: List,
}

impl Said {
    fn text(&self) -> String {
        match &self.except {
            Some(except) => format!("{} (except {except})", self.name),
            None => self.name.clone(),
        }
    }

    /// The line of the name, where it is all that is new.
    fn line_in(&self, before: &Plan, after: &Plan) -> Option<u32> {
        let new = |entry: &Entry| List::of(entry) == Some(self.list) && entry.title == self.name;
        let at = after.entries.iter().position(new)?;
        let except: Vec<&str> = self.except.iter().map(String::as_str).collect();
        let mut rest = entries_said(after, |_| false);
        rest.remove(at);
        let holds = rest == entries_said(before, |_| false)
            && after.entries[at].except == except
            && after.unknown.len() == before.unknown.len()
            && after.measures.len() == before.measures.len();
        holds.then(|| after.entries[at].text.line)
    }
}

/// The ways to say it beside an entry of the list, the way it is written first.
fn beside<'a>(draft: &Draft<'a>, plan: &Plan, anchor: &Entry, said: &Said) -> Vec<Option<Draft<'a>>> {
    let line = anchor.text.line;
    let raw = draft.document.line(line);
    let several = plan.entries.iter().filter(|entry| entry.text.line == line).count() > 1;
    let comma = || draft.inserted(line, raw.trim_end().trim_end_matches('.').len(), &format!(", {}", said.text()));
    if raw.trim_start().starts_with('|') {
        return vec![row(draft, line, raw, &anchor.title, said, true), row(draft, line, raw, &anchor.title, said, false)];
    }
    if several {
        return vec![comma(), item(draft, line, raw, said)];
    }
    vec![item(draft, line, raw, said), comma()]
}

/// A row below the last: the name in the cell of names, exceptions in a cell of their own where the table has one.
fn row<'a>(draft: &Draft<'a>, line: u32, raw: &str, title: &str, said: &Said, apart: bool) -> Option<Draft<'a>> {
    let cells: Vec<&str> = raw.trim().trim_matches('|').split('|').collect();
    let name = cells.iter().position(|cell| cell.contains(title))?;
    let header = (1..line).rev().map(|above| draft.document.line(above)).take_while(|above| above.contains('|')).last()?;
    let excepts = |cell: &str| ["except", "unless", "only if"].iter().any(|word| cell.to_lowercase().contains(word));
    let exceptions = header.trim().trim_matches('|').split('|').position(excepts).filter(|_| apart && said.except.is_some());
    let cell = |at: usize| match at {
        at if at == name && exceptions.is_some() => format!(" {} ", said.name),
        at if at == name => format!(" {} ", said.text()),
        at if Some(at) == exceptions => format!(" {} ", said.except.as_deref().unwrap_or_default()),
        _ => " ".to_owned(),
    };
    let row = (0..cells.len()).map(cell).collect::<Vec<_>>().join("|");
    draft.below(line, &[format!("|{row}|")])
}

/// An item below the last, with its marker and indent; a number is counted on.
fn item<'a>(draft: &Draft<'a>, line: u32, raw: &str, said: &Said) -> Option<Draft<'a>> {
    let marker = &raw[..words_begin(raw)];
    if marker.trim().is_empty() || marker.contains('#') {
        return None;
    }
    let digits: String = marker.chars().filter(char::is_ascii_digit).collect();
    let marker = match digits.parse::<u32>() {
        Ok(number) => marker.replacen(&digits, &(number + 1).to_string(), 1),
        Err(_) => marker.replace("[x]", "[ ]").replace("[X]", "[ ]"),
    };
    draft.below(last_of_item(draft, line, raw), &[format!("{marker}{}", said.text())])
}

/// The last line that belongs to the item on `line`: deeper lines, and lines that run on.
fn last_of_item(draft: &Draft<'_>, line: u32, raw: &str) -> u32 {
    let indent = |text: &str| text.len() - text.trim_start().len();
    let own = indent(raw);
    let belongs = |below: &u32| {
        let text = draft.document.line(*below);
        let is_new = words_begin(text) > indent(text) || text.trim_start().starts_with(['|', '#', '>']);
        !text.trim().is_empty() && (indent(text) > own || !is_new)
    };
    (line + 1..=draft.document.lines().count()).take_while(belongs).last().unwrap_or(line)
}

/// The list is begun at the end of the plan.
fn begun<'a>(draft: &Draft<'a>, said: &Said, sections: &[(String, Section)]) -> Vec<Option<Draft<'a>>> {
    let marks = |level: usize| "#".repeat(level);
    let lines = |level: usize| {
        [String::new(), format!("{} {}", marks(level), said.list.heading()), String::new(), format!("- {}", said.text())]
    };
    let last = last_line(&draft.document);
    [section_level(&draft.document, sections), 2, 1].into_iter().map(|level| draft.below(last, &lines(level))).collect()
}
