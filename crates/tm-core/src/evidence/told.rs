//! A win as its readers see it: its text in pieces, each with its line and the part of the story it belongs to.
//!
//! A piece is a paragraph, an item of a list, a labelled line or the row of a table: what is said in one go. What it means is the business
//! of [`metric`](super::metric) and [`finding`](super::finding).

use tm_doc::{Block, BlockKind, Document};

use super::story;

/// What stands above the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The title.
    pub title: String,
    /// `part:`, whatever it says.
    pub part: Option<String>,
    /// Whether `evidence:` says anything.
    pub evidence: bool,
    /// `with:` as written.
    pub with: Vec<String>,
    /// Whether the result is still to come.
    pub pending: bool,
}

/// A text in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What stands above it.
    pub frame: Frame,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// Whether it links to anything.
    pub links: bool,
    /// Whether its text is but a title.
    pub is_title: bool,
}

/// What is said in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its line, from 1; 0 where it is not known.
    pub line: u32,
    /// The part of the story it belongs to.
    pub of: Option<story::Part>,
    /// What it is called: the words before the colon of a labelled line that names no part.
    pub label: Option<String>,
    /// How it stands.
    pub form: Form,
    /// Its words.
    pub text: String,
}

/// How a piece stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A paragraph, or a line of it with a label.
    Prose,
    /// An item of a list.
    Item,
    /// A `metric:` line, or a table's row of before and after.
    Metric,
}

impl Told {
    /// A text in words only, as it was typed.
    pub fn plain(text: &str) -> Told {
        Told::read(Frame::default(), &Document::parse(text.as_bytes().to_vec()))
    }

    /// The text of a note, under what stands above it.
    pub fn read(frame: Frame, document: &Document) -> Told {
        let mut told = Told { frame, ..Told::default() };
        let mut part = None;
        let mut has_heading = false;
        for block in document.blocks() {
            told.links |= block.lines.iter().any(|line| !line.links.is_empty());
            match block.kind {
                BlockKind::Heading { level: 1 } if !has_heading && told.pieces.is_empty() => has_heading = true,
                BlockKind::Heading { .. } => part = story::Part::named(&block.text()),
                BlockKind::Table => told.add_table(block, part),
                BlockKind::Item { ticked: Some(_), .. } => {}
                BlockKind::Item { .. } => part = told.add(block, Form::Item, part),
                _ => part = told.add(block, Form::Prose, part),
            }
        }
        told
    }

    /// A text whose lines are known, without how they stand.
    pub fn of_lines<'a>(frame: Frame, lines: impl Iterator<Item = (Option<story::Part>, &'a str)>) -> Told {
        let mut told = Told { frame, ..Told::default() };
        for (of, line) in lines {
            match told.pieces.last_mut() {
                Some(last) if last.of == of && goes_on(&last.text, line) => {
                    last.text.push(' ');
                    last.text.push_str(line);
                }
                _ => told.push(0, line, Form::Prose, of),
            }
        }
        told
    }

    /// Adds `metric:` lines, each with its line.
    pub fn add_metrics<'a>(&mut self, lines: impl Iterator<Item = (u32, &'a str)>) {
        let metric = |(line, text): (u32, &str)| Piece { line, of: None, label: None, form: Form::Metric, text: text.to_owned() };
        self.pieces.extend(lines.map(metric));
    }

    /// The same; where all that is told belongs to a part, or is a number, the title says what was done.
    #[must_use]
    pub fn or_title(mut self) -> Told {
        let has_prose =
            self.pieces.iter().any(|piece| piece.form != Form::Metric && piece.of.is_none() && !piece.text.is_empty());
        if !has_prose && !self.frame.title.is_empty() {
            self.pieces.splice(0..0, self.title().pieces);
        }
        self
    }

    /// The title as a text of its own.
    #[must_use]
    pub fn title(&self) -> Told {
        let title = self.frame.title.trim_matches('"').to_owned();
        let piece = Piece { line: 0, of: None, label: None, form: Form::Prose, text: title };
        Told { frame: self.frame.clone(), pieces: vec![piece], links: false, is_title: true }
    }

    /// The text of a part and what belongs to none.
    pub fn has_part(&self, part: story::Part) -> bool {
        self.pieces.iter().any(|piece| piece.of == Some(part))
    }

    /// Adds the lines of a block; gives the part that was open at its end.
    fn add(&mut self, block: &Block, form: Form, part: Option<story::Part>) -> Option<story::Part> {
        let mut open = part;
        for (index, line) in block.lines.iter().enumerate() {
            let text = line.plain.trim();
            let opened = opened(text);
            open = opened.map(|(part, _)| part).or(open);
            let text = opened.map_or(text, |(_, rest)| rest);
            match self.pieces.last_mut() {
                Some(last) if index > 0 && opened.is_none() && label(text).is_none() && last.form != Form::Metric => {
                    let space = if last.text.is_empty() { "" } else { " " };
                    last.text.push_str(space);
                    last.text.push_str(text);
                }
                _ => self.push(line.line, text, form, open),
            }
        }
        open
    }

    fn push(&mut self, line: u32, text: &str, form: Form, of: Option<story::Part>) {
        let (label, text) = label(text).map_or((None, text), |(label, rest)| (Some(label.to_owned()), rest));
        if label.as_deref().is_some_and(|label| label.eq_ignore_ascii_case("metric")) {
            self.pieces.push(Piece { line, of, label: None, form: Form::Metric, text: text.to_owned() });
        } else {
            self.pieces.push(Piece { line, of, label, form, text: text.to_owned() });
        }
    }

    /// The rows of a table whose columns are what was before and after.
    fn add_table(&mut self, block: &Block, of: Option<story::Part>) {
        let cells = |row: &tm_doc::Row| row.cells.iter().map(|cell| cell.plain.trim().to_owned()).collect::<Vec<_>>();
        let mut rows = block.rows.iter().map(cells);
        let header: Vec<String> = rows.next().unwrap_or_default().iter().map(|cell| cell.to_lowercase()).collect();
        let column = |names: &[&str]| header.iter().position(|name| names.contains(&name.as_str()));
        let (Some(before), Some(after)) = (column(&["before", "then", "was", "old"]), column(&["after", "now", "since", "new"]))
        else {
            return;
        };
        for row in rows {
            if let (Some(what), Some(before), Some(after)) = (row.first(), row.get(before), row.get(after)) {
                let text = format!("{what}: {before} -> {after}");
                self.pieces.push(Piece { line: block.line(), of, label: None, form: Form::Metric, text });
            }
        }
    }
}

/// The part that a line opens, "Result: …" or "Problem. …", and what stands behind.
fn opened(line: &str) -> Option<(story::Part, &str)> {
    let (label, rest) = line.split_once([':', '.'])?;
    let part = story::Part::named(label)?;
    (rest.is_empty() || rest.starts_with(' ')).then_some((part, rest.trim()))
}

/// The label of a line and what stands behind: at most four words before the first colon.
fn label(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.split_once(": ")?;
    let words = label.split_whitespace().count();
    let plain = label.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '\'' | '’'));
    let speaks = label.split_whitespace().any(|word| matches!(word, "I" | "i" | "we" | "We" | "it" | "It"));
    ((1..=4).contains(&words) && !speaks && plain && label.starts_with(char::is_alphabetic)).then(|| (label, rest.trim()))
}

/// Whether `line` is the rest of a sentence that was begun in the line before.
fn goes_on(before: &str, line: &str) -> bool {
    !before.ends_with(['.', '!', '?', ':', ';']) && label(line).is_none() && line.starts_with(char::is_lowercase)
}
