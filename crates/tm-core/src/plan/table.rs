//! Tables: what a row is follows from the names of its columns.

use super::field::FieldKind;
use super::ids::{self, PlainIds};
use super::placeholder::is_placeholder;
use super::reader::Reader;
use super::section::{self, Section};
use super::tree::{Node, NodeKind, TableRow, TextLine};
use super::{Field, Line, rule, words};
use crate::language::sentences;
use crate::plan::reader::context::{Context, repeat};
use crate::plan::reader::list;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Field(FieldKind),
    /// A level now.
    Current,
    /// A level asked for.
    Wanted,
    /// The distance between the two.
    Gap,
    Date,
    With,
    Other,
}

/// The first row, and what each of its cells makes of the column below it: found once for all rows.
struct Header<'n> {
    row: &'n TableRow,
    columns: Vec<Column>,
}

impl<'n> Header<'n> {
    fn of(row: &'n TableRow, rows: &[TableRow]) -> Self {
        Header { row, columns: told_by_cells(columns(row), rows) }
    }
}

/// Columns whose names say nothing, told by what stands in them: days one is done by, and what a number is to be.
fn told_by_cells(mut columns: Vec<Column>, rows: &[TableRow]) -> Vec<Column> {
    let known = |columns: &[Column], kinds: &[Column]| columns.iter().any(|column| kinds.contains(column));
    let is_unnamed = |columns: &[Column], at: &usize| *at > 0 && columns[*at] == Column::Other;
    // "No | Unless": what is refused, and no number.
    if columns.first() == Some(&Column::Field(FieldKind::Id)) && mostly(rows, 0, |cell| cell.trim().contains(' ')) {
        columns[0] = Column::Field(FieldKind::Name);
    }
    if columns.len() > 2 && columns[0] == Column::Other && mostly(rows, 0, is_handle) {
        columns[0] = Column::Field(FieldKind::Id);
    }
    if !known(&columns, &[Column::Field(FieldKind::Deadline), Column::Date]) {
        let days = (0..columns.len()).find(|at| is_unnamed(&columns, at) && mostly(rows, *at, is_day));
        days.into_iter().for_each(|at| columns[at] = Column::Field(FieldKind::Deadline));
    }
    if !known(&columns, &[Column::Field(FieldKind::Target), Column::Wanted]) {
        let amounts = (0..columns.len()).find(|at| is_unnamed(&columns, at) && mostly(rows, *at, is_amount));
        amounts.into_iter().for_each(|at| columns[at] = Column::Field(FieldKind::Target));
    }
    columns
}

/// Whether more than half of the rows have such a cell in a column.
fn mostly(rows: &[TableRow], column: usize, holds: impl Fn(&str) -> bool) -> bool {
    let cells = rows.iter().filter_map(|row| row.cells.get(column));
    rows.len() > 1 && cells.filter(|cell| holds(cell)).count() * 2 > rows.len()
}

/// Whether a cell tells what happened: of oneself, or in more than one sentence.
fn tells(cell: &str) -> bool {
    sentences(cell).len() > 1 || cell.split_whitespace().any(|word| matches!(word, "I" | "we" | "me"))
}

/// "S1", "b", "12": what a row is called by, not what it says.
fn is_handle(cell: &str) -> bool {
    let cell = cell.trim();
    let letters = cell.chars().filter(|char| char.is_alphabetic()).count();
    !cell.is_empty() && cell.chars().count() <= 4 && letters <= 2 && cell.chars().all(char::is_alphanumeric)
}

fn is_day(cell: &str) -> bool {
    cell.len() < 30 && super::infer::is_due(&format!("done by {cell}"))
}

/// "140 → 30", "≤ 1 / week", "40 pages": a number, and what is said of it. "1.5h" may be how long something takes.
fn is_amount(cell: &str) -> bool {
    let says = |char: char| char.is_alphabetic() || matches!(char, '→' | '≤' | '≥' | '<' | '>' | '%' | '€' | '$');
    let several = cell.trim().contains(' ');
    several && cell.contains(|char: char| char.is_ascii_digit()) && cell.contains(says) && !is_day(cell)
}

/// The section a table's columns speak of, whatever stands above it.
pub(super) fn section_of(node: &Node) -> Option<Section> {
    if node.kind != NodeKind::Table {
        return None;
    }
    let columns = columns(node.rows.first()?);
    let has = |column: Column| columns.contains(&column);
    let pattern = [FieldKind::Triggers, FieldKind::Manifestation, FieldKind::Counter]
        .iter()
        .filter(|kind| has(Column::Field(**kind)))
        .count();
    if pattern >= 2 {
        Some(Section::Patterns)
    } else if has(Column::With) && has(Column::Date) {
        Some(Section::Conversations)
    } else if has(Column::Current) && (has(Column::Wanted) || has(Column::Gap)) {
        Some(Section::Skills)
    } else {
        None
    }
}

