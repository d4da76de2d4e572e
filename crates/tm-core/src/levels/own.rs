//! Our own form of a ladder: a table of dimensions and levels, or a heading for each level, and what belongs to it.
//!
//! ```text
//! ---
//! ladder: what it is for
//! rule: 3 independent wins in 18 months, 2 in 12
//! ---
//! # Title
//! | dimension | mid | senior |
//! |---|---|---|
//! | scope | a feature | a system |
//!
//! ## From mid to senior
//! What changes: …
//! ### Signals
//! - scope: …
//! ```
//!
//! Where a cell asks for several things, a level is a heading and a dimension one below it: `## senior`, `### scope`, `- criterion ^id`;
//! `levels:` in front matter then names the levels, from low to high. `## Levels` and `## Dimensions` may say more of each. Whatever else is
//! there stays as a part. Other people's shapes are left to `shape`.

use tm_doc::{Document, Finding};

use super::cell::Entry;
use super::grid::Grid;
use super::name::{self, key};
use super::piece::{Piece, Sort};
use super::{Criterion, Ladder, Part, Rule, Signal, Transition};
use crate::fields;

/// What the dimension of criteria is called that name none.
pub(super) const GENERAL: &str = "general";

/// The heading of the list that says more of levels, and the one that says more of dimensions.
pub(super) const LEVELS: &str = "Levels";
pub(super) const DIMENSIONS: &str = "Dimensions";

/// What stands in the first cell of a table of ours.
pub(super) const CORNER: &str = "dimension";

/// Reads our own form; without levels where it is another.
pub(super) fn read(name: &str, document: &Document, pieces: &[Piece]) -> Ladder {
    let mut reader = Reader { document, ladder: with_front(name, document, pieces), order: Order::default() };
    reader.levels(pieces);
    if !reader.ladder.levels.is_empty() {
        reader.sections(pieces);
    }
    reader.ladder.sort();
    reader.ladder
}

/// The fields above the text, and the title.
pub(super) fn with_front(name: &str, document: &Document, pieces: &[Piece]) -> Ladder {
    let field = |key: &str| fields::text(document, key);
    let mut findings = Vec::new();
    let rule = field("rule").and_then(|text| {
        let rule = Rule::read(&text);
        if rule.is_none() {
            let message = format!("the rule \"{text}\" has no number of wins; I take {}", Rule::default());
            let remedy = format!("write it as \"{}\"", Rule::default());
            findings.push(Finding::warning(fields::line(document, "rule"), "ladder-rule", message, remedy));
        }
        rule
    });
    let heading = title(pieces).map(|piece| piece.text.clone());
    Ladder {
        name: name.to_owned(),
        title: field("title").or(heading).unwrap_or_else(|| name.to_owned()),
        purpose: field("ladder").or_else(|| field("description")).unwrap_or_default(),
        source: field("source"),
        licence: field("licence").or_else(|| field("license")),
        rule: rule.unwrap_or_default(),
        findings,
        ..Ladder::default()
    }
}

/// The heading of all of it: the first piece, of level 1.
pub(super) fn title(pieces: &[Piece]) -> Option<&Piece> {
    pieces.iter().find(|piece| piece.heading().is_some()).filter(|piece| piece.heading() == Some(1))
}

/// Whether a table is of our form.
fn is_own(grid: &Grid) -> bool {
    grid.rows.first().is_some_and(|header| header.cells.len() > 1 && key(&header.text(0)) == CORNER)
}

#[derive(Default)]
struct Order {
    /// Whether the levels were told in their order.
    told: bool,
}

struct Reader<'a> {
    document: &'a Document,
    ladder: Ladder,
    order: Order,
}

/// What a heading of level 2 opens.
enum Role {
    Levels,
    Dimensions,
    Level(usize),
    Transition(usize, usize),
    Part,
}

/// What a heading below a transition opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Changes,
    Signals,
    HoldsBack,
    Litmus,
    Other,
}

