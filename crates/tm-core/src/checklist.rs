//! Checklists: boxes to think of at the right moment, copied into the note they are about.
//!
//! A box may carry a query in backticks and then fills itself: "Three wins this year `type:win since:2026-01-01 >= 3`". Which notes a query
//! means is found out elsewhere; here its count is compared. `copied` puts boxes into a note and ticks them there, `query` reads what
//! stands in the backticks.

mod copied;
mod query;

#[cfg(test)]
mod tests;

use jiff::Span;
use jiff::civil::Date;
use tm_doc::{BlockKind, Document, Finding};

use crate::fields;

pub use copied::{Asked, asked, copied, copy, heading, ticks};
pub use query::{BoxQuery, State};

/// A checklist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checklist {
    /// What it is called by: the stem of its file.
    pub name: String,
    /// What it is for, in one line.
    pub about: String,
    /// Kinds of records and forms of output it is meant for; none means any.
    pub meant_for: Vec<String>,
    /// When it is asked.
    pub at: Option<Moment>,
    /// How often it comes round by itself.
    pub every: Option<Every>,
    /// Its boxes, in order.
    pub boxes: Vec<Item>,
    /// What could not be used as it stands.
    pub findings: Vec<Finding>,
}

/// A box of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// All of it behind the box, as written, on one line.
    pub written: String,
    /// The same without the query.
    pub text: String,
    /// 1 for the outermost list.
    pub depth: u32,
    /// What fills it.
    pub query: Option<BoxQuery>,
    /// Its line, from 1.
    pub line: u32,
}

/// The moments a checklist can be asked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// Before something is begun.
    Start,
    /// Before it counts as done.
    Ship,
    /// Before a conversation.
    Prep,
    /// When something has happened.
    Respond,
}

/// A stretch of time after which something comes round: `10d`, `2w`, `6mo`, `1y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every {
    number: i16,
    unit: EveryUnit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EveryUnit {
    Days,
    Weeks,
    Months,
    Years,
}

impl Moment {
    /// Every moment.
    pub const ALL: [Moment; 4] = [Moment::Start, Moment::Ship, Moment::Prep, Moment::Respond];

    /// The word in `at:`.
    pub fn word(self) -> &'static str {
        match self {
            Moment::Start => "start",
            Moment::Ship => "ship",
            Moment::Prep => "prep",
            Moment::Respond => "respond",
        }
    }
}

impl Every {
    /// Reads `6mo`; nothing where it is none, or is longer than a hundred years.
    pub fn read(text: &str) -> Option<Every> {
        let text = text.trim().to_lowercase();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number: i16 = text[..digits].parse().ok().filter(|number| *number > 0)?;
        let (unit, most) = match text[digits..].trim() {
            "d" | "day" | "days" => (EveryUnit::Days, 36_500),
            "w" | "week" | "weeks" => (EveryUnit::Weeks, 5_200),
            "mo" | "month" | "months" => (EveryUnit::Months, 1_200),
            "y" | "year" | "years" => (EveryUnit::Years, 100),
            _ => return None,
        };
        (i32::from(number) <= most).then_some(Every { number, unit })
    }

    /// The day it comes round after `last`; the last of all days where there are no more.
    pub fn after(self, last: Date) -> Date {
        let span = match self.unit {
            EveryUnit::Days => Span::new().days(self.number),
            EveryUnit::Weeks => Span::new().weeks(self.number),
            EveryUnit::Months => Span::new().months(self.number),
            EveryUnit::Years => Span::new().years(self.number),
        };
        last.saturating_add(span)
    }
}

impl Checklist {
    /// Whether it is asked at this moment of a record that is one of `what`: its kind, its form.
    pub fn applies(&self, what: &[&str], moment: Moment) -> bool {
        self.at == Some(moment) && self.is_meant_for(what)
    }

    /// Whether it is meant for a record that is one of `what`: its kind, its form.
    pub fn is_meant_for(&self, what: &[&str]) -> bool {
        self.meant_for.is_empty() || self.meant_for.iter().any(|meant| what.iter().any(|it| it.eq_ignore_ascii_case(meant)))
    }