/// The section a table below a heading that says nothing may be, by its columns and by what stands in them: goals with a day each, numbers with
/// what they should be, refusals with what they spare, steps with how.
pub(super) fn shape_of(node: &Node) -> Option<Section> {
    if node.kind != NodeKind::Table {
        return None;
    }
    let (header, rows) = node.rows.split_first()?;
    let columns = told_by_cells(columns(header), rows);
    let at = |kind: FieldKind| columns.iter().position(|column| *column == Column::Field(kind));
    let wanted = || columns.iter().position(|column| *column == Column::Wanted).or(at(FieldKind::Target));
    let counts = |cell: &str| cell.contains(|char: char| char.is_ascii_digit());
    let refuses = |cell: &str| matches!(section::of(cell, &[]), Some((Section::AntiKeywords, _)));
    let dated = columns.iter().position(|column| *column == Column::Date);
    let first = columns.iter().position(|column| *column != Column::Field(FieldKind::Id));
    if first.is_some() && first == at(FieldKind::Actions) {
        Some(Section::Actions)
    } else if is_spared(&columns)
        || header.cells.iter().any(|cell| refuses(cell)) && (at(FieldKind::Exceptions).is_some() || columns.len() <= 2)
    {
        Some(Section::AntiKeywords)
    } else if at(FieldKind::Deadline).is_some_and(|column| column > 0 && mostly(rows, column, is_day)) && columns.len() > 2 {
        Some(Section::Goals)
    } else if dated.is_some_and(|column| mostly(rows, column, is_day)) && at(FieldKind::State).is_some() {
        Some(Section::Milestones)
    } else if columns.len() == 2 && mostly(rows, 0, is_day) {
        Some(if mostly(rows, 1, tells) { Section::Log } else { Section::Milestones })
    } else if wanted().is_some_and(|column| column > 0 && mostly(rows, column, counts)) {
        Some(Section::Metrics)
    } else {
        at(FieldKind::Actions).map(|_| Section::Strategies)
    }
}

/// Whether the columns say what is stayed out of: what it is spared for, and neither a day nor a number that is wanted.
fn is_spared(columns: &[Column]) -> bool {
    let wants = |column: &Column| {
        matches!(
            column,
            Column::Wanted | Column::Date | Column::Field(FieldKind::Deadline | FieldKind::Target | FieldKind::Actions)
        )
    };
    columns.contains(&Column::Field(FieldKind::Exceptions)) && !columns.iter().any(wants)
}

/// Reads the rows of a table as entries of its section.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node, context: &Context) {
    let [header, rows @ ..] = node.rows.as_slice() else { return };
    let of_its_own = matches!(section_of(node), Some(Section::Skills | Section::Conversations | Section::Patterns));
    let header = &Header::of(header, rows);
    if let Some(entry) = context.entry.filter(|_| !of_its_own) {
        for row in rows {
            reader.add_row(entry, header, row);
        }
        return;
    }
    let shaped = section_of(node).filter(|shaped| {
        matches!(shaped, Section::Patterns | Section::Conversations) || context.section.is_none_or(takes_levels)
    });
    let told = || named_by_column(header.row, reader.dialect).filter(|_| takes_any(context.section));
    let Some(section) = shaped.or_else(told).or(context.section) else { return };
    reader.columns = Some((node.parent, header.row.clone()));
    let mut above = None;
    for row in rows.iter().filter(|row| row.cells.iter().any(|cell| !is_placeholder(cell))) {
        match above.filter(|_| goes_on(header, row)) {
            Some(entry) => reader.add_row_but(entry, header, row, usize::MAX),
            None => above = read_row(reader, section, header, row, context),
        }
    }
}

/// Whether a row says more of the one above: the cell of its name is left empty, as where cells are merged.
fn goes_on(header: &Header<'_>, row: &TableRow) -> bool {
    let named = header.columns.iter().position(|column| *column == Column::Field(FieldKind::Name));
    let own = |column: &Column| !matches!(column, Column::Field(FieldKind::Id));
    let name = named.or_else(|| header.columns.iter().position(own));
    let is_pattern = header.columns.iter().any(|column| matches!(column, Column::Field(kind) if kind.is_of_pattern()));
    is_pattern && name.and_then(|at| row.cells.get(at)).is_some_and(|cell| cell.trim().is_empty())
}