impl Reader<'_> {
    /// Which levels there are, in which order.
    fn levels(&mut self, pieces: &[Piece]) {
        for name in fields::texts(self.document, "levels") {
            self.ladder.level_or_new(&name);
            self.order.told = true;
        }
        for piece in listed_below(pieces, LEVELS) {
            let (name, written, about) = entry(&piece.text);
            let at = self.ladder.level_or_new(name);
            let level = &mut self.ladder.levels[at];
            level.key = written.map_or_else(|| key(name), str::to_owned);
            level.about = about.to_owned();
            self.order.told = true;
        }
        for grid in pieces.iter().filter_map(Piece::table).filter(|grid| is_own(grid)) {
            let header = &grid.rows[0];
            for column in 1..header.cells.len() {
                let name = header.text(column);
                if !name.is_empty() {
                    self.ladder.level_or_new(&name);
                }
            }
        }
        if !self.order.told {
            super::word::order(&mut self.ladder.levels);
        }
    }

    fn sections(&mut self, pieces: &[Piece]) {
        self.dimensions(pieces);
        let title_line = title(pieces).map_or(0, |piece| piece.last);
        let opens = |piece: &Piece| piece.heading().is_some_and(|depth| depth <= 2) && piece.line > title_line;
        let starts: Vec<usize> = pieces.iter().enumerate().filter(|(_, piece)| opens(piece)).map(|(at, _)| at).collect();
        let first = starts.first().copied().unwrap_or(pieces.len());
        let end_of = |at: usize| pieces.get(at).map_or(self.document.lines().count(), |next| next.line - 1);
        let front = self.document.front_matter().map_or(0, |front| self.document.lines().line(front.span.end.saturating_sub(1)));
        let (from, to) = (title_line.max(front) + 1, end_of(first));
        let sections: Vec<(usize, usize, u32)> = starts
            .iter()
            .enumerate()
            .map(|(nth, start)| {
                let end = starts.get(nth + 1).copied().unwrap_or(pieces.len());
                (*start, end, end_of(end))
            })
            .collect();
        let claimed = self.tables(&pieces[..first], "");
        self.ladder.about = raw(self.document, from, to, &claimed);
        for (start, end, last) in sections {
            self.section(&pieces[start..end], last);
        }
    }

    /// What is said of dimensions comes first: it orders them.
    fn dimensions(&mut self, pieces: &[Piece]) {
        let mut group = String::new();
        for piece in below(pieces, DIMENSIONS) {
            match piece.kind {
                Sort::Heading(_) => group.clone_from(&piece.text),
                Sort::Item(..) => {
                    let (name, written, about) = entry(&piece.text);
                    let at = self.ladder.dimension_or_new(name);
                    let dimension = &mut self.ladder.dimensions[at];
                    dimension.key = written.map_or_else(|| key(name), str::to_owned);
                    about.clone_into(&mut dimension.about);
                    dimension.group.clone_from(&group);
                }
                _ => {}
            }
        }
    }

    fn role(&self, heading: &Piece) -> Role {
        if heading.heading() != Some(2) {
            return Role::Part;
        }
        let text = heading.text.as_str();
        if let Some((from, to)) = self.transition(text) {
            return Role::Transition(from, to);
        }
        if let Some(level) = self.ladder.level_written(name::without_id(text).0) {
            return Role::Level(level);
        }
        match text {
            LEVELS => Role::Levels,
            DIMENSIONS => Role::Dimensions,
            _ => Role::Part,
        }
    }

    /// "From mid to senior"
    fn transition(&self, heading: &str) -> Option<(usize, usize)> {
        let lower = heading.to_lowercase();
        let rest = lower.strip_prefix("from ")?;
        let pairs = rest.match_indices(" to ").map(|(at, to)| (&rest[..at], &rest[at + to.len()..]));
        pairs.filter_map(|(from, to)| Some((self.ladder.level_written(from)?, self.ladder.level_written(to)?))).next()
    }

    fn section(&mut self, pieces: &[Piece], last: u32) {
        let heading = &pieces[0];
        let claimed = match self.role(heading) {
            Role::Levels | Role::Dimensions => pieces.to_vec(),
            Role::Level(level) => self.level(level, pieces),
            Role::Transition(from, to) => self.between(from, to, pieces),
            Role::Part => {
                let group = heading.text.clone();
                let claimed = self.tables(pieces, &group);
                let text = raw(self.document, heading.last + 1, last, &claimed);
                if claimed.is_empty() || !text.is_empty() {
                    self.ladder.parts.push(Part { heading: group, text });
                }
                return;
            }
        };
        let left = raw(self.document, heading.line, last, &claimed);
        if !left.is_empty() {
            self.ladder.parts.push(Part { heading: format!("{}: more", heading.text), text: left });
        }
    }

    /// Reads the tables of our form among `pieces`; gives those back.
    fn tables(&mut self, pieces: &[Piece], group: &str) -> Vec<Piece> {
        let own: Vec<Piece> = pieces.iter().filter(|piece| piece.table().is_some_and(is_own)).cloned().collect();
        for grid in own.iter().filter_map(Piece::table) {
            self.table(grid, group);
        }
        own
    }

    fn table(&mut self, grid: &Grid, group: &str) {
        let Some((header, rows)) = grid.rows.split_first() else { return };
        let columns: Vec<Option<usize>> =
            (0..header.cells.len()).map(|column| self.ladder.level_written(&header.text(column))).collect();
        let mut above: Option<String> = None;
        for row in rows {
            // A row without a name goes on with the one above.
            let name = Some(row.text(0)).filter(|name| !name.is_empty()).or(above).unwrap_or_default();
            above = Some(name.clone());
            if row.cells.iter().skip(1).all(super::cell::Cell::is_empty) && name.is_empty() {
                continue;
            }
            let dimension = self.ladder.dimension_or_new(if name.is_empty() { GENERAL } else { &name });
            if self.ladder.dimensions[dimension].group.is_empty() {
                group.clone_into(&mut self.ladder.dimensions[dimension].group);
            }
            for (column, cell) in row.cells.iter().enumerate().skip(1).filter(|(_, cell)| !cell.is_empty()) {
                match columns.get(column).copied().flatten() {
                    Some(level) => cell.entries.iter().for_each(|entry| self.add(dimension, level, entry, row.line)),
                    None => self.beyond(&name, &cell.text(), row.line),
                }
            }
        }
    }

    fn add(&mut self, dimension: usize, level: usize, entry: &Entry, line: u32) {
        let mut criterion = Criterion::of(dimension, level, &entry.text, line);
        criterion.points.clone_from(&entry.points);
        self.ladder.criteria.push(criterion);
    }

    /// A cell without a level above it: its words are kept.
    fn beyond(&mut self, dimension: &str, text: &str, line: u32) {
        beyond(&mut self.ladder, dimension, text, line);
    }

    /// `## senior` with `### scope` and `- criterion` below it. Gives back what was read.
    fn level(&mut self, level: usize, pieces: &[Piece]) -> Vec<Piece> {
        if let Some(id) = name::without_id(&pieces[0].text).1 {
            id.clone_into(&mut self.ladder.levels[level].key);
        }
        let mut claimed = vec![pieces[0].clone()];
        let (mut dimension, mut group): (Option<String>, String) = (None, String::new());
        let mut about: Vec<String> = Vec::new();
        for (at, piece) in pieces.iter().enumerate().skip(1) {
            match piece.kind {
                Sort::Heading(3) if pieces.get(at + 1).and_then(Piece::heading) == Some(4) => group.clone_from(&piece.text),
                Sort::Heading(3) => (dimension, group) = (Some(piece.text.clone()), String::new()),
                Sort::Heading(4) => dimension = Some(piece.text.clone()),
                Sort::Paragraph if dimension.is_none() => about.push(piece.text.clone()),
                Sort::Item(2.., _) if self.ladder.criteria.last().is_some_and(|last| last.level == level) => {
                    if let Some(above) = self.ladder.criteria.last_mut() {
                        above.points.push(piece.text.clone());
                    }
                }
                Sort::Item(..) | Sort::Paragraph => {
                    let (name, text) = match &dimension {
                        Some(name) => (Some(name.clone()), piece.text.clone()),
                        None => self.labelled(&piece.text),
                    };
                    let name = name.unwrap_or_else(|| GENERAL.to_owned());
                    let at = self.ladder.dimension_or_new(&name);
                    if self.ladder.dimensions[at].group.is_empty() {
                        self.ladder.dimensions[at].group.clone_from(&group);
                    }
                    self.ladder.criteria.push(Criterion::of(at, level, &text, piece.line));
                }
                _ => continue,
            }
            claimed.push(piece.clone());
        }
        if !about.is_empty() {
            self.ladder.levels[level].about = about.join(" ");
        }
        claimed
    }

    /// "scope: leads a project": the dimension, where there is one of this name, and the rest.
    fn labelled(&self, text: &str) -> (Option<String>, String) {
        let known = text.split_once(':').and_then(|(label, rest)| Some((self.ladder.dimension(label)?, rest)));
        match known {
            Some((at, rest)) => (Some(self.ladder.dimensions[at].name.clone()), rest.trim().to_owned()),
            None => (None, text.to_owned()),
        }
    }

    fn between(&mut self, from: usize, to: usize, pieces: &[Piece]) -> Vec<Piece> {
        let mut transition = Transition { from, to, ..Transition::default() };
        let mut claimed = vec![pieces[0].clone()];
        let mut list = List::Changes;
        for piece in &pieces[1..] {
            match (&piece.kind, list) {
                (Sort::Heading(_), _) => list = opened(&piece.text),
                (Sort::Paragraph, List::Changes) => transition.changes.push(without_label(&piece.text).to_owned()),
                (Sort::Item(..) | Sort::Paragraph, List::Signals) => {
                    let (named, text) = self.labelled(&piece.text);
                    transition.signals.push(Signal { dimension: named.and_then(|name| self.ladder.dimension(&name)), text });
                }
                (Sort::Item(..) | Sort::Paragraph, List::HoldsBack) => transition.holds_back.push(piece.text.clone()),
                (Sort::Item(..) | Sort::Paragraph, List::Litmus) => transition.litmus.push(piece.text.clone()),
                _ => continue,
            }
            if list != List::Other {
                claimed.push(piece.clone());
            }
        }
        self.ladder.transitions.push(transition);
        claimed
    }
}