    /// The day it comes round by itself, for one last gone through on `last`; at once where it never was.
    pub fn due(&self, last: Option<Date>, today: Date) -> Option<Date> {
        let every = self.every?;
        Some(last.map_or(today, |last| every.after(last)))
    }
}

/// Reads a checklist. Never fails: what could not be used is in [`Checklist::findings`].
///
/// Its front matter says `checklist:` what it is for, `for:` which kinds or forms (none means any), `at:` start, ship, prep or respond, or
/// `every:` a stretch such as `6mo`. Every box in it counts, whatever stands between them.
///
/// ```
/// use tm_core::checklist::{self, Moment};
/// use tm_doc::Document;
/// let text = "---\nfor: [idea]\nat: ship\n---\n- [ ] It was measured\n- [ ] One win says so `type:win tag:bench >= 1`\n";
/// let done = checklist::read("done", &Document::parse(text));
/// assert!(done.applies(&["idea"], Moment::Ship) && done.findings.is_empty());
/// assert_eq!(done.boxes[1].query.as_ref().unwrap().filter, "type:win tag:bench");
/// ```
pub fn read(name: &str, document: &Document) -> Checklist {
    let mut checklist = Checklist {
        name: name.to_owned(),
        about: fields::text(document, "checklist").unwrap_or_default(),
        meant_for: fields::texts(document, "for"),
        boxes: boxes(document),
        findings: document.findings().to_vec(),
        ..Checklist::default()
    };
    times(&mut checklist, document);
    for item in &checklist.boxes {
        if let Some(piece) = query::unread(&item.written) {
            let message = format!("\"{piece}\" compares with something that is no number");
            let remedy = "write a whole number behind it, as in `type:win >= 3`";
            checklist.findings.push(Finding::warning(item.line, "checklist-query", message, remedy));
        }
        let filter = item.query.as_ref().map(|query| query.filter.as_str());
        if let Some(Err(error)) = filter.map(crate::filter::parse) {
            let message = format!("the query of this box cannot be read: {error}");
            let remedy = "mend it, or take its backticks away to tick the box by hand";
            checklist.findings.push(Finding::warning(item.line, "checklist-query", message, remedy));
        }
    }
    if checklist.boxes.is_empty() {
        let finding =
            Finding::warning(1, "checklist-empty", "the checklist has no boxes", "write lines such as \"- [ ] It was measured\"");
        checklist.findings.push(finding);
    }
    checklist
}

/// `at:` and `every:`.
fn times(checklist: &mut Checklist, document: &Document) {
    if let Some(word) = fields::text(document, "at") {
        checklist.at = Moment::ALL.into_iter().find(|moment| word.eq_ignore_ascii_case(moment.word()));
        if checklist.at.is_none() {
            let message = format!("\"{word}\" is no moment a checklist is asked at");
            checklist.findings.push(field(document, "at", message, "use start, ship, prep or respond"));
        }
    }
    if let Some(text) = fields::text(document, "every") {
        checklist.every = Every::read(&text);
        if checklist.every.is_none() {
            let message = format!("\"{text}\" is no stretch of time");
            checklist.findings.push(field(document, "every", message, "write 10d, 2w, 6mo or 1y"));
        }
    }
}

fn field(document: &Document, key: &str, message: String, remedy: &str) -> Finding {
    Finding::warning(fields::line(document, key), "checklist-field", message, remedy)
}

fn boxes(document: &Document) -> Vec<Item> {
    let blocks = document.blocks().iter();
    blocks
        .filter_map(|block| match block.kind {
            BlockKind::Item { depth, ticked: Some(_), .. } => Some((depth, block)),
            _ => None,
        })
        .filter_map(|(depth, block)| {
            let lines: Vec<&str> = block.lines.iter().map(|line| document.line(line.line)).collect();
            item(&lines, depth, block.line())
        })
        .collect()
}

/// A box of the raw lines it stands on, the first with its list mark.
fn item(lines: &[&str], depth: u32, line: u32) -> Option<Item> {
    let (first, rest) = lines.split_first()?;
    let (_, first) = first.split_once(']')?;
    let written = std::iter::once(&first).chain(rest).map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let written = written.trim().to_owned();
    if written.is_empty() {
        return None;
    }
    let (text, query) = query::taken_out(&written);
    Some(Item { written, text, depth, query, line })
}