/// Whether what a table holds is told by its own columns rather than by the section: a story may have a table of risks in it.
fn takes_any(section: Option<Section>) -> bool {
    matches!(section, None | Some(Section::Narratives | Section::Profile))
}

/// The section that the first column but the ids is called after: "Risk", "KPI", "Goal". A column of limits makes rules of the rows.
fn named_by_column(header: &TableRow, dialect: &[(String, Section)]) -> Option<Section> {
    called_after(header, dialect)
        .or_else(|| header.cells.iter().any(|cell| rule::names_most(cell)).then_some(Section::Strategies))
}

fn called_after(header: &TableRow, dialect: &[(String, Section)]) -> Option<Section> {
    let mut named = header.cells.iter().filter(|cell| FieldKind::of(cell) != Some(FieldKind::Id));
    let first = named.next().filter(|cell| !cell.trim().is_empty())?;
    // A column is called after one of what it holds: "Limit".
    let several = || section::of(&format!("{}s", first.trim()), dialect).filter(|(_, surely)| *surely == section::Match::Whole);
    let (named, surely) = section::of(first, dialect).filter(|(_, surely)| *surely == section::Match::Whole).or_else(several)?;
    let lists = list::holds_entries(named)
        || list::is_list_of_names(named)
        || matches!(named, Section::Metrics | Section::Milestones | Section::Actions);
    (lists && surely == section::Match::Whole).then_some(named)
}

/// Sections in which a table of levels is a matrix of skills; numbers to count stay numbers.
fn takes_levels(section: Section) -> bool {
    !matches!(section, Section::Metrics | Section::Keywords)
}

/// Lines of `a | b | c` without the dashes that would make them a table. The first names the columns where it is written in capitals, or
/// half of its cells are names of columns.
pub(super) fn read_loose(reader: &mut Reader<'_>, node: &Node, context: &Context) -> bool {
    let pipes = |text: &str| text.matches(" | ").count();
    let Some(section) = context.section.filter(|_| !node.lines.is_empty()) else { return false };
    // With a header two columns are enough.
    let rows: Vec<TableRow> = node.lines.iter().map(loose_row).collect();
    let (names, rows) = if names_columns(&rows[0], reader.dialect) { (Some(&rows[0]), &rows[1..]) } else { (None, &rows[..]) };
    let above = reader.columns.as_ref().filter(|(parent, _)| *parent == node.parent).map(|(_, names)| names.clone());
    let least = if above.is_some() || names.is_some_and(|_| !rows.is_empty()) { 1 } else { 2 };
    if node.lines.iter().any(|line| pipes(&line.text) < least) {
        return false;
    }
    if let Some(names) = names {
        reader.columns = Some((node.parent, names.clone()));
    }
    let nameless = TableRow { line: 0, cells: Vec::new(), struck: false };
    let (header, unnamed) = (Header::of(names.or(above.as_ref()).unwrap_or(&nameless), rows), Header::of(&nameless, rows));
    reader.used.extend(names.map(|names| names.line));
    for row in rows.iter().filter(|row| row.cells.iter().any(|cell| !is_placeholder(cell))) {
        // Which cell a shorter row leaves out, nothing says.
        let header = if row.cells.len() < header.columns.len() { &unnamed } else { &header };
        read_row(reader, section, header, row, context);
    }
    true
}

fn loose_row(line: &TextLine) -> TableRow {
    let text = line.text.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    let text = text.strip_suffix('|').unwrap_or(text);
    TableRow { line: line.line, cells: text.split(" | ").map(|cell| cell.trim().to_owned()).collect(), struck: line.struck }
}

/// Whether a row is a header: nothing but capitals, or half of its cells or more are names of columns and none holds a number.
fn names_columns(row: &TableRow, dialect: &[(String, Section)]) -> bool {
    let text = || row.cells.iter().flat_map(|cell| cell.chars());
    let is_loud = text().any(char::is_alphabetic) && !text().any(char::is_lowercase);
    let is_name = |cell: &&String| {
        column(cell) != Column::Other || section::of(cell, dialect).is_some_and(|(_, surely)| surely == section::Match::Whole)
    };
    let names = row.cells.iter().filter(is_name).count();
    is_loud || names * 2 >= row.cells.len() && !text().any(|char| char.is_ascii_digit())
}