/// What stands in a cell that no level stands above stays as a part.
pub(super) fn beyond(ladder: &mut Ladder, dimension: &str, text: &str, line: u32) {
    const HEADING: &str = "Beyond the table";
    let message = "this row has more cells than the table has levels".to_owned();
    ladder.findings.push(Finding::warning(line, "ladder-cells", message, "give the cell a level, or take it out"));
    let said = format!("- {dimension}: {text}");
    match ladder.parts.iter_mut().find(|part| part.heading == HEADING) {
        Some(part) => part.text = format!("{}\n{said}", part.text),
        None => ladder.parts.push(Part { heading: HEADING.to_owned(), text: said }),
    }
}

/// `Name ^key: what is said of it`
fn entry(text: &str) -> (&str, Option<&str>, &str) {
    let marked = text.match_indices(" ^").find_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let (id, about) = rest.split_once(':').unwrap_or((rest, ""));
        name::is_id(id).then(|| (text[..at].trim(), Some(id), about.trim()))
    });
    marked.unwrap_or_else(|| {
        let (name, about) = text.split_once(": ").unwrap_or((text.trim_end_matches(':'), ""));
        (name.trim(), None, about.trim())
    })
}

/// The pieces below the heading of level 2 with this text, where a list is below it.
fn below<'a>(pieces: &'a [Piece], heading: &str) -> &'a [Piece] {
    let Some(at) = pieces.iter().position(|piece| piece.heading() == Some(2) && piece.text == heading) else { return &[] };
    let rest = &pieces[at + 1..];
    &rest[..rest.iter().position(|piece| piece.heading().is_some_and(|depth| depth <= 2)).unwrap_or(rest.len())]
}

fn listed_below<'a>(pieces: &'a [Piece], heading: &str) -> impl Iterator<Item = &'a Piece> {
    let below = below(pieces, heading);
    let direct = below.iter().take_while(|piece| piece.heading().is_none());
    direct.filter(|piece| matches!(piece.kind, Sort::Item(1, None)))
}

fn opened(heading: &str) -> List {
    let key = key(heading);
    match () {
        () if key.contains("signal") => List::Signals,
        () if key.contains("hold") => List::HoldsBack,
        () if key.contains("litmus") => List::Litmus,
        () => List::Other,
    }
}

fn without_label(text: &str) -> &str {
    const LABEL: &str = "What changes:";
    text.strip_prefix(LABEL).map_or(text, str::trim_start)
}

/// The lines from `first` to `last` without those of `claimed`, and without blank lines at either end; never two blank lines running.
pub(super) fn raw(document: &Document, first: u32, last: u32, claimed: &[Piece]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in first..=last {
        let is_claimed = claimed.iter().any(|piece| (piece.line..=piece.last).contains(&line));
        let text = if is_claimed { "" } else { document.line(line).trim_end() };
        if !text.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(text);
        }
    }
    lines.join("\n").trim_end().to_owned()
}