/// The entry a row becomes, where it says anything.
fn read_row(reader: &mut Reader<'_>, section: Section, header: &Header<'_>, row: &TableRow, context: &Context) -> Option<usize> {
    let columns = &header.columns;
    let how = columns.iter().position(|column| section == Section::Strategies && *column == Column::Field(FieldKind::Actions));
    let title = how.unwrap_or_else(|| title_column(columns, row));
    let (head, id) = (row.cells.get(title).map_or("", String::as_str), id_of(columns, row));
    if head.trim().is_empty() {
        return None;
    }
    let text = Line { line: row.line, text: row.cells.join(" | ") };
    // "Checkpoint: half of the pages" among goals is a step on the way.
    let step = head.split_once(':').filter(|(name, _)| section == Section::Goals && names_step(name, reader.dialect));
    let (section, head) = step.map_or((section, head), |(_, step)| (Section::Milestones, step.trim()));
    if let Some(names) = named_tools(header.row, row).filter(|_| section == Section::Stack) {
        return reader.tools(row, names, context);
    }
    let entry = reader.add(section, text, head, context);
    reader.set_id(entry, id);
    if row.struck {
        reader.close(entry);
    }
    reader.add_row_but(entry, header, row, title);
    if section == Section::Stack {
        reader.set_tier(entry, row.cells.iter().enumerate().filter(|(at, _)| *at != title).map(|(_, cell)| cell.as_str()));
    }
    if section == Section::Metrics {
        reader.set_period(entry, row.cells.iter().enumerate().filter(|(at, _)| *at != title).find_map(|(_, cell)| repeat(cell)));
    }
    if section == Section::Skills && columns.contains(&Column::Gap) {
        reader.mark_competency(entry);
    }
    Some(entry)
}

/// What a row of a stack works with, where a column of its own says so: of "Hulls | adze, plane" the second.
fn named_tools<'r>(header: &TableRow, row: &'r TableRow) -> Option<&'r str> {
    let names = |label: &String| {
        let words = words::heading_words(label);
        matches!(
            words.last().map(String::as_str),
            Some("technology" | "technologies" | "tool" | "tools" | "name" | "names" | "choice")
        )
    };
    let at = header.cells.iter().position(names)?;
    row.cells.get(at).map(String::as_str).filter(|cell| !is_placeholder(cell))
}

fn names_step(name: &str, dialect: &[(String, Section)]) -> bool {
    section::of(&format!("{name}s"), dialect).is_some_and(|(named, _)| named == Section::Milestones)
}

/// Id cells are no titles; a bare number in one is none either.
fn id_of(columns: &[Column], row: &TableRow) -> Option<String> {
    let at = columns.iter().position(|column| *column == Column::Field(FieldKind::Id))?;
    let cell = row.cells.get(at)?;
    ids::identified(&format!("{cell}:"), &PlainIds::default()).map(|found| found.id)
}

/// The column of the title: one called so, else the first with words in it that is no id, and no date unless nothing else is there.
fn title_column(columns: &[Column], row: &TableRow) -> usize {
    let named = columns.iter().position(|column| *column == Column::Field(FieldKind::Name));
    let usable =
        |column: &Column| !matches!(column, Column::Field(FieldKind::Id | FieldKind::Deadline) | Column::Date | Column::With);
    let worded = |at: &usize| row.cells.get(*at).is_some_and(|cell| cell.contains(char::is_alphabetic));
    named
        .filter(worded)
        .or_else(|| (0..row.cells.len()).filter(worded).find(|at| columns.get(*at).is_none_or(usable)))
        .or_else(|| (0..row.cells.len()).find(worded))
        .unwrap_or(0)
}

fn columns(header: &TableRow) -> Vec<Column> {
    let mut columns: Vec<Column> = header.cells.iter().map(|cell| column(cell)).collect();
    // Beside a target the start is where it comes from.
    if columns.iter().any(|column| matches!(column, Column::Field(FieldKind::Target) | Column::Wanted)) {
        let starts = |cell: &String| matches!(cell.trim().to_lowercase().as_str(), "start" | "baseline" | "from");
        let starting = header.cells.iter().enumerate().filter(|(_, cell)| starts(cell));
        starting.for_each(|(at, _)| columns[at] = Column::Current);
    }
    columns
}

fn column(name: &str) -> Column {
    let words = words::heading_words(name);
    let says = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let kind = FieldKind::of(name);
    if says(&["gap"]) {
        Column::Gap
    } else if says(&["current", "today", "now", "currently"]) && words.len() <= 3 {
        Column::Current
    } else if says(&["required", "wanted", "expected"])
        || crate::language::date::horizon(name).is_some()
        || (says(&["target", "goal"]) && says(&["level"]))
    {
        Column::Wanted
    } else if words.len() == 1 && says(&["with", "who", "whom", "person"]) {
        Column::With
    } else if words.len() == 1 && says(&["date", "when", "day"]) {
        Column::Date
    } else {
        kind.map_or(Column::Other, Column::Field)
    }
}

/// A row of what a goal is measured by, said in one line: "Chairs sold: 8 by 2027-06-30", and "Hours lost from 40 to 10" where the number
/// has to fall.
fn key_result(header: &TableRow, row: &TableRow) -> Option<String> {
    let cells = |says: &dyn Fn(&str) -> bool| -> Vec<&str> {
        let named = header.cells.iter().zip(&row.cells).filter(|(label, _)| says(&words::heading_words(label).join(" ")));
        named.map(|(_, cell)| cell.trim()).filter(|cell| !is_placeholder(cell)).collect()
    };
    let cell = |says: &dyn Fn(&str) -> bool| cells(says).first().copied();
    // "Key result" and "Target" are both what is wanted; the number is in one of them.
    let targets = cells(&|label| FieldKind::of(label) == Some(FieldKind::Target) || label == "to");
    let target = targets.iter().copied().find(|cell| number(cell).is_some()).or(targets.first().copied())?;
    let named = targets.iter().copied().find(|cell| *cell != target && cell.contains(char::is_alphabetic));
    let worded =
        || row.cells.iter().map(|cell| cell.trim()).find(|cell| cell.contains(' ') && cell.contains(char::is_alphabetic));
    let title = named.or_else(worded)?;
    let day = cell(&|label| FieldKind::of(label) == Some(FieldKind::Deadline) || column(label) == Column::Date);
    let by = day.filter(|day| is_day(day)).map_or_else(String::new, |day| format!(" by {day}"));
    let from = cell(&|label| matches!(label, "start" | "baseline" | "from")).or_else(|| cell(&|label| label == "current"));
    let falls = from.and_then(number).zip(number(target)).is_some_and(|(from, to)| from > to);
    let text = match from.filter(|_| falls) {
        Some(from) => format!("{title} from {from} to {target}{by}"),
        None => format!("{title}: {target}{by}"),
    };
    (title != target && number(target).is_some()).then_some(text)
}

/// The number a cell begins with.
fn number(cell: &str) -> Option<f64> {
    crate::language::tokens(cell).first().and_then(crate::language::Token::number)
}

impl Reader<'_> {
    /// The entries of a stack that one cell names, of the tier that another says.
    fn tools(&mut self, row: &TableRow, names: &str, context: &Context) -> Option<usize> {
        let first = self.plan_len();
        self.names_of_line(&Line { line: row.line, text: names.to_owned() }, "", Section::Stack, context);
        for entry in first..self.plan_len() {
            self.set_tier(entry, row.cells.iter().map(String::as_str).filter(|cell| *cell != names));
            if row.struck {
                self.close(entry);
            }
        }
        (self.plan_len() > first).then_some(first)
    }

    fn add_row(&mut self, entry: usize, header: &Header<'_>, row: &TableRow) {
        match self.is_goal(entry).then(|| key_result(header.row, row)).flatten() {
            Some(text) => {
                let line = Line { line: row.line, text };
                let id = row.cells.first().and_then(|cell| ids::identified(&format!("{cell}:"), &PlainIds::default()));
                let label = id.filter(|found| found.id.starts_with("KR")).map_or_else(String::new, |found| found.id);
                self.push_cell(entry, Field::new(FieldKind::Target, label, vec![line]));
            }
            None => self.add_row_but(entry, header, row, usize::MAX),
        }
    }

    /// Adds the cells of a row as fields, the title's left out.
    fn add_row_but(&mut self, entry: usize, header: &Header<'_>, row: &TableRow, title: usize) {
        for (at, cell) in row.cells.iter().enumerate().filter(|(at, cell)| *at != title && !is_placeholder(cell)) {
            let label = header.row.cells.get(at).cloned().unwrap_or_default();
            let kind = match header.columns.get(at).copied().unwrap_or_else(|| column(&label)) {
                Column::Field(kind) => kind,
                Column::Current => FieldKind::State,
                Column::Wanted => FieldKind::Target,
                Column::Date => FieldKind::Deadline,
                Column::Gap | Column::With | Column::Other => FieldKind::Details,
            };
            if kind != FieldKind::Id {
                let line = Line { line: row.line, text: cell.clone() };
                self.push_cell(entry, Field::new(kind, label, vec![line]));
            }
        }
    }
}
